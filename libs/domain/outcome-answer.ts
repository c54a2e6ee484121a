import { addDays, CalendarDay, daysBetween } from './calendar-day';
import type { CheckpointDecision } from './checkpoint';
import { DomainError } from './domain-error';
import type { HealthStatus } from './health';
import type { MetricDirection, MetricUnit } from './metric';
import type { TargetRole } from './metric-target';
import { addWorkingDays, WorkingCalendar } from './working-calendar';

/** One committed metric, as an executive hears of it who asked what was shipped (R-UP-2). */
export interface MovedMetric {
  readonly hypothesisId: string;
  readonly hypothesis: string;
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly direction: MetricDirection;
  readonly role: TargetRole;
  /** What it was when the days asked about began; null where nobody had read it. */
  readonly valueBefore: number | null;
  /** The latest reading; null where there is none. */
  readonly value: number | null;
  readonly readOn: CalendarDay | null;
  /** What it has to be, such as `at least 50 %`; null while it is not set. */
  readonly required: string | null;
  readonly dueOn: CalendarDay;
  /** Share of the way from the baseline, unclamped; null while unmeasured, and for guardrails. */
  readonly progress: number | null;
  /** Probability that it is met by its day, 0 to 1; null without a forecast. */
  readonly likelihood: number | null;
  readonly health: HealthStatus;
}

/** What was decided and learned at a held checkpoint. */
export interface AnsweredDecision {
  readonly checkpointId: string;
  readonly hypothesis: string;
  readonly heldOn: CalendarDay;
  readonly decision: CheckpointDecision;
  readonly learned: string;
  readonly rationale: string;
}

/** What the system answers at once to “what was shipped?” (R-UP-2). It lists no output. */
export interface OutcomeAnswer {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly metrics: readonly MovedMetric[];
  /** The latest first. */
  readonly decisions: readonly AnsweredDecision[];
  readonly nextCheckpointOn: CalendarDay | null;
  /** Titles of hypotheses that the team prepares. */
  readonly preparing: readonly string[];
}

/** The farthest that a status request looks back: a year. */
export const mostDaysBack = 366;

/** The first day of the last sprint (*policy* `sprintWorkingDays`), where nobody said since when; never beyond a year ago. */
export function lastSprintStart(today: CalendarDay, sprintWorkingDays: number, calendar: WorkingCalendar): CalendarDay {
  const start = addWorkingDays(today, -sprintWorkingDays, calendar);
  const farthest = addDays(today, -mostDaysBack);
  return start > farthest ? start : farthest;
}

/** @throws DomainError INVALID_INPUT (R-UP-2) for a first day that lies ahead, or longer ago than a year */
export function requireStatusPeriod(since: CalendarDay, today: CalendarDay): void {
  const days = daysBetween(since, today);
  if (days >= 0 && days <= mostDaysBack) return;
  throw new DomainError('INVALID_INPUT', 'R-UP-2', {
    message: days < 0 ? `${since} lies ahead: nothing has happened since.` : `${since} is more than a year ago.`,
    remedy: `Give a day from ${addDays(today, -mostDaysBack)} to ${today}, or leave it out for the last sprint.`,
    path: 'input.since',
  });
}
