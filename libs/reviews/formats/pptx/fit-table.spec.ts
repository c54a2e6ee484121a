import { fitTable } from './fit-table';
import type { SlideTable } from './slide';

describe('a table on a slide', () => {
  const table = (rows: number, text = 'Checkout'): SlideTable => ({
    type: 'table',
    box: { x: 0, y: 0, width: 10, height: 5 },
    description: 'Table of a test',
    columns: [
      { title: 'Team', share: 1 },
      { title: 'Words', share: 3 },
    ],
    rows: Array.from({ length: rows }, () => [{ text: 'Checkout' }, { text }]),
    lines: 2,
    more: (left) => `${left} more`,
  });

  it('is written large where it has few rows, smaller where it has many', () => {
    expect(fitTable(table(3)).size).toBe(16);
    expect(fitTable(table(14)).size).toBeLessThan(16);
  });

  it.each([1, 5, 20, 431])('keeps its %i rows inside of its box, and tells how many are left', (rows) => {
    const fitted = fitTable(table(rows, 'word '.repeat(100)));
    const height = fitted.rowHeights.reduce((sum, row) => sum + row, 0);
    expect(height).toBeLessThanOrEqual(fitted.left === 0 ? 5 : 5 - 0.34);
    expect(fitted.rows.length - 1 + fitted.left).toBe(rows);
  });

  it('gives back whole what it shortened, of the rows that are shown', () => {
    const long = 'word '.repeat(100);
    expect(fitTable(table(2, long)).shortened).toEqual([long, long]);
  });
});
