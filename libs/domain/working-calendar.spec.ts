import fc from 'fast-check';
import { addDays, CalendarDay, daysBetween } from './calendar-day';
import { addWorkingDays, isWorkingDay, nextWorkingDay, WorkingCalendar } from './working-calendar';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const western: WorkingCalendar = { weekend: [6, 7], holidays: ['2026-12-24', '2026-12-25', '2027-01-01'] };
const gulf: WorkingCalendar = { weekend: [5, 6], holidays: [] };

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count): CalendarDay => addDays('2000-01-01', count));
const anyCalendar = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  holidays: fc.array(anyDay, { maxLength: 20 }),
});

describe('a working calendar', () => {
  it.each([
    ['2026-11-20', western, true],
    ['2026-11-21', western, false],
    ['2026-11-20', gulf, false],
    ['2026-11-22', gulf, true],
    ['2026-12-25', western, false],
  ])('knows whether people work on %s', (day, calendar, expected) => {
    expect(isWorkingDay(day, calendar)).toBe(expected);
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-21', '2026-11-23'],
    ['2026-12-24', '2026-12-28'],
    ['2027-01-01', '2027-01-04'],
  ])('moves %s to %s, the day itself or the next working day (section 6)', (day, expected) => {
    expect(nextWorkingDay(day, western)).toBe(expected);
  });

  it.each([
    ['2026-11-20', 2, '2026-11-24'],
    ['2026-12-23', 2, '2026-12-29'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-21'],
  ])('counts from %s %i working days to %s', (day, count, expected) => {
    expect(addWorkingDays(day, count, western)).toBe(expected);
  });

  it('counts exactly the working days it passes', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), anyCalendar, (day, count, calendar) => {
        const reached = addWorkingDays(day, count, calendar);
        const passed = Array.from({ length: daysBetween(day, reached) }, (_, index) => addDays(day, index + 1));
        expect(passed.filter((between) => isWorkingDay(between, calendar))).toHaveLength(count);
        expect(isWorkingDay(reached, calendar)).toBe(true);
      }),
    );
  });

  it('refuses a calendar without working days instead of searching for ever', () => {
    const never = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
    expect(() => nextWorkingDay('2026-11-22', never)).toThrow(invalidInput);
    expect(() => addWorkingDays('2026-11-22', -2, never)).toThrow(invalidInput);
  });
});
