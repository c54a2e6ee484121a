import { DomainError } from './domain-error';
import { wallClock } from './time-zone';

/** A day on the calendar, `YYYY-MM-DD`, years 1000 to 9999: not an instant, and in no time zone. Sorts as text. */
export type CalendarDay = string;

const DAY_IN_MILLISECONDS = 86_400_000;
const FIRST_DAY = Date.UTC(1000, 0, 1) / DAY_IN_MILLISECONDS;
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_IN_MILLISECONDS;
const SHAPE = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const [year, month, day] = partsOf(text);
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lengthOfMonth(year, month));
}

/** Returns the text as a day; refuses one that does not exist, such as `2026-02-29`, with INVALID_INPUT at `path`. */
export function parseCalendarDay(text: string, path = ''): CalendarDay {
  if (isCalendarDay(text)) return text;
  throw new DomainError('INVALID_INPUT', null, {
    message: `"${text}" is not a day on the calendar.`,
    remedy: 'Write an existing day as YYYY-MM-DD, such as 2026-03-31.',
    path,
  });
}

/** The day `count` days later, or earlier for a negative count. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  return dayNumbered(numberOf(day) + count);
}

/** The same day of the month `count` months later or earlier; the month's last day where that day is missing. */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  parseCalendarDay(day);
  const [year, month, dayOfMonth] = partsOf(day);
  const months = year * 12 + month - 1 + count;
  const toYear = Math.floor(months / 12);
  const toMonth = months - toYear * 12 + 1;
  const toDay = Math.min(dayOfMonth, lengthOfMonth(toYear, toMonth));
  return dayNumbered(Date.UTC(toYear, toMonth - 1, toDay) / DAY_IN_MILLISECONDS);
}

/** Whole days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return numberOf(to) - numberOf(from);
}

/** ISO weekday: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(numberOf(day) * DAY_IN_MILLISECONDS).getUTCDay() || 7;
}

/** For sorting: negative when the first day is the earlier one, 0 when they are the same. */
export function compareDays(first: CalendarDay, second: CalendarDay): number {
  return first < second ? -1 : Number(first > second);
}

/** The day on which an instant falls in a time zone. Refuses an unknown zone with INVALID_INPUT. */
export function dayOf(instant: Date, timeZone: string): CalendarDay {
  return dayNumbered(Math.floor(wallClock(instant.getTime(), timeZone) / DAY_IN_MILLISECONDS));
}

/** Days since 1970-01-01. */
function numberOf(text: CalendarDay): number {
  const [year, month, day] = partsOf(parseCalendarDay(text));
  return Date.UTC(year, month - 1, day) / DAY_IN_MILLISECONDS;
}

function dayNumbered(number: number): CalendarDay {
  if (number >= FIRST_DAY && number <= LAST_DAY)
    return new Date(number * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
  throw new DomainError('INVALID_INPUT', null, {
    message: 'This leads to a day beyond the calendar.',
    remedy: 'Stay within the years 1000 to 9999.',
  });
}

function partsOf(text: CalendarDay): [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
}

function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
