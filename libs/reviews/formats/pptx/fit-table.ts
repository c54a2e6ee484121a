import type { SlideCell, SlideTable } from './slide';
import { fitLines, lineHeight, textWidth } from './text-fit';

/** Points, the largest first: a table of few rows is read from further away. */
const sizes = [16, 15, 14, 13, 12] as const;
const smallest = 12;
/** Inches beside the text of a cell. */
export const besideCell = 0.08;
/** Inches above and below the text of a cell, where room is scarce and where it is not. */
const aboveCell = { least: 0.045, most: 0.2 } as const;
const moreHeight = 0.36;
const headingLines = 2;

export interface FittedTable {
  /** Points. */
  readonly size: number;
  readonly columnWidths: readonly number[];
  /** The heading first. */
  readonly rows: readonly (readonly SlideCell[])[];
  readonly rowHeights: readonly number[];
  readonly aboveCell: number;
  /** Rows that did not fit. */
  readonly left: number;
  /** Whole texts of what was shortened. */
  readonly shortened: readonly string[];
}

/**
 * A table in the largest size that shows all of it; where even the smallest does not, as many rows as fit, with room for a
 * line on those that are left, and texts shortened to the table's number of lines.
 */
export function fitTable(table: SlideTable): FittedTable {
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const columnWidths = table.columns.map(({ share }) => (table.box.width * share) / shares);
  const written = [table.columns.map(({ title }) => ({ text: title, bold: true })), ...table.rows];
  for (const size of sizes) {
    const rows = fitRows(written, columnWidths, table, size);
    const isComplete = rows.length === written.length && total(rows) <= table.box.height;
    if (size > smallest && !(isComplete && rows.every(({ isWhole }) => isWhole))) continue;
    const room = isComplete ? table.box.height : table.box.height - moreHeight;
    const shown = isComplete ? rows : rowsWithin(rows, room);
    const above = Math.min(aboveCell.most, aboveCell.least + Math.max(0, (room - total(shown)) / shown.length / 2));
    return {
      size,
      columnWidths,
      rows: shown.map(({ cells }) => cells),
      rowHeights: shown.map(({ height }) => height + 2 * (above - aboveCell.least)),
      aboveCell: above,
      left: written.length - shown.length,
      shortened: shown.flatMap(({ shortened }) => shortened),
    };
  }
  throw new RangeError('A table has a smallest size.');
}

/** Rows up to the one that is too much: those after it need no width. */
function fitRows(
  rows: readonly (readonly SlideCell[])[],
  columnWidths: readonly number[],
  { lines, box }: SlideTable,
  size: number,
): FittedRow[] {
  const fitted: FittedRow[] = [];
  for (const row of rows) {
    fitted.push(fitRow(row, columnWidths, fitted.length === 0 ? headingLines : lines, size));
    if (total(fitted) > box.height) break;
  }
  return fitted;
}

type FittedRow = ReturnType<typeof fitRow>;

function fitRow(row: readonly SlideCell[], columnWidths: readonly number[], lines: number, size: number) {
  const room = (column: number) => (columnWidths[column] ?? 0) - 2 * besideCell;
  const fits = row.map(({ text }, column) => fitLines(text, size, room(column), lines));
  const most = Math.max(...fits.map((fit) => fit.lines));
  return {
    cells: row.map((cell, column) => ({ ...cell, text: fits[column]?.text ?? cell.text })),
    height: (most * size * lineHeight) / 72 + 2 * aboveCell.least,
    shortened: row.filter((_, column) => fits[column]?.whole === false).map(({ text }) => text),
    /** Nothing was left out, and no word broken. */
    isWhole: fits.every(({ whole, text }, column) => whole && longestWord(text, size) <= room(column)),
  };
}

function longestWord(text: string, size: number): number {
  return Math.max(...text.split(' ').map((word) => textWidth(word, size)));
}

/** The heading and at least one row are shown always. */
function rowsWithin(rows: readonly FittedRow[], height: number): FittedRow[] {
  const overflowing = rows.findIndex((_, index) => total(rows.slice(0, index + 1)) > height);
  return overflowing < 0 ? [...rows] : rows.slice(0, Math.max(2, overflowing));
}

function total(rows: readonly FittedRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
