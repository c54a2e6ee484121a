import { nothing } from '../review-words';
import { inWords } from '../review-wording';
import type { ReportSection } from './report';
import { paragraph, table, written } from './report-blocks';
import type { ReportContext } from './report-context';

/** Every decision with what was learned, in the order they were taken (R-QR-1). */
export function decisionsSection({ document, words }: ReportContext): ReportSection {
  const { decisions } = document;
  return {
    id: 'decisions',
    kind: 'decisions',
    title: 'Decisions and what was learned',
    blocks:
      decisions.length === 0
        ? [paragraph('No checkpoint was held.')]
        : [
            table(
              'Decisions in the order they were taken',
              [
                { title: 'Held', cell: ({ heldOn }) => words.day(heldOn) },
                { title: 'Team', cell: ({ teamName }) => written(teamName) },
                { title: 'Hypothesis', cell: ({ hypothesisTitle }) => written(hypothesisTitle) },
                { title: 'Decision', cell: ({ decision }) => (decision === null ? nothing : inWords(decision)) },
                { title: 'Learned', cell: ({ learned }) => written(learned) },
                { title: 'Why so', cell: ({ rationale }) => written(rationale) },
              ],
              decisions,
            ),
          ],
  };
}
