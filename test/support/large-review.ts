import type { ReviewHypothesisFacts, ReviewInputs, ReviewTargetFacts } from '../../libs/domain';
import {
  checkpointFacts,
  forecastFacts,
  hypothesisFacts,
  metricFacts,
  reviewInputs,
  targetFacts,
  teamFacts,
  weeklyReadings,
} from './sample-review';

const healths = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'UNMEASURED', 'STALE'] as const;

/** A large organization's quarter: by default 20 teams of 10 hypotheses with 2 targets and 3 checkpoints each. */
export function largeReviewInputs(teams = 20, hypotheses = 10): ReviewInputs {
  return reviewInputs({
    teams: Array.from({ length: teams }, (_, team) =>
      teamFacts({
        id: `team-${team}`,
        name: `Team ${team + 1}`,
        hypotheses: Array.from({ length: hypotheses }, (_, index) => largeHypothesis(team * hypotheses + index)),
      }),
    ),
  });
}

function largeHypothesis(number: number): ReviewHypothesisFacts {
  return hypothesisFacts({
    id: `hypothesis-${number}`,
    title: `Fewer abandoned baskets, part ${number + 1}`,
    health: healths[number % healths.length]!,
    targets: [largeTarget(number, 'PRIMARY'), largeTarget(number, 'SUPPORTING')],
    checkpoints: ['2026-07-27', '2026-08-24', '2026-09-21'].map((day, index) =>
      checkpointFacts({ id: `checkpoint-${number}-${index}`, sequence: index + 1, dueOn: day, heldOn: day }),
    ),
  });
}

function largeTarget(number: number, role: 'PRIMARY' | 'SUPPORTING'): ReviewTargetFacts {
  const to = 52 + (number % 9);
  return targetFacts({
    id: `target-${number}-${role}`,
    role,
    metric: metricFacts({ id: `metric-${number}-${role}`, name: `Completed baskets ${number + 1}` }),
    latest: { value: to, observedAt: '2026-09-29T08:00:00.000Z' },
    progress: (to - 50) / 12,
    readings: weeklyReadings(50, to),
    forecast: forecastFacts(),
  });
}
