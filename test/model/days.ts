/** The model knows one zone, UTC, and one hour at which checkpoints stand. Moments are milliseconds, days are counted. */
export type Moment = number;

/** Days since 1970-01-01. */
export type Day = number;

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** The hour of every cadence in the model. */
export const localTime = '09:00';

export function dayOf(moment: Moment): Day {
  return Math.floor(moment / DAY);
}

/** Nine o'clock on a day. */
export function at(day: Day): Moment {
  return day * DAY + 9 * HOUR;
}

export function dayText(day: Day): string {
  return momentText(day * DAY).slice(0, 10);
}

export function momentText(moment: Moment): string {
  return new Date(moment).toISOString();
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1;
}

/** The day itself if people work on it, else the first one on which they do. */
export function workingFrom(day: Day, holidays: readonly Day[]): Day {
  let found = day;
  while (weekdayOf(found) > 5 || holidays.includes(found)) found += 1;
  return found;
}

/** So many working days after a day, which does not count itself. */
export function workingDaysAfter(day: Day, count: number, holidays: readonly Day[]): Day {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = workingFrom(found + 1, holidays);
  return found;
}

/** The same day of the month, so many months later, or the last one of a month that is too short. */
export function monthsAfter(day: Day, months: number): Day {
  const date = new Date(day * DAY);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / DAY;
}

/** When the calendar quarter of a moment began. */
export function quarterBegan(moment: Moment): Moment {
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1);
}
