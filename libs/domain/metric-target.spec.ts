import * as fc from 'fast-check';
import { MetricTier } from './metric';
import {
  dueDateViolations,
  isGuardrailBreached,
  isTargetMet,
  requiredReading,
  TargetFacts,
  TargetRole,
  targetViolations,
} from './metric-target';
import { defaultPolicy } from './policy';

const observedAt = new Date('2026-11-20T09:00:00Z');
const rising: TargetFacts = {
  id: 'target',
  metricId: 'metric',
  metricName: 'Checkout completion',
  metricDescription: null,
  tier: 'OUTCOME',
  direction: 'INCREASE',
  unit: 'PERCENT',
  expectedFrequency: 'WEEKLY',
  outcomeOverrideReason: null,
  role: 'PRIMARY',
  baseline: { value: 40, observedAt },
  targetValue: 50,
  band: null,
  bound: null,
  dueDate: '2027-02-28',
};
const falling: TargetFacts = { ...rising, direction: 'DECREASE', targetValue: 30 };
const steady: TargetFacts = { ...rising, direction: 'MAINTAIN', targetValue: null, band: { low: 35, high: 45 } };
const floor: TargetFacts = { ...rising, role: 'GUARDRAIL', targetValue: null, bound: 38 };
const ceiling: TargetFacts = { ...floor, direction: 'DECREASE', bound: 42 };
const fence: TargetFacts = { ...steady, role: 'GUARDRAIL' };
const baseline = (value: number) => ({ value, observedAt });

describe('A target', () => {
  it.each([
    ['an increase', rising],
    ['a decrease', falling],
    ['a band', steady],
    ['a floor', floor],
    ['a ceiling', ceiling],
    ['a fence', fence],
    ['an increase from zero', { ...rising, baseline: baseline(0) }],
    ['an increase up to zero', { ...rising, baseline: baseline(-5), targetValue: 0 }],
    ['a decrease below zero', { ...falling, baseline: baseline(-1), targetValue: -2 }],
    ['a band to be reached from outside', { ...steady, baseline: baseline(90) }],
    ['a target without a baseline yet', { ...rising, baseline: null }],
    ['a floor exactly at its baseline', { ...floor, bound: 40 }],
    ['a ceiling exactly at its baseline', { ...ceiling, bound: 40 }],
  ])('stands as %s (R-HYP-1 G3)', (_, target) => {
    expect(targetViolations(target)).toEqual([]);
  });

  it.each<[string, TargetFacts, string]>([
    ['an increase below its baseline', { ...rising, targetValue: 39 }, 'targetValue'],
    ['a decrease above its baseline', { ...falling, targetValue: 41 }, 'targetValue'],
    ['a target equal to its baseline', { ...rising, targetValue: 40 }, 'targetValue'],
    ['a decrease equal to a baseline of zero', { ...falling, baseline: baseline(0), targetValue: -0 }, 'targetValue'],
    ['a negative increase that falls', { ...rising, baseline: baseline(-2), targetValue: -3 }, 'targetValue'],
    ['a target without a value', { ...rising, targetValue: null }, 'targetValue'],
    ['a value that is not a number', { ...rising, targetValue: Number.NaN }, 'targetValue'],
    ['an infinite value', { ...rising, targetValue: Number.POSITIVE_INFINITY }, 'targetValue'],
    ['an infinite baseline', { ...rising, baseline: baseline(Number.NEGATIVE_INFINITY) }, 'baseline'],
    ['no band to maintain', { ...steady, band: null }, 'band'],
    ['a band upside down', { ...steady, band: { low: 45, high: 35 } }, 'band'],
    ['a guardrail without a bound', { ...floor, bound: null }, 'bound'],
    ['a guardrail with a bound that is not a number', { ...floor, bound: Number.NaN }, 'bound'],
    ['a floor above the baseline', { ...floor, bound: 41 }, 'bound'],
    ['a ceiling below the baseline', { ...ceiling, bound: 39 }, 'bound'],
    ['a fence that the baseline is outside of', { ...fence, baseline: baseline(46) }, 'band'],
  ])('is refused as %s (R-HYP-1 G3)', (_, target, field) => {
    expect(targetViolations(target, 'input.target')).toMatchObject([
      { rule: 'R-HYP-1 G3', path: `input.target.${field}` },
    ]);
    expect(targetViolations(target)).toMatchObject([{ path: field }]);
  });

  it.each(
    Object.values(MetricTier).flatMap((tier) =>
      Object.values(TargetRole).map((role) => [tier, role, role === 'GUARDRAIL' || tier === 'OUTCOME'] as const),
    ),
  )('on an %s metric as %s is allowed: %s (R-MET-1)', (tier, role, allowed) => {
    const shape = role === 'GUARDRAIL' ? floor : rising;
    const rules = targetViolations({ ...shape, tier, role }).map(({ rule }) => rule);
    expect(rules).toEqual(allowed ? [] : ['R-MET-1']);
  });
});

