import fc from 'fast-check';
import ICAL from 'ical.js';
import { addDays, CalendarDay } from '../domain';
import { readRule, recurringDays } from './holiday-recurrence';
import { ReadingEffort } from './reading-effort';

function ruleOf(text: string): unknown {
  const [, , , rule] = ICAL.parse.property(`RRULE:${text}`) as unknown[];
  return rule;
}

function daysOf(text: string, start: CalendarDay, last: CalendarDay, earliest = start): CalendarDay[] {
  return [...recurringDays(readRule(ruleOf(text))!, start, { earliest, last }, new ReadingEffort())];
}

describe('the recurrence of a holiday', () => {
  it.each([
    ['FREQ=YEARLY', '2024-12-25', ['2024-12-25', '2025-12-25', '2026-12-25', '2027-12-25', '2028-12-25']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2028-02-29']],
    ['FREQ=YEARLY;COUNT=2', '2020-02-29', ['2020-02-29', '2024-02-29']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2024-02-01', []],
    ['FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=-1;COUNT=3', '2024-01-31', ['2024-01-31', '2024-02-29', '2025-01-31']],
    ['FREQ=YEARLY;UNTIL=20251225', '2024-12-25', ['2024-12-25', '2025-12-25']],
    ['FREQ=YEARLY;UNTIL=20251225T000000Z', '2024-12-25', ['2024-12-25', '2025-12-25']],
    ['FREQ=YEARLY;INTERVAL=2;WKST=MO', '2024-07-04', ['2024-07-04', '2026-07-04', '2028-07-04']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2', '2024-11-28', ['2024-11-28', '2025-11-27']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2', '2024-05-27', ['2024-05-27', '2025-05-26']],
    [
      'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20,21,22,23,24,25,26;BYDAY=SA;COUNT=3',
      '2024-06-22',
      ['2024-06-22', '2025-06-21', '2026-06-20'],
    ],
    ['FREQ=MONTHLY;COUNT=3', '2024-01-31', ['2024-01-31', '2024-03-31', '2024-05-31']],
    ['FREQ=WEEKLY;COUNT=2', '2024-02-23', ['2024-02-23', '2024-03-01']],
    ['FREQ=DAILY;INTERVAL=2;COUNT=2', '2024-02-28', ['2024-02-28', '2024-03-01']],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2024-02-01', []],
    ['FREQ=DAILY;INTERVAL=1000000000', '2024-02-01', ['2024-02-01']],
  ])('%s from %s on', (rule, start, days) => {
    expect(daysOf(rule, start, '2028-12-31')).toEqual(days);
  });

  // Examples of RFC 5545, section 3.8.5.3.
  it.each([
    ['FREQ=DAILY;COUNT=4', '1997-09-02', ['1997-09-02', '1997-09-03', '1997-09-04', '1997-09-05']],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=1FR', '1997-09-05', ['1997-09-05', '1997-10-03', '1997-11-07']],
    [
      'FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU',
      '1997-09-07',
      ['1997-09-07', '1997-09-28', '1997-11-02', '1997-11-30'],
    ],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '1997-09-22', ['1997-09-22', '1997-10-20', '1997-11-17']],
    ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', '1997-09-28', ['1997-09-28', '1997-10-29', '1997-11-28']],
    [
      'FREQ=MONTHLY;INTERVAL=18;COUNT=8;BYMONTHDAY=10,11,12,13,14,15',
      '1997-09-10',
      [...['10', '11', '12', '13', '14', '15'].map((date) => `1997-09-${date}`), '1999-03-10', '1999-03-11'],
    ],
    ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '1997-06-10', ['1997-06-10', '1997-07-10', '1998-06-10', '1998-07-10']],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4', '1997-03-13', ['1997-03-13', '1997-03-20', '1997-03-27', '1998-03-05']],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5',
      '1997-09-02',
      ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13', '2000-10-13'],
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
      '1996-11-05',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
  ])('%s from %s on, as the standard tells it', (rule, start, days) => {
    expect(daysOf(rule, start, '2008-12-31')).toEqual(days);
  });

  it('agrees with a library on the weekdays of months', () => {
    const weekdays = fc.tuple(
      fc.constantFrom('', '1', '2', '3', '4', '-1', '-2'),
      fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'),
    );
    const anyRule = fc.record({
      frequency: fc.constantFrom('MONTHLY', 'YEARLY'),
      month: fc.integer({ min: 1, max: 12 }),
      weekday: weekdays.map((parts) => parts.join('')),
      interval: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(anyRule, ({ frequency, month, weekday, interval }) => {
        const months = frequency === 'YEARLY' ? `;BYMONTH=${month}` : '';
        const rule = `FREQ=${frequency};INTERVAL=${interval};BYDAY=${weekday}${months}`;
        const theirs = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2024-01-01'));
        const days = Array.from({ length: 6 }, () => theirs.next().toString());
        expect(daysOf(rule, '2024-01-01', days.at(-1)!)).toEqual(days);
      }),
      { numRuns: 50 },
    );
  });

  it('is told from any day on as from the first', () => {
    const rules = [
      'FREQ=YEARLY',
      'FREQ=MONTHLY;BYDAY=-1FR',
      'FREQ=WEEKLY;INTERVAL=3',
      'FREQ=DAILY;INTERVAL=5;COUNT=200',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.nat({ max: 1_000 }), (rule, count) => {
        const earliest = addDays('2024-02-29', count);
        const all = daysOf(rule, '2024-02-29', '2028-12-31');
        expect(daysOf(rule, '2024-02-29', '2028-12-31', earliest)).toEqual(all.filter((day) => day >= earliest));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=HOURLY;BYMONTH=2',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=DAILY;BYDAY=1MO',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYDAY=20MO',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1',
    'FREQ=YEARLY;BYWEEKNO=53',
    'FREQ=YEARLY;BYDAY=20MO',
    'FREQ=YEARLY;BYYEARDAY=366',
    'FREQ=YEARLY;COUNT=0',
    'FREQ=YEARLY;UNTIL=whenever',
    'FREQ=YEARLY;X-EASTER=0',
  ])('%s is not followed', (rule) => {
    expect(readRule(ruleOf(rule))).toBeNull();
  });

  it.each([[null], ['every so often'], [7], [{}]])('%j is none', (value) => {
    expect(readRule(value)).toBeNull();
  });
});
