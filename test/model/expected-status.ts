import { at, DAY, dayOf, Moment, workingDaysAfter } from './days';
import { Checkpoint, Notice, TeamState } from './team-state';

/** What the domain page, section 6, says of one checkpoint at a moment; derived anew from the facts each time. */
export interface Expected {
  readonly status: string;
  readonly opensAt: Moment;
  readonly dueAt: Moment;
  readonly graceEndsAt: Moment;
  readonly missedAt: Moment;
  readonly heldLate: boolean;
  readonly missed: boolean;
  readonly madeGood: boolean;
  readonly fallenAway: boolean;
}

interface Window {
  readonly graceEndsAt: Moment;
  readonly missedAt: Moment;
  readonly decidedLate: boolean;
}

/** Where a checkpoint stands now. */
export function expected(checkpoint: Checkpoint, now: Moment): Expected {
  const { heldAt, cancelledAt, rules, day } = checkpoint;
  const { graceEndsAt, missedAt, decidedLate } = windowOf(checkpoint);
  const pendingSince = checkpoint.proposals.find(({ state }) => state === 'PENDING')?.proposedAt ?? null;
  const missed = (heldAt ?? cancelledAt ?? pendingSince ?? now) >= missedAt;
  const opensAt = at(day) - rules.opensBefore * DAY;
  const until = excusedUntil(checkpoint);
  const excused = until !== null && until > (cancelledAt ?? now);
  return {
    status: statusOf(),
    opensAt,
    dueAt: at(day),
    graceEndsAt,
    missedAt,
    heldLate: heldAt !== null && (missed || heldAt > graceEndsAt || decidedLate),
    missed,
    madeGood: missed && (heldAt !== null || cancelledAt !== null),
    fallenAway: cancelledAt !== null,
  };

  function statusOf(): string {
    if (heldAt !== null) return 'HELD';
    if (pendingSince !== null) return 'PENDING_COUNTERSIGNATURE';
    if (excused) return 'WAIVED';
    if (missed) return 'MISSED';
    if (cancelledAt !== null || now < opensAt) return 'SCHEDULED';
    if (now < at(day)) return 'OPEN';
    return now <= graceEndsAt ? 'DUE' : 'OVERDUE';
  }
}

/** The latest expiry among the waivers; null without one. */
export function excusedUntil({ waivers }: Checkpoint): Moment | null {
  return waivers.length === 0 ? null : Math.max(...waivers.map(({ expiresAt }) => expiresAt));
}

/** Grace and the moment of being missed, each put off by what nobody could hold the team to. */
function windowOf(checkpoint: Checkpoint): Window {
  const { day, rules, nextDueAt } = checkpoint;
  const graceEndsAt = at(workingDaysAfter(day, rules.grace, rules.holidays));
  const interval = at(day + rules.intervalDays);
  const missedAt = Math.max(graceEndsAt, Math.min(nextDueAt ?? interval, interval));
  return excusesOf(checkpoint).reduce<Window>(
    (window, { from, until, decided }) => {
      const decidedLate = window.decidedLate || (decided && from > window.graceEndsAt);
      if (from >= window.missedAt || (!decided && until <= at(day))) return { ...window, decidedLate };
      const working = Math.max(rules.grace, 1);
      const anew = Math.max(window.graceEndsAt, at(workingDaysAfter(dayOf(until), working, rules.holidays)));
      return { graceEndsAt: anew, missedAt: Math.max(window.missedAt, anew), decidedLate };
    },
    { graceEndsAt, missedAt, decidedLate: false },
  );
}

function excusesOf({ waivers, proposals }: Checkpoint): { from: Moment; until: Moment; decided: boolean }[] {
  const waited = proposals
    .filter(({ state }) => state === 'REFUSED' || state === 'WITHDRAWN')
    .map(({ proposedAt, settledAt }) => ({ from: proposedAt, until: settledAt!, decided: true }));
  if (waivers.length === 0) return waited;
  const from = Math.min(...waivers.map(({ grantedAt }) => grantedAt));
  const until = Math.max(...waivers.map(({ expiresAt }) => expiresAt));
  return [{ from, until, decided: false }, ...waited].sort((one, other) => one.from - other.from);
}

/** When the due notice of the present grace was handed over; null while it was not. */
export function dueNoticeAt(notices: readonly Notice[], checkpoint: Checkpoint, now: Moment): Moment | null {
  const { graceEndsAt } = expected(checkpoint, now);
  const notice = notices.find(
    ({ kind, checkpoint: id, occasion }) =>
      kind === 'CHECKPOINT_DUE' && id === checkpoint.id && occasion === String(graceEndsAt),
  );
  return notice?.handedOverAt ?? null;
}

/** Past this moment an unheld checkpoint blocks: its grace, counted again from the hand-over of the due notice (R-ACC-6). */
export function blocksFrom(notices: readonly Notice[], checkpoint: Checkpoint, now: Moment): Moment | null {
  const told = dueNoticeAt(notices, checkpoint, now);
  if (told === null) return null;
  const { grace, holidays } = checkpoint.rules;
  return Math.max(expected(checkpoint, now).graceEndsAt, at(workingDaysAfter(dayOf(told), grace, holidays)));
}

/** The standing of the team and the checkpoints it comes from (R-ACC-3). */
export function standingOf({ hypotheses, notices, now }: TeamState): { standing: string; because: Checkpoint[] } {
  const owed = hypotheses
    .flatMap(({ checkpoints }) => checkpoints)
    .filter((checkpoint) => {
      const { status, madeGood } = expected(checkpoint, now);
      return status === 'DUE' || status === 'OVERDUE' || (status === 'MISSED' && !madeGood);
    });
  const blocking = owed.filter((checkpoint) => {
    const from = blocksFrom(notices, checkpoint, now);
    return expected(checkpoint, now).status !== 'DUE' && from !== null && now > from;
  });
  if (blocking.length > 0) return { standing: 'BLOCKED', because: blocking };
  return { standing: owed.length > 0 ? 'WARNED' : 'GOOD', because: owed };
}
