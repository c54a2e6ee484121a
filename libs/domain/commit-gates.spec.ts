import * as fc from 'fast-check';
import { CommitFacts, CommitGateName, commitGates, openGates, openGateViolations } from './commit-gates';
import type { TargetFacts } from './metric-target';
import { defaultPolicy } from './policy';
import type { SponsorFacts } from './sponsorship';

const now = new Date('2026-11-22T09:00:00Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const primary: TargetFacts = {
  id: 'primary',
  metricId: 'checkout',
  metricName: 'Checkout completion',
  metricDescription: 'Share of carts that end in an order',
  tier: 'OUTCOME',
  direction: 'INCREASE',
  unit: 'PERCENT',
  expectedFrequency: 'WEEKLY',
  outcomeOverrideReason: null,
  role: 'PRIMARY',
  baseline: { value: 40, observedAt: secondsAgo(3600) },
  targetValue: 50,
  band: null,
  bound: null,
  dueDate: '2027-02-28',
};
const supporting: TargetFacts = {
  ...primary,
  id: 'supporting',
  metricId: 'returns',
  metricName: 'Returning shoppers',
  role: 'SUPPORTING',
};
const guardrail: TargetFacts = {
  ...primary,
  id: 'guardrail',
  metricId: 'revenue',
  metricName: 'Revenue',
  tier: 'IMPACT',
  role: 'GUARDRAIL',
  targetValue: null,
  bound: 35,
};
const grace: SponsorFacts = { id: 'grace', name: 'Grace Hopper', roles: ['EXECUTIVE'], deactivatedAt: null };
const ready: CommitFacts = {
  statement: {
    businessProblem: 'Half of the carts are left behind.',
    businessOutcome: 'more revenue per visit',
    userSegment: 'returning shoppers',
    behaviourChange: 'finishing their order in one visit',
    userBenefit: null,
    solutionOptions: ['guest checkout'],
  },
  targets: [primary, supporting, guardrail],
  decisionRule: {
    validatesAtProgress: 0.7,
    invalidatesBelowProgress: 0.3,
    validates: 'Seven tenths of the way.',
    invalidates: 'Less than three tenths of it.',
    stopWhen: 'Nobody tries it.',
  },
  checkpointsBeforeDue: 2,
  productManagerId: 'ada',
  sponsor: grace,
  committedCount: 2,
  standing: { standing: 'GOOD', because: [] },
  targetedMetricIds: ['activation'],
  now,
  today: '2026-11-22',
  policy: defaultPolicy,
};
const open = (facts: CommitFacts) => openGates(commitGates(facts)).map(({ gate }) => gate);
const withTarget = (changes: Partial<TargetFacts>) => (facts: CommitFacts) => ({
  ...facts,
  targets: [{ ...primary, ...changes }, ...facts.targets.slice(1)],
});
const plus = (target: TargetFacts) => (facts: CommitFacts) => ({ ...facts, targets: [...facts.targets, target] });
const blocked: CommitFacts['standing'] = {
  standing: 'BLOCKED',
  because: [{ checkpointId: 'c1', hypothesisId: 'h1', sequence: 3, dueDay: '2026-11-02', status: 'OVERDUE' }],
};

const names = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G11', 'G12'] as const;

