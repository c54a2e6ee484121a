import { stringify } from 'csv-stringify/sync';
import { plainText } from '../../../domain';
import type { Cell, Column } from '../../tables/table';

/** Rows that are written at a time. */
const batch = 250;

/**
 * A table as CSV, in pieces: UTF-8 with a byte order mark and CRLF, as spreadsheets open it best. Numbers are bare numbers;
 * text that a spreadsheet would run as a formula starts with an apostrophe (R-QR-4).
 */
export function* csvRows(columns: readonly Column[], rows: Iterable<readonly Cell[]>): Iterable<string> {
  yield '\ufeff';
  yield written([columns.map(({ title }) => title)]);
  let waiting: (string | number | null)[][] = [];
  for (const row of rows) {
    waiting.push(row.map(({ value }) => (typeof value === 'string' ? harmless(value) : value)));
    if (waiting.length < batch) continue;
    yield written(waiting);
    waiting = [];
  }
  yield written(waiting);
}

function written(rows: (string | number | null)[][]): string {
  return stringify(rows, { record_delimiter: 'windows', escape_formulas: true });
}

/**
 * Where a comma is the decimal sign, spreadsheets take semicolons for the ends of cells, whatever is quoted: what stands
 * behind one is the start of a cell too.
 */
function harmless(text: string): string {
  return plainText(text).replace(/;(?=\s*[=+\-@＝＋－＠])/gu, ";'");
}
