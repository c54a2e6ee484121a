import fc from 'fast-check';
import {
  addDays,
  addMonths,
  CalendarDay,
  compareDays,
  dayOf,
  daysBetween,
  isCalendarDay,
  parseCalendarDay,
  weekdayOf,
} from './calendar-day';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const anyDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2200, 0, 1) / 86_400_000 })
  .map((number): CalendarDay => new Date(number * 86_400_000).toISOString().slice(0, 10));

describe('a calendar day', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('exists: %s', (text) => {
    expect(parseCalendarDay(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0026-03-31',
    '2026-3-1',
    '2026-03-31T00:00:00Z',
    ' 2026-03-31',
    '2026-03-31\n',
    '31/03/2026',
    '+02026-03-31',
    '',
  ])('is refused when it does not exist: %j (R-X-4)', (text) => {
    expect(isCalendarDay(text)).toBe(false);
    expect(() => parseCalendarDay(text, 'input.dueDate')).toThrow(
      expect.objectContaining({
        reason: 'INVALID_INPUT',
        details: expect.objectContaining({ path: 'input.dueDate' }) as unknown,
      }) as Error,
    );
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s, clamped to the month', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(invalidInput);
    expect(() => addMonths('1000-01-01', -1)).toThrow(invalidInput);
    expect(() => addDays('2026-01-01', Number.MAX_VALUE)).toThrow(invalidInput);
  });

  it.each([
    ['2026-11-16', 1],
    ['2026-11-22', 7],
    ['2024-02-29', 4],
    ['1969-12-31', 3],
  ])('%s is ISO weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const moved = addDays(day, count);
        expect(daysBetween(day, moved)).toBe(count);
        expect(addDays(moved, -count)).toBe(day);
        expect(weekdayOf(moved)).toBe(((((weekdayOf(day) - 1 + count) % 7) + 7) % 7) + 1);
        expect(Math.sign(compareDays(day, moved))).toBe(Math.sign(-count) || 0);
      }),
    );
  });

  it('lands in the right month, never later in it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const moved = addMonths(day, count);
        const monthsOf = (text: CalendarDay) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(moved) - monthsOf(day)).toBe(count);
        const clamped = moved.slice(8) !== day.slice(8);
        expect(moved.slice(8) <= day.slice(8)).toBe(true);
        if (clamped) expect(addDays(moved, 1).slice(8)).toBe('01');
      }),
    );
  });

  it.each([
    ['2026-11-22T23:30:00Z', 'UTC', '2026-11-22'],
    ['2026-11-22T23:30:00Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T04:59:59.999Z', 'America/New_York', '2026-11-21'],
    ['2026-11-22T18:30:00Z', 'Asia/Kolkata', '2026-11-23'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31'],
  ])('%s falls in %s on %s', (instant, timeZone, day) => {
    expect(dayOf(new Date(instant), timeZone)).toBe(day);
  });
});
