/** The way that a target has made: what its phrases need, written already. */
interface WayMade {
  /** A value and its day; null without a baseline. */
  readonly from: string | null;
  readonly to: string;
  /** Null where nothing tells how far it is. */
  readonly share: string | null;
  /** Whether the latest value is where it should be. */
  readonly met: boolean;
}

/** What the chart of one target over time says. */
export const trajectoryLabels = {
  title: (metric: string) => `Trajectory of ${metric}`,
  /** `at least 62 % by Sep 30, 2026`. */
  aimBy: (aim: string, day: string) => `${aim} by ${day}`,
  noAim: 'no target set',
  shouldBe: (metric: string, aimBy: string) => `${metric} should be ${aimBy}.`,
  valueOn: (value: string, day: string) => `${value} on ${day}`,
  noReadingAtAll: 'It has no reading yet.',
  noReadingSince: (baseline: string) => `Since the baseline of ${baseline} there is no reading.`,
  wayMade: ({ from, to, share, met }: WayMade) => {
    const start = from === null ? '' : `from ${from} `;
    const way = share === null ? '' : `, ${share} of the way`;
    return `It went ${start}to ${to}${way}${met ? ', where it should be' : ''}.`;
  },
  forecast: (value: string, low: string, high: string, likelihood: string) =>
    `The forecast for the due day is ${value} (80 % interval ${low} to ${high}), met with a likelihood of ${likelihood}.`,
  revised: (count: number, figure: string) => `The target was revised ${count === 1 ? 'once' : `${figure} times`}.`,
  checkpoints: (outcomes: string) => `Checkpoints: ${outcomes}.`,
  /** In the plot and beside it. */
  plot: {
    due: (day: string) => `due ${day}`,
    target: (value: string) => `target ${value}`,
    bound: (value: string) => `bound ${value}`,
    bandHigh: (value: string) => `high ${value}`,
    bandLow: (value: string) => `low ${value}`,
    forecast: (value: string) => `forecast ${value}`,
    noReading: 'no reading yet',
    noReadingSinceBaseline: 'no reading since the baseline',
  },
  legend: {
    readings: 'readings',
    baseline: 'baseline',
    target: 'target',
    bound: 'beyond the guardrail',
    band: 'within the band',
    formerDueDay: 'former due day',
    forecast: 'forecast, 80 % interval',
  },
  table: {
    caption: (metric: string) => `${metric}: every reading, agreement and checkpoint`,
    captionOfSome: (metric: string, shown: string, all: string) =>
      `${metric}: ${shown} of ${all} readings, every agreement and checkpoint`,
    columns: { what: 'What', day: 'Day', value: 'Value' },
    baseline: 'Baseline',
    firstAim: 'Aim at first',
    revisedAim: 'Aim revised',
    aim: 'Aim',
    reading: 'Reading',
    forecast: 'Forecast, median',
    forecastInterval: 'Forecast, 80 % interval',
    likelihood: 'Likelihood to be met',
    checkpoint: (number: string, outcome: string) => `Checkpoint ${number}: ${outcome}`,
  },
};
