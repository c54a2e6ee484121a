import type { MetricDirection } from './metric';
import type { Observation } from './reading';
import { percentile } from './percentile';

/** What a unit of movement cost, in units of currency; bounds are null where the data do not exclude that nothing moved. */
export interface OutcomeCost {
  /** How far the metric moved in its direction, in its own unit. */
  readonly moved: number;
  /** Bounds of the movement, from the scatter of the readings: about four of five times the truth lies between. */
  readonly movedLow: number;
  readonly movedHigh: number;
  /** Null where it did not move in its direction. */
  readonly perUnit: number | null;
  readonly perUnitLow: number | null;
  readonly perUnitHigh: number | null;
}

/** 80 % of a normal distribution lie within this many standard deviations. */
const width80 = 1.2816;

/** Makes the median of absolute differences of neighbours a standard deviation: 0.6745 × √2. */
const ofNeighbours = 0.9539;

/**
 * Cost per unit of outcome moved (R-UP-5), with the uncertainty that comes from the readings. The scatter is estimated from
 * differences between neighbouring readings, robustly, so that a trend and single outliers count for little.
 * @param cost in units of currency, not in cents
 * @param readings in order, the baseline first; at least four, else there is no telling: null
 */
export function outcomeCost(
  cost: number,
  direction: Exclude<MetricDirection, 'MAINTAIN'>,
  readings: readonly Observation[],
): OutcomeCost | null {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || readings.length < 4) return null;
  const sign = direction === 'DECREASE' ? -1 : 1;
  const moved = (last.value - first.value) * sign;
  const steps = readings.slice(1).map(({ value }, index) => value - readings[index]!.value);
  const usual = percentile(steps, 0.5)!;
  const scatter = percentile(
    steps.map((step) => Math.abs(step - usual)),
    0.5,
  )!;
  const spread = (scatter / ofNeighbours) * Math.SQRT2 * width80;
  const [movedLow, movedHigh] = [moved - spread, moved + spread];
  const per = (movement: number): number | null => (movement > 0 ? cost / movement : null);
  return {
    moved,
    movedLow,
    movedHigh,
    perUnit: per(moved),
    perUnitLow: per(movedHigh),
    perUnitHigh: per(movedLow),
  };
}
