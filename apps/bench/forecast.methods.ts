import { forecast } from '../../libs/domain';
import { Sample } from './forecast.sample';

/** What a method says of the reading on the due date. */
export interface Opinion {
  /** The 80 % interval; null for a method that knows none. */
  low: number | null;
  high: number | null;
  /** The probability that it is the target value or more. */
  chance: number;
}

export type Question = Pick<Sample, 'readings' | 'now' | 'dueAt' | 'targetValue'>;

const dayInMs = 86_400_000;
/** Half an 80 % interval of the normal distribution, in standard deviations. */
const z80 = 1.2815515655446004;

export const methods = { ours, pace: linearPace, 'least squares': leastSquares, 'last value': lastValue };
export type Method = keyof typeof methods;

function ours({ readings, now, dueAt, targetValue }: Question): Opinion {
  const target = { role: 'PRIMARY', direction: 'INCREASE', targetValue, band: null, bound: null } as const;
  const { interval80, probabilityMet } = forecast({ readings, target, unit: 'COUNT', now, dueAt });
  return { low: interval80!.low, high: interval80!.high, chance: probabilityMet! };
}

/** Progress over elapsed time, as most tools compute it; read as a probability, from 0 to 1. */
function linearPace({ readings, now, dueAt, targetValue }: Question): Opinion {
  const first = readings[0]!;
  const begun = first.observedAt.getTime();
  const elapsed = (now.getTime() - begun) / (dueAt.getTime() - begun);
  const way = targetValue - first.value;
  const progress = way === 0 ? 1 : (readings.at(-1)!.value - first.value) / way;
  const chance = Math.max(0, Math.min(1, progress / elapsed));
  return { low: null, high: null, chance: way >= 0 ? chance : 1 - chance };
}

/** A straight line by least squares, with its prediction interval (Student, n − 2 degrees of freedom). */
function leastSquares({ readings, dueAt, targetValue }: Question): Opinion {
  const dayOf = (moment: Date): number => (moment.getTime() - readings[0]!.observedAt.getTime()) / dayInMs;
  const points = readings.map(({ value, observedAt }) => ({ x: dayOf(observedAt), y: value }));
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  const squaresX = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / squaresX;
  const errors = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const ahead = dayOf(dueAt) - meanX;
  const deviation = Math.sqrt((errors / (count - 2)) * (1 + 1 / count + ahead ** 2 / squaresX));
  return opinionAround(meanY + slope * ahead, deviation, targetValue, count - 2);
}

/** Nothing changes but by chance: the last value, with the spread of a random walk (Hyndman & Athanasopoulos 2021, 5.5). */
function lastValue({ readings, dueAt, targetValue }: Question): Opinion {
  const last = readings.at(-1)!;
  const changes = readings.slice(1).map(({ value }, index) => (value - readings[index]!.value) ** 2);
  const squares = changes.reduce((sum, square) => sum + square, 0);
  const days = (last.observedAt.getTime() - readings[0]!.observedAt.getTime()) / dayInMs;
  const ahead = (dueAt.getTime() - last.observedAt.getTime()) / dayInMs;
  return opinionAround(last.value, Math.sqrt((squares / days) * ahead), targetValue, Infinity);
}

function opinionAround(centre: number, deviation: number, targetValue: number, freedom: number): Opinion {
  const reach = deviation * fromNormal(z80, freedom);
  const off = centre - targetValue;
  const chance = deviation === 0 ? Number(off >= 0) : normalChance(toNormal(off / deviation, freedom));
  return { low: centre - reach, high: centre + reach, chance };
}

/** Student deviates as normal ones and back (Wallace 1959). */
function toNormal(t: number, freedom: number): number {
  if (freedom === Infinity) return t;
  return Math.sign(t) * Math.sqrt(freedom * Math.log1p((t * t) / freedom)) * ((8 * freedom + 1) / (8 * freedom + 3));
}

function fromNormal(z: number, freedom: number): number {
  if (freedom === Infinity) return z;
  return Math.sqrt(freedom * Math.expm1((z * ((8 * freedom + 3) / (8 * freedom + 1))) ** 2 / freedom));
}

/** The normal distribution function by its power series; beyond 6 it is 0 or 1. */
function normalChance(z: number): number {
  if (Math.abs(z) > 6) return Number(z > 0);
  let term = z;
  let sum = z;
  for (let odd = 3; odd < 200; odd += 2) sum += term *= (z * z) / odd;
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
