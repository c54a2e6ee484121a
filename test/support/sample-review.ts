import {
  asOfDay,
  reviewTally,
  type ReviewCheckpointFacts,
  type ReviewHypothesisFacts,
  type ReviewInputs,
  type ReviewReadingFacts,
  type ReviewTargetFacts,
  type ReviewTeamFacts,
} from '../../libs/domain';

/** Facts of a review for tests: each builder gives something plain and running; a test says only what matters to it. */
export function reviewInputs(changes: Partial<ReviewInputs> = {}): ReviewInputs {
  return {
    organization: { id: 'org-1', name: 'Northwind', timeZone: 'Europe/Berlin', currency: 'EUR' },
    quarter: { label: 'Q3 FY2026', startsOn: '2026-07-01', endsOn: '2026-09-30' },
    team: null,
    cutOffAt: '2026-10-02T15:30:00.000Z',
    cutOffOn: '2026-10-02',
    teams: [],
    asks: [],
    swap: null,
    previous: null,
    calibration: null,
    leadership: null,
    ...changes,
  };
}

export function teamFacts(changes: Partial<ReviewTeamFacts> = {}): ReviewTeamFacts {
  return { id: 'team-1', name: 'Checkout', productManager: 'Ana Ruiz', hypotheses: [], ...changes };
}

export function hypothesisFacts(changes: Partial<ReviewHypothesisFacts> = {}): ReviewHypothesisFacts {
  return {
    id: 'hypothesis-1',
    title: 'Fewer abandoned baskets',
    statement: 'We believe that more orders will be completed if returning customers can pay without typing.',
    state: 'COMMITTED',
    sponsor: 'Eva Lind',
    committedOn: '2026-07-06',
    dueOn: '2026-11-30',
    closedOn: null,
    pivotedTo: null,
    confidence: 0.7,
    health: 'ON_TRACK',
    because: '"Completed baskets" stands at 58 %: 67 % of the way with 60 % of the time gone.',
    score: null,
    targets: [],
    checkpoints: [],
    rootCause: null,
    improvementPlan: null,
    contribution: null,
    externalFactors: null,
    privateNote: null,
    wordsArePrivate: false,
    ...changes,
  };
}

export function targetFacts(changes: Partial<ReviewTargetFacts> = {}): ReviewTargetFacts {
  return {
    id: 'target-1',
    role: 'PRIMARY',
    metric: metricFacts(),
    target: 62,
    band: null,
    bound: null,
    dueOn: '2026-11-30',
    baseline: { value: 50, observedAt: '2026-07-05T22:30:00.000Z' },
    latest: { value: 58, observedAt: '2026-09-29T08:00:00.000Z' },
    progress: 8 / 12,
    readings: weeklyReadings(50, 58),
    pace: 1.11,
    forecast: null,
    met: false,
    health: 'ON_TRACK',
    score: null,
    revisions: [],
    ...changes,
  };
}

export function metricFacts(changes: Partial<ReviewTargetFacts['metric']> = {}): ReviewTargetFacts['metric'] {
  return {
    id: 'metric-1',
    name: 'Completed baskets',
    unit: 'PERCENT',
    direction: 'INCREASE',
    tier: 'OUTCOME',
    dataLimitations: null,
    ...changes,
  };
}

export function checkpointFacts(changes: Partial<ReviewCheckpointFacts> = {}): ReviewCheckpointFacts {
  return {
    id: 'checkpoint-1',
    sequence: 1,
    closing: false,
    dueOn: '2026-08-03',
    status: 'HELD',
    heldLate: false,
    missed: false,
    madeGood: false,
    fallenAway: false,
    heldOn: '2026-08-03',
    decision: 'PERSEVERE',
    learned: 'Saved cards help on phones, not on desktops.',
    rationale: 'The trend is ahead of the plan.',
    confidence: 0.7,
    evidenceAgesInDays: [2],
    waiver: null,
    exceptionReason: null,
    countersignature: null,
    ...changes,
  };
}

/** Thirteen weekly readings over the quarter from one value to another, with the unrest that real readings have. */
export function weeklyReadings(from: number, to: number): ReviewReadingFacts[] {
  const start = Date.parse('2026-07-05T22:30:00.000Z');
  const unrest = [0, 0.05, -0.04, 0.02, 0.06, -0.03, 0.04, -0.05, 0.03, 0.05, -0.02, 0.03, 0];
  return unrest.map((aside, week) => ({
    value: Math.round((from + (to - from) * (week / 12 + aside)) * 100) / 100,
    observedAt: new Date(start + week * 7 * 86_400_000).toISOString(),
  }));
}

