import { Method, methods, Opinion, Question } from './forecast.methods';

/** Sums over the forecasts of a cell; divided by `count` they are what is reported. */
interface Tally {
  count: number;
  covered: number;
  /** Squared difference between probability and outcome (Brier 1950). */
  brier: number;
  /** −log of the probability given to what happened (Good 1952), probabilities kept within 0.01 to 0.99 for everyone. */
  log: number;
}

export interface Scores {
  /** Share of readings inside the 80 % interval; null for a method that knows none. */
  coverage: number | null;
  brier: number;
  log: number;
}

export type Cell = Record<Method, Scores>;

export const names = Object.keys(methods) as Method[];

/** What each method scores over the same questions. */
export function scoresOver(questions: readonly (Question & { outcome: number })[]): Cell {
  return byMethod((name) => {
    const tally: Tally = { count: 0, covered: 0, brier: 0, log: 0 };
    let interval = true;
    for (const question of questions) {
      const opinion = methods[name](question);
      interval &&= opinion.low !== null;
      count(tally, opinion, question);
    }
    return {
      coverage: interval ? tally.covered / tally.count : null,
      brier: tally.brier / tally.count,
      log: tally.log / tally.count,
    };
  });
}

function count(
  tally: Tally,
  { low, high, chance }: Opinion,
  { outcome, targetValue }: Question & { outcome: number },
): void {
  const met = Number(outcome >= targetValue);
  const kept = Math.max(0.01, Math.min(0.99, chance));
  tally.count += 1;
  tally.covered += Number(low !== null && high !== null && outcome >= low && outcome <= high);
  tally.brier += (chance - met) ** 2;
  tally.log -= Math.log(met === 1 ? kept : 1 - kept);
}

/** The mean over cells: each shape and horizon counts the same. */
export function meanOf(cells: readonly Cell[]): Cell {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return byMethod((name) => {
    const coverages = cells.map((cell) => cell[name].coverage).filter((coverage) => coverage !== null);
    return {
      coverage: coverages.length === 0 ? null : mean(coverages),
      brier: mean(cells.map((cell) => cell[name].brier)),
      log: mean(cells.map((cell) => cell[name].log)),
    };
  });
}

function byMethod(scoresOf: (name: Method) => Scores): Cell {
  return Object.fromEntries(names.map((name) => [name, scoresOf(name)])) as Cell;
}

/** One line of the table: coverage, Brier score and log score of every method. */
export function row(label: string, cell: Cell): string {
  const cells = names.map((name) => {
    const { coverage, brier, log } = cell[name];
    return `${coverage?.toFixed(2) ?? '–'} ${brier.toFixed(3)} ${log.toFixed(2)}`.padStart(17);
  });
  return `${label.padEnd(36)}${cells.join('')}\n`;
}

export function heading(label: string): string {
  return `\n${label.padEnd(36)}${names.map((name) => name.padStart(17)).join('')}\n`;
}
