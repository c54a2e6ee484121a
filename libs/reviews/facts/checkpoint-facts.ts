import { CheckpointEvaluation, RecordedCheckpoint } from '../../accountability';
import { dayOf, ProposalState, ReviewCheckpointFacts } from '../../domain';
import type { FactsSetting } from './facts-setting';

/** The facts of one checkpoint for the review (R-QR-1). */
export function checkpointFacts(recorded: RecordedCheckpoint, setting: FactsSetting): ReviewCheckpointFacts {
  const { checkpoint, derived, heldAt, holding, waivers } = recorded;
  const { timeZone, nameOf } = setting;
  const waiver = waivers.at(-1);
  return {
    ...derived,
    id: checkpoint.id,
    sequence: checkpoint.sequence,
    closing: checkpoint.closing,
    dueOn: checkpoint.dueDay,
    heldOn: heldAt && dayOf(heldAt, timeZone),
    decision: holding?.decision ?? null,
    learned: holding?.learned ?? null,
    rationale: holding?.rationale ?? null,
    confidence: holding?.confidence ?? null,
    evidenceAgesInDays: holding ? evidenceAges(holding.heldAt, holding.evaluation) : [],
    waiver: waiver ? { by: nameOf(waiver.grantedBy), reason: waiver.reason } : null,
    ...exceptionFacts(recorded, setting),
  };
}

/**
 * What the team and the sponsor said where a decision had to wait. At a held checkpoint that is the decision it was held
 * with: a refusal before is no word about the decision that came after it. What was withdrawn is nobody's word any more.
 */
function exceptionFacts(
  { holding, proposals }: RecordedCheckpoint,
  { timeZone, nameOf }: FactsSetting,
): Pick<ReviewCheckpointFacts, 'exceptionReason' | 'countersignature'> {
  const { COUNTERSIGNED, WITHDRAWN } = ProposalState;
  const proposal = proposals.findLast(({ state }) => (holding ? state === COUNTERSIGNED : state !== WITHDRAWN));
  if (!proposal) return { exceptionReason: null, countersignature: null };
  const { cause, exceptionReason, state, settledAt, settledBy, note } = proposal;
  // A proposal as it was known before it was settled still has who settled it later.
  if (settledAt === null) {
    return { exceptionReason, countersignature: { cause, approved: null, by: null, on: null, reason: null } };
  }
  return {
    exceptionReason,
    countersignature: {
      cause,
      approved: state === COUNTERSIGNED,
      by: settledBy === null ? null : nameOf(settledBy),
      on: dayOf(settledAt, timeZone),
      reason: note,
    },
  };
}

const dayInMilliseconds = 86_400_000;

function evidenceAges(heldAt: Date, { targets }: CheckpointEvaluation): number[] {
  return targets.flatMap(({ latestObservedAt }) =>
    latestObservedAt === null ? [] : (heldAt.getTime() - Date.parse(latestObservedAt)) / dayInMilliseconds,
  );
}
