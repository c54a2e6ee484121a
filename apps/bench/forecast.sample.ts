import { Observation } from '../../libs/domain';

/** Numbers that a seed repeats exactly: a counter, stirred by two rounds of multiply and shift. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to just below 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let stirred = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    stirred = Math.imul(stirred ^ (stirred >>> 15), 0x735a2d97);
    return ((stirred ^ (stirred >>> 15)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)]!;
  }

  /** Standard normal (Box & Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}

export const shapes = ['line', 'flat', 'step', 'random walk', 'slowing', 'seasonal', 'saw-tooth', 'outliers'] as const;
export type Shape = (typeof shapes)[number];

/** What was read until now, what is asked, and what a reading on the due date then showed. */
export interface Sample {
  readings: Observation[];
  now: Date;
  dueAt: Date;
  targetValue: number;
  outcome: number;
}

const dayInMs = 86_400_000;
const start = Date.UTC(2026, 0, 5);

/** 6 to 60 readings at irregular moments over 30 to 180 days; the due date lies `horizon` days after the last of them. */
export function sampleOf(shape: Shape, horizon: number, chance: Chance): Sample {
  const count = 6 + Math.floor(chance.next() * 55);
  const span = Math.max(chance.between(30, 180), count);
  const days = momentsOf(count, span, chance);
  const noise = chance.between(0.5, 5);
  const end = span + horizon;
  const truth = truthOf(shape, { span, end, noise }, chance);
  const read = (day: number): number => {
    const spoilt = shape === 'outliers' && chance.next() < 0.05;
    return truth(day) + noise * (spoilt ? chance.oneOf([-1, 1]) * chance.between(5, 15) : chance.normal());
  };
  const readings = days.map((day) => ({ value: read(day), observedAt: at(day) }));
  // About where the truth will be, so that neither meeting nor missing it is a foregone conclusion.
  const way = truth(end) - truth(0);
  const targetValue = truth(0) + way * chance.between(0.6, 1.4) + 1.5 * noise * chance.normal();
  return { readings, now: at(span), dueAt: at(end), targetValue, outcome: read(end) };
}

function at(day: number): Date {
  return new Date(start + day * dayInMs);
}

/** From 0 to `span`, with gaps as of a Poisson process, none of them next to nothing. */
function momentsOf(count: number, span: number, chance: Chance): number[] {
  const gaps = Array.from({ length: count - 1 }, () => 0.1 - Math.log(1 - chance.next()));
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  let passed = 0;
  return [0, ...gaps.map((gap) => (passed += (gap / whole) * span))];
}

interface Frame {
  span: number;
  end: number;
  noise: number;
}

/** The level of a metric by days from the first reading. Changes are one to ten times the noise of a reading. */
function truthOf(shape: Shape, { span, end, noise }: Frame, chance: Chance): (day: number) => number {
  const level = chance.between(20, 80);
  const change = chance.oneOf([-1, 1]) * noise * chance.between(1, 10);
  switch (shape) {
    case 'flat':
      return () => level;
    case 'line':
    case 'outliers':
      return (day) => level + (change * day) / span;
    case 'step': {
      const when = chance.between(0.1, 0.9) * span;
      return (day) => level + (day >= when ? change : 0);
    }
    case 'slowing': {
      const pace = chance.between(0.3, 1) * span;
      return (day) => level + change * (1 - Math.exp(-day / pace));
    }
    case 'seasonal': {
      const height = noise * chance.between(1, 3);
      const phase = chance.between(0, 7);
      return (day) => level + (change * day) / span / 2 + height * Math.sin((2 * Math.PI * (day + phase)) / 7);
    }
    case 'saw-tooth': {
      const period = chance.oneOf([7, 14, 28, 30, 30.4375, 91]);
      const offset = chance.between(0, period);
      const height = noise * chance.between(4, 15);
      return (day) => level + (height * ((day + offset) % period)) / period;
    }
    case 'random walk':
      return walk(level, noise * chance.between(0.5, 3.5), end, chance);
  }
}

/** A walk in steps of a quarter of a day that goes `distance`, as a standard deviation, in 90 days. */
function walk(level: number, distance: number, end: number, chance: Chance): (day: number) => number {
  const perDay = 4;
  const step = distance / Math.sqrt(90 * perDay);
  let value = level;
  const path = Array.from({ length: Math.ceil(end * perDay) + 2 }, () => (value += step * chance.normal()));
  return (day) => path[Math.round(day * perDay)] ?? value;
}
