import * as fc from 'fast-check';
import { evaluateHypothesis, evaluateTarget, EvaluationFacts, HealthStatus, TargetEvaluation } from './evaluation';
import type { TargetFacts } from './metric-target';
import { defaultPolicy } from './policy';

const day = (text: string) => new Date(`${text}T09:00:00Z`);
const moment = { now: day('2026-02-20'), today: '2026-02-20' };
const target: TargetFacts = {
  id: 'checkout',
  metricId: 'metric',
  metricName: 'Checkout completion',
  metricDescription: null,
  tier: 'OUTCOME',
  direction: 'INCREASE',
  unit: 'PERCENT',
  expectedFrequency: 'WEEKLY',
  outcomeOverrideReason: null,
  role: 'PRIMARY',
  baseline: { value: 40, observedAt: day('2026-01-01') },
  targetValue: 50,
  band: null,
  bound: null,
  dueDate: '2026-04-11',
};
const guardrail: TargetFacts = {
  ...target,
  id: 'errors',
  metricName: 'Errors',
  role: 'GUARDRAIL',
  direction: 'DECREASE',
  bound: 42,
};
/** Committed on 1 January and due on 11 April: on 20 February half of the time is gone. */
const facts = (changes: Partial<EvaluationFacts> = {}): EvaluationFacts => ({
  target,
  state: 'COMMITTED',
  committedOn: '2026-01-01',
  latest: { value: 45, observedAt: day('2026-02-18') },
  ...changes,
});
const latest = (value: number, observed = '2026-02-18') => ({ latest: { value, observedAt: day(observed) } });
const evaluate = (changes: Partial<EvaluationFacts> = {}) => evaluateTarget(facts(changes), moment, defaultPolicy);

