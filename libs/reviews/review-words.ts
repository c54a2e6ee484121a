import type { ReviewAimFacts, ReviewInputs, ReviewTargetFacts } from '../domain';
import { english, type Labels } from './wording/labels';

/** What stands where there is nothing to say. */
export const nothing = '–';

type Unit = ReviewTargetFacts['metric']['unit'];

/** Figures, days and money as the readers of one export know them; where there is no figure, {@link nothing}. */
export interface ReviewWords {
  /** What stands around them. */
  readonly labels: Labels;
  /** A number: `1,250.5`, `−3`; where digits would no longer help, `1.7E300`. */
  figure(value: number): string;
  /** A metric's value with its unit: `62 %`, `EUR 1,250.50`; the unit of a count, duration, ratio or score is in its name. */
  amount(value: number, unit: Unit): string;
  /** A ratio as whole percent: 0.854 is `85 %`. */
  share(ratio: number | null): string;
  /** A change of a ratio in percentage points, with its sign: `+12 points`. */
  points(change: number): string;
  /** At most two decimals. */
  rounded(value: number | null): string;
  /** `2026-09-30` as `Sep 30, 2026`. */
  day(day: string): string;
  /** The day of an ISO instant in the organization's time zone. */
  dayOf(instant: string): string;
  /** An ISO instant in the organization's time zone, to the minute, with the name of the zone's offset. */
  moment(instant: string): string;
  /** `3.5 days`, `1 day`. */
  days(count: number | null): string;
  /** How long ago in days, and in whole hours below two of them: `3.5 days`, `1 hour`, `under an hour`. */
  age(days: number | null): string;
  /** `3 of 7 (1 missed)`; notes of 0 are left out. Of nothing there is nothing to say. */
  outOf(count: number, total: number, notes?: readonly (readonly [count: number, what: string])[]): string;
  /** What a target aims at: `at least 62 %`, `at most 3`, `2 to 4`, and for a guardrail `not below 95 %`. */
  aim(aim: ReviewAimFacts, target: Pick<ReviewTargetFacts, 'role' | 'metric'>): string;
}

/**
 * The words for one locale and organization: by `Intl`, and by nothing that the machine is set to, so that an export reads
 * the same wherever it is made (R-QR-3). `locale` is what `readLocale` gave.
 */
export function reviewWords(
  locale: string,
  { timeZone, currency }: Pick<ReviewInputs['organization'], 'timeZone' | 'currency'>,
  labels: Labels = english,
): ReviewWords {
  const figure = numbers(locale, { maximumFractionDigits: 4 });
  const hundredths = numbers(locale, { maximumFractionDigits: 2 });
  const percent = (value: number) => `${figure(value)} %`;
  const signed = numbers(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const money = moneyIn(currency, locale);
  // Quarters are of the Gregorian calendar, whatever calendar a locale prefers.
  const date = { calendar: 'gregory', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const dates = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const localDates = new Intl.DateTimeFormat(locale, { ...date, timeZone });
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  const moments = new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone });

  const amount = (value: number, unit: Unit) => {
    if (unit === 'PERCENT') return percent(value);
    return unit === 'CURRENCY' ? money(value) : figure(value);
  };
  const around = labels.figures;
  const days = (count: number | null) => (count === null ? nothing : around.days(count, hundredths(count)));
  return {
    labels,
    figure,
    amount,
    share: (ratio) => (ratio === null ? nothing : percent(Math.round(ratio * 100))),
    points: (change) => around.points(Math.round(change * 100), signed(Math.round(change * 100))),
    rounded: (value) => (value === null ? nothing : hundredths(value)),
    day: (day) => dates.format(new Date(`${day}T00:00:00Z`)),
    dayOf: (instant) => localDates.format(new Date(instant)),
    moment: (instant) => moments.format(new Date(instant)),
    days,
    age: (age) => {
      if (age === null || age >= 2) return days(age);
      const hours = Math.round(age * 24);
      return hours === 0 ? around.underAnHour : around.hours(hours, figure(hours));
    },
    outOf: (count, total, notes = []) => {
      if (total === 0) return nothing;
      const remarks = notes.filter(([number]) => number > 0).map(([number, what]) => `${figure(number)} ${what}`);
      return `${around.outOf(figure(count), figure(total))}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`;
    },
    aim: (aim, { role, metric }) => {
      const text = (value: number) => amount(value, metric.unit);
      if (aim.band !== null) return around.between(text(aim.band.low), text(aim.band.high));
      const falls = metric.direction === 'DECREASE';
      if (role === 'GUARDRAIL') {
        if (aim.bound === null) return nothing;
        return falls ? around.notAbove(text(aim.bound)) : around.notBelow(text(aim.bound));
      }
      if (aim.target === null) return nothing;
      return falls ? around.atMost(text(aim.target)) : around.atLeast(text(aim.target));
    },
  };
}

type Numbers = (value: number) => string;

function numbers(locale: string, options: Intl.NumberFormatOptions): Numbers {
  const shared = { signDisplay: 'negative', ...options } as const;
  const plain = new Intl.NumberFormat(locale, shared);
  const scientific = new Intl.NumberFormat(locale, {
    ...shared,
    notation: 'scientific',
    minimumFractionDigits: 0,
    maximumFractionDigits: 5,
  });
  // A hyphen is no minus: it breaks lines, and screen readers pass over it.
  return (value) => (isUnwieldy(value) ? scientific : plain).format(value).replace('-', '−');
}

function isUnwieldy(value: number): boolean {
  const size = Math.abs(value);
  return size >= 1e15 || (size > 0 && size < 1e-4);
}

/** By its code, which means one currency in every country: `EUR 1,250`, `EUR 1,250.50`, and a price of `EUR 0.1234`. */
function moneyIn(currency: string, locale: string): Numbers {
  const { minimumFractionDigits = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return numbers(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits,
    maximumFractionDigits: Math.max(4, minimumFractionDigits),
    trailingZeroDisplay: 'stripIfInteger',
  });
}
