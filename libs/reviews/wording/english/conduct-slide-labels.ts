import { andMore } from './and-more';
import { counted } from './counted';

/** What the slides say on whether teams looked at their evidence, and what they made of it. */
export const conductSlideLabels = {
  discipline: {
    /** `others` are those that were not held on time, such as `2 missed`. */
    title: (onTime: string, others: readonly string[]) => [`${onTime} checkpoints held on time`, ...others].join(', '),
    chart: {
      description: (teams: readonly string[]) =>
        `Stacked bar chart: shares of the checkpoints that fell due, by team, labelled with their numbers. ${teams.join('; ')}.`,
      due: (team: string, figure: string) => `${team}, ${figure} due`,
      /** Two at least. */
      otherTeams: (figure: string) => `${figure} other teams`,
    },
    missed: { label: 'Missed', note: (madeGood: string) => `${madeGood} made good later` },
    evidenceAge: { label: 'Median age of the evidence', note: 'on the day it was decided on' },
    learnings: { label: 'Learnings written down', note: 'at held checkpoints' },
    calibration: {
      label: 'Brier score of stated confidence',
      note: (count: number, figure: string, coin: string) =>
        `over ${counted(count, figure, 'closed hypothesis', 'closed hypotheses')}; 0 is perfect, ${coin} is a coin`,
    },
    note: (onTime: string, others: readonly string[]) =>
      `Say: a checkpoint is where a team looks at its evidence and decides. ${[`${onTime} were held on time`, ...others].join(', ')}.`,
    teamNote: (team: string, onTime: string, others: readonly string[]) =>
      `${[`${team}: ${onTime} on time`, ...others].join(', ')}.`,
    missedStaysMissed: 'A missed checkpoint stays missed, also when it was made good later (R-ACC-4).',
    source: 'the checkpoints that fell due in the quarter (R-ACC-8)',
  },
  decisions: {
    none: {
      title: 'No checkpoint was held, so nothing was decided or learned',
      fact: 'There is no decision to show.',
      question: 'When is the next checkpoint due, and on which evidence will it be held?',
      note: 'Say: no checkpoint was held in this quarter. Ask when the next one is due.',
    },
    title: (decisions: readonly string[], learnings: number, figure: string) =>
      `Decisions: ${decisions.length === 0 ? 'none recorded' : decisions.join(', ')}; ${counted(learnings, figure, 'learning')} written down`,
    description: (count: number, figure: string) =>
      `Table: ${counted(count, figure, 'decision')} with day, team, hypothesis, what was learned and why, those that change most first.`,
    columns: { decision: 'Decision', heldOn: 'Held', learned: 'Learned', rationale: 'Why so' },
    more: (count: number, figure: string) => andMore(count, figure, 'decision'),
    note: 'Say: what counts is what the teams know now that they did not know before. A pivot or a stop is a result, not a failure.',
    source: 'the records of the checkpoints that were held (R-QR-1)',
  },
  risks: {
    none: {
      title: 'No risks: every hypothesis is on plan',
      fact: (hypotheses: number, figure: string) =>
        `✓ ${counted(hypotheses, figure, 'hypothesis', 'hypotheses')} on plan, no guardrail breached.`,
      note: 'Say: nothing is off plan.',
    },
    title: (notOnPlan: string, greatest: string) =>
      `${notOnPlan} hypotheses are not on plan, ${greatest} at greatest risk`,
    description: (count: number, figure: string) =>
      `Table: ${counted(count, figure, 'risk')} with team, hypothesis, reason, root cause and plan, greatest risk first.`,
    columns: { risk: 'Risk', because: 'Because', rootCause: 'Root cause', plan: 'What will change' },
    more: (count: number, figure: string) => andMore(count, figure, 'risk'),
    scored: (health: string, score: string) => `${health}, score ${score}`,
    neverMeasured: (health: string) => `${health}, never measured`,
    note: 'Say: ask of each what will be different next quarter. Where a root cause or a plan is still owed, ask by when it comes.',
    source: 'the risk category of each hypothesis (R-QR-1)',
  },
};
