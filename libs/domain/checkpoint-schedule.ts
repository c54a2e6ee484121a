import { addDays, addMonths, CalendarDay, weekdayOf } from './calendar-day';
import { refuseViolations } from './domain-error';
import { fiscalQuarterOf, nextQuarter } from './fiscal-quarter';
import { CadenceFrequency, ReviewCadence, validateCadence } from './review-cadence';
import { nextWorkingDay, WorkingCalendar } from './working-calendar';
import { instantOf } from './zoned-time';

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

/**
 * The checkpoints of a hypothesis: the cadence's recurrences strictly after `committedOn` and before `dueDate`, then the
 * closing one on `dueDate`, each moved to the next working day. A recurrence that lands on the closing day gives way to
 * it, and two that land on one day become one. Due days strictly increase. Refuses with INVALID_INPUT a cadence in
 * which `validateCadence` finds something.
 */
export function checkpointSchedule(facts: ScheduleFacts): PlannedCheckpoint[] {
  const { cadence, calendar, dueDate } = facts;
  refuseViolations(validateCadence(cadence), 'INVALID_INPUT');
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

function recurrences(facts: ScheduleFacts): Iterable<CalendarDay> {
  const { cadence, committedOn } = facts;
  return cadence.frequency === CadenceFrequency.WEEKLY ? weeks(cadence, committedOn) : months(facts);
}

/** The first review comes in the last week of the first interval, so that there is something to review. */
function* weeks({ interval, weekday }: ReviewCadence, committedOn: CalendarDay): Generator<CalendarDay> {
  const firstWeekday = weekdayFrom(addDays(committedOn, 1), weekday!);
  for (let week = interval - 1; ; week += interval) yield addDays(firstWeekday, week * 7);
}

function* months({ cadence, committedOn, fiscalStartMonth }: ScheduleFacts): Generator<CalendarDay> {
  const quarterly = cadence.frequency === CadenceFrequency.QUARTERLY;
  let quarter = fiscalQuarterOf(committedOn, fiscalStartMonth);
  let month = firstOfMonth(quarterly ? quarter.endsOn : committedOn);
  for (;;) {
    const day = dayInMonth(month, cadence);
    if (day > committedOn) yield day;
    quarter = nextQuarter(quarter);
    month = quarterly ? firstOfMonth(quarter.endsOn) : addMonths(month, 1);
  }
}

/** A valid cadence that names no day of the month names a weekday and a week. */
function dayInMonth(firstDay: CalendarDay, { weekday, weekOfMonth, dayOfMonth }: ReviewCadence): CalendarDay {
  const lastDay = addDays(addMonths(firstDay, 1), -1);
  if (dayOfMonth === -1) return lastDay;
  if (dayOfMonth !== null) return earlierOf(addDays(firstDay, dayOfMonth - 1), lastDay);
  if (weekOfMonth === -1) return weekdayFrom(addDays(lastDay, -6), weekday!);
  return addDays(weekdayFrom(firstDay, weekday!), (weekOfMonth! - 1) * 7);
}

/** The first such weekday on the day or after it. */
function weekdayFrom(day: CalendarDay, weekday: number): CalendarDay {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

function earlierOf(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one < other ? one : other;
}

function firstOfMonth(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 7)}-01`;
}
