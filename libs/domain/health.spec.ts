import * as fc from 'fast-check';
import { closedVerdict, HealthFacts, HealthStatus, targetHealth } from './health';
import { HypothesisState } from './hypothesis';

const everythingAtOnce: HealthFacts = {
  verdict: 'STOPPED',
  measured: false,
  stale: true,
  guardrailBreached: true,
  achieved: true,
  forecastProbability: 0.1,
  progress: 1,
  pace: 2,
};

/** Each step takes away what spoke first, so the next in line is heard. */
const inOrder: [HealthStatus, Partial<HealthFacts>][] = [
  ['STOPPED', { verdict: null }],
  ['UNMEASURED', { measured: true }],
  ['STALE', { stale: false }],
  ['GUARDRAIL_BREACHED', { guardrailBreached: false }],
  ['ACHIEVED', { achieved: false }],
  ['OFF_TRACK', { forecastProbability: null }],
  ['ON_TRACK', {}],
];

describe('Health', () => {
  it('is the first that matches, in the order of the rule (R-EVAL-4)', () => {
    let facts = everythingAtOnce;
    for (const [health, next] of inOrder) {
      expect(targetHealth(facts)).toBe(health);
      facts = { ...facts, ...next };
    }
  });

  const running: HealthFacts = {
    ...everythingAtOnce,
    verdict: null,
    measured: true,
    stale: false,
    guardrailBreached: false,
  };
  const open: HealthFacts = { ...running, achieved: false, forecastProbability: null };

  it.each([
    [0.9, 'ON_TRACK'],
    [0.8999, 'AT_RISK'],
    [0.6, 'AT_RISK'],
    [0.5999, 'OFF_TRACK'],
    [-3, 'OFF_TRACK'],
    [12, 'ON_TRACK'],
  ])('goes by a pace of %d as %s without a forecast (R-EVAL-4)', (pace, health) => {
    expect(targetHealth({ ...open, pace })).toBe(health);
  });

  it.each([
    [0.7, 'ON_TRACK'],
    [0.6999, 'AT_RISK'],
    [0.3, 'AT_RISK'],
    [0.2999, 'OFF_TRACK'],
    [0, 'OFF_TRACK'],
  ])('goes by a forecast of %d as %s, whatever the pace (R-EVAL-4)', (forecastProbability, health) => {
    expect(targetHealth({ ...open, forecastProbability, pace: 5 })).toBe(health);
    expect(targetHealth({ ...open, forecastProbability, pace: -5 })).toBe(health);
  });

  it.each([
    [0.2, 'ON_TRACK'],
    [0, 'ON_TRACK'],
    [-0.01, 'OFF_TRACK'],
    [null, 'ON_TRACK'],
  ])('on the day of the commitment, at progress %p, is %s (R-EVAL-4)', (progress, health) => {
    expect(targetHealth({ ...open, progress, pace: null })).toBe(health);
  });

  it('is never green while silent: unmeasured or stale overrides every better look (R-EVAL-4, R-MET-5)', () => {
    const facts = fc.record<HealthFacts>({
      verdict: fc.constant(null),
      measured: fc.boolean(),
      stale: fc.boolean(),
      guardrailBreached: fc.boolean(),
      achieved: fc.boolean(),
      forecastProbability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      progress: fc.option(fc.double({ noNaN: true })),
      pace: fc.option(fc.double({ noNaN: true })),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const silent = !given.measured || given.stale;
        expect(['UNMEASURED', 'STALE'].includes(targetHealth(given))).toBe(silent);
      }),
    );
  });

  it.each<[HypothesisState, HealthStatus | null]>([
    ['DRAFT', null],
    ['COMMITTED', null],
    ['DISCARDED', null],
    ['VALIDATED', 'VALIDATED'],
    ['INVALIDATED', 'INVALIDATED'],
    ['INCONCLUSIVE', 'INCONCLUSIVE'],
    ['PIVOTED', 'PIVOTED'],
    ['STOPPED', 'STOPPED'],
  ])('of a hypothesis that is %s is the verdict %p (R-EVAL-4)', (state, verdict) => {
    expect(closedVerdict(state)).toBe(verdict);
  });
});
