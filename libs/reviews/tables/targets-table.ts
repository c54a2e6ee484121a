import { dayOf, type MetricUnit, type ReviewHypothesis, type ReviewTarget, type ReviewTeam } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import { outcomeWords, riskWords, roleWords, rootCauseWords } from '../review-wording';
import { amount, code, date, figure, instant, prose, table, text, type ColumnOf, type ReviewTable } from './table';

interface Row {
  readonly team: ReviewTeam | null;
  readonly hypothesis: ReviewHypothesis | null;
  readonly target: ReviewTarget | null;
}

/**
 * One row per target (R-QR-4); a hypothesis without targets, a team without hypotheses and a quarter without teams keep one
 * row each, its other cells empty, so that nobody drops out and the table names the hash whenever (R-QR-3). Its columns and
 * their order are a contract: add at the end only.
 */
export function targetsTable({ document, hash }: ExportedReview): ReviewTable {
  const { quarter, organization, cutOffAt } = document;
  const day = (moment: string | undefined) => moment && dayOf(new Date(moment), organization.timeZone);
  const unit = ({ target }: Row): MetricUnit | undefined => target?.metric.unit;
  const columns: ColumnOf<Row>[] = [
    text('Quarter', 'The fiscal quarter of the review.', () => quarter.label, 14),
    text('Team', 'Name of the team.', ({ team }) => team?.name),
    text('Product manager', 'Who manages the product of the team.', ({ team }) => team?.productManager),
    text('Hypothesis', 'Short name of the hypothesis.', ({ hypothesis }) => hypothesis?.title, 34),
    code('Hypothesis state', 'State of the hypothesis.', ({ hypothesis }) => hypothesis?.state),
    code(
      'Hypothesis health',
      'Health of the hypothesis, derived from readings.',
      ({ hypothesis }) => hypothesis?.health,
    ),
    code('Risk', 'Category of risk of the hypothesis.', ({ hypothesis }) => hypothesis?.risk, riskWords),
    figure('number', 'Hypothesis score', 'Score of the hypothesis, 0 to 1.', ({ hypothesis }) => hypothesis?.score),
    figure('share', 'Confidence', 'What the team says.', ({ hypothesis }) => hypothesis?.confidence),
    text('Metric', 'Name of the metric.', ({ target }) => target?.metric.name, 28),
    code('Role', 'Role of the target.', ({ target }) => target?.role, roleWords),
    code('Tier', 'Tier of the metric.', ({ target }) => target?.metric.tier),
    text(
      'Unit',
      'Unit of the metric; of money, the currency.',
      (row) => (unit(row) === 'CURRENCY' ? organization.currency : unit(row)),
      12,
    ),
    code('Direction', 'Where the metric should move.', ({ target }) => target?.metric.direction),
    amount('Baseline', 'Value at the start.', ({ target }) => target?.baseline?.value, unit),
    date('Baseline day', 'Day of the baseline.', ({ target }) => day(target?.baseline?.observedAt)),
    amount('Target', 'What is aimed at, to increase or decrease.', ({ target }) => target?.target, unit),
    amount('Band low', 'Lower end of what is to be maintained.', ({ target }) => target?.band?.low, unit),
    amount('Band high', 'Upper end of what is to be maintained.', ({ target }) => target?.band?.high, unit),
    amount('Guardrail bound', 'What a guardrail must not cross.', ({ target }) => target?.bound, unit),
    date('Due', 'Day by which the target is to be met.', ({ target }) => target?.dueOn),
    amount('Latest', 'Latest value after the baseline.', ({ target }) => target?.latest?.value, unit),
    date('Latest day', 'Day of the latest value.', ({ target }) => day(target?.latest?.observedAt)),
    figure(
      'share',
      'Progress',
      'Way from baseline to target; below 0 the wrong way.',
      ({ target }) => target?.progress,
    ),
    figure('number', 'Pace', 'Progress by the time that has passed; 1 is just in time.', ({ target }) => target?.pace),
    figure('share', 'Likelihood', 'How likely the target is met.', ({ target }) => target?.forecast?.likelihood),
    code('Target health', 'Health of the target, derived from readings.', ({ target }) => target?.health),
    code('Outcome', 'Where the target stands.', ({ target }) => target?.outcome, outcomeWords),
    figure('number', 'Target score', 'Score of the target, 0 to 1.', ({ target }) => target?.score),
    figure('integer', 'Revisions', 'How often the target was revised.', ({ target }) => target?.revisions.length),
    code('Root cause', 'Why it scored low.', ({ hypothesis }) => hypothesis?.rootCause?.cause, rootCauseWords),
    prose('Improvement plan', 'What will change.', ({ hypothesis }) => hypothesis?.improvementPlan),
    prose('Data limitations', 'What limits the metric.', ({ target }) => target?.metric.dataLimitations),
    text('Organization', 'Name of the organization.', () => organization.name),
    instant('Facts as of', 'The cut-off: nothing recorded later is in the review.', () => cutOffAt),
    text('Review SHA-256', 'The hash of the frozen review.', () => hash ?? 'not frozen', 68),
    amount('Forecast', 'Expected value on the due day.', ({ target }) => target?.forecast?.value, unit),
    amount('Forecast low', 'Lower end of the 80 % interval.', ({ target }) => target?.forecast?.low, unit),
    amount('Forecast high', 'Upper end of the 80 % interval.', ({ target }) => target?.forecast?.high, unit),
    prose('Forecast rests on', 'What it rests on, what weakens it.', ({ target }) => target?.forecast?.explanation),
    text('Hypothesis id', 'Identifies the hypothesis.', ({ hypothesis }) => hypothesis?.id, 38),
    text('Target id', 'Identifies the target.', ({ target }) => target?.id, 38),
    text('Metric id', 'Identifies the metric.', ({ target }) => target?.metric.id, 38),
  ];
  const description = 'What was committed to, and where it stands: one row per target.';
  return table('Targets', description, () => rowsOf(document.teams), columns);
}

function* rowsOf(teams: readonly ReviewTeam[]): Iterable<Row> {
  for (const team of atLeastOne(teams))
    for (const hypothesis of atLeastOne(team?.hypotheses ?? []))
      for (const target of atLeastOne(hypothesis?.targets ?? [])) yield { team, hypothesis, target };
}

function atLeastOne<T>(things: readonly T[]): readonly (T | null)[] {
  return things.length === 0 ? [null] : things;
}
