import { graded, HealthStatus } from './health';

/** The health that a probability stands for. */
export type GradedHealth = typeof HealthStatus.ON_TRACK | typeof HealthStatus.AT_RISK | typeof HealthStatus.OFF_TRACK;

/** From which probability health is `ON_TRACK`, and from which at least `AT_RISK` (R-EVAL-4). */
export const probabilityThresholds = { onTrack: 0.7, atRisk: 0.3 } as const;

/**
 * How far past a threshold the probability must be before health switches, so that noise does not make it flicker
 * (R-EVAL-4). In our trials one more reading moved the probability by 0.02 in the median, by more than this in one of four.
 */
export const switchMargin = 0.05;

/**
 * Health by the probability that the target is met (R-EVAL-4), given the health told before: it rises only
 * when a threshold is passed by {@link switchMargin}, and falls only below the threshold less that margin. Without a health before, or with one that no
 * probability gave, the thresholds count as they are.
 * @param probability 0 to 1
 */
export function healthByProbability(probability: number, previous: HealthStatus | null): GradedHealth {
  const { onTrack, atRisk } = probabilityThresholds;
  const rank = previous === null ? -1 : ladder.indexOf(previous);
  if (rank < 0) return graded(probability, onTrack, atRisk);
  // A threshold above the health before must be passed by the margin to rise, one below it to fall.
  const shifted = (threshold: number, over: number): number =>
    threshold + (rank >= over ? -switchMargin : switchMargin);
  // The nudge keeps 0.7 + 0.05 from being more than 0.75; falling short of 0.65 by rounding alone is no fall.
  const nudged = probability + 1e-9;
  return graded(nudged, shifted(onTrack, 2), shifted(atRisk, 1));
}

const ladder: readonly HealthStatus[] = [HealthStatus.OFF_TRACK, HealthStatus.AT_RISK, HealthStatus.ON_TRACK];
