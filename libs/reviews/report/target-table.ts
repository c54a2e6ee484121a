import type { ReviewAimFacts, ReviewHypothesis, ReviewReadingFacts, ReviewTarget } from '../../domain';
import { nothing } from '../review-words';
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
  const { labels } = words;
  const wording = labels.report.targets;
  const columns: Column<ReviewTarget>[] = [
    {
      title: labels.report.columns.metric,
      cell: ({ metric, role }) => `${written(metric.name)} (${labels.role[role]})`,
    },
    { title: wording.baseline, numeric: true, cell: (target) => readingText(target, target.baseline, context) },
    { title: wording.target, cell: (target) => dueAimText(target, target, context) },
    { title: wording.latest, numeric: true, cell: (target) => readingText(target, target.latest, context) },
    { title: wording.outcome, cell: ({ outcome }) => toned(labels.outcome[outcome], outcomeTones[outcome]) },
    { title: wording.progress, numeric: true, cell: ({ progress }) => words.share(progress) },
  ];
  if (targets.some(({ outcome, pace }) => outcome === 'RUNNING' && pace !== null)) {
    columns.push({ title: wording.pace, numeric: true, cell: ({ pace }) => words.rounded(pace) });
  }
  if (targets.some(({ forecast }) => forecast !== null)) {
    columns.push(
      { title: wording.forecast, numeric: true, cell: (target) => forecastText(target, context) },
      { title: wording.likelihood, numeric: true, cell: ({ forecast }) => words.share(forecast?.likelihood ?? null) },
    );
  }
  if (targets.some(({ score }) => score !== null)) {
    columns.push({ title: wording.score, numeric: true, cell: ({ score }) => words.rounded(score) });
  }
  return table(wording.caption(written(title)), columns, targets);
}

/** What a target aims at, and by when. */
export function dueAimText(
  target: ReviewTarget,
  aim: ReviewAimFacts & { readonly dueOn: string },
  { words }: ReportContext,
): string {
  return words.labels.report.targets.dueAim(words.aim(aim, target), words.day(aim.dueOn));
}

function readingText({ metric }: ReviewTarget, reading: ReviewReadingFacts | null, { words }: ReportContext): string {
  if (reading === null) return nothing;
  return `${words.amount(reading.value, metric.unit)} (${words.dayOf(reading.observedAt)})`;
}

function forecastText({ metric: { unit }, forecast }: ReviewTarget, { words }: ReportContext): string {
  if (forecast === null) return nothing;
  const text = (value: number) => words.amount(Number(value.toPrecision(4)), unit);
  return `${text(forecast.value)} (${words.labels.figures.between(text(forecast.low), text(forecast.high))})`;
}
