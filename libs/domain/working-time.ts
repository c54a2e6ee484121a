import { addDays, CalendarDay, dayOf } from './calendar-day';
import { DomainError } from './domain-error';
import { isWorkingDay, WorkingCalendar } from './working-calendar';
import { instantOf, isLocalTime } from './zoned-time';

/** When an organization works: its calendar, and the hours by the clock on its wall (*policy*). */
export interface WorkingHours extends WorkingCalendar {
  /** IANA name. */
  timeZone: string;
  /** `HH:MM`. */
  opensAt: string;
  /** `HH:MM`, later than `opensAt`. */
  closesAt: string;
}

/** Measures time in working hours, in milliseconds. Weekends, holidays and nights count for nothing. */
export interface WorkingClock {
  /** Working time between two instants; 0 when `to` is not later. */
  between(from: Date, to: Date): number;
  /** The instant at which `milliseconds` of working time have passed since `from`; for 0, `from` itself. */
  after(from: Date, milliseconds: number): Date;
}

/** The longest working time that can be asked for: longer than any limit of a decision. */
const mostDays = 4_000;

/**
 * A clock that stands still while nobody works (R-UP-4). A day on which daylight saving begins or ends inside of working
 * hours is as long as it really was.
 * @throws DomainError INVALID_INPUT where the hours end before they begin, or the zone does not exist
 */
export function workingClock(hours: WorkingHours): WorkingClock {
  requireOrder(hours);
  const { timeZone, opensAt, closesAt, weekend, holidays } = hours;
  const calendar = { weekend, holidays };
  const known = new Map<CalendarDay, readonly [open: number, close: number]>();
  const openingOf = (day: CalendarDay): readonly [open: number, close: number] => {
    const kept = known.get(day);
    if (kept) return kept;
    const opening = isWorkingDay(day, calendar)
      ? ([instantOf(day, opensAt, timeZone).getTime(), instantOf(day, closesAt, timeZone).getTime()] as const)
      : ([0, 0] as const);
    known.set(day, opening);
    return opening;
  };
  return {
    between(from, to) {
      const [start, end] = [from.getTime(), to.getTime()];
      if (end <= start) return 0;
      const last = dayOf(to, timeZone);
      let worked = 0;
      for (let day = dayOf(from, timeZone); day <= last; day = addDays(day, 1)) {
        const [open, close] = openingOf(day);
        worked += Math.max(0, Math.min(close, end) - Math.max(open, start));
      }
      return worked;
    },
    after(from, milliseconds) {
      if (milliseconds <= 0) return from;
      let left = milliseconds;
      let day = dayOf(from, timeZone);
      for (let count = 0; count < mostDays; count += 1) {
        const [open, close] = openingOf(day);
        const begin = Math.max(open, from.getTime());
        const worked = Math.max(0, close - begin);
        if (worked >= left) return new Date(begin + left);
        left -= worked;
        day = addDays(day, 1);
      }
      throw refused('This working time never passes.', 'Give a shorter time, or free more days of rest.');
    },
  };
}

/** How long a usual working day is, in milliseconds: what `5 working days` are multiplied by. */
export function workingDayLength({ opensAt, closesAt }: Pick<WorkingHours, 'opensAt' | 'closesAt'>): number {
  return minuteOf(closesAt) * 60_000 - minuteOf(opensAt) * 60_000;
}

function requireOrder({ opensAt, closesAt }: WorkingHours): void {
  if (isLocalTime(opensAt) && isLocalTime(closesAt) && opensAt < closesAt) return;
  throw refused(
    `Working hours cannot be from ${opensAt} to ${closesAt}.`,
    'Give two times as HH:MM, the later one second.',
  );
}

function minuteOf(localTime: string): number {
  return Number(localTime.slice(0, 2)) * 60 + Number(localTime.slice(3, 5));
}

function refused(message: string, remedy: string): DomainError {
  return new DomainError('INVALID_INPUT', 'R-UP-4', { message, remedy, path: 'workingHours' });
}
