import { CheckpointStatus, DerivedCheckpoint, isSettled } from './checkpoint';
import { DomainError, Violation } from './domain-error';
import { byText, inOrder } from './review-order';

export const ReviewState = { PREPARING: 'PREPARING', FROZEN: 'FROZEN', PUBLISHED: 'PUBLISHED' } as const;
export type ReviewState = (typeof ReviewState)[keyof typeof ReviewState];

/** There is no way back: what was frozen is corrected by an addendum, never by an edit (R-QR-3). */
export const reviewTransitions = {
  PREPARING: ['FROZEN'],
  FROZEN: ['PUBLISHED'],
  PUBLISHED: [],
} as const satisfies Record<ReviewState, readonly ReviewState[]>;

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-QR-3) where the table above has no such step */
export function assertReviewTransition(from: ReviewState, to: ReviewState): void {
  const steps: readonly ReviewState[] = reviewTransitions[from];
  if (steps.includes(to)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-QR-3', {
    message: `A quarterly review cannot go from ${from} to ${to}.`,
    remedy:
      from === ReviewState.PREPARING
        ? 'Freeze the review first; only what is frozen can be published.'
        : 'Add an addendum: a frozen review keeps its content for good.',
    facts: { state: from },
  });
}

/** A checkpoint that falls due inside the quarter, with the status that was derived for the moment of freezing. */
export interface FreezeCheckpoint {
  readonly id: string;
  readonly teamName: string;
  readonly hypothesisTitle: string;
  readonly sequence: number;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly derived: DerivedCheckpoint;
}

/**
 * What keeps a review from being frozen (R-QR-2): every checkpoint of its period that is neither held, waived nor missed
 * for good, one violation each, by due day, team and hypothesis. Empty when the review can be frozen. The caller passes the
 * checkpoints whose due day lies in the quarter; those that fell away with their hypothesis do not hold it up.
 */
export function freezeViolations(checkpoints: readonly FreezeCheckpoint[]): Violation[] {
  return checkpoints
    .filter((checkpoint) => !isSettled(checkpoint.derived))
    .sort(
      inOrder<FreezeCheckpoint>(
        byText((checkpoint) => checkpoint.dueOn),
        byText((checkpoint) => checkpoint.teamName),
        byText((checkpoint) => checkpoint.hypothesisTitle),
        byText((checkpoint) => checkpoint.id),
      ),
    )
    .map((checkpoint) => ({
      rule: 'R-QR-2',
      path: `checkpoints.${checkpoint.id}`,
      message:
        `Team ${checkpoint.teamName}: checkpoint ${checkpoint.sequence} of “${checkpoint.hypothesisTitle}”, ` +
        `due on ${checkpoint.dueOn}, is ${checkpoint.derived.status}.`,
      remedy: waysToSettle[checkpoint.derived.status] ?? 'Hold it, or ask an executive for a waiver.',
    }));
}

const waysToSettle: Partial<Record<CheckpointStatus, string>> = {
  SCHEDULED: 'Wait until it opens and hold it, or ask an executive for a waiver.',
  PENDING_COUNTERSIGNATURE: 'Ask the sponsor to countersign or refuse the decision that waits.',
};

/** @throws DomainError REVIEW_NOT_READY (R-QR-2) with every {@link freezeViolations violation} */
export function assertFreezable(checkpoints: readonly FreezeCheckpoint[]): void {
  const violations = freezeViolations(checkpoints);
  if (violations.length === 0) return;
  throw new DomainError('REVIEW_NOT_READY', 'R-QR-2', {
    message:
      violations.length === 1
        ? 'One checkpoint of this quarter is neither held, waived nor missed for good.'
        : `${violations.length} checkpoints of this quarter are neither held, waived nor missed for good.`,
    remedy: 'See to each checkpoint listed, then freeze the review.',
    violations,
  });
}
