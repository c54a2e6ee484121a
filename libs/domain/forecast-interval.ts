import { mixtureQuantile } from './forecast-distribution';
import type { Outlook } from './forecast-outlook';
import { toMetric, toSeries } from './forecast-series';
import { dayInMs } from './robust-statistics';

/** Values that the metric cannot leave; infinite where it can. */
export interface Walls {
  floor: number;
  ceiling: number;
}

export interface Expectation {
  median: number;
  low: number;
  high: number;
}

/**
 * The median and the 80 % interval at a moment, inside the walls. The interval never narrows with the horizon: its width
 * is the widest that it was until then, read off a fixed ladder of horizons and straight between them. At a wall it
 * grows to the other side. (R-EVAL-3)
 */
export function expectationsOf(outlook: Outlook, walls: Walls): (moment: number) => Expectation {
  const { scale } = outlook.series;
  const inner = { floor: toSeries(scale, walls.floor), ceiling: toSeries(scale, walls.ceiling) };
  const widthAt = widening((daysAhead) => {
    const [low, high] = confined(outlook, outlook.lastMs + daysAhead * dayInMs, inner, [0.1, 0.9]);
    return (high ?? 0) - (low ?? 0);
  }, outlook.spanDays);
  return (moment) => {
    const [low = 0, median = 0, high = 0] = confined(outlook, moment, inner, [0.1, 0.5, 0.9]);
    const width = widthAt(Math.max(0, (moment - outlook.lastMs) / dayInMs));
    const stretch = high > low ? width / (high - low) : 1;
    const stretchedLow = median - (median - low) * stretch;
    const stretchedHigh = stretchedLow + width;
    const slid = Math.min(0, inner.ceiling - stretchedHigh) + Math.max(0, inner.floor - stretchedLow);
    const inMetric = (value: number): number => {
      const metric = toMetric(scale, value);
      return Math.max(walls.floor, Math.min(walls.ceiling, metric));
    };
    const middle = inMetric(median);
    return {
      median: middle,
      low: Math.min(middle, inMetric(stretchedLow + slid)),
      high: Math.max(middle, inMetric(stretchedHigh + slid)),
    };
  };
}

/** Quantiles of what a reading may show at a moment, none beyond a wall. */
function confined(outlook: Outlook, moment: number, { floor, ceiling }: Walls, shares: readonly number[]): number[] {
  const mixture = outlook.at(moment);
  return shares.map((share) => Math.max(floor, Math.min(ceiling, mixtureQuantile(mixture, share))));
}

/** Rungs of the ladder, in observed spans, to the longest horizon that people ask for; from there by half as much again. */
const rungs = [0, 0.03, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.35, 1.8, 2.4, 3.2, 4.2];

/** The largest of `widthOf` up to a horizon, computed rung by rung as far as it is asked for. */
function widening(widthOf: (daysAhead: number) => number, spanDays: number): (daysAhead: number) => number {
  const ladder: { days: number; width: number }[] = [];
  const climb = (): { days: number; width: number } => {
    const below = ladder.at(-1);
    const spans = rungs[ladder.length] ?? (below === undefined ? 0 : (below.days / spanDays) * 1.5);
    const days = spans * spanDays;
    const rung = { days, width: Math.max(below?.width ?? 0, widthOf(days)) };
    ladder.push(rung);
    return rung;
  };
  return (daysAhead) => {
    let index = 0;
    while ((ladder[index] ?? climb()).days < daysAhead) index += 1;
    const above = ladder[index] ?? climb();
    const below = ladder[index - 1] ?? above;
    if (above.days === below.days) return above.width;
    return below.width + ((above.width - below.width) * (daysAhead - below.days)) / (above.days - below.days);
  };
}
