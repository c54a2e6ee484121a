import type {
  ActivityContribution,
  CheckpointDecision,
  CheckpointOutcome,
  CountersignatureCause,
  DataLimitation,
  HealthStatus,
  HypothesisState,
  InterruptState,
  OwedEntry,
  RiskCategory,
  RootCause,
  ScoreBand,
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

export const contributionWords = {
  AS_PLANNED: '✓ contributed as planned',
  PARTLY: '! contributed in part',
  NOT_AS_PLANNED: '✗ did not contribute as planned',
} as const satisfies Record<ActivityContribution, string>;

export const scoreBandWords = {
  LOW: 'low',
  PARTIAL: 'partial',
  STRONG: 'strong',
} as const satisfies Record<ScoreBand, string>;

export const countersignatureWords = {
  AGAINST_RULE: 'against the decision rule',
  THIRD_PERSEVERE: 'a third time in a row to persevere while off track',
} as const satisfies Record<CountersignatureCause, string>;

export const interruptWords = {
  OPEN: '? not decided yet',
  DEFERRED: '→ deferred',
  ACCEPTED: '! accepted',
  REDIRECTED: '→ redirected',
  DECLINED: '✗ declined',
  CLOSED: '■ closed',
} as const satisfies Record<InterruptState, string>;

/** Where an ask stands at the cut-off: nobody stores it, the answer and the days tell. */
export const askWords = {
  ANSWERED: '✓ answered',
  OPEN: '? not answered yet',
  OVERDUE: '✗ overdue',
} as const;
export type AskState = keyof typeof askWords;

/** What somebody owes, to stand before what it is about. */
export const owedWords = {
  ROOT_CAUSE: 'a root cause for',
  IMPROVEMENT_PLAN: 'an improvement plan for',
  EXTERNAL_FACTORS: 'the external factors of',
  DATA_LIMITATION: 'the data limitations of',
  EXECUTIVE_ANSWER: 'an answer to',
} as const satisfies Record<OwedEntry['kind'], string>;

export const limitationWords = {
  KNOWN: 'known',
  STALE: '! its latest reading is older than it should be',
  UNMEASURED: '? no reading since the baseline',
} as const satisfies Record<DataLimitation['kind'], string>;

/** What stands where somebody owes something. */
export const stillOwed = '? still owed';

/** `GUARDRAIL_BREACHED` as `guardrail breached`: states, healths and decisions read well as they are named. */
export function inWords(name: HealthStatus | HypothesisState | CheckpointDecision): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
