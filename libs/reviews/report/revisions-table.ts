import type { ReviewTarget } from '../../domain';
import type { ReportTable } from './report';
import { table, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { dueAimText } from './target-table';

/** R-HYP-2: whoever sees a target sees what it was before, who let it change, and why. Nothing for one that never changed. */
export function revisionsTable(target: ReviewTarget, context: ReportContext): ReportTable[] {
  if (target.revisions.length === 0) return [];
  return [
    table(
      `Revisions of the target for ${written(target.metric.name)}`,
      [
        { title: 'Approved', cell: ({ approvedOn }) => context.words.day(approvedOn) },
        { title: 'From', cell: ({ before }) => dueAimText(target, before, context) },
        { title: 'To', cell: ({ after }) => dueAimText(target, after, context) },
        { title: 'Approved by', cell: ({ approvedBy }) => written(approvedBy) },
        { title: 'Because', cell: ({ reason }) => written(reason) },
      ],
      target.revisions,
    ),
  ];
}
