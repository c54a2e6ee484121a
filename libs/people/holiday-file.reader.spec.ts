import fc from 'fast-check';
import { DomainError } from '../domain';
import { HolidayFile, readHolidayFile } from './holiday-file.reader';

const period = { from: '2026-01-01', to: '2028-12-31' };

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Story//Holidays//EN', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

function daysOf({ holidays }: HolidayFile): string[] {
  return holidays.map(({ day }) => day);
}

function read(...events: string[]): HolidayFile {
  return readHolidayFile(calendar(...events), period);
}

function refusalOf(content: string): DomainError {
  try {
    readHolidayFile(content, period);
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('the file was read');
}

describe('a holiday file', () => {
  it('gives its all-day events with their names, by day', () => {
    const file = read(
      event('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261226', 'SUMMARY:Christmas Day'),
      event('DTSTART;VALUE=DATE:20260501', 'SUMMARY;LANGUAGE=de:Tag der Arbeit'),
      event('DTSTART:20260814', 'SUMMARY:Mariä Himmelfahrt\\, nur im Süden'),
      event('DTSTART;VALUE=DATE:20260601'),
    );
    expect(file).toEqual({
      holidays: [
        { day: '2026-05-01', name: 'Tag der Arbeit' },
        { day: '2026-06-01', name: '' },
        { day: '2026-08-14', name: 'Mariä Himmelfahrt, nur im Süden' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
      skipped: [],
      timedEvents: 0,
    });
  });

  it('gives every day of an event that lasts several, the end not counted', () => {
    const file = read(
      event('DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102', 'SUMMARY:New Year'),
      event('DTSTART;VALUE=DATE:20260403', 'DURATION:P2D', 'SUMMARY:Easter'),
      event('DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260601', 'SUMMARY:Ends as it begins'),
      event('DTSTART;VALUE=DATE:20260701', 'DTEND;VALUE=DATE:20260101', 'SUMMARY:Ends before'),
    );
    expect(daysOf(file)).toEqual([
      '2026-04-03',
      '2026-04-04',
      '2026-06-01',
      '2026-07-01',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
  });

  it('reads several calendars, a byte order mark, folded lines and bare line feeds, and joins names of one day', () => {
    const german = calendar(event('DTSTART;VALUE=DATE:20260403', 'SUMMARY:Kar', ' freitag'));
    const english = calendar(event('DTSTART;VALUE=DATE:20260403', 'SUMMARY:Good Friday'));
    const folded = `\uFEFF${german}${english}${english}`;
    const expected = [{ day: '2026-04-03', name: 'Karfreitag, Good Friday' }];
    expect(readHolidayFile(folded, period).holidays).toEqual(expected);
    expect(readHolidayFile(folded.replaceAll('\r\n', '\n'), period).holidays).toEqual(expected);
  });

  it('leaves out what is cancelled, outside the period, without a day, or at a time of day, and says so', () => {
    const file = read(
      event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Strike', 'STATUS:cancelled'),
      event('DTSTART;VALUE=DATE:20250501', 'SUMMARY:Last year'),
      event('DTSTART;VALUE=DATE:20260230', 'SUMMARY:Never'),
      event('SUMMARY:Some day'),
      event('DTSTART:20260501T090000Z', 'SUMMARY:Breakfast'),
      event('DTSTART;TZID=Europe/Berlin:20260501T120000', 'RRULE:FREQ=DAILY', 'SUMMARY:Lunch'),
    );
    expect(file).toEqual({
      holidays: [],
      skipped: [
        { name: 'Strike', day: '2026-05-01', reason: 'CANCELLED' },
        { name: 'Last year', day: '2025-05-01', reason: 'OUTSIDE_PERIOD' },
        { name: 'Never', day: null, reason: 'WITHOUT_DAY' },
        { name: 'Some day', day: null, reason: 'WITHOUT_DAY' },
      ],
      timedEvents: 2,
    });
  });

  it('clips an event at the edges of the period', () => {
    const file = readHolidayFile(calendar(event('DTSTART;VALUE=DATE:19000101', 'DTEND;VALUE=DATE:99991231')), {
      from: '2026-12-30',
      to: '2027-01-02',
    });
    expect(daysOf(file)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  });

  it('gives recurring days, without those taken out, with those added, and one that was moved', () => {
    const file = read(
      event(
        'UID:founders@example.com',
        'DTSTART;VALUE=DATE:20200601',
        'RRULE:FREQ=YEARLY',
        'EXDATE;VALUE=DATE:20270601',
        'RDATE;VALUE=DATE:20260602',
        'SUMMARY:Founders’ day',
      ),
      event(
        'UID:founders@example.com',
        'RECURRENCE-ID;VALUE=DATE:20280601',
        'DTSTART;VALUE=DATE:20280605',
        'SUMMARY:Founders’ day, later',
      ),
    );
    expect(file.holidays).toEqual([
      { day: '2026-06-01', name: 'Founders’ day' },
      { day: '2026-06-02', name: 'Founders’ day' },
      { day: '2028-06-05', name: 'Founders’ day, later' },
    ]);
  });

  it('skips a recurrence that it does not follow, and takes the rest', () => {
    const file = read(
      event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;BYYEARDAY=1', 'SUMMARY:Oddly'),
      event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=SECONDLY', 'SUMMARY:Always'),
      event('DTSTART;VALUE=DATE:20260101', 'RRULE;VALUE=TEXT:every so often', 'SUMMARY:Sometimes'),
      event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY', 'RRULE:FREQ=HOURLY', 'SUMMARY:Twice'),
      event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'),
    );
    expect(file.holidays).toEqual([{ day: '2026-01-01', name: 'New Year' }]);
    expect(file.skipped.map(({ name, reason }) => [name, reason])).toEqual([
      ['Oddly', 'RECURRENCE_NOT_FOLLOWED'],
      ['Always', 'RECURRENCE_NOT_FOLLOWED'],
      ['Sometimes', 'RECURRENCE_NOT_FOLLOWED'],
      ['Twice', 'RECURRENCE_NOT_FOLLOWED'],
    ]);
  });

  it('keeps names short, on one line, and such that a database can hold them', () => {
    const file = read(event('DTSTART;VALUE=DATE:20260101', `SUMMARY:a\\n b\0c ${'x'.repeat(193)}😀`));
    expect(file.holidays[0]!.name).toBe(`a bc ${'x'.repeat(193)}`);
  });

  it.each([
    ['nothing', '', 'The file is empty.'],
    ['blanks', '\uFEFF \r\n ', 'The file is empty.'],
    ['prose', 'Dear all, we are closed on Friday.', 'The file is not a readable iCalendar file'],
    ['a table', 'day;name\n2026-05-01;May Day', 'The file is not a readable iCalendar file'],
    ['a contact', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD', 'The file is not an iCalendar file.'],
    ['a lone event', event('DTSTART;VALUE=DATE:20260101'), 'The file is not an iCalendar file.'],
    ['half a calendar', calendar(event('DTSTART:20260101')).slice(0, 90), 'The file is not a readable iCalendar file'],
    [
      'a recurrence that means nothing',
      calendar(event('DTSTART:20260101', 'RRULE:FREQ=FOO')),
      'The file is not a readable iCalendar file',
    ],
    ['an empty calendar', calendar(), 'The calendar has no events.'],
  ])('is refused when it is %s', (_, content, message) => {
    const refusal = refusalOf(content);
    expect(refusal).toMatchObject({ reason: 'MALFORMED_FILE', details: { path: 'input.content' } });
    expect(refusal.message).toContain(message);
    expect(refusal.details.remedy).toContain('.ics');
  });

  it.each([
    ['more than 1 MiB', calendar(`X-NOTE:${'é'.repeat(512 * 1024)}`)],
    ['every day without end', calendar(event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=DAILY'))],
    ['every day of an age', calendar(event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:99991231'))],
    [
      'feasts by the thousand',
      calendar(...Array.from({ length: 1_000 }, () => event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY'))),
    ],
    [
      'counted feasts since the year 1000',
      calendar(
        ...Array.from({ length: 5_000 }, () =>
          event('DTSTART;VALUE=DATE:10000101', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9'),
        ),
      ),
    ],
  ])('is refused as too large when it is %s', (_, content) => {
    const started = process.cpuUsage();
    expect(refusalOf(content)).toMatchObject({
      reason: 'TOO_LARGE',
      details: { path: 'input.content', remedy: expect.stringMatching(/\.$/) as string },
    });
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });

  it('is read or refused, whatever is done to it', () => {
    const whole = calendar(
      event('UID:1', 'DTSTART;VALUE=DATE:20260101', 'DURATION:P1D', 'RRULE:FREQ=YEARLY;UNTIL=20270101', 'SUMMARY:A'),
      event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20270101', 'DTSTART;VALUE=DATE:20270102', 'STATUS:CONFIRMED'),
      event('DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260503', 'EXDATE:20260501', 'RDATE:20260601'),
    );
    const fragments = fc.constantFrom(
      'BEGIN:VEVENT\r\n',
      'END:VEVENT\r\n',
      ';VALUE=TEXT',
      ';X="',
      '=',
      ':',
      ';',
      ',',
      '0',
      '\r\n ',
      '\\',
      '-',
      'T',
      '',
    );
    const damage = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 12 }), fc.oneof(fragments, fc.string()));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const content = damages.reduce(
          (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
          whole,
        );
        try {
          expect(readHolidayFile(content, period).holidays.length).toBeLessThan(1_001);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
