import { dayOf, type ReviewAimFacts, type ReviewDocument } from '../../domain';
import { roleWords } from '../review-wording';
import { amount, code, date, instant, prose, table, text, type ColumnOf, type ReviewTable } from './table';
import { readingRows, revisionRows, type RevisionRow, type TargetRow } from './table-rows';

/** Every reading that the trajectories are drawn from: by far the longest table. */
export function readingsTable(document: ReviewDocument): ReviewTable {
  const { timeZone, currency } = document.organization;
  return table(
    'Readings',
    'Every reading of every target from its baseline to the cut-off, corrections applied.',
    () => readingRows(document),
    [
      text('Team', 'Name of the team.', ({ team }) => team.name),
      text('Hypothesis', 'Short name of the hypothesis.', ({ hypothesis }) => hypothesis.title, 34),
      text('Metric', 'Name of the metric.', ({ target }) => target.metric.name, 28),
      code('Role', 'Role of the target.', ({ target }) => target.role, roleWords),
      date('Day', 'Day of the reading.', ({ reading }) => dayOf(new Date(reading.observedAt), timeZone)),
      instant('Observed at', 'Moment of the reading.', ({ reading }) => reading.observedAt),
      amount(
        'Value',
        'What was observed.',
        ({ reading }) => reading.value,
        ({ target }) => target.metric.unit,
      ),
      text('Unit', 'Unit of the metric; of money, the currency.', (row) => unitText(row, currency), 12),
      text('Target id', 'Identifies the target.', ({ target }) => target.id, 38),
    ],
  );
}

/** R-HYP-2: whoever sees a target sees what it was before, who let it change, and why. */
export function revisionsTable(document: ReviewDocument): ReviewTable {
  const { currency } = document.organization;
  return table(
    'Revisions',
    'Targets that were changed after commitment, with what they were before.',
    () => revisionRows(document),
    [
      date('Approved', 'Day of the approval.', ({ revision }) => revision.approvedOn),
      text('Team', 'Name of the team.', ({ team }) => team.name),
      text('Hypothesis', 'Short name of the hypothesis.', ({ hypothesis }) => hypothesis.title, 34),
      text('Metric', 'Name of the metric.', ({ target }) => target.metric.name, 28),
      text('Unit', 'Unit of the metric; of money, the currency.', (row) => unitText(row, currency), 12),
      ...aimColumns('before', ({ revision }) => revision.before),
      ...aimColumns('after', ({ revision }) => revision.after),
      text('Approved by', 'Who let it change.', ({ revision }) => revision.approvedBy),
      prose('Reason', 'Why it changed.', ({ revision }) => revision.reason),
      text('Target id', 'Identifies the target.', ({ target }) => target.id, 38),
    ],
  );
}

function aimColumns(
  when: 'before' | 'after',
  aim: (row: RevisionRow) => ReviewAimFacts & { readonly dueOn: string },
): ColumnOf<RevisionRow>[] {
  const unit = ({ target }: RevisionRow) => target.metric.unit;
  return [
    amount(`Target ${when}`, `What was aimed at ${when} the revision.`, (row) => aim(row).target, unit),
    amount(`Band low ${when}`, `Lower end of the band ${when} it.`, (row) => aim(row).band?.low, unit),
    amount(`Band high ${when}`, `Upper end of the band ${when} it.`, (row) => aim(row).band?.high, unit),
    amount(`Bound ${when}`, `The guardrail's bound ${when} it.`, (row) => aim(row).bound, unit),
    date(`Due ${when}`, `Due day ${when} it.`, (row) => aim(row).dueOn),
  ];
}

function unitText({ target }: TargetRow, currency: string): string {
  return target.metric.unit === 'CURRENCY' ? currency : target.metric.unit;
}
