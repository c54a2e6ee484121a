import { CalendarDay, compareDays } from './calendar-day';
import type { Violation } from './domain-error';
import { HypothesisState } from './hypothesis';
import { dueDateViolations, TargetFacts, targetViolations } from './metric-target';
import type { OrganizationPolicy } from './policy';
import { isWritten } from './written-text';

export const TargetRevisionState = { PROPOSED: 'PROPOSED', APPROVED: 'APPROVED', REJECTED: 'REJECTED' } as const;
export type TargetRevisionState = (typeof TargetRevisionState)[keyof typeof TargetRevisionState];

/** Which state of a target revision may follow which; a decision is final. */
export const targetRevisionTransitions = {
  PROPOSED: ['APPROVED', 'REJECTED'],
  APPROVED: [],
  REJECTED: [],
} as const satisfies Record<TargetRevisionState, readonly TargetRevisionState[]>;

/** Length from which a reason can be expected to say something. */
export const shortestRevisionReason = 20;

export interface RevisionProposal {
  hypothesisState: HypothesisState;
  sponsorId: string | null;
  proposedById: string;
  reason: string;
  /** What changed in the world outside the team, such as a law that came into force. */
  externalChange: string;
  /** Where others can verify it: a link or a description of the evidence. */
  evidence: string;
  /** The target as it stands, and as it would stand. */
  current: TargetFacts;
  proposed: TargetFacts;
  today: CalendarDay;
  policy: Pick<OrganizationPolicy, 'maxQuartersAhead'>;
}

/**
 * Everything that stands against proposing a target revision (R-HYP-2): the hypothesis is not committed, nobody but the
 * proposer could approve, the reason names no verifiable external change, nothing changes, more than value, band, bound and
 * due date change, or the new target could not have been committed to either.
 */
export function proposalViolations(proposal: RevisionProposal): Violation[] {
  return [
    ...committedViolations(proposal.hypothesisState),
    ...proposerViolations(proposal),
    ...reasonViolations(proposal),
    ...changeViolations(proposal),
    ...targetViolations(proposal.proposed, 'target'),
    ...newDueDateViolations(proposal),
  ];
}

export interface RevisionDecision {
  hypothesisState: HypothesisState;
  revisionState: TargetRevisionState;
  sponsorId: string | null;
  proposedById: string;
  decidedById: string;
}

/**
 * Everything that stands against approving or rejecting a target revision (R-HYP-2): it was decided before, the hypothesis is
 * no longer committed, or whoever decides is not the sponsor, or is the proposer. Before approving, ask `proposalViolations`
 * again as well: the days may have passed.
 */
export function revisionDecisionViolations(decision: RevisionDecision): Violation[] {
  const violations = committedViolations(decision.hypothesisState);
  if (decision.revisionState !== TargetRevisionState.PROPOSED) {
    violations.push(
      violation(
        'revision',
        `This revision is ${decision.revisionState} already.`,
        'Propose a new revision if need be.',
      ),
    );
  }
  if (decision.sponsorId === null || decision.decidedById !== decision.sponsorId) {
    violations.push(
      violation('', 'Only the sponsor decides on a target revision.', 'Ask the sponsor of the hypothesis to decide.'),
    );
  }
  if (decision.decidedById === decision.proposedById) {
    violations.push(
      violation('', 'Nobody decides on a revision they proposed.', 'Let somebody of the team propose it instead.'),
    );
  }
  return violations;
}

/** What a revision may change of a target. */
export type RevisableTerms = Pick<TargetFacts, 'targetValue' | 'band' | 'bound' | 'dueDate'>;

/**
 * What stands against approving a revision that was proposed on other terms than the target has by now (R-HYP-2, R-HYP-4):
 * it carries all terms of its proposal, and would silently take back what was approved since. Rejecting it stays possible.
 */
export function changedSinceViolations(before: RevisableTerms, current: RevisableTerms): Violation[] {
  if (hasSameTerms(before, current)) return [];
  return [
    violation(
      'targetRevisionId',
      'The target was changed since this revision was proposed.',
      'Reject it, and have the team propose again on what stands now.',
    ),
  ];
}

function committedViolations(state: HypothesisState): Violation[] {
  if (state === HypothesisState.COMMITTED) return [];
  const remedy =
    state === HypothesisState.DRAFT
      ? 'It is a draft: change the target itself.'
      : 'It is closed; draft a new hypothesis.';
  return [violation('hypothesisId', `A hypothesis that is ${state} takes no target revisions.`, remedy)];
}

function proposerViolations({ sponsorId, proposedById }: RevisionProposal): Violation[] {
  if (proposedById !== sponsorId) return [];
  return [
    violation('', 'The sponsor approves revisions and so cannot propose one.', 'Let somebody of the team propose it.'),
  ];
}

function reasonViolations({ reason, externalChange, evidence }: RevisionProposal): Violation[] {
  const violations: Violation[] = [];
  if (!isWritten(reason) || reason.trim().length < shortestRevisionReason) {
    violations.push(
      violation(
        'reason',
        `The reason needs at least ${shortestRevisionReason} characters.`,
        'Say why the committed target cannot stand.',
      ),
    );
  }
  if (!isWritten(externalChange)) {
    violations.push(
      violation(
        'externalChange',
        'The reason names no change outside the team.',
        'Name what changed in the world, such as a law or a market; being behind is no reason.',
      ),
    );
  }
  if (!isWritten(evidence)) {
    violations.push(
      violation('evidence', 'Nobody can verify that change.', 'Give a link or say where it can be looked up.'),
    );
  }
  return violations;
}

function changeViolations({ current, proposed }: RevisionProposal): Violation[] {
  if (firstDifference(current, proposed, fixedFields) !== null || !hasSameBaseline(current, proposed)) {
    return [
      violation(
        'target',
        'A revision changes only the value, band, bound and due date of a target.',
        'For another metric, role or baseline, pivot at the next checkpoint.',
      ),
    ];
  }
  if (!hasSameTerms(current, proposed)) return [];
  return [violation('target', 'This revision changes nothing.', 'Give a new value or a new due date.')];
}

const fixedFields = ['id', 'metricId', 'direction', 'role'] as const;
const revisableFields = ['targetValue', 'bound', 'dueDate'] as const;

/** The first of the fields in which two targets differ; null when they agree. */
function firstDifference<F extends keyof TargetFacts>(
  one: TargetFacts,
  other: TargetFacts,
  fields: readonly F[],
): F | null {
  return fields.find((field) => one[field] !== other[field]) ?? null;
}

function hasSameBaseline({ baseline: one }: TargetFacts, { baseline: other }: TargetFacts): boolean {
  return one?.value === other?.value && one?.observedAt.getTime() === other?.observedAt.getTime();
}

function hasSameTerms(one: RevisableTerms, other: RevisableTerms): boolean {
  return revisableFields.every((field) => one[field] === other[field]) && isSameBand(one, other);
}

function isSameBand({ band: one }: RevisableTerms, { band: other }: RevisableTerms): boolean {
  return one?.low === other?.low && one?.high === other?.high;
}

/** A due date that stays as it was is judged only for having passed. */
function newDueDateViolations({ current, proposed, today, policy }: RevisionProposal): Violation[] {
  const found = dueDateViolations(proposed.dueDate, today, policy, 'target.dueDate');
  const kept = compareDays(current.dueDate, proposed.dueDate) === 0 && compareDays(proposed.dueDate, today) > 0;
  return kept ? [] : found;
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-HYP-2', path, message, remedy };
}
