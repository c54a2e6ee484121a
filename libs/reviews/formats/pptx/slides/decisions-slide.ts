import { byNumber, byText, type CheckpointDecision, type DecisionEntry, inOrder } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { nothing } from '../../../review-words';
import { body } from '../deck-theme';
import { inTurns } from '../in-turns';
import type { Slide } from '../slide';
import { sourceNote, written } from '../slide-words';
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
  const { named, slides } = words.labels;
  const { deck, decisions: labels } = slides;
  const { columns, none } = labels;
  const counts = weight.flatMap((decision) => {
    const count = headline.decisions[decision] ?? 0;
    return count === 0 ? [] : [`${words.figure(count)} ${named(decision)}`];
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
      entries.length === 0 ? none.title : labels.title(counts, headline.learnings, words.figure(headline.learnings)),
    elements: [
      entries.length === 0
        ? statement({ text: none.fact }, none.question)
        : {
            type: 'table',
            box: body,
            description: labels.description(entries.length, words.figure(entries.length)),
            columns: [
              { title: columns.decision, share: 1.15 },
              { title: columns.heldOn, share: 1.3 },
              { title: deck.columns.teamAndHypothesis, share: 2.6 },
              { title: columns.learned, share: 3.6 },
              { title: columns.rationale, share: 3.5 },
            ],
            rows: entries.map((entry) => [
              { text: entry.decision === null ? nothing : named(entry.decision), bold: true },
              { text: words.day(entry.heldOn) },
              { text: `${written(entry.teamName)}: ${written(entry.hypothesisTitle)}` },
              { text: written(entry.learned) },
              { text: written(entry.rationale) },
            ]),
            lines: 2,
            more: (left) => labels.more(left, words.figure(left)),
          },
    ],
    notes: [entries.length === 0 ? none.note : labels.note, sourceNote(context, labels.source)],
  };
}
