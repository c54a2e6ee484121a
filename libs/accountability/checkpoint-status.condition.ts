/**
 * `deriveCheckpointStatus` of the domain as SQL over the window columns of `checkpoint`, so that a list can be filtered
 * by the status that its checkpoints have now. Parameter `:now`. A story holds the two against each other.
 */
export const checkpointStatusNow = `
  CASE
    WHEN checkpoint.held_at IS NOT NULL THEN 'HELD'
    WHEN checkpoint.proposal_state = 'PENDING' THEN 'PENDING_COUNTERSIGNATURE'
    WHEN checkpoint.waived_until > coalesce(checkpoint.cancelled_at, :now::timestamptz) THEN 'WAIVED'
    WHEN checkpoint.missed_at <= coalesce(checkpoint.cancelled_at, :now::timestamptz) THEN 'MISSED'
    WHEN checkpoint.cancelled_at IS NOT NULL OR checkpoint.opens_at > :now::timestamptz THEN 'SCHEDULED'
    WHEN checkpoint.due_at > :now::timestamptz THEN 'OPEN'
    WHEN checkpoint.grace_ends_at >= :now::timestamptz THEN 'DUE'
    ELSE 'OVERDUE'
  END`;