describe('The commit gates', () => {
  it('stand all twelve, in order, and let a ready hypothesis through (R-HYP-1)', () => {
    const gates = commitGates(ready);
    expect(gates.map(({ gate }) => gate)).toEqual(names);
    expect(gates.map(({ rule }) => rule)).toEqual(names.map((gate) => `R-HYP-1 ${gate}`));
    expect(openGates(gates)).toEqual([]);
    expect(openGateViolations(gates)).toEqual([]);
    expect(gates.every(({ message, path, remedy }) => message !== '' && path === '' && remedy === '')).toBe(true);
  });

  it.each<[CommitGateName, string, string, (facts: CommitFacts) => CommitFacts]>([
    ['G1', 'no primary target', 'targets', (facts) => ({ ...facts, targets: [supporting, guardrail] })],
    ['G1', 'a primary target on revenue', 'targets.0.metricId', withTarget({ tier: 'IMPACT' })],
    [
      'G1',
      'a supporting target on an output',
      'targets.3.metricId',
      plus({ ...supporting, metricId: 'x', tier: 'OUTPUT' }),
    ],
    [
      'G2',
      'a baseline one second too old',
      'targets.0.baseline',
      withTarget({ baseline: { value: 40, observedAt: secondsAgo(648_001) } }),
    ],
    [
      'G2',
      'an old baseline of a guardrail',
      'targets.3.baseline',
      plus({ ...guardrail, baseline: { value: 40, observedAt: new Date(0) } }),
    ],
    [
      'G2',
      'no baseline for a band',
      'targets.0.baseline',
      withTarget({ baseline: null, direction: 'MAINTAIN', band: { low: 1, high: 2 } }),
    ],
    ['G3', 'a target below its baseline', 'targets.0.targetValue', withTarget({ targetValue: 39 })],
    ['G3', 'a target on its baseline', 'targets.0.targetValue', withTarget({ targetValue: 40 })],
    ['G3', 'a decrease that rises', 'targets.0.targetValue', withTarget({ direction: 'DECREASE' })],
    ['G3', 'an infinite target', 'targets.0.targetValue', withTarget({ targetValue: Infinity })],
    ['G3', 'a guardrail breached from the start', 'targets.3.bound', plus({ ...guardrail, bound: 41 })],
    ['G4', 'a due date of today', 'targets.0.dueDate', withTarget({ dueDate: '2026-11-22' })],
    ['G4', 'a due date a day past two quarters', 'targets.0.dueDate', withTarget({ dueDate: '2027-05-23' })],
    [
      'G4',
      'a supporting target a year away',
      'targets.3.dueDate',
      plus({ ...supporting, metricId: 'x', dueDate: '2027-11-22' }),
    ],
    ['G5', 'no people', 'userSegment', (facts) => ({ ...facts, statement: { ...facts.statement, userSegment: ' ' } })],
    ['G6', 'no decision rule', 'decisionRule', (facts) => ({ ...facts, decisionRule: null })],
    ['G7', 'no cadence', 'cadence', (facts) => ({ ...facts, checkpointsBeforeDue: null })],
    ['G7', 'one checkpoint', 'cadence', (facts) => ({ ...facts, checkpointsBeforeDue: 1 })],
    ['G8', 'no product manager', 'team.productManager', (facts) => ({ ...facts, productManagerId: null })],
    ['G8', 'no sponsor', 'sponsor', (facts) => ({ ...facts, sponsor: null })],
    ['G8', 'a sponsor who left', 'sponsor', (facts) => ({ ...facts, sponsor: { ...grace, deactivatedAt: now } })],
    [
      'G8',
      'a sponsor without the role',
      'sponsor',
      (facts) => ({ ...facts, sponsor: { ...grace, roles: ['MEMBER'] } }),
    ],
    ['G8', 'a sponsor who manages the team', 'sponsor', (facts) => ({ ...facts, productManagerId: grace.id })],
    ['G9', 'three commitments', 'team', (facts) => ({ ...facts, committedCount: 3 })],
    ['G10', 'a blocked team', '', (facts) => ({ ...facts, standing: blocked })],
    ['G11', 'velocity as an outcome', 'targets.0.metricId', withTarget({ metricName: 'Velocity' })],
    [
      'G11',
      'a disguised guardrail',
      'targets.3.metricId',
      plus({ ...guardrail, tier: 'OUTCOME', metricName: 'Features shipped' }),
    ],
    [
      'G11',
      'an override that says nothing',
      'targets.0.metricId',
      withTarget({ metricName: 'Tickets closed', outcomeOverrideReason: 'ok' }),
    ],
    [
      'G12',
      'a metric of another commitment',
      'targets.0.metricId',
      (facts) => ({ ...facts, targetedMetricIds: ['checkout'] }),
    ],
    ['G12', 'a metric that is a target twice', 'targets.3.metricId', plus({ ...supporting, metricId: 'checkout' })],
  ])('R-HYP-1 %s alone bars the way for %s', (gate, _, path, spoil) => {
    const gates = openGates(commitGates(spoil(ready)));
    expect(gates.map((found) => found.gate)).toEqual([gate]);
    expect(gates[0]).toMatchObject({ rule: `R-HYP-1 ${gate}`, path });
    expect(openGateViolations(gates)[0]).toMatchObject({ rule: `R-HYP-1 ${gate}`, path });
  });

  it.each<[string, (facts: CommitFacts) => CommitFacts]>([
    [
      'G2 a baseline exactly as old as allowed',
      withTarget({ baseline: { value: 40, observedAt: secondsAgo(648_000) } }),
    ],
    [
      'G3 a decrease from zero into the negative',
      withTarget({ direction: 'DECREASE', baseline: { value: 0, observedAt: now }, targetValue: -1 }),
    ],
    ['G4 a due date exactly two quarters ahead', withTarget({ dueDate: '2027-05-22' })],
    ['G4 a due date of tomorrow', withTarget({ dueDate: '2026-11-23' })],
    [
      'G9 another limit',
      (facts) => ({ ...facts, committedCount: 3, policy: { ...defaultPolicy, maxCommittedPerTeam: 4 } }),
    ],
    ['G10 a warned team', (facts) => ({ ...facts, standing: { ...blocked, standing: 'WARNED' } })],
    [
      'G11 an override with a reason',
      withTarget({ metricName: 'Tickets closed', outcomeOverrideReason: 'Customers close them by themselves.' }),
    ],
    ['G11 an output that says so, as a guardrail', plus({ ...guardrail, tier: 'OUTPUT', metricName: 'Velocity' })],
    ['G12 a guardrail shared with another commitment', (facts) => ({ ...facts, targetedMetricIds: ['revenue'] })],
  ])('let through %s (R-HYP-1)', (_, change) => {
    expect(open(change(ready))).toEqual([]);
  });

  it('G2 and G3 both stay open without a baseline: nobody can tell the direction (R-HYP-1 G2, R-HYP-1 G3)', () => {
    expect(open(withTarget({ baseline: null })(ready))).toEqual(['G2', 'G3']);
  });

  it('are never content with silence: a blank draft is told everything at once (R-HYP-1)', () => {
    const blank: CommitFacts = {
      ...ready,
      statement: {
        businessProblem: null,
        businessOutcome: null,
        userSegment: null,
        behaviourChange: null,
        userBenefit: null,
        solutionOptions: [],
      },
      targets: [],
      decisionRule: null,
      checkpointsBeforeDue: null,
      productManagerId: null,
      sponsor: null,
    };
    expect(open(blank)).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']);
  });

  it('say all causes of one gate, each with its field (R-HYP-1 G8)', () => {
    const gates = commitGates({ ...ready, productManagerId: null, sponsor: null });
    expect(openGateViolations(gates).map(({ path }) => path)).toEqual(['team.productManager', 'sponsor']);
    expect(openGates(gates)).toHaveLength(1);
    expect(openGates(gates)[0]?.message).toBe('The team has no product manager. The hypothesis has no sponsor.');
  });

  it('name the checkpoint that blocks the team, and the way out (R-HYP-1 G10, R-ACC-3)', () => {
    const [gate] = openGates(commitGates({ ...ready, standing: blocked }));
    expect(gate?.message).toContain('checkpoint 3, due on 2026-11-02');
    expect(gate?.remedy).toContain('Hold checkpoint 3');
  });

  it('carry the coaching question for velocity (R-HYP-1 G11, R-MET-2)', () => {
    const [gate] = openGates(commitGates(withTarget({ metricName: 'Velocity' })(ready)));
    expect(gate?.remedy).toContain('What would have to be true for velocity to be a meaningful indicator');
  });

  const spoilers: Partial<Record<CommitGateName, (facts: CommitFacts) => CommitFacts>> = {
    G2: plus({ ...guardrail, id: 'old', baseline: { value: 40, observedAt: new Date(0) } }),
    G3: plus({ ...supporting, metricId: 'x3', targetValue: 1 }),
    G4: plus({ ...supporting, metricId: 'x4', dueDate: '2030-01-01' }),
    G5: (facts) => ({ ...facts, statement: { ...facts.statement, behaviourChange: null } }),
    G6: (facts) => ({ ...facts, decisionRule: null }),
    G7: (facts) => ({ ...facts, checkpointsBeforeDue: 0 }),
    G8: (facts) => ({ ...facts, sponsor: null }),
    G9: (facts) => ({ ...facts, committedCount: 9 }),
    G10: (facts) => ({ ...facts, standing: blocked }),
    G11: plus({ ...supporting, metricId: 'x11', metricName: 'Lines of code' }),
    G12: (facts) => ({ ...facts, targetedMetricIds: ['returns'] }),
  };

  it('open each for its own reason, never hiding another, and closing one opens none (R-HYP-1)', () => {
    const gates = Object.keys(spoilers) as CommitGateName[];
    fc.assert(
      fc.property(fc.subarray(gates), (spoiled) => {
        const facts = spoiled.reduce((given, gate) => spoilers[gate]?.(given) ?? given, ready);
        expect(open(facts)).toEqual(spoiled);
      }),
    );
  });
});
