import { addDays } from './calendar-day';
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

/** What decides whether a review can be frozen. */
export interface FreezeFacts {
  readonly quarter: { readonly label: string; readonly endsOn: string };
  /** The day it is where the organization is. */
  readonly today: string;
  /** Those whose due day lies in the quarter. */
  readonly checkpoints: readonly FreezeCheckpoint[];
}

/**
 * What keeps a review from being frozen (R-QR-2): the quarter itself while it runs, since what is still to come in it would
 * be in no review; then every checkpoint of it that is neither held, waived nor missed for good, one violation each, by due
 * day, team and hypothesis. Empty when the review can be frozen. Checkpoints that fell away with their hypothesis do not
 * hold it up.
 */
export function freezeViolations({ quarter, today, checkpoints }: FreezeFacts): Violation[] {
  return [...(today <= quarter.endsOn ? [runningQuarter(quarter)] : []), ...openCheckpoints(checkpoints)];
}

function runningQuarter({ label, endsOn }: FreezeFacts['quarter']): Violation {
  return {
    rule: 'R-QR-2',
    path: 'endsOn',
    message: `${label} runs until ${endsOn}; it can be frozen once it is over.`,
    remedy: `Go on preparing the review, and freeze it from ${addDays(endsOn, 1)} on.`,
  };
}

function openCheckpoints(checkpoints: readonly FreezeCheckpoint[]): Violation[] {
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
export function assertFreezable(facts: FreezeFacts): void {
  const violations = freezeViolations(facts);
  const [first] = violations;
  if (!first) return;
  throw new DomainError('REVIEW_NOT_READY', 'R-QR-2', { ...summary(first, violations.length, facts), violations });
}

function summary(
  first: Violation,
  count: number,
  { quarter, today }: FreezeFacts,
): Pick<Violation, 'message' | 'remedy'> {
  // While the quarter runs, its checkpoints are not what the review waits for.
  if (today <= quarter.endsOn) return { message: first.message, remedy: first.remedy };
  return {
    message:
      count === 1
        ? 'One checkpoint of this quarter is neither held, waived nor missed for good.'
        : `${count} checkpoints of this quarter are neither held, waived nor missed for good.`,
    remedy: 'See to each checkpoint listed, then freeze the review.',
  };
}
