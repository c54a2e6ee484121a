import { DomainError, Violation } from './domain-error';
import { isWritten } from './written-text';

export const HypothesisState = {
  DRAFT: 'DRAFT',
  COMMITTED: 'COMMITTED',
  DISCARDED: 'DISCARDED',
  VALIDATED: 'VALIDATED',
  INVALIDATED: 'INVALIDATED',
  INCONCLUSIVE: 'INCONCLUSIVE',
  PIVOTED: 'PIVOTED',
  STOPPED: 'STOPPED',
} as const;
export type HypothesisState = (typeof HypothesisState)[keyof typeof HypothesisState];

/** Where a hypothesis stands on the outcome roadmap (R-SWAP-7). */
export const Horizon = { NOW: 'NOW', NEXT: 'NEXT', LATER: 'LATER' } as const;
export type Horizon = (typeof Horizon)[keyof typeof Horizon];

/** The lifecycle: which state may follow which. A state that nothing follows is terminal. */
export const hypothesisTransitions = {
  DRAFT: ['COMMITTED', 'DISCARDED'],
  COMMITTED: ['VALIDATED', 'INVALIDATED', 'INCONCLUSIVE', 'PIVOTED', 'STOPPED'],
  DISCARDED: [],
  VALIDATED: [],
  INVALIDATED: [],
  INCONCLUSIVE: [],
  PIVOTED: [],
  STOPPED: [],
} as const satisfies Record<HypothesisState, readonly HypothesisState[]>;

/** Whether a hypothesis may go from one state to the other. */
export function mayBecome(from: HypothesisState, to: HypothesisState): boolean {
  const next: readonly HypothesisState[] = hypothesisTransitions[from];
  return next.includes(to);
}

/** Refuses a transition that the lifecycle does not have with `TRANSITION_NOT_ALLOWED`, naming those it has. */
export function requireTransition(from: HypothesisState, to: HypothesisState): void {
  if (mayBecome(from, to)) return;
  const next: readonly HypothesisState[] = hypothesisTransitions[from];
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-HYP-1', {
    message: `A hypothesis that is ${from} cannot become ${to}.`,
    remedy:
      next.length === 0
        ? 'It is closed for good; draft a new hypothesis.'
        : `From here it can become ${next.join(', ')}.`,
    path: 'state',
    facts: { state: from },
  });
}

/**
 * What nobody can edit any more once the hypothesis is committed (R-HYP-2). Solution options are not among them: trying
 * others for the same target is what a team should do.
 */
export const lockedFields = [
  'businessProblem',
  'businessOutcome',
  'userSegment',
  'behaviourChange',
  'userBenefit',
  'targets',
  'baseline',
  'dueDate',
  'decisionRule',
] as const;

/** Those of the changed fields that the commitment locks (R-HYP-2); empty for a draft. */
export function lockedAmong(state: HypothesisState, changedFields: readonly string[]): string[] {
  if (state === HypothesisState.DRAFT) return [];
  const locked: readonly string[] = lockedFields;
  return changedFields.filter((field) => locked.includes(field));
}

/** Refuses an edit of locked fields after commit with `COMMITMENT_LOCKED`, naming each of them (R-HYP-2). */
export function requireUnlocked(state: HypothesisState, changedFields: readonly string[]): void {
  const locked = lockedAmong(state, changedFields);
  if (locked.length === 0) return;
  const remedy = 'Propose a target revision for the sponsor to approve, or pivot at the next checkpoint.';
  throw new DomainError('COMMITMENT_LOCKED', 'R-HYP-2', {
    message: `After commit nobody can edit ${locked.join(', ')}.`,
    remedy,
    path: locked[0] ?? '',
    violations: locked.map((field) => ({
      rule: 'R-HYP-2',
      path: field,
      message: `${field} is locked by the commitment.`,
      remedy,
    })),
  });
}

export const AssumptionRisk = { LOW: 'LOW', MEDIUM: 'MEDIUM', HIGH: 'HIGH' } as const;
export type AssumptionRisk = (typeof AssumptionRisk)[keyof typeof AssumptionRisk];

/** Something that must be true for the belief to hold. */
export interface Assumption {
  text: string;
  risk: AssumptionRisk;
  evidence: string | null;
  /** The one to test first. */
  riskiest: boolean;
}

/** What is wrong with the assumptions: each says something, and where there are any, exactly one is the riskiest. */
export function assumptionViolations(assumptions: readonly Assumption[], path = 'assumptions'): Violation[] {
  const unwritten = assumptions.flatMap(({ text }, index) =>
    isWritten(text)
      ? []
      : [
          {
            rule: null,
            path: `${path}.${index}.text`,
            message: 'This assumption says nothing.',
            remedy: 'Write down what would have to be true, or take it out.',
          },
        ],
  );
  const riskiest = assumptions.filter((assumption) => assumption.riskiest).length;
  if (assumptions.length === 0 || riskiest === 1) return unwritten;
  return [
    ...unwritten,
    {
      rule: null,
      path,
      message: `One assumption is the riskiest; here ${riskiest === 0 ? 'none is' : `${riskiest} are`} marked so.`,
      remedy: 'Mark the one that would hurt most if it turned out wrong.',
    },
  ];
}

/** What is wrong with a stated confidence: it is a finite number from 0 to 1 (R-EVAL-6). */
export function confidenceViolations(confidence: number, path = 'confidence'): Violation[] {
  if (confidence >= 0 && confidence <= 1) return [];
  return [
    {
      rule: 'R-EVAL-6',
      path,
      message: 'Confidence is a number from 0 to 1.',
      remedy: 'Give 0 for no confidence at all, 1 for certainty, 0.5 for a coin toss.',
    },
  ];
}
