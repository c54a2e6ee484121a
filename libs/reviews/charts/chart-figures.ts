import type { MetricUnit, ReviewAimFacts, ReviewTargetFacts } from '../../domain';
import { nothing, reviewWords, type ReviewWords } from '../review-words';
import type { Labels } from '../wording/labels';
import type { ChartSetting } from './chart-setting';

const kept = new Map<string, unknown>();

/** Building a format costs fifty times what using it does. */
function keep<F>(key: string, build: () => F): F {
  const before = kept.get(key);
  if (before !== undefined) return before as F;
  const built = build();
  if (kept.size < 1_000) kept.set(key, built);
  return built;
}

/** The figures of a chart read as those of the report around it. */
function wordsOf(setting: ChartSetting): ReviewWords {
  const { locale, timeZone, currency } = setting;
  return keep(`${locale} ${timeZone} ${currency}`, () => reviewWords(locale, setting));
}

/** What a chart says around its figures. */
export function labelsOf(setting: ChartSetting): Labels {
  return wordsOf(setting).labels;
}

/** A number by the locale, with a true minus sign; `1.7E300` where digits would no longer help. */
export function numberText(value: number, setting: ChartSetting): string {
  return wordsOf(setting).figure(value);
}

/** At most two decimals. */
export function roundedText(value: number, setting: ChartSetting): string {
  return wordsOf(setting).rounded(value);
}

/** `1.2M`, where an axis has no room for the digits. */
export function compactText(value: number, { locale }: ChartSetting): string {
  const options = { notation: 'compact', maximumFractionDigits: 2, signDisplay: 'negative' } as const;
  const format = keep(`${locale} compact`, () => new Intl.NumberFormat(locale, options));
  return format.format(value).replaceAll('-', '−');
}

/** A metric's value with its unit: `62 %`, `EUR 1,250.50`; the unit of all others is in the metric's name. */
export function amountText(value: number, unit: MetricUnit, setting: ChartSetting): string {
  return wordsOf(setting).amount(value, unit);
}

/** A ratio as whole percent: 0.854 is `85 %`. */
export function shareText(ratio: number, setting: ChartSetting): string {
  return wordsOf(setting).share(ratio);
}

/** A calendar day by the locale. */
export function dayText(day: string, setting: ChartSetting): string {
  return wordsOf(setting).day(day);
}

/** The day of an instant in the organization's time zone. */
export function dayOfInstantText(instant: string, setting: ChartSetting): string {
  return wordsOf(setting).dayOf(instant);
}

/** A day as the axis names it: a month, with the year where `withYear` says so, or a day in a month. */
export function axisDayText(
  day: string,
  grain: 'day' | 'month' | 'year',
  withYear: boolean,
  { locale }: ChartSetting,
): string {
  const year = withYear || grain === 'year' ? ({ year: 'numeric' } as const) : {};
  const month = grain === 'year' ? {} : ({ month: 'short' } as const);
  const date = grain === 'day' ? ({ day: 'numeric' } as const) : {};
  // Quarters are of the Gregorian calendar, whatever calendar a locale prefers.
  const options = { ...year, ...month, ...date, calendar: 'gregory', timeZone: 'UTC' };
  const format = keep(`${locale} ${grain} ${withYear}`, () => new Intl.DateTimeFormat(locale, options));
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** What a target aims at: `at least 62 %`, `at most 3`, `2 to 4`, and for a guardrail `not below 95 %`; null without. */
export function aimText(
  aim: ReviewAimFacts,
  target: Pick<ReviewTargetFacts, 'role' | 'metric'>,
  setting: ChartSetting,
): string | null {
  const text = wordsOf(setting).aim(aim, target);
  return text === nothing ? null : text;
}