describe('Meeting a target', () => {
  it.each([
    ['an increase', rising, 50, 49.999],
    ['a decrease', falling, 30, 30.001],
    ['a decrease to zero', { ...falling, targetValue: 0 }, 0, 0.001],
    ['the low end of a band', steady, 35, 34.9],
    ['the high end of a band', steady, 45, 45.1],
    ['a floor', floor, 38, 37.9],
    ['a ceiling', ceiling, 42, 42.1],
  ])('of %s takes the value itself, and nothing less (R-EVAL-4)', (_, target, met, missed) => {
    expect(isTargetMet(target, met)).toBe(true);
    expect(isTargetMet(target, missed)).toBe(false);
  });

  it('cannot happen where nothing is set (R-EVAL-4)', () => {
    expect(isTargetMet({ ...rising, targetValue: null }, 100)).toBe(false);
    expect(isTargetMet({ ...steady, band: null }, 40)).toBe(false);
    expect(isGuardrailBreached({ ...floor, bound: null }, -100)).toBe(false);
    expect(isGuardrailBreached({ ...fence, band: null }, -100)).toBe(false);
  });

  it('and breaching a guardrail exclude each other (R-EVAL-4)', () => {
    fc.assert(
      fc.property(fc.constantFrom(floor, ceiling, fence), fc.double({ noNaN: true }), (guardrail, value) => {
        expect(isGuardrailBreached(guardrail, value)).toBe(!isTargetMet(guardrail, value));
      }),
    );
  });

  it('is no matter of guardrails for other roles (R-EVAL-4)', () => {
    expect(isGuardrailBreached({ ...rising, bound: 38 }, 0)).toBe(false);
  });

  it.each([
    [rising, 'at least 50 %'],
    [falling, 'at most 30 %'],
    [steady, 'between 35 % and 45 %'],
    [ceiling, 'at most 42 %'],
    [{ ...steady, band: null }, null],
    [{ ...rising, targetValue: null }, null],
  ])('takes a reading that can be said in words (R-EVAL-4)', (target, words) => {
    expect(requiredReading(target)).toBe(words);
  });
});

describe('The due date of a target', () => {
  it.each([
    ['2026-11-22', '2026-11-21', false],
    ['2026-11-22', '2026-11-22', false],
    ['2026-11-22', '2026-11-23', true],
    ['2026-11-22', '2027-05-22', true],
    ['2026-11-22', '2027-05-23', false],
    ['2026-08-31', '2027-02-28', true],
    ['2026-08-31', '2027-03-01', false],
    ['2027-08-31', '2028-02-29', true],
  ])('seen from %s on %s is acceptable: %s (R-HYP-1 G4)', (today, dueDate, acceptable) => {
    expect(dueDateViolations(dueDate, today, defaultPolicy).map(({ rule }) => rule)).toEqual(
      acceptable ? [] : ['R-HYP-1 G4'],
    );
  });

  it('reaches as far as the policy says (R-HYP-1 G4)', () => {
    expect(dueDateViolations('2027-11-22', '2026-11-22', { maxQuartersAhead: 4 })).toEqual([]);
    expect(dueDateViolations('2027-02-23', '2026-11-22', { maxQuartersAhead: 1 })).toHaveLength(1);
  });
});
