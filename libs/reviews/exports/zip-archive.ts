import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';

export interface ArchivedFile {
  /** Its path in the archive. */
  readonly name: string;
  /** Its text in any pieces, made while it is read; it becomes UTF-8. */
  readonly text: Iterable<string>;
}

/** In UTF-16 units: small enough to be packed within a few milliseconds. */
const pieceLength = 32 * 1024;

/** Takes half the time of the usual 6, for files that are a tenth longer. */
const level = 3;

/**
 * Packs text files into a ZIP archive, piece by piece: no more than one piece is held, and others get their turn after each.
 * The same files give the same bytes on every machine: all of them bear `day`, and the packing is plain JavaScript, of which
 * neither the processor nor the version of Node.js takes notice (docs/adr/0013).
 */
export async function* zipArchive(files: Iterable<ArchivedFile>, day: string): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const archive = new Zip((error, bytes) => {
    if (error !== null) throw error;
    packed.push(bytes);
  });
  const encoder = new TextEncoder();
  for (const { name, text } of files) {
    const entry = new ZipDeflate(name, { level });
    entry.mtime = noonOf(day);
    archive.add(entry);
    for (const piece of inPieces(text)) {
      entry.push(encoder.encode(piece));
      yield* packed.splice(0);
      await setImmediate();
    }
    entry.push(new Uint8Array(0), true);
  }
  archive.end();
  yield* packed.splice(0);
}

/** Archives tell the time on the wall and no zone: noon of the same day is the same everywhere, and no clock jumps over it. */
function noonOf(day: string): Date {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Math.min(Math.max(year, 1980), 2099), month - 1, date, 12);
}

function* inPieces(text: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const part of text) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
