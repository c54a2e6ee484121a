import { DomainError } from '../domain';

/** How much of a roadmap file is taken in before it is refused as too large. */
export interface RoadmapFileLimits {
  /** Bytes of the file as sent. */
  bytes: number;
  /** Rows under the heading, blank ones included. */
  rows: number;
  columns: number;
  /** Characters in one cell. */
  cellChars: number;
}

export const defaultRoadmapFileLimits: Readonly<RoadmapFileLimits> = {
  bytes: 50 * 1024 * 1024,
  rows: 50_000,
  columns: 500,
  cellChars: 100_000,
};

/** One value under its heading; several where the file repeats the heading. */
export type RoadmapCell = string | string[];

export interface RoadmapTableRow {
  /** The row as a spreadsheet numbers it: blank rows count, a line break inside a quoted cell does not. */
  rowNumber: number;
  cells: Record<string, RoadmapCell>;
  /** What was unusual about the row; it is kept all the same. */
  notes: string[];
}

export interface RoadmapTable {
  /** Distinct headings in the order of the file, then the letters of columns that have values but no heading. */
  header: string[];
  rows: RoadmapTableRow[];
}

/**
 * Reads records into rows under headings. The first row that is not blank is the heading. Values beyond the heading are
 * kept under the letter of their column, such as `Column O`; NUL characters, which no database text can hold, are
 * removed and the row says so.
 *
 * @param records the rows of the file in order, blank ones included
 * @param noteShortRows whether a row with fewer cells than the heading is worth a note (spreadsheets never have any)
 * @throws DomainError MALFORMED_FILE where there is no row under a heading, TOO_LARGE past a limit (R-SWAP-1)
 */
export async function tabulate(
  records: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  limits: RoadmapFileLimits,
  noteShortRows: boolean,
): Promise<RoadmapTable> {
  let columns: string[] | undefined;
  const unheaded = new Set<string>();
  const rows: RoadmapTableRow[] = [];
  let rowNumber = 0;

  for await (const record of records) {
    rowNumber += 1;
    refusePastLimits(record, rowNumber, limits);
    if (record.every((value) => value.trim() === '')) continue;
    if (columns === undefined) {
      columns = headingsOf(record);
      continue;
    }
    const row = rowUnder(columns, record, rowNumber);
    for (const extra of row.unheaded) unheaded.add(extra);
    if (noteShortRows && record.length < columns.length) {
      row.notes.push(`The row has ${record.length} cells where the heading has ${columns.length}.`);
    }
    rows.push({ rowNumber, cells: row.cells, notes: row.notes });
  }

  if (columns === undefined || rows.length === 0) throw noRows();
  const headings = columns.filter((heading, index) => heading !== columnName(index) || unheaded.has(heading));
  return { header: [...new Set([...headings, ...unheaded])], rows };
}

/** The refusal of a file that holds nothing to import (R-SWAP-1). */
export function noRows(): DomainError {
  return new DomainError('MALFORMED_FILE', 'R-SWAP-1', {
    message: 'The file has no rows under a heading.',
    remedy: 'Send a file with the headings in its first row and at least one roadmap item below.',
    path: 'file',
  });
}

/** The refusal of a file that is larger than Headway takes in (R-SWAP-1). */
export function tooLarge(message: string, remedy = 'Split the file, or export fewer rows and columns.'): DomainError {
  return new DomainError('TOO_LARGE', 'R-SWAP-1', { message, remedy, path: 'file' });
}

/** The letters a spreadsheet gives a column, counted from 0: `Column A`, `Column AA`. */
export function columnName(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `Column ${letters}`;
}

function headingsOf(record: readonly string[]): string[] {
  return record.map((name, index) => withoutNul(name).replaceAll(/\s+/g, ' ').trim() || columnName(index));
}

function rowUnder(columns: readonly string[], record: readonly string[], rowNumber: number) {
  const cells = new Map<string, RoadmapCell>();
  const unheaded: string[] = [];
  const notes: string[] = [];
  for (const [index, raw] of record.entries()) {
    const value = withoutNul(raw);
    if (value !== raw) notes.push(`NUL characters were removed from ${columns[index] ?? columnName(index)}.`);
    const heading = columns[index] ?? columnName(index);
    if (heading === columnName(index)) {
      if (value.trim() === '') continue;
      unheaded.push(heading);
    }
    cells.set(heading, joined(cells.get(heading), value));
  }
  if (record.length > columns.length && unheaded.length > 0) {
    notes.push(`Row ${rowNumber} is wider than the heading; ${unheaded.join(', ')} kept as raw data.`);
  }
  return { cells: Object.fromEntries(cells), unheaded, notes };
}

function joined(earlier: RoadmapCell | undefined, value: string): RoadmapCell {
  if (earlier === undefined) return value;
  return typeof earlier === 'string' ? [earlier, value] : [...earlier, value];
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function refusePastLimits(record: readonly string[], rowNumber: number, limits: RoadmapFileLimits): void {
  if (rowNumber > limits.rows + 1) throw tooLarge(`The file has more than ${limits.rows} rows.`);
  if (record.length > limits.columns) {
    throw tooLarge(`Row ${rowNumber} has more than ${limits.columns} columns.`);
  }
  const tooLong = record.findIndex((value) => value.length > limits.cellChars);
  if (tooLong >= 0) {
    throw tooLarge(
      `Row ${rowNumber}, ${columnName(tooLong)} has more than ${limits.cellChars} characters.`,
      'Shorten the cell; where a quotation mark opens it by accident, double that mark.',
    );
  }
}
