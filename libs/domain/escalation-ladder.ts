import { addDays, CalendarDay, dayOf } from './calendar-day';
import { CheckpointStatus, DerivedCheckpoint } from './checkpoint';
import { CheckpointRules, CheckpointWindow } from './checkpoint-window';
import { NoticeKind } from './notice';
import { addWorkingDays } from './working-calendar';
import { instantOf, localTimeOf } from './zoned-time';

/** Who is told; `ORGANIZATION` stands for its shared chat channels. */
export type NoticeAudience = 'PRODUCT_MANAGER' | 'SPONSOR' | 'EXECUTIVES' | 'ORGANIZATION';

/** The moments that the ladder hangs on. */
export type LadderWindow = Pick<CheckpointWindow, 'opensAt' | 'dueAt' | 'graceEndsAt' | 'missedAt'>;

export interface LadderFacts {
  derived: DerivedCheckpoint;
  window: LadderWindow;
  rules: CheckpointRules;
  /** When the due notice of the present grace was handed over; null while it was not. */
  dueNoticeAt: Date | null;
}

/** One rung of the ladder: what is told to whom, from when on. */
export interface LadderStep {
  kind: NoticeKind;
  audience: readonly NoticeAudience[];
  at: Date;
}

/** What a checkpoint is told of that somebody owes, from the first rung to the last. */
export const ladderKinds: readonly NoticeKind[] = [
  NoticeKind.CHECKPOINT_OPENED,
  NoticeKind.CHECKPOINT_DUE,
  NoticeKind.CHECKPOINT_STILL_DUE,
  NoticeKind.CHECKPOINT_OVERDUE,
  NoticeKind.CHECKPOINT_ESCALATED,
  NoticeKind.CHECKPOINT_MISSED,
];

const owing: readonly CheckpointStatus[] = [
  CheckpointStatus.OPEN,
  CheckpointStatus.DUE,
  CheckpointStatus.OVERDUE,
  CheckpointStatus.MISSED,
];

/**
 * The rungs for a checkpoint that somebody owes (R-ACC-6), each with its moment; none for one that is settled, excused or
 * not open yet. Everything after the due notice is counted from its hand-over, so that a notice that came late, after an
 * outage of ours, does not arrive together with its own consequences.
 */
export function escalationLadder({ derived, window, rules, dueNoticeAt }: LadderFacts): LadderStep[] {
  if (!owing.includes(derived.status) || derived.fallenAway) return [];
  const before: LadderStep[] = [
    { kind: NoticeKind.CHECKPOINT_OPENED, audience: ['PRODUCT_MANAGER'], at: window.opensAt },
    { kind: NoticeKind.CHECKPOINT_DUE, audience: ['PRODUCT_MANAGER'], at: window.dueAt },
  ];
  if (dueNoticeAt === null) return before;
  const { reminderAfterDays, escalationAfterDays } = rules.policy;
  const overdueFrom = new Date(blockedFrom({ window, rules, dueNoticeAt })!.getTime() + 1);
  const steps: LadderStep[] = [
    ...before,
    {
      kind: NoticeKind.CHECKPOINT_STILL_DUE,
      audience: ['PRODUCT_MANAGER'],
      at: daysAfter(dueNoticeAt, reminderAfterDays, window, rules),
    },
    {
      kind: NoticeKind.CHECKPOINT_OVERDUE,
      audience: ['PRODUCT_MANAGER', 'SPONSOR', 'ORGANIZATION'],
      at: overdueFrom,
    },
    {
      kind: NoticeKind.CHECKPOINT_ESCALATED,
      audience: ['EXECUTIVES', 'ORGANIZATION'],
      at: later(daysAfter(dueNoticeAt, escalationAfterDays, window, rules), overdueFrom),
    },
    {
      kind: NoticeKind.CHECKPOINT_MISSED,
      audience: ['PRODUCT_MANAGER', 'SPONSOR', 'ORGANIZATION'],
      at: later(window.missedAt, overdueFrom),
    },
  ];
  return steps.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * What each audience is to be told now: the last rung that it reached. The ones before were told in their time, or have
 * been overtaken while nobody could tell them.
 */
export function rungsReached(
  steps: readonly LadderStep[],
  now: Date,
): { audience: NoticeAudience; kind: NoticeKind }[] {
  const reached = new Map<NoticeAudience, NoticeKind>();
  for (const { audience, kind, at } of steps) {
    if (at <= now) for (const each of audience) reached.set(each, kind);
  }
  return [...reached].map(([audience, kind]) => ({ audience, kind }));
}

/**
 * The moment past which an unheld checkpoint blocks its team: the end of its grace, and never before the same grace has
 * passed since its due notice was handed over; null while that has not happened (R-ACC-3, R-ACC-6).
 */
export function blockedFrom({
  window,
  rules,
  dueNoticeAt,
}: Pick<LadderFacts, 'window' | 'rules' | 'dueNoticeAt'>): Date | null {
  if (dueNoticeAt === null) return null;
  const { calendar, policy, timeZone } = rules;
  const day = addWorkingDays(dayOf(dueNoticeAt, timeZone), policy.checkpointGraceWorkingDays, calendar);
  return later(window.graceEndsAt, atLocalTimeOf(window, day, timeZone));
}

/** What tells the due notice of one grace from that of another: a waiver, for one, begins a new grace. */
export function graceOccasion({ graceEndsAt }: Pick<CheckpointWindow, 'graceEndsAt'>): string {
  return graceEndsAt.toISOString();
}

function daysAfter(instant: Date, count: number, window: LadderWindow, { timeZone }: CheckpointRules): Date {
  return later(instant, atLocalTimeOf(window, addDays(dayOf(instant, timeZone), count), timeZone));
}

function atLocalTimeOf({ dueAt }: LadderWindow, day: CalendarDay, timeZone: string): Date {
  return instantOf(day, localTimeOf(dueAt, timeZone), timeZone);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
