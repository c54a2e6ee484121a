import type { OrganizationPolicy } from '../domain';

/** Conditions on `metric` in SQL with their named parameters. */
export interface StaleCondition {
  readonly stale: string;
  readonly fresh: string;
  readonly parameters: Record<string, unknown>;
}

/**
 * `metricFreshness` of the domain (R-MET-5) as a condition, so that a list can be filtered where an index serves it: a
 * metric is fresh when a reading that counts lies inside the window of its expected frequency.
 */
export function staleCondition(policy: Pick<OrganizationPolicy, 'stalenessSeconds'>, now: Date): StaleCondition {
  const fresh = `EXISTS (
    SELECT FROM reading
     WHERE reading.organization_id = :organizationId AND reading.metric_id = metric.id
       AND reading.observed_at >= :now::timestamptz
         - make_interval(secs => (:windows::jsonb ->> metric.expected_frequency)::double precision)
       AND NOT EXISTS (
         SELECT FROM reading AS correction
          WHERE correction.organization_id = :organizationId AND correction.supersedes_id = reading.id))`;
  return {
    fresh,
    stale: `NOT ${fresh}`,
    parameters: { now, windows: JSON.stringify(policy.stalenessSeconds) },
  };
}
