import { addDays, CalendarDay, weekdayOf } from './calendar-day';
import { DomainError } from './domain-error';

/** The days on which an organization rests (*policy* calendar). */
export interface WorkingCalendar {
  /** ISO weekdays, 1 for Monday to 7 for Sunday. */
  weekend: readonly number[];
  holidays: readonly CalendarDay[];
}

/** A calendar with a year and a day of rest in a row is a mistake, not a calendar. */
const LONGEST_REST_IN_DAYS = 366;

/** Whether people work on the day. */
export function isWorkingDay(day: CalendarDay, calendar: WorkingCalendar): boolean {
  return !calendar.weekend.includes(weekdayOf(day)) && !calendar.holidays.includes(day);
}

/** Whether two calendars rest on the same days, however they list them. */
export function restsAlike(one: WorkingCalendar, other: WorkingCalendar): boolean {
  return alike(one.weekend, other.weekend) && alike(one.holidays, other.holidays);
}

/** The day itself when people work on it, else the first working day after it. */
export function nextWorkingDay(day: CalendarDay, calendar: WorkingCalendar): CalendarDay {
  return workingDayFrom(day, 1, calendar);
}

/**
 * The working day that is `count` working days after the day, or before it for a negative count. The day itself never
 * counts, and 0 returns it unchanged.
 */
export function addWorkingDays(day: CalendarDay, count: number, calendar: WorkingCalendar): CalendarDay {
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    reached = workingDayFrom(addDays(reached, step), step, calendar);
  }
  return reached;
}

/** Whether somewhere a year passes without a working day: a due date there would find no day to stand on. */
export function restsTooLong({ weekend, holidays }: WorkingCalendar): boolean {
  const free = new Set(holidays);
  const rests = (day: CalendarDay): boolean => free.has(day) || weekend.includes(weekdayOf(day));
  return holidays.some((holiday) => {
    if (free.has(addDays(holiday, -1))) return false;
    let day = holiday;
    // A weekend may have gone before.
    for (let rested = 7; rested <= LONGEST_REST_IN_DAYS; rested += 1) {
      if (!rests(day)) return false;
      day = addDays(day, 1);
    }
    return true;
  });
}

function alike<T>(some: readonly T[], others: readonly T[]): boolean {
  const [left, right] = [new Set(some), new Set(others)];
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function workingDayFrom(day: CalendarDay, step: 1 | -1, calendar: WorkingCalendar): CalendarDay {
  let candidate = day;
  for (let rested = 0; rested <= LONGEST_REST_IN_DAYS; rested += 1) {
    if (isWorkingDay(candidate, calendar)) return candidate;
    candidate = addDays(candidate, step);
  }
  throw new DomainError('INVALID_INPUT', null, {
    message: `The working calendar has no working day within a year of ${day}.`,
    remedy: 'Leave at least one weekday out of the weekend, and free of holidays.',
    path: 'calendar',
  });
}
