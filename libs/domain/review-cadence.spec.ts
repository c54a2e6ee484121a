import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { addDays, addMonths, CalendarDay, dayOf, daysBetween, weekdayOf } from './calendar-day';
import {
  cadenceIntervalDays,
  CadenceFrequency,
  checkpointSchedule,
  MOST_CHECKPOINTS,
  ReviewCadence,
  ScheduleFacts,
  validateCadence,
} from './review-cadence';
import { isWorkingDay, nextWorkingDay } from './working-calendar';
import { localTimeOf } from './zoned-time';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const weekly: ReviewCadence = {
  frequency: 'WEEKLY',
  interval: 1,
  weekday: 2,
  weekOfMonth: null,
  localTime: '10:00',
  timeZone: 'Europe/Berlin',
};
const monthly: ReviewCadence = { ...weekly, frequency: 'MONTHLY', weekOfMonth: 1 };
const quarterly: ReviewCadence = { ...weekly, frequency: 'QUARTERLY', weekOfMonth: -1 };
const plain = { calendar: { weekend: [6, 7], holidays: [] }, fiscalStartMonth: 1 };

function dueDays(facts: Partial<ScheduleFacts>): CalendarDay[] {
  return checkpointSchedule({
    cadence: weekly,
    committedOn: '2026-01-05',
    dueDate: '2026-02-05',
    ...plain,
    ...facts,
  }).map(({ dueDay }) => dueDay);
}

