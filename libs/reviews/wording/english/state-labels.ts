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
} from '../../../domain';

/** Where an ask stands at the cut-off: nobody stores it, the answer and the days tell. */
export type AskState = 'ANSWERED' | 'OPEN' | 'OVERDUE';

/** What states are called. A sign never stands without its word, and nothing depends on colour. */
export const stateLabels = {
  outcome: {
    MET: '✓ met',
    MISSED: '✗ missed',
    ENDED_EARLY: '■ ended early',
    RUNNING: '→ running',
    UNMEASURED: '? not measured',
    KEPT: '✓ kept',
    BREACHED: '✗ breached',
  } satisfies Record<TargetOutcome, string>,
  checkpoint: {
    ON_TIME: '✓ held on time',
    LATE: '! held late',
    MISSED: '✗ missed',
    WAIVED: '○ waived',
    FALLEN_AWAY: '■ fell away',
    UNRESOLVED: '? still open',
  } satisfies Record<CheckpointOutcome, string>,
  role: {
    PRIMARY: 'primary',
    SUPPORTING: 'supporting',
    GUARDRAIL: 'guardrail',
  } satisfies Record<TargetRole, string>,
  risk: {
    GREATEST_RISK: '✗ greatest risk',
    NOT_ASSESSABLE: '? not assessable',
    AT_RISK: '! at risk',
    ON_PLAN: '✓ on plan',
  } satisfies Record<RiskCategory, string>,
  rootCause: {
    TARGET_TOO_HIGH: 'the target was set too high',
    WRONG_METRIC: 'the metric was the wrong one',
    DEPENDENCY: 'a dependency',
    CAPACITY: 'capacity',
    PRIORITY_SHIFT: 'priorities shifted',
    EXTERNAL_CHANGE: 'the outside world changed',
    LACK_OF_FOCUS: 'a lack of focus',
    NO_CADENCE: 'no cadence was kept',
  } satisfies Record<RootCause, string>,
  contribution: {
    AS_PLANNED: '✓ contributed as planned',
    PARTLY: '! contributed in part',
    NOT_AS_PLANNED: '✗ did not contribute as planned',
  } satisfies Record<ActivityContribution, string>,
  scoreBand: {
    LOW: 'low',
    PARTIAL: 'partial',
    STRONG: 'strong',
  } satisfies Record<ScoreBand, string>,
  countersignatureCause: {
    AGAINST_RULE: 'against the decision rule',
    THIRD_PERSEVERE: 'a third time in a row to persevere while off track',
  } satisfies Record<CountersignatureCause, string>,
  interrupt: {
    OPEN: '? not decided yet',
    DEFERRED: '→ deferred',
    ACCEPTED: '! accepted',
    REDIRECTED: '→ redirected',
    DECLINED: '✗ declined',
    CLOSED: '■ closed',
  } satisfies Record<InterruptState, string>,
  ask: {
    ANSWERED: '✓ answered',
    OPEN: '? not answered yet',
    OVERDUE: '✗ overdue',
  } satisfies Record<AskState, string>,
  /** What somebody owes, to stand before what it is about. */
  owed: {
    ROOT_CAUSE: 'a root cause for',
    IMPROVEMENT_PLAN: 'an improvement plan for',
    EXTERNAL_FACTORS: 'the external factors of',
    DATA_LIMITATION: 'the data limitations of',
    EXECUTIVE_ANSWER: 'an answer to',
  } satisfies Record<OwedEntry['kind'], string>,
  limitation: {
    KNOWN: 'known',
    STALE: '! its latest reading is older than it should be',
    UNMEASURED: '? no reading since the baseline',
  } satisfies Record<DataLimitation['kind'], string>,
  /** What stands where somebody owes something. */
  stillOwed: '? still owed',
  /** States, healths and decisions read well as they are named: `GUARDRAIL_BREACHED` is `guardrail breached`. */
  named: (name: HealthStatus | HypothesisState | CheckpointDecision) => name.toLowerCase().replaceAll('_', ' '),
};
