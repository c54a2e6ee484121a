import { countsOf, type HealthStatus, type ReviewTeam } from '../../domain';
import { Canvas } from './canvas';
import { labelsOf, numberText } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { healthSigns, healthText } from './chart-signs';
import type { Scene } from './scene';
import { chartText, wrapped } from './text-measure';

const leastWidth = 480;
const pad = 8;
const nameWidth = 132;
const totalWidth = 44;
/** The longest word of a health fits. */
const narrowestColumn = 68;
const rowHeight = 24;
const cellsTop = 78;
const small = 9;

interface Grid {
  readonly canvas: Canvas;
  readonly healths: readonly HealthStatus[];
  readonly columnWidth: number;
  readonly setting: ChartSetting;
}

/** How many hypotheses of each team have which health. Only healths that occur have a column; wider with more than four. */
export function heatMapScene(teams: readonly ReviewTeam[], setting: ChartSetting): Scene {
  const healths = occurring(teams);
  const width = Math.max(leastWidth, 2 * pad + nameWidth + totalWidth + healths.length * narrowestColumn);
  const columnWidth = (width - 2 * pad - nameWidth - totalWidth) / Math.max(1, healths.length);
  const height = cellsTop + Math.max(1, teams.length) * rowHeight + 8;
  const canvas = new Canvas(width, height);
  const { title, caption, none, columns } = labelsOf(setting).charts.heatMap;
  canvas.write(title, { size: 12, ink: 'text', bold: true }, { at: { x: pad, y: 16 } });
  const grid = { canvas, healths, columnWidth, setting };
  if (teams.length === 0) {
    canvas.write(none, { size: 10, ink: 'muted' }, { at: { x: width / 2, y: cellsTop + 16 }, anchor: 'middle' });
  } else drawHeadings(grid);
  teams.forEach((team, row) => drawTeam(grid, team, cellsTop + row * rowHeight));
  return {
    kind: 'heat-map',
    width,
    height,
    title,
    description: descriptionOf(teams, healths, setting),
    shapes: canvas.shapes,
    data: {
      caption,
      columns: [
        { title: columns.team, numeric: false },
        ...healths.map((health) => ({ title: healthText(health, setting), numeric: true })),
        { title: columns.all, numeric: true },
      ],
      rows: teams.map((team) => [
        team.name,
        ...healths.map((health) => numberText(countOf(team, health), setting)),
        numberText(team.hypotheses.length, setting),
      ]),
    },
  };
}

function occurring(teams: readonly ReviewTeam[]): HealthStatus[] {
  const found = new Set(teams.flatMap(({ hypotheses }) => hypotheses.map(({ health }) => health)));
  return (Object.keys(healthSigns) as HealthStatus[]).filter((health) => found.has(health));
}

function countOf({ hypotheses }: ReviewTeam, wanted: HealthStatus): number {
  return hypotheses.filter(({ health }) => health === wanted).length;
}

function drawHeadings({ canvas, healths, columnWidth, setting }: Grid): void {
  healths.forEach((health, column) => {
    const { mark, ink } = healthSigns[health];
    const x = pad + nameWidth + (column + 0.5) * columnWidth;
    canvas.mark(mark, { x, y: 34 }, 10, ink);
    wrapped(healthText(health, setting), small, columnWidth - 4, 2).forEach((line, place) =>
      canvas.write(line, { size: small, ink: 'muted' }, { at: { x, y: 54 + place * 13 }, anchor: 'middle' }),
    );
  });
  const right = canvas.width - pad - 6;
  const { all } = labelsOf(setting).charts.heatMap;
  canvas.write(all, { size: small, ink: 'muted' }, { at: { x: right, y: 54 }, anchor: 'end' });
}

function drawTeam({ canvas, healths, columnWidth, setting }: Grid, team: ReviewTeam, top: number): void {
  const baseline = top + 16;
  canvas.write(team.name, { size: 10, ink: 'text', room: nameWidth - 8 }, { at: { x: pad, y: baseline } });
  healths.forEach((health, column) => {
    const count = countOf(team, health);
    const left = pad + nameWidth + column * columnWidth;
    const cell = { left: left + 1, right: left + columnWidth - 1, top: top + 1, bottom: top + rowHeight - 1 };
    canvas.rectangle(cell, {
      radius: 2,
      ...(count > 0 && { fill: `${healthSigns[health].ink}-tint` }),
      stroke: { ink: 'grid', width: 0.75 },
    });
    canvas.write(
      numberText(count, setting),
      { size: 10, ink: count > 0 ? 'text' : 'muted', bold: count > 0, room: columnWidth - 4 },
      { at: { x: left + columnWidth / 2, y: baseline }, anchor: 'middle' },
    );
  });
  const all = numberText(team.hypotheses.length, setting);
  canvas.write(
    all,
    { size: 10, ink: 'text', room: totalWidth - 10 },
    { at: { x: canvas.width - pad - 6, y: baseline }, anchor: 'end' },
  );
}

function descriptionOf(teams: readonly ReviewTeam[], healths: readonly HealthStatus[], setting: ChartSetting): string {
  const all = teams.flatMap(({ hypotheses }) => hypotheses);
  const { heatMap, some } = labelsOf(setting).charts;
  if (all.length === 0) return teams.length === 0 ? heatMap.descriptionOfNone : heatMap.descriptionWithoutHypotheses;
  const counts = countsOf(all.map(({ health }) => health));
  const listed = healths.map((health) => some(numberText(counts[health] ?? 0, setting), healthText(health, setting)));
  const described = heatMap.description(teams.length, numberText(teams.length, setting), listed.join(', '));
  const without = teams.filter(({ hypotheses }) => hypotheses.length === 0).map(({ name }) => chartText(name));
  return without.length === 0 ? described : `${described} ${heatMap.teamsWithout(without.join(', '))}`;
}
