import { addDays, addMonths, type CalendarDay, dayOf, daysBetween, instantOf, weekdayOf } from '../../domain';
import { axisDayText } from './chart-figures';
import type { ChartSetting } from './chart-setting';

/** Maps instants (milliseconds since 1970) to places between two ends; instants beyond the ends stay at the ends. */
export interface TimeScale {
  readonly start: number;
  readonly end: number;
  place(instant: number): number;
  /** The middle of a calendar day. */
  placeDay(day: CalendarDay): number;
}

/** @param end after `start` */
export function timeScale(
  { start, end, left, right }: { start: number; end: number; left: number; right: number },
  { timeZone }: Pick<ChartSetting, 'timeZone'>,
): TimeScale {
  const place = (instant: number) =>
    left + ((right - left) * (Math.min(end, Math.max(start, instant)) - start)) / (end - start);
  return { start, end, place, placeDay: (day) => place(noonOf(day, timeZone)) };
}

/** The instant at which a day begins in a time zone. */
export function startOf(day: CalendarDay, timeZone: string): number {
  return instantOf(day, '00:00', timeZone).getTime();
}

/** The instant at which a day has ended in a time zone. */
export function endOf(day: CalendarDay, timeZone: string): number {
  return startOf(addDays(day, 1), timeZone);
}

export function noonOf(day: CalendarDay, timeZone: string): number {
  return instantOf(day, '12:00', timeZone).getTime();
}

export interface DayTick {
  readonly day: CalendarDay;
  /** The start of that day. */
  readonly at: number;
  readonly text: string;
}

/** Days for the axis of a time scale, at most about ten: days, Mondays, months, quarters or years. */
export function dayTicks({ start, end }: TimeScale, setting: ChartSetting): DayTick[] {
  const { timeZone } = setting;
  const first = dayOf(new Date(start), timeZone);
  const last = dayOf(new Date(end), timeZone);
  const { days, grain } = roundDays(first, last);
  return days
    .map((day, place) => {
      const withYear = place === 0 || day.slice(0, 4) !== days[place - 1]!.slice(0, 4);
      return { day, at: startOf(day, timeZone), text: axisDayText(day, grain, withYear, setting) };
    })
    .filter(({ at }) => at >= start && at <= end);
}

function roundDays(first: CalendarDay, last: CalendarDay): { days: CalendarDay[]; grain: 'day' | 'month' | 'year' } {
  const span = daysBetween(first, last);
  if (span <= 9) return { days: series(first, last, (day) => addDays(day, 1)), grain: 'day' };
  if (span <= 62) return { days: series(mondayFrom(first), last, (day) => addDays(day, 7)), grain: 'day' };
  const step = [1, 2, 3, 6].find((months) => span / (months * 30.4) <= 10);
  if (step) {
    const month = step === 1 ? monthFrom(first) : `${first.slice(0, 4)}-01-01`;
    const months = series(month, last, (day) => addMonths(day, step));
    return { days: months.filter((day) => day >= first), grain: 'month' };
  }
  const years = Math.ceil(span / 365 / 10);
  return { days: series(`${first.slice(0, 4)}-01-01`, last, (day) => addMonths(day, 12 * years)), grain: 'year' };
}

function series(from: CalendarDay, last: CalendarDay, next: (day: CalendarDay) => CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from; day <= last; day = next(day)) days.push(day);
  return days;
}

function mondayFrom(day: CalendarDay): CalendarDay {
  return addDays(day, (8 - weekdayOf(day)) % 7);
}

function monthFrom(day: CalendarDay): CalendarDay {
  return day.endsWith('-01') ? day : addMonths(`${day.slice(0, 7)}-01`, 1);
}
