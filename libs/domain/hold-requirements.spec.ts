import fc from 'fast-check';
import { CheckpointDecision, CheckpointStatus, verdicts } from './checkpoint';
import { PreviousDecision } from './countersignature';
import { evidenceSince, HoldFacts, HoldInput, holdRequirements, holdViolations } from './hold-requirements';

const day = 86_400;
const facts: HoldFacts = {
  now: new Date('2026-03-24T10:00:00Z'),
  opensAt: new Date('2026-03-19T09:00:00Z'),
  closing: false,
  checkpoint: { status: 'OPEN', fallenAway: false },
  evidenceSince: new Date('2026-03-17T09:00:00Z'),
  targets: [
    { metricName: 'Activation within 7 days', observedAt: new Date('2026-03-24T06:00:00Z'), freshnessSeconds: day },
    { metricName: 'Refund rate', observedAt: new Date('2026-03-20T06:00:00Z'), freshnessSeconds: 7 * day },
  ],
  health: 'ON_TRACK',
  ruleVerdict: 'NEITHER',
  previousDecisions: [],
};
const input: HoldInput = {
  learned: 'People who import a file first come back.',
  confidence: 0.6,
  decision: 'PERSEVERE',
  rationale: 'The trend holds.',
  attendees: ['person-1'],
  exceptionReason: null,
};
const persevered: PreviousDecision = { decision: 'PERSEVERE', health: 'OFF_TRACK' };

describe('what stands in the way of holding a checkpoint', () => {
  it('is nothing when it is open and every target has fresh evidence (R-ACC-1)', () => {
    expect(holdRequirements(facts)).toEqual([]);
    expect(holdViolations(facts, input)).toEqual([]);
  });

  it.each<CheckpointStatus>(['OPEN', 'DUE', 'OVERDUE', 'MISSED', 'PENDING_COUNTERSIGNATURE'])(
    'never is the status %s (R-ACC-3, R-ACC-4)',
    (status) => {
      expect(holdRequirements({ ...facts, checkpoint: { status, fallenAway: false } })).toEqual([]);
    },
  );

  it.each([
    [null, 'has no reading.'],
    ['2026-03-17T09:00:00Z', 'has no reading since the previous checkpoint.'],
    ['2026-03-23T09:59:59Z', 'is stale.'],
  ])('is a target last read at %s, named (R-ACC-1)', (observedAt, message) => {
    const [first, second] = facts.targets;
    const stale = { ...first!, observedAt: observedAt === null ? null : new Date(observedAt) };
    expect(holdRequirements({ ...facts, targets: [stale, second!] })).toEqual([
      expect.objectContaining({
        rule: 'R-ACC-1',
        path: 'input.readings',
        message: expect.stringContaining(message) as unknown,
        remedy: expect.stringContaining('"Activation within 7 days"') as unknown,
      }),
    ]);
  });

  it('lists every stale target (R-ACC-1)', () => {
    const targets = facts.targets.map((target) => ({ ...target, observedAt: null }));
    const messages = holdRequirements({ ...facts, targets }).map(({ message }) => message);
    expect(messages).toEqual(['"Activation within 7 days" has no reading.', '"Refund rate" has no reading.']);
  });

  it('accepts a reading exactly as old as the window allows', () => {
    const exact = { ...facts.targets[0]!, observedAt: new Date('2026-03-23T10:00:00Z') };
    expect(holdRequirements({ ...facts, targets: [exact] })).toEqual([]);
  });

  it.each<[string, Partial<HoldFacts>, string]>([
    ['held already', { checkpoint: { status: 'HELD', fallenAway: false } }, 'already been held'],
    ['waived', { checkpoint: { status: 'WAIVED', fallenAway: false } }, 'is waived'],
    ['fallen away', { checkpoint: { status: 'MISSED', fallenAway: true } }, 'fell away'],
    ['not open yet', { now: new Date('2026-03-19T08:59:59Z') }, 'does not open before 2026-03-19T09:00:00.000Z'],
  ])('is only that the checkpoint is %s, whatever the input (R-ACC-1)', (_, change, message) => {
    const expected = [expect.objectContaining({ message: expect.stringContaining(message) as unknown, path: '' })];
    expect(holdRequirements({ ...facts, ...change })).toEqual(expected);
    expect(holdViolations({ ...facts, ...change }, { ...input, learned: '' })).toEqual(expected);
  });
});

