import { sentenceCase } from '../sentence-case';
import { counted } from './counted';

/** What the report says of risks, and of what a review has to look at. */
export const reportChecklistLabels = {
  risks: {
    title: 'Risks and what will change',
    none: 'None: every hypothesis is on plan.',
    caption: (count: number, figure: string, risk: string) =>
      `${sentenceCase(counted(count, figure, 'hypothesis', 'hypotheses'))}: ${risk}`,
    rootCause: 'Root cause',
    improvementPlan: 'What will change',
    closed: (health: string, score: string) => `${health}, score ${score}`,
    closedUnmeasured: (health: string) => `${health}, never measured`,
  },
  checklist: {
    caption: 'What the review looked at, after 31 USC 1121(b)',
    question: 'Question',
    answer: 'Answer',
    /** Where nobody has said anything of a hypothesis that could be counted. */
    notSaid: 'nobody has said',
    progress: {
      question: 'Progress in the quarter, and its trend',
      answer: (targets: string) => `measured for targets: ${targets}`,
      none: 'no target was committed to',
    },
    likelihood: {
      question: 'Likelihood of meeting the plan',
      answer: (targets: string) => `forecast for targets still open: ${targets}`,
      none: 'no target is still open',
    },
    contributors: {
      question: 'Who contributed, inside and outside of the team',
      answer: (hypotheses: string) => `said for hypotheses: ${hypotheses}`,
    },
    contributions: { question: 'Whether what was done contributed as planned' },
    risks: { question: 'Goals by risk' },
    improvement: {
      question: 'How those at greatest risk will improve',
      answer: (hypotheses: string) => `planned for hypotheses: ${hypotheses}`,
      none: 'none is at greatest risk',
    },
  },
};
