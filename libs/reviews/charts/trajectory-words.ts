import {
  countsOf,
  type CheckpointOutcome,
  type ReviewHypothesis,
  type ReviewReadingFacts,
  type ReviewTarget,
} from '../../domain';
import { aimText, amountText, dayOfInstantText, dayText, labelsOf, numberText, shareText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { checkpointSigns, checkpointText } from './chart-signs';
import { downSampled } from './down-sampling';
import type { SceneTable } from './scene';

/** More rows than this nobody reads. */
const mostReadings = 60;

/** What the target aims at and by when, as one line. */
export function aimLine(target: ReviewTarget, setting: ChartSetting): string {
  const { aimBy, noAim } = labelsOf(setting).charts.trajectory;
  return aimBy(aimText(target, target, setting) ?? noAim, dayText(target.dueOn, setting));
}

/** The trajectory in a few sentences: the aim, the way made, the forecast, what was changed and checked. */
export function trajectoryDescription(
  target: ReviewTarget,
  { checkpoints }: ReviewHypothesis,
  setting: ChartSetting,
): string {
  const { trajectory } = labelsOf(setting).charts;
  return [
    trajectory.shouldBe(target.metric.name, aimLine(target, setting)),
    wayMade(target, setting),
    forecastSentence(target, setting),
    revisionSentence(target, setting),
    checkpoints.length === 0 ? null : trajectory.checkpoints(checkpointCounts(checkpoints, setting)),
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** `2 held on time, 1 missed`. */
export function checkpointCounts(checkpoints: ReviewHypothesis['checkpoints'], setting: ChartSetting): string {
  const counts = countsOf(checkpoints.map(({ outcome }) => outcome));
  const { some } = labelsOf(setting).charts;
  return (Object.keys(checkpointSigns) as CheckpointOutcome[])
    .flatMap((outcome) => {
      const count = counts[outcome];
      return count === undefined ? [] : some(numberText(count, setting), checkpointText(outcome, setting));
    })
    .join(', ');
}

/** Everything that the picture shows, a row each; of very many readings the extremes of each stretch of time. */
export function trajectoryTable(target: ReviewTarget, hypothesis: ReviewHypothesis, setting: ChartSetting): SceneTable {
  const { metric, baseline, readings, forecast, revisions } = target;
  const amount = (value: number) => amountText(value, metric.unit, setting);
  const shown = shownReadings(readings);
  const { charts, figures } = labelsOf(setting);
  const { table } = charts.trajectory;
  const { columns } = table;
  const dueDay = dayText(target.dueOn, setting);
  return {
    caption:
      shown.length === readings.length
        ? table.caption(metric.name)
        : table.captionOfSome(metric.name, numberText(shown.length, setting), numberText(readings.length, setting)),
    columns: [
      { title: columns.what, numeric: false },
      { title: columns.day, numeric: false },
      { title: columns.value, numeric: true },
    ],
    rows: [
      ...(baseline ? [[table.baseline, dayOfInstantText(baseline.observedAt, setting), amount(baseline.value)]] : []),
      ...(revisions[0]
        ? [[table.firstAim, dayText(hypothesis.committedOn, setting), revisedAim(revisions[0].before, target, setting)]]
        : []),
      ...revisions.map(({ approvedOn, after }) => [
        table.revisedAim,
        dayText(approvedOn, setting),
        revisedAim(after, target, setting),
      ]),
      [table.aim, dueDay, aimText(target, target, setting) ?? '–'],
      ...shown.map(({ observedAt, value }) => [table.reading, dayOfInstantText(observedAt, setting), amount(value)]),
      ...(forecast
        ? [
            [table.forecast, dueDay, amount(forecast.value)],
            [table.forecastInterval, dueDay, figures.between(amount(forecast.low), amount(forecast.high))],
            [table.likelihood, dueDay, shareText(forecast.likelihood, setting)],
          ]
        : []),
      ...hypothesis.checkpoints.map(({ sequence, outcome, dueOn }) => [
        table.checkpoint(numberText(sequence, setting), checkpointText(outcome, setting)),
        dayText(dueOn, setting),
        '–',
      ]),
    ],
  };
}

function shownReadings(readings: readonly ReviewReadingFacts[]): readonly ReviewReadingFacts[] {
  if (readings.length <= mostReadings) return readings;
  const points = readings.map((reading, x) => ({ x, y: reading.value, reading }));
  return downSampled(points, Math.ceil(readings.length / (mostReadings / 4))).map(({ reading }) => reading);
}

function revisedAim(
  aim: ReviewTarget['revisions'][number]['after'],
  target: ReviewTarget,
  setting: ChartSetting,
): string {
  const { aimBy } = labelsOf(setting).charts.trajectory;
  return aimBy(aimText(aim, target, setting) ?? '–', dayText(aim.dueOn, setting));
}

function wayMade({ baseline, latest, metric, progress, met }: ReviewTarget, setting: ChartSetting): string {
  const { trajectory } = labelsOf(setting).charts;
  const at = ({ value, observedAt }: ReviewReadingFacts) =>
    trajectory.valueOn(amountText(value, metric.unit, setting), dayOfInstantText(observedAt, setting));
  const from = baseline === null ? null : at(baseline);
  if (latest === null) return from === null ? trajectory.noReadingAtAll : trajectory.noReadingSince(from);
  const share = progress === null ? null : shareText(progress, setting);
  return trajectory.wayMade({ from, to: at(latest), share, met: met === true });
}

function forecastSentence({ forecast, metric }: ReviewTarget, setting: ChartSetting): string | null {
  if (forecast === null) return null;
  const amount = (value: number) => amountText(value, metric.unit, setting);
  const [value, low, high] = [amount(forecast.value), amount(forecast.low), amount(forecast.high)];
  return labelsOf(setting).charts.trajectory.forecast(value, low, high, shareText(forecast.likelihood, setting));
}

function revisionSentence({ revisions }: ReviewTarget, setting: ChartSetting): string | null {
  if (revisions.length === 0) return null;
  return labelsOf(setting).charts.trajectory.revised(revisions.length, numberText(revisions.length, setting));
}
