import type { Violation } from './domain-error';
import { isTimeZone } from './time-zone';
import { isLocalTime } from './zoned-time';

export const CadenceFrequency = { WEEKLY: 'WEEKLY', MONTHLY: 'MONTHLY', QUARTERLY: 'QUARTERLY' } as const;
export type CadenceFrequency = (typeof CadenceFrequency)[keyof typeof CadenceFrequency];

/**
 * A recurrence anchored to a day and a local time (domain page, section 6). `WEEKLY` comes on a weekday. `MONTHLY` comes
 * in every month and `QUARTERLY` in the last month of the fiscal quarter: on the nth of that month's weekdays, or on a day
 * of that month.
 */
export interface ReviewCadence {
  frequency: CadenceFrequency;
  /** Weeks from one review to the next for `WEEKLY`, 1 to 8; 1 for the others. */
  interval: number;
  /** ISO weekday, 1 for Monday to 7 for Sunday; null where `dayOfMonth` says the day. */
  weekday: number | null;
  /** Which of the month's such weekdays, 1 to 4, or -1 for the last one; null when weekly or by day of the month. */
  weekOfMonth: number | null;
  /**
   * 1 to 31, or -1 for the last day; a month that is too short has its last day instead. Null when weekly or by weekday.
   */
  dayOfMonth: number | null;
  /** `HH:MM`; daylight saving never moves it. */
  localTime: string;
  /** IANA name. */
  timeZone: string;
}

/** What is wrong with a cadence (R-HYP-1 G7); empty when it can be scheduled. Paths are relative to the cadence. */
export function validateCadence(cadence: ReviewCadence): Violation[] {
  const { frequency, localTime, timeZone } = cadence;
  return [
    ...(Object.hasOwn(CadenceFrequency, frequency)
      ? [...intervalViolations(cadence), ...dayViolations(cadence)]
      : [wrong('frequency', `"${frequency}" is not a cadence.`, 'Choose WEEKLY, MONTHLY or QUARTERLY.')]),
    ...unless(
      isLocalTime(localTime),
      wrong('localTime', `"${localTime}" is not a time of day.`, 'Write the time as HH:MM, from 00:00 to 23:59.'),
    ),
    ...unless(
      isTimeZone(timeZone),
      wrong('timeZone', `"${timeZone}" is not a time zone.`, 'Give an IANA time zone name, such as Europe/Berlin.'),
    ),
  ];
}

/** The days of one cadence interval, after which an unheld checkpoint is missed; the longest month and quarter count. */
export function cadenceIntervalDays({ frequency, interval }: Pick<ReviewCadence, 'frequency' | 'interval'>): number {
  const days = { WEEKLY: 7 * interval, MONTHLY: 31, QUARTERLY: 92 } as const satisfies Record<CadenceFrequency, number>;
  return days[frequency];
}

function intervalViolations({ frequency, interval }: ReviewCadence): Violation[] {
  if (frequency === CadenceFrequency.WEEKLY) {
    return unless(
      isWholeWithin(interval, 1, 8),
      wrong('interval', 'A weekly cadence comes every 1 to 8 weeks.', 'Give a whole number of weeks from 1 to 8.'),
    );
  }
  return unless(
    interval === 1,
    wrong('interval', 'A monthly or quarterly cadence skips no month or quarter.', 'Set the interval to 1.'),
  );
}

function dayViolations(cadence: ReviewCadence): Violation[] {
  const { frequency, weekday, weekOfMonth, dayOfMonth } = cadence;
  if (frequency === CadenceFrequency.WEEKLY) return weeklyDayViolations(cadence);
  if (dayOfMonth === null && weekday === null && weekOfMonth === null) {
    const message = 'The cadence does not say on which day of the month it comes.';
    return [wrong('dayOfMonth', message, 'Give either dayOfMonth, or weekday and weekOfMonth.')];
  }
  if (dayOfMonth !== null && (weekday !== null || weekOfMonth !== null)) {
    const message = 'The cadence names a day of the month and a weekday, which seldom agree.';
    return [wrong('dayOfMonth', message, 'Give either dayOfMonth, or weekday and weekOfMonth.')];
  }
  return dayOfMonth === null
    ? [...weekdayViolations(cadence), ...weekOfMonthViolations(cadence)]
    : dayOfMonthViolations(dayOfMonth);
}

function weeklyDayViolations(cadence: ReviewCadence): Violation[] {
  const { weekOfMonth, dayOfMonth } = cadence;
  const remedy = 'Leave it out, or choose MONTHLY or QUARTERLY.';
  return [
    ...weekdayViolations(cadence),
    ...unless(weekOfMonth === null, wrong('weekOfMonth', 'A weekly cadence comes in every week of a month.', remedy)),
    ...unless(dayOfMonth === null, wrong('dayOfMonth', 'A weekly cadence has no day of the month.', remedy)),
  ];
}

function weekdayViolations({ weekday }: ReviewCadence): Violation[] {
  if (weekday === null) {
    const message = 'The cadence does not say on which weekday it comes.';
    return [wrong('weekday', message, 'Give 1 for Monday to 7 for Sunday.')];
  }
  return unless(
    isWholeWithin(weekday, 1, 7),
    wrong('weekday', `${weekday} is not a weekday.`, 'Give 1 for Monday to 7 for Sunday.'),
  );
}

function weekOfMonthViolations({ weekOfMonth }: ReviewCadence): Violation[] {
  return unless(
    weekOfMonth === -1 || (weekOfMonth !== null && isWholeWithin(weekOfMonth, 1, 4)),
    wrong('weekOfMonth', 'The cadence does not say which week of the month it means.', 'Give 1 to 4, or -1 for last.'),
  );
}

function dayOfMonthViolations(dayOfMonth: number): Violation[] {
  return unless(
    dayOfMonth === -1 || isWholeWithin(dayOfMonth, 1, 31),
    wrong('dayOfMonth', `${dayOfMonth} is not a day of a month.`, 'Give 1 to 31, or -1 for the last day.'),
  );
}

function isWholeWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function unless(holds: boolean, violation: Violation): Violation[] {
  return holds ? [] : [violation];
}

function wrong(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-HYP-1 G7', path, message, remedy };
}
