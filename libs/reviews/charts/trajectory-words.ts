import { countsOf, type ReviewHypothesis, type ReviewReadingFacts, type ReviewTarget } from '../../domain';
import { aimText, amountText, dayOfInstantText, dayText, numberText, shareText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { checkpointSigns } from './chart-signs';
import { downSampled } from './down-sampling';
import type { SceneTable } from './scene';

/** More rows than this nobody reads. */
const mostReadings = 60;

/** What the target aims at and by when, as one line. */
export function aimLine(target: ReviewTarget, setting: ChartSetting): string {
  return `${aimText(target, target, setting) ?? 'no target set'} by ${dayText(target.dueOn, setting)}`;
}

/** The trajectory in a few sentences: the aim, the way made, the forecast, what was changed and checked. */
export function trajectoryDescription(
  target: ReviewTarget,
  { checkpoints }: ReviewHypothesis,
  setting: ChartSetting,
): string {
  return [
    `${target.metric.name} should be ${aimLine(target, setting)}.`,
    wayMade(target, setting),
    forecastSentence(target, setting),
    revisionSentence(target, setting),
    checkpoints.length === 0 ? null : `Checkpoints: ${checkpointCounts(checkpoints, setting)}.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** `2 held on time, 1 missed`. */
export function checkpointCounts(checkpoints: ReviewHypothesis['checkpoints'], setting: ChartSetting): string {
  const counts = countsOf(checkpoints.map(({ outcome }) => outcome));
  return Object.entries(checkpointSigns)
    .flatMap(([outcome, { words }]) => {
      const count = counts[outcome as keyof typeof counts];
      return count === undefined ? [] : `${numberText(count, setting)} ${words}`;
    })
    .join(', ');
}

/** Everything that the picture shows, a row each; of very many readings the extremes of each stretch of time. */
export function trajectoryTable(target: ReviewTarget, hypothesis: ReviewHypothesis, setting: ChartSetting): SceneTable {
  const { metric, baseline, readings, forecast, revisions } = target;
  const amount = (value: number) => amountText(value, metric.unit, setting);
  const shown = shownReadings(readings);
  const left = readings.length - shown.length;
  return {
    caption:
      left === 0
        ? `${metric.name}: every reading, agreement and checkpoint`
        : `${metric.name}: ${numberText(shown.length, setting)} of ${numberText(readings.length, setting)} readings, every agreement and checkpoint`,
    columns: [
      { title: 'What', numeric: false },
      { title: 'Day', numeric: false },
      { title: 'Value', numeric: true },
    ],
    rows: [
      ...(baseline ? [['Baseline', dayOfInstantText(baseline.observedAt, setting), amount(baseline.value)]] : []),
      ...(revisions[0]
        ? [['Aim at first', dayText(hypothesis.committedOn, setting), revisedAim(revisions[0].before, target, setting)]]
        : []),
      ...revisions.map(({ approvedOn, after }) => [
        'Aim revised',
        dayText(approvedOn, setting),
        revisedAim(after, target, setting),
      ]),
      ['Aim', dayText(target.dueOn, setting), aimText(target, target, setting) ?? '–'],
      ...shown.map(({ observedAt, value }) => ['Reading', dayOfInstantText(observedAt, setting), amount(value)]),
      ...(forecast
        ? [
            ['Forecast, median', dayText(target.dueOn, setting), amount(forecast.value)],
            [
              'Forecast, 80 % interval',
              dayText(target.dueOn, setting),
              `${amount(forecast.low)} to ${amount(forecast.high)}`,
            ],
            ['Likelihood to be met', dayText(target.dueOn, setting), shareText(forecast.likelihood, setting)],
          ]
        : []),
      ...hypothesis.checkpoints.map(({ sequence, outcome, dueOn }) => [
        `Checkpoint ${numberText(sequence, setting)}: ${checkpointSigns[outcome].words}`,
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
  return `${aimText(aim, target, setting) ?? '–'} by ${dayText(aim.dueOn, setting)}`;
}

function wayMade({ baseline, latest, metric, progress, met }: ReviewTarget, setting: ChartSetting): string {
  const at = ({ value, observedAt }: ReviewReadingFacts) =>
    `${amountText(value, metric.unit, setting)} on ${dayOfInstantText(observedAt, setting)}`;
  if (latest === null)
    return baseline === null ? 'It has no reading yet.' : `Since the baseline of ${at(baseline)} there is no reading.`;
  const from = baseline === null ? '' : `from ${at(baseline)} `;
  const way = progress === null ? '' : `, ${shareText(progress, setting)} of the way`;
  return `It went ${from}to ${at(latest)}${way}${met === true ? ', where it should be' : ''}.`;
}

function forecastSentence({ forecast, metric }: ReviewTarget, setting: ChartSetting): string | null {
  if (forecast === null) return null;
  const amount = (value: number) => amountText(value, metric.unit, setting);
  return `The forecast for the due day is ${amount(forecast.value)} (80 % interval ${amount(forecast.low)} to ${amount(forecast.high)}), met with a likelihood of ${shareText(forecast.likelihood, setting)}.`;
}

function revisionSentence({ revisions }: ReviewTarget, setting: ChartSetting): string | null {
  if (revisions.length === 0) return null;
  return `The target was revised ${revisions.length === 1 ? 'once' : `${numberText(revisions.length, setting)} times`}.`;
}
