import { dayOf, type ReviewAimFacts, type ReviewTargetFacts } from '../domain';

/** Pinned to one locale, so that an export reads the same wherever it is made (R-QR-3). */
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What stands where there is nothing to say. */
export const nothing = '–';

/** A number for people: `1,250.5`, `−3`, and `1.7e+300` where digits would no longer help. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  const text = size >= 1e15 || (size > 0 && size < 1e-4) ? String(Number(value.toPrecision(6))) : grouped.format(value);
  return text.replace(/^-0$/, '0').replace(/^-/, '−');
}

/** A metric's value with its unit: `62 %`, `EUR 1,250.50`; the unit of a count, duration, ratio or score is in its name. */
export function amountText(value: number, unit: ReviewTargetFacts['metric']['unit'], currency: string): string {
  if (unit === 'PERCENT') return `${figureText(value)} %`;
  return unit === 'CURRENCY' ? `${currency} ${moneyText(value)}` : figureText(value);
}

function moneyText(value: number): string {
  const text = figureText(value);
  return /^−?[\d,]+\.\d$/.test(text) ? `${text}0` : text;
}

/** A ratio as whole percent: 0.854 is `85 %`. */
export function shareText(ratio: number | null): string {
  return ratio === null ? nothing : `${figureText(Math.round(ratio * 100))} %`;
}

/** At most two decimals. */
export function roundedText(value: number | null): string {
  return value === null ? nothing : figureText(Math.abs(value) < 1e12 ? Math.round(value * 100) / 100 : value);
}

/** `2026-09-30` as `30 Sep 2026`. */
export function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** The day of an instant in the organization's time zone, as `30 Sep 2026`. */
export function dayOfInstantText(instant: string, timeZone: string): string {
  return dayText(dayOf(new Date(instant), timeZone));
}

/** `one target`, `2 targets`, `no targets`. */
export function countText(count: number, singular: string, plural = `${singular}s`): string {
  if (count === 0) return `no ${plural}`;
  return count === 1 ? `one ${singular}` : `${figureText(count)} ${plural}`;
}

/** What a target aims at: `at least 62 %`, `at most 3`, `2 to 4`, and for a guardrail `not below 95 %`. */
export function aimText(
  aim: ReviewAimFacts,
  { role, metric }: Pick<ReviewTargetFacts, 'role' | 'metric'>,
  currency: string,
): string {
  const text = (value: number) => amountText(value, metric.unit, currency);
  if (aim.band !== null) return `${text(aim.band.low)} to ${text(aim.band.high)}`;
  const falls = metric.direction === 'DECREASE';
  if (role === 'GUARDRAIL') return aim.bound === null ? nothing : `not ${falls ? 'above' : 'below'} ${text(aim.bound)}`;
  return aim.target === null ? nothing : `at ${falls ? 'most' : 'least'} ${text(aim.target)}`;
}
