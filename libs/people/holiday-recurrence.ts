import { addDays, addMonths, CalendarDay, daysBetween, isCalendarDay, weekdayOf } from '../domain';
import { ReadingEffort } from './reading-effort';

/** A recurrence of whole days, in the terms of RFC 5545 section 3.3.10. Empty lists and nulls do not restrict it. */
export interface HolidayRule {
  readonly frequency: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY';
  readonly interval: number;
  readonly count: number | null;
  readonly until: CalendarDay | null;
  readonly months: readonly number[];
  /** Days of the month; -1 is the last one. */
  readonly dates: readonly number[];
  /** ISO weekdays; every such day, or the nth of its month, -1 being the last one. */
  readonly weekdays: readonly { readonly nth: number | null; readonly weekday: number }[];
  /** ISO weekday on which weeks begin. */
  readonly weekStart: number;
}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const understood = ['freq', 'interval', 'count', 'until', 'bymonth', 'bymonthday', 'byday', 'wkst'];

/** Reads a rule as jCal has it (RFC 7265, section 3.6.10); null where it is none, or says what is not followed here. */
export function readRule(value: unknown): HolidayRule | null {
  if (typeof value !== 'object' || value === null) return null;
  const { freq, interval, count, until, bymonth, bymonthday, byday, wkst } = value as Record<string, unknown>;
  const rule = {
    frequency: freq as HolidayRule['frequency'],
    interval: Number(interval ?? 1),
    count: count === undefined ? null : Number(count),
    until: typeof until === 'string' ? until.slice(0, 10) : null,
    months: listOf(bymonth).map(Number),
    dates: listOf(bymonthday).map(Number),
    weekdays: listOf(byday).map(String).map(weekdayOfMonth),
    // The parser numbers the weekdays from 1 for Sunday.
    weekStart: wkst === undefined ? 1 : ((Number(wkst) + 5) % 7) + 1,
  };
  return Object.keys(value).every((name) => understood.includes(name)) && isFollowed(rule) ? rule : null;
}

/**
 * The days that a rule means for an event that begins on `start`, in order, from `earliest` to `last`. Days that do not
 * exist, such as 29 February in most years, neither come nor count. Every day is looked at by itself, so that no rule
 * however odd is followed for ever.
 */
export function* recurringDays(
  rule: HolidayRule,
  start: CalendarDay,
  { earliest, last }: { readonly earliest: CalendarDay; readonly last: CalendarDay },
  effort: ReadingEffort,
): Generator<CalendarDay> {
  const anchored = anchoredAt(start, rule);
  const end = rule.until !== null && rule.until < last ? rule.until : last;
  let left = rule.count ?? Infinity;
  for (
    let day = rule.count === null ? laterOf(start, earliest) : start;
    day <= end && left > 0;
    day = addDays(day, 1)
  ) {
    effort.spend(1);
    if (!isMeant(day, start, anchored)) continue;
    left -= 1;
    if (day >= earliest) yield day;
  }
}

function isFollowed({ frequency, count, until, months, dates, weekdays }: HolidayRule): boolean {
  const counting = frequency === 'MONTHLY' || (frequency === 'YEARLY' && months.length > 0);
  return (
    ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'].includes(frequency) &&
    (count === null || count > 0) &&
    (until === null || isCalendarDay(until)) &&
    weekdays.every(({ nth }) => nth === null || (counting && Math.abs(nth) <= 5)) &&
    !(frequency === 'WEEKLY' && dates.length > 0)
  );
}

/** A rule that does not say the day takes it from the first one. */
function anchoredAt(start: CalendarDay, rule: HolidayRule): HolidayRule {
  const { frequency, months, dates, weekdays } = rule;
  if (frequency === 'DAILY' || dates.length > 0 || weekdays.length > 0) return rule;
  if (frequency === 'WEEKLY') return { ...rule, weekdays: [{ nth: null, weekday: weekdayOf(start) }] };
  const named = frequency === 'MONTHLY' || months.length > 0 ? months : [monthOf(start)];
  return { ...rule, months: named, dates: [dateOf(start)] };
}

function isMeant(day: CalendarDay, start: CalendarDay, rule: HolidayRule): boolean {
  const { months, dates, weekdays, interval } = rule;
  return (
    (months.length === 0 || months.includes(monthOf(day))) &&
    (dates.length === 0 || dates.some((date) => date === (date > 0 ? dateOf(day) : dateFromEnd(day)))) &&
    (weekdays.length === 0 || weekdays.some((each) => each.weekday === weekdayOf(day) && isNth(day, each.nth))) &&
    intervalsBetween(start, day, rule) % interval === 0
  );
}

function isNth(day: CalendarDay, nth: number | null): boolean {
  return nth === null || nth === Math.ceil(dateOf(day) / 7) || nth === Math.floor(dateFromEnd(day) / 7);
}

/** Years, months, weeks or days from one day to another, by the calendar. */
function intervalsBetween(start: CalendarDay, day: CalendarDay, { frequency, weekStart }: HolidayRule): number {
  const years = yearOf(day) - yearOf(start);
  if (frequency === 'YEARLY') return years;
  if (frequency === 'MONTHLY') return years * 12 + monthOf(day) - monthOf(start);
  if (frequency === 'DAILY') return daysBetween(start, day);
  return daysBetween(beginOfWeek(start, weekStart), beginOfWeek(day, weekStart)) / 7;
}

function beginOfWeek(day: CalendarDay, weekStart: number): CalendarDay {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

function weekdayOfMonth(text: string): HolidayRule['weekdays'][number] {
  const nth = text.slice(0, -2);
  return { nth: nth === '' ? null : Number(nth), weekday: weekdayNames.indexOf(text.slice(-2)) + 1 };
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function laterOf(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one > other ? one : other;
}

function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: CalendarDay): number {
  return Number(day.slice(5, 7));
}

function dateOf(day: CalendarDay): number {
  return Number(day.slice(8));
}

/** -1 for the last day of the month, -2 for the one before it. */
function dateFromEnd(day: CalendarDay): number {
  const lastDay = addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
  return dateOf(day) - dateOf(lastDay) - 1;
}
