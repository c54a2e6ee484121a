import { CheckpointDecision } from './checkpoint';
import { Violation } from './domain-error';
import { isWritten } from './written-text';

/** What some decisions take besides their rationale (R-ACC-1). */
export interface DecisionTerms {
  decision: CheckpointDecision;
  /** What is tried from now on, for `ADJUST`; null when nothing was said. */
  solutionOptions: readonly string[] | null;
  /** Name of the draft that a `PIVOT` makes; null for that of the hypothesis itself. */
  successorTitle: string | null;
}

/**
 * What is wrong with the terms of a decision (R-ACC-1): `ADJUST` is to try other solution options for the same target,
 * so it names them; no other decision changes them, and only a `PIVOT` has a successor. Empty when nothing is.
 */
export function decisionTermViolations(terms: DecisionTerms, currentOptions: readonly string[]): Violation[] {
  const { decision, solutionOptions, successorTitle } = terms;
  return [
    ...(decision === CheckpointDecision.ADJUST
      ? adjustmentViolations(solutionOptions ?? [], currentOptions)
      : unasked(solutionOptions, 'input.solutionOptions', 'Only ADJUST changes the solution options.')),
    ...(decision === CheckpointDecision.PIVOT
      ? []
      : unasked(successorTitle, 'input.successorTitle', 'Only PIVOT makes a successor.')),
  ];
}

function adjustmentViolations(options: readonly string[], currentOptions: readonly string[]): Violation[] {
  const remedy = 'Name the solution options to try from now on.';
  const path = 'input.solutionOptions';
  const written = tidied(options);
  if (written.size === 0) {
    return [{ rule: 'R-ACC-1', path, message: 'To adjust is to try something else, and nothing is named.', remedy }];
  }
  const current = tidied(currentOptions);
  if (written.size !== current.size || [...written].some((option) => !current.has(option))) return [];
  return [{ rule: 'R-ACC-1', path, message: 'These are the solution options that are being tried already.', remedy }];
}

function tidied(options: readonly string[]): Set<string> {
  return new Set(options.filter(isWritten).map((option) => option.trim()));
}

function unasked(given: unknown, path: string, message: string): Violation[] {
  if (given === null) return [];
  return [{ rule: 'R-ACC-1', path, message, remedy: 'Leave it out, or choose the decision that it belongs to.' }];
}
