import fc from 'fast-check';
import { addDays, CalendarDay } from './calendar-day';
import { addQuarters, fiscalQuarter, fiscalQuarterOf, nextQuarter, previousQuarter } from './fiscal-quarter';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((count): CalendarDay => addDays('1950-01-01', count));
const anyMonth = fc.integer({ min: 1, max: 12 });

describe('a fiscal quarter', () => {
  it.each([
    ['2026-01-01', 1, 'FY26 Q1', '2026-01-01', '2026-03-31'],
    ['2026-12-31', 1, 'FY26 Q4', '2026-10-01', '2026-12-31'],
    ['2025-10-01', 10, 'FY26 Q1', '2025-10-01', '2025-12-31'],
    ['2026-09-30', 10, 'FY26 Q4', '2026-07-01', '2026-09-30'],
    ['2026-07-15', 7, 'FY27 Q1', '2026-07-01', '2026-09-30'],
    ['2024-02-29', 12, 'FY24 Q1', '2023-12-01', '2024-02-29'],
    ['2026-01-31', 2, 'FY26 Q4', '2025-11-01', '2026-01-31'],
    ['2099-06-30', 7, 'FY99 Q4', '2099-04-01', '2099-06-30'],
    ['2099-07-01', 7, 'FY00 Q1', '2099-07-01', '2099-09-30'],
  ])('of %s, the year starting in month %i, is %s', (day, startMonth, label, startsOn, endsOn) => {
    expect(fiscalQuarterOf(day, startMonth)).toMatchObject({ label, startsOn, endsOn });
  });

  it('holds its day, ends where the next begins, and can be asked for by number', () => {
    fc.assert(
      fc.property(anyDay, anyMonth, (day, startMonth) => {
        const quarter = fiscalQuarterOf(day, startMonth);
        expect(quarter.startsOn <= day && day <= quarter.endsOn).toBe(true);
        expect(nextQuarter(quarter).startsOn).toBe(addDays(quarter.endsOn, 1));
        expect(previousQuarter(nextQuarter(quarter))).toEqual(quarter);
        expect(fiscalQuarter(quarter.fiscalYear, quarter.quarter, startMonth)).toEqual(quarter);
      }),
    );
  });

  it('belongs to the year in which its fiscal year ends', () => {
    fc.assert(
      fc.property(anyDay, anyMonth, (day, startMonth) => {
        const { fiscalYear } = fiscalQuarterOf(day, startMonth);
        expect(fiscalQuarter(fiscalYear, 4, startMonth).endsOn.slice(0, 4)).toBe(String(fiscalYear));
      }),
    );
  });

  it.each([
    [2026, 0, 1],
    [2026, 5, 1],
    [2026, 1.5, 1],
    [2026, 1, 0],
    [2026, 1, 13],
    [2026, 1, Number.NaN],
    [26, 1, 1],
  ])('is refused for year %d, quarter %d, start month %d', (year, quarter, startMonth) => {
    expect(() => fiscalQuarter(year, quarter, startMonth)).toThrow(invalidInput);
  });

  it.each([
    ['2026-11-30', 1, '2027-02-28'],
    ['2026-11-22', 2, '2027-05-22'],
    ['2023-11-30', 1, '2024-02-29'],
  ])('%s and %i quarters is %s (R-HYP-1 G4)', (day, count, expected) => {
    expect(addQuarters(day, count)).toBe(expected);
  });
});
