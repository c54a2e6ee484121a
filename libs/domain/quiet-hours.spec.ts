import fc from 'fast-check';
import { addDays } from './calendar-day';
import { longestQuietHours, quietHoursViolations, quietUntil } from './quiet-hours';
import { localTimeOf } from './zoned-time';

const night = { from: '22:00', to: '07:00' };

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-01-05T20:59:59.999Z', null],
    ['as they begin', '2026-01-05T21:00:00Z', '2026-01-06T06:00:00Z'],
    ['after midnight', '2026-01-06T02:00:00Z', '2026-01-06T06:00:00Z'],
    ['as they end', '2026-01-06T06:00:00Z', null],
    ['at noon', '2026-01-06T11:00:00Z', null],
  ])('over midnight, in Berlin, %s', (_, instant, end) => {
    expect(quietUntil(new Date(instant), night, 'Europe/Berlin')).toEqual(end && new Date(end));
  });

  it.each([
    ['within a day', { from: '12:00', to: '13:30' }, 'Asia/Kolkata', '2026-01-05T07:00:00Z', '2026-01-05T08:00:00Z'],
    ['the night the clock is put forward', night, 'America/New_York', '2026-03-08T04:00:00Z', '2026-03-08T11:00:00Z'],
    ['the night the clock is put back', night, 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-01T12:00:00Z'],
    [
      'beginning where the clock jumps',
      { from: '02:30', to: '05:00' },
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
      '2026-03-29T03:00:00Z',
    ],
    [
      'ending at a time that is shown twice, at the first of the two',
      { from: '22:00', to: '01:30' },
      'America/New_York',
      '2026-11-01T05:29:00Z',
      '2026-11-01T05:30:00Z',
    ],
  ])('%s', (_, hours, timeZone, instant, end) => {
    expect(quietUntil(new Date(instant), hours, timeZone)).toEqual(new Date(end));
  });

  it('are over once they were, even where the clock is put back into them', () => {
    const hours = { from: '22:00', to: '01:30' };
    const secondTime = new Date('2026-11-01T06:15:00Z');
    expect(localTimeOf(secondTime, 'America/New_York')).toBe('01:15');
    expect(quietUntil(secondTime, hours, 'America/New_York')).toBeNull();
  });

  it('are none for whoever has set none', () => {
    expect(quietUntil(new Date('2026-01-06T02:00:00Z'), null, 'Europe/Berlin')).toBeNull();
  });

  it('end soon, and not in other quiet hours, in every zone (R-ACC-6)', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const length = fc.integer({ min: 1, max: longestQuietHours * 60 });
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const day = fc.integer({ min: 0, max: 3_650 }).map((count) => addDays('2024-01-01', count));
    fc.assert(
      fc.property(zone, day, minute, minute, length, (timeZone, date, at, from, minutes) => {
        const hours = { from: localTime(from), to: localTime(from + minutes) };
        const instant = new Date(Date.parse(date) + at * 60_000);
        const end = quietUntil(instant, hours, timeZone);
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(instant.getTime());
        // A clock that is put back makes a night an hour longer.
        expect(end.getTime() - instant.getTime()).toBeLessThanOrEqual((longestQuietHours + 1) * 3_600_000);
        expect(quietUntil(end, hours, timeZone)).toBeNull();
        expect(quietUntil(new Date(end.getTime() - 1), hours, timeZone)).toEqual(end);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('quiet hours that somebody asks for', () => {
  it.each([
    [null, null],
    ['22:00', '07:00'],
    ['09:00', '12:00'],
    ['18:00', '10:00'],
  ])('from %s to %s can be', (from, to) => {
    expect(quietHoursViolations(from, to)).toEqual([]);
  });

  it.each([
    ['an end without a beginning', null, '07:00', ['quietFrom']],
    ['a beginning without an end', '22:00', null, ['quietTo']],
    ['no times of day', '10pm', '24:00', ['quietFrom', 'quietTo']],
    ['a whole day', '08:00', '08:00', ['quietTo']],
    ['a minute more than sixteen hours', '18:00', '10:01', ['quietTo']],
  ])('are refused: %s (R-ACC-6)', (_, from, to, paths) => {
    const violations = quietHoursViolations(from, to);
    expect(violations.map(({ path }) => path)).toEqual(paths);
    expect(violations.every(({ rule }) => rule === 'R-ACC-6')).toBe(true);
  });
});

function localTime(minute: number): string {
  return new Date((minute % 1_440) * 60_000).toISOString().slice(11, 16);
}
