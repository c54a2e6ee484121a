import { forecast, ForecastFacts } from './forecast';
import type { TargetAim } from './metric-target';
import type { Observation } from './reading';

const day = 86_400_000;
const start = Date.UTC(2026, 7, 3);
const at = (days: number) => new Date(start + days * day);
const aim = (facts: Partial<TargetAim>): TargetAim => ({
  role: 'PRIMARY',
  direction: 'INCREASE',
  targetValue: null,
  band: null,
  bound: null,
  ...facts,
});
const weekly = (...values: number[]): Observation[] =>
  values.map((value, week) => ({ value, observedAt: at(7 * week) }));
const asked = (readings: Observation[], facts: Partial<ForecastFacts> = {}) => {
  const now = facts.now ?? new Date(Math.max(...readings.map(({ observedAt }) => observedAt.getTime()), start));
  const dueAt = new Date(now.getTime() + 30 * day);
  return forecast({ readings, target: aim({ targetValue: 50 }), unit: 'COUNT', now, dueAt, ...facts });
};
const widthOf = (said: ReturnType<typeof forecast>) => (said.interval80?.high ?? NaN) - (said.interval80?.low ?? NaN);
/** Repeats itself in every run, and averages out. */
const wobble = (index: number) => Math.sin(index * 12.9898) * Math.cos(index * 78.233);

