import { IncomingMessage } from 'node:http';

const patienceMs = 10_000;

/**
 * Lets a client that is still sending hear why it should stop: what it sends is thrown away for a while, then the
 * connection is cut. Cutting it at once would destroy the answer on its way.
 */
export function stopReceiving(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const cut = setTimeout(() => request.socket.destroy(), patienceMs);
  request.once('close', () => clearTimeout(cut));
}
