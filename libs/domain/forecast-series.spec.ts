import { collapsed, inOrder, mostObservations, seriesOf, toMetric } from './forecast-series';
import { weeklyPattern } from './forecast-season';
import { sawToothOf } from './forecast-sawtooth';

const start = Date.UTC(2026, 7, 3);
const at = (days: number) => new Date(start + days * 86_400_000);
const daily = (...values: number[]) => values.map((value, day) => ({ value, observedAt: at(day) }));
const wobble = (index: number) => Math.sin(index * 12.9898) * Math.cos(index * 78.233);
const seriesFrom = (...values: number[]) => seriesOf(collapsed(daily(...values)));

describe('The series behind a forecast', () => {
  it('puts readings in order and leaves out what is no number (R-EVAL-3)', () => {
    const [one, two, three] = daily(5, 6, 7);
    const odd = [
      { value: NaN, observedAt: at(1) },
      { value: 1, observedAt: new Date(NaN) },
    ];
    expect(inOrder([three!, one!, ...odd, two!])).toEqual([one, two, three]);
  });

  it('takes the median of a day, or of an instant while there are fewer than four days (R-EVAL-3)', () => {
    const readings = [1, 9, 2].map((value, third) => ({ value, observedAt: at(third / 3) }));
    expect(collapsed(readings)).toHaveLength(3);
    const more = [...readings, ...daily(0, 3, 4, 5).slice(1)];
    expect(collapsed(more).map(({ quarter }) => quarter * 4)).toEqual([2, 3, 4, 5]);
  });

  it('keeps the latest of a long history (R-EVAL-3)', () => {
    const observations = collapsed(daily(...Array.from({ length: 1000 }, (_, day) => day)));
    expect(observations).toHaveLength(mostObservations);
    expect(observations.at(-1)?.quarter).toBe(999 / 4);
  });

  it('lies between −1 and 1 and translates back (R-EVAL-3)', () => {
    const { values, scale } = seriesFrom(10, 14, 12, 18, 20);
    expect(values.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(values.map((value) => toMetric(scale, value))).toEqual([10, 14, 12, 18, 20]);
  });

  it.each([
    ['a spike', [5, 6, 5, 60, 6, 5, 6], [60]],
    ['a spike among equals', [5, 5, 5, 5, 60, 5, 5, 5], [60]],
    ['a dip at the end', [5, 6, 5, 6, 5, 6, -50], [-50]],
    ['a jump', [5, 6, 5, 6, 60, 61, 60, 61], []],
    ['two that moved together', [5, 6, 5, 6, 5, 60, 61], []],
    ['what is usual for it', [0, 9, 0, 0, 9, 0, 0, 9, 0], []],
    ['a steep line', [0, 10, 20, 30, 40, 50, 60], []],
    ['too few to tell', [5, 5, 60, 5], []],
  ])('of %s leaves out %p (R-EVAL-3)', (_, values, expected) => {
    expect(seriesFrom(...values).outliers.map(({ quarter }) => quarter * 4)).toEqual(expected);
  });
});

describe('A weekly pattern', () => {
  const weeks = (count: number, weekend: number) =>
    collapsed(daily(...Array.from({ length: 7 * count }, (_, k) => (k % 7 >= 5 ? weekend : 80) + 3 * wobble(k))));

  it('shows after three full weeks, not before, and not in noise (R-EVAL-3)', () => {
    expect(weeklyPattern(weeks(3, 40))).not.toBeNull();
    expect(weeklyPattern(weeks(2, 40))).toBeNull();
    expect(weeklyPattern(weeks(8, 80))).toBeNull();
  });

  it('is what the days add to their week (R-EVAL-3)', () => {
    const effects = weeklyPattern(weeks(6, 40))?.effects.map((effect) => Math.round(effect * 4)) ?? [];
    const [sunday = 0, monday = 0] = effects;
    expect(monday - sunday).toBeGreaterThan(35);
    expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(0, -1);
  });
});

describe('A saw-tooth', () => {
  const teeth = (valueOn: (day: number) => number, gap = 2.3) => {
    const values = Array.from({ length: 30 }, (_, k) => valueOn(k * gap) + 0.02 * wobble(k));
    return sawToothOf({ startMs: start, days: values.map((_, k) => k * gap), values });
  };

  it.each([
    ['a week', 7],
    ['ten days', 10],
    ['three weeks', 21],
  ])('of %s is found with its period (R-EVAL-3)', (_, period) => {
    expect(teeth((day) => (day % period) / period - 0.5)?.likeliest.periodDays).toBeCloseTo(period, 0);
  });

  it('that falls and jumps up is the mirror of one that rises (R-EVAL-3)', () => {
    expect(teeth((day) => 0.5 - (day % 10) / 10)?.likeliest.rate).toBeLessThan(0);
  });

  it.each([
    ['a line', (day: number) => day / 70],
    ['a level', () => 0],
    ['one fall', (day: number) => (day < 40 ? day / 40 : day / 40 - 1)],
    ['a wave', (day: number) => Math.sin(day / 5)],
  ])('is not seen in %s (R-EVAL-3)', (_, valueOn) => {
    expect(teeth(valueOn)).toBeNull();
  });
});
