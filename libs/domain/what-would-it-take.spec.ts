import type { TargetAim } from './metric-target';
import { whatWouldItTake } from './what-would-it-take';

const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number));
const rising = Array.from({ length: 10 }, (_, week) => ({ value: 10 + 2 * week, observedAt: day(7 * week) }));
const aim = (facts: Partial<TargetAim>): TargetAim => ({
  role: 'PRIMARY',
  direction: 'INCREASE',
  targetValue: null,
  band: null,
  bound: null,
  ...facts,
});
const asked = (target: TargetAim, readings = rising, weeksLeft = 4) =>
  whatWouldItTake({ readings, target, now: day(63), dueAt: day(63 + 7 * weeksLeft) });

describe('What it would take', () => {
  it('sets the change still needed beside the change of late (R-EVAL-3)', () => {
    const effort = asked(aim({ targetValue: 40 }));
    expect(effort?.neededPerWeek).toBeCloseTo(3, 9);
    expect(effort?.latelyPerWeek).toBeCloseTo(2, 9);
    expect(effort?.weeksLeft).toBeCloseTo(4, 9);
  });

  it.each([
    ['a decrease', aim({ direction: 'DECREASE', targetValue: 20 }), -2],
    ['a target that is met', aim({ targetValue: 25 }), 0],
    ['a band above', aim({ direction: 'MAINTAIN', band: { low: 30, high: 34 } }), 0.5],
    ['a band below', aim({ direction: 'MAINTAIN', band: { low: 1, high: 4 } }), -6],
    ['a band around', aim({ direction: 'MAINTAIN', band: { low: 1, high: 34 } }), 0],
    ['a guardrail that holds', aim({ role: 'GUARDRAIL', bound: 20 }), 0],
    ['a guardrail that is breached', aim({ role: 'GUARDRAIL', bound: 32 }), 1],
  ])('of %s (R-EVAL-3)', (_, target, needed) => {
    expect(asked(target)?.neededPerWeek).toBeCloseTo(needed, 9);
  });

  it('looks at what happened of late, not at the whole history (R-EVAL-3)', () => {
    const turned = rising.map(({ observedAt }, week) => ({ observedAt, value: week < 5 ? 10 * week : 50 - week }));
    expect(asked(aim({ targetValue: 60 }), turned)?.latelyPerWeek).toBeCloseTo(-1, 9);
  });

  it('is not moved by one outlier (R-EVAL-3)', () => {
    const spoilt = rising.map((reading, week) => (week === 8 ? { ...reading, value: 500 } : reading));
    expect(asked(aim({ targetValue: 40 }), spoilt)?.latelyPerWeek).toBeCloseTo(2, 9);
  });

  it('has no answer without a reading, without a figure, and per week when no time is left (R-EVAL-3)', () => {
    expect(asked(aim({ targetValue: 40 }), [])).toBeNull();
    expect(asked(aim({}))).toBeNull();
    expect(asked(aim({ targetValue: 40 }), rising, 0)?.neededPerWeek).toBeNull();
    expect(asked(aim({ targetValue: 40 }), rising.slice(0, 1))?.latelyPerWeek).toBeNull();
    expect(asked(aim({ targetValue: 20 }), rising, -3)).toEqual({ neededPerWeek: 0, latelyPerWeek: 2, weeksLeft: 0 });
  });

  it('stays finite between the greatest numbers (R-EVAL-3)', () => {
    const huge = [-Number.MAX_VALUE, Number.MAX_VALUE].map((value, index) => ({ value, observedAt: day(62 + index) }));
    const effort = asked(aim({ targetValue: -Number.MAX_VALUE, direction: 'DECREASE' }), huge, 1 / 7);
    expect(Number.isFinite(effort?.neededPerWeek)).toBe(true);
    expect(Number.isFinite(effort?.latelyPerWeek)).toBe(true);
  });
});
