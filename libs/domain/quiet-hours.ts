import { addDays, dayOf } from './calendar-day';
import { Violation } from './domain-error';
import { instantOf, isLocalTime } from './zoned-time';

/** When somebody is not to be told anything: from one local time to another, `HH:MM`, over midnight where `to` is earlier. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Who could be told at no hour of the day could never be told at all. */
export const longestQuietHours = 16;

const MINUTES_A_DAY = 24 * 60;

/**
 * When the quiet hours end that an instant falls into; null when it falls into none. Each night runs from the first time
 * its beginning is shown to the first time its end is, so a clock that is put back does not make it quiet twice.
 */
export function quietUntil(instant: Date, hours: QuietHours | null, timeZone: string): Date | null {
  if (!hours) return null;
  const today = dayOf(instant, timeZone);
  for (const day of [addDays(today, -1), today]) {
    const begin = instantOf(day, hours.from, timeZone);
    const end = instantOf(hours.from < hours.to ? day : addDays(day, 1), hours.to, timeZone);
    if (begin <= instant && instant < end) return end;
  }
  return null;
}

/** Everything that stands against quiet hours (R-ACC-6), at the paths `quietFrom` and `quietTo`; empty when they can be. */
export function quietHoursViolations(from: string | null, to: string | null): Violation[] {
  if (from === null && to === null) return [];
  const malformed = [
    ...(from !== null && isLocalTime(from) ? [] : ['quietFrom']),
    ...(to !== null && isLocalTime(to) ? [] : ['quietTo']),
  ].map((path) =>
    violation(path, 'Quiet hours have a beginning and an end.', 'Send both as HH:MM, from 00:00 to 23:59, or neither.'),
  );
  if (malformed.length > 0) return malformed;
  const minutes = (minuteOf(to!) - minuteOf(from!) + MINUTES_A_DAY) % MINUTES_A_DAY;
  if (minutes > 0 && minutes <= longestQuietHours * 60) return [];
  const length = minutes === 0 ? 'the whole day' : `more than ${longestQuietHours} hours`;
  return [
    violation(
      'quietTo',
      `These quiet hours cover ${length}: nobody could ever tell you what is due.`,
      `Leave at least ${24 - longestQuietHours} hours of the day open.`,
    ),
  ];
}

function minuteOf(localTime: string): number {
  return Number(localTime.slice(0, 2)) * 60 + Number(localTime.slice(3));
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-ACC-6', path, message, remedy };
}