/** Twenty teams of ten hypotheses with two targets each, among which so many readings are shared out, one every minute. */
export function longReviewInputs(readings: number): ReviewInputs {
  const [each, rest] = [Math.floor(readings / 400), readings % 400];
  const target = (place: number): ReviewTargetFacts =>
    targetFacts({
      id: `target-${place}`,
      metric: metricFacts({ id: `metric-${place}`, name: `Completed baskets, part ${place}` }),
      readings: Array.from({ length: each + (place < rest ? 1 : 0) }, (_, minute) => ({
        value: 50 + ((minute * 7919 + place) % 1000) / 97,
        observedAt: new Date(Date.parse('2026-07-05T22:30:00.000Z') + minute * 60_000).toISOString(),
      })),
    });
  const hypothesis = (place: number): ReviewHypothesisFacts =>
    hypothesisFacts({
      id: `hypothesis-${place}`,
      title: `Fewer abandoned baskets ${place}`,
      targets: [target(2 * place), target(2 * place + 1)],
    });
  const places = (length: number, from: number) => Array.from({ length }, (_, place) => from + place);
  return reviewInputs({
    teams: places(20, 0).map((team) =>
      teamFacts({ id: `team-${team}`, name: `Team ${team}`, hypotheses: places(10, 10 * team).map(hypothesis) }),
    ),
  });
}

/** A forecast from the cut-off to a due day that widens from one value around another. */
export function forecastFacts(changes: Partial<NonNullable<ReviewTargetFacts['forecast']>> = {}) {
  const start = Date.parse('2026-10-02T15:30:00.000Z');
  const end = Date.parse('2026-11-30T22:59:59.999Z');
  const forecast: NonNullable<ReviewTargetFacts['forecast']> = {
    value: 60.5,
    low: 56,
    high: 64,
    likelihood: 0.31,
    path: Array.from({ length: 12 }, (_, step) => {
      const share = step / 11;
      return {
        at: new Date(start + (end - start) * share).toISOString(),
        value: 58 + 2.5 * share,
        low: 57 - share,
        high: 59 + 5 * share,
      };
    }),
    explanation: 'It rests on 13 readings over 12 weeks.',
    ...changes,
  };
  return forecast;
}

export const openCheckpoint = {
  heldOn: null,
  decision: null,
  learned: null,
  rationale: null,
  confidence: null,
  evidenceAgesInDays: [],
} as const satisfies Partial<ReviewCheckpointFacts>;

/** A whole quarter of three teams as one would meet it: a target met, one pivot, one team that fell behind. */
export function realisticReviewInputs(): ReviewInputs {
  return reviewInputs({
    teams: [checkoutTeam(), onboardingTeam(), supportTeam()],
    asks: [
      {
        id: 'ask-1',
        teamName: 'Onboarding',
        askedBy: 'Ben Okafor',
        askedOn: '2026-08-20',
        executive: 'Eva Lind',
        dueOn: '2026-08-31',
        wordsArePrivate: false,
        ask: 'Let the legal review of the welcome flow be done by the embedded lawyer alone.',
        answer: { text: 'Agreed from 1 September on.', by: 'Eva Lind', on: '2026-08-24' },
      },
      {
        id: 'ask-2',
        teamName: 'Support',
        askedBy: 'Chloé Martin',
        askedOn: '2026-09-18',
        executive: 'Ravi Shah',
        dueOn: null,
        wordsArePrivate: true,
        ask: 'Stop asking for velocity in the weekly report.',
        answer: null,
      },
    ],
    swap: {
      items: 48,
      swapped: 26,
      keptAsCommitment: 3,
      deferred: 6,
      dropped: 7,
      slipped: 31,
      medianSlipDays: 47,
      longestSlipDays: 212,
    },
    previous: {
      reviewId: 'review-q2',
      label: 'Q2 FY2026',
      hash: 'b'.repeat(64),
      tally: reviewTally([], asOfDay('2026-07-02')),
      teams: [{ id: 'team-1', tally: reviewTally([], asOfDay('2026-07-02')) }],
    },
    calibration: {
      count: 12,
      brierScore: 0.19,
      reliability: [
        { from: 0.2, to: 0.4, count: 3, meanConfidence: 0.3, cameTrue: 1 / 3 },
        { from: 0.6, to: 0.8, count: 5, meanConfidence: 0.7, cameTrue: 0.6 },
        { from: 0.8, to: 1, count: 4, meanConfidence: 0.9, cameTrue: 0.75 },
      ],
    },
    leadership: {
      interrupts: [
        {
          id: 'interrupt-1',
          teamName: 'Support',
          raisedOn: '2026-08-12',
          raisedBy: 'Ravi Shah',
          title: 'A dashboard for the investors’ day',
          state: 'CLOSED',
          displaced: 'Customers help themselves',
          estimatedPersonDays: 6,
          actualPersonDays: 11.5,
        },
        {
          id: 'interrupt-2',
          teamName: 'Checkout',
          raisedOn: '2026-09-02',
          raisedBy: 'Eva Lind',
          title: 'Look into the complaint of one large customer',
          state: 'DECLINED',
          displaced: null,
          estimatedPersonDays: null,
          actualPersonDays: null,
        },
      ],
      governance: [
        { id: 'type-2', name: 'Hiring', cases: 4, p50Hours: 22.5, p90Hours: 61, withinSprint: 0.75 },
        { id: 'type-1', name: 'Choice of a vendor', cases: 9, p50Hours: 58, p90Hours: 143.25, withinSprint: 0.2222 },
      ],
      funding: { teamShare: 0.62, teamShareBefore: 0.48 },
      statusRequests: 7,
      roadmapDemands: 2,
    },
  });
}

