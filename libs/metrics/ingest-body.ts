import { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { DomainError } from '../domain';

/**
 * The body of a request as it arrives, unpacked when it is gzip. Leaving it early does not cut the connection.
 * @throws DomainError TOO_LARGE at the limit, which counts unpacked bytes; before the first byte where the length is told
 */
export function bodyOf(request: IncomingMessage, maxBytes: number): AsyncIterable<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'gzip') return limited(unpacked(request), maxBytes);
  if (encoding === 'identity') return limited(request.iterator({ destroyOnReturn: false }), maxBytes);
  throw new DomainError('INVALID_INPUT', null, {
    message: 'This content encoding is not known here.',
    remedy: 'Send the readings as they are, or packed with gzip.',
  });
}

async function* unpacked(request: IncomingMessage): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const breakOff = (error: Error): void => void gunzip.destroy(error);
  request.once('error', breakOff);
  request.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? notGzip() : error;
  } finally {
    request.unpipe(gunzip);
    request.off('error', breakOff);
    gunzip.destroy();
  }
}

async function* limited(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let received = 0;
  for await (const chunk of chunks) {
    received += chunk.length;
    if (received > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError('TOO_LARGE', null, {
    message: `A stream may be ${maxBytes} bytes long, and this one is longer.`,
    remedy: 'Send the rows after the last acknowledged one in another request.',
    facts: { maxBytes },
  });
}

function notGzip(): DomainError {
  return new DomainError('MALFORMED_FILE', null, {
    message: 'The body is not the gzip that it claims to be, or is cut off.',
    remedy: 'Pack it again, or send it unpacked.',
  });
}