describe('a review cadence', () => {
  it.each([
    [weekly],
    [{ ...weekly, interval: 8, weekday: 7 }],
    [monthly],
    [{ ...monthly, weekOfMonth: 4 }],
    [quarterly],
  ])('can be scheduled: %j (R-HYP-1 G7)', (cadence) => {
    expect(validateCadence(cadence)).toEqual([]);
  });

  it.each<[Partial<ReviewCadence>, string]>([
    [{ frequency: 'DAILY' as CadenceFrequency }, 'frequency'],
    [{ interval: 0 }, 'interval'],
    [{ interval: 9 }, 'interval'],
    [{ interval: 1.5 }, 'interval'],
    [{ interval: Number.NaN }, 'interval'],
    [{ weekday: 0 }, 'weekday'],
    [{ weekday: 8 }, 'weekday'],
    [{ ...monthly, interval: 2 }, 'interval'],
    [{ ...monthly, weekOfMonth: null }, 'weekOfMonth'],
    [{ ...monthly, weekOfMonth: 5 }, 'weekOfMonth'],
    [{ ...quarterly, weekOfMonth: 0 }, 'weekOfMonth'],
    [{ localTime: '25:00' }, 'localTime'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ])('is refused with %j, naming the field (R-HYP-1 G7)', (change, field) => {
    const cadence = { ...weekly, ...change };
    expect(validateCadence(cadence)).toContainEqual(expect.objectContaining({ rule: 'R-HYP-1 G7', path: field }));
    expect(() => dueDays({ cadence })).toThrow(invalidInput);
  });

  it('names everything that is wrong at once', () => {
    const cadence = { ...weekly, interval: 0, weekday: 0, localTime: '', timeZone: '' };
    expect(validateCadence(cadence).map((violation) => violation.path)).toEqual([
      'interval',
      'weekday',
      'localTime',
      'timeZone',
    ]);
  });

  it.each([
    [weekly, 7],
    [{ ...weekly, interval: 3 }, 21],
    [monthly, 31],
    [quarterly, 92],
  ])('lasts %j %i days', (cadence, days) => {
    expect(cadenceIntervalDays(cadence)).toBe(days);
  });
});

describe('a checkpoint schedule', () => {
  it('comes every week and closes on the due date', () => {
    expect(dueDays({})).toEqual(['2026-01-06', '2026-01-13', '2026-01-20', '2026-01-27', '2026-02-03', '2026-02-05']);
  });

  it('begins after the day of commitment, also when that is the weekday itself', () => {
    expect(dueDays({ committedOn: '2026-01-06' })[0]).toBe('2026-01-13');
  });

  it('leaves a whole interval before the first review of every second week', () => {
    expect(dueDays({ cadence: { ...weekly, interval: 2 } })).toEqual(['2026-01-13', '2026-01-27', '2026-02-05']);
  });

  it.each([
    [monthly, ['2026-02-03', '2026-03-03', '2026-04-07', '2026-05-04']],
    [
      { ...monthly, weekday: 5, weekOfMonth: -1 },
      ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24', '2026-05-04'],
    ],
    [quarterly, ['2026-03-31', '2026-05-04']],
  ])('counts weekdays of the month: %j', (cadence, expected) => {
    expect(dueDays({ cadence, committedOn: '2026-01-06', dueDate: '2026-05-04' })).toEqual(expected);
  });

  it('follows the fiscal quarter, not the calendar', () => {
    const committedOn = '2026-01-06';
    expect(dueDays({ cadence: quarterly, committedOn, dueDate: '2026-08-31', fiscalStartMonth: 2 })).toEqual([
      '2026-01-27',
      '2026-04-28',
      '2026-07-28',
      '2026-08-31',
    ]);
  });

  it('moves due dates off weekends and holidays', () => {
    const calendar = { weekend: [6, 7], holidays: ['2026-01-13', '2026-01-14'] };
    expect(dueDays({ calendar, dueDate: '2026-01-24' })).toEqual([
      '2026-01-06',
      '2026-01-15',
      '2026-01-20',
      '2026-01-26',
    ]);
  });

  it('merges recurrences that a long holiday moves onto one day', () => {
    const holidays = Array.from({ length: 12 }, (_, index) => addDays('2026-01-13', index));
    expect(dueDays({ calendar: { weekend: [6, 7], holidays } })).toEqual([
      '2026-01-06',
      '2026-01-26',
      '2026-01-27',
      '2026-02-03',
      '2026-02-05',
    ]);
    expect(dueDays({ calendar: { weekend: [6, 7], holidays: [...holidays, '2026-01-26'] } })).toEqual([
      '2026-01-06',
      '2026-01-27',
      '2026-02-03',
      '2026-02-05',
    ]);
  });

  it('lets the closing checkpoint win over a recurrence on its day', () => {
    const schedule = checkpointSchedule({
      cadence: weekly,
      committedOn: '2026-01-05',
      dueDate: '2026-01-13',
      ...plain,
    });
    expect(schedule.map(({ dueDay, closing }) => [dueDay, closing])).toEqual([
      ['2026-01-06', false],
      ['2026-01-13', true],
    ]);
    const onSaturdays = { ...weekly, weekday: 6 };
    expect(dueDays({ cadence: onSaturdays, dueDate: '2026-01-18' })).toEqual(['2026-01-12', '2026-01-19']);
  });

  it('always closes, even when nothing recurs before the due date', () => {
    expect(dueDays({ committedOn: '2026-01-06', dueDate: '2026-01-07' })).toEqual(['2026-01-07']);
    expect(dueDays({ committedOn: '2026-01-06', dueDate: '2026-01-06' })).toEqual(['2026-01-06']);
  });

  it('plans no more checkpoints than anyone could hold', () => {
    const days = dueDays({ dueDate: '2046-01-05' });
    expect(days).toHaveLength(MOST_CHECKPOINTS);
    expect(days.at(-1)).toBe('2046-01-05');
  });

  it('keeps the local time when daylight saving begins and ends', () => {
    const schedule = checkpointSchedule({
      cadence: { ...weekly, timeZone: 'America/New_York' },
      committedOn: '2026-02-28',
      dueDate: '2026-03-20',
      ...plain,
    });
    expect(schedule.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-03-03T15:00:00.000Z',
      '2026-03-10T14:00:00.000Z',
      '2026-03-17T14:00:00.000Z',
      '2026-03-20T14:00:00.000Z',
    ]);
  });

  it('closes on a leap day', () => {
    expect(dueDays({ committedOn: '2024-02-13', dueDate: '2024-02-29' })).toEqual([
      '2024-02-20',
      '2024-02-27',
      '2024-02-29',
    ]);
  });
});

const anyDay = fc.integer({ min: 0, max: 16_000 }).map((count): CalendarDay => addDays('2008-01-01', count));
const anyCadence: fc.Arbitrary<ReviewCadence> = fc
  .record({
    frequency: fc.constantFrom(...Object.values(CadenceFrequency)),
    interval: fc.integer({ min: 1, max: 8 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    weekOfMonth: fc.constantFrom(1, 2, 3, 4, -1),
    localTime: fc
      .integer({ min: 0, max: 1_439 })
      .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
    timeZone: fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/Santiago',
      'Africa/Casablanca',
      'Pacific/Apia',
    ),
  })
  .map((cadence) => (cadence.frequency === 'WEEKLY' ? cadence : { ...cadence, interval: 1 }));
const anyFacts = fc
  .record({
    cadence: anyCadence,
    committedOn: anyDay,
    days: fc.integer({ min: 1, max: 400 }),
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 }),
    holidayOffsets: fc.array(fc.integer({ min: 0, max: 410 }), { maxLength: 30 }),
    fiscalStartMonth: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ cadence, committedOn, days, weekend, holidayOffsets, fiscalStartMonth }): ScheduleFacts => {
    const holidays = holidayOffsets.map((offset) => addDays(committedOn, offset));
    const dueDate = addDays(committedOn, days);
    return { cadence, committedOn, dueDate, calendar: { weekend, holidays }, fiscalStartMonth };
  });

