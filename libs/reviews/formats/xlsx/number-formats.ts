import { currencyDigits } from '../../../domain';

/** How spreadsheets show what a cell holds; the reader's own program puts its signs for decimals and thousands. */
export interface NumberFormats {
  readonly money: string;
  readonly date: string;
  readonly instant: string;
}

/** Formats of money and days as they are usual in a locale (BCP 47), in the terms of spreadsheets. */
export function numberFormats(locale: string, currency: string): NumberFormats {
  const date = dateFormat(locale);
  return { money: moneyFormat(locale, currency), date, instant: `${date}${quoted(' ')}hh:mm` };
}

/** `[$€] #,##0.00` or `#,##0.00 [$€]`: the sign of the currency stands where the locale puts it. */
function moneyFormat(locale: string, currency: string): string {
  const digits = currencyDigits(currency);
  const figure = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, numberingSystem: 'latn' });
  const parts = format.formatToParts(1).map(({ type, value }) => {
    if (type === 'currency') return `[$${value.replace(/[\]\u200e\u200f\u061c-]/gu, '')}]`;
    if (type === 'integer') return figure;
    return type === 'literal' ? quoted(value) : '';
  });
  return parts.join('');
}

function dateFormat(locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });
  const parts = format.formatToParts(Date.UTC(2026, 8, 5)).map(({ type, value }) => {
    if (type === 'year') return 'yyyy';
    if (type === 'month') return /^\d+$/.test(value) ? 'mm' : 'mmm';
    if (type === 'day') return value.length === 1 ? 'd' : 'dd';
    return type === 'literal' ? quoted(value) : '';
  });
  return parts.join('');
}

/** Letters in a format would stand for something; spaces that do not break are spaces to a spreadsheet. */
function quoted(literal: string): string {
  const plain = literal.replace(/["\u200e\u200f\u061c]/gu, '').replace(/\s/gu, ' ');
  return plain === '' ? '' : `"${plain}"`;
}
