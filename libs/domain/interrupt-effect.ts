import { TargetFacts } from './metric-target';
import { progress } from './progress';
import { Observation } from './reading';
import { percentile } from './percentile';

/** Weeks looked at on either side of an accepted interrupt. */
export const weeksAround = 4;

const WEEK = 7 * 86_400_000;

/** How fast one target moved before and after a moment; null where the readings do not say. Progress per week. */
export interface PaceAround {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Progress per week in the four weeks before and after a moment (R-UP-1), each from the last readings known at its ends. Null
 * for a side that has no reading of its own, and for the time after while it has not passed.
 * @param readings in order of `observedAt`
 */
export function paceAround(
  target: Pick<TargetFacts, 'role' | 'direction' | 'baseline' | 'targetValue' | 'band'>,
  readings: readonly Observation[],
  moment: Date,
  now: Date,
): PaceAround {
  const start = new Date(moment.getTime() - weeksAround * WEEK);
  const end = new Date(moment.getTime() + weeksAround * WEEK);
  return {
    before: paceBetween(target, readings, start, moment),
    after: end > now ? null : paceBetween(target, readings, moment, end),
  };
}

/**
 * Progress per week from one moment to another, each from the last reading known at it; null where none is known that was
 * taken between them.
 * @param readings in order of `observedAt`
 */
export function paceBetween(
  target: Pick<TargetFacts, 'role' | 'direction' | 'baseline' | 'targetValue' | 'band'>,
  readings: readonly Observation[],
  from: Date,
  to: Date,
): number | null {
  const [first, last] = [lastUntil(readings, from) ?? target.baseline, lastUntil(readings, to)];
  if (!first || !last || last.observedAt <= from) return null;
  const [earlier, later] = [progress(target, first) ?? 0, progress(target, last)];
  return later === null ? null : (later - earlier) / ((to.getTime() - from.getTime()) / WEEK);
}

function lastUntil(readings: readonly Observation[], moment: Date): Observation | null {
  return readings.findLast(({ observedAt }) => observedAt <= moment) ?? null;
}

/** What was seen in the weeks after accepted interrupts; numbers of cases, and no claim about causes (R-UP-1). */
export interface InterruptEffect {
  /** Accepted interrupts with a pace on both sides. */
  readonly cases: number;
  /** Those that could not be compared: too few readings, or the weeks have not passed. */
  readonly notComparable: number;
  readonly slower: number;
  readonly faster: number;
  readonly unchanged: number;
  /** Median change of progress per week; null without a case. */
  readonly medianChange: number | null;
}

/** A change smaller than one hundredth of the way per week is none. */
const noticeable = 0.01;

/** Adds up what happened to pace around accepted interrupts (R-UP-1): one entry each, of the displaced hypothesis. */
export function interruptEffect(paces: readonly PaceAround[]): InterruptEffect {
  const changes = paces.flatMap(({ before, after }) => (before === null || after === null ? [] : after - before));
  return {
    cases: changes.length,
    notComparable: paces.length - changes.length,
    slower: changes.filter((change) => change < -noticeable).length,
    faster: changes.filter((change) => change > noticeable).length,
    unchanged: changes.filter((change) => Math.abs(change) <= noticeable).length,
    medianChange: percentile(changes, 0.5),
  };
}
