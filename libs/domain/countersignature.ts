import { CheckpointDecision, isVerdict, verdicts } from './checkpoint';
import { ProposalState } from './decision-proposal';
import { Violation } from './domain-error';
import { isWritten } from './written-text';

/** A decision that took effect at another checkpoint, with the health stored beside it. */
export interface PreviousDecision {
  decision: CheckpointDecision;
  health: string;
}

/** What the decision rule says of the latest readings (R-ACC-2). */
export type RuleVerdict = 'VALIDATED' | 'INVALIDATED' | 'NEITHER';

/** What a decision is weighed against (R-ACC-2). */
export interface DecisionCircumstances {
  /** The health that the evaluation of this moment gives. */
  health: string;
  ruleVerdict: RuleVerdict;
  /** In the order in which they were taken, which need not be that of the checkpoints; only what took effect. */
  previousDecisions: readonly PreviousDecision[];
}

/** Why a decision waits for the sponsor (R-ACC-2). */
export const CountersignatureCause = { AGAINST_RULE: 'AGAINST_RULE', THIRD_PERSEVERE: 'THIRD_PERSEVERE' } as const;
export type CountersignatureCause = (typeof CountersignatureCause)[keyof typeof CountersignatureCause];

/** Length from which a reason can be expected to say something. */
export const shortestExceptionReason = 10;

/** Why a decision takes effect only when the sponsor countersigns it (R-ACC-2); null when it needs nobody. */
export function countersignatureCause(
  circumstances: DecisionCircumstances,
  decision: CheckpointDecision,
): CountersignatureCause | null {
  const { ruleVerdict } = circumstances;
  const againstRule =
    (decision === CheckpointDecision.VALIDATE && ruleVerdict !== 'VALIDATED') ||
    (decision === CheckpointDecision.INVALIDATE && ruleVerdict !== 'INVALIDATED');
  if (againstRule) return CountersignatureCause.AGAINST_RULE;
  const thirdInARow = decision === CheckpointDecision.PERSEVERE && isThirdOffTrack(circumstances);
  return thirdInARow ? CountersignatureCause.THIRD_PERSEVERE : null;
}

/** What is missing of the reason that a countersigned decision takes (R-ACC-2); empty where none is needed. */
export function exceptionViolations(
  circumstances: DecisionCircumstances,
  decision: CheckpointDecision,
  exceptionReason: string | null,
): Violation[] {
  const cause = countersignatureCause(circumstances, decision);
  if (cause === null || saysSomething(exceptionReason)) return [];
  const { message, otherwise } = exceptionWords(cause, decision);
  return [
    violation(
      'R-ACC-2',
      'input.exceptionReason',
      message,
      `Say in at least ${shortestExceptionReason} characters why, for the sponsor to countersign; or ${otherwise}.`,
    ),
  ];
}

function exceptionWords(cause: CountersignatureCause, decision: CheckpointDecision) {
  if (cause === CountersignatureCause.THIRD_PERSEVERE) {
    return {
      message: 'This would be the third time in a row to persevere while off track.',
      otherwise: 'adjust, pivot or stop: something has to change',
    };
  }
  return decision === CheckpointDecision.VALIDATE
    ? {
        message: 'The decision rule does not validate this hypothesis on its latest readings.',
        otherwise: 'choose a decision that the readings carry, such as INCONCLUSIVE',
      }
    : {
        message: 'The decision rule does not invalidate this hypothesis on its latest readings.',
        otherwise: 'choose a decision that the readings carry, such as STOP or INCONCLUSIVE',
      };
}

function isThirdOffTrack({ previousDecisions, health }: DecisionCircumstances): boolean {
  const lastTwo = previousDecisions.slice(-2);
  return (
    health === 'OFF_TRACK' &&
    lastTwo.length === 2 &&
    lastTwo.every((past) => past.decision === CheckpointDecision.PERSEVERE && past.health === 'OFF_TRACK')
  );
}

/** The latest decision that was left to the sponsor at a checkpoint. */
export interface DecisionToSettle {
  id: string;
  /** Who took it. */
  proposedBy: string;
  decision: CheckpointDecision;
  state: ProposalState;
}

/**
 * Everything that stands against countersigning (R-ACC-2): nothing waits, another decision waits than the one that was
 * read, the sponsor took it themselves when they managed the team, or the checkpoint became the closing one meanwhile and
 * the decision is no verdict.
 * @param proposal null when none was ever left to the sponsor
 * @param readId id of the decision that the sponsor read; null for whichever waits
 */
export function countersigningViolations(
  proposal: DecisionToSettle | null,
  readId: string | null,
  signerId: string,
  { closing }: { closing: boolean },
): Violation[] {
  const unsettled = whyNotWaiting(proposal, readId);
  if (unsettled) return [unsettled];
  if (proposal?.proposedBy === signerId) {
    return [
      violation(
        'R-ACC-2',
        'input.checkpointId',
        'You took this decision yourself, and nobody countersigns their own.',
        'Have an administrator name another sponsor of the hypothesis, or refuse the decision.',
      ),
    ];
  }
  if (!proposal || !closing || isVerdict(proposal.decision)) return [];
  return [
    violation(
      'R-ACC-1',
      'input.checkpointId',
      'This has become the closing checkpoint, which must end in a verdict.',
      `Refuse the decision, so that the team decides anew: ${verdicts.join(', ')}.`,
    ),
  ];
}

/** Everything that stands against refusing a decision (R-ACC-2): nothing waits, another one waits, or no reason is given. */
export function refusalViolations(
  proposal: DecisionToSettle | null,
  readId: string | null,
  reason: string,
): Violation[] {
  const unsettled = whyNotWaiting(proposal, readId);
  if (unsettled) return [unsettled];
  if (saysSomething(reason)) return [];
  return [
    violation(
      'R-ACC-2',
      'input.reason',
      'A refusal needs a reason that the team can work with.',
      `Say in at least ${shortestExceptionReason} characters why the decision cannot stand.`,
    ),
  ];
}

const endings = {
  COUNTERSIGNED: 'was countersigned and has taken effect',
  REFUSED: 'was refused',
  WITHDRAWN: 'was withdrawn',
} as const satisfies Record<Exclude<ProposalState, 'PENDING'>, string>;

function whyNotWaiting(proposal: DecisionToSettle | null, readId: string | null): Violation | null {
  if (proposal?.state !== ProposalState.PENDING) {
    const last = proposal ? `: the last one, ${proposal.decision}, ${endings[proposal.state]}` : '';
    return violation(
      'R-ACC-2',
      'input.checkpointId',
      `No decision at this checkpoint waits for the sponsor${last}.`,
      'Read the checkpoint again; there is nothing to sign.',
    );
  }
  if (readId === null || readId === proposal.id) return null;
  return violation(
    'R-ACC-2',
    'input.proposalId',
    'Another decision waits now than the one that was read.',
    `Read decision ${proposal.id}, then countersign or refuse it.`,
  );
}

function saysSomething(text: string | null): boolean {
  return isWritten(text) && text.trim().length >= shortestExceptionReason;
}

function violation(rule: string, path: string, message: string, remedy: string): Violation {
  return { rule, path, message, remedy };
}
