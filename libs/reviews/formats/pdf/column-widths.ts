import type { ReportTable } from '../../report/report';
import { breakIntoLines, singleLine } from './text-lines';
import type { StyledText, TextStyle } from './text-runs';

/** Rows that are measured; the columns of a longer table are judged by its beginning. */
const measuredRows = 60;
/** Characters of a cell that are measured: what is longer takes several lines anyway. */
const measuredCharacters = 160;
/** No word asks for a wider column than this share of the table: it is broken instead. */
const widestWord = 0.3;

export interface TableStyles {
  readonly padding: number;
  readonly locale: string;
  readonly heading: TextStyle;
  /** Of the first cell of a row. */
  readonly rowHeading: TextStyle;
  readonly body: TextStyle;
}

/** A word that fits to the point must not break over the last bit of a sum. */
const slack = 0.01;

interface Wish {
  /** Of the longest word. */
  least: number;
  /** Of the longest text on one line. */
  full: number;
}

/** Widths of the columns, in points, that add up to `width`: what each needs for its words first, then what its texts ask for. */
export function columnWidths(
  table: Pick<ReportTable, 'columns' | 'rows'>,
  width: number,
  { padding, locale, heading, rowHeading, body }: TableStyles,
): number[] {
  const wishes = table.columns.map(({ title }, column) => {
    const cells = table.rows.slice(0, measuredRows).map((row) => row[column]?.text ?? '');
    const style = column === 0 ? rowHeading : body;
    const texts = [{ text: title, style: heading }, ...cells.map((text) => ({ text, style }))];
    const measured = texts.map((text) => measure(text, width * widestWord, locale));
    return {
      least: Math.max(0, ...measured.map((wish) => wish.least)) + 2 * padding + slack,
      full: Math.max(0, ...measured.map((wish) => wish.full)) + 2 * padding + slack,
    };
  });
  return shared(wishes, width);
}

function measure({ text, style }: StyledText, widest: number, locale: string): Wish {
  const begun = text.slice(0, measuredCharacters);
  const full = singleLine([{ text: begun, style }], locale).width;
  const words = begun.split(/\s+/).filter((word) => word.length > 2);
  const least = words.map((word) => breakIntoLines([{ text: word, style }], widest, locale).lines[0]!.width);
  return { least: Math.min(Math.max(0, ...least), full), full };
}

function shared(wishes: readonly Wish[], width: number): number[] {
  const least = sum(wishes.map((wish) => wish.least));
  const full = sum(wishes.map((wish) => wish.full));
  if (least >= width) return wishes.map((wish) => (wish.least * width) / least);
  if (full <= width) {
    const spare = (width - full) / wishes.length;
    return wishes.map((wish) => wish.full + spare);
  }
  // Room grows with the root of what is asked for: one long text must not starve the others.
  const asked = wishes.map((wish) => Math.sqrt(wish.full - wish.least));
  const portions = wishes.map((wish, column) => wish.least + ((width - least) * asked[column]!) / sum(asked));
  return evened(portions, wishes, width);
}

/** Takes back what a column has beyond its longest text, for those that have too little. */
function evened(portions: readonly number[], wishes: readonly Wish[], width: number): number[] {
  const capped = portions.map((portion, column) => Math.min(portion, wishes[column]!.full));
  const lacking = capped.map((portion, column) => wishes[column]!.full - portion);
  const spare = width - sum(capped);
  const lack = sum(lacking);
  return lack <= 0 ? [...portions] : capped.map((portion, column) => portion + (spare * lacking[column]!) / lack);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
