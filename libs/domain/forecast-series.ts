import { effectAt, WeeklyPattern, weeklyPattern } from './forecast-season';
import { dayInMs, medianOf } from './robust-statistics';
import type { Observation } from './reading';

/** Readings made fit to be forecast: in order, at most one a day, centred and scaled to between −1 and 1. */
export interface Series {
  /** Moment of the first observation, in milliseconds; `days` count from here. */
  startMs: number;
  /** Days of the observations, rising from 0. At least two. */
  days: number[];
  values: number[];
  scale: SeriesScale;
  /** What the days of the week add, already taken out of the values; null where none shows. */
  weekly: WeeklyPattern | null;
  /** Variance of single readings around their day's median, as far as taking the median hides it. */
  hiddenVariance: number;
  /** Observations that stood alone against their neighbours and were left out. */
  outliers: Collapsed[];
}

/** How values of the series and of the metric translate; quarters, so that no difference of finite numbers overflows. */
export interface SeriesScale {
  quarterCentre: number;
  /** 0 for a constant series. */
  quarterSize: number;
}

/** A value of the metric in the series' terms; may be infinite where the metric hardly moved. */
export function toSeries({ quarterCentre, quarterSize }: SeriesScale, value: number): number {
  return (value / 4 - quarterCentre) / (quarterSize === 0 ? 1 : quarterSize);
}

/** A value of the series in the metric's terms, kept finite. */
export function toMetric({ quarterCentre, quarterSize }: SeriesScale, value: number): number {
  const metric = (quarterCentre + value * quarterSize) * 4;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, metric));
}

/**
 * The latest observations that a forecast rests on. 240 are eight months of days or four and a half years of weeks: more
 * than a due date of at most two quarters (R-HYP-1 G4) asks for, and enough to keep the cost flat.
 */
export const mostObservations = 240;

/** Readings with a finite value and a real moment, in the order observed, whatever order they came in. */
export function inOrder(readings: readonly Observation[]): Observation[] {
  const known = readings.filter(
    ({ value, observedAt }) => Number.isFinite(value) && !Number.isNaN(observedAt.getTime()),
  );
  return known.some((reading, index) => index > 0 && byMoment(known[index - 1] ?? reading, reading) > 0)
    ? known.sort(byMoment)
    : known;
}

function byMoment(one: Observation, other: Observation): number {
  return one.observedAt.getTime() - other.observedAt.getTime() || one.value - other.value;
}

/** One observation: the median of the readings of a day or an instant, in quarters of the metric. */
export interface Collapsed {
  /** Mean moment of its readings, in milliseconds. */
  moment: number;
  /** A quarter of the median, so that differences of finite values stay finite. */
  quarter: number;
  readings: readonly Observation[];
}

/**
 * The median of each UTC day (of each instant where days would leave fewer than four) of readings {@link inOrder}, the
 * latest {@link mostObservations} of them.
 */
export function collapsed(readings: readonly Observation[]): Collapsed[] {
  const byDay = grouped(readings, (moment) => Math.floor(moment / dayInMs));
  const groups = byDay.length >= 4 ? byDay : grouped(readings, (moment) => moment);
  return groups.slice(-mostObservations).map((group) => ({
    moment: meanMoment(group),
    quarter: medianOf(group.map(({ value }) => value)) / 4,
    readings: group,
  }));
}

/**
 * The series of observations, at least two, without the isolated outliers among them (R-EVAL-3). A weekly pattern is
 * taken out first: a quiet Sunday is no outlier.
 */
export function seriesOf(observations: readonly Collapsed[]): Series {
  const pattern = weeklyPattern(observations);
  const quarters = observations.map(({ moment, quarter }) => quarter - effectAt(pattern, moment));
  const outlying = isolated(quarters);
  const stays = (_: unknown, index: number): boolean => !outlying.has(index);
  const series = plainSeriesOf(observations.filter(stays), quarters.filter(stays));
  return {
    ...series,
    weekly: pattern === null ? null : scaled(pattern, series.scale.quarterSize || 1),
    outliers: observations.filter((_, index) => outlying.has(index)),
  };
}

/** The series of observations as they are; `quarters` are their values, where something was taken out of them. */
export function plainSeriesOf(
  observations: readonly Collapsed[],
  quarters: readonly number[] = observations.map(({ quarter }) => quarter),
): Series {
  const startMs = observations[0]?.moment ?? 0;
  const quarterCentre = medianOf(quarters);
  const quarterSize = quarters.reduce((most, value) => Math.max(most, Math.abs(value - quarterCentre)), 0);
  const scale = { quarterCentre, quarterSize };
  return {
    startMs,
    days: observations.map(({ moment }) => (moment - startMs) / dayInMs),
    values: quarters.map((value) => (value - quarterCentre) / (quarterSize || 1)),
    scale,
    weekly: null,
    hiddenVariance: quarterSize === 0 ? 0 : hiddenVariance(observations, scale),
    outliers: [],
  };
}

function scaled(pattern: WeeklyPattern, divisor: number): WeeklyPattern {
  return {
    effects: pattern.effects.map((effect) => effect / divisor),
    variance: pattern.variance / divisor / divisor,
  };
}

function grouped(readings: readonly Observation[], keyOf: (moment: number) => number): Observation[][] {
  const groups: Observation[][] = [];
  let current: number | null = null;
  for (const reading of readings) {
    const key = keyOf(reading.observedAt.getTime());
    if (key === current) groups.at(-1)?.push(reading);
    else groups.push([reading]);
    current = key;
  }
  return groups;
}

function meanMoment(group: readonly Observation[]): number {
  const first = group[0]?.observedAt.getTime() ?? 0;
  return first + group.reduce((sum, { observedAt }) => sum + (observedAt.getTime() - first) / group.length, 0);
}

/**
 * Indexes of values that lie off the three before and the three after, on the same side of all of them, by more than four
 * typical steps. Two neighbours that moved together are a step, not outliers, and so is more than one value in five:
 * that is how the metric behaves. Four median steps are about four standard deviations of noise; 3 and 6 measured the
 * same in our trials, while with no limit at all the Brier score was 2 % worse.
 */
function isolated(values: readonly number[]): Set<number> {
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  // Readings are often round numbers: what is just four steps off must not depend on rounding.
  const limit = 4 * medianOf(steps) * (1 + 1e-9);
  const found = values.flatMap((value, index) => {
    const around = [...values.slice(Math.max(0, index - 3), index), ...values.slice(index + 1, index + 4)];
    const off = around.map((other) => value - other);
    return off.every((by) => by > limit) || off.every((by) => by < -limit) ? [index] : [];
  });
  return new Set(values.length >= 5 && found.length <= values.length / 5 ? found : []);
}

function hiddenVariance(observations: readonly Collapsed[], scale: SeriesScale): number {
  const several = observations.filter(({ readings }) => readings.length > 1);
  const deviations = several.flatMap(({ readings, quarter }) =>
    readings.map(({ value }) => Math.abs(toSeries(scale, value) - toSeries(scale, quarter * 4))),
  );
  if (deviations.length === 0) return 0;
  // A day's own outlier says nothing of the next reading; and squares stay finite.
  const limit = Math.min(5 * medianOf(deviations), 1e100);
  const squares = deviations.reduce((sum, off) => sum + Math.min(off, limit) ** 2, 0);
  const shown = observations.reduce((sum, { readings }) => sum + 1 / readings.length / observations.length, 0);
  return (squares / (deviations.length - several.length)) * (1 - shown);
}
