import { CalendarDay } from './calendar-day';
import { DomainError, Violation } from './domain-error';

/** What became of a promised feature (R-SWAP-4). */
export const Disposition = {
  IMPORTED: 'IMPORTED',
  SWAPPED: 'SWAPPED',
  KEPT_AS_COMMITMENT: 'KEPT_AS_COMMITMENT',
  DEFERRED: 'DEFERRED',
  DROPPED: 'DROPPED',
} as const;
export type Disposition = (typeof Disposition)[keyof typeof Disposition];

/** Reasons from outside that can bind a date. A wish from inside, however loud, is none of them. */
export const ExternalReasonKind = {
  LAW: 'LAW',
  CONTRACT: 'CONTRACT',
  SAFETY: 'SAFETY',
  SUPPLIER_DEADLINE: 'SUPPLIER_DEADLINE',
  PUBLIC_EVENT: 'PUBLIC_EVENT',
} as const;
export type ExternalReasonKind = (typeof ExternalReasonKind)[keyof typeof ExternalReasonKind];

/**
 * Where an item can go from each disposition (R-SWAP-4). A deferred item is looked at again; a swapped one comes back
 * only when the hypothesis that took it up is discarded. A kept promise and a dropped one are final.
 */
export const dispositionTransitions = {
  IMPORTED: ['SWAPPED', 'KEPT_AS_COMMITMENT', 'DEFERRED', 'DROPPED'],
  DEFERRED: ['SWAPPED', 'KEPT_AS_COMMITMENT', 'DROPPED'],
  SWAPPED: ['IMPORTED'],
  KEPT_AS_COMMITMENT: [],
  DROPPED: [],
} as const satisfies Record<Disposition, readonly Disposition[]>;

/** What is known about a high-integrity commitment before it is kept. */
export interface CommitmentFacts {
  /** Who asked for the date, by name. */
  requester: string | null;
  externalReasonKind: ExternalReasonKind | null;
  /** The law, contract or event itself, such as its number or clause. */
  externalReason: string | null;
  /** Why the date can be met: a spike, a working slice, a comparable delivery. */
  feasibilityEvidence: string | null;
  /** Whether the person who approves holds the organization role EXECUTIVE. */
  approvedByExecutive: boolean;
  /** The last day of the promised period; a commitment without a date is none. */
  promisedBy: CalendarDay | null;
}

export interface SwapCoverage {
  items: number;
  /** Items that were decided about: every disposition but IMPORTED. */
  decidedItems: number;
  byDisposition: Record<Disposition, number>;
  /** Decided items / items, 0 to 1. Null where there is no item: nothing to swap is neither done nor undone. */
  coverage: number | null;
}

/** Refuses a disposition that does not follow from the present one, with TRANSITION_NOT_ALLOWED (R-SWAP-4). */
export function requireDisposition(from: Disposition, to: Disposition): void {
  const allowed: readonly Disposition[] = dispositionTransitions[from];
  if (allowed.includes(to)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-SWAP-4', {
    message: `A roadmap item that is ${from} cannot become ${to}.`,
    remedy: allowed.length > 0 ? `From here it can become ${allowed.join(', ')}.` : 'Its disposition is final.',
    facts: { disposition: from },
  });
}

/** What is still missing before an item may be kept as a commitment (R-SWAP-4); empty when it may. */
export function commitmentRequirements(facts: CommitmentFacts): Violation[] {
  const open: Violation[] = [];
  if (isBlank(facts.requester)) {
    open.push(violation('requester', 'Nobody is named who asked for the date.', 'Name the person who asked for it.'));
  }
  if (facts.externalReasonKind === null || isBlank(facts.externalReason)) {
    open.push(
      violation(
        facts.externalReasonKind === null ? 'externalReasonKind' : 'externalReason',
        'No reason from outside binds the date.',
        'Name the law, contract or other outside reason with its kind, or swap the item into a hypothesis.',
      ),
    );
  }
  if (isBlank(facts.feasibilityEvidence)) {
    open.push(
      violation('feasibilityEvidence', 'Nothing shows that the date can be met.', 'Say what was tried or measured.'),
    );
  }
  if (!facts.approvedByExecutive) {
    open.push(violation('approvedBy', 'No executive has approved the promise.', 'Ask an executive to approve it.'));
  }
  if (facts.promisedBy === null) {
    open.push(violation('promisedDate', 'The item has no date to be kept.', 'Give the date, or choose DEFERRED.'));
  }
  return open;
}

/** What is still missing before an item may be dropped: the reason (R-SWAP-4). */
export function dropRequirements(facts: { reason: string | null }): Violation[] {
  if (!isBlank(facts.reason)) return [];
  return [violation('reason', 'The item has no reason to be dropped.', 'Say why it will not be built.')];
}

/** How far a roadmap, team or organization has come: items with a disposition / items (R-SWAP-6). */
export function swapCoverage(items: Iterable<{ disposition: Disposition }>): SwapCoverage {
  const byDisposition: Record<Disposition, number> = {
    IMPORTED: 0,
    SWAPPED: 0,
    KEPT_AS_COMMITMENT: 0,
    DEFERRED: 0,
    DROPPED: 0,
  };
  let count = 0;
  for (const { disposition } of items) {
    byDisposition[disposition] += 1;
    count += 1;
  }
  const decidedItems = count - byDisposition.IMPORTED;
  return { items: count, decidedItems, byDisposition, coverage: count === 0 ? null : decidedItems / count };
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function violation(field: string, message: string, remedy: string): Violation {
  return { rule: 'R-SWAP-4', path: `input.${field}`, message, remedy };
}