describe('Evaluating a target', () => {
  it('keeps progress, pace, health and score apart (R-EVAL-1, R-EVAL-2, R-EVAL-4, R-EVAL-5)', () => {
    expect(evaluate(latest(52))).toMatchObject({
      progress: 1.2,
      displayProgress: 1,
      pace: 2.4,
      health: 'ACHIEVED',
      score: 1,
      met: true,
      stale: false,
    });
  });

  it.each<[HealthStatus, string, Partial<EvaluationFacts>]>([
    ['ON_TRACK', '"Checkout completion" stands at 45 %: 50 % of the way with 50 % of the time gone.', latest(45)],
    ['AT_RISK', '"Checkout completion" stands at 43 %: 30 % of the way with 50 % of the time gone.', latest(43)],
    ['OFF_TRACK', '"Checkout completion" stands at 38 %: -20 % of the way with 50 % of the time gone.', latest(38)],
    ['ACHIEVED', '"Checkout completion" stands at 50 % and meets its target of at least 50 %.', latest(50)],
    ['UNMEASURED', '"Checkout completion" has no reading since its baseline.', { latest: null }],
    ['UNMEASURED', '"Checkout completion" has no reading since its baseline.', latest(49, '2026-01-01')],
    ['UNMEASURED', '"Checkout completion" has no baseline yet.', { target: { ...target, baseline: null } }],
    [
      'STALE',
      'The latest reading of "Checkout completion", of 2026-02-01, is older than a weekly metric allows.',
      latest(60, '2026-02-01'),
    ],
    [
      'GUARDRAIL_BREACHED',
      '"Errors" stands at 43 %, outside its guardrail of at most 42 %.',
      { target: guardrail, ...latest(43) },
    ],
    [
      'ON_TRACK',
      '"Errors" stands at 42 %, within its guardrail of at most 42 %.',
      { target: guardrail, ...latest(42) },
    ],
    [
      'AT_RISK',
      '"Checkout completion" stands at 45 %; the chance of at least 50 % by 2026-04-11 is 40 %.',
      { forecastProbability: 0.4 },
    ],
    ['STOPPED', 'The hypothesis is closed as STOPPED.', { state: 'STOPPED' }],
  ])('gives %s with the reason %s (R-EVAL-4)', (health, because, changes) => {
    expect(evaluate(changes)).toMatchObject({ health, because });
  });

  it('calls a target stale that was met long ago (R-MET-5, R-EVAL-4)', () => {
    const evaluation = evaluate(latest(60, '2026-02-01'));
    expect(evaluation).toMatchObject({ health: 'STALE', stale: true, met: true });
    expect(evaluation.staleSince).toEqual(new Date(day('2026-02-01').getTime() + 648_000_000));
  });

  it('counts the baseline as a reading of the metric, though not as progress (R-MET-5, R-EVAL-1)', () => {
    const baseline = { value: 40, observedAt: day('2026-02-19') };
    expect(evaluate({ target: { ...target, baseline }, latest: null })).toMatchObject({
      health: 'UNMEASURED',
      stale: false,
    });
    expect(evaluate({ latest: null })).toMatchObject({ health: 'UNMEASURED', stale: true });
  });

  it('scores the value at the due date, not a later one (R-EVAL-5)', () => {
    const evaluation = evaluate({ ...latest(50), latestByDueDate: { value: 43, observedAt: day('2026-02-10') } });
    expect(evaluation.score).toBeCloseTo(0.3, 12);
    expect(evaluation.progress).toBe(1);
    expect(evaluate({ ...latest(50), latestByDueDate: null }).score).toBeNull();
  });

  it('finds a target met by its due date, not by a reading after it, which is good for the health alone (R-EVAL-4, R-EVAL-5)', () => {
    const late = evaluate({ ...latest(50), latestByDueDate: { value: 43, observedAt: day('2026-02-10') } });
    expect(late).toMatchObject({ met: false, health: 'ACHIEVED' });
    const lost = evaluate({ ...latest(43), latestByDueDate: { value: 50, observedAt: day('2026-02-10') } });
    expect(lost.met).toBe(true);
    expect(lost.health).not.toBe('ACHIEVED');
    expect(evaluate({ ...latest(50), latestByDueDate: null }).met).toBe(false);
  });

  it('scores a regression 0 and an overshoot 1 (R-EVAL-5)', () => {
    expect(evaluate(latest(12)).score).toBe(0);
    expect(evaluate(latest(99)).score).toBe(1);
  });

  it('gives a draft no pace, and a guardrail neither progress nor score (R-EVAL-2, R-EVAL-5)', () => {
    expect(evaluate({ committedOn: null, state: 'DRAFT' })).toMatchObject({ pace: null, health: 'ON_TRACK' });
    expect(evaluate({ target: guardrail, ...latest(41) })).toMatchObject({ progress: null, score: null, pace: null });
  });

  it('mirrors: a decrease has the health, progress and score of the increase upside down (R-EVAL-4)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 200 }), (value) => {
        const flipped: TargetFacts = {
          ...target,
          direction: 'DECREASE',
          baseline: { value: -40, observedAt: day('2026-01-01') },
          targetValue: -50,
        };
        const { health, progress, score, met } = evaluate(latest(value));
        expect(evaluate({ target: flipped, ...latest(-value) })).toMatchObject({ health, progress, score, met });
      }),
    );
  });

  it('always explains itself in one sentence, with finite figures or none (R-EVAL-4)', () => {
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        figure,
        figure,
        figure,
        fc.constantFrom('INCREASE', 'DECREASE', 'MAINTAIN'),
        (from, to, value, direction) => {
          const band = { low: Math.min(from, to), high: Math.max(from, to) };
          const baseline = { value: from, observedAt: day('2026-01-01') };
          const given: TargetFacts = { ...target, direction, baseline, targetValue: to, band };
          const evaluation = evaluate({ target: given, ...latest(value) });
          for (const number of [evaluation.progress, evaluation.pace, evaluation.score]) {
            expect(number === null || Number.isFinite(number)).toBe(true);
          }
          expect(evaluation.because).toMatch(/^".*\.$/u);
          expect(evaluation.because).not.toMatch(/NaN|Infinity|undefined|null/u);
        },
      ),
    );
  });
});

