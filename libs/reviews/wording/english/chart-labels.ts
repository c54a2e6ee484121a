import { trajectoryLabels } from './trajectory-labels';

/** What charts say, drawn and read aloud. */
export const chartLabels = {
  /** `2 held on time`: some of many, and what is said of them. */
  some: (count: string, what: string) => `${count} ${what}`,
  asOf: (day: string) => `as of ${day}`,
  trajectory: trajectoryLabels,
  bullet: {
    title: (hypothesis: string) => `Targets of ${hypothesis}`,
    description: (targets: string) => `${targets}.`,
    none: 'no targets',
    descriptionOfNone: 'The hypothesis has no targets.',
    /** A target and how far it is. */
    target: (metric: string, progress: string) => `${metric}: ${progress}`,
    progress: (share: string, outcome: string) => `${share} of the way, ${outcome}`,
    latestValue: (value: string) => `now ${value}`,
    targetValue: (value: string) => `target ${value}`,
    boundValue: (value: string) => `bound ${value}`,
    baselineValue: (value: string) => `from ${value}`,
    columns: { metric: 'Metric', baseline: 'Baseline', aim: 'Aim', latest: 'Latest', progress: 'Progress' },
  },
  heatMap: {
    title: 'Health by team',
    caption: 'Hypotheses by team and health',
    none: 'no teams',
    descriptionOfNone: 'There are no teams.',
    descriptionWithoutHypotheses: 'No team has a hypothesis in this quarter.',
    description: (count: number, teams: string, healths: string) =>
      `Hypotheses of ${teams} ${count === 1 ? 'team' : 'teams'} by health: ${healths}.`,
    teamsWithout: (teams: string) => `Without a hypothesis: ${teams}.`,
    all: 'all',
    columns: { team: 'Team', all: 'All' },
  },
  checkpointStrip: {
    title: (team: string) => `Checkpoints of ${team}`,
    none: 'no checkpoint fell due',
    descriptionOfNone: (team: string, from: string, to: string) =>
      `No checkpoint of ${team} fell due from ${from} to ${to}.`,
    description: (team: string, from: string, to: string, outcomes: string) =>
      `Checkpoints of ${team} that fell due from ${from} to ${to}: ${outcomes}.`,
    columns: {
      due: 'Due',
      hypothesis: 'Hypothesis',
      checkpoint: 'Checkpoint',
      outcome: 'How it ended',
      held: 'Held',
    },
  },
  calibration: {
    title: 'Confidence and what came true',
    summary: (hypotheses: string, brierScore: string) =>
      `${hypotheses} closed hypotheses · Brier score ${brierScore}, 0 is perfect`,
    /** `indifferent` is the score of who says 50 % always. */
    description: (hypotheses: string, brierScore: string, indifferent: string) =>
      `Of ${hypotheses} closed hypotheses, how often those of each stated confidence came true. The Brier score is ${brierScore}: 0 is perfect, ${indifferent} is what 50 % for everything would score.`,
    caption: 'Stated confidence and how often it came true',
    legend: {
      hypotheses: 'hypotheses with about this confidence, and how many',
      asSaid: 'as often as said',
    },
    axes: { cameTrue: 'came true', confidence: 'stated confidence' },
    columns: {
      confidence: 'Confidence',
      hypotheses: 'Closed hypotheses',
      meanConfidence: 'Mean confidence',
      cameTrue: 'Came true',
    },
  },
};
