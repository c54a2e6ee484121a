import { addDays, addMonths, CalendarDay, isCalendarDay } from './calendar-day';
import { fiscalQuarter } from './fiscal-quarter';
import { monthNumber } from './month-names';

export type DatePrecision = 'DAY' | 'MONTH' | 'QUARTER' | 'HALF' | 'YEAR';

/** Whether `03/04/2026` is read as 3 April (`DMY`) or as 4 March (`MDY`). */
export type DayOrder = 'DMY' | 'MDY';

/** A promised date as the roadmap wrote it, and the period it names. Both days are inclusive. */
export interface PromisedDate {
  asWritten: string;
  startsOn: CalendarDay;
  endsOn: CalendarDay;
  precision: DatePrecision;
}

/** Why a text is no promised date. */
export interface PromisedDateRefusal {
  asWritten: string;
  refused: 'NO_SUCH_DAY' | 'YEAR_OUT_OF_RANGE' | 'YEAR_MISSING' | 'UNREADABLE';
  message: string;
}

export interface PromisedDateOptions {
  /** 1 to 12; where a fiscal year such as `FY26` begins. It is named after the year in which it ends. */
  fiscalStartMonth: number;
  /** How days and months in figures are ordered; day first unless told otherwise. */
  dayOrder?: DayOrder;
  /** The fiscal year in which a date without a year falls, such as `Q3` or `March`; without it they are refused. */
  fiscalYear?: number;
}

const noDate = new Set(
  'tbd tba tbc na none nil null unknown unscheduled undated notset nodate nodueday noduedate future someday'.split(' '),
);
const earliestYear = 1990;
const latestYear = 2100;

/**
 * Reads a promised date as people write it (R-SWAP-1): days with or without a time (`2026-03-31`, `31/03/2026`,
 * `14/Jul/25 3:42 PM`, `Mar 31, 2026`), months (`March CY2026`, `2026-03`), quarters and halves (`Q3 FY26` of the fiscal
 * year, `Q3 2026` of the calendar year), and years. The day is taken as written: a time zone never moves it.
 *
 * @returns null where there is no date (`TBD`, `n/a`, `-`), a refusal where it is impossible or cannot be read
 */
export function parsePromisedDate(
  text: string,
  options: PromisedDateOptions,
): PromisedDate | PromisedDateRefusal | null {
  const asWritten = text.trim();
  if (noDate.has(asWritten.toLowerCase().replaceAll(/[\s\p{P}]/gu, '')) || !/[\p{L}\p{N}]/u.test(asWritten))
    return null;
  const bare = withoutTime(asWritten);
  for (const { pattern, read } of shapes) {
    const period = read(pattern.exec(bare)?.groups, options);
    if (period === null) continue;
    if (period === 'YEAR_MISSING') return refusal(asWritten, 'YEAR_MISSING');
    if (Number.isNaN(period.year) || period.year < earliestYear || period.year > latestYear) {
      return refusal(asWritten, 'YEAR_OUT_OF_RANGE');
    }
    const days = period.days();
    return days === null ? refusal(asWritten, 'NO_SUCH_DAY') : { asWritten, ...days };
  }
  return refusal(asWritten, 'UNREADABLE');
}

/** Whether a promised date was refused rather than read. */
export function isRefused(date: PromisedDate | PromisedDateRefusal | null): date is PromisedDateRefusal {
  return date !== null && 'refused' in date;
}

/**
 * What a whole column of dates proves about the order of day and month: a figure above 12 gives it away.
 *
 * @returns null where nothing proves it, or the column contradicts itself
 */
export function detectDayOrder(samples: Iterable<string>): DayOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const sample of samples) {
    const { first, second } = figures.exec(withoutTime(sample.trim()))?.groups ?? {};
    if (Number(first) > 12 && Number(second) <= 12) dayFirst = true;
    if (Number(second) > 12 && Number(first) <= 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'DMY' : 'MDY';
}

/** Whether the order of day and month decides what the text means, as in `03/04/2026`. */
export function dependsOnDayOrder(text: string): boolean {
  const { first, second } = figures.exec(withoutTime(text.trim()))?.groups ?? {};
  return first !== undefined && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
}

type Groups = Record<string, string | undefined> | undefined;
type Days = Omit<PromisedDate, 'asWritten'>;
type Period = { year: number; days: () => Days | null } | 'YEAR_MISSING';

interface Shape {
  pattern: RegExp;
  /** The period the groups name; null where they do not fit this shape after all. */
  read: (groups: Groups, options: PromisedDateOptions) => Period | null;
}

const figures = /^(?<first>\d{1,2})(?<mark>[/.-])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})$/;
const yearName = String.raw`(?<calendar>CY\s*|FY\s*)?'?(?<year>\d{4}|\d{2})`;
const part = String.raw`(?<kind>[QHS])\s*(?<number>[1-4])|(?<ordinal>[1-4])\s*(?<unit>[QH])`;

