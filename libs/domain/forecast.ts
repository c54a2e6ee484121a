import { chanceAtLeast, chanceAtMost } from './forecast-distribution';
import { explainForecast, ForecastReason, tooLittleToSay } from './forecast-explanation';
import { Expectation, expectationsOf, Walls } from './forecast-interval';
import { Outlook, outlookOf } from './forecast-outlook';
import { collapsed, inOrder, toSeries } from './forecast-series';
import { MetricDirection, MetricUnit } from './metric';
import { TargetAim, TargetRole } from './metric-target';
import type { Observation } from './reading';

export const ForecastStatus = { FORECAST: 'FORECAST', INSUFFICIENT_DATA: 'INSUFFICIENT_DATA' } as const;
export type ForecastStatus = (typeof ForecastStatus)[keyof typeof ForecastStatus];

export interface ForecastFacts {
  /** In any order, none superseded; those observed after `now` or after `dueAt` do not count. */
  readings: readonly Observation[];
  target: TargetAim;
  unit: MetricUnit;
  now: Date;
  /** The end of the due date, as an instant. */
  dueAt: Date;
  /** How many points of the trajectory, the due date included; 12 unless told. */
  steps?: number;
}

export interface TrajectoryPoint extends Expectation {
  at: Date;
}

/** What a forecast says. Every number is finite; all are null or empty with too little data. */
export interface Forecast {
  status: ForecastStatus;
  /** The median of what a reading at the due date will show, in the metric's unit. */
  projected: number | null;
  /** Four of five such readings should lie inside. */
  interval80: { low: number; high: number } | null;
  /** The probability, 0.01 to 0.99, that a reading at the due date meets the target; null without a figure to meet. */
  probabilityMet: number | null;
  /** Evenly spaced from now to the due date. */
  trajectory: TrajectoryPoint[];
  /** What it rests on and what weakens it, in one or two plain sentences. */
  explanation: string;
  /** The same for machines. */
  reasons: ForecastReason[];
}

/** Fewer readings show neither a trend nor how far readings scatter around it (R-EVAL-3). */
export const fewestReadings = 4;

/**
 * Forecasts a metric to its due date (R-EVAL-3): the projected value, the 80 % interval, and the probability that the
 * target is met: reached or passed, inside the band for `MAINTAIN`, not worse than its bound for a guardrail. Pure: the
 * same readings in any order give the same answer, and the target has no part in where the metric is going.
 */
export function forecast(facts: ForecastFacts): Forecast {
  const { target, now, dueAt } = facts;
  const until = Math.min(now.getTime(), dueAt.getTime());
  const readings = inOrder(facts.readings).filter(({ observedAt }) => observedAt.getTime() <= until);
  const observations = collapsed(readings);
  if (readings.length < fewestReadings || observations.length < 2) {
    return {
      status: ForecastStatus.INSUFFICIENT_DATA,
      projected: null,
      interval80: null,
      probabilityMet: null,
      trajectory: [],
      ...tooLittleToSay(readings),
    };
  }
  const outlook = outlookOf(observations);
  const values = observations.map(({ quarter }) => quarter * 4);
  const walls = wallsOf(facts, readings, values);
  const expectedAt = expectationsOf(outlook, walls);
  const due = Math.max(dueAt.getTime(), outlook.lastMs);
  const { median, low, high } = expectedAt(due);
  return {
    status: ForecastStatus.FORECAST,
    projected: median,
    interval80: { low, high },
    probabilityMet: probabilityMet(outlook, due, target, walls),
    trajectory: moments(now, dueAt, facts.steps ?? 12).map((at) => ({ at, ...expectedAt(at.getTime()) })),
    ...explainForecast({ readings, outlook, now, dueAt, cumulative: onlyWay(values) !== 0 }),
  };
}

function moments(now: Date, dueAt: Date, steps: number): Date[] {
  const ahead = dueAt.getTime() - now.getTime();
  if (ahead <= 0) return [dueAt];
  return Array.from({ length: steps }, (_, step) => new Date(now.getTime() + Math.round((ahead * (step + 1)) / steps)));
}

/** A percentage that never left 0–100, and is not meant to, will not. */
function isBounded(
  { unit, target }: Pick<ForecastFacts, 'unit' | 'target'>,
  readings: readonly Observation[],
): boolean {
  const aims = [target.targetValue, target.bound, target.band?.low, target.band?.high].filter((aim) => aim != null);
  return (
    unit === MetricUnit.PERCENT &&
    [...readings.map(({ value }) => value), ...aims].every((value) => value >= 0 && value <= 100)
  );
}

/** 1 for a metric that only ever rose, −1 for one that only fell, over at least eight observations; else 0. */
function onlyWay(values: readonly number[]): number {
  const changes = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)));
  const moved = changes.filter((change) => change !== 0);
  // Eight in a row happen by chance to one series without trend in 40,320 (all orders of eight).
  if (moved.length < 7) return 0;
  return moved.every((change) => change > 0) ? 1 : moved.every((change) => change < 0) ? -1 : 0;
}

/** A bounded unit keeps to 0–100, and a total that only ever rose will not fall. */
function wallsOf(facts: ForecastFacts, readings: readonly Observation[], values: readonly number[]): Walls {
  const bounded = isBounded(facts, readings);
  const last = values.at(-1) ?? 0;
  const way = onlyWay(values);
  return {
    floor: way > 0 ? last : bounded ? 0 : -Infinity,
    ceiling: way < 0 ? last : bounded ? 100 : Infinity,
  };
}

/**
 * Nothing is certain, least of all in a model: probabilities stop this far from 0 and 1. It took the mean log score of our
 * trials from 0.512 to 0.508; more would gain a little still, and give certainty away where there is some.
 */
const doubt = 0.01;

function probabilityMet(outlook: Outlook, due: number, target: TargetAim, walls: Walls): number | null {
  const mixture = outlook.at(due);
  const { scale } = outlook.series;
  const atLeast = (limit: number): number =>
    limit <= walls.floor ? 1 : limit > walls.ceiling ? 0 : chanceAtLeast(mixture, toSeries(scale, limit));
  const atMost = (limit: number): number =>
    limit >= walls.ceiling ? 1 : limit < walls.floor ? 0 : chanceAtMost(mixture, toSeries(scale, limit));
  const limit = target.role === TargetRole.GUARDRAIL ? target.bound : target.targetValue;
  if (target.direction === MetricDirection.MAINTAIN) {
    return target.band === null ? null : tempered(atLeast(target.band.low) + atMost(target.band.high) - 1);
  }
  if (limit === null) return null;
  return tempered(target.direction === MetricDirection.INCREASE ? atLeast(limit) : atMost(limit));
}

/** Four digits: more would pretend to know, and would let the rounding of a sum decide what is more likely. */
function tempered(chance: number): number {
  const within = doubt + (1 - 2 * doubt) * Math.max(0, Math.min(1, chance));
  return Math.round(within * 10_000) / 10_000;
}
