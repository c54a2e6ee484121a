import { bold, type Span } from '../../report/span';

/** What the section of a team says, and each hypothesis in it. */
export const reportTeamLabels = {
  team: {
    led: (productManager: Span) => ['Led by product manager ', productManager, '.'],
    notLed: 'The team has no product manager.',
    uncommitted: (productManager: Span) => [
      'The team (product manager ',
      productManager,
      ') was committed to no hypothesis in this quarter.',
    ],
    notLedUncommitted: 'The team (no product manager) was committed to no hypothesis in this quarter.',
  },
  hypothesis: {
    noTarget: 'No target was set.',
    confidence: (confidence: string) => `the team’s confidence ${confidence}`,
    sponsor: (sponsor: Span) => ['sponsor ', sponsor],
    running: (committedOn: string, dueOn: string) => `committed ${committedOn}, due ${dueOn}`,
    closed: (state: string, closedOn: string, dueOn: string) => `${state} on ${closedOn}, due date was ${dueOn}`,
    goesOnAs: (title: Span) => ['goes on as “', title, '”'],
    score: (score: string, band: string) => `score ${score} (${band})`,
    noScore: 'no score: it was never measured',
    forecastOf: (metric: Span, explanation: Span) => [bold('Forecast'), ' of ', metric, ': ', explanation],
    rootCause: (cause: string, explanation: Span) => [bold('Root cause'), `: ${cause}. `, explanation],
    improvementPlan: (plan: Span) => [bold('What will change'), ': ', plan],
    contributors: (contributors: Span, activities: Span) => [
      bold('Contributors'),
      ': ',
      contributors,
      ' · ',
      activities,
    ],
    externalFactors: (factors: Span) => [bold('Outside of the team’s reach'), ': ', factors],
    privateNote: (note: Span) => [bold('Private note'), ': ', note],
  },
  targets: {
    caption: (hypothesis: string) => `Targets of “${hypothesis}”`,
    baseline: 'Baseline',
    target: 'Target',
    latest: 'Latest',
    outcome: 'Outcome',
    progress: 'Progress',
    pace: 'Pace',
    forecast: 'Forecast (80 % interval)',
    likelihood: 'Likelihood',
    score: 'Score',
    /** What a target aims at, and by when: `at least 62 % by Sep 30, 2026`. */
    dueAim: (aim: string, dueOn: string) => `${aim} by ${dueOn}`,
  },
  revisions: {
    caption: (metric: string) => `Revisions of the target for ${metric}`,
    approvedOn: 'Approved',
    before: 'From',
    after: 'To',
    approvedBy: 'Approved by',
  },
};
