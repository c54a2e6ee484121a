import type { RuleVerdict } from './countersignature';
import type { Violation } from './domain-error';
import { isWritten } from './written-text';

/** What result validates, what invalidates, and when to stop; fixed before there is data (R-HYP-1 G6). */
export interface DecisionRule {
  /** Mean progress over the primary targets from which the hypothesis counts as validated; 1 is the whole way. */
  validatesAtProgress: number;
  /** Mean progress below which it counts as invalidated. */
  invalidatesBelowProgress: number;
  validates: string;
  invalidates: string;
  stopWhen: string;
}

const rule = 'R-HYP-1 G6';

/** What is missing from a decision rule or wrong with it (R-HYP-1 G6). `path` is put before each field. */
export function decisionRuleViolations(decisionRule: DecisionRule | null, path = 'decisionRule'): Violation[] {
  if (decisionRule === null) {
    return [
      {
        rule,
        path,
        message: 'There is no decision rule yet.',
        remedy: 'Fix now, before there is data, what validates, what invalidates and when to stop.',
      },
    ];
  }
  return [...textViolations(decisionRule, path), ...thresholdViolations(decisionRule, path)];
}

const questions = {
  validates: 'Say which result would convince you that the belief is right.',
  invalidates: 'Say which result would convince you that the belief is wrong.',
  stopWhen: 'Say what would make you stop before the due date.',
} as const;

function textViolations(decisionRule: DecisionRule, path: string): Violation[] {
  return Object.entries(questions).flatMap(([field, remedy]) =>
    isWritten(decisionRule[field as keyof typeof questions])
      ? []
      : [{ rule, path: `${path}.${field}`, message: `The decision rule does not say "${field}".`, remedy }],
  );
}

function thresholdViolations(decisionRule: DecisionRule, path: string): Violation[] {
  const { validatesAtProgress: validates, invalidatesBelowProgress: invalidates } = decisionRule;
  if (!Number.isFinite(validates) || validates <= 0) {
    return [
      {
        rule,
        path: `${path}.validatesAtProgress`,
        message: 'The progress that validates must be a number above 0: standing still validates nothing.',
        remedy: 'Give a share of the way, such as 0.7.',
      },
    ];
  }
  if (Number.isFinite(invalidates) && invalidates <= validates) return [];
  return [
    {
      rule,
      path: `${path}.invalidatesBelowProgress`,
      message: 'The progress that invalidates must be a number not above the one that validates.',
      remedy: `Give a number up to ${validates}, such as ${Math.min(0.3, validates)}.`,
    },
  ];
}

/**
 * What the rule says of the mean progress over the primary targets (R-ACC-2); null, where some were not measured,
 * decides nothing.
 */
export function ruleVerdict(
  decisionRule: Pick<DecisionRule, 'validatesAtProgress' | 'invalidatesBelowProgress'>,
  meanPrimaryProgress: number | null,
): RuleVerdict {
  if (meanPrimaryProgress === null) return 'NEITHER';
  if (meanPrimaryProgress >= decisionRule.validatesAtProgress) return 'VALIDATED';
  return meanPrimaryProgress < decisionRule.invalidatesBelowProgress ? 'INVALIDATED' : 'NEITHER';
}
