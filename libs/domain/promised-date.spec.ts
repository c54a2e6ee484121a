import * as fc from 'fast-check';
import { addDays, daysBetween } from './calendar-day';
import { dependsOnDayOrder, detectDayOrder, isRefused, parsePromisedDate, PromisedDateOptions } from './promised-date';

const calendarYear: PromisedDateOptions = { fiscalStartMonth: 1 };
const fromJuly: PromisedDateOptions = { fiscalStartMonth: 7 };

describe('reading promised dates as people write them (R-SWAP-1)', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-3-1', '2026-03-01'],
    ['2026/03/31', '2026-03-31'],
    ['20260331', '2026-03-31'],
    ['2026-03-31T22:00:00Z', '2026-03-31'],
    ['2026-03-31T23:59:59.999-08:00', '2026-03-31'],
    ['2026-03-31 10:15', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['31/03/2026 15:42', '2026-03-31'],
    ['31.3.26', '2026-03-31'],
    ['31-03-2026', '2026-03-31'],
    ['03/04/2026', '2026-04-03'],
    ['14/Jul/25 3:42 PM', '2025-07-14'],
    ['14/Jul/25 3:42 p.m.', '2025-07-14'],
    ['14-Jul-2025', '2025-07-14'],
    ['Mar 31, 2026', '2026-03-31'],
    ['March 31st 2026', '2026-03-31'],
    ['31 March 2026', '2026-03-31'],
    ['31st of March 2026', '2026-03-31'],
    ['Tuesday, March 31, 2026', '2026-03-31'],
    ['Tue Mar 31 2026 00:00:00 GMT+0000 (Coordinated Universal Time)', '2026-03-31'],
    ['31. März 2026', '2026-03-31'],
    ['1 févr. 2026', '2026-02-01'],
    ['29 Feb 2028', '2028-02-29'],
  ])('reads %s as the day %s (R-SWAP-1)', (text, day) => {
    expect(parsePromisedDate(text, calendarYear)).toEqual({
      asWritten: text,
      startsOn: day,
      endsOn: day,
      precision: 'DAY',
    });
  });

  it.each([
    ['March CY2026', '2026-03-01', '2026-03-31', 'MONTH'],
    ['June CY2022', '2022-06-01', '2022-06-30', 'MONTH'],
    ['Mar 2026', '2026-03-01', '2026-03-31', 'MONTH'],
    ['Mar-26', '2026-03-01', '2026-03-31', 'MONTH'],
    ["Sept '26", '2026-09-01', '2026-09-30', 'MONTH'],
    ['2026-03', '2026-03-01', '2026-03-31', 'MONTH'],
    ['3/2026', '2026-03-01', '2026-03-31', 'MONTH'],
    ['February 2028', '2028-02-01', '2028-02-29', 'MONTH'],
    ['december 2026', '2026-12-01', '2026-12-31', 'MONTH'],
    ['August FY26', '2025-08-01', '2025-08-31', 'MONTH'],
    ['March FY26', '2026-03-01', '2026-03-31', 'MONTH'],
    ['Q3 2026', '2026-07-01', '2026-09-30', 'QUARTER'],
    ['2026 Q3', '2026-07-01', '2026-09-30', 'QUARTER'],
    ['2026-Q4', '2026-10-01', '2026-12-31', 'QUARTER'],
    ['Q3 CY2026', '2026-07-01', '2026-09-30', 'QUARTER'],
    ['Q3 FY26', '2026-01-01', '2026-03-31', 'QUARTER'],
    ['FY2026 Q1', '2025-07-01', '2025-09-30', 'QUARTER'],
    ['3Q26', '2026-07-01', '2026-09-30', 'QUARTER'],
    ['H2 2026', '2026-07-01', '2026-12-31', 'HALF'],
    ['H2 FY26', '2026-01-01', '2026-06-30', 'HALF'],
    ['2026', '2026-01-01', '2026-12-31', 'YEAR'],
    ['CY26', '2026-01-01', '2026-12-31', 'YEAR'],
    ['FY26', '2025-07-01', '2026-06-30', 'YEAR'],
  ])('reads %s as %s to %s where the fiscal year begins in July (R-SWAP-1)', (text, startsOn, endsOn, precision) => {
    expect(parsePromisedDate(`  ${text} `, fromJuly)).toEqual({ asWritten: text, startsOn, endsOn, precision });
  });

  it.each(['', '   ', '-', '–', '?', '...', 'TBD', 'tbc', 'n/a', 'N.A.', 'None', 'not set', '\u00a0', '—'])(
    'takes %j as no date (R-SWAP-1)',
    (text) => {
      expect(parsePromisedDate(text, calendarYear)).toBeNull();
    },
  );

  it.each([
    ['31/02/2026', 'NO_SUCH_DAY'],
    ['2026-02-29', 'NO_SUCH_DAY'],
    ['29 Feb 2100', 'NO_SUCH_DAY'],
    ['00/01/2026', 'NO_SUCH_DAY'],
    ['2026-13', 'NO_SUCH_DAY'],
    ['H3 2026', 'NO_SUCH_DAY'],
    ['31/12/9999', 'YEAR_OUT_OF_RANGE'],
    ['Q3 1066', 'YEAR_OUT_OF_RANGE'],
    ['Q3', 'YEAR_MISSING'],
    ['March', 'YEAR_MISSING'],
    ['soon', 'UNREADABLE'],
    ['Smarch 2026', 'UNREADABLE'],
    ['Q5 2026', 'UNREADABLE'],
    ['2026-03-31 25:61', 'UNREADABLE'],
    ['46112', 'UNREADABLE'],
  ])('refuses %s as %s (R-SWAP-2)', (text, refused) => {
    expect(parsePromisedDate(text, calendarYear)).toMatchObject({ asWritten: text, refused });
  });

  it('places a date without a year in the fiscal year of its roadmap (R-SWAP-1)', () => {
    const fiscal = { ...fromJuly, fiscalYear: 2026 };
    expect(parsePromisedDate('Q1', fiscal)).toMatchObject({ startsOn: '2025-07-01', endsOn: '2025-09-30' });
    expect(parsePromisedDate('Aug', fiscal)).toMatchObject({ startsOn: '2025-08-01' });
    expect(parsePromisedDate('May', fiscal)).toMatchObject({ startsOn: '2026-05-01' });
  });

  it('reads figures month first where told so, but never behind points (R-SWAP-1)', () => {
    const monthFirst: PromisedDateOptions = { fiscalStartMonth: 1, dayOrder: 'MDY' };
    expect(parsePromisedDate('03/04/2026', monthFirst)).toMatchObject({ startsOn: '2026-03-04' });
    expect(parsePromisedDate('31/03/2026', monthFirst)).toMatchObject({ refused: 'NO_SUCH_DAY' });
    expect(parsePromisedDate('03.04.2026', monthFirst)).toMatchObject({ startsOn: '2026-04-03' });
  });

  it.each([
    [['03/04/2026', '3/31/2026', 'TBD'], 'MDY'],
    [['03/04/2026', '31/03/2026 10:00'], 'DMY'],
    [['03/04/2026', '05/06/2026'], null],
    [['31/03/2026', '03/31/2026'], null],
    [['March CY2026', ''], null],
    [[], null],
  ])('tells the order of day and month in %j as %s (R-SWAP-1)', (samples, order) => {
    expect(detectDayOrder(samples)).toBe(order);
  });

  it.each([
    ['03/04/2026', true],
    ['04/04/2026', false],
    ['31/03/2026', false],
    ['2026-03-04', false],
  ])('knows whether %s hangs on the order of day and month: %s (R-SWAP-1)', (text, expected) => {
    expect(dependsOnDayOrder(text)).toBe(expected);
  });

  it('answers to any text, however long, without hanging (R-SWAP-1)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const date = parsePromisedDate(text, fromJuly);
        if (date === null || isRefused(date)) return;
        expect(daysBetween(date.startsOn, date.endsOn)).toBeGreaterThanOrEqual(0);
      }),
    );
    const started = performance.now();
    expect(parsePromisedDate(`1 1:11${' '.repeat(100_000)}x`, fromJuly)).toMatchObject({ refused: 'UNREADABLE' });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('reads every day back from its ISO and its written-out form (R-SWAP-1)', () => {
    const written = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
        const day = addDays('1990-01-01', offset);
        for (const text of [day, `${day}T08:00`, written.format(new Date(`${day}T00:00:00Z`))]) {
          expect(parsePromisedDate(text, fromJuly)).toMatchObject({ startsOn: day, endsOn: day });
        }
      }),
    );
  });
});
