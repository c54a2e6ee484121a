import { CalendarDay, parseCalendarDay } from './calendar-day';
import { DomainError } from './domain-error';
import { offsetAt, wallClock } from './time-zone';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** No zone was ever further than this from UTC. */
const FURTHEST_OFFSET = 16 * 60 * MINUTE;

/** Whether the text is a time of day, `00:00` to `23:59`. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The instant at which a zone's wall clock shows `localTime` (`HH:MM`) on `day`. A time that the clock jumps over
 * becomes the next minute it does show; a time it shows twice is the first of the two. Refuses an impossible day,
 * time or zone with INVALID_INPUT. The time zone of the process plays no part.
 */
export function instantOf(day: CalendarDay, localTime: string, timeZone: string): Date {
  const wanted = Date.parse(`${parseCalendarDay(day)}T${parseLocalTime(localTime)}:00Z`);
  const before = wanted - offsetAt(wanted - FURTHEST_OFFSET, timeZone);
  const after = wanted - offsetAt(wanted + FURTHEST_OFFSET, timeZone);
  const [earlier, later] = before < after ? [before, after] : [after, before];
  if (wallClock(earlier, timeZone) === wanted) return new Date(earlier);
  if (later !== earlier && wallClock(later, timeZone) === wanted) return new Date(later);
  return firstMinuteAfterJump(wanted, earlier, later, timeZone);
}

/** The time of day, `HH:MM`, that a zone's wall clock shows at an instant. Refuses an unknown zone. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(11, 16);
}

/** Halves the stretch in which the clock jumps over `wanted` until the second of the jump is found. */
function firstMinuteAfterJump(wanted: number, from: number, to: number, timeZone: string): Date {
  let [behind, beyond] = [from / SECOND, to / SECOND];
  while (beyond - behind > 1) {
    const middle = Math.floor((behind + beyond) / 2);
    if (wallClock(middle * SECOND, timeZone) < wanted) behind = middle;
    else beyond = middle;
  }
  // A few clocks of the past jumped to an odd second; the minute after it is the first whole one.
  const shown = wallClock(beyond * SECOND, timeZone);
  return new Date(beyond * SECOND + (Math.ceil(shown / MINUTE) * MINUTE - shown));
}

function parseLocalTime(text: string): string {
  if (isLocalTime(text)) return text;
  throw new DomainError('INVALID_INPUT', null, {
    message: `"${text}" is not a time of day.`,
    remedy: 'Write the time as HH:MM, from 00:00 to 23:59.',
    path: 'localTime',
  });
}
