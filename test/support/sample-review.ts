import type {
  ReviewCheckpointFacts,
  ReviewHypothesisFacts,
  ReviewInputs,
  ReviewTargetFacts,
  ReviewTeamFacts,
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
    ...changes,
  };
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
        ask: 'Let the legal review of the welcome flow be done by the embedded lawyer alone.',
        answer: { text: 'Agreed from 1 September on.', by: 'Eva Lind', on: '2026-08-24' },
      },
      {
        id: 'ask-2',
        teamName: 'Support',
        askedBy: 'Chloé Martin',
        askedOn: '2026-09-18',
        executive: 'Ravi Shah',
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
