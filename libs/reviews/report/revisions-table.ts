import type { ReviewTarget } from '../../domain';
import type { ReportTable } from './report';
import { table, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { dueAimText } from './target-table';

/** R-HYP-2: whoever sees a target sees what it was before, who let it change, and why. Nothing for one that never changed. */
export function revisionsTable(target: ReviewTarget, context: ReportContext): ReportTable[] {
  if (target.revisions.length === 0) return [];
  const { words } = context;
  const { revisions, columns } = words.labels.report;
  return [
    table(
      revisions.caption(written(target.metric.name)),
      [
        { title: revisions.approvedOn, cell: ({ approvedOn }) => words.day(approvedOn) },
        { title: revisions.before, cell: ({ before }) => dueAimText(target, before, context) },
        { title: revisions.after, cell: ({ after }) => dueAimText(target, after, context) },
        { title: revisions.approvedBy, cell: ({ approvedBy }) => written(approvedBy) },
        { title: columns.because, cell: ({ reason }) => written(reason) },
      ],
      target.revisions,
    ),
  ];
}
