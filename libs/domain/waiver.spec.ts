import { DerivedCheckpoint } from './checkpoint';
import { WaiverRequest, waiverViolations } from './waiver';

const open: DerivedCheckpoint = {
  status: 'OPEN',
  heldLate: false,
  missed: false,
  madeGood: false,
  fallenAway: false,
};
const request = (changes: Partial<WaiverRequest> = {}): WaiverRequest => ({
  now: new Date('2026-03-02T09:00:00Z'),
  checkpoint: open,
  excusedUntil: null,
  reason: 'The whole team has the flu.',
  expiresAt: new Date('2026-03-09T09:00:00Z'),
  ...changes,
});
const paths = (changes: Partial<WaiverRequest>) => waiverViolations(request(changes)).map(({ path }) => path);

describe('a waiver (R-ACC-5)', () => {
  it.each(['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE'] as const)('excuses a checkpoint that is %s', (status) => {
    expect(waiverViolations(request({ checkpoint: { ...open, status } }))).toEqual([]);
  });

  it.each<[string, Partial<DerivedCheckpoint>]>([
    ['was held', { status: 'HELD' }],
    ['was held late', { status: 'HELD', missed: true, madeGood: true, heldLate: true }],
    ['is missed for good', { status: 'MISSED', missed: true }],
    ['fell away', { status: 'SCHEDULED', fallenAway: true }],
  ])('comes too late for one that %s', (_, changes) => {
    expect(paths({ checkpoint: { ...open, ...changes } })).toEqual(['input.checkpointId']);
  });

  it.each(['', '         ', 'too short', '..........', 'TBD       '])('needs more of a reason than "%s"', (reason) => {
    expect(paths({ reason })).toEqual(['input.reason']);
  });

  it('ends in the future, within a year', () => {
    expect(paths({ expiresAt: new Date('2026-03-02T09:00:00Z') })).toEqual(['input.expiresAt']);
    expect(paths({ expiresAt: new Date('2027-03-03T09:00:00Z') })).toEqual([]);
    expect(paths({ expiresAt: new Date('2027-03-03T09:00:00.001Z') })).toEqual(['input.expiresAt']);
    expect(paths({ expiresAt: new Date(Number.NaN) })).toEqual(['input.expiresAt']);
  });

  it('is extended only to a later end', () => {
    const checkpoint = { ...open, status: 'WAIVED' } as const;
    const excusedUntil = new Date('2026-03-09T09:00:00Z');
    expect(paths({ checkpoint, excusedUntil })).toEqual(['input.expiresAt']);
    expect(paths({ checkpoint, excusedUntil, expiresAt: new Date('2026-03-10T09:00:00Z') })).toEqual([]);
  });

  it('tells everything at once', () => {
    expect(paths({ reason: '', expiresAt: new Date(0) })).toEqual(['input.reason', 'input.expiresAt']);
  });
});
