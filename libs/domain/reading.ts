import type { Violation } from './domain-error';
import type { ExpectedFrequency } from './metric';
import type { OrganizationPolicy } from './policy';

/** What was seen, and when it was true. */
export interface Observation {
  value: number;
  observedAt: Date;
}

/** One append-only reading; a correction names the reading that it supersedes (R-MET-3). */
export interface ReadingFacts extends Observation {
  id: string;
  recordedAt: Date;
  supersedesId: string | null;
}

/** How far ahead of our clock a source may be before its reading counts as from the future. */
export const clockSkewSeconds = 300;

/**
 * The reading that counts: the greatest `observedAt` among those not superseded, whatever order they came in (R-MET-3).
 * With `asOf`, only what had been observed and recorded by then counts, and a correction that came later has not
 * happened yet (R-MET-6). Readings of one instant: the one recorded last, then the greater id. Null when there is none.
 */
export function latestReading<T extends ReadingFacts>(readings: readonly T[], asOf?: Date): T | null {
  const known = asOf === undefined ? readings : readings.filter((reading) => reading.recordedAt <= asOf);
  const superseded = new Set(known.map((reading) => reading.supersedesId));
  return known
    .filter((reading) => !superseded.has(reading.id) && (asOf === undefined || reading.observedAt <= asOf))
    .reduce<T | null>((latest, reading) => (latest === null || isLater(reading, latest) ? reading : latest), null);
}

function isLater(one: ReadingFacts, other: ReadingFacts): boolean {
  const observed = one.observedAt.getTime() - other.observedAt.getTime();
  if (observed !== 0) return observed > 0;
  const recorded = one.recordedAt.getTime() - other.recordedAt.getTime();
  if (recorded !== 0) return recorded > 0;
  return one.id > other.id;
}

export interface Freshness {
  stale: boolean;
  /** When it turned stale; null while fresh, and for a metric never read at all. */
  staleSince: Date | null;
  /** Age of the latest reading; null when there is none. */
  ageSeconds: number | null;
}

export interface FreshnessFacts {
  latestObservedAt: Date | null;
  expectedFrequency: ExpectedFrequency;
  now: Date;
  policy: Pick<OrganizationPolicy, 'stalenessSeconds'>;
}

/**
 * Whether the latest reading is older than its expected frequency allows (R-MET-5). A metric that was never read is
 * stale too: silence is never green.
 */
export function metricFreshness({ latestObservedAt, expectedFrequency, now, policy }: FreshnessFacts): Freshness {
  if (latestObservedAt === null) return { stale: true, staleSince: null, ageSeconds: null };
  const windowSeconds = policy.stalenessSeconds[expectedFrequency];
  const ageSeconds = Math.max(0, (now.getTime() - latestObservedAt.getTime()) / 1000);
  if (ageSeconds <= windowSeconds) return { stale: false, staleSince: null, ageSeconds };
  return { stale: true, staleSince: new Date(latestObservedAt.getTime() + windowSeconds * 1000), ageSeconds };
}

/**
 * What is wrong with a reading before it is recorded (R-MET-3): its value must be finite, its moment between 1970 and
 * now, with five minutes of grace for a source whose clock runs ahead. Values above 100 % are fine. Paths: `value`,
 * `observedAt`.
 */
export function validateReading({ value, observedAt, now }: Observation & { now: Date }): Violation[] {
  const violations: Violation[] = [];
  if (!Number.isFinite(value)) {
    violations.push({
      rule: 'R-MET-3',
      path: 'value',
      message: 'A reading needs a finite number.',
      remedy: 'Send the value that was measured; leave the reading out where there was none.',
    });
  }
  const moment = observedAt.getTime();
  if (Number.isNaN(moment) || moment < 0) {
    violations.push({
      rule: 'R-MET-3',
      path: 'observedAt',
      message: 'A reading needs the moment it was observed, not before 1970.',
      remedy: 'Send an RFC 3339 moment such as 2026-03-31T09:00:00Z.',
    });
  } else if (moment > now.getTime() + clockSkewSeconds * 1000) {
    violations.push({
      rule: 'R-MET-3',
      path: 'observedAt',
      message: 'A reading cannot be observed in the future.',
      remedy: 'Send it once it was observed, or check the clock of the source.',
    });
  }
  return violations;
}