describe('every checkpoint schedule', () => {
  it('is numbered from 1, on strictly later working days, and closes once, at its end', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const schedule = checkpointSchedule(facts);
        expect(schedule.map(({ sequence }) => sequence)).toEqual(schedule.map((_, index) => index + 1));
        expect(schedule.map(({ closing }) => closing)).toEqual(
          schedule.map((_, index) => index === schedule.length - 1),
        );
        expect(schedule.at(-1)!.dueDay).toBe(nextWorkingDay(facts.dueDate, facts.calendar));
        schedule.forEach(({ dueDay, dueAt }, index) => {
          expect(isWorkingDay(dueDay, facts.calendar)).toBe(true);
          expect(dueDay > (schedule[index - 1]?.dueDay ?? facts.committedOn)).toBe(true);
          if (index > 0) expect(dueAt >= schedule[index - 1]!.dueAt).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its local time through daylight saving, except where that time does not exist', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { localTime, timeZone } = facts.cadence;
        for (const { dueDay, dueAt } of checkpointSchedule(facts)) {
          const minuteBefore = new Date(dueAt.getTime() - 60_000);
          const before = `${dayOf(minuteBefore, timeZone)} ${localTimeOf(minuteBefore, timeZone)}`;
          const shown = `${dayOf(dueAt, timeZone)} ${localTimeOf(dueAt, timeZone)}`;
          const wanted = `${dueDay} ${localTime}`;
          // Either it shows the wanted time, or the clock jumped over it in that very minute.
          expect(shown === wanted || (before < wanted && wanted < shown)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stands on the anchored weekday where nobody rests', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const schedule = checkpointSchedule({ ...facts, calendar: { weekend: [], holidays: [] } });
        const recurring = schedule.slice(0, -1).map(({ dueDay }) => dueDay);
        expect(recurring.every((day) => weekdayOf(day) === facts.cadence.weekday)).toBe(true);
        const gaps = recurring.slice(1).map((day, index) => daysBetween(recurring[index]!, day));
        const { frequency, interval } = facts.cadence;
        const allowed = { WEEKLY: [7 * interval], MONTHLY: [28, 35], QUARTERLY: [84, 91, 98] }[frequency];
        expect(gaps.filter((gap) => !allowed.includes(gap))).toEqual([]);
        if (frequency === 'QUARTERLY') {
          const months = recurring.map((day) => Number(addMonths(day, 1).slice(5, 7)));
          expect(months.every((month) => (month - facts.fiscalStartMonth + 12) % 3 === 0)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the same whatever time zone the process runs in', () => {
    const script = `
      const swc = require('@swc/core');
      require.extensions['.ts'] = (module, file) =>
        module._compile(swc.transformFileSync(file, { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code, file);
      const { checkpointSchedule } = require(${JSON.stringify(path.join(__dirname, 'review-cadence.ts'))});
      const facts = ${JSON.stringify({ cadence: { ...weekly, localTime: '02:30' }, committedOn: '2026-02-20', dueDate: '2026-11-15', ...plain })};
      const results = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map((timeZone) => {
        process.env.TZ = timeZone;
        return [new Date(2026, 0, 1).toISOString(), JSON.stringify(checkpointSchedule(facts))];
      });
      console.log(JSON.stringify(results));`;
    const answer = execFileSync(process.execPath, ['-e', script], { cwd: __dirname, encoding: 'utf8' });
    const results = JSON.parse(answer) as [string, string][];
    const here = checkpointSchedule({
      cadence: { ...weekly, localTime: '02:30' },
      committedOn: '2026-02-20',
      dueDate: '2026-11-15',
      ...plain,
    });
    expect(new Set(results.map(([midnight]) => midnight)).size).toBe(4);
    expect(results.map(([, schedule]) => schedule)).toEqual(Array(4).fill(JSON.stringify(here)));
  });
});
