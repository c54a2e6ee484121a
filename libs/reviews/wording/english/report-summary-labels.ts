import { listed } from '../../../domain';
import { bold, joined, type Span, type Spans } from '../../report/span';
import { sentenceCase } from '../sentence-case';
import { counted } from './counted';

/** What the executive summary says, and how it compares teams and quarters. */
export const reportSummaryLabels = {
  summary: {
    title: 'Did the teams move the metrics they committed to?',
    /** What became of the targets that were not met. */
    ofTheRest: (outcomes: readonly string[]) => `Of the rest, ${listed(outcomes, 'and')}.`,
    guardrailsBreached: (count: number, figure: string) =>
      `${sentenceCase(counted(count, figure, 'guardrail'))} breached.`,
    greatestRisks: (hypotheses: readonly Spans[]) => [
      bold('At greatest risk:', 'bad'),
      ' ',
      ...inSentence(hypotheses),
      '.',
    ],
    hypothesisOf: (title: Span, team: Span) => ['“', title, '” (', team, ')'],
    /** What is not named, at the end of what is. */
    more: (others: string) => `${others} more`,
    noTeam: 'No team was part of this review.',
    openAsks: (count: number, figure: string) =>
      `${sentenceCase(counted(count, figure, 'ask'))} of executives without an answer:`,
    openAsk: (state: Span, ask: Span, executive: Span) => [state, ': ', ask, ' – asked of ', executive],
    dueAsk: (state: Span, dueOn: string, ask: Span, executive: Span) => [
      state,
      `, due ${dueOn}: `,
      ask,
      ' – asked of ',
      executive,
    ],
  },
  teams: {
    caption: 'Teams at a glance',
    guardrailsBreached: 'Guardrails breached',
    checkpointsOnTime: 'Checkpoints on time',
    checkpointsMissed: 'Missed',
    medianEvidenceAge: 'Median age of evidence',
  },
  comparison: {
    title: 'Teams side by side',
    headline: (previousQuarter: string) => `Compared with ${previousQuarter}`,
    share: 'Share',
    change: 'Change',
    byTeam: (previousQuarter: string) => `Change since ${previousQuarter}, in percentage points`,
    /** Where a team was not part of the quarter before. */
    newTeam: 'new',
    frozenThen: (hash: Span) => [
      'Compared is what was frozen then, under SHA-256 ',
      hash,
      '; addenda are not counted in.',
    ],
  },
};

/** `a, b and c`, of spans. */
function inSentence(parts: readonly Spans[]): Spans {
  const last = parts.at(-1) ?? [];
  return parts.length < 2 ? last : [...joined(parts.slice(0, -1), ', '), ' and ', ...last];
}
