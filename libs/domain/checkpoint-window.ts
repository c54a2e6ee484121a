import { addDays, CalendarDay, dayOf } from './calendar-day';
import { CheckpointFacts, CheckpointStatus, DerivedCheckpoint, WaiverFacts } from './checkpoint';
import { addWorkingDays, WorkingCalendar } from './working-calendar';
import { instantOf, localTimeOf } from './zoned-time';

/** The part of an organization's *policy* that checkpoints need. */
export interface CheckpointPolicy {
  /** Calendar days. */
  checkpointOpensDaysBefore: number;
  checkpointGraceWorkingDays: number;
  /** Calendar days from the due notice to its reminder (R-ACC-6). */
  reminderAfterDays: number;
  /** Calendar days from the due notice until executives hear of it (R-ACC-6). */
  escalationAfterDays: number;
}

/** What turns due dates into windows, the same for every checkpoint of a hypothesis. */
export interface CheckpointRules {
  calendar: WorkingCalendar;
  policy: CheckpointPolicy;
  timeZone: string;
  /** From `cadenceIntervalDays`. */
  intervalDays: number;
}

export interface CheckpointWindow {
  opensAt: Date;
  dueAt: Date;
  /** Past this instant the checkpoint is overdue. */
  graceEndsAt: Date;
  /** From this instant on the checkpoint is missed for good; never before `graceEndsAt`. */
  missedAt: Date;
}

/**
 * When a checkpoint opens, is due, becomes overdue and is missed, each at the local time of its due date (domain page,
 * section 6). `nextDueAt` is the due instant of the hypothesis' next checkpoint, null for the last one. A waiver that
 * reaches beyond the grace grants a new grace from its expiry, since a waived checkpoint cannot be held.
 */
export function checkpointWindow(
  facts: Pick<CheckpointFacts, 'dueDay' | 'dueAt' | 'waiver'>,
  rules: CheckpointRules,
  nextDueAt: Date | null,
): CheckpointWindow {
  const { dueDay, dueAt, waiver } = facts;
  const { calendar, policy, timeZone, intervalDays } = rules;
  const localTime = localTimeOf(dueAt, timeZone);
  const graceFrom = (day: CalendarDay) =>
    instantOf(addWorkingDays(day, policy.checkpointGraceWorkingDays, calendar), localTime, timeZone);

  const intervalEndsAt = instantOf(addDays(dueDay, intervalDays), localTime, timeZone);
  const plainGraceEndsAt = graceFrom(dueDay);
  const plainMissedAt = latest(plainGraceEndsAt, nextDueAt ? earliest(nextDueAt, intervalEndsAt) : intervalEndsAt);
  const extended = waiver !== null && waiver.grantedAt < plainMissedAt && waiver.expiresAt > plainGraceEndsAt;
  const graceEndsAt = extended ? graceFrom(dayOf(waiver.expiresAt, timeZone)) : plainGraceEndsAt;

  return {
    opensAt: instantOf(addDays(dueDay, -policy.checkpointOpensDaysBefore), localTime, timeZone),
    dueAt,
    graceEndsAt,
    missedAt: latest(plainMissedAt, graceEndsAt),
  };
}

/**
 * Where a checkpoint stands at `now`, from facts alone (domain page, section 6; R-ACC-4, R-ACC-5). Facts later than
 * `now` are not known yet, so the question can be asked as of any moment.
 */
export function deriveCheckpointStatus(
  facts: CheckpointFacts,
  rules: CheckpointRules,
  nextDueAt: Date | null,
  now: Date,
): DerivedCheckpoint {
  const waiver = facts.waiver && facts.waiver.grantedAt <= now ? facts.waiver : null;
  const window = checkpointWindow({ ...facts, waiver }, rules, nextDueAt);
  const heldAt = known(facts.heldAt, now);
  const cancelledAt = heldAt ? null : known(facts.cancelledAt, now);
  const settledAt = heldAt ?? cancelledAt ?? now;
  const missed = settledAt >= window.missedAt;

  return {
    status: statusAt(now, window, { heldAt, waiver, cancelledAt, missed }),
    heldLate: heldAt !== null && (missed || heldAt > window.graceEndsAt),
    missed,
    madeGood: missed && (heldAt !== null || cancelledAt !== null),
    fallenAway: cancelledAt !== null,
  };
}

/** Derives all checkpoints of one hypothesis, given in order of due dates; answers in the same order. */
export function deriveCheckpointStatuses(
  checkpoints: readonly CheckpointFacts[],
  rules: CheckpointRules,
  now: Date,
): DerivedCheckpoint[] {
  return checkpoints.map((facts, index) =>
    deriveCheckpointStatus(facts, rules, checkpoints[index + 1]?.dueAt ?? null, now),
  );
}

interface KnownFacts {
  heldAt: Date | null;
  waiver: WaiverFacts | null;
  cancelledAt: Date | null;
  missed: boolean;
}

function statusAt(now: Date, window: CheckpointWindow, { heldAt, waiver, cancelledAt, missed }: KnownFacts) {
  if (heldAt) return CheckpointStatus.HELD;
  if (waiver && waiver.expiresAt > (cancelledAt ?? now)) return CheckpointStatus.WAIVED;
  if (missed) return CheckpointStatus.MISSED;
  if (cancelledAt || now < window.opensAt) return CheckpointStatus.SCHEDULED;
  if (now < window.dueAt) return CheckpointStatus.OPEN;
  return now <= window.graceEndsAt ? CheckpointStatus.DUE : CheckpointStatus.OVERDUE;
}

function known(instant: Date | null, now: Date): Date | null {
  return instant && instant <= now ? instant : null;
}

function earliest(first: Date, second: Date): Date {
  return first < second ? first : second;
}

function latest(first: Date, second: Date): Date {
  return first > second ? first : second;
}
