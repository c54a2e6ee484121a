import fc from 'fast-check';
import { CheckpointDecision } from './checkpoint';
import {
  CountersignatureCause,
  countersignatureCause,
  countersigningViolations,
  DecisionCircumstances,
  DecisionToSettle,
  exceptionViolations,
  PreviousDecision,
  refusalViolations,
  RuleVerdict,
} from './countersignature';

const circumstances: DecisionCircumstances = { health: 'ON_TRACK', ruleVerdict: 'NEITHER', previousDecisions: [] };
const persevered: PreviousDecision = { decision: 'PERSEVERE', health: 'OFF_TRACK' };
const thirdTime: DecisionCircumstances = {
  ...circumstances,
  health: 'OFF_TRACK',
  previousDecisions: [persevered, persevered],
};

describe('a decision', () => {
  it.each<[CheckpointDecision, RuleVerdict, CountersignatureCause | null]>([
    ['VALIDATE', 'VALIDATED', null],
    ['VALIDATE', 'NEITHER', 'AGAINST_RULE'],
    ['VALIDATE', 'INVALIDATED', 'AGAINST_RULE'],
    ['INVALIDATE', 'INVALIDATED', null],
    ['INVALIDATE', 'NEITHER', 'AGAINST_RULE'],
    ['INVALIDATE', 'VALIDATED', 'AGAINST_RULE'],
    ['PERSEVERE', 'INVALIDATED', null],
    ['STOP', 'VALIDATED', null],
  ])('to %s where the rule says %s needs a countersignature for %s (R-ACC-2)', (decision, ruleVerdict, cause) => {
    expect(countersignatureCause({ ...circumstances, ruleVerdict }, decision)).toBe(cause);
  });

  it('to persevere a third time in a row off track needs one, and other ways on do not (R-ACC-2)', () => {
    expect(countersignatureCause(thirdTime, 'PERSEVERE')).toBe('THIRD_PERSEVERE');
    for (const decision of ['ADJUST', 'PIVOT', 'STOP', 'INCONCLUSIVE'] as const) {
      expect(countersignatureCause(thirdTime, decision)).toBeNull();
    }
  });

  it.each([null, '', 'too short', '..........', 'TBD       '])(
    'needs more of a reason than %j then (R-ACC-2)',
    (reason) => {
      expect(exceptionViolations(thirdTime, 'PERSEVERE', reason)).toEqual([
        expect.objectContaining({ rule: 'R-ACC-2', path: 'input.exceptionReason' }),
      ]);
    },
  );

  it('asks for a reason exactly when it needs the sponsor (R-ACC-2)', () => {
    const previous = fc.record({
      decision: fc.constantFrom(...Object.values(CheckpointDecision)),
      health: fc.constantFrom('ON_TRACK', 'OFF_TRACK'),
    });
    const any = fc.record({
      health: fc.constantFrom('ON_TRACK', 'OFF_TRACK'),
      ruleVerdict: fc.constantFrom('VALIDATED' as const, 'INVALIDATED' as const, 'NEITHER' as const),
      previousDecisions: fc.array(previous, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...Object.values(CheckpointDecision)), (some, decision) => {
        const needed = countersignatureCause(some, decision) !== null;
        expect(exceptionViolations(some, decision, null)).toHaveLength(needed ? 1 : 0);
        expect(exceptionViolations(some, decision, 'The law changed in March.')).toEqual([]);
      }),
    );
  });
});

describe('what a sponsor signs or refuses', () => {
  const waiting: DecisionToSettle = { id: 'p-2', proposedBy: 'manager', decision: 'VALIDATE', state: 'PENDING' };
  const early = { closing: false };
  const reason = 'Two weeks of data do not carry this.';

  it('is the decision that waits (R-ACC-2)', () => {
    for (const readId of [null, 'p-2']) {
      expect(countersigningViolations(waiting, readId, 'sponsor', early)).toEqual([]);
      expect(refusalViolations(waiting, readId, reason)).toEqual([]);
    }
  });

  it.each<[DecisionToSettle | null, string]>([
    [null, 'No decision at this checkpoint waits for the sponsor.'],
    [{ ...waiting, state: 'COUNTERSIGNED' }, 'the last one, VALIDATE, was countersigned and has taken effect.'],
    [{ ...waiting, state: 'REFUSED' }, 'the last one, VALIDATE, was refused.'],
    [{ ...waiting, state: 'WITHDRAWN' }, 'the last one, VALIDATE, was withdrawn.'],
  ])('is nothing where nothing waits: %j (R-ACC-2)', (proposal, message) => {
    const expected = [
      expect.objectContaining({ rule: 'R-ACC-2', message: expect.stringContaining(message) as unknown }),
    ];
    expect(countersigningViolations(proposal, 'p-2', 'sponsor', early)).toEqual(expected);
    expect(refusalViolations(proposal, 'p-2', '')).toEqual(expected);
  });

  it('is never another one than was read (R-ACC-2)', () => {
    const expected = [expect.objectContaining({ path: 'input.proposalId' })];
    expect(countersigningViolations(waiting, 'p-1', 'sponsor', early)).toEqual(expected);
    expect(refusalViolations(waiting, 'p-1', reason)).toEqual(expected);
  });

  it('is never what they decided themselves, which they may only refuse (R-ACC-2)', () => {
    expect(countersigningViolations(waiting, 'p-2', 'manager', early)).toEqual([
      expect.objectContaining({ rule: 'R-ACC-2', path: 'input.checkpointId' }),
    ]);
    expect(refusalViolations(waiting, 'p-2', reason)).toEqual([]);
  });

  it('has to be a verdict once the checkpoint has become the closing one (R-ACC-1)', () => {
    expect(countersigningViolations(waiting, null, 'sponsor', { closing: true })).toEqual([]);
    expect(countersigningViolations({ ...waiting, decision: 'PERSEVERE' }, null, 'sponsor', { closing: true })).toEqual(
      [expect.objectContaining({ rule: 'R-ACC-1', path: 'input.checkpointId' })],
    );
  });

  it('is refused with a reason that the team can work with (R-ACC-2)', () => {
    expect(refusalViolations(waiting, null, 'no')).toEqual([expect.objectContaining({ path: 'input.reason' })]);
  });
});
