import { dayInMs, medianOf } from './robust-statistics';

/** What each day of the week adds to the level, Sunday first, and how unsure that is; in the terms of what it was made of. */
export interface WeeklyPattern {
  effects: number[];
  variance: number;
}

/** Three full weeks show a weekly pattern; fewer may show anything. */
const leastDays = 21;

/**
 * The weekly pattern of observations, at most one a day and in order, if at least three full weeks of daily ones show
 * it: each weekday's median deviation from the median of the seven days around it. "Show" means that six more
 * parameters pay by Schwarz's criterion (1978). Days of the week never seen, such as closed ones, add nothing. (R-EVAL-3)
 */
export function weeklyPattern(observations: readonly { moment: number; quarter: number }[]): WeeklyPattern | null {
  const days = observations.map(({ moment, quarter }) => ({ day: Math.floor(moment / dayInMs), quarter }));
  const first = days[0]?.day ?? 0;
  const span = (days.at(-1)?.day ?? first) - first + 1;
  // Business days count as daily: five of seven.
  if (days.length < 15 || span < leastDays || days.length < (span * 5) / 7 - 1) return null;
  const deviations = days.map(({ day, quarter }, index) => {
    const around = days.slice(Math.max(0, index - 6), index + 7).filter((other) => Math.abs(other.day - day) <= 3);
    return { weekday: weekdayOf(day), off: quarter - medianOf(around.map((other) => other.quarter)) };
  });
  const byWeekday = Array.from({ length: 7 }, (_, weekday) =>
    deviations.filter((each) => each.weekday === weekday).map(({ off }) => off),
  );
  const medians = byWeekday.map((offs) => (offs.length >= 3 ? medianOf(offs) : null));
  const seen = medians.filter((median) => median !== null);
  if (seen.length < 2) return null;
  const mean = seen.reduce((sum, median) => sum + median / seen.length, 0);
  const effects = medians.map((median) => (median === null ? 0 : median - mean));
  const without = spread(deviations.map(({ off }) => off - mean));
  const within = spread(deviations.map(({ weekday, off }) => off - mean - (effects[weekday] ?? 0)));
  // An exact pattern leaves nothing; the smallest share keeps its logarithm finite.
  const gain = days.length * Math.log(without / Math.max(within, without * 1e-12));
  if (!(gain > (seen.length - 1) * Math.log(days.length))) return null;
  // The variance of a median is π/2 times that of a mean (Kenney & Keeping 1962).
  return { effects, variance: ((Math.PI / 2) * within * seen.length) / days.length };
}

/** What the day of the week adds at a moment; 0 without a pattern. */
export function effectAt(pattern: WeeklyPattern | null, moment: number): number {
  return pattern?.effects[weekdayOf(Math.floor(moment / dayInMs))] ?? 0;
}

/** 0 for Sunday; the first day of 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Mean square of deviations, the largest tenth of them left out, so that an outlier neither makes nor hides a pattern. */
function spread(deviations: readonly number[]): number {
  const squares = deviations.map((off) => off * off).toSorted((one, other) => one - other);
  const kept = squares.slice(0, Math.ceil(squares.length * 0.9));
  return kept.reduce((sum, square) => sum + square / kept.length, 0);
}