describe('holding a checkpoint', () => {
  it.each<[Partial<HoldInput>, string]>([
    [{ learned: ' \n' }, 'input.learned'],
    [{ confidence: -0.01 }, 'input.confidence'],
    [{ confidence: 1.01 }, 'input.confidence'],
    [{ confidence: Number.NaN }, 'input.confidence'],
    [{ rationale: '' }, 'input.rationale'],
    [{ attendees: [] }, 'input.attendeeIds'],
    [{ attendees: ['  '] }, 'input.attendeeIds'],
    [{ decision: 'SHRUG' as CheckpointDecision }, 'input.decision'],
    [{ decision: 'toString' as CheckpointDecision }, 'input.decision'],
  ])('is refused with %j (R-ACC-1)', (change, path) => {
    expect(holdViolations(facts, { ...input, ...change })).toEqual([
      expect.objectContaining({ rule: 'R-ACC-1', path }),
    ]);
  });

  it.each([0, 1])('takes a confidence of %d', (confidence) => {
    expect(holdViolations(facts, { ...input, confidence })).toEqual([]);
  });

  it('names everything that is missing at once (R-ACC-1)', () => {
    const nothing: HoldInput = {
      learned: '',
      confidence: 2,
      decision: 'VALIDATE',
      rationale: '',
      attendees: [],
      exceptionReason: null,
    };
    const stale = { ...facts, targets: [{ ...facts.targets[0]!, observedAt: null }] };
    expect(holdViolations(stale, nothing).map(({ path }) => path)).toEqual([
      'input.readings',
      'input.learned',
      'input.confidence',
      'input.rationale',
      'input.attendeeIds',
      'input.exceptionReason',
    ]);
  });

  it.each(['PERSEVERE', 'ADJUST'] as const)(
    'ends a closing checkpoint in a verdict, not in %s (R-ACC-1)',
    (decision) => {
      expect(holdViolations({ ...facts, closing: true }, { ...input, decision })).toEqual([
        expect.objectContaining({ rule: 'R-ACC-1', path: 'input.decision' }),
      ]);
    },
  );

  it.each([true, false])('takes every verdict the rule carries, closing: %s (R-ACC-1)', (closing) => {
    for (const decision of verdicts) {
      const ruleVerdict = decision === 'VALIDATE' ? 'VALIDATED' : decision === 'INVALIDATE' ? 'INVALIDATED' : 'NEITHER';
      expect(holdViolations({ ...facts, closing, ruleVerdict }, { ...input, decision })).toEqual([]);
    }
  });

  it.each([
    ['VALIDATE', 'NEITHER'],
    ['VALIDATE', 'INVALIDATED'],
    ['INVALIDATE', 'NEITHER'],
    ['INVALIDATE', 'VALIDATED'],
  ] as const)('wants a reason to %s where the decision rule says %s (R-ACC-2)', (decision, ruleVerdict) => {
    expect(holdViolations({ ...facts, ruleVerdict }, { ...input, decision })).toEqual([
      expect.objectContaining({ rule: 'R-ACC-2', path: 'input.exceptionReason' }),
    ]);
    const exceptionReason = 'The rule was written before the law changed.';
    expect(holdViolations({ ...facts, ruleVerdict }, { ...input, decision, exceptionReason })).toEqual([]);
  });

  it('takes a reason that nobody asked for (R-ACC-2)', () => {
    expect(holdViolations(facts, { ...input, exceptionReason: 'Just so' })).toEqual([]);
  });

  it.each<[string, PreviousDecision[], string, boolean]>([
    ['a third time in a row', [persevered, persevered], 'OFF_TRACK', true],
    ['a fourth time', [persevered, persevered, persevered], 'OFF_TRACK', true],
    ['a second time', [persevered], 'OFF_TRACK', false],
    ['after an adjustment', [persevered, { decision: 'ADJUST', health: 'OFF_TRACK' }, persevered], 'OFF_TRACK', false],
    ['when it was only at risk before', [{ ...persevered, health: 'AT_RISK' }, persevered], 'OFF_TRACK', false],
    ['now that it is back on track', [persevered, persevered], 'ON_TRACK', false],
  ])('to persevere %s while off track may take a reason (R-ACC-2)', (_, previousDecisions, health, needed) => {
    const violations = holdViolations({ ...facts, previousDecisions, health }, input);
    expect(violations.map(({ path }) => path)).toEqual(needed ? ['input.exceptionReason'] : []);
  });

  it('is never allowed where it was said beforehand to be refused (R-X-4)', () => {
    const anyFacts = fc.record({
      ...Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, fc.constant(value)])),
      now: fc.date({ min: new Date('2026-03-15'), max: new Date('2026-04-15'), noInvalidDate: true }),
      checkpoint: fc.record({ status: fc.constantFrom(...Object.values(CheckpointStatus)), fallenAway: fc.boolean() }),
    }) as unknown as fc.Arbitrary<HoldFacts>;
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(holdViolations(some, input)).toEqual(holdRequirements(some));
      }),
    );
  });
});

describe('the instant since which readings count (R-ACC-1)', () => {
  const committedAt = new Date('2026-03-01T00:00:00Z');
  const dueAt = new Date('2026-03-24T09:00:00Z');
  const previousDueAt = new Date('2026-03-17T09:00:00Z');

  it.each([
    ['the commitment, for the first checkpoint', null, committedAt],
    ['when the previous one was due, if nobody held it', { dueAt: previousDueAt, heldAt: null }, previousDueAt],
    [
      'when the previous one was held, early',
      { dueAt: previousDueAt, heldAt: new Date('2026-03-13T09:00:00Z') },
      new Date('2026-03-13T09:00:00Z'),
    ],
    [
      'when the previous one was held, in its grace',
      { dueAt: previousDueAt, heldAt: new Date('2026-03-18T09:00:00Z') },
      new Date('2026-03-18T09:00:00Z'),
    ],
    [
      'when the previous one was due, if it was made good after this one fell due',
      { dueAt: previousDueAt, heldAt: new Date('2026-03-25T09:00:00Z') },
      previousDueAt,
    ],
  ])('is %s', (_, previous, expected) => {
    expect(evidenceSince(previous, dueAt, committedAt)).toEqual(expected);
  });
});