function checkoutTeam(): ReviewTeamFacts {
  return teamFacts({
    hypotheses: [
      hypothesisFacts({
        state: 'VALIDATED',
        health: 'VALIDATED',
        dueOn: '2026-09-28',
        closedOn: '2026-09-28',
        score: 1,
        confidence: 0.9,
        because: 'The hypothesis is closed as VALIDATED.',
        targets: [
          targetFacts({
            dueOn: '2026-09-28',
            latest: { value: 63.4, observedAt: '2026-09-27T06:00:00.000Z' },
            progress: 13.4 / 12,
            readings: weeklyReadings(50, 63.4),
            pace: 13.4 / 12,
            met: true,
            health: 'VALIDATED',
            score: 1,
          }),
          targetFacts({
            id: 'target-2',
            role: 'GUARDRAIL',
            metric: metricFacts({
              id: 'metric-2',
              name: 'Revenue per order',
              unit: 'CURRENCY',
              tier: 'IMPACT',
              dataLimitations: 'Refunds arrive up to 14 days later.',
            }),
            target: null,
            bound: 41.5,
            dueOn: '2026-09-28',
            baseline: { value: 42.1, observedAt: '2026-07-05T22:30:00.000Z' },
            readings: weeklyReadings(42.1, 42.85),
            latest: { value: 42.85, observedAt: '2026-09-27T06:00:00.000Z' },
            progress: null,
            pace: null,
            met: true,
            health: 'VALIDATED',
          }),
        ],
        checkpoints: [
          checkpointFacts(),
          checkpointFacts({
            id: 'checkpoint-2',
            sequence: 2,
            dueOn: '2026-08-31',
            heldOn: '2026-08-31',
            decision: 'ADJUST',
            learned: 'People do not trust a saved card they cannot see.',
            rationale: 'Show the last four digits; the target stays.',
            evidenceAgesInDays: [1],
          }),
          checkpointFacts({
            id: 'checkpoint-3',
            sequence: 3,
            closing: true,
            dueOn: '2026-09-28',
            heldOn: '2026-09-28',
            decision: 'VALIDATE',
            learned: 'Trust, not typing, was what kept people from paying.',
            rationale: 'The target was met for three weeks in a row, as the decision rule asks.',
            evidenceAgesInDays: [1, 1],
          }),
        ],
      }),
    ],
  });
}

function onboardingTeam(): ReviewTeamFacts {
  return teamFacts({
    id: 'team-2',
    name: 'Onboarding',
    productManager: 'Ben Okafor',
    hypotheses: [
      hypothesisFacts({
        id: 'hypothesis-2',
        title: 'New customers reach their first result',
        statement: 'We believe that more trials will turn into customers if new teams see a result on their first day.',
        state: 'PIVOTED',
        health: 'PIVOTED',
        dueOn: '2026-10-30',
        closedOn: '2026-09-07',
        pivotedTo: 'Teams invite a colleague in their first week',
        score: 0.25,
        confidence: 0.3,
        because: 'The hypothesis is closed as PIVOTED.',
        rootCause: { cause: 'WRONG_METRIC', explanation: 'A first result made alone is not what makes a team stay.' },
        improvementPlan: 'Interview five teams before the next target is set.',
        contribution: {
          contributors: 'Sales engineering; the data platform team',
          activities: 'PARTLY',
          note: 'The welcome flow shipped late, the templates never.',
        },
        externalFactors: 'A new privacy law added a consent step in August.',
        privateNote: 'The lawyer left in the middle of it.',
        targets: [
          targetFacts({
            id: 'target-3',
            metric: metricFacts({
              id: 'metric-3',
              name: 'Hours to first result',
              unit: 'DURATION',
              direction: 'DECREASE',
            }),
            target: 4,
            dueOn: '2026-10-30',
            baseline: { value: 20, observedAt: '2026-07-01T08:00:00.000Z' },
            readings: weeklyReadings(20, 16).slice(0, 10),
            latest: { value: 16, observedAt: '2026-09-05T08:00:00.000Z' },
            progress: 0.25,
            pace: 0.45,
            health: 'PIVOTED',
            score: 0.25,
            revisions: [
              {
                approvedOn: '2026-08-05',
                approvedBy: 'Eva Lind',
                reason: 'The new privacy law adds a consent step from August on.',
                before: { target: 3, band: null, bound: null, dueOn: '2026-09-30' },
                after: { target: 4, band: null, bound: null, dueOn: '2026-10-30' },
              },
            ],
          }),
        ],
        checkpoints: [
          checkpointFacts({
            id: 'checkpoint-4',
            dueOn: '2026-09-04',
            heldOn: '2026-09-07',
            decision: 'PIVOT',
            learned: 'Teams that invite a colleague stay, however long the first result takes.',
            rationale: 'The second metric predicts staying, the first does not.',
            exceptionReason: 'The rule asks for two more weeks; the interviews leave no doubt.',
            countersignature: {
              cause: 'AGAINST_RULE',
              approved: true,
              by: 'Eva Lind',
              on: '2026-09-08',
              reason: null,
            },
            evidenceAgesInDays: [2],
          }),
        ],
      }),
    ],
  });
}