describe('Forecast', () => {
  it('continues a line, and is surer the less it scatters (R-EVAL-3)', () => {
    const line = (noise: number) => weekly(...Array.from({ length: 14 }, (_, k) => 20 + 2 * k + noise * wobble(k)));
    const calm = asked(line(0.5), { target: aim({ targetValue: 52 }) });
    expect(calm.projected).toBeGreaterThan(52);
    expect(calm.projected).toBeLessThan(57);
    expect(calm.probabilityMet).toBeGreaterThan(0.75);
    expect(widthOf(asked(line(4)))).toBeGreaterThan(2 * widthOf(calm));
  });

  it('says INSUFFICIENT_DATA with fewer than four readings, and with all of one instant (R-EVAL-3)', () => {
    const few = asked(weekly(1, 2, 3));
    expect(few).toMatchObject({ status: 'INSUFFICIENT_DATA', probabilityMet: null, reasons: ['TOO_FEW_READINGS'] });
    expect(few.explanation).toBe('3 readings; a forecast takes four.');
    expect(asked([]).explanation).toBe('There is no reading; a forecast takes four.');
    const once = [1, 2, 3, 4].map((value) => ({ value, observedAt: at(0) }));
    expect(asked(once)).toMatchObject({ status: 'INSUFFICIENT_DATA', reasons: ['SINGLE_MOMENT'] });
    expect(asked(weekly(1, 2, 3, 4)).status).toBe('FORECAST');
  });

  it('is about the moment asked: readings observed later do not count (R-MET-6)', () => {
    const readings = weekly(10, 12, 11, 13, 12, 90, 95);
    expect(asked(readings, { now: at(28), dueAt: at(60) })).toEqual(
      asked(readings.slice(0, 5), { now: at(28), dueAt: at(60) }),
    );
    expect(asked(readings, { now: at(50), dueAt: at(28) }).projected).toBeLessThan(20);
  });

  it('takes the level after a jump, and says so (R-EVAL-3)', () => {
    const jumped = weekly(...Array.from({ length: 20 }, (_, k) => (k < 9 ? 20 : 40) + wobble(k)));
    const said = asked(jumped);
    expect(said.projected).toBeGreaterThan(38);
    expect(said.projected).toBeLessThan(42);
    expect(widthOf(said)).toBeLessThan(6);
    expect(said.reasons).toContain('LEVEL_STEP');
    expect(said.explanation).toContain('the level jumped about 5 October');
  });

  it('notices that a trend slowed (R-EVAL-3)', () => {
    const slowing = weekly(...Array.from({ length: 24 }, (_, k) => 60 - 40 * Math.exp(-k / 6) + 0.5 * wobble(k)));
    const said = asked(slowing, { target: aim({ targetValue: 75 }) });
    expect(said.projected).toBeLessThan(62);
    expect(said.probabilityMet).toBeLessThan(0.05);
    expect(said.reasons).toContain('TREND_SLOWED');
    expect(said.explanation).toContain('the trend slowed in September');
  });

  it('leaves a single outlier out, in the middle and at the end (R-EVAL-3)', () => {
    const calm = Array.from({ length: 12 }, (_, k) => 30 + wobble(k));
    for (const spoilt of [6, 11]) {
      const said = asked(weekly(...calm.map((value, k) => (k === spoilt ? 300 : value))));
      expect(said.projected).toBeGreaterThan(28);
      expect(said.projected).toBeLessThan(32);
      expect(said.reasons).toContain('OUTLIERS_LEFT_OUT');
    }
  });

  it('takes several readings of a day as one, and their scatter as noise (R-EVAL-3)', () => {
    const readings = (scatter: number) =>
      Array.from({ length: 60 }, (_, k) => ({
        value: 30 + wobble(Math.floor(k / 3)) + scatter * ((k % 3) - 1),
        observedAt: at(Math.floor(k / 3) + 0.2 * (k % 3)),
      }));
    expect(asked(readings(0)).projected).toBeCloseTo(asked(readings(5)).projected ?? NaN, 0);
    expect(widthOf(asked(readings(5)))).toBeGreaterThan(2 * widthOf(asked(readings(0))));
  });

  it('knows the days of the week from four weeks of daily readings (R-EVAL-3)', () => {
    const daily = Array.from({ length: 28 }, (_, k) => ({
      value: (k % 7 >= 5 ? 20 : 80) + 3 * wobble(k),
      observedAt: at(k),
    }));
    const now = at(28);
    const onMonday = asked(daily, { now, dueAt: at(42) });
    const onSunday = asked(daily, { now, dueAt: at(41) });
    expect(onMonday.projected).toBeGreaterThan(70);
    expect(onSunday.projected).toBeLessThan(30);
    expect(onSunday.reasons).toContain('WEEKLY_PATTERN');
    expect(onMonday.reasons).not.toContain('OUTLIERS_LEFT_OUT');
  });

  it('forecasts sums per month as such, rising or falling (R-EVAL-3)', () => {
    const sums = Array.from({ length: 32 }, (_, k) => {
      const observedAt = at(3.3 * k);
      return { value: 10 * observedAt.getUTCDate() + 5 * wobble(k), observedAt };
    });
    const now = at(103);
    const early = new Date(Date.UTC(2026, 11, 3, 12));
    const late = new Date(Date.UTC(2026, 11, 28, 12));
    const said = asked(sums, { now, dueAt: late });
    expect(said.projected).toBeGreaterThan(250);
    expect(asked(sums, { now, dueAt: early }).projected).toBeLessThan(80);
    expect(said.reasons).toContain('SAW_TOOTH');
    expect(said.explanation).toContain('it builds up and starts again about every 30 days');
    const left = sums.map((reading) => ({ ...reading, value: -reading.value }));
    expect(asked(left, { now, dueAt: late }).projected).toBeCloseTo(-(said.projected ?? NaN), 6);
  });

  it('does not let a total fall that only ever rose (R-EVAL-3)', () => {
    const said = asked(weekly(1, 4, 5, 9, 14, 15, 16, 20, 21, 22), { target: aim({ targetValue: 22 }) });
    expect(said.interval80?.low).toBeGreaterThanOrEqual(22);
    expect(said.probabilityMet).toBe(0.99);
    expect(said.reasons).toContain('CUMULATIVE');
  });

  it('keeps percentages between 0 and 100 while the data lie there (R-EVAL-3)', () => {
    const high = weekly(70, 76, 79, 86, 88, 93, 97, 96);
    const said = asked(high, { unit: 'PERCENT', target: aim({ targetValue: 99 }) });
    expect(said.interval80?.high).toBe(100);
    expect(said.trajectory.every((point) => point.low >= 0 && point.high <= 100)).toBe(true);
    const growth = asked([...high, ...weekly(120)], { unit: 'PERCENT', now: at(60) });
    expect(growth.interval80?.high).toBeGreaterThan(100);
  });

  it.each([
    ['a band around it', aim({ direction: 'MAINTAIN', band: { low: 20, high: 40 } }), 0.95, 1],
    ['a band beside it', aim({ direction: 'MAINTAIN', band: { low: 40, high: 60 } }), 0, 0.05],
    ['half of it', aim({ direction: 'MAINTAIN', band: { low: 30, high: 60 } }), 0.35, 0.65],
    ['a guardrail far below', aim({ role: 'GUARDRAIL', bound: 10 }), 0.95, 1],
    ['a guardrail that it sits on', aim({ role: 'GUARDRAIL', direction: 'DECREASE', bound: 30 }), 0.35, 0.65],
  ])('of %s (R-EVAL-3)', (_, target, low, high) => {
    const said = asked(weekly(...Array.from({ length: 12 }, (__, k) => 30 + wobble(k))), { target });
    expect(said.probabilityMet).toBeGreaterThanOrEqual(low);
    expect(said.probabilityMet).toBeLessThanOrEqual(high);
  });

  it('has no probability for a target without a figure, but a forecast (R-EVAL-3)', () => {
    const said = asked(weekly(1, 2, 3, 4), { target: aim({}) });
    expect(said).toMatchObject({ status: 'FORECAST', probabilityMet: null });
  });

  it('says what it rests on and what weakens it (R-EVAL-3)', () => {
    const readings = weekly(10, 12, 14, 15, 17, 19, 20);
    const said = asked(readings, { now: at(63), dueAt: at(163) });
    expect(said.explanation).toMatch(/^7 readings since 3 August, the last 21 days ago; /);
    expect(said.explanation).toContain('the due date lies 2.9 times the observed span ahead');
    expect(said.reasons).toEqual(expect.arrayContaining(['FEW_READINGS', 'READINGS_STOPPED', 'LONG_HORIZON']));
  });

  it('draws a trajectory that ends in the forecast (R-EVAL-3)', () => {
    const said = asked(weekly(10, 12, 14, 15, 17, 19, 20), { steps: 5 });
    expect(said.trajectory).toHaveLength(5);
    expect(said.trajectory.at(-1)).toMatchObject({ at: at(72), median: said.projected, ...said.interval80 });
  });
});
