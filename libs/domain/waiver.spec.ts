import { DerivedCheckpoint } from './checkpoint';
import { ExcusedCheckpoint, WaiverRequest, waiverViolations } from './waiver';

const open: DerivedCheckpoint = {
  status: 'OPEN',
  heldLate: false,
  missed: false,
  madeGood: false,
  fallenAway: false,
};
const request = (changes: Partial<WaiverRequest> = {}): WaiverRequest => ({
  now: new Date('2026-03-02T09:00:00Z'),
  checkpointId: 'this',
  checkpoint: open,
  excusedUntil: null,
  reason: 'The whole team has the flu.',
  expiresAt: new Date('2026-03-09T09:00:00Z'),
  quota: { limit: 1, quarter: 'FY26 Q1', excused: [] },
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
    ['waits for the sponsor', { status: 'PENDING_COUNTERSIGNATURE' }],
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

  describe('beyond the quota of the quarter', () => {
    const other: ExcusedCheckpoint = {
      checkpointId: 'other',
      sequence: 2,
      hypothesisTitle: 'Guests finish\ntheir order',
      grantedOn: '2026-01-19',
    };
    const excusing = (limit: number, ...excused: ExcusedCheckpoint[]) => ({
      quota: { limit, quarter: 'FY26 Q1', excused },
    });

    it('is refused, naming the quarter and the earlier one', () => {
      expect(waiverViolations(request(excusing(1, other)))).toEqual([
        {
          rule: 'R-ACC-5',
          path: 'input.checkpointId',
          message:
            'A team is excused from 1 checkpoint a quarter, and in FY26 Q1 it has had checkpoint 2 of “Guests finish their order”, waived on 2026-01-19.',
          remedy: 'Hold the checkpoint; an administrator can raise the policy waiversPerTeamAndQuarter.',
        },
      ]);
    });

    it.each<[string, Partial<WaiverRequest>, string[]]>([
      ['one within a higher quota', excusing(2, other), []],
      ['one where none are granted', excusing(0), ['input.checkpointId']],
      ['one renewed in the same quarter', excusing(1, { ...other, checkpointId: 'this' }), []],
      [
        'one that is extended, whatever the quota is by now',
        { ...excusing(0, other), checkpoint: { ...open, status: 'WAIVED' }, excusedUntil: new Date('2026-03-03') },
        [],
      ],
    ])('%s is answered as it should be', (_, changes, expected) => {
      expect(paths(changes)).toEqual(expected);
    });
  });

  it('tells everything at once', () => {
    const quota = { limit: 0, quarter: 'FY26 Q1', excused: [] };
    expect(paths({ reason: '', expiresAt: new Date(0), quota })).toEqual([
      'input.reason',
      'input.expiresAt',
      'input.checkpointId',
    ]);
  });
});
