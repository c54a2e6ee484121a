import type { ReviewHypothesis, ReviewTarget } from '../../domain';
import { Canvas } from './canvas';
import { labelsOf } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { drawLegend, legendHeight } from './legend';
import type { Scene } from './scene';
import { drawCheckpoints, drawEvents, drawTimeAxis, drawValueAxis, writeEnds } from './trajectory-frame';
import { trajectoryLegend } from './trajectory-legend';
import { drawAims, drawBaseline, drawForecast, drawReadings } from './trajectory-lines';
import { pad, plotOf, width } from './trajectory-plot';
import { aimLine, trajectoryDescription, trajectoryTable } from './trajectory-words';

const titleLine = 16;
const aimLineAt = 31;
const legendTop = 193;

/**
 * One target over time: baseline, aim with its revisions, readings, forecast with its 80 % interval, checkpoints, the cut-off
 * and the due day. 480 wide, 220 high and more where the legend needs more lines.
 */
export function trajectoryScene(target: ReviewTarget, hypothesis: ReviewHypothesis, setting: ChartSetting): Scene {
  const legend = trajectoryLegend(target, hypothesis, setting);
  const height = legendTop + legendHeight(legend, width - 2 * pad) + 6;
  const canvas = new Canvas(width, height);
  canvas.write(
    target.metric.name,
    { size: 12, ink: 'text', bold: true, room: width - 2 * pad },
    { at: { x: pad, y: titleLine } },
  );
  canvas.write(
    aimLine(target, setting),
    { size: 10, ink: 'muted', room: width - 2 * pad },
    { at: { x: pad, y: aimLineAt } },
  );
  const plot = plotOf(canvas, target, hypothesis, setting);
  drawValueAxis(plot);
  drawTimeAxis(plot);
  drawAims(plot);
  drawForecast(plot);
  drawBaseline(plot);
  drawEvents(plot);
  drawReadings(plot);
  drawCheckpoints(plot);
  writeEnds(plot);
  drawLegend(canvas, legend, { left: pad, top: legendTop, width: width - 2 * pad });
  return {
    kind: 'trajectory',
    width,
    height,
    title: labelsOf(setting).charts.trajectory.title(target.metric.name),
    description: trajectoryDescription(target, hypothesis, setting),
    shapes: canvas.shapes,
    data: trajectoryTable(target, hypothesis, setting),
  };
}
