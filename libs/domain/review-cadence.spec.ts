import { cadenceIntervalDays, CadenceFrequency, ReviewCadence, validateCadence } from './review-cadence';

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
const quarterlyByDay: ReviewCadence = { ...quarterly, weekday: null, weekOfMonth: null, dayOfMonth: -1 };

describe('a review cadence', () => {
  it.each([
    [weekly],
    [{ ...weekly, interval: 8, weekday: 7 }],
    [monthly],
    [{ ...monthly, weekOfMonth: 4 }],
    [monthlyByDay],
    [{ ...monthlyByDay, dayOfMonth: 1 }],
    [{ ...monthlyByDay, dayOfMonth: -1 }],
    [quarterly],
    [quarterlyByDay],
    [{ ...quarterlyByDay, dayOfMonth: 31 }],
  ])('can be scheduled: %j (R-HYP-1 G7)', (cadence) => {
    expect(validateCadence(cadence)).toEqual([]);
  });

  it.each<[string, Partial<ReviewCadence>, string[]]>([
    ['a frequency nobody knows', { frequency: 'DAILY' as CadenceFrequency }, ['frequency']],
    ['an interval of 0', { interval: 0 }, ['interval']],
    ['an interval beyond two months', { interval: 9 }, ['interval']],
    ['half a week', { interval: 1.5 }, ['interval']],
    ['an interval that is no number', { interval: Number.NaN }, ['interval']],
    ['a zeroth weekday', { weekday: 0 }, ['weekday']],
    ['an eighth weekday', { weekday: 8 }, ['weekday']],
    ['no weekday', { weekday: null }, ['weekday']],
    ['a week without a day of the month', { dayOfMonth: 31 }, ['dayOfMonth']],
    ['a week of the month for every week', { weekOfMonth: 1 }, ['weekOfMonth']],
    ['every second month', { ...monthly, interval: 2 }, ['interval']],
    ['no week of the month', { ...monthly, weekOfMonth: null }, ['weekOfMonth']],
    ['a fifth week', { ...monthly, weekOfMonth: 5 }, ['weekOfMonth']],
    ['a zeroth week', { ...quarterly, weekOfMonth: 0 }, ['weekOfMonth']],
    ['a week without its weekday', { ...quarterly, weekday: null }, ['weekday']],
    ['a zeroth day', { ...monthlyByDay, dayOfMonth: 0 }, ['dayOfMonth']],
    ['the day before the last', { ...monthlyByDay, dayOfMonth: -2 }, ['dayOfMonth']],
    ['a 32nd', { ...quarterlyByDay, dayOfMonth: 32 }, ['dayOfMonth']],
    ['half a day', { ...monthlyByDay, dayOfMonth: 1.5 }, ['dayOfMonth']],
    ['both ways', { ...monthly, dayOfMonth: 1 }, ['dayOfMonth']],
    ['both ways, the weekday alone', { ...monthlyByDay, weekday: 2 }, ['dayOfMonth']],
    ['both ways, the week alone', { ...quarterlyByDay, weekOfMonth: -1 }, ['dayOfMonth']],
    ['neither way', { ...monthlyByDay, dayOfMonth: null }, ['dayOfMonth']],
    ['neither way in a quarter', { ...quarterlyByDay, dayOfMonth: null }, ['dayOfMonth']],
    ['an hour past midnight', { localTime: '24:00' }, ['localTime']],
    ['a time without its zero', { localTime: '9:30' }, ['localTime']],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    ['an offset for a zone', { timeZone: '+01:00' }, ['timeZone']],
    [
      'everything at once',
      { interval: 0, weekday: 0, dayOfMonth: 3, localTime: '', timeZone: '' },
      ['interval', 'weekday', 'dayOfMonth', 'localTime', 'timeZone'],
    ],
  ])('is refused with %s, naming rule, field and remedy (R-HYP-1 G7)', (_, change, paths) => {
    const violations = validateCadence({ ...weekly, ...change });
    expect(violations.map(({ path }) => path)).toEqual(paths);
    for (const violation of violations) {
      expect(violation).toMatchObject({
        rule: 'R-HYP-1 G7',
        message: expect.stringMatching(/\.$/) as string,
        remedy: expect.stringMatching(/\.$/) as string,
      });
    }
  });

  it.each([
    [weekly, 7],
    [{ ...weekly, interval: 3 }, 21],
    [monthly, 31],
    [monthlyByDay, 31],
    [quarterly, 92],
  ])('lasts %j %i days', (cadence, days) => {
    expect(cadenceIntervalDays(cadence)).toBe(days);
  });
});
