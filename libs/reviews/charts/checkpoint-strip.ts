import type { CheckpointOutcome, ReviewCheckpoint, ReviewTeam } from '../../domain';
import { Canvas } from './canvas';
import { dayOfInstantText, dayText, labelsOf, numberText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { checkpointSigns, checkpointText } from './chart-signs';
import { drawLegend, legendHeight, type LegendEntry } from './legend';
import type { Scene } from './scene';
import { dayTicks, endOf, startOf, timeScale, type TimeScale } from './time-scale';
import { checkpointCounts } from './trajectory-words';

const width = 480;
const pad = 8;
const markSize = 9;
const levelHeight = 12;
const stripTop = 38;
const small = 9;

interface PlacedCheckpoint {
  readonly checkpoint: ReviewCheckpoint;
  readonly x: number;
  /** 0 stands on the axis; those that would cover each other are stacked. */
  readonly level: number;
}

/** The checkpoints of a team that fell due in the quarter, each on its day with how it ended (R-ACC-8). */
export function checkpointStripScene(team: ReviewTeam, setting: ChartSetting): Scene {
  const { quarter, timeZone } = setting;
  const { checkpointStrip } = labelsOf(setting).charts;
  const span = { start: startOf(quarter.startsOn, timeZone), end: endOf(quarter.endsOn, timeZone) };
  const x = timeScale({ ...span, left: pad + 6, right: width - pad - 6 }, setting);
  const checkpoints = team.hypotheses.flatMap((hypothesis) => hypothesis.checkpoints);
  const placed = stacked(checkpoints, x);
  const levels = 1 + Math.max(0, ...placed.map(({ level }) => level));
  const axis = stripTop + levels * levelHeight + 4;
  const legend = legendOf(checkpoints, setting);
  const legendTop = axis + 20;
  const height = legendTop + legendHeight(legend, width - 2 * pad) + 6;
  const canvas = new Canvas(width, height);
  canvas.write(team.name, { size: 12, ink: 'text', bold: true, room: width - 2 * pad }, { at: { x: pad, y: 16 } });
  drawAxis(canvas, x, axis, setting);
  if (placed.length === 0) {
    canvas.write(
      checkpointStrip.none,
      { size: 10, ink: 'muted' },
      { at: { x: width / 2, y: axis - 5 }, anchor: 'middle' },
    );
  }
  for (const { checkpoint, x: place, level } of placed) {
    const { mark, ink } = checkpointSigns[checkpoint.outcome];
    canvas.mark(mark, { x: place, y: axis - levelHeight / 2 - 1 - level * levelHeight }, markSize, ink);
  }
  drawLegend(canvas, legend, { left: pad, top: legendTop, width: width - 2 * pad });
  const [from, to] = [dayText(quarter.startsOn, setting), dayText(quarter.endsOn, setting)];
  return {
    kind: 'checkpoint-strip',
    width,
    height,
    title: checkpointStrip.title(team.name),
    description:
      checkpoints.length === 0
        ? checkpointStrip.descriptionOfNone(team.name, from, to)
        : checkpointStrip.description(team.name, from, to, checkpointCounts(checkpoints, setting)),
    shapes: canvas.shapes,
    data: tableOf(team, setting),
  };
}

function stacked(checkpoints: readonly ReviewCheckpoint[], scale: TimeScale): PlacedCheckpoint[] {
  const ends: number[] = [];
  return [...checkpoints]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)))
    .map((checkpoint) => {
      const x = scale.placeDay(checkpoint.dueOn);
      const room = ends.findIndex((end) => end + markSize + 1 <= x);
      const level = room === -1 ? ends.length : room;
      ends[level] = x;
      return { checkpoint, x, level };
    });
}

function drawAxis(canvas: Canvas, x: TimeScale, axis: number, setting: ChartSetting): void {
  canvas.line({ x: pad, y: axis }, { x: width - pad, y: axis }, { ink: 'muted', width: 1 });
  for (const { at, text } of dayTicks(x, setting)) {
    const place = x.place(at);
    canvas.line({ x: place, y: axis }, { x: place, y: axis + 4 }, { ink: 'muted', width: 1 });
    canvas.write(
      text,
      { size: small, ink: 'muted' },
      { at: { x: place, y: axis + 14 }, anchor: 'middle' },
      { at: { x: place - 6, y: axis + 14 }, anchor: 'start' },
    );
  }
  const cutOff = Date.parse(setting.cutOffAt);
  if (cutOff < x.start || cutOff > x.end) return;
  const place = x.place(cutOff);
  canvas.line({ x: place, y: stripTop - 2 }, { x: place, y: axis }, { ink: 'muted', width: 1, dash: [3, 3] });
  canvas.write(
    labelsOf(setting).charts.asOf(dayOfInstantText(setting.cutOffAt, setting)),
    { size: small, ink: 'muted' },
    { at: { x: place, y: 32 }, anchor: 'middle' },
    { at: { x: place, y: 32 }, anchor: 'end' },
    { at: { x: place, y: 32 }, anchor: 'start' },
  );
}

function legendOf(checkpoints: readonly ReviewCheckpoint[], setting: ChartSetting): LegendEntry[] {
  const { some } = labelsOf(setting).charts;
  return (Object.keys(checkpointSigns) as CheckpointOutcome[]).flatMap((outcome) => {
    const count = checkpoints.filter((checkpoint) => checkpoint.outcome === outcome).length;
    if (count === 0) return [];
    const text = some(numberText(count, setting), checkpointText(outcome, setting));
    return { sample: checkpointSigns[outcome], text };
  });
}

function tableOf(team: ReviewTeam, setting: ChartSetting): Scene['data'] {
  const { checkpointStrip } = labelsOf(setting).charts;
  const { columns } = checkpointStrip;
  return {
    caption: checkpointStrip.title(team.name),
    columns: [
      { title: columns.due, numeric: false },
      { title: columns.hypothesis, numeric: false },
      { title: columns.checkpoint, numeric: true },
      { title: columns.outcome, numeric: false },
      { title: columns.held, numeric: false },
    ],
    rows: team.hypotheses
      .flatMap(({ title, checkpoints }) => checkpoints.map((checkpoint) => ({ title, checkpoint })))
      .sort((one, other) =>
        one.checkpoint.dueOn < other.checkpoint.dueOn ? -1 : Number(one.checkpoint.dueOn > other.checkpoint.dueOn),
      )
      .map(({ title, checkpoint: { dueOn, sequence, outcome, heldOn } }) => [
        dayText(dueOn, setting),
        title,
        numberText(sequence, setting),
        checkpointText(outcome, setting),
        heldOn === null ? '–' : dayText(heldOn, setting),
      ]),
  };
}
