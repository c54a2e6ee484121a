import { at, DAY, dayOf, Moment } from './days';
import { announce } from './expected-events';
import { blocksFrom, dueNoticeAt, excusedUntil, expected } from './expected-status';
import { allCheckpoints, Checkpoint, Notice, Recipient, TeamState } from './team-state';

const reminderAfterDays = 1;
const escalationAfterDays = 7;

/** Days after which a sponsor is reminded of what waits for them. */
export const sponsorDays = 3;

type Audience = 'manager' | 'sponsor' | 'executives' | 'organization';

interface Rung {
  readonly kind: string;
  readonly told: readonly Audience[];
  readonly at: Moment;
}

/** Adds a notice that was not raised before; whether it is new. */
export function raise(state: TeamState, notice: Omit<Notice, 'handedOverAt'>): boolean {
  const known = state.notices.some(
    ({ to, kind, checkpoint, occasion }) =>
      to === notice.to && kind === notice.kind && checkpoint === notice.checkpoint && occasion === notice.occasion,
  );
  if (!known) state.notices.push({ ...notice, handedOverAt: null });
  return !known;
}

/** A worker at work at this moment: it announces what the clock did, tells all there is to tell, and what follows from having told it. */
export function work(state: TeamState): void {
  for (let news = true; news;) {
    news = false;
    announce(state);
    for (const notice of noticesDue(state)) news = raise(state, notice) || news;
    for (const notice of state.notices) notice.handedOverAt ??= state.now;
  }
}

/** Time passes with a worker that never sleeps. */
export function liveUntil(state: TeamState, end: Moment): void {
  work(state);
  for (let next = nextMoment(state); next !== null && next <= end; next = nextMoment(state)) {
    state.now = next;
    work(state);
  }
  state.now = end;
}

/** The next moment at which something changes by itself; null when nothing ever does. */
export function nextMoment(state: TeamState): Moment | null {
  const moments = allCheckpoints(state)
    .flatMap((checkpoint) => momentsOf(state, checkpoint))
    .filter((moment) => moment > state.now);
  return moments.length === 0 ? null : Math.min(...moments);
}

function momentsOf(state: TeamState, checkpoint: Checkpoint): Moment[] {
  const { heldAt, cancelledAt, acknowledgeBy } = checkpoint;
  if (heldAt !== null) return acknowledgeBy === null ? [] : [acknowledgeBy + 1];
  if (cancelledAt !== null) return [];
  const { opensAt, dueAt, graceEndsAt, missedAt } = expected(checkpoint, state.now);
  const pending = pendingSince(checkpoint);
  return [
    ...[opensAt, dueAt, graceEndsAt + 1, missedAt, excusedUntil(checkpoint) ?? 0],
    ...(pending === null ? [] : [pending + (remindersDue(pending, state.now) + 1) * sponsorDays * DAY]),
    ...ladder(state, checkpoint).map((rung) => rung.at),
  ];
}

function noticesDue(state: TeamState): Omit<Notice, 'handedOverAt'>[] {
  return allCheckpoints(state).flatMap((checkpoint) => [
    ...rungsToTell(state, checkpoint),
    ...sponsorReminders(state, checkpoint),
  ]);
}

/** Each audience hears of the last rung it reached, and of each grace anew. */
function rungsToTell(state: TeamState, checkpoint: Checkpoint): Omit<Notice, 'handedOverAt'>[] {
  const reached = new Map<Audience, string>();
  for (const { kind, told, at: from } of ladder(state, checkpoint)) {
    if (from <= state.now) for (const audience of told) reached.set(audience, kind);
  }
  const occasion = String(expected(checkpoint, state.now).graceEndsAt);
  return [...reached].flatMap(([audience, kind]) =>
    people[audience].map((to) => ({ to, kind, checkpoint: checkpoint.id, occasion })),
  );
}

const people: Record<Audience, readonly Recipient[]> = {
  manager: ['manager'],
  sponsor: ['sponsor'],
  executives: ['sponsor', 'executive'],
  organization: ['organization'],
};

/** R-ACC-6: the product manager when due and a day after, the sponsor past grace, executives after a week. */
function ladder({ notices, now }: TeamState, checkpoint: Checkpoint): Rung[] {
  const { status, fallenAway, opensAt, dueAt, missedAt } = expected(checkpoint, now);
  if (fallenAway || !['OPEN', 'DUE', 'OVERDUE', 'MISSED'].includes(status)) return [];
  const rungs: Rung[] = [
    { kind: 'CHECKPOINT_OPENED', told: ['manager'], at: opensAt },
    { kind: 'CHECKPOINT_DUE', told: ['manager'], at: dueAt },
  ];
  const told = dueNoticeAt(notices, checkpoint, now);
  if (told === null) return rungs;
  const overdueFrom = blocksFrom(notices, checkpoint, now)! + 1;
  const later = (days: number) => Math.max(told, at(dayOf(told) + days));
  return [
    ...rungs,
    { kind: 'CHECKPOINT_STILL_DUE', told: ['manager'] as const, at: later(reminderAfterDays) },
    { kind: 'CHECKPOINT_OVERDUE', told: ['manager', 'sponsor', 'organization'] as const, at: overdueFrom },
    {
      kind: 'CHECKPOINT_ESCALATED',
      told: ['executives', 'organization'] as const,
      at: Math.max(later(escalationAfterDays), overdueFrom),
    },
    {
      kind: 'CHECKPOINT_MISSED',
      told: ['manager', 'sponsor', 'organization'] as const,
      at: Math.max(missedAt, overdueFrom),
    },
  ].sort((one, other) => one.at - other.at);
}

/** R-ACC-2 every few days while a decision waits; R-ACC-7 once for what was held and found no word. */
function sponsorReminders({ now }: TeamState, checkpoint: Checkpoint): Omit<Notice, 'handedOverAt'>[] {
  const about = { to: 'sponsor' as const, checkpoint: checkpoint.id };
  const pending = pendingSince(checkpoint);
  const reminders = pending === null ? 0 : remindersDue(pending, now);
  const { acknowledgeBy } = checkpoint;
  return [
    ...(reminders > 0 ? [{ ...about, kind: 'COUNTERSIGNATURE_STILL_OPEN', occasion: `${pending} ${reminders}` }] : []),
    ...(acknowledgeBy !== null && now > acknowledgeBy && acknowledgeBy > now - 90 * DAY
      ? [{ ...about, kind: 'ACKNOWLEDGEMENT_OPEN', occasion: String(acknowledgeBy) }]
      : []),
  ];
}

function remindersDue(pending: Moment, now: Moment): number {
  return Math.floor((now - pending) / (sponsorDays * DAY));
}

function pendingSince({ proposals }: Checkpoint): Moment | null {
  return proposals.find(({ state }) => state === 'PENDING')?.proposedAt ?? null;
}
