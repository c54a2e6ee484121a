import fc from 'fast-check';
import { addDays, addMonths, CalendarDay, dayOf, daysBetween, weekdayOf } from './calendar-day';
import { checkpointSchedule, MOST_CHECKPOINTS, ScheduleFacts } from './checkpoint-schedule';
import { CadenceFrequency, ReviewCadence } from './review-cadence';
import { isWorkingDay, nextWorkingDay } from './working-calendar';
import { localTimeOf } from './zoned-time';

// fast-check prints the seed of a property that fails; `fc.assert(…, { seed, path })` repeats it.
const numRuns = 300;
const nobodyRests = { weekend: [], holidays: [] };

const anyDay = fc.integer({ min: 0, max: 16_000 }).map((count): CalendarDay => addDays('2008-01-01', count));
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const anyAnchor = fc.oneof(
  fc.record({
    frequency: fc.constant(CadenceFrequency.WEEKLY),
    interval: fc.integer({ min: 1, max: 8 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    weekOfMonth: fc.constant(null),
    dayOfMonth: fc.constant(null),
  }),
  fc.record({
    frequency: fc.constantFrom(CadenceFrequency.MONTHLY, CadenceFrequency.QUARTERLY),
    interval: fc.constant(1),
    weekday: fc.integer({ min: 1, max: 7 }),
    weekOfMonth: fc.constantFrom(1, 2, 3, 4, -1),
    dayOfMonth: fc.constant(null),
  }),
  fc.record({
    frequency: fc.constantFrom(CadenceFrequency.MONTHLY, CadenceFrequency.QUARTERLY),
    interval: fc.constant(1),
    weekday: fc.constant(null),
    weekOfMonth: fc.constant(null),
    // Days that some months lack are drawn as often as all others.
    dayOfMonth: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(29, 30, 31, -1)),
  }),
);
const anyCadence: fc.Arbitrary<ReviewCadence> = fc
  .record({ anchor: anyAnchor, minute: fc.integer({ min: 0, max: 1_439 }), timeZone: anyZone })
  .map(({ anchor, minute, timeZone }) => ({
    ...anchor,
    localTime: new Date(minute * 60_000).toISOString().slice(11, 16),
    timeZone,
  }));
const anyFacts = fc
  .record({
    cadence: anyCadence,
    committedOn: anyDay,
    days: fc.integer({ min: 1, max: 800 }),
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 }),
    holidayOffsets: fc.array(fc.integer({ min: 0, max: 810 }), { maxLength: 60 }),
    fiscalStartMonth: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ cadence, committedOn, days, weekend, holidayOffsets, fiscalStartMonth }): ScheduleFacts => {
    const holidays = holidayOffsets.map((offset) => addDays(committedOn, offset));
    return {
      cadence,
      committedOn,
      dueDate: addDays(committedOn, days),
      calendar: { weekend, holidays },
      fiscalStartMonth,
    };
  });

function holds(property: (facts: ScheduleFacts) => void): void {
  fc.assert(fc.property(anyFacts, property), { numRuns });
}

/** The recurrences themselves: nobody rests, so no day is moved, and the closing one is left out. */
function recurrencesOf(facts: ScheduleFacts): CalendarDay[] {
  return checkpointSchedule({ ...facts, calendar: nobodyRests })
    .slice(0, -1)
    .map(({ dueDay }) => dueDay);
}

/** Whether the cadence means this day, told from the day alone. */
function isMeant(day: CalendarDay, { cadence, fiscalStartMonth }: ScheduleFacts): boolean {
  const { frequency, weekday, weekOfMonth, dayOfMonth } = cadence;
  const month = Number(day.slice(5, 7));
  if (frequency === 'QUARTERLY' && (month - fiscalStartMonth + 12) % 3 !== 2) return false;
  const date = Number(day.slice(8));
  const last = addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1) === day;
  if (dayOfMonth !== null) return dayOfMonth === -1 ? last : date === dayOfMonth || (last && date < dayOfMonth);
  if (weekdayOf(day) !== weekday) return false;
  if (weekOfMonth === null) return true;
  return weekOfMonth === -1 ? addDays(day, 7).slice(0, 7) !== day.slice(0, 7) : Math.ceil(date / 7) === weekOfMonth;
}

