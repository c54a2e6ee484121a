import { plainText, wallClock } from '../../../domain';

/** Characters of a cell, in UTF-16 units. */
export const longestCell = 32_767;

const dayInMilliseconds = 86_400_000;
/** Days from what spreadsheets call day 0 to 1970-01-01. */
const epoch = 25_569;
/** 1 March 1900: of the days before it, spreadsheets count one that never was. */
const firstSerial = 61;

/** What somebody wrote, as a cell can hold it: without what acts or hides; cut where it is too long, as `cutMark` says. */
export function cellText(text: string, cutMark: string): string {
  const plain = plainText(text);
  if (plain.length <= longestCell) return plain;
  return plain.slice(0, longestCell - cutMark.length).replace(/[\ud800-\udbff]$/, '') + cutMark;
}

/**
 * Text for XML. Two code points that XML knows not at all are left out, and what spreadsheets would read as the number of a
 * character, `_x0041_`, is said to be none.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Whether spreadsheets know a number of this size. */
export function isCellNumber(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 2.3e-308 && size <= 9.99e307);
}

/** The number that stands for a calendar day; null for a day that spreadsheets do not know. */
export function dateSerial(day: string): number | null {
  return serial(Date.parse(`${day}T00:00:00Z`));
}

/** The number that stands for what the clock on the wall showed at an instant. */
export function instantSerial(instant: string, timeZone: string): number | null {
  return serial(wallClock(Date.parse(instant), timeZone));
}

function serial(milliseconds: number): number | null {
  const days = milliseconds / dayInMilliseconds + epoch;
  return days >= firstSerial ? days : null;
}
