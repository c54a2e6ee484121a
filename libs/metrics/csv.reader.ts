import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { DomainError } from '../domain';
import { ingestRow, IngestRow, longestRow, malformedRow, numberOf } from './ingest-row';

const columns = ['metric', 'metricId', 'observedAt', 'value', 'source', 'note'] as const;
type Column = (typeof columns)[number];

const rowsAtOnce = 500;

/**
 * Reads CSV as it arrives: UTF-8 with or without BOM, a heading that names the columns in any order and case, commas,
 * semicolons or tabs. Other columns are passed over. Rows are numbered from 1 below the heading.
 * @throws DomainError MALFORMED_FILE when heading or quotes cannot be read; rows before that were given out
 */
export async function* readCsv(chunks: AsyncIterable<Buffer>): AsyncGenerator<IngestRow[]> {
  const { delimiter, all } = await peekDelimiter(chunks);
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  // A broken stream reaches the loop below through the parser, which the pipeline destroys with the same error.
  pipeline(Readable.from(all, { objectMode: false }), parser).catch(() => undefined);
  let heading: Heading | undefined;
  let rows: IngestRow[] = [];
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (!heading) {
        heading = headingOf(record);
        continue;
      }
      row += 1;
      rows.push(rowOf(row, record, heading));
      if (rows.length === rowsAtOnce) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(row + 1) : error;
  }
  if (!heading) throw noHeading();
  yield rows;
}

type Heading = ReadonlyMap<Column, number>;

function headingOf(cells: readonly string[]): Heading {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]/g, ''),
  );
  const heading = new Map(
    columns.flatMap((column) => {
      const place = names.indexOf(column.toLowerCase());
      return place === -1 ? [] : [[column, place] as const];
    }),
  );
  const namesMetric = heading.has('metric') || heading.has('metricId');
  if (!namesMetric || !heading.has('observedAt') || !heading.has('value')) throw noHeading();
  return heading;
}

function rowOf(row: number, record: readonly string[], heading: Heading): IngestRow {
  if (record.some((text) => text.includes('\uFFFD'))) return malformedRow(row, 'This row is not UTF-8.', 'Send UTF-8.');
  const cell = (column: Column): string | undefined => {
    const place = heading.get(column);
    return (place === undefined ? '' : (record[place] ?? '')) || undefined;
  };
  return ingestRow(row, {
    metric: cell('metric'),
    metricId: cell('metricId'),
    observedAt: cell('observedAt'),
    value: numberOf(cell('value')),
    source: cell('source'),
    note: cell('note'),
  });
}

/** Looks at the heading line for the delimiter that it has most of, and gives the stream back whole. */
async function peekDelimiter(
  chunks: AsyncIterable<Buffer>,
): Promise<{ delimiter: string; all: AsyncGenerator<Buffer> }> {
  const source = chunks[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (!start.includes('\n') && start.length < longestRow) {
    const next = await source.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  const [heading = ''] = start.toString('utf8').split('\n');
  const count = (delimiter: string): number => heading.split(delimiter).length;
  const delimiter = [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { delimiter, all: whole() };
}

function noHeading(): DomainError {
  return new DomainError('MALFORMED_FILE', null, {
    message: 'The first line must name the columns metric (or metricId), observedAt and value.',
    remedy: 'Begin with a line such as metric,observedAt,value,source,note.',
  });
}

function malformedCsv(row: number): DomainError {
  return new DomainError('MALFORMED_FILE', null, {
    message: `The CSV cannot be read from row ${row} on: a quote is not closed, or a record is too long.`,
    remedy: 'Double the quotes inside quoted cells, and send the rows after the last acknowledged one again.',
    facts: { row },
  });
}
