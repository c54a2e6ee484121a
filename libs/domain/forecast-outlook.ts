import type { Mixture } from './forecast-distribution';
import { fitVersions, FittedVersion, projectVersions } from './forecast-model';
import { SawTooth, sawToothOf, withoutTeeth, withTeeth } from './forecast-sawtooth';
import { effectAt } from './forecast-season';
import { Collapsed, plainSeriesOf, Series, seriesOf } from './forecast-series';
import { dayInMs } from './robust-statistics';

/** What the readings say of the future: a mixture for any moment from the last reading on, in series terms. */
export interface Outlook {
  series: Series;
  /** Moment of the last observation that counts, in milliseconds. */
  lastMs: number;
  spanDays: number;
  versions: FittedVersion[];
  sawTooth: SawTooth | null;
  /** What a reading at the moment may show; a moment before the last observation is taken for that one. */
  at: (moment: number) => Mixture;
}

/** The outlook of observations, at least two, in order. A saw-tooth is looked for first: its resets are no outliers. */
export function outlookOf(observations: readonly Collapsed[]): Outlook {
  const plain = plainSeriesOf(observations);
  const sawTooth = sawToothOf(plain);
  const series = sawTooth === null ? seriesOf(observations) : plain;
  const lastDay = series.days.at(-1) ?? 0;
  const constant = series.scale.quarterSize === 0;
  const values = sawTooth === null ? series.values : withoutTeeth(sawTooth, series);
  const versions = constant ? [] : fitVersions({ days: series.days, values });
  const mixtureAt = (daysAhead: number): Mixture => {
    if (constant) return { spreads: [{ weight: 1, centre: 0, scale: 0 }], freedom: 1 };
    const rest = projectVersions(versions, daysAhead);
    return sawTooth === null ? rest : withTeeth(sawTooth, rest, lastDay + daysAhead);
  };
  const lastMs = series.startMs + lastDay * dayInMs;
  return {
    series,
    lastMs,
    spanDays: lastDay,
    versions,
    sawTooth,
    at: (moment) => {
      const shift = effectAt(series.weekly, moment);
      const unsure = series.hiddenVariance + (series.weekly?.variance ?? 0);
      const { spreads, freedom } = mixtureAt(Math.max(0, (moment - lastMs) / dayInMs));
      return {
        freedom,
        spreads: spreads.map(({ weight, centre, scale }) => ({
          weight,
          centre: centre + shift,
          scale: Math.sqrt(scale ** 2 + unsure),
        })),
      };
    },
  };
}