describe('Evaluating a hypothesis', () => {
  const primary = (health: HealthStatus, changes: Partial<TargetEvaluation> = {}): TargetEvaluation => ({
    ...evaluate(),
    health,
    because: `It is ${health}.`,
    ...changes,
  });
  const guard = (changes: Partial<TargetEvaluation> = {}): TargetEvaluation => ({
    ...evaluate({ target: guardrail, ...latest(41) }),
    ...changes,
  });

  it.each<[HealthStatus, TargetEvaluation[]]>([
    ['ACHIEVED', [primary('ACHIEVED'), primary('ACHIEVED')]],
    ['ON_TRACK', [primary('ACHIEVED'), primary('ON_TRACK')]],
    ['AT_RISK', [primary('AT_RISK'), primary('ON_TRACK')]],
    ['OFF_TRACK', [primary('AT_RISK'), primary('OFF_TRACK'), primary('ACHIEVED')]],
    ['STALE', [primary('ACHIEVED'), primary('STALE'), primary('OFF_TRACK')]],
    ['UNMEASURED', [primary('STALE'), primary('UNMEASURED')]],
    ['ON_TRACK', [primary('ON_TRACK'), guard()]],
    ['ACHIEVED', [primary('ACHIEVED'), guard()]],
    ['GUARDRAIL_BREACHED', [primary('ACHIEVED'), guard({ guardrailBreached: true })]],
    ['GUARDRAIL_BREACHED', [primary('OFF_TRACK'), guard({ guardrailBreached: true })]],
    ['STALE', [primary('STALE'), guard({ guardrailBreached: true })]],
    ['STALE', [primary('ACHIEVED'), guard({ stale: true })]],
    ['STALE', [primary('ACHIEVED'), guard({ stale: true, staleSince: day('2026-02-01') })]],
    ['ON_TRACK', [primary('ON_TRACK'), primary('OFF_TRACK', { role: 'SUPPORTING' })]],
    ['ON_TRACK', [primary('ON_TRACK'), guard({ health: 'UNMEASURED' })]],
    ['UNMEASURED', [primary('ON_TRACK', { role: 'SUPPORTING' })]],
    ['UNMEASURED', []],
  ])('is %s over its targets (R-EVAL-4)', (health, targets) => {
    expect(evaluateHypothesis('COMMITTED', targets).health).toBe(health);
    expect(evaluateHypothesis('COMMITTED', [...targets].reverse()).health).toBe(health);
  });

  it('is its verdict once closed (R-EVAL-4)', () => {
    expect(evaluateHypothesis('INVALIDATED', [primary('ACHIEVED')]).health).toBe('INVALIDATED');
  });

  it('says which of several targets it goes by (R-EVAL-4)', () => {
    const other = primary('OFF_TRACK', { metricName: 'Returns' });
    const { because } = evaluateHypothesis('COMMITTED', [primary('ACHIEVED'), primary('OFF_TRACK'), other]);
    expect(because).toBe('It is OFF_TRACK. The same holds for "Returns".');
  });

  it('scores the mean of its primary targets and shows breaches beside it (R-EVAL-5)', () => {
    const evaluation = evaluateHypothesis('COMMITTED', [
      primary('ON_TRACK', { score: 1, progress: 1.6 }),
      primary('OFF_TRACK', { score: 0, progress: -0.4 }),
      primary('OFF_TRACK', { score: 0, progress: 0, role: 'SUPPORTING' }),
      guard({ guardrailBreached: true }),
    ]);
    expect(evaluation.score).toBe(0.5);
    expect(evaluation.meanPrimaryProgress).toBeCloseTo(0.6, 12);
    expect(evaluation.breachedGuardrailIds).toEqual(['errors']);
  });

  it('has no score while a primary target is unmeasured (R-EVAL-5)', () => {
    const unmeasured = primary('UNMEASURED', { score: null, progress: null });
    expect(evaluateHypothesis('COMMITTED', [primary('ON_TRACK'), unmeasured])).toMatchObject({
      score: null,
      meanPrimaryProgress: null,
    });
  });
});
