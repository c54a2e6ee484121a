import { ApprovalLayer, decidedElsewhere, DecisionRequestStanding, DecisionStep } from './decision-request';
import type { Violation } from './domain-error';

/** What happens when a layer has had a request for longer than its limit (R-UP-4). */
export const LimitEffect = { ESCALATE: 'ESCALATE', APPROVE: 'APPROVE' } as const;
export type LimitEffect = (typeof LimitEffect)[keyof typeof LimitEffect];

/** How long each layer of a decision type may have a request. */
export interface DecisionLimit {
  /** Working days of the organization; null for no limit, and then the rest is null, too. */
  readonly workingDays: number | null;
  readonly effect: LimitEffect | null;
  /** Whom it is escalated to; only for `ESCALATE`. */
  readonly escalatesTo: string | null;
}

const [fewestDays, mostDays] = [0.25, 60];

/** Everything that stands against a limit (R-UP-4); empty when it can stand. */
export function limitViolations(
  { workingDays, effect, escalatesTo }: DecisionLimit,
  approverIds: readonly string[],
): Violation[] {
  if (workingDays === null) {
    if (effect === null && escalatesTo === null) return [];
    return [
      violation(
        'input.limitWorkingDays',
        'What happens at a limit is given, but no limit.',
        'Give a limit, or neither.',
      ),
    ];
  }
  const violations: Violation[] = [];
  if (!Number.isFinite(workingDays) || workingDays < fewestDays || workingDays > mostDays) {
    violations.push(
      violation(
        'input.limitWorkingDays',
        `A limit of ${workingDays} working days cannot be.`,
        `Give working days from ${fewestDays} to ${mostDays}.`,
      ),
    );
  }
  if (effect === null) {
    violations.push(
      violation('input.onLimit', 'It is open what happens at the limit.', 'Choose escalation or automatic approval.'),
    );
  }
  if ((effect === LimitEffect.ESCALATE) !== (escalatesTo !== null)) {
    violations.push(
      violation(
        'input.escalatesToId',
        escalatesTo === null ? 'Nobody is named to escalate to.' : 'Only an escalation goes to somebody.',
        escalatesTo === null ? 'Name whoever decides instead.' : 'Leave it out, or choose escalation.',
      ),
    );
  }
  if (escalatesTo !== null && approverIds.includes(escalatesTo)) {
    violations.push(
      violation(
        'input.escalatesToId',
        'One person approves twice: they have a layer of their own.',
        'Escalate to somebody who approves no layer of this type.',
      ),
    );
  }
  return violations;
}

/** What somebody brings before the layers of a type. */
export interface Submission {
  readonly requestedBy: string;
  /** Who may recommend; empty for everybody. */
  readonly recommenderIds: readonly string[];
  readonly layers: readonly ApprovalLayer[];
  readonly limit: DecisionLimit;
}

/**
 * Everything that stands against submitting a request (R-UP-4). One that waits at its own requester's layer could never be
 * decided, and a limit that approves would let them approve it by doing nothing: only an escalation to somebody else helps.
 */
export function submissionViolations({ requestedBy, recommenderIds, layers, limit }: Submission): Violation[] {
  const path = 'input.decisionTypeId';
  const violations: Violation[] = [];
  if (recommenderIds.length > 0 && !recommenderIds.includes(requestedBy)) {
    violations.push(
      violation(path, 'You have no right to recommend here.', 'Ask one of the recommenders of this decision type.'),
    );
  }
  const own = layers.find(({ approverId }) => approverId === requestedBy);
  if (own && !escalatesPast(limit.escalatesTo, requestedBy)) {
    violations.push(
      violation(
        path,
        `Nobody decides their own request, and the layer ${own.name} is yours.`,
        'Have somebody else submit it, or the layer assigned to somebody else.',
      ),
    );
  }
  return violations;
}

/**
 * Everything that stands against giving a layer to somebody whose own requests it still has before it (R-UP-4): they would wait
 * there for nobody, or be approved by silence.
 * @param escalations for each of these requests, to whom it goes past the limit; null for nobody
 */
export function assignmentViolations(approverId: string, escalations: readonly (string | null)[]): Violation[] {
  if (escalations.every((escalatesTo) => escalatesPast(escalatesTo, approverId))) return [];
  return [
    violation(
      'input.approverId',
      'Nobody decides their own request, and one of theirs still passes this layer.',
      'Wait until it is settled, have it withdrawn, or give the layer to somebody else.',
    ),
  ];
}

/** A request that a layer has had for longer than its limit. */
export interface PassedLimit extends Pick<DecisionLimit, 'effect' | 'escalatesTo'> {
  readonly requestedBy: string;
  /** Whose layer it is. */
  readonly approverId: string;
  readonly standing: Pick<DecisionRequestStanding, 'layer' | 'passes'>;
}

/**
 * What happens to a request past its limit (R-UP-4); null where it goes on waiting, because nobody decides their own request: not as
 * the one it is escalated to, and not by letting the limit of their own layer pass. Nor is it escalated to somebody who has
 * decided at another layer.
 */
export function stepAtLimit(limit: PassedLimit): DecisionStep | null {
  const { effect, escalatesTo, requestedBy, approverId, standing } = limit;
  if (effect === LimitEffect.APPROVE) return approverId === requestedBy ? null : 'PASSED_BY_LIMIT';
  if (!escalatesPast(escalatesTo, requestedBy) || decidedElsewhere(standing, escalatesTo, approverId)) return null;
  return 'ESCALATED';
}

/** Whether somebody else decides past the limit than whoever asked. */
function escalatesPast(escalatesTo: string | null, requestedBy: string): escalatesTo is string {
  return escalatesTo !== null && escalatesTo !== requestedBy;
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-UP-4', path, message, remedy };
}
