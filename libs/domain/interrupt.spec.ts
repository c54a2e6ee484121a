import { DomainError } from './domain-error';
import {
  costViolations,
  interruptBudget,
  InterruptDecision,
  InterruptState,
  interruptTransitions,
  interruptViolations,
  requireInterruptStep,
} from './interrupt';

const accepted: InterruptDecision = {
  disposition: 'ACCEPTED',
  estimatedPersonDays: 6,
  displaced: { state: 'COMMITTED', ofThisTeam: true },
  agreedBy: [{ name: 'Sina', deactivatedAt: null }],
  reason: null,
  hasNextCheckpoint: true,
};
const gone = { name: 'Gil', deactivatedAt: new Date('2026-01-05T09:00:00Z') };
const other = { ...accepted, estimatedPersonDays: null, displaced: null, agreedBy: [], reason: 'Support can do it.' };
const pathsOf = (decision: InterruptDecision) => interruptViolations(decision).map(({ path }) => path);

describe('deciding an interrupt', () => {
  it.each<[string, InterruptDecision, string[]]>([
    ['accepted with all it takes', accepted, []],
    ['accepted, displacing nothing', { ...accepted, displaced: null }, ['input.displacedHypothesisId']],
    [
      'accepted, displacing another team’s hypothesis',
      { ...accepted, displaced: { state: 'COMMITTED', ofThisTeam: false } },
      ['input.displacedHypothesisId'],
    ],
    [
      'accepted, displacing a draft',
      { ...accepted, displaced: { state: 'DRAFT', ofThisTeam: true } },
      ['input.displacedHypothesisId'],
    ],
    ['accepted at no cost', { ...accepted, estimatedPersonDays: 0 }, ['input.estimatedPersonDays']],
    ['accepted at a negative cost', { ...accepted, estimatedPersonDays: -3 }, ['input.estimatedPersonDays']],
    ['accepted at an absurd cost', { ...accepted, estimatedPersonDays: 1e9 }, ['input.estimatedPersonDays']],
    ['accepted without a cost', { ...accepted, estimatedPersonDays: null }, ['input.estimatedPersonDays']],
    ['accepted with nobody’s agreement', { ...accepted, agreedBy: [] }, ['input.agreedByIds']],
    ['accepted with the agreement of one who has left', { ...accepted, agreedBy: [gone] }, ['input.agreedByIds']],
    [
      'accepted with that of one who has left and one who is here',
      { ...accepted, agreedBy: [...accepted.agreedBy, gone] },
      ['input.agreedByIds'],
    ],
    ['deferred', { ...other, disposition: 'DEFERRED' }, []],
    [
      'deferred to no checkpoint',
      { ...other, disposition: 'DEFERRED', hasNextCheckpoint: false },
      ['input.disposition'],
    ],
    ['declined', { ...other, disposition: 'DECLINED' }, []],
    ['declined without a reason', { ...other, disposition: 'DECLINED', reason: ' - ' }, ['input.reason']],
    ['redirected to nobody', { ...other, disposition: 'REDIRECTED', reason: null }, ['input.reason']],
    [
      'declined with an agreement',
      { ...other, disposition: 'DECLINED', agreedBy: accepted.agreedBy },
      ['input.agreedByIds'],
    ],
    [
      'deferred at a cost',
      { ...other, disposition: 'DEFERRED', estimatedPersonDays: 3 },
      ['input.estimatedPersonDays'],
    ],
    ['declined at a cost', { ...accepted, disposition: 'DECLINED', reason: 'No.' }, ['input.displacedHypothesisId']],
  ])('%s: refuses %# for its fields only (R-UP-1)', (_, decision, paths) => {
    expect(pathsOf(decision)).toEqual(paths);
    for (const { rule, remedy } of interruptViolations(decision))
      expect([rule, remedy !== '']).toEqual(['R-UP-1', true]);
  });

  it('goes only where the table says (R-UP-1)', () => {
    for (const from of Object.values(InterruptState)) {
      for (const to of Object.values(InterruptState)) {
        const allowed = (interruptTransitions[from] as readonly InterruptState[]).includes(to);
        const step = () => requireInterruptStep(from, to);
        if (allowed) expect(step).not.toThrow();
        else expect(step).toThrow(DomainError);
      }
    }
  });

  it.each([0, -1, 6_001, Number.NaN, Number.POSITIVE_INFINITY, null])('refuses %p person-days (R-UP-1)', (days) => {
    expect(costViolations(days, 'input.actualPersonDays')).toHaveLength(1);
  });

  it.each([
    [3, 0, { left: 3, breaches: 0 }],
    [3, 3, { left: 0, breaches: 0 }],
    [3, 4, { left: 0, breaches: 1 }],
    [0, 1, { left: 0, breaches: 1 }],
  ])('with a budget of %d and %d accepted leaves %j (R-UP-1)', (limit, count, expected) => {
    expect(interruptBudget(limit, count)).toMatchObject(expected);
  });
});
