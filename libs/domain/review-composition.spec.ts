import fc from 'fast-check';
import {
  checkpointFacts,
  hypothesisFacts,
  metricFacts,
  openCheckpoint,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../test/support/sample-review';
import { canonicalJson } from './canonical-json';
import { composeReview } from './review-composition';
import type { ReviewHypothesisFacts, ReviewInputs } from './review-facts';

function reviewOf(...hypotheses: Partial<ReviewHypothesisFacts>[]) {
  const numbered = hypotheses.map((changes, index) => hypothesisFacts({ id: `hypothesis-${index}`, ...changes }));
  return composeReview(reviewInputs({ teams: [teamFacts({ hypotheses: numbered })] }));
}

describe('the headline of a review', () => {
  it('answers in numbers: a quarter with a target met, a pivot and a team that fell behind (R-QR-1, R-ACC-8)', () => {
    const { headline } = composeReview(realisticReviewInputs());
    expect(headline).toEqual({
      teams: 3,
      targets: { committed: 4, met: 1, missed: 0, endedEarly: 1, running: 1, unmeasured: 1, movedTowards: 2 },
      guardrails: { kept: 1, breached: 1, unmeasured: 0 },
      checkpoints: { due: 6, onTime: 4, late: 0, missed: 1, waived: 1, unresolved: 0, madeGood: 1 },
      decisions: { PERSEVERE: 2, ADJUST: 1, VALIDATE: 1, PIVOT: 1 },
      learnings: 5,
      medianEvidenceAgeDays: 2,
      hypotheses: {
        total: 3,
        byState: { VALIDATED: 1, PIVOTED: 1, COMMITTED: 1 },
        byHealth: { VALIDATED: 1, PIVOTED: 1, OFF_TRACK: 1 },
        byRisk: { ON_PLAN: 1, GREATEST_RISK: 2 },
        byScoreBand: { STRONG: 1, LOW: 1 },
      },
    });
  });

  it.each([
    ['met, whenever it is due', { met: true, dueOn: '2027-01-31' }, null, 'MET'],
    ['due by the end of the quarter and not met', { met: false, dueOn: '2026-09-30' }, null, 'MISSED'],
    ['due after the quarter, before the cut-off', { met: false, dueOn: '2026-10-01' }, null, 'RUNNING'],
    ['due and never measured, which is no excuse', { met: null, dueOn: '2026-09-30' }, null, 'MISSED'],
    ['not due and never measured', { met: null, dueOn: '2026-11-30' }, null, 'UNMEASURED'],
    ['closed before its due day', { met: false, dueOn: '2026-11-30' }, '2026-09-01', 'ENDED_EARLY'],
    ['closed on its due day', { met: false, dueOn: '2026-09-01' }, '2026-09-01', 'MISSED'],
    ['a guardrail that holds', { role: 'GUARDRAIL', met: true }, null, 'KEPT'],
    ['a guardrail that does not', { role: 'GUARDRAIL', met: false }, '2026-09-01', 'BREACHED'],
    ['a guardrail nobody measured', { role: 'GUARDRAIL', met: null, dueOn: '2026-09-01' }, null, 'UNMEASURED'],
  ] as const)('tells where a target stands that is %s (R-ACC-8)', (_name, target, closedOn, outcome) => {
    const review = reviewOf({ closedOn, targets: [targetFacts(target)] });
    expect(review.teams[0]?.hypotheses[0]?.targets[0]?.outcome).toBe(outcome);
  });

  it('scores what is past its due day as it will close, and asks why, though nobody closed it (R-EVAL-5, R-QR-1)', () => {
    const past = { closedOn: null, dueOn: '2026-09-25', health: 'ACHIEVED', score: 0.4 } as const;
    const review = reviewOf({ ...past, targets: [targetFacts({ dueOn: '2026-09-25', score: 0.4, met: false })] });
    expect(review.teams[0]?.hypotheses[0]).toMatchObject({
      score: 0.4,
      risk: 'AT_RISK',
      targets: [{ outcome: 'MISSED', score: 0.4, scoreBand: 'PARTIAL' }],
    });
    expect(review.owed.map(({ kind }) => kind)).toEqual(['ROOT_CAUSE', 'EXTERNAL_FACTORS', 'DATA_LIMITATION']);
    expect(reviewOf({ ...past, dueOn: '2026-10-01', health: 'ON_TRACK' }).owed).toEqual([]);
  });

  it.each([
    ['closed after it, due after it', { dueOn: '2026-10-02', closedOn: '2026-10-02' }, { committed: 1, running: 1 }],
    ['closed in it', { dueOn: '2026-10-02', closedOn: '2026-09-30' }, { committed: 1, endedEarly: 1 }],
    ['closed before it, at a checkpoint due in it', { dueOn: '2026-07-02', closedOn: '2026-06-30' }, { committed: 0 }],
  ])('judges a target in one review alone: that of the quarter in which it ended, %s (R-ACC-8)', (_, days, targets) => {
    const missed = targetFacts({ dueOn: days.dueOn, met: false, score: 0.2 });
    const hypothesis = hypothesisFacts({ state: 'INCONCLUSIVE', health: 'INCONCLUSIVE', ...days, targets: [missed] });
    const { headline, owed } = composeReview(reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesis] })] }));
    expect(headline.targets).toMatchObject({ missed: 0, endedEarly: 0, running: 0, ...targets });
    const judged = days.closedOn === '2026-09-30';
    expect(owed.some(({ kind }) => kind === 'ROOT_CAUSE')).toBe(judged);
  });

  it('judges by the day of the cut-off while the quarter runs (R-QR-1)', () => {
    const dueOn = (day: string) => [hypothesisFacts({ targets: [targetFacts({ dueOn: day })] })];
    const outcomes = ['2026-08-14', '2026-08-15'].map((day) => {
      const teams = [teamFacts({ hypotheses: dueOn(day) })];
      return composeReview(reviewInputs({ cutOffOn: '2026-08-15', teams })).teams[0]?.hypotheses[0]?.targets[0]
        ?.outcome;
    });
    expect(outcomes).toEqual(['MISSED', 'RUNNING']);
  });

  it('counts a checkpoint that was made good as missed, not as held (R-ACC-4)', () => {
    const madeGood = checkpointFacts({ heldLate: true, missed: true, madeGood: true, heldOn: '2026-09-21' });
    expect(reviewOf({ checkpoints: [madeGood] }).headline.checkpoints).toMatchObject({
      missed: 1,
      madeGood: 1,
      late: 0,
    });
  });

  it('does not count a checkpoint that fell away with its hypothesis (R-ACC-8)', () => {
    const fallen = checkpointFacts({ ...openCheckpoint, status: 'SCHEDULED', fallenAway: true });
    expect(reviewOf({ checkpoints: [fallen] }).headline.checkpoints).toMatchObject({ due: 0, unresolved: 0 });
  });

  it('takes the way down as progress where down is better, and the band where it should stay (R-EVAL-1)', () => {
    const { headline } = reviewOf({
      targets: [
        targetFacts({ id: 'a', metric: metricFacts({ direction: 'DECREASE' }), progress: 0.1 }),
        targetFacts({ id: 'b', progress: -0.1 }),
        targetFacts({ id: 'c', metric: metricFacts({ direction: 'MAINTAIN' }), progress: 0.9, met: false }),
        targetFacts({ id: 'd', metric: metricFacts({ direction: 'MAINTAIN' }), progress: 1, met: true }),
      ],
    });
    expect(headline.targets).toMatchObject({ committed: 4, movedTowards: 2 });
  });

  it('is all zeros, and never a made-up average, when nothing was committed (R-QR-1)', () => {
    const { headline, risks, owed, decisions } = composeReview(reviewInputs({ teams: [teamFacts()] }));
    expect(headline).toMatchObject({ teams: 1, targets: { committed: 0, met: 0 }, medianEvidenceAgeDays: null });
    expect([...risks, ...owed, ...decisions]).toEqual([]);
    expect(canonicalJson(composeReview(reviewInputs()))).toContain('"teams":[]');
  });

  it('adds up: every target and every checkpoint ends in exactly one way (R-ACC-8)', () => {
    const target = fc.record({
      role: fc.constantFrom('PRIMARY' as const, 'SUPPORTING' as const, 'GUARDRAIL' as const),
      met: fc.constantFrom(true, false, null),
      dueOn: fc.constantFrom('2026-09-01', '2026-10-02', '2026-11-30'),
    });
    const checkpoint = fc.record({
      status: fc.constantFrom('HELD' as const, 'WAIVED' as const, 'MISSED' as const, 'OVERDUE' as const),
      heldLate: fc.boolean(),
      missed: fc.boolean(),
      fallenAway: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(target),
        fc.array(checkpoint),
        fc.constantFrom(null, '2026-09-01'),
        (targets, held, closedOn) => {
          const { headline } = reviewOf({
            closedOn,
            targets: targets.map((changes) => targetFacts(changes)),
            checkpoints: held.map((changes) => checkpointFacts(changes)),
          });
          const { committed, met, missed, endedEarly, running, unmeasured } = headline.targets;
          const { due, onTime, late, waived, unresolved } = headline.checkpoints;
          return (
            met + missed + endedEarly + running + unmeasured === committed &&
            onTime + late + headline.checkpoints.missed + waived + unresolved === due
          );
        },
      ),
    );
  });
});