const shapes: readonly Shape[] = [
  { pattern: /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})$/, read: dayNamed },
  { pattern: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/, read: dayNamed },
  { pattern: figures, read: dayInFigures },
  {
    pattern: /^(?<day>\d{1,2})(?:st|nd|rd|th)?[-/., ]+(?:of )?(?<name>\p{L}+)\.?[-/., ]+'?(?<year>\d{4}|\d{2})$/u,
    read: dayNamed,
  },
  { pattern: /^(?<name>\p{L}+)\.?[-/., ]+(?<day>\d{1,2})(?:st|nd|rd|th)?[-/., ]+(?<year>\d{4})$/u, read: dayNamed },
  { pattern: /^(?<year>\d{4})[-/. ](?<month>\d{1,2})$/, read: monthNamed },
  { pattern: /^(?<month>\d{1,2})[-/. ](?<year>\d{4})$/, read: monthNamed },
  { pattern: new RegExp(String.raw`^(?<name>\p{L}+)\.?[-/., ]*${yearName}$`, 'iu'), read: monthNamed },
  { pattern: /^(?<name>\p{L}+)\.?$/u, read: monthNamed },
  { pattern: new RegExp(String.raw`^(?:${part})(?:[-/., ]*(?:of )?${yearName})?$`, 'i'), read: partOfYear },
  { pattern: new RegExp(String.raw`^${yearName}[-/., ]*(?:${part})$`, 'i'), read: partOfYear },
  { pattern: /^(?<calendar>CY\s*|FY\s*)?(?<year>\d{4})$/i, read: wholeYear },
  { pattern: /^(?<calendar>CY\s*|FY\s*)'?(?<year>\d{2})$/i, read: wholeYear },
];

function dayNamed(groups: Groups): Period | null {
  const month = groups && monthOf(groups);
  if (!groups || month === null || month === undefined) return null;
  return singleDay(fullYear(groups['year']), month, Number(groups['day']));
}

function dayInFigures(groups: Groups, { dayOrder = 'DMY' }: PromisedDateOptions): Period | null {
  if (!groups) return null;
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  // Points between the figures are written in countries that put the day first.
  const dayFirst = groups['mark'] === '.' || dayOrder === 'DMY';
  return singleDay(fullYear(groups['year']), dayFirst ? second : first, dayFirst ? first : second);
}

function singleDay(year: number, month: number, day: number): Period {
  const startsOn = `${year}-${pad(month)}-${pad(day)}`;
  return { year, days: () => (isCalendarDay(startsOn) ? { startsOn, endsOn: startsOn, precision: 'DAY' } : null) };
}

function monthNamed(groups: Groups, options: PromisedDateOptions): Period | null {
  const month = groups && monthOf(groups);
  if (!groups || month === null || month === undefined) return null;
  const fiscal = isFiscal(groups) || groups['year'] === undefined;
  const named = groups['year'] === undefined ? options.fiscalYear : fullYear(groups['year']);
  if (named === undefined) return 'YEAR_MISSING';
  const { fiscalStartMonth } = options;
  const year = fiscal && fiscalStartMonth > 1 && month >= fiscalStartMonth ? named - 1 : named;
  return { year, days: () => (month >= 1 && month <= 12 ? months(`${year}-${pad(month)}-01`, 1, 'MONTH') : null) };
}

function partOfYear(groups: Groups, options: PromisedDateOptions): Period | null {
  if (!groups) return null;
  const half = /[HS]/i.test(groups['kind'] ?? groups['unit'] ?? '');
  const number = Number(groups['number'] ?? groups['ordinal']);
  const year = groups['year'] === undefined ? options.fiscalYear : fullYear(groups['year']);
  if (year === undefined) return 'YEAR_MISSING';
  const fiscal = isFiscal(groups) || groups['year'] === undefined;
  return {
    year,
    days: () => {
      if (half && number > 2) return null;
      const quarter = half ? number * 2 - 1 : number;
      const { startsOn } = fiscalQuarter(year, quarter, fiscal ? options.fiscalStartMonth : 1);
      return half ? months(startsOn, 6, 'HALF') : months(startsOn, 3, 'QUARTER');
    },
  };
}

function wholeYear(groups: Groups, options: PromisedDateOptions): Period | null {
  if (!groups) return null;
  const year = fullYear(groups['year']);
  const firstMonth = isFiscal(groups) ? options.fiscalStartMonth : 1;
  return { year, days: () => months(fiscalQuarter(year, 1, firstMonth).startsOn, 12, 'YEAR') };
}

function months(startsOn: CalendarDay, count: number, precision: DatePrecision): Days {
  return { startsOn, endsOn: addDays(addMonths(startsOn, count), -1), precision };
}

function monthOf(groups: Record<string, string | undefined>): number | null {
  return groups['name'] === undefined ? Number(groups['month']) : monthNumber(groups['name']);
}

function isFiscal(groups: Record<string, string | undefined>): boolean {
  return /^fy/i.test(groups['calendar'] ?? '');
}

function fullYear(figure: string | undefined): number {
  return figure?.length === 2 ? 2000 + Number(figure) : Number(figure);
}

const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+(?=\S)/iu;
const timeOfDay =
  /(?<=\d)(?:T|,? )(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?[a-z]{1,4})? ?(?:[+-]\d{2}:?\d{2})?(?: ?\(.*\))?$/i;
const longestDate = 100;

function withoutTime(text: string): string {
  if (text.length > longestDate) return '';
  return text.replaceAll(/\s+/g, ' ').replace(weekday, '').replace(timeOfDay, '');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function refusal(asWritten: string, refused: PromisedDateRefusal['refused']): PromisedDateRefusal {
  const shown = asWritten.length > 40 ? `${asWritten.slice(0, 40)}…` : asWritten;
  const reasons: Record<typeof refused, string> = {
    NO_SUCH_DAY: `"${shown}" is not on the calendar.`,
    YEAR_OUT_OF_RANGE: `"${shown}" is not in the years ${earliestYear} to ${latestYear}.`,
    YEAR_MISSING: `"${shown}" does not say which year.`,
    UNREADABLE: `"${shown}" cannot be read as a date.`,
  };
  return { asWritten, refused, message: reasons[refused] };
}
