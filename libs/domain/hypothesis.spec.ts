import { DomainError } from './domain-error';
import {
  Assumption,
  assumptionViolations,
  confidenceViolations,
  HypothesisState,
  lockedAmong,
  lockedFields,
  mayBecome,
  requireTransition,
  requireUnlocked,
} from './hypothesis';

const refusal = (act: () => void): DomainError => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It was not refused.');
};

describe('The lifecycle of a hypothesis', () => {
  const states = Object.values(HypothesisState);
  const allowed = new Set([
    'DRAFT COMMITTED',
    'DRAFT DISCARDED',
    'COMMITTED VALIDATED',
    'COMMITTED INVALIDATED',
    'COMMITTED INCONCLUSIVE',
    'COMMITTED PIVOTED',
    'COMMITTED STOPPED',
  ]);

  it.each(states.flatMap((from) => states.map((to) => [from, to, allowed.has(`${from} ${to}`)] as const)))(
    'lets %s become %s: %s (R-HYP-1)',
    (from, to, may) => {
      expect(mayBecome(from, to)).toBe(may);
      if (may) requireTransition(from, to);
      else expect(refusal(() => requireTransition(from, to)).reason).toBe('TRANSITION_NOT_ALLOWED');
    },
  );

  it('names the way out when it refuses (R-HYP-1)', () => {
    expect(refusal(() => requireTransition('DRAFT', 'VALIDATED')).details.remedy).toContain('COMMITTED, DISCARDED');
    expect(refusal(() => requireTransition('STOPPED', 'COMMITTED')).details.remedy).toContain('new hypothesis');
  });
});

describe('The commitment lock', () => {
  it.each([...lockedFields])('locks %s after commit, and not in a draft (R-HYP-2)', (field) => {
    expect(lockedAmong('DRAFT', [field])).toEqual([]);
    expect(lockedAmong('COMMITTED', ['horizon', field])).toEqual([field]);
    expect(lockedAmong('VALIDATED', [field])).toEqual([field]);
  });

  it.each(['solutionOptions', 'assumptions', 'confidence', 'horizon', 'experiment'])(
    'leaves %s open (R-HYP-2)',
    (field) => {
      expect(lockedAmong('COMMITTED', [field])).toEqual([]);
      requireUnlocked('COMMITTED', [field]);
    },
  );

  it('refuses with each locked field by name (R-HYP-2)', () => {
    const error = refusal(() => requireUnlocked('COMMITTED', ['dueDate', 'horizon', 'decisionRule']));
    expect(error.reason).toBe('COMMITMENT_LOCKED');
    expect(error.rule).toBe('R-HYP-2');
    expect(error.details.violations?.map(({ path }) => path)).toEqual(['dueDate', 'decisionRule']);
  });
});

describe('Assumptions', () => {
  const assumption = (riskiest: boolean, text = 'People read the mail.'): Assumption => ({
    text,
    risk: 'HIGH',
    evidence: null,
    riskiest,
  });

  it.each<[string, Assumption[], string[]]>([
    ['none at all', [], []],
    ['one, the riskiest', [assumption(true)], []],
    ['two, one of them the riskiest', [assumption(false), assumption(true)], []],
    ['one that is not the riskiest', [assumption(false)], ['assumptions']],
    ['two riskiest ones', [assumption(true), assumption(true)], ['assumptions']],
    ['one that says nothing', [assumption(true), assumption(false, ' ')], ['assumptions.1.text']],
  ])('can be %s, refused at %j', (_, assumptions, paths) => {
    expect(assumptionViolations(assumptions).map(({ path }) => path)).toEqual(paths);
  });
});

it.each([
  [0, true],
  [1, true],
  [0.35, true],
  [-0.01, false],
  [1.01, false],
  [70, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('Confidence may be %p: %p (R-EVAL-6)', (confidence, allowed) => {
  expect(confidenceViolations(confidence)).toHaveLength(allowed ? 0 : 1);
});
