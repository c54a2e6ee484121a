import { spokenDay, spokenMoment } from './spoken-moment';

describe('a moment in words', () => {
  it.each([
    ['2026-01-19T09:00:00Z', 'Europe/Zurich', 'Monday, 19 January 2026, 10:00 (Europe/Zurich)'],
    ['2026-01-19T23:30:00Z', 'Asia/Kolkata', 'Tuesday, 20 January 2026, 05:00 (Asia/Kolkata)'],
    ['2028-02-29T12:00:00Z', 'UTC', 'Tuesday, 29 February 2028, 12:00 (UTC)'],
  ])('%s in %s is "%s"', (instant, zone, spoken) => {
    expect(spokenMoment(new Date(instant), zone)).toBe(spoken);
  });

  it('names the day of the calendar', () => {
    expect(spokenDay('2026-12-06')).toBe('Sunday, 6 December 2026');
  });
});
