import { dayOf, type ReviewAimFacts, type ReviewDocument } from '../../domain';
import type { Labels } from '../wording/labels';
import { amount, code, date, instant, prose, table, text, type ColumnOf, type ReviewTable } from './table';
import { readingRows, revisionRows, type RevisionRow, type TargetRow } from './table-rows';

/** Every reading that the trajectories are drawn from: by far the longest table. */
export function readingsTable(document: ReviewDocument, labels: Labels): ReviewTable {
  const { timeZone, currency } = document.organization;
  const { readings, shared } = labels.tables;
  const { columns } = readings;
  return table(readings, () => readingRows(document), [
    text(shared.team, ({ team }) => team.name),
    text(shared.hypothesis, ({ hypothesis }) => hypothesis.title, 34),
    text(shared.metric, ({ target }) => target.metric.name, 28),
    code(shared.role, ({ target }) => target.role, labels.role),
    date(columns.day, ({ reading }) => dayOf(new Date(reading.observedAt), timeZone)),
    instant(columns.observedAt, ({ reading }) => reading.observedAt),
    amount(
      columns.value,
      ({ reading }) => reading.value,
      ({ target }) => target.metric.unit,
    ),
    text(shared.unit, (row) => unitText(row, currency), 12),
    text(shared.targetId, ({ target }) => target.id, 38),
  ]);
}

/** R-HYP-2: whoever sees a target sees what it was before, who let it change, and why. */
export function revisionsTable(document: ReviewDocument, labels: Labels): ReviewTable {
  const { currency } = document.organization;
  const { revisions, shared } = labels.tables;
  const { columns } = revisions;
  return table(revisions, () => revisionRows(document), [
    date(columns.approved, ({ revision }) => revision.approvedOn),
    text(shared.team, ({ team }) => team.name),
    text(shared.hypothesis, ({ hypothesis }) => hypothesis.title, 34),
    text(shared.metric, ({ target }) => target.metric.name, 28),
    text(shared.unit, (row) => unitText(row, currency), 12),
    ...aimColumns(columns.before, ({ revision }) => revision.before),
    ...aimColumns(columns.after, ({ revision }) => revision.after),
    text(columns.approvedBy, ({ revision }) => revision.approvedBy),
    prose(columns.reason, ({ revision }) => revision.reason),
    text(shared.targetId, ({ target }) => target.id, 38),
  ]);
}

function aimColumns(
  columns: Labels['tables']['revisions']['columns']['before' | 'after'],
  aim: (row: RevisionRow) => ReviewAimFacts & { readonly dueOn: string },
): ColumnOf<RevisionRow>[] {
  const unit = ({ target }: RevisionRow) => target.metric.unit;
  return [
    amount(columns.target, (row) => aim(row).target, unit),
    amount(columns.bandLow, (row) => aim(row).band?.low, unit),
    amount(columns.bandHigh, (row) => aim(row).band?.high, unit),
    amount(columns.bound, (row) => aim(row).bound, unit),
    date(columns.due, (row) => aim(row).dueOn),
  ];
}

function unitText({ target }: TargetRow, currency: string): string {
  return target.metric.unit === 'CURRENCY' ? currency : target.metric.unit;
}
