import { addDays, CalendarDay, dayOf } from './calendar-day';
import { CheckpointFacts, CheckpointStatus, DerivedCheckpoint, WaiverFacts } from './checkpoint';
import { cameToNothing, proposalKnownAt, ProposalState } from './decision-proposal';
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
  /** A decision that came to nothing had been taken past the grace of then, which a new grace does not undo. */
  decidedLate: boolean;
}

/**
 * When a checkpoint opens, is due, becomes overdue and is missed, each at the local time of its due date (domain page,
 * section 6). `nextDueAt` is the due instant of the hypothesis' next checkpoint, null for the last one. A waiver that
 * reaches beyond the due date grants a new grace from its expiry, since a waived checkpoint cannot be held (R-ACC-5). So
 * does a decision that the sponsor refused, or that was withdrawn: how long it waited never makes a team late (R-ACC-2).
 */
export function checkpointWindow(
  facts: Pick<CheckpointFacts, 'dueDay' | 'dueAt' | 'waiver' | 'proposals'>,
  rules: CheckpointRules,
  nextDueAt: Date | null,
): CheckpointWindow {
  const { dueDay, dueAt } = facts;
  const { calendar, policy, timeZone, intervalDays } = rules;
  const localTime = localTimeOf(dueAt, timeZone);
  const graceFrom = (day: CalendarDay, workingDays = policy.checkpointGraceWorkingDays) =>
    instantOf(addWorkingDays(day, workingDays, calendar), localTime, timeZone);
  // Nobody can hold before a waiver ends, or again before hearing of a refusal, whatever the policy says.
  const graceAfter = ({ until }: Excuse) =>
    graceFrom(dayOf(until, timeZone), Math.max(policy.checkpointGraceWorkingDays, 1));

  const intervalEndsAt = instantOf(addDays(dueDay, intervalDays), localTime, timeZone);
  const plainGraceEndsAt = graceFrom(dueDay);
  const plain: CheckpointWindow = {
    opensAt: instantOf(addDays(dueDay, -policy.checkpointOpensDaysBefore), localTime, timeZone),
    dueAt,
    graceEndsAt: plainGraceEndsAt,
    missedAt: latest(plainGraceEndsAt, nextDueAt ? earliest(nextDueAt, intervalEndsAt) : intervalEndsAt),
    decidedLate: false,
  };
  return excusesOf(facts).reduce((window, excuse) => excusedWindow(window, excuse, graceAfter(excuse)), plain);
}

function excusedWindow(window: CheckpointWindow, excuse: Excuse, graceAfter: Date): CheckpointWindow {
  const { from, until, decided } = excuse;
  const { dueAt, graceEndsAt, missedAt } = window;
  const decidedLate = window.decidedLate || (decided && from > graceEndsAt);
  const reachesBeyond = from < missedAt && (decided || until > dueAt);
  if (!reachesBeyond) return { ...window, decidedLate };
  const anew = latest(graceEndsAt, graceAfter);
  return { ...window, graceEndsAt: anew, missedAt: latest(missedAt, anew), decidedLate };
}

/** A time in which nothing could be expected of the team: it was excused, or had decided and waited for the sponsor. */
interface Excuse {
  from: Date;
  until: Date;
  decided: boolean;
}

/** In the order in which they began. */
function excusesOf({ waiver, proposals }: Pick<CheckpointFacts, 'waiver' | 'proposals'>): Excuse[] {
  const waited = proposals.filter(cameToNothing).map(({ proposedAt, settledAt }) => ({
    from: proposedAt,
    until: settledAt,
    decided: true,
  }));
  if (!waiver) return waited;
  const excused = { from: waiver.grantedAt, until: waiver.expiresAt, decided: false };
  return [excused, ...waited].sort((one, other) => one.from.getTime() - other.from.getTime());
}

/**
 * Where a checkpoint stands at `now`, from facts alone (domain page, section 6; R-ACC-2, R-ACC-4, R-ACC-5). Facts later than
 * `now` are not known yet, so the question can be asked as of any moment.
 */
export function deriveCheckpointStatus(
  facts: CheckpointFacts,
  rules: CheckpointRules,
  nextDueAt: Date | null,
  now: Date,
): DerivedCheckpoint {
  const waiver = facts.waiver && facts.waiver.grantedAt <= now ? facts.waiver : null;
  const proposals = facts.proposals.flatMap((proposal) => proposalKnownAt(proposal, now) ?? []);
  const window = checkpointWindow({ ...facts, waiver, proposals }, rules, nextDueAt);
  const pendingSince = proposals.find(({ state }) => state === ProposalState.PENDING)?.proposedAt ?? null;
  const heldAt = pendingSince ? null : known(facts.heldAt, now);
  const cancelledAt = heldAt ? null : known(facts.cancelledAt, now);
  const settledAt = heldAt ?? cancelledAt ?? pendingSince ?? now;
  const missed = settledAt >= window.missedAt;

  return {
    status: statusAt(now, window, { heldAt, pendingSince, waiver, cancelledAt, missed }),
    heldLate: heldAt !== null && (missed || heldAt > window.graceEndsAt || window.decidedLate),
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
  /** Since when a decision waits for the sponsor: the team owes nothing as long as it does. */
  pendingSince: Date | null;
  waiver: WaiverFacts | null;
  cancelledAt: Date | null;
  missed: boolean;
}

function statusAt(now: Date, window: CheckpointWindow, facts: KnownFacts): CheckpointStatus {
  const { heldAt, pendingSince, waiver, cancelledAt, missed } = facts;
  if (heldAt) return CheckpointStatus.HELD;
  if (pendingSince) return CheckpointStatus.PENDING_COUNTERSIGNATURE;
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
