import { ticks } from 'd3-array';
import type { MetricUnit } from '../../domain';
import { amountText, compactText, numberText } from './chart-figures';
import type { ChartSetting } from './chart-setting';

/** Maps values to places between two ends; values beyond the ends stay at the ends. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  place(value: number): number;
}

/** A part of the span is left free at both ends, so that nothing is drawn on the edge. */
const margin = 0.08;
/** Below these a span is too small to be told from the roundness of numbers. */
const smallestShare = 1e-9;
const smallestSpan = 1e-200;
/** Beyond this, sums of values overflow. */
const huge = 1e300;

/**
 * A scale over all the values, with some room around them. Equal values, and none, get a span to stand in the middle of.
 * @param from where the lowest value is placed, @param to where the highest is
 */
export function valueScale(values: readonly number[], from: number, to: number): ValueScale {
  const [lowest, highest] = extent(values);
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  // Halves, since the span of two huge numbers of opposite sign is beyond all numbers.
  const isFlat = highest / 2 - lowest / 2 <= Math.max(size * smallestShare, smallestSpan);
  const room = isFlat ? (size > smallestSpan ? size / 10 : 1) : (highest / 2 - lowest / 2) * 2 * margin;
  const low = Math.max(lowest - room, -Number.MAX_VALUE);
  const high = Math.min(highest + room, Number.MAX_VALUE);
  const halfSpan = high / 2 - low / 2;
  return {
    low,
    high,
    place(value) {
      const share = (Math.min(high, Math.max(low, value)) / 2 - low / 2) / halfSpan;
      return from + (to - from) * share;
    },
  };
}

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Round values of a scale with their texts, which all differ. About `count` of them. */
export function valueTicks({ low, high }: ValueScale, count: number, unit: MetricUnit, setting: ChartSetting): Tick[] {
  const isHuge = Math.max(Math.abs(low), Math.abs(high)) > huge;
  const values = isHuge
    ? ticks(low * 1e-10, high * 1e-10, count).map((value) => value * 1e10)
    : ticks(low, high, count);
  const short = values.map((value) => ({ value, text: shortText(value, unit, setting) }));
  if (new Set(short.map(({ text }) => text)).size === short.length) return short;
  return values
    .map((value) => ({ value, text: amountText(value, unit, setting) }))
    .filter(({ text }, place, all) => all.findIndex((other) => other.text === text) === place);
}

function shortText(value: number, unit: MetricUnit, setting: ChartSetting): string {
  const isLarge = Math.abs(value) >= 10_000 && Math.abs(value) < 1e15;
  if (!isLarge) return unit === 'CURRENCY' ? numberText(value, setting) : amountText(value, unit, setting);
  const text = compactText(value, setting);
  return unit === 'PERCENT' ? `${text} %` : text;
}

function extent(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [values[0]!, values[0]!],
  );
}
