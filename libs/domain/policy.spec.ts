import { addDays } from './calendar-day';
import { defaultPolicy, MOST_HOLIDAYS, OrganizationPolicy, validatePolicy, validateRest } from './policy';

describe('The policy of an organization', () => {
  it('starts with the numbers of the domain page (R-MET-5, R-HYP-1, R-ACC-5, R-ACC-6, R-ACC-7, R-UP-1, R-UP-4)', () => {
    expect(defaultPolicy).toEqual({
      stalenessSeconds: { HOURLY: 4500, DAILY: 90000, WEEKLY: 648000, MONTHLY: 2764800, QUARTERLY: 8467200 },
      maxQuartersAhead: 2,
      minCheckpointsBeforeDue: 2,
      maxCommittedPerTeam: 3,
      checkpointOpensDaysBefore: 5,
      checkpointGraceWorkingDays: 2,
      reminderAfterDays: 1,
      escalationAfterDays: 7,
      noticesPerPersonAndWeek: 10,
      waiversPerTeamAndQuarter: 1,
      acknowledgementDays: 3,
      interruptBudget: 3,
      sprintWorkingDays: 5,
      workingHours: { opensAt: '09:00', closesAt: '17:00' },
      weekend: [6, 7],
      holidays: [],
    });
    expect(validatePolicy(defaultPolicy)).toEqual([]);
    expect(validatePolicy({})).toEqual([]);
  });

  const seconds = defaultPolicy.stalenessSeconds;
  it.each<[Partial<OrganizationPolicy>, string]>([
    [{ maxQuartersAhead: 0 }, 'maxQuartersAhead'],
    [{ maxQuartersAhead: 1.5 }, 'maxQuartersAhead'],
    [{ maxCommittedPerTeam: Number.NaN }, 'maxCommittedPerTeam'],
    [{ minCheckpointsBeforeDue: Number.POSITIVE_INFINITY }, 'minCheckpointsBeforeDue'],
    [{ waiversPerTeamAndQuarter: 51 }, 'waiversPerTeamAndQuarter'],
    [{ acknowledgementDays: 0 }, 'acknowledgementDays'],
    [{ checkpointGraceWorkingDays: -1 }, 'checkpointGraceWorkingDays'],
    [{ noticesPerPersonAndWeek: 0 }, 'noticesPerPersonAndWeek'],
    [{ stalenessSeconds: { ...seconds, DAILY: 0 } }, 'stalenessSeconds.DAILY'],
    [{ weekend: [1, 2, 3, 4, 5, 6, 7] }, 'weekend'],
    [{ workingHours: { opensAt: '17:00', closesAt: '09:00' } }, 'workingHours'],
    [{ workingHours: { opensAt: '9', closesAt: '17:00' } }, 'workingHours'],
    [{ workingHours: null as never }, 'workingHours'],
    [{ weekend: [6, 6] }, 'weekend'],
    [{ weekend: [0] }, 'weekend'],
    [{ weekend: 6 as never }, 'weekend'],
    [{ holidays: ['2026-12-25', '2026-02-29'] }, 'holidays.1'],
    [{ holidays: ['2026-12-25', '2026-12-26', '2026-12-25'] }, 'holidays.2'],
    [{ holidays: ['2026-12-25', 20261226 as never] }, 'holidays.1'],
    [{ holidays: '2026-12-25' as never }, 'holidays'],
    [{ holidays: daysFrom('2026-01-01', MOST_HOLIDAYS + 1) }, 'holidays'],
  ])('refuses %j at %s', (policy, path) => {
    expect(validatePolicy(policy).map((violation) => violation.path)).toEqual([path]);
  });

  it.each<[Partial<OrganizationPolicy>]>([
    [{ weekend: [] }],
    [{ holidays: ['2028-02-29'] }],
    [{ waiversPerTeamAndQuarter: 0 }],
    [{ holidays: daysFrom('2026-01-01', MOST_HOLIDAYS) }],
    [{ maxQuartersAhead: 1, maxCommittedPerTeam: 1, interruptBudget: 0 }],
  ])('accepts %j', (policy) => {
    expect(validatePolicy(policy)).toEqual([]);
  });

  it('leaves a working day in every year, weekends and holidays taken together', () => {
    const weekend = [6, 7];
    const mondayToFriday = daysFrom('2026-01-05', 400).filter((_, index) => index % 7 < 5);
    expect(validateRest({ weekend, holidays: daysFrom('2026-01-05', 300) })).toEqual([]);
    expect(validateRest({ weekend: [], holidays: mondayToFriday })).toEqual([]);
    expect(validateRest({ weekend, holidays: mondayToFriday.filter((day) => day !== '2026-07-01') })).toEqual([]);
    expect(validateRest({ weekend, holidays: mondayToFriday }).map(({ path }) => path)).toEqual(['holidays']);
  });

  it('names every setting that cannot stand at once', () => {
    expect(validatePolicy({ maxQuartersAhead: 99, weekend: [9] })).toHaveLength(2);
  });
});

function daysFrom(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(day, index));
}
