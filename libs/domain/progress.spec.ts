import * as fc from 'fast-check';
import { MetricDirection } from './metric';
import { completeMean, displayProgress, elapsedShare, pace, progress, ProgressFacts } from './progress';

const before = new Date('2026-01-01T00:00:00Z');
const after = new Date('2026-02-01T00:00:00Z');
const target = (baseline: number, targetValue: number, direction: MetricDirection = 'INCREASE'): ProgressFacts => ({
  role: 'PRIMARY',
  direction,
  baseline: { value: baseline, observedAt: before },
  targetValue,
  band: null,
});
const keeping = (low: number, high: number): ProgressFacts => ({
  ...target(0, 0, 'MAINTAIN'),
  targetValue: null,
  band: { low, high },
});
const read = (value: number) => ({ value, observedAt: after });

describe('Progress', () => {
  it.each([
    ['half of an increase', target(40, 50), 45, 0.5],
    ['the whole of an increase', target(40, 50), 50, 1],
    ['an overshoot', target(40, 50), 55, 1.5],
    ['a regression', target(40, 50), 35, -0.5],
    ['no movement', target(40, 50), 40, 0],
    ['half of a decrease', target(10, 6, 'DECREASE'), 8, 0.5],
    ['a decrease that rose', target(10, 6, 'DECREASE'), 12, -0.5],
    ['an increase from zero', target(0, 8), 2, 0.25],
    ['a decrease to zero', target(8, 0, 'DECREASE'), 0, 1],
    ['a climb out of the negative', target(-10, 10), 0, 0.5],
    ['a fall into the negative', target(-2, -6, 'DECREASE'), -3, 0.25],
    ['a value inside a band', keeping(10, 20), 15, 1],
    ['a value on the low end of a band', keeping(10, 20), 10, 1],
    ['a value on the high end of a band', keeping(10, 20), 20, 1],
    ['a value half a band width above it', keeping(10, 20), 25, 0.5],
    ['a value half a band width below it', keeping(10, 20), 5, 0.5],
    ['a value one band width away', keeping(10, 20), 30, 0],
    ['a value far away from a band', keeping(10, 20), -500, 0],
    ['a value just off a negative band', keeping(-20, -10), -9, 0.9],
    ['the way between the greatest numbers', target(-Number.MAX_VALUE, Number.MAX_VALUE), 0, 0.5],
    ['standing on a target that is its own baseline', target(5, 5), 5, 1],
    ['leaving a target that is its own baseline', target(5, 5), 6, 0],
  ])('of %s (R-EVAL-1)', (_, facts, latest, expected) => {
    expect(progress(facts, read(latest))).toBeCloseTo(expected, 12);
  });

  it('is unmeasured, not zero, without a reading since the baseline (R-EVAL-1)', () => {
    expect(progress(target(40, 50), null)).toBeNull();
    expect(progress(target(40, 50), { value: 45, observedAt: before })).toBeNull();
    expect(progress({ ...target(40, 50), baseline: null }, read(45))).toBeNull();
    expect(progress({ ...target(40, 50), targetValue: null }, read(45))).toBeNull();
    expect(progress({ ...keeping(1, 2), band: null }, read(45))).toBeNull();
  });

  it('is not asked of a guardrail (R-EVAL-1)', () => {
    expect(progress({ ...target(40, 50), role: 'GUARDRAIL' }, read(45))).toBeNull();
  });

  const whole = fc.integer({ min: -1000, max: 1000 });

  it('does not depend on where zero is or how large the unit is (R-EVAL-1)', () => {
    fc.assert(
      fc.property(whole, whole, whole, whole, fc.integer({ min: 1, max: 100 }), (from, to, latest, shift, scale) => {
        fc.pre(from !== to);
        const plain = progress(target(from, to), read(latest));
        expect(progress(target(from + shift, to + shift), read(latest + shift))).toBeCloseTo(plain ?? NaN, 9);
        expect(progress(target(from * scale, to * scale), read(latest * scale))).toBeCloseTo(plain ?? NaN, 9);
      }),
    );
  });

  it('of a decrease mirrors that of an increase (R-EVAL-1)', () => {
    fc.assert(
      fc.property(whole, whole, whole, (from, to, latest) => {
        fc.pre(from !== to);
        const mirrored = progress(target(-from, -to, 'DECREASE'), read(-latest));
        expect(mirrored).toBe(progress(target(from, to), read(latest)));
      }),
    );
  });

  it('towards a band is between 0 and 1, and 1 exactly inside (R-EVAL-1)', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 100 }), whole, (low, width, value) => {
        const made = progress(keeping(low, low + width), read(value)) ?? NaN;
        expect(made).toBeGreaterThanOrEqual(0);
        expect(made === 1).toBe(value >= low && value <= low + width);
      }),
    );
  });

  it('is finite for all finite figures, and never minus zero (R-EVAL-1)', () => {
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(figure, figure, figure, fc.constantFrom(target, keeping), (one, other, latest, shape) => {
        const made = progress(shape(one, other), read(latest));
        expect(made !== null && Number.isFinite(made) && !Object.is(made, -0)).toBe(true);
        const atPace = pace(made, 1e-300);
        expect(atPace !== null && Number.isFinite(atPace)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [-0.5, 0],
    [0.4, 0.4],
    [1.7, 1],
    [null, null],
  ])('of %p is displayed as %p (R-EVAL-1)', (value, shown) => {
    expect(displayProgress(value)).toBe(shown);
  });
});

describe('Pace', () => {
  it.each([
    ['2026-01-01', '2026-01-01', 0],
    ['2026-01-01', '2026-02-20', 0.5],
    ['2026-01-01', '2026-04-10', 0.99],
    ['2026-01-01', '2026-04-11', 1],
    ['2026-01-01', '2026-06-01', 1],
    ['2026-03-01', '2026-02-01', 0],
    [null, '2026-02-20', null],
    ['2026-04-11', '2026-04-10', null],
    ['2026-04-11', '2026-04-11', 1],
  ])('for a commitment on %s sees on %s this share of the time gone: %p (R-EVAL-2)', (committedOn, today, share) => {
    expect(elapsedShare(committedOn, '2026-04-11', today)).toBe(share);
  });

  it.each([
    [0.5, 0.5, 1],
    [0.25, 0.5, 0.5],
    [-0.25, 0.5, -0.5],
    [1.2, 1, 1.2],
    [0, 0.5, 0],
    [0.5, 0, null],
    [0.5, null, null],
    [null, 0.5, null],
  ])('at progress %p after share %p is %p (R-EVAL-2)', (made, elapsed, expected) => {
    expect(pace(made, elapsed)).toBe(expected);
  });
});

describe('The mean over primary targets', () => {
  it('is not one that hides an unmeasured target (R-EVAL-5)', () => {
    expect(completeMean([0.2, 0.6])).toBeCloseTo(0.4, 12);
    expect(completeMean([0.2, null])).toBeNull();
    expect(completeMean([])).toBeNull();
  });

  it('lies between the least and the greatest (R-EVAL-5)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (values) => {
          const mean = completeMean(values) ?? NaN;
          expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-3);
          expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-3);
        },
      ),
    );
  });
});
