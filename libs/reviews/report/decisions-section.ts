import { nothing } from '../review-words';
import type { ReportSection } from './report';
import { paragraph, table, written } from './report-blocks';
import type { ReportContext } from './report-context';

/** Every decision with what was learned, in the order they were taken (R-QR-1). */
export function decisionsSection({ document, words }: ReportContext): ReportSection {
  const { labels } = words;
  const { decisions, columns } = labels.report;
  return {
    id: 'decisions',
    kind: 'decisions',
    title: decisions.title,
    blocks:
      document.decisions.length === 0
        ? [paragraph(decisions.none)]
        : [
            table(
              decisions.caption,
              [
                { title: columns.held, cell: ({ heldOn }) => words.day(heldOn) },
                { title: columns.team, cell: ({ teamName }) => written(teamName) },
                { title: columns.hypothesis, cell: ({ hypothesisTitle }) => written(hypothesisTitle) },
                {
                  title: columns.decision,
                  cell: ({ decision }) => (decision === null ? nothing : labels.named(decision)),
                },
                { title: decisions.learned, cell: ({ learned }) => written(learned) },
                { title: decisions.rationale, cell: ({ rationale }) => written(rationale) },
              ],
              document.decisions,
            ),
          ],
  };
}
