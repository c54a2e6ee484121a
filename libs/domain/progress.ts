import { CalendarDay, compareDays, daysBetween } from './calendar-day';
import { Band, MetricDirection } from './metric';
import { TargetFacts, TargetRole } from './metric-target';
import type { Observation } from './reading';

/** What progress is computed from. */
export type ProgressFacts = Pick<TargetFacts, 'role' | 'direction' | 'baseline' | 'targetValue' | 'band'>;

/**
 * How far the latest reading has come from the baseline to the target: 0 at the baseline, 1 at the target, negative after a
 * regression, above 1 after an overshoot. For `MAINTAIN` 1 inside the band, else 1 less the distance in band widths, not
 * below 0. Null (`UNMEASURED`) without a reading observed since the baseline, and for a guardrail, which has no way to go.
 * Always finite. (R-EVAL-1)
 */
export function progress(target: ProgressFacts, latest: Observation | null): number | null {
  const { role, direction, baseline, targetValue, band } = target;
  const reading = readingSinceBaseline(baseline, latest);
  if (baseline === null || reading === null || role === TargetRole.GUARDRAIL) return null;
  if (direction === MetricDirection.MAINTAIN) return band === null ? null : progressTowardsBand(band, reading.value);
  return targetValue === null ? null : shareOfTheWay(baseline.value, targetValue, reading.value);
}

/** The latest reading, if it was observed after the baseline; null means `UNMEASURED` (R-EVAL-1). */
export function readingSinceBaseline(baseline: Observation | null, latest: Observation | null): Observation | null {
  return baseline !== null && latest !== null && latest.observedAt > baseline.observedAt ? latest : null;
}

function shareOfTheWay(baseline: number, target: number, latest: number): number {
  // A target on its baseline is refused at commit; should one exist, being there is all it asks.
  if (target === baseline) return latest === baseline ? 1 : 0;
  // A quarter of each keeps differences of the largest numbers finite, and as a power of two changes no digit.
  const share = (latest / 4 - baseline / 4) / (target / 4 - baseline / 4);
  return finite(share);
}

function progressTowardsBand(band: Band, value: number): number {
  const distance = Math.max(band.low / 4 - value / 4, value / 4 - band.high / 4, 0);
  if (distance === 0) return 1;
  const width = band.high / 4 - band.low / 4;
  return width > 0 ? Math.max(0, 1 - distance / width) : 0;
}

function finite(value: number): number {
  if (Number.isNaN(value)) return 0;
  // Adding zero turns −0 into 0.
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value)) + 0;
}

/** Progress for display: between 0 and 1, and null where it is unmeasured (R-EVAL-1). */
export function displayProgress(value: number | null): number | null {
  return value === null ? null : Math.max(0, Math.min(1, value));
}

/**
 * The share of the time from commit to due date that has passed, 0 to 1, in calendar days; null before the commitment,
 * and for a due date that does not lie after it and has not come yet. (R-EVAL-2)
 */
export function elapsedShare(committedOn: CalendarDay | null, dueDate: CalendarDay, today: CalendarDay): number | null {
  if (committedOn === null) return null;
  if (compareDays(today, dueDate) >= 0) return 1;
  const days = daysBetween(committedOn, dueDate);
  return days > 0 ? Math.max(0, daysBetween(committedOn, today) / days) : null;
}

/** Progress over the elapsed share of the time (R-EVAL-2). Null while unmeasured, and as long as no time has passed. */
export function pace(value: number | null, elapsed: number | null): number | null {
  return value === null || elapsed === null || elapsed === 0 ? null : finite(value / elapsed);
}

/** The mean of the values; null without any, and when one of them is missing: an average must not hide a silence. */
export function completeMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  return finite(known.reduce((sum, value) => sum + value / known.length, 0));
}
