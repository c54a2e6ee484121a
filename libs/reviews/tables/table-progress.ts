import type { RenderOptions } from '../exports/review-renderer';
import type { Cell, ReviewTable } from './table';

/** Rows between two words of progress. */
const stride = 1000;

/** Reads the rows of tables, and tells what share of all of them was read (`RenderOptions.progress`). */
export function readingRowsOf(
  tables: readonly ReviewTable[],
  options: RenderOptions,
): (table: ReviewTable) => Iterable<readonly Cell[]> {
  const all = tables.reduce((sum, { count }) => sum + count, 0);
  let read = 0;
  return function* (table) {
    for (const row of table.rows()) {
      yield row;
      read += 1;
      if (read % stride === 0) options.progress?.(read / all);
    }
  };
}
