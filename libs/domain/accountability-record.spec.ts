import fc from 'fast-check';
import { AccountableCheckpoint, accountabilityRecord } from './accountability-record';

const period = { startsOn: '2026-01-01', endsOn: '2026-03-31' };
const held: AccountableCheckpoint = {
  checkpointId: 'checkpoint-1',
  hypothesisId: 'hypothesis-1',
  dueDay: '2026-02-10',
  derived: { status: 'HELD', heldLate: false, missed: false, madeGood: false, fallenAway: false },
  waived: false,
  heldAt: new Date('2026-02-10T10:00:00Z'),
  decision: 'PERSEVERE',
  learned: 'Files first.',
  evidenceObservedAt: [new Date('2026-02-09T10:00:00Z')],
};
const untouched: AccountableCheckpoint = {
  ...held,
  derived: { ...held.derived, status: 'MISSED', missed: true },
  heldAt: null,
  decision: null,
  learned: null,
  evidenceObservedAt: [],
};
const madeGood = { ...held, derived: { ...held.derived, heldLate: true, missed: true, madeGood: true } };
const late = { ...held, derived: { ...held.derived, heldLate: true } };
const waived: AccountableCheckpoint = {
  ...untouched,
  waived: true,
  derived: { ...held.derived, status: 'WAIVED' },
};

function record(checkpoints: AccountableCheckpoint[]) {
  return accountabilityRecord({ period, targets: [], checkpoints });
}

describe('the accountability record of a team', () => {
  it('is empty, not zero days old, without facts (R-ACC-8)', () => {
    expect(record([])).toEqual({
      targetsMet: 0,
      targetsMissed: 0,
      heldOnTime: 0,
      heldLate: 0,
      missed: 0,
      madeGood: 0,
      waived: 0,
      verdicts: { PIVOT: 0, STOP: 0, VALIDATE: 0, INVALIDATE: 0, INCONCLUSIVE: 0 },
      learnings: [],
      medianEvidenceAgeInDays: null,
    });
  });

  it('counts a missed checkpoint as missed also when it was made good (R-ACC-4, R-ACC-8)', () => {
    expect(record([held, late, madeGood, untouched, waived])).toMatchObject({
      heldOnTime: 1,
      heldLate: 2,
      missed: 2,
      madeGood: 1,
      waived: 1,
    });
  });

  it('counts targets met and missed, and leaves open ones out (R-ACC-8)', () => {
    const targets = [true, true, false, null].map((met) => ({ dueDay: '2026-03-31', met }));
    expect(accountabilityRecord({ period, targets, checkpoints: [] })).toMatchObject({
      targetsMet: 2,
      targetsMissed: 1,
    });
  });

  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 0],
  ])('takes what was due on %s: %i (R-ACC-8)', (dueDay, expected) => {
    const targets = [{ dueDay, met: true }];
    const result = accountabilityRecord({ period, targets, checkpoints: [{ ...held, dueDay }] });
    expect(result).toMatchObject({ targetsMet: expected, heldOnTime: expected });
  });

  it('counts verdicts, not decisions that go on (R-ACC-8)', () => {
    const decisions = ['VALIDATE', 'VALIDATE', 'PIVOT', 'ADJUST', 'PERSEVERE'] as const;
    expect(record(decisions.map((decision) => ({ ...held, decision }))).verdicts).toEqual({
      PIVOT: 1,
      STOP: 0,
      VALIDATE: 2,
      INVALIDATE: 0,
      INCONCLUSIVE: 0,
    });
  });

  it('tells what was learned in order of due days (R-ACC-8)', () => {
    const { learnings } = record([
      { ...held, dueDay: '2026-03-10', learned: 'Second.' },
      { ...held, dueDay: '2026-02-10', learned: 'First.' },
      untouched,
    ]);
    expect(learnings.map(({ learned }) => learned)).toEqual(['First.', 'Second.']);
  });

  it.each([
    [[1], 1],
    [[1, 4], 2.5],
    [[9, 1, 2], 2],
    [[0.5, 0.5, 30, 40], 15.25],
  ])('takes the median age of its evidence: %j days give %d (R-ACC-8)', (ages, expected) => {
    const evidenceObservedAt = ages.map((age) => new Date(held.heldAt!.getTime() - age * 86_400_000));
    expect(record([{ ...held, evidenceObservedAt }]).medianEvidenceAgeInDays).toBe(expected);
  });

  it('does not depend on the order of its facts, and leaves them as they were (R-ACC-8)', () => {
    const all = [held, late, madeGood, untouched, waived].map((each, index) => ({
      ...each,
      dueDay: `2026-02-1${index}`,
    }));
    const expected = record(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const asGiven = [...shuffled];
        expect(record(shuffled)).toEqual(expected);
        expect(shuffled).toEqual(asGiven);
      }),
    );
  });
});
