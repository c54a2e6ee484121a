import { v7 as newId } from 'uuid';
import {
  cadenceIntervalDays,
  checkpointSchedule,
  CheckpointRules,
  CheckpointStatus,
  dayOf,
  PlannedCheckpoint,
  ProposalState,
  ReviewCadence,
} from '../domain';
import { Hypothesis } from '../hypotheses';
import { Organization, workingCalendarOf } from '../people';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointHistory, noHistory, windowColumns } from './tracked-checkpoint';

/** The checkpoints that a cadence gives a hypothesis, counted from its commitment, or from today while it is a draft. */
export function planCheckpoints(
  cadence: ReviewCadence,
  hypothesis: Pick<Hypothesis, 'committedOn' | 'dueDate'>,
  organization: Organization,
  now: Date,
): PlannedCheckpoint[] {
  if (hypothesis.dueDate === null) return [];
  return checkpointSchedule({
    cadence,
    committedOn: hypothesis.committedOn ?? dayOf(now, organization.timeZone),
    dueDate: hypothesis.dueDate,
    calendar: workingCalendarOf(organization),
    fiscalStartMonth: organization.fiscalYearStartMonth,
  });
}

/** The rules in force now, which a checkpoint scheduled now keeps. */
export function rulesInForce(cadence: ReviewCadence, organization: Organization): CheckpointRules {
  const { checkpointOpensDaysBefore, checkpointGraceWorkingDays, reminderAfterDays, escalationAfterDays } =
    organization.policy;
  return {
    calendar: workingCalendarOf(organization),
    policy: { checkpointOpensDaysBefore, checkpointGraceWorkingDays, reminderAfterDays, escalationAfterDays },
    timeZone: cadence.timeZone,
    intervalDays: cadenceIntervalDays(cadence),
  };
}

/** A planned checkpoint as a row, still without its neighbour: {@link inSequence} completes it. */
export function plannedRow(
  hypothesis: Hypothesis,
  { sequence, dueDay, dueAt, closing }: PlannedCheckpoint,
  rules: CheckpointRules,
  now: Date,
): Checkpoint {
  const { organizationId, id: hypothesisId, teamId } = hypothesis;
  const facts = { sequence, dueDay, dueAt, closing, nextDueAt: null, rules };
  return {
    organizationId,
    id: newId(),
    hypothesisId,
    teamId,
    ...facts,
    ...windowColumns(facts, noHistory),
    scheduledAt: now,
    heldAt: null,
    proposalState: null,
    acknowledgeBy: null,
    cancelledAt: null,
    announcedStatus: CheckpointStatus.SCHEDULED,
  };
}

/** Puts the checkpoints of one hypothesis in order: each knows its place, the next one, and its window between them. */
export function inSequence(
  checkpoints: readonly Checkpoint[],
  histories: ReadonlyMap<string, CheckpointHistory> = new Map(),
): Checkpoint[] {
  const ordered = [...checkpoints].sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  return ordered.map((checkpoint, index) => {
    const placed = { ...checkpoint, sequence: index + 1, nextDueAt: ordered[index + 1]?.dueAt ?? null };
    return { ...placed, ...windowColumns(placed, histories.get(checkpoint.id) ?? noHistory) };
  });
}

export interface Replanning {
  readonly kept: readonly Checkpoint[];
  readonly added: readonly PlannedCheckpoint[];
  readonly dropped: readonly Checkpoint[];
}

/**
 * What a new due date makes of checkpoints: what was held, waived, left to the sponsor or has fallen due stays on the record,
 * so that no change of a date clears a debt; what lies ahead follows the new plan. A waived one beyond the new end falls away.
 */
export function replan(current: readonly Checkpoint[], planned: readonly PlannedCheckpoint[], now: Date): Replanning {
  const ahead = planned.filter(({ dueAt, closing }) => closing || dueAt > now);
  const plannedDays = new Set(ahead.map(({ dueDay }) => dueDay));
  const closingDay = ahead.find(({ closing }) => closing)?.dueDay;
  const stays = (checkpoint: Checkpoint): boolean =>
    checkpoint.heldAt !== null ||
    checkpoint.waivedUntil !== null ||
    checkpoint.proposalState !== null ||
    checkpoint.dueAt <= now ||
    plannedDays.has(checkpoint.dueDay);
  const kept = current.filter(stays).map((checkpoint) => ({
    ...checkpoint,
    closing: checkpoint.dueDay === closingDay,
    cancelledAt: !isDecided(checkpoint) && closingDay && checkpoint.dueDay > closingDay ? now : null,
  }));
  const keptDays = new Set(kept.map(({ dueDay }) => dueDay));
  return {
    kept,
    added: ahead.filter(({ dueDay }) => !keptDays.has(dueDay)),
    dropped: current.filter((checkpoint) => !stays(checkpoint)),
  };
}

function isDecided({ heldAt, proposalState }: Checkpoint): boolean {
  return heldAt !== null || proposalState === ProposalState.PENDING;
}
