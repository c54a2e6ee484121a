import { Readable } from 'node:stream';
import { DomainError } from '../domain';
import { readCsvRoadmap } from './roadmap-csv.reader';
import { defaultRoadmapFileLimits, RoadmapFileLimits, RoadmapTable, tooLarge } from './roadmap-table';
import { readXlsxRoadmap } from './roadmap-xlsx.reader';

export interface RoadmapFile extends RoadmapTable {
  format: 'CSV' | 'XLSX';
  /** How a text file was encoded, such as `UTF-8` or `windows-1252`; null for a workbook. */
  encoding: string | null;
  /** What separates the cells of a text file; null for a workbook. */
  delimiter: string | null;
  /** The sheet that was read; null for a text file. */
  sheet: string | null;
  /** What a person should know about how the file was read. */
  notes: string[];
}

export interface ReadRoadmapFileOptions {
  /** The name the file had at its sender. The content decides; the name only helps to explain a refusal. */
  fileName?: string;
  limits?: Partial<RoadmapFileLimits>;
}

/**
 * Reads a roadmap file as people have it, CSV or XLSX, told apart by content (R-SWAP-1). No more than the allowed bytes
 * are ever held: a longer stream is refused at the limit, left unread and undestroyed, so that its sender can still be
 * answered; closing it is the caller's.
 *
 * @throws DomainError MALFORMED_FILE where it is no roadmap file or broken, TOO_LARGE past a limit
 */
export async function readRoadmapFile(
  source: Buffer | Readable,
  options: ReadRoadmapFileOptions = {},
): Promise<RoadmapFile> {
  const limits = { ...defaultRoadmapFileLimits, ...options.limits };
  const file = await collected(source, limits.bytes);
  refuseOtherFormats(file, options.fileName);
  if (isZip(file)) {
    const workbook = await readXlsxRoadmap(file, limits);
    return { format: 'XLSX', encoding: null, delimiter: null, ...workbook };
  }
  const text = await readCsvRoadmap(file, limits);
  return { format: 'CSV', sheet: null, notes: [], ...text };
}

async function collected(source: Buffer | Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const parts = Buffer.isBuffer(source) ? [source] : source.iterator({ destroyOnReturn: false });
  for await (const part of parts as AsyncIterable<Buffer | string>) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(`The file has more than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes);
}

function isZip(file: Buffer): boolean {
  return file.subarray(0, 2).toString('latin1') === 'PK';
}

const otherFormats: readonly { what: string; looksLike: (start: string) => boolean }[] = [
  { what: 'an old Excel workbook (.xls)', looksLike: (start) => start.startsWith('\u00d0\u00cf\u0011\u00e0') },
  { what: 'a PDF document', looksLike: (start) => start.startsWith('%PDF-') },
  {
    what: 'a web page',
    looksLike: (start) => /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|table)\b/i.test(start),
  },
];

function refuseOtherFormats(file: Buffer, fileName: string | undefined): void {
  const start = file.subarray(0, 256).toString('latin1');
  const other = otherFormats.find((format) => format.looksLike(start))?.what;
  const misnamed = other === undefined && /\.xlsx$/i.test(fileName ?? '') && !isZip(file);
  if (other === undefined && !misnamed) return;
  throw new DomainError('MALFORMED_FILE', 'R-SWAP-1', {
    message: `The file is ${other ?? 'named .xlsx, but is no Excel workbook'}.`,
    remedy: 'Export or save the roadmap as CSV or as an Excel workbook (.xlsx) and send that.',
    path: 'file',
  });
}