function supportTeam(): ReviewTeamFacts {
  return teamFacts({
    id: 'team-3',
    name: 'Support',
    productManager: 'Chloé Martin',
    hypotheses: [
      hypothesisFacts({
        id: 'hypothesis-3',
        title: 'Customers help themselves',
        statement: 'We believe that service cost will fall if customers find their answer without writing to us.',
        health: 'OFF_TRACK',
        confidence: 0.5,
        because: '"Tickets per 100 customers" stands at 11.5: -25 % of the way with 58 % of the time gone.',
        improvementPlan: null,
        targets: [
          targetFacts({
            id: 'target-4',
            metric: metricFacts({
              id: 'metric-4',
              name: 'Tickets per 100 customers',
              unit: 'RATIO',
              direction: 'DECREASE',
            }),
            target: 7,
            baseline: { value: 10.6, observedAt: '2026-07-03T08:00:00.000Z' },
            readings: weeklyReadings(10.6, 11.5),
            forecast: forecastFacts({
              value: 11.9,
              low: 10.9,
              high: 12.8,
              likelihood: 0.01,
              path: forecastFacts().path.map(({ at }, step) => ({
                at,
                value: 11.5 + 0.035 * step,
                low: 11.3 - 0.035 * step,
                high: 11.7 + 0.1 * step,
              })),
            }),
            latest: { value: 11.5, observedAt: '2026-09-28T08:00:00.000Z' },
            progress: -0.25,
            pace: -0.43,
            health: 'OFF_TRACK',
          }),
          targetFacts({
            id: 'target-5',
            role: 'SUPPORTING',
            metric: metricFacts({ id: 'metric-5', name: 'Answers found by search', unit: 'PERCENT' }),
            target: 45,
            baseline: { value: 31, observedAt: '2026-07-03T08:00:00.000Z' },
            readings: [{ value: 31, observedAt: '2026-07-03T08:00:00.000Z' }],
            latest: null,
            progress: null,
            pace: null,
            met: null,
            health: 'UNMEASURED',
          }),
          targetFacts({
            id: 'target-6',
            role: 'GUARDRAIL',
            metric: metricFacts({
              id: 'metric-6',
              name: 'Satisfaction',
              unit: 'SCORE',
              direction: 'MAINTAIN',
              tier: 'IMPACT',
            }),
            target: null,
            band: { low: 4, high: 5 },
            baseline: { value: 4.3, observedAt: '2026-07-03T08:00:00.000Z' },
            readings: weeklyReadings(4.3, 3.8),
            latest: { value: 3.8, observedAt: '2026-09-28T08:00:00.000Z' },
            progress: null,
            pace: null,
            met: false,
            health: 'GUARDRAIL_BREACHED',
          }),
        ],
        checkpoints: [
          checkpointFacts({
            ...openCheckpoint,
            id: 'checkpoint-5',
            dueOn: '2026-08-10',
            status: 'WAIVED',
            waiver: { by: 'Ravi Shah', reason: 'The whole team was at the customer conference.' },
          }),
          checkpointFacts({
            id: 'checkpoint-6',
            sequence: 2,
            dueOn: '2026-08-24',
            status: 'HELD',
            heldLate: true,
            missed: true,
            madeGood: true,
            heldOn: '2026-09-21',
            decision: 'PERSEVERE',
            learned: 'Search finds the articles, but their titles are in our words, not in those of customers.',
            rationale: 'Rewritten titles have been out for a week only.',
            evidenceAgesInDays: [6, 20],
          }),
        ],
      }),
    ],
  });
}
