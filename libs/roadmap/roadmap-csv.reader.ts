import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DomainError } from '../domain';
import { CsvDelimiter, detectDelimiter } from './csv-delimiter';
import { decodeFile } from './roadmap-encoding';
import { RoadmapFileLimits, RoadmapTable, tabulate, tooLarge } from './roadmap-table';

export interface CsvRoadmapTable extends RoadmapTable {
  encoding: string;
  delimiter: CsvDelimiter;
}

const sampleBytes = 64 * 1024;
const chunkBytes = 64 * 1024;

/**
 * Reads a roadmap out of delimited text: any usual encoding and delimiter, quoted line breaks, repeated headings, blank
 * and ragged rows (R-SWAP-1).
 *
 * @throws DomainError MALFORMED_FILE with the row where quoting is broken, or TOO_LARGE past a limit
 */
export async function readCsvRoadmap(file: Buffer, limits: RoadmapFileLimits): Promise<CsvRoadmapTable> {
  const { utf8, encoding } = decodeFile(file);
  const { body, announced } = withoutSeparatorLine(utf8);
  const delimiter =
    announced ?? detectDelimiter(body.subarray(0, sampleBytes).toString('utf8'), body.length <= sampleBytes);
  refuseEndlessRow(body, delimiter, limits);
  const table = await tabulate(recordsOf(body, delimiter, limits), limits, true);
  return { ...table, encoding, delimiter };
}

async function* recordsOf(body: Buffer, delimiter: CsvDelimiter, limits: RoadmapFileLimits): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Tab-separated exports rarely quote at all, so a quotation mark inside a title is only that.
    relax_quotes: delimiter === '\t',
    max_record_size: limits.cellChars * 10,
  });
  Readable.from(chunksOf(body)).pipe(parser);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    throw refusalOf(error);
  } finally {
    parser.destroy();
  }
}

function* chunksOf(body: Buffer): Generator<Buffer> {
  for (let start = 0; start < body.length; start += chunkBytes) yield body.subarray(start, start + chunkBytes);
}

/**
 * Refuses a row of very many cells before the parser builds it, so that a file of nothing but commas costs no memory.
 * It reads quotation marks less carefully than the parser does, hence the wide margin above the exact limit.
 */
function refuseEndlessRow(body: Buffer, delimiter: CsvDelimiter, limits: RoadmapFileLimits): void {
  const separator = delimiter.charCodeAt(0);
  let cells = 0;
  let quoted = false;
  for (const byte of body) {
    if (byte === 0x22) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === 0x0a || byte === 0x0d) cells = 0;
    else if (byte === separator) cells += 1;
    if (cells > limits.columns * 20) throw tooLarge(`A row has more than ${limits.columns} columns.`);
  }
}

/** Excel announces an unusual delimiter in a line of its own, such as `sep=;`, which is no row of the roadmap. */
function withoutSeparatorLine(utf8: Buffer): { body: Buffer; announced: CsvDelimiter | null } {
  const line = /^"?sep=([,;|\t])"?(?:\r\n|\n|\r)/i.exec(utf8.subarray(0, 16).toString('latin1'));
  if (line === null) return { body: utf8, announced: null };
  return { body: utf8.subarray(line[0].length), announced: line[1] as CsvDelimiter };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const rowNumber = Number(error['records'] ?? 0) + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return tooLarge(
      `Row ${rowNumber} is too long.`,
      'Shorten the row; where a quotation mark opens a cell by accident, double that mark.',
    );
  }
  return new DomainError('MALFORMED_FILE', 'R-SWAP-1', {
    message: `The quotation marks in row ${rowNumber} do not pair up, so the cells cannot be told apart.`,
    remedy: 'Put the cell in quotation marks and double each mark inside it, or export the file again.',
    path: 'file',
    facts: { rowNumber },
  });
}
