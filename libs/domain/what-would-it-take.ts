import { Band, MetricDirection } from './metric';
import { TargetAim, TargetRole } from './metric-target';
import type { Observation } from './reading';
import { collapsed, inOrder } from './forecast-series';
import { dayInMs, finite, medianSlope } from './robust-statistics';

export interface EffortFacts {
  /** In any order, none superseded; those observed after `now` do not count. */
  readings: readonly Observation[];
  target: TargetAim;
  now: Date;
  dueAt: Date;
}

/** What the metric has to do from now on, beside what it did of late; both in units of the metric per week. */
export interface NeededEffort {
  /** From the latest reading to the target in the weeks left; 0 once it is met; null when there is no week left to ask. */
  neededPerWeek: number | null;
  /** Median slope of late; null with fewer than two days of readings. */
  latelyPerWeek: number | null;
  /** Weeks from now to the due date, not below 0. */
  weeksLeft: number;
}

const weekInMs = 7 * dayInMs;

/** "Of late" is four weeks, or longer where that holds fewer than six days of readings: what a person calls recent. */
const lately = { ms: 4 * weekInMs, observations: 6 };

/** Pairs grow with the square; 60 days of readings show a slope as well as all of them. */
const mostPoints = 60;

/**
 * What it would take to meet the target: the change per week still needed, beside the median slope of late (Sen 1968),
 * which single outliers do not move. For `MAINTAIN` the way to the nearer end of the band. Null without a reading, and
 * for a target without a figure.
 */
export function whatWouldItTake({ readings, target, now, dueAt }: EffortFacts): NeededEffort | null {
  const known = inOrder(readings).filter(({ observedAt }) => observedAt <= now);
  const latest = known.at(-1);
  const goal = latest === undefined ? null : nearestGood(target, latest.value);
  if (latest === undefined || goal === null) return null;
  const weeksLeft = Math.max(0, (dueAt.getTime() - now.getTime()) / weekInMs);
  const way = goal / 4 - latest.value / 4;
  return {
    neededPerWeek: way === 0 ? 0 : weeksLeft === 0 ? null : finite((way / weeksLeft) * 4),
    latelyPerWeek: slopeOfLate(known),
    weeksLeft,
  };
}

/** The value nearest to this one that meets the target; null without a figure. */
function nearestGood({ direction, role, band, bound, targetValue }: TargetAim, value: number): number | null {
  if (direction === MetricDirection.MAINTAIN) return band === null ? null : within(band, value);
  const limit = role === TargetRole.GUARDRAIL ? bound : targetValue;
  if (limit === null) return null;
  return direction === MetricDirection.INCREASE ? Math.max(limit, value) : Math.min(limit, value);
}

function within({ low, high }: Band, value: number): number {
  return Math.max(low, Math.min(high, value));
}

function slopeOfLate(readings: readonly Observation[]): number | null {
  const points = collapsed(readings).map(({ moment, quarter }) => ({ x: moment / weekInMs, y: quarter * 4 }));
  const end = points.at(-1)?.x ?? 0;
  const recent = points.filter(
    ({ x }, index) => end - x <= lately.ms / weekInMs || index >= points.length - lately.observations,
  );
  return medianSlope(recent.slice(-mostPoints));
}
