import type { CalendarDay } from './calendar-day';
import type { SlipStatistics } from './date-slip';
import { DomainError } from './domain-error';
import type { HealthStatus } from './health';
import type { Horizon } from './hypothesis';

/** A hypothesis of the outcome roadmap, as an executive sees it who asked for an annual one (R-UP-3). */
export interface PlannedOutcome {
  readonly hypothesisId: string;
  readonly title: string;
  readonly team: string;
  /** When its result is due; null while it is not set. */
  readonly dueOn: CalendarDay | null;
  readonly health: HealthStatus;
  /** Probability that it is met by its day, 0 to 1; null without a forecast. */
  readonly likelihood: number | null;
  /** What should change, such as `Guests who order: at least 50 %`; primary targets only. */
  readonly aims: readonly string[];
}

/** A date that is kept because something outside asks for it. */
export interface KeptDate {
  readonly itemId: string;
  readonly title: string;
  readonly team: string | null;
  readonly dueOn: CalendarDay;
}

/** What the system answers at once to “where is next year's roadmap?” (R-UP-3). */
export interface RoadmapAnswer {
  readonly horizons: readonly { readonly horizon: Horizon; readonly outcomes: readonly PlannedOutcome[] }[];
  /** Hypotheses that the outcome roadmap had no room for. */
  readonly omitted: number;
  readonly keptDates: readonly KeptDate[];
  /** The last annual roadmap, and what became of its dates; null where none was imported. */
  readonly lastRoadmap: {
    readonly roadmapId: string;
    readonly name: string;
    readonly fiscalYear: number;
    readonly slip: SlipStatistics;
  } | null;
}

/** So many years ahead somebody may ask for a plan. */
const yearsAhead = 5;

/** @throws DomainError INVALID_INPUT (R-UP-3) for a fiscal year that is over, or farther away than anybody plans */
export function requireDemandedYear(fiscalYear: number, presentYear: number): void {
  if (fiscalYear >= presentYear && fiscalYear <= presentYear + yearsAhead) return;
  throw new DomainError('INVALID_INPUT', 'R-UP-3', {
    message: `Nobody needs a roadmap for fiscal year ${fiscalYear} in fiscal year ${presentYear}.`,
    remedy: `Give a fiscal year from ${presentYear} to ${presentYear + yearsAhead}.`,
    path: 'input.fiscalYear',
  });
}
