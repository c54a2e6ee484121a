import type { Violation } from './domain-error';
import { confidenceViolations, HypothesisState } from './hypothesis';
import { isWritten } from './written-text';

/** The light update between checkpoints, all of it optional (R-HYP-5). */
export interface CheckInFacts {
  state: HypothesisState;
  readingsCount: number;
  confidence: number | null;
  whatChanged: string | null;
  solutionOptionsTried: readonly string[];
}

/**
 * What stands against a check-in (R-HYP-5): the hypothesis is not committed, it says nothing at all, or its confidence is
 * no number from 0 to 1. No gate and no standing is asked, so that reporting always works.
 */
export function checkInViolations(checkIn: CheckInFacts): Violation[] {
  const violations = checkIn.confidence === null ? [] : confidenceViolations(checkIn.confidence);
  if (checkIn.state !== HypothesisState.COMMITTED) {
    violations.push({
      rule: 'R-HYP-5',
      path: 'hypothesisId',
      message: `A hypothesis that is ${checkIn.state} takes no check-ins.`,
      remedy: 'Check in on a committed hypothesis; readings can be recorded on the metric at any time.',
    });
  }
  if (!saysSomething(checkIn)) {
    violations.push({
      rule: 'R-HYP-5',
      path: '',
      message: 'This check-in says nothing.',
      remedy: 'Give a reading, your confidence, a line of what changed, or what you tried.',
    });
  }
  return violations;
}

function saysSomething({ readingsCount, confidence, whatChanged, solutionOptionsTried }: CheckInFacts): boolean {
  return readingsCount > 0 || confidence !== null || isWritten(whatChanged) || solutionOptionsTried.some(isWritten);
}
