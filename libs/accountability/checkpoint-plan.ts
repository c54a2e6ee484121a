import { v7 as newId } from 'uuid';
import {
  cadenceIntervalDays,
  checkpointSchedule,
  CheckpointRules,
  CheckpointStatus,
  dayOf,
  PlannedCheckpoint,
  ReviewCadence,
  ScheduleFacts,
} from '../domain';
import { Hypothesis } from '../hypotheses';
import { Organization, workingCalendarOf } from '../people';
import { Checkpoint } from './checkpoint.entity';
import { noHistory, windowColumns } from './tracked-checkpoint';

/** The checkpoints that a cadence gives a hypothesis, counted from its commitment, or from today while it is a draft. */
export function planCheckpoints(
  cadence: ReviewCadence,
  hypothesis: Pick<Hypothesis, 'committedOn' | 'dueDate'>,
  organization: Organization,
  now: Date,
): PlannedCheckpoint[] {
  const { committedOn, dueDate } = hypothesis;
  if (dueDate === null) return [];
  const from = committedOn ?? dayOf(now, organization.timeZone);
  return checkpointSchedule(scheduleFacts(cadence, { committedOn: from, dueDate }, organization));
}

/** What the schedule of a hypothesis follows from, by the settings in force now. */
export function scheduleFacts(
  cadence: ReviewCadence,
  { committedOn, dueDate }: Pick<ScheduleFacts, 'committedOn' | 'dueDate'>,
  organization: Organization,
): ScheduleFacts {
  const { fiscalYearStartMonth } = organization;
  return {
    ...{ cadence, committedOn, dueDate },
    calendar: workingCalendarOf(organization),
    fiscalStartMonth: fiscalYearStartMonth,
  };
}

/** The rules in force now, which a checkpoint follows until it opens. */
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
    moves: 0,
    replannedAt: null,
  };
}

/**
 * Puts the checkpoints of one hypothesis in order: each knows its place, the next one, and its window between them.
 * @param settled ids of those whose next one and window stay what they are
 */
export function inSequence(checkpoints: readonly Checkpoint[], settled: ReadonlySet<string> = new Set()): Checkpoint[] {
  const ordered = [...checkpoints].sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  return ordered.map((checkpoint, index) => {
    const placed = { ...checkpoint, sequence: index + 1 };
    if (settled.has(placed.id)) return placed;
    const next = ordered.slice(index + 1).find(({ cancelledAt }) => cancelledAt === null);
    const between = { ...placed, nextDueAt: next?.dueAt ?? null };
    return { ...between, ...windowColumns(between, noHistory) };
  });
}
