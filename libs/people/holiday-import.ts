import { CalendarDay, DomainError, MOST_HOLIDAYS } from '../domain';
import { Holiday, Period } from './holiday-file.reader';
import { ImportHolidaysInput } from './people.inputs';

export interface HolidayChanges {
  readonly added: Holiday[];
  readonly known: Holiday[];
  readonly removed: CalendarDay[];
  /** All holidays afterwards, in order. */
  readonly holidays: CalendarDay[];
}

/**
 * The period that a holiday file is read for: as asked, else from the beginning of this year to the end of the year after
 * next.
 * @throws DomainError INVALID_INPUT when it ends before it begins
 */
export function importPeriod({ from, to }: Pick<ImportHolidaysInput, 'from' | 'to'>, today: CalendarDay): Period {
  const begin = from ?? `${today.slice(0, 4)}-01-01`;
  const latest = begin > today ? begin : today;
  const end = to ?? `${Math.min(Number(latest.slice(0, 4)) + 2, 9_999)}-12-31`;
  if (begin <= end) return { from: begin, to: end };
  throw new DomainError('INVALID_INPUT', null, {
    message: `The period from ${begin} to ${end} has no days.`,
    remedy: 'Let `to` be the same day as `from`, or a later one.',
    path: 'input.to',
  });
}

/**
 * What the holidays of a file make of those already set: they are added, or take the place of all within the period.
 * @throws DomainError TOO_LARGE when there would be more than a policy can hold
 */
export function changedHolidays(
  before: readonly CalendarDay[],
  found: readonly Holiday[],
  period: Period,
  replace: boolean,
): HolidayChanges {
  const foundDays = new Set(found.map(({ day }) => day));
  const gone = (day: CalendarDay): boolean => replace && day >= period.from && day <= period.to && !foundDays.has(day);
  const knownDays = new Set(before);
  const added = found.filter(({ day }) => !knownDays.has(day));
  const holidays = [...[...knownDays].filter((day) => !gone(day)), ...added.map(({ day }) => day)].sort();
  if (holidays.length > MOST_HOLIDAYS) throw tooMany(holidays.length);
  return {
    added,
    known: found.filter(({ day }) => knownDays.has(day)),
    removed: [...knownDays].filter(gone),
    holidays,
  };
}

function tooMany(count: number): DomainError {
  return new DomainError('TOO_LARGE', null, {
    message: `With those already set, there would be ${count} holidays; the limit is ${MOST_HOLIDAYS}.`,
    remedy: 'Import a shorter period with `from` and `to`, or let the file `replace` those of the period.',
    path: 'input.content',
  });
}
