import { addDays, CalendarDay, daysBetween, DomainError, MOST_HOLIDAYS, oneLine } from '../domain';
import { groupBy } from '../platform';
import { CalendarEvent, parseCalendarEvents } from './calendar-event';
import { HolidaySkipReason } from './holiday-import.type';
import { readRule, recurringDays } from './holiday-recurrence';
import { ReadingEffort } from './reading-effort';

export interface Holiday {
  readonly day: CalendarDay;
  /** Of all events on that day; empty where they have no name. */
  readonly name: string;
}

export interface SkippedEvent {
  readonly name: string;
  /** Null where the event does not say. */
  readonly day: CalendarDay | null;
  readonly reason: HolidaySkipReason;
}

export interface HolidayFile {
  /** In order of days, each once. */
  readonly holidays: readonly Holiday[];
  readonly skipped: readonly SkippedEvent[];
  /** How many events have a time of day and are therefore no holidays. */
  readonly timedEvents: number;
}

export interface Period {
  readonly from: CalendarDay;
  /** Inclusive. */
  readonly to: CalendarDay;
}

const mostBytes = 1024 * 1024;
const longestName = 200;

/**
 * Reads the holidays of an iCalendar file (RFC 5545): the days of its all-day events within the period, those that recur
 * included.
 * @throws DomainError MALFORMED_FILE where it is no such file or has no event, TOO_LARGE past a limit
 */
export function readHolidayFile(content: string, period: Period): HolidayFile {
  const events = eventsOf(content);
  const moved = movedDays(events);
  const effort = new ReadingEffort();
  const names = new Map<CalendarDay, Set<string>>();
  const skipped: SkippedEvent[] = [];
  const allDay = events.filter((event) => !event.isTimed());
  for (const event of allDay) {
    const name = shortened(oneLine(event.text('summary')));
    const days = daysOf(event, period, moved, effort);
    if (typeof days === 'string') skipped.push({ name, day: event.days('dtstart')[0] ?? null, reason: days });
    else for (const day of days) keepName(names, day, name);
  }
  const holidays = [...names].sort().map(([day, given]) => ({ day, name: shortened([...given].join(', ')) }));
  return { holidays, skipped, timedEvents: events.length - allDay.length };
}

function eventsOf(content: string): CalendarEvent[] {
  if (Buffer.byteLength(content) > mostBytes) {
    throw tooLarge('The file has more than 1 MiB.', 'Export a calendar that has nothing but holidays.');
  }
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw malformed('The file is empty.');
  const events = parsed(text);
  if (events === null) throw malformed('The file is not an iCalendar file.');
  if (events.length === 0) throw malformed('The calendar has no events.');
  return events;
}

function parsed(text: string): CalendarEvent[] | null {
  try {
    return parseCalendarEvents(text);
  } catch (error) {
    // Whatever the parser stumbles over, it is the file's doing; only some of its errors are meant to be read.
    const cause = error instanceof Error && error.name === 'ParserError' ? `: ${oneLine(error.message)}` : '';
    throw malformed(`The file is not a readable iCalendar file${cause.slice(0, longestName)}.`);
  }
}

/** The days of an event within the period, or why it has none. */
function daysOf(
  event: CalendarEvent,
  period: Period,
  moved: ReadonlyMap<string, ReadonlySet<CalendarDay>>,
  effort: ReadingEffort,
): ReadonlySet<CalendarDay> | HolidaySkipReason {
  const [start] = event.days('dtstart');
  if (start === undefined) return HolidaySkipReason.WITHOUT_DAY;
  if (event.text('status').toUpperCase() === 'CANCELLED') return HolidaySkipReason.CANCELLED;
  const occurrences = occurrencesOf(event, start, period, effort);
  if (occurrences === null) return HolidaySkipReason.RECURRENCE_NOT_FOLLOWED;
  const cancelled = new Set(event.days('exdate'));
  const elsewhere = event.has('recurrence-id') ? undefined : moved.get(event.text('uid'));
  const days = new Set<CalendarDay>();
  for (const first of occurrences) {
    if (cancelled.has(first) || elsewhere?.has(first)) continue;
    for (const day of daysFrom(first, lengthOf(event, start), period, effort)) days.add(day);
    if (days.size > MOST_HOLIDAYS) throw tooManyDays();
  }
  return days.size > 0 ? days : HolidaySkipReason.OUTSIDE_PERIOD;
}

/** The first days of an event's occurrences, as far as they reach the period; null where its recurrence is not followed. */
function occurrencesOf(
  event: CalendarEvent,
  start: CalendarDay,
  { from, to }: Period,
  effort: ReadingEffort,
): Iterable<CalendarDay> | null {
  const rules = event.values('rrule').map(readRule);
  if (rules.some((rule) => rule === null)) return null;
  const before = Math.min(lengthOf(event, start) - 1, Math.max(0, daysBetween(start, from)));
  const reach = { earliest: addDays(from, -before), last: to };
  return (function* () {
    if (rules.length === 0) yield start;
    for (const rule of rules) yield* recurringDays(rule!, start, reach, effort);
    yield* event.days('rdate');
  })();
}

function* daysFrom(first: CalendarDay, length: number, { from, to }: Period, effort: ReadingEffort) {
  const begin = first < from ? from : first;
  const days = Math.min(length - daysBetween(first, begin), daysBetween(begin, to) + 1);
  for (let index = 0; index < days; index += 1) {
    effort.spend(1);
    yield addDays(begin, index);
  }
}

/** In days; an end is the first day after the event, and an event without a sensible one lasts a day. */
function lengthOf(event: CalendarEvent, start: CalendarDay): number {
  const [end] = event.days('dtend');
  if (end !== undefined) return Math.max(1, daysBetween(start, end));
  const [, weeks, days] = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/.exec(event.text('duration')) ?? [];
  return Math.max(1, Number(weeks ?? 0) * 7 + Number(days ?? 0));
}

/** By UID, the days of a recurring event that have an event of their own instead (RECURRENCE-ID). */
function movedDays(events: readonly CalendarEvent[]): Map<string, Set<CalendarDay>> {
  const moved = groupBy(
    events.filter((event) => event.has('recurrence-id')),
    (event) => event.text('uid'),
  );
  return new Map([...moved].map(([uid, own]) => [uid, new Set(own.flatMap((event) => event.days('recurrence-id')))]));
}

function keepName(names: Map<CalendarDay, Set<string>>, day: CalendarDay, name: string): void {
  const given = names.get(day) ?? new Set();
  names.set(day, given);
  if (name !== '') given.add(name);
  if (names.size > MOST_HOLIDAYS) throw tooManyDays();
}

/** Without what no database text can hold, such as half a character. */
function shortened(name: string): string {
  return name.slice(0, longestName).replace(/[\p{Cc}\p{Cs}]/gu, '');
}

function tooManyDays(): DomainError {
  return tooLarge(
    `The file has more than ${MOST_HOLIDAYS} days in this period.`,
    'Set `from` and `to` to a shorter period, or export a calendar that has nothing but holidays.',
  );
}

function tooLarge(message: string, remedy: string): DomainError {
  return new DomainError('TOO_LARGE', null, { message, remedy, path: 'input.content' });
}

function malformed(message: string): DomainError {
  return new DomainError('MALFORMED_FILE', null, {
    message,
    remedy: 'Send the text of an .ics file with all-day events, as calendar programs export it.',
    path: 'input.content',
  });
}
