import fc from 'fast-check';
import { HealthStatus } from './health';
import { contributionViolations, needsRootCause, riskCategory, scoreBand } from './review-assessment';

describe('score bands', () => {
  it.each([
    [0, 'LOW'],
    [0.39999, 'LOW'],
    [0.4, 'PARTIAL'],
    [0.69999, 'PARTIAL'],
    [0.7, 'STRONG'],
    [1, 'STRONG'],
    [null, null],
  ])('puts a score of %p into %p (R-EVAL-5)', (score, band) => {
    expect(scoreBand(score)).toBe(band);
  });
});

describe('risk categories', () => {
  const running = { ended: false, score: null, guardrailBreached: false };
  const closed = { health: HealthStatus.VALIDATED, ended: true, guardrailBreached: false };

  it.each<[HealthStatus, string]>([
    ['ACHIEVED', 'ON_PLAN'],
    ['ON_TRACK', 'ON_PLAN'],
    ['AT_RISK', 'AT_RISK'],
    ['OFF_TRACK', 'GREATEST_RISK'],
    ['GUARDRAIL_BREACHED', 'GREATEST_RISK'],
    ['STALE', 'NOT_ASSESSABLE'],
    ['UNMEASURED', 'NOT_ASSESSABLE'],
    // Closed after the quarter, and judged with a later one.
    ['INCONCLUSIVE', 'NOT_ASSESSABLE'],
  ])('puts a running hypothesis that is %s into %s (R-QR-1)', (health, category) => {
    expect(riskCategory({ ...running, health })).toBe(category);
  });

  it.each([
    [0.9, 'ON_PLAN'],
    [0.5, 'AT_RISK'],
    [0.1, 'GREATEST_RISK'],
    [null, 'NOT_ASSESSABLE'],
  ])('puts a closed hypothesis with a score of %p into %s (R-QR-1)', (score, category) => {
    expect(riskCategory({ ...closed, score })).toBe(category);
  });

  it('never finds a breached guardrail on plan, whatever else is true (R-QR-1, R-EVAL-5)', () => {
    fc.assert(
      fc.property(
        fc.record({
          health: fc.constantFrom(...Object.values(HealthStatus)),
          ended: fc.boolean(),
          score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        }),
        (facts) => riskCategory({ ...facts, guardrailBreached: true }) !== 'ON_PLAN',
      ),
    );
  });
});

describe('root causes', () => {
  it.each([
    [true, 0.69, true],
    [true, 0.7, false],
    [true, null, true],
    [false, null, false],
  ])('ended %p with a score of %p needs one: %p (R-QR-1)', (ended, score, needed) => {
    expect(needsRootCause({ ended, score })).toBe(needed);
  });
});

describe('how activities contributed', () => {
  it.each([
    ['AS_PLANNED', null, true],
    ['PARTLY', 'The templates never shipped.', true],
    ['PARTLY', null, false],
    ['NOT_AS_PLANNED', ' n/a ', false],
  ] as const)('%s with the note %p can stand: %p (R-QR-1)', (activities, note, stands) => {
    const violations = contributionViolations(activities, note);
    expect(violations.map(({ path }) => path)).toEqual(stands ? [] : ['input.note']);
  });
});
