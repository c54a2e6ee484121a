import { andMore } from './and-more';
import { counted } from './counted';

/** A target as a sentence on its progress has it. */
interface ProgressFacts {
  readonly metric: string;
  readonly team: string;
  readonly hypothesis: string;
  /** From the baseline to the latest value. */
  readonly values: string;
  readonly aim: string;
  readonly dueOn: string;
  readonly outcome: string;
  readonly progress: string;
  readonly likelihood: string | null;
}

/** A target as a sentence on its trajectory has it. */
interface TrajectoryFacts {
  readonly metric: string;
  readonly team: string;
  readonly hypothesis: string;
  readonly risk: string;
  readonly aim: string;
  readonly dueOn: string;
  readonly baseline: string | null;
  readonly latest: { readonly value: string; readonly observedOn: string; readonly outcome: string } | null;
}

/** What the slides say on how far teams have come. */
export const outcomeSlideLabels = {
  numbers: {
    atGreatestRisk: (hypotheses: readonly string[]) => `At greatest risk: ${hypotheses.join(', ')}.`,
    chart: {
      title: 'What became of the committed targets',
      description: (committed: number, figure: string, outcomes: readonly string[]) =>
        `Bar chart: what became of ${counted(committed, figure, 'committed target')}. ${outcomes.join(', ')}.`,
      series: 'Committed targets',
    },
    source: 'the tally of all teams over the quarter (rules R-QR-1 and R-ACC-8)',
  },
  teams: {
    none: 'No team was part of this review',
    /** Both begin a sentence. */
    title: {
      noneEndangered: (teams: number, figure: string) =>
        `${counted(teams, figure, 'team')} at a glance: none at greatest risk`,
      endangered: (teams: number, figure: string, endangered: string) =>
        `${counted(teams, figure, 'team')} at a glance: ${endangered} with a hypothesis at greatest risk`,
    },
    nobodyCommitted: 'Nobody was committed to anything.',
    whoShouldCommit: 'Which teams should commit to an outcome in the next quarter, and to which?',
    nothingCommitted: 'nothing committed',
    description: (teams: number, figure: string) =>
      `Table: ${counted(teams, figure, 'team')} with gravest risk, targets, guardrails and checkpoints, greatest risk first.`,
    columns: {
      team: 'Team',
      gravestRisk: 'Gravest risk',
      hypotheses: 'Hypotheses',
      targetsMet: 'Targets met',
      movedRightWay: 'Moved right way',
      guardrailsBreached: 'Guardrails breached',
      checkpointsOnTime: 'Checkpoints on time',
    },
    /** `… and 14 more teams (3 at risk, 11 on plan), each in the PDF of this review.` */
    more: (count: number, figure: string, risks: readonly string[]) =>
      `… and ${figure} more ${count === 1 ? 'team' : 'teams'}${risks.length === 0 ? '' : ` (${risks.join(', ')})`}, each in the PDF of this review.`,
    note: (teams: readonly string[]) =>
      `Say: this is where each team stands; we go from the greatest risk down. ${teams.join(' ')}`,
    targetsMet: (team: string, met: string) => `${team}: ${met} targets met.`,
    source: 'the tally of each team over the quarter (R-ACC-8)',
  },
  targets: {
    title: (met: string, others: readonly string[]) => `Targets: ${[`${met} met`, ...others].join(', ')}`,
    more: (count: number, figure: string) => andMore(count, figure, 'target'),
    chart: {
      description: (count: number, figure: string, targets: readonly string[]) =>
        `Bar chart: progress and likelihood of ${counted(count, figure, 'target')}. ${targets.join('; ')}.`,
      target: (name: string, progress: string, likelihood: string) =>
        `${name}: progress ${progress}, likelihood ${likelihood}`,
      series: { progress: 'Progress', likelihood: 'Likelihood' },
      unmeasured: 'No target was measured, so there is no progress to show.',
    },
    table: {
      description: (count: number, figure: string) =>
        `Table: ${counted(count, figure, 'target')} with team, outcome, baseline and latest value, aim, progress and likelihood, greatest risk first.`,
      columns: {
        target: 'Target (team)',
        outcome: 'Outcome',
        values: 'Baseline → latest',
        aim: 'Aim',
        progress: 'Progress',
        likelihood: 'Likely',
      },
    },
    note: 'Say: progress is the way from the baseline to the target. Nothing is at the baseline, the whole is at the target, below zero went the wrong way. Likelihood is that of meeting the target by its due day.',
    sentence: ({ metric, team, hypothesis, values, aim, dueOn, outcome, progress, likelihood }: ProgressFacts) =>
      `${metric} of ${team}, for “${hypothesis}”: ${values}, aiming at ${aim} by ${dueOn}; ` +
      `${outcome}, progress ${progress}${likelihood === null ? '' : `, likelihood ${likelihood}`}.`,
    noBaseline: 'no baseline',
    notMeasured: 'not measured since',
    source: 'the latest reading of each target (R-EVAL-1) and its forecast (R-EVAL-3)',
  },
  trajectories: {
    headline: (metric: string, outcome: string, likelihood: string | null) =>
      `${metric}: ${outcome}${likelihood === null ? '' : `, ${likelihood} likely to be met`}`,
    aim: (aim: string, dueOn: string) => `Aim ${aim} by ${dueOn}`,
    revisions: (count: number, figure: string) => `${counted(count, figure, 'revision')} of the target`,
    sentence: ({ metric, team, hypothesis, risk, aim, dueOn, baseline, latest }: TrajectoryFacts) =>
      `${metric} of ${team} (“${hypothesis}”, ${risk}) aims at ${aim} by ${dueOn}, ` +
      `${baseline === null ? 'has no baseline' : `started at ${baseline}`}, ` +
      `${latest === null ? 'was not measured since' : `stands at ${latest.value} on ${latest.observedOn}, ${latest.outcome}`}.`,
    noForecast: 'There is no forecast.',
    forecast: (value: string, low: string, high: string, likelihood: string) =>
      `Forecast ${value}, between ${low} and ${high}; likelihood ${likelihood}.`,
    revised: (revision: Readonly<Record<'approvedOn' | 'before' | 'after' | 'approvedBy' | 'reason', string>>) =>
      `Revised on ${revision.approvedOn} from ${revision.before} to ${revision.after}, approved by ${revision.approvedBy}: ${revision.reason}`,
    chart: {
      description: (trajectory: string) => `Line chart: ${trajectory}`,
      readings: 'Readings',
      baseline: 'Baseline',
      target: 'Target',
      guardrail: 'Guardrail',
      band: { low: 'Band, low', high: 'Band, high' },
      forecast: { value: 'Forecast', low: 'Forecast, low', high: 'Forecast, high' },
    },
    note: 'The room between the two thin dashed lines holds the value in four of five cases. Each chart can be edited: its workbook holds the readings, the last of each day.',
    source: 'the readings that no correction replaced, and the forecast made from them (R-EVAL-3)',
  },
};
