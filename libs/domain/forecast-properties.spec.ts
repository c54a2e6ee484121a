import * as fc from 'fast-check';
import { forecast, Forecast } from './forecast';
import type { TargetAim } from './metric-target';
import type { Observation } from './reading';

const day = 86_400_000;
const start = Date.UTC(2026, 7, 3);
const aim = (facts: Partial<TargetAim>): TargetAim => ({
  role: 'PRIMARY',
  direction: 'INCREASE',
  targetValue: null,
  band: null,
  bound: null,
  ...facts,
});
const rising = (targetValue: number) => aim({ targetValue });
const falling = (targetValue: number) => aim({ targetValue, direction: 'DECREASE' });

/** Up to forty readings within four months, some of the same hour; `asked` is their forecast so many days on. */
const series = fc
  .array(fc.record({ value: fc.integer({ min: -500, max: 500 }), hour: fc.integer({ min: 0, max: 2900 }) }), {
    minLength: 4,
    maxLength: 40,
  })
  .filter((readings) => new Set(readings.map(({ hour }) => hour)).size > 1)
  .map((readings) => readings.map(({ value, hour }) => ({ value, observedAt: new Date(start + hour * (day / 24)) })));
const daysAhead = fc.integer({ min: 0, max: 200 });
const figure = fc.integer({ min: -700, max: 700 });

function asked(readings: readonly Observation[], target: TargetAim, days: number, unit: 'COUNT' | 'PERCENT' = 'COUNT') {
  const now = new Date(Math.max(...readings.map(({ observedAt }) => observedAt.getTime())));
  return forecast({ readings, target, unit, now, dueAt: new Date(now.getTime() + days * day), steps: 3 });
}
const changed = (readings: readonly Observation[], change: (value: number) => number) =>
  readings.map((reading) => ({ ...reading, value: change(reading.value) }));
const chance = (said: Forecast) => said.probabilityMet ?? NaN;
const widthOf = (said: Forecast) => (said.interval80?.high ?? NaN) - (said.interval80?.low ?? NaN);

