import type { TargetFacts } from './metric-target';
import { defaultPolicy } from './policy';
import {
  changedSinceViolations,
  proposalViolations,
  RevisionDecision,
  revisionDecisionViolations,
  RevisionProposal,
  TargetRevisionState,
  targetRevisionTransitions,
} from './target-revision';

const current: TargetFacts = {
  id: 'target',
  metricId: 'checkout',
  metricName: 'Checkout completion',
  metricDescription: null,
  tier: 'OUTCOME',
  direction: 'INCREASE',
  unit: 'PERCENT',
  expectedFrequency: 'WEEKLY',
  outcomeOverrideReason: null,
  role: 'PRIMARY',
  baseline: { value: 40, observedAt: new Date('2026-10-01T00:00:00Z') },
  targetValue: 50,
  band: null,
  bound: null,
  dueDate: '2027-02-28',
};
const proposal: RevisionProposal = {
  hypothesisState: 'COMMITTED',
  sponsorId: 'grace',
  proposedById: 'ada',
  reason: 'The new law forbids stored cards from January on.',
  externalChange: 'Payment law 2027 comes into force',
  evidence: 'https://law.example/2027/12',
  current,
  proposed: { ...current, targetValue: 46 },
  today: '2026-11-22',
  policy: defaultPolicy,
};

describe('Proposing a target revision', () => {
  it.each<[string, Partial<RevisionProposal>]>([
    ['another value', {}],
    ['another due date', { proposed: { ...current, dueDate: '2027-05-22' } }],
    [
      'another bound',
      { current: { ...current, role: 'GUARDRAIL', bound: 39 }, proposed: { ...current, role: 'GUARDRAIL', bound: 38 } },
    ],
    [
      'another band',
      {
        current: { ...current, direction: 'MAINTAIN', band: { low: 1, high: 2 } },
        proposed: { ...current, direction: 'MAINTAIN', band: { low: 1, high: 3 } },
      },
    ],
  ])('works for %s (R-HYP-2)', (_, changes) => {
    expect(proposalViolations({ ...proposal, ...changes })).toEqual([]);
  });

  it.each<[string, Partial<RevisionProposal>, string]>([
    ['of a draft', { hypothesisState: 'DRAFT' }, 'hypothesisId'],
    ['of a closed hypothesis', { hypothesisState: 'VALIDATED' }, 'hypothesisId'],
    ['by the sponsor, whom nobody could approve', { proposedById: 'grace' }, ''],
    ['with a reason too short', { reason: 'We are too late.' }, 'reason'],
    ['with a reason that is only long', { reason: '.'.repeat(40) }, 'reason'],
    ['without an external change', { externalChange: 'n/a' }, 'externalChange'],
    ['that nobody can verify', { evidence: ' ' }, 'evidence'],
    ['that changes nothing', { proposed: { ...current } }, 'target'],
    ['onto another metric', { proposed: { ...current, metricId: 'other' } }, 'target'],
    [
      'with another baseline',
      { proposed: { ...current, targetValue: 46, baseline: { value: 30, observedAt: current.baseline!.observedAt } } },
      'target',
    ],
    ['to the wrong side of the baseline', { proposed: { ...current, targetValue: 30 } }, 'target.targetValue'],
    ['to the baseline', { proposed: { ...current, targetValue: 40 } }, 'target.targetValue'],
    ['to no number', { proposed: { ...current, targetValue: Number.NaN } }, 'target.targetValue'],
    ['to a day that has passed', { proposed: { ...current, dueDate: '2026-11-22' } }, 'target.dueDate'],
    ['more than two quarters away', { proposed: { ...current, dueDate: '2027-05-23' } }, 'target.dueDate'],
    ['after the due date has passed', { today: '2027-02-28' }, 'target.dueDate'],
  ])('is refused %s (R-HYP-2)', (_, changes, path) => {
    expect(proposalViolations({ ...proposal, ...changes }).map((violation) => violation.path)).toEqual([path]);
  });

  it('keeps a due date that a stricter policy would not allow today (R-HYP-2)', () => {
    expect(proposalViolations({ ...proposal, policy: { maxQuartersAhead: 1 } })).toEqual([]);
  });

  it('names everything that is wrong at once (R-HYP-2)', () => {
    const hopeless = { ...proposal, reason: '', externalChange: '', evidence: '', proposed: { ...current } };
    expect(proposalViolations(hopeless)).toHaveLength(4);
  });
});

describe('Deciding on a target revision', () => {
  const decision: RevisionDecision = {
    hypothesisState: 'COMMITTED',
    revisionState: 'PROPOSED',
    sponsorId: 'grace',
    proposedById: 'ada',
    decidedById: 'grace',
  };

  it('is for the sponsor (R-HYP-2)', () => {
    expect(revisionDecisionViolations(decision)).toEqual([]);
  });

  it.each<[string, Partial<RevisionDecision>, number]>([
    ['somebody else', { decidedById: 'linus' }, 1],
    ['the proposer', { decidedById: 'ada' }, 2],
    ['a sponsor who proposed it', { proposedById: 'grace' }, 1],
    ['anybody without a sponsor', { sponsorId: null }, 1],
    ['the sponsor a second time', { revisionState: 'APPROVED' }, 1],
    ['the sponsor after a rejection', { revisionState: 'REJECTED' }, 1],
    ['the sponsor after the verdict', { hypothesisState: 'STOPPED' }, 1],
  ])('is not for %s (R-HYP-2)', (_, changes, count) => {
    const violations = revisionDecisionViolations({ ...decision, ...changes });
    expect(violations).toHaveLength(count);
    expect(violations.every(({ rule }) => rule === 'R-HYP-2')).toBe(true);
  });

  it('is final (R-HYP-2)', () => {
    const { PROPOSED, ...decided } = targetRevisionTransitions;
    expect(PROPOSED).toEqual([TargetRevisionState.APPROVED, TargetRevisionState.REJECTED]);
    expect(Object.values(decided)).toEqual([[], []]);
  });
});

describe('A target revision that waited', () => {
  const before = { targetValue: 50, band: { low: 1, high: 2 }, bound: 38, dueDate: '2027-02-28' };

  it('can be approved while the target stands as it was proposed on (R-HYP-2)', () => {
    expect(changedSinceViolations(before, { ...before, band: { ...before.band } })).toEqual([]);
    const bare = { targetValue: null, band: null, bound: null, dueDate: '2027-02-28' };
    expect(changedSinceViolations(bare, { ...bare })).toEqual([]);
  });

  it.each<[string, Partial<typeof before>]>([
    ['another value', { targetValue: 46 }],
    ['another due date', { dueDate: '2027-03-28' }],
    ['another bound', { bound: 39 }],
    ['a band with another edge', { band: { low: 1, high: 3 } }],
  ])('cannot be approved once the target has %s (R-HYP-2, R-HYP-4)', (_, changes) => {
    const violations = changedSinceViolations(before, { ...before, ...changes });
    expect(violations.map(({ rule, path }) => [rule, path])).toEqual([['R-HYP-2', 'targetRevisionId']]);
  });
});
