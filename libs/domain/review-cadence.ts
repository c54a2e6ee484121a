import { addDays, addMonths, CalendarDay, weekdayOf } from './calendar-day';
import { DomainError, Violation } from './domain-error';
import { fiscalQuarterOf, nextQuarter } from './fiscal-quarter';
import { isTimeZone } from './time-zone';
import { nextWorkingDay, WorkingCalendar } from './working-calendar';
import { instantOf, isLocalTime } from './zoned-time';

export const CadenceFrequency = { WEEKLY: 'WEEKLY', MONTHLY: 'MONTHLY', QUARTERLY: 'QUARTERLY' } as const;
export type CadenceFrequency = (typeof CadenceFrequency)[keyof typeof CadenceFrequency];

/** A recurrence anchored to a weekday and a local time (domain page, section 6). */
export interface ReviewCadence {
  frequency: CadenceFrequency;
  /** Weeks from one review to the next for `WEEKLY`, 1 to 8; 1 for the others. */
  interval: number;
  /** ISO weekday, 1 for Monday to 7 for Sunday. */
  weekday: number;
  /**
   * Which of the month's such weekdays, 1 to 4, or -1 for the last one. `MONTHLY` counts in every month, `QUARTERLY` in
   * the last month of the fiscal quarter; `WEEKLY` does not use it.
   */
  weekOfMonth: number | null;
  /** `HH:MM`; daylight saving never moves it. */
  localTime: string;
  /** IANA name. */
  timeZone: string;
}

export interface PlannedCheckpoint {
  /** From 1, in order of due days. */
  sequence: number;
  /** A working day. */
  dueDay: CalendarDay;
  dueAt: Date;
  /** Stands on the due date of the hypothesis and must end in a verdict. */
  closing: boolean;
}

export interface ScheduleFacts {
  cadence: ReviewCadence;
  committedOn: CalendarDay;
  dueDate: CalendarDay;
  calendar: WorkingCalendar;
  /** 1 to 12. */
  fiscalStartMonth: number;
}

/** The closing checkpoint and at most 59 before it: weekly for more than a year. Later recurrences are left out. */
export const MOST_CHECKPOINTS = 60;

/** What is wrong with a cadence (R-HYP-1 G7); empty when it can be scheduled. Paths are relative to the cadence. */
export function validateCadence(cadence: ReviewCadence): Violation[] {
  const { frequency, interval, weekday, weekOfMonth, localTime, timeZone } = cadence;
  const weekly = frequency === CadenceFrequency.WEEKLY;
  return [
    !Object.hasOwn(CadenceFrequency, frequency) &&
      wrong('frequency', `"${frequency}" is not a cadence.`, 'Choose WEEKLY, MONTHLY or QUARTERLY.'),
    weekly &&
      !isWholeWithin(interval, 1, 8) &&
      wrong('interval', 'A weekly cadence comes every 1 to 8 weeks.', 'Give a whole number of weeks from 1 to 8.'),
    !weekly &&
      interval !== 1 &&
      wrong('interval', 'A monthly or quarterly cadence skips no month or quarter.', 'Set the interval to 1.'),
    !isWholeWithin(weekday, 1, 7) &&
      wrong('weekday', `${weekday} is not a weekday.`, 'Give 1 for Monday to 7 for Sunday.'),
    !weekly &&
      weekOfMonth !== -1 &&
      !(weekOfMonth !== null && isWholeWithin(weekOfMonth, 1, 4)) &&
      wrong(
        'weekOfMonth',
        'The cadence does not say which week of the month it means.',
        'Give 1 to 4, or -1 for last.',
      ),
    !isLocalTime(localTime) &&
      wrong('localTime', `"${localTime}" is not a time of day.`, 'Write the time as HH:MM, from 00:00 to 23:59.'),
    !isTimeZone(timeZone) &&
      wrong('timeZone', `"${timeZone}" is not a time zone.`, 'Give an IANA time zone name, such as Europe/Berlin.'),
  ].filter((violation) => violation !== false);
}

