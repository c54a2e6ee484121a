import { SponsorFacts, sponsorViolations } from './sponsorship';

const grace: SponsorFacts = { id: 'grace', name: 'Grace Hopper', roles: ['MEMBER', 'EXECUTIVE'], deactivatedAt: null };
const violationsOf = (changes: Partial<SponsorFacts>, productManagerId: string | null = 'ada') =>
  sponsorViolations({ ...grace, ...changes }, productManagerId, 'input.sponsorId');

describe('Sponsoring a hypothesis', () => {
  it('is for an active executive who does not manage the team (R-HYP-1 G8)', () => {
    expect(violationsOf({})).toEqual([]);
    expect(violationsOf({}, null)).toEqual([]);
  });

  it.each<[string, Partial<SponsorFacts>, string, string]>([
    ['whoever left', { deactivatedAt: new Date(0) }, 'no longer active', 'Name an active executive as the sponsor.'],
    ['whoever is no executive', { roles: ['MEMBER'] }, 'not an executive', 'Name a person with the role EXECUTIVE.'],
    ['the product manager', { id: 'ada' }, 'manages the team', 'Name an executive who does not manage the team.'],
  ])('is not for %s (R-HYP-1 G8)', (_, changes, message, remedy) => {
    const [violation, ...others] = violationsOf(changes);
    expect(violation).toMatchObject({ rule: 'R-HYP-1 G8', path: 'input.sponsorId', remedy });
    expect(violation?.message).toContain(message);
    expect(others).toEqual([]);
  });

  it('tells everything that is in the way at once (R-HYP-1 G8)', () => {
    expect(violationsOf({ id: 'ada', roles: [], deactivatedAt: new Date(0) })).toHaveLength(3);
  });
});
