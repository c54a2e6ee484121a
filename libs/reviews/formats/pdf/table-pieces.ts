import type { ReportTable } from '../../report/report';
import { columnWidths } from './column-widths';
import { drawLine } from './draw-text';
import type { Piece, Setting } from './piece';
import { drawArtifact, type StructureTag } from './structure-tag';
import { breakIntoLines, type Line } from './text-lines';
import { withEnd, textPieces } from './text-pieces';
import type { TextStyle } from './text-runs';
import { ascent, inkOf, leading, paperInks, sizes } from './typography';

/** More columns than this are set smaller. */
const comfortableColumns = 7;
/** A row higher than this share of a page is continued on the next. */
const highestRow = 0.45;
/** In points. */
const spaceBelow = 5;

/** The measures of one table. */
interface Grid {
  readonly setting: Setting;
  readonly columns: ReportTable['columns'];
  readonly widths: readonly number[];
  readonly size: number;
  readonly padding: number;
}

/** A caption, the headings of the columns, then the rows; the headings are repeated on every page that the table goes on. */
export function* tablePieces(table: ReportTable, setting: Setting): Generator<Piece> {
  if (table.columns.length === 0) return;
  const grid = gridOf(table, setting);
  const tag = setting.tag.child('Table');
  yield* captionPieces(table.caption, tag, setting);
  const headings = headingRow(grid, tag);
  yield { ...headings.first, keepsWithNext: table.rows.length > 0 };
  const rows = bodyPieces(table, grid, tag, headings.repeated);
  yield* withSpaceBelow(
    withEnd(rows, () => tag.end()),
    spaceBelow * setting.scale,
  );
}

function* bodyPieces(
  table: ReportTable,
  grid: Grid,
  tag: StructureTag,
  repeated: NonNullable<Piece['repeated']>,
): Generator<Piece> {
  for (const row of table.rows) {
    const rowTag = tag.child('TR');
    for (const piece of withEnd(rowPieces(row, grid, rowTag), () => rowTag.end())) yield { ...piece, repeated };
  }
}

function* withSpaceBelow(pieces: Iterable<Piece>, space: number): Generator<Piece> {
  let held: Piece | null = null;
  for (const piece of pieces) {
    if (held) yield held;
    held = piece;
  }
  if (held) yield { ...held, height: held.height + space };
}

function gridOf(table: ReportTable, setting: Setting): Grid {
  const crowded = table.columns.length > comfortableColumns;
  const size = (crowded ? sizes.table - 1 : sizes.table) * setting.scale;
  const padding = crowded ? 3 : 4.5;
  const { width, locale } = setting;
  const heading = headingStyle(size);
  const body: TextStyle = { size, ink: 'text' };
  const rowHeading: TextStyle = { ...body, bold: true };
  const widths = columnWidths(table, width, { padding, locale, heading, rowHeading, body });
  return { setting, columns: table.columns, widths, size, padding };
}

function headingStyle(size: number): TextStyle {
  return { size: size * 0.94, ink: 'muted', bold: true };
}

function* captionPieces(caption: string, table: StructureTag, setting: Setting): Generator<Piece> {
  const size = sizes.small * setting.scale;
  if (caption.trim() === '') return;
  yield* textPieces(
    [{ text: caption, style: { size, ink: 'text', bold: true } }],
    { tag: table.child('Caption'), size, spaceBefore: 10 * setting.scale, keepsWithNext: true },
    setting,
  );
}

function headingRow(grid: Grid, table: StructureTag): { first: Piece; repeated: NonNullable<Piece['repeated']> } {
  const { setting, columns, widths, padding } = grid;
  const style = headingStyle(grid.size);
  const texts = columns.map(({ title }, column) => linesOf(title, style, grid, column));
  const lines = Math.max(1, ...texts.map((text) => text.length));
  const height = lines * style.size * leading + padding * 1.4;
  const background = (top: number) =>
    drawArtifact(setting.document, 'Layout', () => {
      const { left, width } = setting;
      setting.document.rect(left, top, width, height).fillColor(paperInks.panel).fill();
      setting.document
        .rect(left, top + height - 0.8, width, 0.8)
        .fillColor(paperInks.rule)
        .fill();
    });
  const drawCell = (column: number, top: number) => {
    const text = texts[column]!;
    const above = (lines - text.length) * style.size * leading;
    drawCellLines(text, grid, column, { top: top + padding * 0.7 + above, size: style.size });
  };
  return {
    first: {
      height,
      spaceBefore: 2.5 * setting.scale,
      keepsWithNext: true,
      draw: (top) => {
        background(top);
        const row = table.child('TR');
        widths.forEach((_, column) => {
          row.child('TH', { scope: 'Column' }).mark(() => drawCell(column, top));
        });
        row.end();
      },
    },
    repeated: {
      height,
      draw: (top) => {
        background(top);
        drawArtifact(setting.document, 'Pagination', () => widths.forEach((_, column) => drawCell(column, top)));
      },
    },
  };
}

/** One piece, or several when the row is so high that it has to be broken. */
function* rowPieces(row: ReportTable['rows'][number], grid: Grid, tag: StructureTag): Generator<Piece> {
  const { setting, size, padding } = grid;
  const line = size * leading;
  const texts = grid.columns.map((_, column) => {
    const cell = row[column];
    return linesOf(cell?.text ?? '', { size, ink: inkOf(cell?.tone), bold: column === 0 }, grid, column);
  });
  const tags = texts.map((_, column) => (column === 0 ? tag.child('TH', { scope: 'Row' }) : tag.child('TD')));
  const count = Math.max(1, ...texts.map((text) => text.length));
  const most = Math.max(4, Math.floor((setting.pageHeight * highestRow) / line));
  for (let from = 0; from < count; from += most) {
    const shown = Math.min(most, count - from);
    const [above, below] = [from === 0 ? padding : 0, from + shown === count ? padding : 0];
    const height = shown * line + above + below;
    yield {
      height,
      spaceBefore: 0,
      keepsWithNext: false,
      draw: (top) => {
        texts.forEach((text, column) => {
          const part = text.slice(from, from + shown);
          tags[column]!.mark(() => drawCellLines(part, grid, column, { top: top + above, size }));
        });
        if (below > 0) drawRule(setting, top + height);
      },
    };
  }
}

function linesOf(text: string, style: TextStyle, grid: Grid, column: number): readonly Line[] {
  const width = Math.max(1, grid.widths[column]! - 2 * grid.padding);
  return breakIntoLines([{ text, style }], width, grid.setting.locale).lines;
}

function drawCellLines(
  lines: readonly Line[],
  { setting, columns, widths, padding }: Grid,
  column: number,
  { top, size }: { readonly top: number; readonly size: number },
): void {
  const left = setting.left + widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const right = left + widths[column]! - padding;
  lines.forEach((line, index) => {
    const x = columns[column]?.numeric ? right - line.width : left + padding;
    drawLine(setting.document, line, x, top + index * size * leading + size * ascent);
  });
}

function drawRule({ document, left, width }: Setting, y: number): void {
  drawArtifact(document, 'Layout', () => {
    document
      .rect(left, y - 0.5, width, 0.5)
      .fillColor(paperInks.grid)
      .fill();
  });
}
