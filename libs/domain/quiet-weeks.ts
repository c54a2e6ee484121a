import { paceBetween } from './interrupt-effect';
import { TargetFacts } from './metric-target';
import { percentile } from './percentile';
import { Observation } from './reading';

const WEEK = 7 * 86_400_000;

/** A stretch of time; `until` belongs to it no more. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** A target on its way, and when unplanned work ran in its team. */
export interface Course extends Span {
  readonly target: Pick<TargetFacts, 'role' | 'direction' | 'baseline' | 'targetValue' | 'band'>;
  /** In order of `observedAt`. */
  readonly readings: readonly Observation[];
  readonly interruptions: readonly Span[];
}

/** How fast targets moved over some weeks; a week of two targets is two. */
export interface WeeksFigures {
  readonly weeks: number;
  /** Median progress per week; null without a week. */
  readonly medianPace: number | null;
}

/** Weeks with unplanned work beside weeks without; numbers of cases, and no claim about causes (R-UP-1). */
export interface QuietWeeks {
  readonly quiet: WeeksFigures;
  readonly interrupted: WeeksFigures;
  /** Weeks in which nothing was measured: they are in neither. */
  readonly notMeasured: number;
}

/**
 * What teams did with the weeks in which no accepted interrupt ran, and with the others (R-UP-1). Weeks are counted from the
 * beginning of each course; one that is not over is left out. A single day of unplanned work makes a week interrupted.
 */
export function quietWeeks(courses: readonly Course[]): QuietWeeks {
  const quiet: number[] = [];
  const interrupted: number[] = [];
  let notMeasured = 0;
  for (const course of courses) {
    for (const { from, until } of weeksOf(course)) {
      const pace = paceBetween(course.target, course.readings, from, until);
      if (pace === null) notMeasured += 1;
      else if (course.interruptions.some((span) => span.from < until && span.until > from)) interrupted.push(pace);
      else quiet.push(pace);
    }
  }
  return { quiet: figuresOf(quiet), interrupted: figuresOf(interrupted), notMeasured };
}

function weeksOf({ from, until }: Span): Span[] {
  const count = Math.max(0, Math.floor((until.getTime() - from.getTime()) / WEEK));
  return Array.from({ length: count }, (_, index) => ({
    from: new Date(from.getTime() + index * WEEK),
    until: new Date(from.getTime() + (index + 1) * WEEK),
  }));
}

function figuresOf(paces: readonly number[]): WeeksFigures {
  return { weeks: paces.length, medianPace: percentile(paces, 0.5) };
}
