import {
  coachingWordsViolations,
  questionTowardsOutcome,
  requireActiveCoaching,
  requireCoachingStep,
  reviewDayViolations,
  sessionDayViolations,
} from './coaching';
import { MetricTier } from './metric';
import { checkOutcome } from './outcome-check';

describe('coaching', () => {
  it.each<[string, MetricTier, RegExp | null]>([
    ['Velocity of the teams', 'OUTPUT', /velocity/],
    ['Features shipped', 'OUTCOME', /./],
    ['Seats in the new office', 'INPUT', /once this has been spent/],
    ['Milestones on the plan', 'OUTPUT', /./],
    ['Revenue', 'IMPACT', /Which change in what people do moves this number/],
    ['Guests who finish their order', 'OUTCOME', null],
  ])('asks about “%s”, said to be %s (R-UP-6)', (name, tier, question) => {
    const asked = questionTowardsOutcome(tier, checkOutcome(name, null));
    if (question === null) expect(asked).toBeNull();
    else expect(asked).toMatch(question);
  });

  it.each([
    ['PROPOSED', 'ACTIVE', true],
    ['PROPOSED', 'ENDED', true],
    ['ACTIVE', 'ENDED', true],
    ['ACTIVE', 'ACTIVE', false],
    ['ENDED', 'ACTIVE', false],
    ['ENDED', 'ENDED', false],
  ] as const)('that is %s may become %s: %s (R-UP-6)', (from, to, may) => {
    const step = () => requireCoachingStep(from, to);
    if (may) expect(step).not.toThrow();
    else expect(step).toThrow(`This coaching is ${from}`);
  });

  it('takes words only while it is active (R-UP-6)', () => {
    expect(() => requireActiveCoaching('PROPOSED')).toThrow('not accepted yet');
    expect(() => requireActiveCoaching('ACTIVE')).not.toThrow();
    expect(() => requireActiveCoaching('ENDED')).toThrow('has ended');
  });

  it.each([
    ['2026-03-02', '2026-03-03'],
    ['2026-03-02', '2025-02-28'],
  ])('on %s refuses a session held on %s (R-UP-6)', (today, heldOn) => {
    expect(sessionDayViolations(heldOn, today)).toMatchObject([{ rule: 'R-UP-6', path: 'input.heldOn' }]);
  });

  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-02', '2027-03-04'],
  ])('on %s refuses an experiment to review on %s (R-UP-6)', (today, reviewOn) => {
    expect(reviewDayViolations(reviewOn, today)).toMatchObject([{ rule: 'R-UP-6', path: 'input.reviewOn' }]);
  });

  it('takes today for a session, and tomorrow or a year from now for a review (R-UP-6)', () => {
    expect(sessionDayViolations('2026-03-02', '2026-03-02')).toEqual([]);
    expect(reviewDayViolations('2026-03-03', '2026-03-02')).toEqual([]);
    expect(reviewDayViolations('2027-03-03', '2026-03-02')).toEqual([]);
  });

  it('never repeats words that it refuses (R-UP-6)', () => {
    expect(coachingWordsViolations('My board wants dates', 'input.words')).toEqual([]);
    expect(JSON.stringify(coachingWordsViolations('TBD', 'input.words'))).not.toContain('TBD');
  });
});
