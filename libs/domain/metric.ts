import type { Violation } from './domain-error';

export const MetricUnit = {
  PERCENT: 'PERCENT',
  COUNT: 'COUNT',
  CURRENCY: 'CURRENCY',
  DURATION: 'DURATION',
  RATIO: 'RATIO',
  SCORE: 'SCORE',
} as const;
export type MetricUnit = (typeof MetricUnit)[keyof typeof MetricUnit];

/** Which way is better; `MAINTAIN` means staying inside a band. */
export const MetricDirection = { INCREASE: 'INCREASE', DECREASE: 'DECREASE', MAINTAIN: 'MAINTAIN' } as const;
export type MetricDirection = (typeof MetricDirection)[keyof typeof MetricDirection];

/** The tiers of the logic model (R-MET-1). */
export const MetricTier = { INPUT: 'INPUT', OUTPUT: 'OUTPUT', OUTCOME: 'OUTCOME', IMPACT: 'IMPACT' } as const;
export type MetricTier = (typeof MetricTier)[keyof typeof MetricTier];

export const MetricTiming = { LEADING: 'LEADING', LAGGING: 'LAGGING' } as const;
export type MetricTiming = (typeof MetricTiming)[keyof typeof MetricTiming];

export const KeyValueArea = {
  CURRENT_VALUE: 'CURRENT_VALUE',
  UNREALIZED_VALUE: 'UNREALIZED_VALUE',
  ABILITY_TO_INNOVATE: 'ABILITY_TO_INNOVATE',
  TIME_TO_MARKET: 'TIME_TO_MARKET',
} as const;
export type KeyValueArea = (typeof KeyValueArea)[keyof typeof KeyValueArea];

/** How often a new reading is due; what counts as too late is policy (R-MET-5). */
export const ExpectedFrequency = {
  HOURLY: 'HOURLY',
  DAILY: 'DAILY',
  WEEKLY: 'WEEKLY',
  MONTHLY: 'MONTHLY',
  QUARTERLY: 'QUARTERLY',
} as const;
export type ExpectedFrequency = (typeof ExpectedFrequency)[keyof typeof ExpectedFrequency];

/** What a metric can be used for: committed to, guarded, named as the business reason, or merely watched. */
export const MetricUse = { TARGET: 'TARGET', GUARDRAIL: 'GUARDRAIL', REASON: 'REASON', WATCHED: 'WATCHED' } as const;
export type MetricUse = (typeof MetricUse)[keyof typeof MetricUse];

/** R-MET-1 as a table: a team commits only to outcomes; a guardrail may be of any tier. */
export const tierUses = {
  INPUT: ['GUARDRAIL', 'WATCHED'],
  OUTPUT: ['GUARDRAIL', 'WATCHED'],
  OUTCOME: ['TARGET', 'GUARDRAIL', 'WATCHED'],
  IMPACT: ['GUARDRAIL', 'REASON', 'WATCHED'],
} as const satisfies Record<MetricTier, readonly MetricUse[]>;

/** Whether a metric of this tier may be used that way (R-MET-1). */
export function tierAllows(tier: MetricTier, use: MetricUse): boolean {
  const uses: readonly MetricUse[] = tierUses[tier];
  return uses.includes(use);
}

/** The range that a `MAINTAIN` metric should stay in; both ends count as inside. */
export interface Band {
  low: number;
  high: number;
}

/** What is wrong with a band: both ends finite, the low end below the high end. Empty when nothing is. */
export function bandViolations(band: Band | null, path: string, rule: string | null): Violation[] {
  if (band === null) {
    return [
      {
        rule,
        path,
        message: 'A metric to be maintained needs a band, and none is given.',
        remedy: 'Give the lowest and the highest value that are still fine.',
      },
    ];
  }
  if (Number.isFinite(band.low) && Number.isFinite(band.high) && band.low < band.high) return [];
  return [
    {
      rule,
      path,
      message: 'The band needs two finite numbers, the low end below the high end.',
      remedy: 'Correct the two ends of the band.',
    },
  ];
}

const figure = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** A value as people read it in a sentence, such as `4.5 %` or `1,250`. Currency and duration symbols are the caller's. */
export function valueText(value: number, unit: MetricUnit): string {
  const number = figure.format(value);
  return unit === 'PERCENT' ? `${number} %` : number;
}
