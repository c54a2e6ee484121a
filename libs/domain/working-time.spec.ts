import fc from 'fast-check';
import { workingClock, workingDayLength, WorkingHours } from './working-time';

const berlin: WorkingHours = {
  timeZone: 'Europe/Berlin',
  opensAt: '09:00',
  closesAt: '17:00',
  weekend: [6, 7],
  holidays: ['2026-12-25'],
};
const hour = 3_600_000;
const between = (from: string, to: string, hours = berlin) =>
  workingClock(hours).between(new Date(from), new Date(to)) / hour;

describe('working time', () => {
  it.each([
    ['a morning', '2026-11-23T08:00:00Z', '2026-11-23T11:00:00Z', 3],
    ['over night', '2026-11-23T15:00:00Z', '2026-11-24T09:00:00Z', 2],
    ['from Friday evening to Monday morning', '2026-11-20T17:30:00Z', '2026-11-23T08:00:00Z', 0],
    ['a request of the weekend that is answered on Monday', '2026-11-21T12:00:00Z', '2026-11-23T10:00:00Z', 2],
    ['a request answered before opening hours', '2026-11-23T16:30:00Z', '2026-11-24T07:30:00Z', 0],
    ['across a holiday', '2026-12-24T15:00:00Z', '2026-12-28T09:00:00Z', 2],
    ['backwards', '2026-11-24T15:00:00Z', '2026-11-23T15:00:00Z', 0],
    ['a whole week', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', 40],
  ])('counts %s (R-UP-4)', (_, from, to, hours) => {
    expect(between(from, to)).toBe(hours);
  });

  it('knows that people at night work an hour less when the clock is put forward (R-UP-4)', () => {
    const nightShift = { ...berlin, opensAt: '00:00', closesAt: '08:00', weekend: [], holidays: [] };
    expect(between('2026-03-28T22:00:00Z', '2026-03-29T22:00:00Z', nightShift)).toBe(7);
    expect(between('2026-10-24T22:00:00Z', '2026-10-25T22:00:00Z', nightShift)).toBe(9);
  });

  it('has a leap day', () => {
    const everyDay = { ...berlin, timeZone: 'UTC', weekend: [] };
    expect(between('2028-02-28T00:00:00Z', '2028-03-01T00:00:00Z', everyDay)).toBe(16);
  });

  const zones = ['Asia/Kolkata', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
  const anyHours = fc.record({
    timeZone: fc.constantFrom(...zones),
    opensAt: fc.constantFrom('00:00', '06:30', '09:00'),
    closesAt: fc.constantFrom('12:00', '17:45', '23:59'),
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
    holidays: fc.constant(['2026-03-09']),
  });
  const anyMoment = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

  it('adds up: from a to b and from b to c is from a to c (R-UP-4)', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, fc.nat(20 * 86_400_000), fc.nat(20 * 86_400_000), (hours, a, first, second) => {
        const clock = workingClock(hours);
        const b = new Date(a.getTime() + first);
        const c = new Date(b.getTime() + second);
        expect(clock.between(a, b) + clock.between(b, c)).toBe(clock.between(a, c));
        expect(clock.between(a, c)).toBeLessThanOrEqual(c.getTime() - a.getTime());
      }),
    );
  });

  it('comes back: what has passed after a time is that time (R-UP-4)', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, fc.integer({ min: 1, max: 40 * hour }), (hours, from, time) => {
        const clock = workingClock(hours);
        expect(clock.between(from, clock.after(from, time))).toBe(time);
      }),
    );
  });

  it('gives the moment a limit ends: nine hours from Friday noon is Monday at one', () => {
    const end = workingClock(berlin).after(new Date('2026-11-20T11:00:00Z'), 9 * hour);
    expect(end.toISOString()).toBe('2026-11-23T12:00:00.000Z');
    expect(workingDayLength(berlin)).toBe(8 * hour);
  });

  it.each([
    ['17:00', '09:00'],
    ['09:00', '09:00'],
    ['9', '17:00'],
  ])('refuses working hours from %s to %s', (opensAt, closesAt) => {
    expect(() => workingClock({ ...berlin, opensAt, closesAt })).toThrow(
      expect.objectContaining({ reason: 'INVALID_INPUT', rule: 'R-UP-4' }) as Error,
    );
  });
});