describe('the sections of a review', () => {
  it('is the same, byte for byte, whatever order its facts come in (R-QR-3)', () => {
    const inputs = realisticReviewInputs();
    const teams = inputs.teams.map((team) => ({
      ...team,
      hypotheses: team.hypotheses.map((hypothesis) => ({
        ...hypothesis,
        targets: [...hypothesis.targets].reverse(),
        checkpoints: [...hypothesis.checkpoints].reverse(),
      })),
    }));
    const shuffled: ReviewInputs = { ...inputs, teams: teams.reverse(), asks: [...inputs.asks].reverse() };
    expect(canonicalJson(composeReview(shuffled))).toBe(canonicalJson(composeReview(inputs)));
  });

  it('sorts names by code units, as every machine does, not by a locale (R-QR-3)', () => {
    const teams = ['ä', 'z', 'Z', 'a', 'ı', 'i'].map((name) => teamFacts({ id: name, name }));
    expect(composeReview(reviewInputs({ teams })).teams.map(({ name }) => name)).toEqual([
      'Z',
      'a',
      'i',
      'z',
      'ä',
      'ı',
    ]);
  });

  it('puts the greatest risk first, then what nobody can judge; what is on plan is no risk (R-QR-1)', () => {
    const { risks } = reviewOf(
      { title: 'at risk', health: 'AT_RISK' },
      { title: 'on plan', health: 'ON_TRACK' },
      { title: 'silent', health: 'STALE' },
      { title: 'ended badly', state: 'STOPPED', health: 'STOPPED', closedOn: '2026-09-01', score: 0.1 },
      { title: 'off track', health: 'OFF_TRACK' },
    );
    expect(risks.map(({ hypothesisTitle }) => hypothesisTitle)).toEqual([
      'off track',
      'ended badly',
      'silent',
      'at risk',
    ]);
  });

  it('says who owes a root cause, a plan, factors or an answer, and nothing once they are there (R-QR-1)', () => {
    const low = { state: 'INVALIDATED', health: 'INVALIDATED', closedOn: '2026-09-01', score: 0.2 } as const;
    expect(reviewOf(low).owed.map(({ kind, owedBy }) => [kind, owedBy])).toEqual([
      ['ROOT_CAUSE', 'Ana Ruiz'],
      ['IMPROVEMENT_PLAN', 'Ana Ruiz'],
      ['EXTERNAL_FACTORS', 'Ana Ruiz'],
    ]);
    const explained = {
      ...low,
      rootCause: { cause: 'DEPENDENCY', explanation: 'The bank was late.' },
      improvementPlan: 'Agree dates with the bank first.',
      externalFactors: 'No factor from outside was seen.',
    } as const;
    expect(reviewOf(explained).owed).toEqual([]);
    expect(reviewOf({ ...explained, improvementPlan: ' TBD ' }).owed).toHaveLength(1);
    expect(reviewOf({ ...explained, externalFactors: ' n/a ' }).owed).toHaveLength(1);
    expect(composeReview(realisticReviewInputs()).owed).toContainEqual(
      expect.objectContaining({ kind: 'EXECUTIVE_ANSWER', owedBy: 'Ravi Shah' }),
    );
  });

  it.each([
    ['closed partial', { state: 'INCONCLUSIVE', health: 'INCONCLUSIVE', closedOn: '2026-09-01', score: 0.5 }, true],
    ['closed unmeasured', { state: 'STOPPED', health: 'STOPPED', closedOn: '2026-09-01', score: null }, true],
    ['off track', { health: 'OFF_TRACK' }, true],
    ['closed strong', { state: 'VALIDATED', health: 'VALIDATED', closedOn: '2026-09-01', score: 0.9 }, false],
    ['at risk', { health: 'AT_RISK' }, false],
    ['silent', { health: 'STALE' }, false],
  ] as const)('owes external factors where a hypothesis is %s: %p is %p (R-QR-1)', (_, changes, owes) => {
    const kinds = reviewOf(changes).owed.map(({ kind }) => kind);
    expect(kinds.includes('EXTERNAL_FACTORS')).toBe(owes);
  });

  it('owes the limitations of a metric once a team, however many targets rest on it (R-QR-1)', () => {
    const shared = metricFacts({ dataLimitations: '-' });
    const known = metricFacts({ id: 'metric-2', dataLimitations: 'Counts bots on Mondays.' });
    const twice = [
      targetFacts({ metric: shared }),
      targetFacts({ id: 'target-2', metric: shared }),
      targetFacts({ id: 'target-3', metric: known }),
    ];
    expect(reviewOf({ targets: twice }, { id: 'hypothesis-2', targets: twice.slice(1) }).owed).toEqual([
      {
        kind: 'DATA_LIMITATION',
        owedBy: 'Ana Ruiz',
        teamName: 'Checkout',
        subjectId: 'metric-1',
        subject: 'Completed baskets',
      },
    ]);
  });

  it('gives no score before the close (R-EVAL-5)', () => {
    const review = reviewOf({ score: 0.66, targets: [targetFacts({ score: 0.66 })] });
    expect(review.teams[0]?.hypotheses[0]).toMatchObject({ score: null, scoreBand: null, targets: [{ score: null }] });
  });

  it('keeps every one of twelve revisions, in the order they were approved (R-HYP-2)', () => {
    const revisions = Array.from({ length: 12 }, (_, index) => ({
      approvedOn: `2026-${String(12 - index).padStart(2, '0')}-01`,
      approvedBy: 'Eva Lind',
      reason: `Reason ${index}`,
      before: { target: index, band: null, bound: null, dueOn: '2026-11-30' },
      after: { target: index + 1, band: null, bound: null, dueOn: '2026-11-30' },
    }));
    const kept =
      reviewOf({ targets: [targetFacts({ revisions })] }).teams[0]?.hypotheses[0]?.targets[0]?.revisions ?? [];
    expect(kept.map(({ approvedOn }) => approvedOn)).toEqual(revisions.map(({ approvedOn }) => approvedOn).reverse());
  });

  it('names a metric with its limitation once, with every team that rests on it (R-QR-1)', () => {
    const metric = metricFacts({ dataLimitations: 'Counts bots on Mondays.' });
    const teams = ['B', 'A'].map((name) =>
      teamFacts({
        id: name,
        name,
        hypotheses: [hypothesisFacts({ targets: [targetFacts({ metric, health: 'STALE' })] })],
      }),
    );
    expect(composeReview(reviewInputs({ teams })).dataLimitations).toEqual([
      expect.objectContaining({ kind: 'KNOWN', limitation: 'Counts bots on Mondays.', teams: ['A', 'B'] }),
      expect.objectContaining({ kind: 'STALE', limitation: null, teams: ['A', 'B'] }),
    ]);
  });

  it('covers no share of an empty roadmap, and leaves out a roadmap that never was (R-SWAP-6)', () => {
    const empty = {
      items: 0,
      swapped: 0,
      keptAsCommitment: 0,
      deferred: 0,
      dropped: 0,
      slipped: 0,
      medianSlipDays: null,
      longestSlipDays: null,
    };
    expect(composeReview(reviewInputs({ swap: empty })).swap?.coverage).toBeNull();
    expect(composeReview(reviewInputs({ swap: { ...empty, items: 8, swapped: 1, dropped: 1 } })).swap?.coverage).toBe(
      0.25,
    );
    expect(composeReview(reviewInputs()).swap).toBeNull();
  });
});
