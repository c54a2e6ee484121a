import { byNumber, byText, type CheckpointDecision, type DecisionEntry, inOrder } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { nothing } from '../../../review-words';
import { inWords } from '../../../review-wording';
import { body } from '../deck-theme';
import { inTurns } from '../in-turns';
import type { Slide } from '../slide';
import { andMore, sourceNote, written } from '../slide-words';
import { statement } from '../statement';

/** What changes most about the plan comes first. */
const weight: readonly CheckpointDecision[] = [
  'PIVOT',
  'STOP',
  'VALIDATE',
  'INVALIDATE',
  'INCONCLUSIVE',
  'ADJUST',
  'PERSEVERE',
];

/** What was decided and what was learned. */
export function decisionsSlide(context: ReportContext): Slide {
  const { document, words } = context;
  const { decisions, headline } = document;
  const counts = weight.flatMap((decision) => {
    const count = headline.decisions[decision] ?? 0;
    return count === 0 ? [] : [`${words.figure(count)} ${inWords(decision)}`];
  });
  const byWeight = [...decisions].sort(
    inOrder<DecisionEntry>(
      byNumber(({ decision }) => (decision === null ? weight.length : weight.indexOf(decision))),
      byText(({ heldOn }) => heldOn),
      byText(({ checkpointId }) => checkpointId),
    ),
  );
  const entries = inTurns(byWeight, ({ decision, teamName }) => `${decision ?? ''} ${teamName}`);
  return {
    layout: 'content',
    title:
      entries.length === 0
        ? 'No checkpoint was held, so nothing was decided or learned'
        : `Decisions: ${counts.length === 0 ? 'none recorded' : counts.join(', ')}; ${words.count(headline.learnings, 'learning')} written down`,
    elements: [
      entries.length === 0
        ? statement(
            { text: 'There is no decision to show.' },
            'When is the next checkpoint due, and on which evidence will it be held?',
          )
        : {
            type: 'table',
            box: body,
            description: `Table: ${words.count(entries.length, 'decision')} with day, team, hypothesis, what was learned and why, those that change most first.`,
            columns: [
              { title: 'Decision', share: 1.15 },
              { title: 'Held', share: 1.3 },
              { title: 'Team: hypothesis', share: 2.6 },
              { title: 'Learned', share: 3.6 },
              { title: 'Why so', share: 3.5 },
            ],
            rows: entries.map((entry) => [
              { text: entry.decision === null ? nothing : inWords(entry.decision), bold: true },
              { text: words.day(entry.heldOn) },
              { text: `${written(entry.teamName)}: ${written(entry.hypothesisTitle)}` },
              { text: written(entry.learned) },
              { text: written(entry.rationale) },
            ]),
            lines: 2,
            more: (left) => andMore(left, words, 'decision'),
          },
    ],
    notes: [
      entries.length === 0
        ? 'Say: no checkpoint was held in this quarter. Ask when the next one is due.'
        : 'Say: what counts is what the teams know now that they did not know before. A pivot or a stop is a result, not a failure.',
      sourceNote(context, 'the records of the checkpoints that were held (R-QR-1)'),
    ],
  };
}
