import fc from 'fast-check';
import { percentile } from './percentile';

describe('a percentile', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.5, 7],
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.5, 5],
    [[15, 20, 35, 40, 50], 0.3, 20],
    [[15, 20, 35, 40, 50], 1, 50],
    [[0, 0, 0, 100], 0.9, 100],
  ])('of %j at %d is %p (R-UP-4)', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('is a value that occurred, that enough do not exceed, and the smallest such (R-UP-4)', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (numbers, percent) => {
        const found = percentile(numbers, percent / 100)!;
        const within = (limit: number) => numbers.filter((number) => number <= limit).length * 100;
        expect(numbers).toContain(found);
        expect(within(found)).toBeGreaterThanOrEqual(percent * numbers.length);
        const smaller = numbers.filter((number) => number < found);
        if (smaller.length > 0) expect(within(Math.max(...smaller))).toBeLessThan(percent * numbers.length);
      }),
    );
  });
});
