import fc from 'fast-check';
import { addDays, CalendarDay, dayOf } from './calendar-day';
import { isTimeZone } from './time-zone';
import { instantOf, isLocalTime, localTimeOf } from './zoned-time';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const zonesOfInterest = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/Santiago',
  'America/St_Johns',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Asia/Tehran',
  'Antarctica/Troll',
];
const everyZone = Intl.supportedValuesOf('timeZone');
const minuteOfDay = fc.integer({ min: 0, max: 1_439 }).map(localTime);
const dayBetween = (from: CalendarDay, days: number) =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));

function localTime(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16);
}

function shown(instant: Date, timeZone: string): string {
  return `${dayOf(instant, timeZone)} ${localTimeOf(instant, timeZone)}`;
}

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])(
    '%s is one',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'Mars/Olympus', '+01:00', 'Europe/Berlin ', '../etc/localtime'])('%j is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(() => instantOf('2026-01-01', '10:00', name)).toThrow(invalidInput);
  });
});

describe('a local time', () => {
  it.each(['00:00', '09:30', '23:59'])('%s is one', (text) => expect(isLocalTime(text)).toBe(true));

  it.each(['24:00', '9:30', '09:60', '09:30:00', '', '09:3٠'])('%j is none', (text) => {
    expect(isLocalTime(text)).toBe(false);
    expect(() => instantOf('2026-01-01', text, 'UTC')).toThrow(invalidInput);
  });
});

describe('the instant of a local time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28', '10:00', '2026-03-28T09:00:00Z'],
    ['Europe/Berlin', '2026-03-30', '10:00', '2026-03-30T08:00:00Z'],
    ['Asia/Kolkata', '2026-11-22', '00:15', '2026-11-21T18:45:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00:00Z'],
    ['America/St_Johns', '2024-02-29', '12:00', '2024-02-29T15:30:00Z'],
  ])('is told in %s on %s at %s', (timeZone, day, time, expected) => {
    expect(instantOf(day, time, timeZone)).toEqual(new Date(expected));
  });

  it.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08 03:00'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29 03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04 02:30'],
    ['America/Santiago', '2026-09-06', '00:00', '2026-09-06 01:00'],
    ['Africa/Casablanca', '2026-03-22', '02:59', '2026-03-22 03:00'],
    ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-31 00:00'],
    ['Africa/Monrovia', '1972-01-07', '00:10', '1972-01-07 00:45'],
  ])('is the next valid minute in %s, where %s %s does not exist', (timeZone, day, time, expected) => {
    expect(shown(instantOf(day, time, timeZone), timeZone)).toBe(expected);
  });

  it.each([
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30:00Z'],
    ['Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30:00Z'],
  ])('is the first of two in %s on %s at %s', (timeZone, day, time, expected) => {
    expect(instantOf(day, time, timeZone)).toEqual(new Date(expected));
  });

  it('shows the wanted time, or the first minute after a jump, the first time it does', () => {
    const zone = fc.oneof(fc.constantFrom(...zonesOfInterest), fc.constantFrom(...everyZone));
    fc.assert(
      fc.property(zone, dayBetween('1971-01-01', 25_000), minuteOfDay, (timeZone, day, time) => {
        const instant = instantOf(day, time, timeZone);
        const wanted = `${day} ${time}`;
        const minuteBefore = shown(new Date(instant.getTime() - 60_000), timeZone);
        expect(shown(instant, timeZone) >= wanted).toBe(true);
        // Whether met exactly or jumped over, the wall clock had not reached the wanted time a minute earlier.
        expect(minuteBefore < wanted).toBe(true);
        for (const offset of [30, 60, 120]) {
          expect(shown(new Date(instant.getTime() - offset * 60_000), timeZone)).not.toBe(wanted);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('keeps order within a day of a changing clock, in every zone of interest', () => {
    for (const timeZone of zonesOfInterest) {
      for (const day of ['2026-03-08', '2026-03-29', '2026-10-04', '2026-09-06', '2026-11-01', '2011-12-30']) {
        const instants = Array.from({ length: 96 }, (_, quarter) => instantOf(day, localTime(quarter * 15), timeZone));
        expect(instants.every((instant, index) => index === 0 || instant >= instants[index - 1]!)).toBe(true);
      }
    }
  });

  it('reads back the same, unless the clock jumped over it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Kolkata', 'UTC', 'Asia/Kathmandu'),
        dayBetween('2000-01-01', 20_000),
        minuteOfDay,
        (timeZone, day, time) => {
          expect(shown(instantOf(day, time, timeZone), timeZone)).toBe(`${day} ${time}`);
        },
      ),
    );
  });
});
