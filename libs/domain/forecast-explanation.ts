import type { FittedVersion } from './forecast-model';
import type { Outlook } from './forecast-outlook';
import type { Observation } from './reading';
import { dayInMs, medianOf } from './robust-statistics';

/** Why a forecast is as sure or unsure as it is. */
export const ForecastReason = {
  /** Fewer than four readings. */
  TOO_FEW_READINGS: 'TOO_FEW_READINGS',
  /** All readings are of one instant. */
  SINGLE_MOMENT: 'SINGLE_MOMENT',
  /** Fewer than eight observations. */
  FEW_READINGS: 'FEW_READINGS',
  /** The last reading is older than twice the usual gap. */
  READINGS_STOPPED: 'READINGS_STOPPED',
  /** The due date lies further ahead than the readings reach back. */
  LONG_HORIZON: 'LONG_HORIZON',
  OUTLIERS_LEFT_OUT: 'OUTLIERS_LEFT_OUT',
  LEVEL_STEP: 'LEVEL_STEP',
  TREND_SLOWED: 'TREND_SLOWED',
  /** No drift can be told from the noise. */
  NO_TREND: 'NO_TREND',
  WEEKLY_PATTERN: 'WEEKLY_PATTERN',
  SAW_TOOTH: 'SAW_TOOTH',
  /** It only ever rose, or only ever fell. */
  CUMULATIVE: 'CUMULATIVE',
  /** Every reading shows the same value. */
  CONSTANT: 'CONSTANT',
} as const;
export type ForecastReason = (typeof ForecastReason)[keyof typeof ForecastReason];

export interface Explanation {
  explanation: string;
  reasons: ForecastReason[];
}

export interface ExplanationFacts {
  /** In order, at least one. */
  readings: readonly Observation[];
  outlook: Outlook;
  now: Date;
  dueAt: Date;
  cumulative: boolean;
}

/** Why there is no forecast. */
export function tooLittleToSay(readings: readonly Observation[]): Explanation {
  const count =
    readings.length === 0 ? 'There is no reading' : counted(readings.length, 'There is one reading', 'readings');
  if (readings.length < 4) {
    return {
      explanation: `${count}; a forecast takes four.`,
      reasons: [ForecastReason.TOO_FEW_READINGS],
    };
  }
  return {
    explanation: `All ${readings.length} readings are of one moment; a forecast takes two at least.`,
    reasons: [ForecastReason.SINGLE_MOMENT],
  };
}

type Clause = [ForecastReason, string];

/** What the forecast rests on and what weakens it, each reason with a clause of its own (R-EVAL-3). */
export function explainForecast(facts: ExplanationFacts): Explanation {
  const { readings, now } = facts;
  const first = readings[0]?.observedAt ?? now;
  const last = readings.at(-1)?.observedAt ?? now;
  const age = Math.floor((now.getTime() - last.getTime()) / dayInMs);
  const ago = age < 1 ? 'the last today' : `the last ${counted(age, 'a day', 'days')} ago`;
  const clauses = [...behaviour(facts), ...weakness(facts)];
  const rests = `${counted(readings.length, 'one reading', 'readings')} since ${dayText(first, now)}, ${ago}`;
  return {
    explanation: `${[rests, ...clauses.map(([, clause]) => clause)].join('; ')}.`,
    reasons: clauses.map(([reason]) => reason),
  };
}

