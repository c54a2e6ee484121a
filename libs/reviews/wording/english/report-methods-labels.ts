import { bold, type Span } from '../../report/span';
import { counted } from './counted';

/** What the report says of how its figures come about, and of what was added to it. */
export const reportMethodsLabels = {
  calibration: {
    title: 'How stated confidence came true',
    brierScore: (count: number, figure: string, scores: Record<'score' | 'ofGuessing' | 'guess', string>) =>
      `Brier score ${scores.score} over ` +
      `${counted(count, figure, 'closed hypothesis', 'closed hypotheses')}: 0 is perfect, and ` +
      `${scores.ofGuessing} is what saying ${scores.guess} every time would score.`,
  },
  methods: {
    title: 'Appendix: methods and data limitations',
    heading: 'How to read this',
    explanations: [
      [bold('Committed targets'), ' are the primary and supporting ones; guardrails are counted apart.'],
      [
        bold('Progress'),
        ' is the way from the baseline to the target: nothing at the baseline, the whole at the target, below nothing when the metric went the wrong way. For a band it is the whole inside.',
      ],
      [bold('Pace'), ' is progress divided by the share of the time that has passed: 1 is just in time.'],
      [
        bold('Forecast'),
        ' is where the readings lead by the due date, with the interval that holds the value in four of five cases; the likelihood is that of meeting the target by then. With too few readings there is none.',
      ],
      [
        bold('Health'),
        ' is derived from the readings, never typed in. What was not measured, or not lately, is never shown as healthy.',
      ],
      [
        bold('Score'),
        ' is progress at the due date between 0 and 1, the mean over the primary targets: below 0.4 low, below 0.7 partial, from 0.7 on strong. A score below 0.7 calls for a root cause.',
      ],
      [
        bold('Risk'),
        ' follows the score of what is closed and the health of what is running. A breached guardrail is never on plan.',
      ],
      [
        bold('Ended early'),
        ' means that a checkpoint closed the hypothesis before its due date. ',
        bold('Missed'),
        ' checkpoints stay missed, also when they were made good.',
      ],
      [bold('Age of the evidence'), ' is how old the readings were when a checkpoint was held on them.'],
    ],
  },
  limitations: {
    heading: 'Data limitations',
    none: 'None is known, and every metric was measured lately enough.',
    caption: 'What limits the data',
    teams: 'Teams that rest on it',
    limitation: 'Limitation',
  },
  verification: {
    heading: 'How to verify this review',
    hash: 'The hash is the SHA-256 of the review in canonical JSON (RFC 8785), as the JSON export carries it:',
    operator: (command: Span) => [
      'An operator runs ',
      command,
      ', which computes it again from what is stored and compares it with the audit trail.',
    ],
    anybody: 'Anybody else takes the JSON export, writes its document as canonical JSON and computes the SHA-256.',
    redacted:
      'This variant is redacted: the hash is that of the whole review, and only whoever has that can compute it.',
    addenda: 'Later corrections appear as addenda, never as edits; the hash does not cover them.',
  },
  addenda: {
    title: 'Addenda',
    notCovered: 'Added after freezing; the hash does not cover them.',
  },
};
