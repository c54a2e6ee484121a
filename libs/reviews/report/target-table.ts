import type { ReviewAimFacts, ReviewHypothesis, ReviewReadingFacts, ReviewTarget } from '../../domain';
import { nothing } from '../review-words';
import { outcomeWords, roleWords } from '../review-wording';
import type { ReportTable } from './report';
import { table, toned, written, type Column } from './report-blocks';
import type { ReportContext } from './report-context';
import { outcomeTones } from '../review-tones';

/**
 * The targets of a hypothesis: from where, to where, how far, and how likely the rest is. Pace is shown while a target runs,
 * forecast and score only where there are any.
 */
export function targetTable({ title, targets }: ReviewHypothesis, context: ReportContext): ReportTable {
  const { words } = context;
  const columns: Column<ReviewTarget>[] = [
    { title: 'Metric', cell: ({ metric, role }) => `${written(metric.name)} (${roleWords[role]})` },
    { title: 'Baseline', numeric: true, cell: (target) => readingText(target, target.baseline, context) },
    { title: 'Target', cell: (target) => dueAimText(target, target, context) },
    { title: 'Latest', numeric: true, cell: (target) => readingText(target, target.latest, context) },
    { title: 'Outcome', cell: ({ outcome }) => toned(outcomeWords[outcome], outcomeTones[outcome]) },
    { title: 'Progress', numeric: true, cell: ({ progress }) => words.share(progress) },
  ];
  if (targets.some(({ outcome, pace }) => outcome === 'RUNNING' && pace !== null)) {
    columns.push({ title: 'Pace', numeric: true, cell: ({ pace }) => words.rounded(pace) });
  }
  if (targets.some(({ forecast }) => forecast !== null)) {
    columns.push(
      { title: 'Forecast (80 % interval)', numeric: true, cell: (target) => forecastText(target, context) },
      { title: 'Likelihood', numeric: true, cell: ({ forecast }) => words.share(forecast?.likelihood ?? null) },
    );
  }
  if (targets.some(({ score }) => score !== null)) {
    columns.push({ title: 'Score', numeric: true, cell: ({ score }) => words.rounded(score) });
  }
  return table(`Targets of “${written(title)}”`, columns, targets);
}

/** What a target aims at, and by when. */
export function dueAimText(
  target: ReviewTarget,
  aim: ReviewAimFacts & { readonly dueOn: string },
  { words }: ReportContext,
): string {
  return `${words.aim(aim, target)} by ${words.day(aim.dueOn)}`;
}

function readingText({ metric }: ReviewTarget, reading: ReviewReadingFacts | null, { words }: ReportContext): string {
  if (reading === null) return nothing;
  return `${words.amount(reading.value, metric.unit)} (${words.dayOf(reading.observedAt)})`;
}

function forecastText({ metric: { unit }, forecast }: ReviewTarget, { words }: ReportContext): string {
  if (forecast === null) return nothing;
  const text = (value: number) => words.amount(Number(value.toPrecision(4)), unit);
  return `${text(forecast.value)} (${text(forecast.low)} to ${text(forecast.high)})`;
}
