import { addDays, dayOf } from './calendar-day';
import { QuietHours, quietUntil } from './quiet-hours';
import { instantOf } from './zoned-time';

export const DigestMode = { NONE: 'NONE', DAILY: 'DAILY' } as const;
export type DigestMode = (typeof DigestMode)[keyof typeof DigestMode];

/** When somebody wants to be told. */
export interface NoticeRhythm {
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
  /** DAILY holds back what is not urgent until {@link digestHour}. */
  readonly digest: DigestMode;
  /** Local hour of the daily digest, 0 to 23. */
  readonly digestHour: number;
}

/** A notice that nobody was told yet. */
export interface PendingNotice {
  readonly raisedAt: Date;
  readonly urgent: boolean;
}

export interface DispatchSituation<N extends PendingNotice> {
  readonly pending: readonly N[];
  /** The moments of the last seven days at which this person was told something, in any order. */
  readonly told: readonly Date[];
  readonly rhythm: NoticeRhythm;
  /** How often a person may be told something in any seven days; null where nobody in particular is told. */
  readonly weeklyLimit: number | null;
  readonly now: Date;
}

export interface DispatchPlan<N> {
  /** What to send now, each as one message; a message of several notices is a digest. */
  readonly messages: readonly (readonly N[])[];
  /** When to look again at what stays; null when nothing does. Always later than now. */
  readonly nextAt: Date | null;
}

/** More notices than this at once are one digest: after an outage, or when a whole plan slips. */
export const mostAtOnce = 3;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/**
 * Decides what a person is told now and when to look again (R-ACC-6). Nothing is lost: what quiet hours, a daily digest or
 * the weekly limit hold back stays pending, and goes out bundled.
 */
export function planDispatch<N extends PendingNotice>(situation: DispatchSituation<N>): DispatchPlan<N> {
  const { pending, rhythm, now } = situation;
  const quiet = quietUntil(now, rhythm.quietHours, rhythm.timeZone) !== null;
  const ripe = pending.filter((notice) => ripeAt(notice, rhythm) <= now);
  const messages = quiet ? [] : messagesOf(ripe, situation);
  const sent = new Set(messages.flat());
  const left = pending.filter((notice) => !sent.has(notice));
  const told = [...situation.told, ...messages.map(() => now)];
  return { messages, nextAt: nextLook(left, { ...situation, told }) };
}

/**
 * From when on a person may be told something more; null for at once. Whoever was told `limit` times in seven days has to
 * wait, and so has whoever was told so much that less than one message a day would be left of the week: a busy morning
 * must not make what comes later in the week wait for longer than a day.
 * @param told moments of earlier messages, in any order
 */
export function nextTellingAt(told: readonly Date[], limit: number): Date | null {
  const spacing = Math.max(DAY, WEEK / limit);
  const latestFirst = told.map((moment) => moment.getTime()).sort((a, b) => b - a);
  // A message k spacings from now is within the limit if the (limit - k)-th latest of today is a week old by then.
  const possible = latestFirst.slice(0, limit).map((moment, index) => moment + WEEK - (limit - index - 1) * spacing);
  return possible.length === 0 ? null : new Date(Math.max(...possible));
}

function messagesOf<N extends PendingNotice>(ripe: readonly N[], situation: DispatchSituation<N>): N[][] {
  if (ripe.length === 0) return [];
  const ordered = [...ripe].sort(byUrgency);
  const apart = apartFrom(ordered, situation.rhythm);
  if (apart.length <= mostAtOnce && mayTell(apart.length, situation)) return apart;
  return mayTell(1, situation) ? [ordered] : [];
}

/** Each notice for itself, but those that waited for the daily digest together. */
function apartFrom<N extends PendingNotice>(ordered: readonly N[], { digest }: NoticeRhythm): N[][] {
  if (digest === DigestMode.NONE) return ordered.map((notice) => [notice]);
  const bundled = ordered.filter(({ urgent }) => !urgent);
  const urgent = ordered.filter((notice) => notice.urgent).map((notice) => [notice]);
  return bundled.length > 0 ? [...urgent, bundled] : urgent;
}

function mayTell(times: number, { told, weeklyLimit, now }: DispatchSituation<PendingNotice>): boolean {
  if (weeklyLimit === null) return true;
  const before = [...told, ...Array<Date>(times - 1).fill(now)];
  const from = nextTellingAt(before, weeklyLimit);
  return from === null || from <= now;
}

function nextLook(
  left: readonly PendingNotice[],
  { told, rhythm, weeklyLimit, now }: DispatchSituation<PendingNotice>,
): Date | null {
  if (left.length === 0) return null;
  const ripe = Math.min(...left.map((notice) => ripeAt(notice, rhythm).getTime()));
  const allowed = weeklyLimit === null ? null : nextTellingAt(told, weeklyLimit);
  const moment = new Date(Math.max(now.getTime(), ripe, allowed?.getTime() ?? ripe));
  return quietUntil(moment, rhythm.quietHours, rhythm.timeZone) ?? moment;
}

/** When a notice need no longer be held back: at once, or at the first digest after it was raised. */
function ripeAt({ raisedAt, urgent }: PendingNotice, { digest, digestHour, timeZone }: NoticeRhythm): Date {
  if (urgent || digest === DigestMode.NONE) return raisedAt;
  const day = dayOf(raisedAt, timeZone);
  const localTime = `${String(digestHour).padStart(2, '0')}:00`;
  const today = instantOf(day, localTime, timeZone);
  return today >= raisedAt ? today : instantOf(addDays(day, 1), localTime, timeZone);
}

function byUrgency(one: PendingNotice, other: PendingNotice): number {
  return Number(other.urgent) - Number(one.urgent) || one.raisedAt.getTime() - other.raisedAt.getTime();
}