function daysWithin({ committedOn, dueDate }: ScheduleFacts): CalendarDay[] {
  return Array.from({ length: daysBetween(committedOn, dueDate) - 1 }, (_, index) => addDays(committedOn, index + 1));
}

describe('every checkpoint schedule', () => {
  it('is numbered from 1, on strictly later working days, and closes once, at its end', () => {
    holds((facts) => {
      const schedule = checkpointSchedule(facts);
      expect(schedule.map(({ sequence }) => sequence)).toEqual(schedule.map((_, index) => index + 1));
      expect(schedule.map(({ closing }) => closing)).toEqual(schedule.map((_, index) => index === schedule.length - 1));
      expect(schedule.at(-1)!.dueDay).toBe(nextWorkingDay(facts.dueDate, facts.calendar));
      expect(schedule.length).toBeLessThanOrEqual(MOST_CHECKPOINTS);
      schedule.forEach(({ dueDay, dueAt }, index) => {
        expect(isWorkingDay(dueDay, facts.calendar)).toBe(true);
        expect(dueDay > (schedule[index - 1]?.dueDay ?? facts.committedOn)).toBe(true);
        if (index > 0) expect(dueAt >= schedule[index - 1]!.dueAt).toBe(true);
      });
    });
  });

  it('has every day that a monthly or quarterly cadence means between commitment and due date, and no other', () => {
    holds((facts) => {
      if (facts.cadence.frequency === 'WEEKLY') return;
      expect(recurrencesOf(facts)).toEqual(daysWithin(facts).filter((day) => isMeant(day, facts)));
    });
  });

  it('comes exactly every n weeks, the first time at the end of the first n', () => {
    holds((facts) => {
      const { frequency, interval, weekday } = facts.cadence;
      if (frequency !== 'WEEKLY') return;
      const days = recurrencesOf(facts);
      const steps = days.map((day, index) => daysBetween(days[index - 1] ?? facts.committedOn, day));
      expect(days.every((day) => weekdayOf(day) === weekday)).toBe(true);
      expect(steps.slice(1).filter((step) => step !== interval * 7)).toEqual([]);
      expect(steps.slice(0, 1).filter((step) => step <= (interval - 1) * 7 || step > interval * 7)).toEqual([]);
      const reach = daysBetween(days.at(-1) ?? facts.committedOn, facts.dueDate);
      expect(days.length === MOST_CHECKPOINTS - 1 || reach <= interval * 7).toBe(true);
    });
  });

  it('moves each recurrence to the working day it belongs to, and loses none but to a neighbour or the close', () => {
    holds((facts) => {
      const recurring = recurrencesOf(facts);
      fc.pre(recurring.length < MOST_CHECKPOINTS - 1);
      const moved = recurring.map((day) => nextWorkingDay(day, facts.calendar));
      const closingDay = nextWorkingDay(facts.dueDate, facts.calendar);
      expect(checkpointSchedule(facts).map(({ dueDay }) => dueDay)).toEqual([
        ...new Set([...moved.filter((day) => day < closingDay), closingDay]),
      ]);
    });
  });

  it('falls due on the same days in every time zone', () => {
    holds((facts) => {
      const dueDaysIn = (timeZone: string) =>
        checkpointSchedule({ ...facts, cadence: { ...facts.cadence, timeZone } }).map(({ dueDay }) => dueDay);
      expect(dueDaysIn('Pacific/Kiritimati')).toEqual(dueDaysIn(facts.cadence.timeZone));
      expect(dueDaysIn('Pacific/Pago_Pago')).toEqual(dueDaysIn(facts.cadence.timeZone));
    });
  });

  it('keeps its local time through daylight saving, except where that time does not exist', () => {
    holds((facts) => {
      const { localTime, timeZone } = facts.cadence;
      for (const { dueDay, dueAt } of checkpointSchedule(facts)) {
        const minuteBefore = new Date(dueAt.getTime() - 60_000);
        const before = `${dayOf(minuteBefore, timeZone)} ${localTimeOf(minuteBefore, timeZone)}`;
        const shown = `${dayOf(dueAt, timeZone)} ${localTimeOf(dueAt, timeZone)}`;
        const wanted = `${dueDay} ${localTime}`;
        // Either it shows the wanted time, or the clock jumped over it in that very minute.
        expect(shown === wanted || (before < wanted && wanted < shown)).toBe(true);
      }
    });
  });
});
