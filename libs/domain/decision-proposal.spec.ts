import { cameToNothing, proposalKnownAt, ProposalFacts } from './decision-proposal';

const refused: ProposalFacts = {
  proposedAt: new Date('2026-03-24T10:00:00Z'),
  state: 'REFUSED',
  settledAt: new Date('2026-03-30T10:00:00Z'),
};

describe('a decision that was left to the sponsor', () => {
  it.each([
    ['2026-03-24T09:59:59Z', null],
    ['2026-03-24T10:00:00Z', { ...refused, state: 'PENDING', settledAt: null }],
    ['2026-03-30T09:59:59Z', { ...refused, state: 'PENDING', settledAt: null }],
    ['2026-03-30T10:00:00Z', refused],
  ])('is known at %s as it was then (R-MET-6)', (moment, expected) => {
    expect(proposalKnownAt(refused, new Date(moment))).toEqual(expected);
  });

  it.each([
    ['PENDING', false],
    ['COUNTERSIGNED', false],
    ['REFUSED', true],
    ['WITHDRAWN', true],
  ] as const)('and is %s came to nothing: %s (R-ACC-2)', (state, nothing) => {
    expect(cameToNothing({ ...refused, state })).toBe(nothing);
  });
});
