import { interruptEffect, paceAround } from './interrupt-effect';

const day = (count: number) => new Date(Date.UTC(2026, 0, 1 + count));
const reading = (count: number, value: number) => ({ observedAt: day(count), value });
const target = {
  role: 'PRIMARY',
  direction: 'INCREASE',
  baseline: reading(0, 0),
  targetValue: 100,
  band: null,
} as const;
const weekly = (values: readonly number[]) => values.map((value, week) => reading(week * 7, value));

describe('pace around an accepted interrupt', () => {
  it('compares the four weeks before with the four after (R-UP-1)', () => {
    const readings = weekly([0, 10, 20, 30, 40, 42, 44, 46, 48]);
    const { before, after } = paceAround(target, readings, day(28), day(60));
    expect(before).toBeCloseTo(0.1, 9);
    expect(after).toBeCloseTo(0.02, 9);
  });

  it('goes by the target’s own direction: a falling metric that falls is moving (R-UP-1)', () => {
    const falling = { ...target, direction: 'DECREASE', baseline: reading(0, 100), targetValue: 0 } as const;
    const { before, after } = paceAround(falling, weekly([100, 90, 80, 70, 60, 60, 60, 60, 60]), day(28), day(60));
    expect([before, after]).toEqual([0.1, 0]);
  });

  it.each([
    ['nothing after, while the weeks have not passed', weekly([0, 10, 20, 30, 40, 50]), day(50), [0.1, null]],
    ['nothing after, without a reading there', weekly([0, 10, 20, 30, 40]), day(90), [0.1, null]],
    ['nothing before, without a reading there', [reading(35, 5)], day(90), [null, expect.closeTo(0.0125, 9)]],
  ])('says %s (R-UP-1)', (_, readings, now, expected) => {
    const { before, after } = paceAround(target, readings, day(28), now);
    expect([before, after]).toEqual(expected);
  });

  it('adds up cases and claims nothing without one (R-UP-1)', () => {
    expect(interruptEffect([])).toEqual({
      cases: 0,
      notComparable: 0,
      slower: 0,
      faster: 0,
      unchanged: 0,
      medianChange: null,
    });
    const paces = [
      { before: 0.1, after: 0.02 },
      { before: 0.1, after: 0.1 },
      { before: 0.02, after: 0.1 },
      { before: 0.1, after: 0 },
      { before: null, after: 0.1 },
    ];
    expect(interruptEffect(paces)).toMatchObject({ cases: 4, notComparable: 1, slower: 2, faster: 1, unchanged: 1 });
  });
});
