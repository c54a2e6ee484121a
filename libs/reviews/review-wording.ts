import type {
  CheckpointDecision,
  CheckpointOutcome,
  HealthStatus,
  HypothesisState,
  RiskCategory,
  RootCause,
  TargetOutcome,
  TargetRole,
} from '../domain';

/** The words that every export uses. A sign never stands without its word, and nothing depends on colour. */
export const outcomeWords = {
  MET: '✓ met',
  MISSED: '✗ missed',
  ENDED_EARLY: '■ ended early',
  RUNNING: '→ running',
  UNMEASURED: '? not measured',
  KEPT: '✓ kept',
  BREACHED: '✗ breached',
} as const satisfies Record<TargetOutcome, string>;

export const checkpointWords = {
  ON_TIME: '✓ held on time',
  LATE: '! held late',
  MISSED: '✗ missed',
  WAIVED: '○ waived',
  FALLEN_AWAY: '■ fell away',
  UNRESOLVED: '? still open',
} as const satisfies Record<CheckpointOutcome, string>;

export const roleWords = {
  PRIMARY: 'primary',
  SUPPORTING: 'supporting',
  GUARDRAIL: 'guardrail',
} as const satisfies Record<TargetRole, string>;

export const riskWords = {
  GREATEST_RISK: '✗ greatest risk',
  NOT_ASSESSABLE: '? not assessable',
  AT_RISK: '! at risk',
  ON_PLAN: '✓ on plan',
} as const satisfies Record<RiskCategory, string>;

export const rootCauseWords = {
  TARGET_TOO_HIGH: 'the target was set too high',
  WRONG_METRIC: 'the metric was the wrong one',
  DEPENDENCY: 'a dependency',
  CAPACITY: 'capacity',
  PRIORITY_SHIFT: 'priorities shifted',
  EXTERNAL_CHANGE: 'the outside world changed',
  LACK_OF_FOCUS: 'a lack of focus',
  NO_CADENCE: 'no cadence was kept',
} as const satisfies Record<RootCause, string>;

/** `GUARDRAIL_BREACHED` as `guardrail breached`: states, healths and decisions read well as they are named. */
export function inWords(name: HealthStatus | HypothesisState | CheckpointDecision): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
