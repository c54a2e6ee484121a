import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { decode, encodingExists } from 'iconv-lite';

export interface DecodedFile {
  /** The text in UTF-8, without a byte order mark. */
  utf8: Buffer;
  /** The encoding the file was in, such as `UTF-8`, `UTF-16LE`, `windows-1252`. */
  encoding: string;
}

/** A guess below this confidence (of 100) is not followed: western office software writes Windows-1252. */
const trustedConfidence = 40;
const sampleBytes = 64 * 1024;

/**
 * Finds out how a text file is encoded: byte order mark first, then strict UTF-8, then UTF-16 by its zero bytes, then
 * a statistical guess (R-SWAP-1).
 */
export function decodeFile(file: Buffer): DecodedFile {
  if (startsWith(file, [0xef, 0xbb, 0xbf])) return { utf8: file.subarray(3), encoding: 'UTF-8' };
  if (startsWith(file, [0xff, 0xfe])) return recoded(file.subarray(2), 'UTF-16LE');
  if (startsWith(file, [0xfe, 0xff])) return recoded(file.subarray(2), 'UTF-16BE');
  const zeros = utf16ByZeroBytes(file);
  if (zeros !== null) return recoded(file, zeros);
  if (isUtf8(file)) return { utf8: file, encoding: 'UTF-8' };
  return recoded(file, guessedEncoding(file));
}

function recoded(file: Buffer, encoding: string): DecodedFile {
  return { utf8: Buffer.from(decode(file, encoding, { stripBOM: true }), 'utf8'), encoding };
}

function startsWith(file: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => file[index] === byte);
}

/** Western text in UTF-16 has a zero in nearly every second byte; other text has next to none. */
function utf16ByZeroBytes(file: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const sample = file.subarray(0, 4096);
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.1) return 'UTF-16LE';
  if (even > half * 0.4 && odd < half * 0.1) return 'UTF-16BE';
  return null;
}

function guessedEncoding(file: Buffer): string {
  const firstAccent = file.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, firstAccent - 1024);
  const [best] = analyse(file.subarray(start, start + sampleBytes));
  if (best === undefined || best.confidence < trustedConfidence || !encodingExists(best.name)) return 'windows-1252';
  // Windows-1252 holds every letter of ISO-8859-1, and the typographic quotes and the euro sign besides.
  if (best.name === 'ISO-8859-1' || best.name.startsWith('UTF')) return 'windows-1252';
  return best.name;
}
