import { Readable } from 'node:stream';

/** Most that is read of a response, in bytes. */
const readBytes = 64 * 1024;
/** Most that is kept of it, in characters. */
const keptCharacters = 200;

/** How long is waited for the end of a body whose status is known, in milliseconds. */
const readMs = 1_000;

/**
 * Reads a response to its end, or for a second, or up to 64 KiB, then hangs up, and keeps its first words as one line of
 * plain text. A response that breaks off ends there: its status has been said by then.
 */
export function readExcerpt(response: Readable, patience = readMs): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), patience);
    const parts: Buffer[] = [];
    let length = 0;
    response.on('data', (part: Buffer) => {
      if (length < keptCharacters * 4) parts.push(part);
      length += part.length;
      if (length > readBytes) response.destroy();
    });
    response.on('error', () => undefined);
    response.on('close', () => {
      clearTimeout(timer);
      resolve(plainLine(Buffer.concat(parts).toString('utf8')));
    });
  });
}

function plainLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return [...line].slice(0, keptCharacters).join('');
}
