import type { ConfidenceCalibration } from '../../domain';
import { Canvas } from './canvas';
import { labelsOf, numberText, roundedText, shareText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { drawLegend, legendHeight, type LegendEntry } from './legend';
import type { Scene } from './scene';

const width = 480;
const pad = 8;
const plot = { left: 52, top: 46, right: width - 20, bottom: 204 };
const ends = { left: plot.left + 10, right: plot.right - 10, top: plot.top + 10, bottom: plot.bottom - 10 };
const small = 9;
const gridShares = [0, 0.25, 0.5, 0.75, 1];

/** A reliability diagram: how often hypotheses of each stated confidence came true (R-EVAL-6). */
export function calibrationScene(calibration: ConfidenceCalibration, setting: ChartSetting): Scene {
  const { title, description } = labelsOf(setting).charts.calibration;
  const legend = legendOf(setting);
  const legendTop = plot.bottom + 38;
  const height = legendTop + legendHeight(legend, width - 2 * pad) + 6;
  const canvas = new Canvas(width, height);
  canvas.write(title, { size: 12, ink: 'text', bold: true }, { at: { x: pad, y: 16 } });
  canvas.write(
    summaryOf(calibration, setting),
    { size: 10, ink: 'muted', room: width - 2 * pad },
    { at: { x: pad, y: 31 } },
  );
  drawGrid(canvas, setting);
  drawRows(canvas, calibration, setting);
  drawLegend(canvas, legend, { left: pad, top: legendTop, width: width - 2 * pad });
  return {
    kind: 'calibration',
    width,
    height,
    title,
    description: description(
      numberText(calibration.count, setting),
      brierText(calibration, setting),
      numberText(0.25, setting),
    ),
    shapes: canvas.shapes,
    data: tableOf(calibration, setting),
  };
}

function summaryOf(calibration: ConfidenceCalibration, setting: ChartSetting): string {
  const { summary } = labelsOf(setting).charts.calibration;
  return summary(numberText(calibration.count, setting), brierText(calibration, setting));
}

function legendOf(setting: ChartSetting): LegendEntry[] {
  const { legend } = labelsOf(setting).charts.calibration;
  return [
    { sample: { mark: 'circle', ink: 'line' }, text: legend.hypotheses },
    { sample: { stroke: { ink: 'target', width: 1.5, dash: [6, 3] } }, text: legend.asSaid },
  ];
}

function brierText({ brierScore }: ConfidenceCalibration, setting: ChartSetting): string {
  return roundedText(brierScore, setting);
}

const placeX = (share: number) => ends.left + (ends.right - ends.left) * clamped(share);
const placeY = (share: number) => ends.bottom + (ends.top - ends.bottom) * clamped(share);

function drawGrid(canvas: Canvas, setting: ChartSetting): void {
  const { axes } = labelsOf(setting).charts.calibration;
  for (const share of gridShares) {
    const [x, y] = [placeX(share), placeY(share)];
    canvas.line({ x: ends.left, y }, { x: ends.right, y }, { ink: 'grid', width: 0.75 });
    canvas.line({ x, y: ends.bottom }, { x, y: ends.bottom + 4 }, { ink: 'muted', width: 1 });
    const text = shareText(share, setting);
    canvas.write(text, { size: small, ink: 'muted' }, { at: { x: ends.left - 8, y: y + 3 }, anchor: 'end' });
    canvas.write(text, { size: small, ink: 'muted' }, { at: { x, y: ends.bottom + 17 }, anchor: 'middle' });
  }
  canvas.write(axes.cameTrue, { size: small, ink: 'muted' }, { at: { x: pad, y: plot.top + 1 } });
  const middle = (ends.left + ends.right) / 2;
  canvas.write(
    axes.confidence,
    { size: small, ink: 'muted' },
    { at: { x: middle, y: ends.bottom + 31 }, anchor: 'middle' },
  );
  canvas.line(
    { x: placeX(0), y: placeY(0) },
    { x: placeX(1), y: placeY(1) },
    { ink: 'target', width: 1.5, dash: [6, 3] },
  );
}

function drawRows(canvas: Canvas, { reliability, count }: ConfidenceCalibration, setting: ChartSetting): void {
  const points = reliability.map((row) => ({ ...row, x: placeX(row.meanConfidence), y: placeY(row.cameTrue) }));
  canvas.polyline(points, { ink: 'line', width: 1 });
  for (const { x, y, count: inside } of points) {
    // The area tells the number.
    const size = 6 + 10 * Math.sqrt(inside / Math.max(1, count));
    canvas.mark('circle', { x, y }, size, 'line');
    const aside = size / 2 + 4;
    canvas.write(
      numberText(inside, setting),
      { size: 10, ink: 'text', bold: true },
      { at: { x: x + aside, y: y + 12 } },
      { at: { x: x - aside, y: y - 5 }, anchor: 'end' },
      { at: { x, y: y - aside }, anchor: 'middle' },
      { at: { x, y: y + aside + 9 }, anchor: 'middle' },
    );
  }
}

function tableOf({ reliability }: ConfidenceCalibration, setting: ChartSetting): Scene['data'] {
  const { charts, figures } = labelsOf(setting);
  const { caption, columns } = charts.calibration;
  return {
    caption,
    columns: [
      { title: columns.confidence, numeric: false },
      { title: columns.hypotheses, numeric: true },
      { title: columns.meanConfidence, numeric: true },
      { title: columns.cameTrue, numeric: true },
    ],
    rows: reliability.map(({ from, to, count, meanConfidence, cameTrue }) => [
      figures.between(shareText(from, setting), shareText(to, setting)),
      numberText(count, setting),
      shareText(meanConfidence, setting),
      shareText(cameTrue, setting),
    ]),
  };
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}
