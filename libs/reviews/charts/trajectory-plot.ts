import type { ReviewHypothesis, ReviewTarget } from '../../domain';
import { aimSteps, aimValue, type AimStep } from './aim-steps';
import type { Canvas } from './canvas';
import { amountText, labelsOf } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { textWidth } from './text-measure';
import { endOf, noonOf, startOf, timeScale, type TimeScale } from './time-scale';
import { valueScale, valueTicks, type ValueScale } from './value-scale';

export const width = 480;
export const pad = 8;
export const plotTop = 52;
export const plotBottom = 160;
export const small = 9;
/** No label beside the plot is longer. */
export const widestGutter = 130;

/** All that the parts of the picture share. */
export interface Plot {
  readonly canvas: Canvas;
  readonly x: TimeScale;
  readonly y: ValueScale;
  readonly left: number;
  readonly right: number;
  readonly steps: readonly AimStep[];
  readonly target: ReviewTarget;
  readonly hypothesis: ReviewHypothesis;
  readonly setting: ChartSetting;
}

/** Lays out the plot: its span in time and value, and room for the labels at both sides. */
export function plotOf(
  canvas: Canvas,
  target: ReviewTarget,
  hypothesis: ReviewHypothesis,
  setting: ChartSetting,
): Plot {
  const span = spanOf(target, hypothesis, setting);
  const steps = aimSteps(target, span.start, setting.timeZone);
  const y = valueScale(valuesOf(target, steps), plotBottom, plotTop);
  const tickTexts = valueTicks(y, 4, target.metric.unit, setting).map(({ text }) => text);
  const endTexts = endLabels(target, steps, setting).map(({ text }) => text);
  const left = pad + gutter(tickTexts, 6);
  const right = width - pad - gutter(endTexts, 6);
  return {
    canvas,
    x: timeScale({ ...span, left, right }, setting),
    y,
    left,
    right,
    steps,
    target,
    hypothesis,
    setting,
  };
}

/** What is named at the right end of the plot, and where. */
export function endLabels(target: ReviewTarget, steps: readonly AimStep[], setting: ChartSetting) {
  const amount = (value: number) => amountText(value, target.metric.unit, setting);
  const { plot } = labelsOf(setting).charts.trajectory;
  const aim = steps.at(-1)!.aim;
  const aimed = aim.bound === null ? plot.target : plot.bound;
  const value = aimValue(aim);
  return [
    ...(value === null ? [] : [{ text: aimed(amount(value)), value }]),
    ...(aim.band === null
      ? []
      : [
          { text: plot.bandHigh(amount(aim.band.high)), value: aim.band.high },
          { text: plot.bandLow(amount(aim.band.low)), value: aim.band.low },
        ]),
    ...(target.forecast ? [{ text: plot.forecast(amount(target.forecast.value)), value: target.forecast.value }] : []),
  ];
}

function gutter(texts: readonly string[], gap: number): number {
  return gap + Math.min(widestGutter, Math.max(0, ...texts.map((text) => textWidth(text, small))));
}

/** From the baseline or the commitment, whichever came first, to the due day, or to what came later than that. */
function spanOf(target: ReviewTarget, { committedOn, closedOn, checkpoints }: ReviewHypothesis, setting: ChartSetting) {
  const { timeZone, cutOffAt } = setting;
  const { baseline, readings, revisions, dueOn, forecast } = target;
  const instants = [
    startOf(committedOn, timeZone),
    endOf(dueOn, timeZone),
    ...revisions.map(({ before }) => endOf(before.dueOn, timeZone)),
    ...(baseline ? [Date.parse(baseline.observedAt)] : []),
    ...[readings[0], readings.at(-1)].flatMap((reading) => (reading ? Date.parse(reading.observedAt) : [])),
    ...checkpoints.map((checkpoint) => noonOf(checkpoint.dueOn, timeZone)),
    ...(forecast?.path ?? []).map(({ at }) => Date.parse(at)),
    closedOn === null ? Date.parse(cutOffAt) : endOf(closedOn, timeZone),
  ];
  return { start: Math.min(...instants), end: Math.max(...instants) };
}

function valuesOf({ baseline, readings, latest, forecast }: ReviewTarget, steps: readonly AimStep[]): number[] {
  return [
    ...(baseline ? [baseline.value] : []),
    ...readings.map(({ value }) => value),
    ...(latest ? [latest.value] : []),
    ...steps.flatMap(({ aim }) => [aim.target, aim.bound, aim.band?.low, aim.band?.high]),
    ...(forecast ? [forecast.low, forecast.high, forecast.value] : []),
    ...(forecast?.path ?? []).flatMap(({ low, high, value }) => [low, high, value]),
  ].filter((value) => typeof value === 'number');
}
