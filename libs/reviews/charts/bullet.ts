import type { ReviewHypothesis, ReviewTarget } from '../../domain';
import { aimValue } from './aim-steps';
import { Canvas } from './canvas';
import { aimText, amountText, labelsOf, shareText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { targetSigns, targetText } from './chart-signs';
import type { Scene } from './scene';
import { valueScale, type ValueScale } from './value-scale';

const width = 480;
const pad = 8;
const rowHeight = 56;
const headHeight = 24;
const bar = { left: 24, right: width - 24 };
const wordsRoom = 190;
const small = 9;

/** A bar for each target: from the baseline to where it stands, against what it aims at. Better is to the right. */
export function bulletScene(hypothesis: ReviewHypothesis, setting: ChartSetting): Scene {
  const { targets, title } = hypothesis;
  const { bullet } = labelsOf(setting).charts;
  const height = headHeight + Math.max(1, targets.length) * rowHeight;
  const canvas = new Canvas(width, height);
  canvas.write(title, { size: 12, ink: 'text', bold: true, room: width - 2 * pad }, { at: { x: pad, y: 16 } });
  if (targets.length === 0) {
    canvas.write(
      bullet.none,
      { size: 10, ink: 'muted' },
      { at: { x: width / 2, y: headHeight + 28 }, anchor: 'middle' },
    );
  }
  targets.forEach((target, row) => drawRow(canvas, target, headHeight + row * rowHeight, setting));
  return {
    kind: 'bullet',
    width,
    height,
    title: bullet.title(title),
    description: targets.length === 0 ? bullet.descriptionOfNone : bullet.description(progressOfAll(targets, setting)),
    shapes: canvas.shapes,
    data: tableOf(hypothesis, setting),
  };
}

/** How far a target is: `67 % of the way, running`. */
function progressWords({ progress, outcome }: ReviewTarget, setting: ChartSetting): string {
  const words = targetText(outcome, setting);
  return progress === null ? words : labelsOf(setting).charts.bullet.progress(shareText(progress, setting), words);
}

function progressOfAll(targets: readonly ReviewTarget[], setting: ChartSetting): string {
  const { bullet } = labelsOf(setting).charts;
  return targets.map((target) => bullet.target(target.metric.name, progressWords(target, setting))).join('; ');
}

function drawRow(canvas: Canvas, target: ReviewTarget, top: number, setting: ChartSetting): void {
  const { mark, ink } = targetSigns[target.outcome];
  canvas.mark(mark, { x: pad + 5, y: top + 10 }, 9, ink);
  canvas.write(
    progressWords(target, setting),
    { size: 10, ink: 'text', room: wordsRoom },
    { at: { x: width - pad, y: top + 14 }, anchor: 'end' },
  );
  canvas.write(
    target.metric.name,
    { size: 10, ink: 'text', bold: true, room: bar.right - bar.left - wordsRoom },
    { at: { x: bar.left, y: top + 14 } },
  );
  const scale = scaleOf(target);
  drawTrack(canvas, target, scale, top);
  drawValues(canvas, target, scale, top, setting);
}

function scaleOf({ baseline, latest, target, bound, band, metric }: ReviewTarget): ValueScale {
  const values = [baseline?.value, latest?.value, target, bound, band?.low, band?.high];
  const ends = metric.direction === 'DECREASE' ? ([bar.right, bar.left] as const) : ([bar.left, bar.right] as const);
  return valueScale(
    values.filter((value) => typeof value === 'number'),
    ...ends,
  );
}

function drawTrack(canvas: Canvas, target: ReviewTarget, scale: ValueScale, top: number): void {
  const [trackTop, trackBottom] = [top + 20, top + 36];
  const track = { left: bar.left, right: bar.right, top: trackTop, bottom: trackBottom };
  canvas.rectangle(track, { fill: 'unknown-tint', radius: 2 });
  const { band, bound, baseline, latest } = target;
  if (bound !== null) canvas.rectangle({ ...track, right: scale.place(bound) }, { fill: 'bad-tint', radius: 2 });
  if (band !== null) {
    const edges = { left: scale.place(band.low), right: scale.place(band.high) };
    canvas.rectangle(
      { ...track, left: Math.min(...Object.values(edges)), right: Math.max(...Object.values(edges)) },
      { fill: 'good-tint' },
    );
  }
  if (latest !== null) {
    const at = scale.place(latest.value);
    const from = baseline === null ? at : scale.place(baseline.value);
    const measured = { left: Math.min(from, at), right: Math.max(from, at), top: top + 25, bottom: top + 31 };
    canvas.rectangle(measured, { fill: 'line' });
    canvas.mark('diamond', { x: at, y: top + 28 }, 11, 'line');
  }
  if (baseline !== null) {
    const x = scale.place(baseline.value);
    canvas.line({ x, y: trackTop }, { x, y: trackBottom }, { ink: 'baseline', width: 2 });
  }
  const goal = aimValue(target);
  if (goal !== null) {
    const x = scale.place(goal);
    const ink = bound === null ? 'target' : 'bad';
    canvas.line({ x, y: trackTop - 2 }, { x, y: trackBottom + 2 }, { ink, width: 3 });
  }
}

/** Below the bar, what matters most first; what has no room is in the table. */
function drawValues(canvas: Canvas, target: ReviewTarget, scale: ValueScale, top: number, setting: ChartSetting): void {
  const { baseline, latest, bound, band, metric } = target;
  const goal = aimValue(target);
  const amount = (value: number) => amountText(value, metric.unit, setting);
  const { latestValue, targetValue, boundValue, baselineValue } = labelsOf(setting).charts.bullet;
  const goalValue = bound === null ? targetValue : boundValue;
  const values = [
    ...(latest === null ? [] : [{ at: latest.value, text: latestValue(amount(latest.value)) }]),
    ...(goal === null ? [] : [{ at: goal, text: goalValue(amount(goal)) }]),
    ...(band === null ? [] : [band.low, band.high].map((edge) => ({ at: edge, text: amount(edge) }))),
    ...(baseline === null ? [] : [{ at: baseline.value, text: baselineValue(amount(baseline.value)) }]),
  ];
  for (const { at, text } of values) {
    const [x, y] = [scale.place(at), top + 48];
    canvas.write(
      text,
      { size: small, ink: 'muted' },
      { at: { x, y }, anchor: 'middle' },
      { at: { x: x + 3, y }, anchor: 'end' },
      { at: { x: x - 3, y }, anchor: 'start' },
      { at: { x: x - 30, y }, anchor: 'end' },
      { at: { x: x + 30, y }, anchor: 'start' },
    );
  }
}

function tableOf({ title, targets }: ReviewHypothesis, setting: ChartSetting): Scene['data'] {
  const { bullet } = labelsOf(setting).charts;
  const { columns } = bullet;
  return {
    caption: bullet.title(title),
    columns: [
      { title: columns.metric, numeric: false },
      { title: columns.baseline, numeric: true },
      { title: columns.aim, numeric: true },
      { title: columns.latest, numeric: true },
      { title: columns.progress, numeric: false },
    ],
    rows: targets.map((target) => {
      const amount = (reading: ReviewTarget['latest']) =>
        reading === null ? '–' : amountText(reading.value, target.metric.unit, setting);
      return [
        target.metric.name,
        amount(target.baseline),
        aimText(target, target, setting) ?? '–',
        amount(target.latest),
        progressWords(target, setting),
      ];
    }),
  };
}
