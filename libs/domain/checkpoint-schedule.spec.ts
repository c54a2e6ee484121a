import { addDays, CalendarDay } from './calendar-day';
import { checkpointSchedule, MOST_CHECKPOINTS, ScheduleFacts } from './checkpoint-schedule';
import { CadenceFrequency, ReviewCadence } from './review-cadence';

const invalidInput = expect.objectContaining({ reason: 'INVALID_INPUT' }) as Error;

const weekly: ReviewCadence = {
  frequency: 'WEEKLY',
  interval: 1,
  weekday: 2,
  weekOfMonth: null,
  dayOfMonth: null,
  localTime: '10:00',
  timeZone: 'Europe/Berlin',
};
const monthly: ReviewCadence = { ...weekly, frequency: 'MONTHLY', weekOfMonth: 1 };
const monthlyByDay: ReviewCadence = { ...monthly, weekday: null, weekOfMonth: null, dayOfMonth: 31 };
const quarterly: ReviewCadence = { ...weekly, frequency: 'QUARTERLY', weekOfMonth: -1 };
const quarterlyByDay: ReviewCadence = { ...monthlyByDay, frequency: 'QUARTERLY' };
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

  it.each<[string, Partial<ReviewCadence>, CalendarDay[]]>([
    ['on the 15th', { dayOfMonth: 15 }, ['2026-01-15', '2026-02-16', '2026-03-16', '2026-04-15', '2026-05-04']],
    ['on the 31st', { dayOfMonth: 31 }, ['2026-02-02', '2026-03-02', '2026-03-31', '2026-04-30', '2026-05-04']],
    ['on the last day', { dayOfMonth: -1 }, ['2026-02-02', '2026-03-02', '2026-03-31', '2026-04-30', '2026-05-04']],
    ['on the 30th', { dayOfMonth: 30 }, ['2026-01-30', '2026-03-02', '2026-03-30', '2026-04-30', '2026-05-04']],
    ['on the 6th, the day of commitment', { dayOfMonth: 6 }, ['2026-02-06', '2026-03-06', '2026-04-06', '2026-05-04']],
  ])('comes every month %s, or on the last day of a month that is too short', (_, change, expected) => {
    const cadence = { ...monthlyByDay, ...change };
    expect(dueDays({ cadence, committedOn: '2026-01-06', dueDate: '2026-05-04' })).toEqual(expected);
  });

  it('takes the leap day where there is one, without weekends to move it', () => {
    const everyDay = { weekend: [], holidays: [] };
    for (const dayOfMonth of [29, 30, 31, -1]) {
      const cadence = { ...monthlyByDay, dayOfMonth };
      const february = (year: number) =>
        dueDays({ cadence, committedOn: `${year}-02-01`, dueDate: `${year}-03-02`, calendar: everyDay })[0];
      expect([2027, 2028, 2100].map(february)).toEqual(['2027-02-28', '2028-02-29', '2100-02-28']);
    }
  });

  it('comes on a day of the last month of the fiscal quarter', () => {
    const days = (dayOfMonth: number, fiscalStartMonth: number) =>
      dueDays({
        cadence: { ...quarterlyByDay, dayOfMonth },
        committedOn: '2026-01-06',
        dueDate: '2026-12-31',
        fiscalStartMonth,
        calendar: { weekend: [], holidays: [] },
      });
    expect(days(-1, 4)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31']);
    expect(days(-1, 12)).toEqual(['2026-02-28', '2026-05-31', '2026-08-31', '2026-11-30', '2026-12-31']);
    expect(days(29, 3)).toEqual(['2026-02-28', '2026-05-29', '2026-08-29', '2026-11-29', '2026-12-31']);
    expect(days(5, 2)).toEqual(['2026-04-05', '2026-07-05', '2026-10-05', '2026-12-31']);
  });

  it.each<[string, Partial<ReviewCadence>]>([
    ['a frequency nobody knows', { frequency: 'DAILY' as CadenceFrequency }],
    ['an interval of 0', { interval: 0 }],
    ['no weekday', { weekday: null }],
    ['both ways', { ...monthly, dayOfMonth: 1 }],
    ['neither way', { ...monthlyByDay, dayOfMonth: null }],
    ['24:00', { localTime: '24:00' }],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }],
  ])('is refused for a cadence with %s (R-HYP-1 G7)', (_, change) => {
    expect(() => dueDays({ cadence: { ...weekly, ...change } })).toThrow(invalidInput);
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