describe('Any forecast', () => {
  it('is the same whatever the unit and wherever its zero (R-EVAL-3)', () => {
    fc.assert(
      fc.property(
        series,
        figure,
        daysAhead,
        fc.integer({ min: -1000, max: 1000 }),
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (readings, target, days, shift, factor) => {
          const moved = (value: number) => value * factor + shift;
          const plain = asked(readings, rising(target), days);
          const other = asked(changed(readings, moved), rising(moved(target)), days);
          expect(Math.abs(chance(plain) - chance(other))).toBeLessThanOrEqual(0.0002);
          expect(Math.abs(moved(plain.projected ?? NaN) - (other.projected ?? NaN))).toBeLessThanOrEqual(
            1e-5 * (factor * 1000 + widthOf(other)),
          );
        },
      ),
    );
  });

  it('of a decrease mirrors that of an increase (R-EVAL-3)', () => {
    fc.assert(
      fc.property(series, figure, daysAhead, (readings, target, days) => {
        const up = asked(readings, rising(target), days);
        const down = asked(
          changed(readings, (value) => -value),
          falling(-target),
          days,
        );
        expect(chance(down)).toBeCloseTo(chance(up), 6);
        const { low = NaN, high = NaN } = up.interval80 ?? {};
        const slack = 1e-5 * (1 + high - low);
        expect(Math.abs((down.interval80?.low ?? NaN) + high)).toBeLessThanOrEqual(slack);
        expect(Math.abs((down.interval80?.high ?? NaN) + low)).toBeLessThanOrEqual(slack);
      }),
    );
  });

  it('never gives a nearer target less chance, nor a wider band (R-EVAL-3)', () => {
    const unit = fc.constantFrom('COUNT' as const, 'PERCENT' as const);
    fc.assert(
      fc.property(series, figure, figure, daysAhead, unit, (readings, one, other, days, asUnit) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const far = asked(readings, rising(high), days, asUnit);
        expect(chance(asked(readings, rising(low), days, asUnit))).toBeGreaterThanOrEqual(chance(far));
        const keep = (width: number) =>
          aim({ direction: 'MAINTAIN', band: { low: low - width, high: high + 1 + width } });
        expect(chance(asked(readings, keep(10), days, asUnit))).toBeGreaterThanOrEqual(
          chance(asked(readings, keep(0), days, asUnit)),
        );
      }),
    );
  });

  it('never loses by readings that all move toward the target, by the same amount or the same share (R-EVAL-3)', () => {
    const share = fc.integer({ min: 0, max: 16 }).map((sixteenths) => sixteenths / 16);
    fc.assert(
      fc.property(series, figure, daysAhead, fc.nat(300), share, (readings, target, days, amount, kept) => {
        const before = chance(asked(readings, rising(target), days));
        const nearer = changed(readings, (value) => value + amount);
        expect(chance(asked(nearer, rising(target), days))).toBeGreaterThanOrEqual(before - 0.0001);
        const closer = changed(readings, (value) => target + kept * (value - target));
        const after = chance(asked(closer, rising(target), days));
        if (kept > 0) expect(Math.abs(after - before)).toBeLessThanOrEqual(0.0002);
        expect(after).toBeGreaterThanOrEqual(before - 0.0002);
      }),
    );
  });

  it('never narrows with the horizon, walls or not (R-EVAL-3)', () => {
    const unit = fc.constantFrom('COUNT' as const, 'PERCENT' as const);
    const some = fc.oneof(
      series,
      series.map((readings) => changed(readings, (value) => 50 + value / 10)),
      series.map((readings) => readings.map(({ observedAt }, index) => ({ observedAt, value: (index * 7) % 30 }))),
    );
    fc.assert(
      fc.property(
        some,
        fc.double({ min: 0, max: 300, noNaN: true }),
        daysAhead,
        unit,
        (readings, days, more, asUnit) => {
          const near = widthOf(asked(readings, rising(50), days, asUnit));
          const far = widthOf(asked(readings, rising(50), days + more, asUnit));
          expect(far).toBeGreaterThanOrEqual(near * (1 - 1e-9));
        },
      ),
    );
  });

  it('does not depend on the order in which readings arrive (R-EVAL-3)', () => {
    fc.assert(
      fc.property(
        series.chain((readings) =>
          fc.record({
            readings: fc.constant(readings),
            shuffled: fc.shuffledSubarray(readings, { minLength: readings.length, maxLength: readings.length }),
          }),
        ),
        figure,
        daysAhead,
        ({ readings, shuffled }, target, days) => {
          expect(asked(shuffled, rising(target), days)).toEqual(asked(readings, rising(target), days));
        },
      ),
    );
  });

  it('is finite and in order for any finite input (R-EVAL-3)', () => {
    const anything = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, 1, 5e-324, 1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE),
    );
    const moment = fc.oneof(
      fc.integer({ min: 0, max: 400 * 24 }).map((hour) => new Date(start + (hour * day) / 24)),
      fc.constantFrom(new Date(0), new Date(start), new Date(start + 1)),
    );
    const readings = fc.array(fc.record({ value: anything, observedAt: moment }), { minLength: 1, maxLength: 40 });
    const unit = fc.constantFrom('COUNT' as const, 'PERCENT' as const);
    fc.assert(
      fc.property(readings, anything, fc.nat(100_000), unit, (some, target, days, asUnit) => {
        const said = asked(some, rising(target), days, asUnit);
        if (said.status === 'INSUFFICIENT_DATA') return;
        for (const { low, median, high } of said.trajectory) {
          expect([low, median, high].every(Number.isFinite)).toBe(true);
          expect(low <= median && median <= high).toBe(true);
        }
        expect(Number.isFinite(said.projected)).toBe(true);
        expect(chance(said)).toBeGreaterThanOrEqual(0.01);
        expect(chance(said)).toBeLessThanOrEqual(0.99);
        expect(said.explanation).not.toMatch(/NaN|Infinity|undefined|Invalid/);
      }),
      { numRuns: 500 },
    );
  });
});
