import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { forecast, Observation } from '../../libs/domain';
import { realSeries, rollingQuestions } from './forecast.real';
import { Chance, sampleOf, shapes } from './forecast.sample';
import { Cell, heading, meanOf, names, row, scoresOver } from './forecast.scores';

/** Nothing was tuned on this seed: it was run first when all was settled. */
const defaultSeed = 31122026;
const seriesPerCell = 400;
const horizons = [30, 90];

/**
 * Whether forecasts come true: coverage of the 80 % interval, Brier and log score of "target met", on simulated truths
 * and, where the file is there, on real series, beside three baselines on the same readings. Then what a forecast costs.
 */
function bench(): void {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: String(defaultSeed) } } });
  const seed = Number(values.seed);
  process.stdout.write(`seed ${seed}; each column: coverage of the 80 % interval, Brier score, log score\n`);
  const simulated = simulatedCells(seed);
  const real = realCells();
  const figures = { seed, ...goals(simulated), ...realFigures(real), ...costs() };
  const mean = meanOf(simulated.map(({ cell }) => cell));
  const best = Math.min(...names.filter((name) => name !== 'ours').map((name) => mean[name].brier));
  const ratios = { brierToPace: mean.ours.brier / mean.pace.brier, brierToBestBaseline: mean.ours.brier / best };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const versions = { headway: version, node: process.version };
  process.stdout.write(
    `${JSON.stringify({ bench: 'forecast', ratios: rounded(ratios), figures: rounded(figures), versions })}\n`,
  );
}

interface LabelledCell {
  horizon: number;
  cell: Cell;
}

function simulatedCells(seed: number): LabelledCell[] {
  process.stdout.write(heading(`simulated, ${seriesPerCell} series each`));
  const cells = horizons.flatMap((horizon) =>
    shapes.map((shape, index) => {
      const chance = new Chance(seed + 1000 * horizon + index);
      const cell = scoresOver(Array.from({ length: seriesPerCell }, () => sampleOf(shape, horizon, chance)));
      process.stdout.write(row(`${horizon} days, ${shape}`, cell));
      return { horizon, cell };
    }),
  );
  process.stdout.write(row('mean', meanOf(cells.map(({ cell }) => cell))));
  return cells;
}

function realCells(): LabelledCell[] {
  const series = realSeries();
  if (series === null) return [];
  return horizons.flatMap((horizon) => {
    process.stdout.write(heading(`real, ${horizon} days, rolling origins`));
    const cells = [...series].flatMap(([name, readings]) => {
      const questions = rollingQuestions(readings, horizon);
      if (questions.length === 0) return [];
      const cell = scoresOver(questions);
      process.stdout.write(row(name.slice(0, 34), cell));
      return [{ horizon, cell }];
    });
    process.stdout.write(row('mean', meanOf(cells.map(({ cell }) => cell))));
    return cells;
  });
}

/** What was to be reached, as numbers. */
function goals(cells: readonly LabelledCell[]): Record<string, number> {
  const mean = meanOf(cells.map(({ cell }) => cell));
  const coverages = (days: number): number[] =>
    cells.filter(({ horizon }) => horizon === days).map(({ cell }) => cell.ours.coverage ?? 0);
  const worst = cells.filter(({ cell }) =>
    names.every((name) => name === 'ours' || cell[name].brier <= cell.ours.brier),
  );
  return {
    meanCoverage: mean.ours.coverage ?? 0,
    ...Object.fromEntries(
      horizons.flatMap((days) => [
        [`lowestCoverage${days}`, Math.min(...coverages(days))],
        [`highestCoverage${days}`, Math.max(...coverages(days))],
      ]),
    ),
    brier: mean.ours.brier,
    log: mean.ours.log,
    cellsWhereWorst: worst.length,
  };
}

function realFigures(cells: readonly LabelledCell[]): Record<string, number> {
  return Object.fromEntries(
    horizons.flatMap((days) => {
      const those = cells.filter(({ horizon }) => horizon === days);
      if (those.length === 0) return [];
      const mean = meanOf(those.map(({ cell }) => cell));
      return names.flatMap((name) => {
        const label = `real${days}${name.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
        const { coverage, brier } = mean[name];
        return [[`${label}Brier`, brier], ...(coverage === null ? [] : [[`${label}Coverage`, coverage]])];
      });
    }),
  ) as Record<string, number>;
}

/** Milliseconds of one core per forecast: the median of 50, warmed up, with the trajectory of a chart. */
function costs(): Record<string, number> {
  const readings = (count: number, days: number): Observation[] =>
    Array.from({ length: count }, (_, index) => ({
      value: 40 + index / count + Math.sin(index * 12.9898),
      observedAt: new Date(Date.UTC(2025, 0, 1) + index * days * 86_400_000),
    }));
  const cost = (history: readonly Observation[]): number => {
    const now = history.at(-1)!.observedAt;
    const dueAt = new Date(now.getTime() + 90 * 86_400_000);
    const target = { role: 'PRIMARY', direction: 'INCREASE', targetValue: 45, band: null, bound: null } as const;
    const taken = Array.from({ length: 80 }, () => {
      const begun = process.cpuUsage();
      forecast({ readings: history, target, unit: 'COUNT', now, dueAt });
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });
    return taken.slice(30).toSorted((one, other) => one - other)[25]!;
  };
  return {
    millisecondsOf100: cost(readings(100, 1)),
    millisecondsOf10000Hourly: cost(readings(10_000, 1 / 24)),
    millisecondsOf10000Daily: cost(readings(10_000, 1)),
  };
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}

bench();
