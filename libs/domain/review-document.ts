import type { CheckpointDecision } from './checkpoint';
import type { HealthStatus } from './evaluation';
import type { HypothesisState } from './hypothesis';
import type { RiskCategory, ScoreBand } from './review-assessment';
import type {
  ReviewAskFacts,
  ReviewCheckpointFacts,
  ReviewHypothesisFacts,
  ReviewInputs,
  ReviewSwapFacts,
  ReviewTargetFacts,
} from './review-facts';
import type { CheckpointOutcome, TargetOutcome } from './review-tally';
import type { ReviewTally } from './review-tally-figures';

/**
 * The quarterly review of one fiscal quarter (R-QR-1): plain JSON in a fixed order, so that it can be hashed, kept and
 * rendered again at any time (R-QR-3). It says what moved, what was decided and what was learned, and lists no features.
 */
export interface ReviewDocument {
  /** Version 1 had no readings, comparison, calibration or leadership; `readReviewDocument` reads it as this one. */
  schemaVersion: 2;
  organization: ReviewInputs['organization'];
  quarter: ReviewInputs['quarter'];
  team: ReviewInputs['team'];
  cutOffAt: string;
  cutOffOn: string;
  headline: ReviewHeadline;
  /** By name. */
  teams: ReviewTeam[];
  /** By the day they were taken. */
  decisions: DecisionEntry[];
  /** Hypotheses that are not on plan, greatest risk first. */
  risks: RiskEntry[];
  asks: ReviewAskFacts[];
  /** What the review still waits for; empty in a complete one. */
  owed: OwedEntry[];
  dataLimitations: DataLimitation[];
  swap: (ReviewSwapFacts & { coverage: number | null }) | null;
  previous: ReviewInputs['previous'];
  calibration: ReviewInputs['calibration'];
  /** Interrupts by the day they were raised, governance by name. */
  leadership: ReviewInputs['leadership'];
}

/** The numbers an executive asks for first. Kinds that do not occur are absent from the tallies. */
export interface ReviewHeadline extends ReviewTally {
  teams: number;
  hypotheses: {
    total: number;
    byState: Partial<Record<HypothesisState, number>>;
    byHealth: Partial<Record<HealthStatus, number>>;
    byRisk: Partial<Record<RiskCategory, number>>;
    byScoreBand: Partial<Record<ScoreBand, number>>;
  };
}

export interface ReviewTeam {
  id: string;
  name: string;
  productManager: string | null;
  /** R-ACC-8, over the quarter. */
  tally: ReviewTally;
  /** By the day of commitment. */
  hypotheses: ReviewHypothesis[];
}

export interface ReviewHypothesis extends Omit<ReviewHypothesisFacts, 'targets' | 'checkpoints'> {
  scoreBand: ScoreBand | null;
  risk: RiskCategory;
  /** Primary first, guardrails last. */
  targets: ReviewTarget[];
  /** By due day. */
  checkpoints: ReviewCheckpoint[];
}

export interface ReviewTarget extends ReviewTargetFacts {
  outcome: TargetOutcome;
  scoreBand: ScoreBand | null;
}

export interface ReviewCheckpoint extends ReviewCheckpointFacts {
  outcome: CheckpointOutcome;
}

export interface DecisionEntry {
  teamName: string;
  hypothesisId: string;
  hypothesisTitle: string;
  checkpointId: string;
  sequence: number;
  heldOn: string;
  decision: CheckpointDecision | null;
  learned: string | null;
  rationale: string | null;
}

export interface RiskEntry {
  category: RiskCategory;
  teamName: string;
  hypothesisId: string;
  hypothesisTitle: string;
  health: HealthStatus;
  because: string;
  /** Null while it runs. */
  closedOn: string | null;
  score: number | null;
  rootCause: ReviewHypothesisFacts['rootCause'];
  improvementPlan: string | null;
}

export interface OwedEntry {
  kind: 'ROOT_CAUSE' | 'IMPROVEMENT_PLAN' | 'EXTERNAL_FACTORS' | 'DATA_LIMITATION' | 'EXECUTIVE_ANSWER';
  /** Who owes it; null where nobody is named. */
  owedBy: string | null;
  teamName: string | null;
  /** Id of the hypothesis, of the metric whose data limitations nobody wrote down, or of the ask. */
  subjectId: string;
  /** What it is about: the hypothesis' title, the metric's name or the ask. */
  subject: string;
}

export interface DataLimitation {
  metricId: string;
  metricName: string;
  /** `KNOWN`: written down with the metric. The other two: seen in the readings. */
  kind: 'KNOWN' | 'STALE' | 'UNMEASURED';
  /** The words written down with the metric; null for the other two kinds. */
  limitation: string | null;
  /** Names of the teams whose targets rest on it. */
  teams: string[];
}
