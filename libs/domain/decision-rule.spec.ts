import * as fc from 'fast-check';
import { DecisionRule, decisionRuleViolations, ruleVerdict } from './decision-rule';

const rule: DecisionRule = {
  validatesAtProgress: 0.7,
  invalidatesBelowProgress: 0.3,
  validates: 'Seven tenths of the way or more.',
  invalidates: 'Less than three tenths of the way.',
  stopWhen: 'Nobody of the first hundred invited tries it.',
};

describe('The decision rule', () => {
  it('is complete with both results and a moment to stop (R-HYP-1 G6)', () => {
    expect(decisionRuleViolations(rule)).toEqual([]);
    expect(decisionRuleViolations({ ...rule, invalidatesBelowProgress: 0.7 })).toEqual([]);
    expect(decisionRuleViolations({ ...rule, invalidatesBelowProgress: -1 })).toEqual([]);
  });

  it.each<[string, DecisionRule | null, string]>([
    ['missing altogether', null, 'decisionRule'],
    ['no stop', { ...rule, stopWhen: ' ' }, 'decisionRule.stopWhen'],
    ['a placeholder for what validates', { ...rule, validates: 'TBD' }, 'decisionRule.validates'],
    ['nothing that invalidates', { ...rule, invalidates: '' }, 'decisionRule.invalidates'],
    ['standing still as success', { ...rule, validatesAtProgress: 0 }, 'decisionRule.validatesAtProgress'],
    ['no number', { ...rule, validatesAtProgress: Number.NaN }, 'decisionRule.validatesAtProgress'],
    ['crossed thresholds', { ...rule, invalidatesBelowProgress: 0.8 }, 'decisionRule.invalidatesBelowProgress'],
    ['infinity', { ...rule, invalidatesBelowProgress: -Infinity }, 'decisionRule.invalidatesBelowProgress'],
  ])('is refused with %s (R-HYP-1 G6)', (_, decisionRule, path) => {
    expect(decisionRuleViolations(decisionRule)).toMatchObject([{ rule: 'R-HYP-1 G6', path }]);
  });

  it.each([
    [1.4, 'VALIDATED'],
    [0.7, 'VALIDATED'],
    [0.699, 'NEITHER'],
    [0.3, 'NEITHER'],
    [0.299, 'INVALIDATED'],
    [-2, 'INVALIDATED'],
    [null, 'NEITHER'],
  ])('says of a mean progress of %p: %s (R-ACC-2)', (progress, verdict) => {
    expect(ruleVerdict(rule, progress)).toBe(verdict);
  });

  it('never gets worse with more progress (R-ACC-2)', () => {
    const order = ['INVALIDATED', 'NEITHER', 'VALIDATED'];
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(order.indexOf(ruleVerdict(rule, less))).toBeLessThanOrEqual(order.indexOf(ruleVerdict(rule, more)));
      }),
    );
  });
});
