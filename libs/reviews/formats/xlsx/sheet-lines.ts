import type { Cell, Column } from '../../tables/table';

/** Who wants to read more of a cell enters it; endless words would otherwise push everything else out of sight. */
const mostLines = 12;
/** Ideographs, kana, hangul, full-width forms and pictures are twice as wide as letters. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu;

/**
 * Tells how many lines a row takes. Programs differ in whether they measure rows themselves when they open a workbook, so
 * that the height is written; it is an estimate, as the width of letters is the font's.
 */
export function lineCounter(columns: readonly Column[]): (cells: readonly Cell[]) => number {
  const wrapping = columns.flatMap(({ wraps, width }, place) => (wraps ? [{ place, width }] : []));
  return (cells) => {
    let lines = 1;
    for (const { place, width } of wrapping) {
      const value = cells[place]?.value;
      if (typeof value === 'string') lines = Math.max(lines, linesOf(value, width));
    }
    return Math.min(lines, mostLines);
  };
}

/** The width of a column counts digits: letters are narrower, but where a line ends with a word, some of it stays empty. */
function linesOf(text: string, width: number): number {
  const needed = widthOf(text);
  return needed <= width * 1.1 ? 1 : Math.ceil(needed / (width * 0.95));
}

function widthOf(text: string): number {
  const seen = text.slice(0, 2000);
  return seen.length + (seen.match(wide)?.length ?? 0);
}