/** How the metric moves. */
function behaviour({ outlook, now, cumulative }: ExplanationFacts): Clause[] {
  const { series, sawTooth, versions } = outlook;
  const clauses: Clause[] = [];
  const told = (reason: ForecastReason, clause: string): void => void clauses.push([reason, clause]);
  if (sawTooth !== null) {
    const period = Math.round(sawTooth.likeliest.periodDays);
    told(ForecastReason.SAW_TOOTH, `it builds up and starts again about every ${counted(period, 'day', 'days')}`);
  } else if (series.scale.quarterSize === 0) {
    told(ForecastReason.CONSTANT, 'it never moved');
  } else {
    const { step, slowedAt, still } = shapeOf(outlook, versions);
    if (step !== null) told(ForecastReason.LEVEL_STEP, `the level jumped about ${dayText(step, now)}`);
    else if (slowedAt !== null) told(ForecastReason.TREND_SLOWED, `the trend slowed in ${monthText(slowedAt)}`);
    else if (still) told(ForecastReason.NO_TREND, 'no trend stands out from the noise');
  }
  if (series.weekly !== null) told(ForecastReason.WEEKLY_PATTERN, 'the days of the week differ');
  if (cumulative) told(ForecastReason.CUMULATIVE, 'it only ever went one way');
  return clauses;
}

/** What makes it less sure than it could be. */
function weakness({ readings, outlook, now, dueAt }: ExplanationFacts): Clause[] {
  const { series, spanDays, lastMs } = outlook;
  const clauses: Clause[] = [];
  const told = (reason: ForecastReason, clause: string): void => void clauses.push([reason, clause]);
  const left = series.outliers.length;
  if (left > 0) told(ForecastReason.OUTLIERS_LEFT_OUT, `${counted(left, 'one outlier was', 'outliers were')} left out`);
  if (series.days.length < 8) told(ForecastReason.FEW_READINGS, 'so few readings leave much open');
  const gaps = series.days.slice(1).map((day, index) => day - (series.days[index] ?? day));
  const age = (now.getTime() - (readings.at(-1)?.observedAt.getTime() ?? 0)) / dayInMs;
  if (age > 2 * medianOf(gaps) && age >= 1) told(ForecastReason.READINGS_STOPPED, 'a newer one seems to be missing');
  const ahead = (dueAt.getTime() - lastMs) / dayInMs / spanDays;
  if (ahead > 1) {
    told(ForecastReason.LONG_HORIZON, `the due date lies ${timesText(ahead)} the observed span ahead`);
  }
  return clauses;
}

interface Shape {
  /** When the level jumped. */
  step: Date | null;
  /** When the trend had lost half of its pace. */
  slowedAt: Date | null;
  still: boolean;
}

/** What most of the weight of the model takes the metric to be. */
function shapeOf({ series, spanDays }: Outlook, versions: readonly FittedVersion[]): Shape {
  const weightOf = (those: (version: FittedVersion) => boolean): number =>
    versions.filter(those).reduce((sum, { weight }) => sum + weight, 0);
  const momentOf = (day: number): Date => new Date(series.startMs + day * dayInMs);
  const likeliest = (those: (version: FittedVersion) => boolean): FittedVersion | undefined =>
    versions.filter(those).toSorted((one, other) => other.weight - one.weight)[0];
  const jump = likeliest(({ stepAt }) => stepAt !== null);
  const fade = likeliest(({ fading }) => fading);
  const jumped = jump !== undefined && weightOf(({ stepAt }) => stepAt !== null) > 0.5;
  const faded = fade !== undefined && weightOf(({ fading }) => fading) > 0.5;
  return {
    step: jumped ? momentOf(series.days[jump.stepAt ?? 0] ?? 0) : null,
    slowedAt: faded ? momentOf(fade.lasting * spanDays * Math.LN2) : null,
    still: weightOf(({ drift, stepAt }) => drift === 0 && stepAt === null) > 0.5,
  };
}

function counted(count: number, one: string, several: string): string {
  return count === 1 ? one : `${count} ${several}`;
}

function timesText(times: number): string {
  return times > 99 ? 'more than 99 times' : `${times.toFixed(1)} times`;
}

/** Such as `3 August`, with its year where that is not this one; in UTC, as the readings are taken by UTC days. */
function dayText(moment: Date, now: Date): string {
  const day = `${moment.getUTCDate()} ${monthText(moment)}`;
  return moment.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${moment.getUTCFullYear()}`;
}

function monthText(moment: Date): string {
  return monthFormat.format(moment);
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
