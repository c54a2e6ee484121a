import { DomainError, Violation } from './domain-error';
import { isWritten } from './written-text';

/** What became of an interrupt (R-UP-1). */
export const InterruptState = {
  OPEN: 'OPEN',
  DEFERRED: 'DEFERRED',
  ACCEPTED: 'ACCEPTED',
  REDIRECTED: 'REDIRECTED',
  DECLINED: 'DECLINED',
  CLOSED: 'CLOSED',
} as const;
export type InterruptState = (typeof InterruptState)[keyof typeof InterruptState];

/** What a team may decide about an interrupt (R-UP-1). */
export const InterruptDisposition = {
  ACCEPTED: 'ACCEPTED',
  DEFERRED: 'DEFERRED',
  REDIRECTED: 'REDIRECTED',
  DECLINED: 'DECLINED',
} as const;
export type InterruptDisposition = (typeof InterruptDisposition)[keyof typeof InterruptDisposition];

/** A deferred interrupt comes back at the next checkpoint; what was accepted is closed with what it really cost. */
export const interruptTransitions = {
  OPEN: ['ACCEPTED', 'DEFERRED', 'REDIRECTED', 'DECLINED'],
  DEFERRED: ['ACCEPTED', 'REDIRECTED', 'DECLINED'],
  ACCEPTED: ['CLOSED'],
  REDIRECTED: [],
  DECLINED: [],
  CLOSED: [],
} as const satisfies Record<InterruptState, readonly InterruptState[]>;

/** More than a team of a hundred works in a quarter: whoever writes more has mistaken the unit. */
export const mostPersonDays = 6_000;

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-1) where the table has no such step */
export function requireInterruptStep(from: InterruptState, to: InterruptState): void {
  const next: readonly InterruptState[] = interruptTransitions[from];
  if (next.includes(to)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-1', {
    message: `An interrupt that is ${from} cannot become ${to}.`,
    remedy: next.length === 0 ? 'It is settled; raise another one.' : `From here it can become ${next.join(', ')}.`,
    path: 'input.interruptId',
    facts: { state: from },
  });
}

/** Somebody who is said to have agreed. */
export interface AgreeingPerson {
  readonly name: string;
  readonly deactivatedAt: Date | null;
}

export interface InterruptDecision {
  readonly disposition: InterruptDisposition;
  /** Person-days; only for `ACCEPTED`. */
  readonly estimatedPersonDays: number | null;
  /** The hypothesis that makes room; only for `ACCEPTED`. */
  readonly displaced: { readonly state: string; readonly ofThisTeam: boolean } | null;
  /** Who is said to have agreed to that; only for `ACCEPTED`. */
  readonly agreedBy: readonly AgreeingPerson[];
  /** Why, or to whom it was redirected. */
  readonly reason: string | null;
  /** Whether a checkpoint of the team is still to come. */
  readonly hasNextCheckpoint: boolean;
}

/** Everything that stands against deciding an interrupt so (R-UP-1); empty when it can be. */
export function interruptViolations(decision: InterruptDecision): Violation[] {
  switch (decision.disposition) {
    case 'ACCEPTED':
      return acceptanceViolations(decision);
    case 'DEFERRED':
      return [...notDisplacing(decision), ...(decision.hasNextCheckpoint ? [] : [noCheckpoint])];
    case 'REDIRECTED':
      return [...notDisplacing(decision), ...reasonViolations(decision.reason, 'Say to whom it goes, and why.')];
    case 'DECLINED':
      return [...notDisplacing(decision), ...reasonViolations(decision.reason, 'Say why, for whoever asked.')];
  }
}

function acceptanceViolations({ displaced, estimatedPersonDays, agreedBy }: InterruptDecision): Violation[] {
  const violations: Violation[] = [];
  const path = 'input.displacedHypothesisId';
  if (displaced === null) {
    violations.push(
      violation(path, 'An accepted interrupt displaces something.', 'Name the committed hypothesis that makes room.'),
    );
  } else if (!displaced.ofThisTeam) {
    violations.push(
      violation(path, 'This hypothesis is another team’s.', 'Name a committed hypothesis of the interrupted team.'),
    );
  } else if (displaced.state !== 'COMMITTED') {
    violations.push(
      violation(
        path,
        `This hypothesis is ${displaced.state}: it gives no room.`,
        'Name one that the team is committed to.',
      ),
    );
  }
  violations.push(...costViolations(estimatedPersonDays, 'input.estimatedPersonDays'));
  return [...violations, ...agreementViolations(agreedBy)];
}

function agreementViolations(agreedBy: readonly AgreeingPerson[]): Violation[] {
  const path = 'input.agreedByIds';
  if (agreedBy.length === 0) {
    return [violation(path, 'Nobody has agreed to the displacement.', 'Name who agreed to it.')];
  }
  return agreedBy
    .filter(({ deactivatedAt }) => deactivatedAt !== null)
    .map(({ name }) => violation(path, `${name} is no longer here to agree.`, 'Name people who are, and have agreed.'));
}

/** What is wrong with a cost in person-days (R-UP-1); empty when it can stand. */
export function costViolations(personDays: number | null, path: string, least = 0.1): Violation[] {
  if (personDays !== null && Number.isFinite(personDays) && personDays >= least && personDays <= mostPersonDays) {
    return [];
  }
  return [
    violation(
      path,
      personDays === null ? 'The cost is missing.' : `${personDays} person-days cannot be.`,
      `Give person-days from ${least} to ${mostPersonDays}.`,
    ),
  ];
}

const noCheckpoint: Violation = {
  rule: 'R-UP-1',
  path: 'input.disposition',
  message: 'The team has no checkpoint to come that this could wait for.',
  remedy: 'Accept, redirect or decline it now.',
};

function notDisplacing({ displaced, estimatedPersonDays, agreedBy }: InterruptDecision): Violation[] {
  const given = [
    displaced !== null && 'input.displacedHypothesisId',
    estimatedPersonDays !== null && 'input.estimatedPersonDays',
    agreedBy.length > 0 && 'input.agreedByIds',
  ].find((path) => path !== false);
  if (given === undefined) return [];
  return [
    violation(
      given,
      'Only what is accepted displaces something, costs something and is agreed to.',
      'Accept it, or leave all three out.',
    ),
  ];
}

function reasonViolations(reason: string | null, remedy: string): Violation[] {
  return isWritten(reason) ? [] : [violation('input.reason', 'The reason is missing.', remedy)];
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-UP-1', path, message, remedy };
}

/** How a team stands with its interrupt budget of a fiscal quarter (R-UP-1, *policy* `interruptBudget`). */
export interface InterruptBudget {
  readonly limit: number;
  /** Interrupts accepted in the quarter. */
  readonly accepted: number;
  /** How many more can be accepted; 0 when it is used up. */
  readonly left: number;
  /** Accepted beyond the limit. */
  readonly breaches: number;
}

/** A breach is a fact to be seen, not a lock: only a blocked team cannot accept (R-ACC-3, R-UP-1). */
export function interruptBudget(limit: number, accepted: number): InterruptBudget {
  return { limit, accepted, left: Math.max(0, limit - accepted), breaches: Math.max(0, accepted - limit) };
}
