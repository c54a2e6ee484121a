import { IncomingMessage, Server } from 'node:http';
import { Duplex } from 'node:stream';

const ofUpgrades = new Set(['connection', 'upgrade', 'http2-settings']);

/**
 * Serves a request as if it had not asked for another protocol, as RFC 9110 allows: some HTTP clients offer HTTP/2 with
 * every request. Node hands such requests over whole once anybody listens to `upgrade`; this hands them back.
 * @param head what arrived behind the headers
 */
export function serveWithoutUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!ofUpgrades.has(rawHeaders[index]!.toLowerCase())) lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