/**
 * The checkpoints of a hypothesis: the cadence's recurrences strictly after `committedOn` and before `dueDate`, then the
 * closing one on `dueDate`, each moved to the next working day. A recurrence that lands on the closing day gives way to
 * it, and two that land on one day become one. Due days strictly increase. Refuses with INVALID_INPUT a cadence in
 * which `validateCadence` finds something.
 */
export function checkpointSchedule(facts: ScheduleFacts): PlannedCheckpoint[] {
  const { cadence, calendar, dueDate } = facts;
  requireValid(cadence);
  const closingDay = nextWorkingDay(dueDate, calendar);
  const reviewDays = new Set<CalendarDay>();
  for (const recurrence of recurrences(facts)) {
    if (recurrence >= dueDate || reviewDays.size === MOST_CHECKPOINTS - 1) break;
    const day = nextWorkingDay(recurrence, calendar);
    if (day < closingDay) reviewDays.add(day);
  }
  return [...reviewDays, closingDay].map((dueDay, index) => ({
    sequence: index + 1,
    dueDay,
    dueAt: instantOf(dueDay, cadence.localTime, cadence.timeZone),
    closing: dueDay === closingDay,
  }));
}

/** The days of one cadence interval, after which an unheld checkpoint is missed; the longest month and quarter count. */
export function cadenceIntervalDays({ frequency, interval }: Pick<ReviewCadence, 'frequency' | 'interval'>): number {
  const days = { WEEKLY: 7 * interval, MONTHLY: 31, QUARTERLY: 92 } as const satisfies Record<CadenceFrequency, number>;
  return days[frequency];
}

function requireValid(cadence: ReviewCadence): void {
  const violations = validateCadence(cadence);
  const [first] = violations;
  if (!first) return;
  throw new DomainError('INVALID_INPUT', first.rule, { ...first, violations });
}

function recurrences(facts: ScheduleFacts): Iterable<CalendarDay> {
  const { cadence, committedOn } = facts;
  return cadence.frequency === CadenceFrequency.WEEKLY ? weeks(cadence, committedOn) : months(facts);
}

/** The first review comes in the last week of the first interval, so that there is something to review. */
function* weeks({ interval, weekday }: ReviewCadence, committedOn: CalendarDay): Generator<CalendarDay> {
  const dayAfter = addDays(committedOn, 1);
  const firstWeekday = addDays(dayAfter, (weekday - weekdayOf(dayAfter) + 7) % 7);
  for (let week = interval - 1; ; week += interval) yield addDays(firstWeekday, week * 7);
}

function* months({ cadence, committedOn, fiscalStartMonth }: ScheduleFacts): Generator<CalendarDay> {
  const quarterly = cadence.frequency === CadenceFrequency.QUARTERLY;
  let quarter = fiscalQuarterOf(committedOn, fiscalStartMonth);
  let month = firstOfMonth(quarterly ? quarter.endsOn : committedOn);
  for (;;) {
    const day = weekdayInMonth(month, cadence.weekday, cadence.weekOfMonth ?? 1);
    if (day > committedOn) yield day;
    quarter = nextQuarter(quarter);
    month = quarterly ? firstOfMonth(quarter.endsOn) : addMonths(month, 1);
  }
}

function weekdayInMonth(firstDay: CalendarDay, weekday: number, week: number): CalendarDay {
  if (week === -1) {
    const lastDay = addDays(addMonths(firstDay, 1), -1);
    return addDays(lastDay, -((weekdayOf(lastDay) - weekday + 7) % 7));
  }
  return addDays(firstDay, ((weekday - weekdayOf(firstDay) + 7) % 7) + (week - 1) * 7);
}

function firstOfMonth(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 7)}-01`;
}

function isWholeWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function wrong(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-HYP-1 G7', path, message, remedy };
}
