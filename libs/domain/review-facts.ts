import type { CheckpointDecision, DerivedCheckpoint } from './checkpoint';
import type { HealthStatus } from './evaluation';
import type { HypothesisState } from './hypothesis';
import type { MetricDirection, MetricTier, MetricUnit } from './metric';
import type { TargetRole } from './metric-target';
import type { RootCause } from './review-assessment';

/**
 * What a quarterly review is composed from: plain facts as they stood at the cut-off, assembled by a service. Moments are
 * ISO instants in UTC (`2026-11-22T09:00:00.000Z`), days are calendar days (`2026-11-22`), ratios are 1 for 100 %.
 */
export interface ReviewInputs {
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    /** ISO 4217, such as `EUR`. */
    readonly currency: string;
  };
  readonly quarter: { readonly label: string; readonly startsOn: string; readonly endsOn: string };
  /** The one team that the review is about; null when it covers the whole organization. */
  readonly team: { readonly id: string; readonly name: string } | null;
  /** Nothing recorded after this moment is in the review (R-QR-3). */
  readonly cutOffAt: string;
  /** The calendar day of the cut-off in the organization's time zone. */
  readonly cutOffOn: string;
  /** All teams the review covers, those without a hypothesis too. */
  readonly teams: readonly ReviewTeamFacts[];
  readonly asks: readonly ReviewAskFacts[];
  /** Null where no annual roadmap was imported. */
  readonly swap: ReviewSwapFacts | null;
}

export interface ReviewTeamFacts {
  readonly id: string;
  readonly name: string;
  readonly productManager: string | null;
  /** Hypotheses that were committed on some day of the quarter. */
  readonly hypotheses: readonly ReviewHypothesisFacts[];
}

export interface ReviewHypothesisFacts {
  readonly id: string;
  /** A short name: the business outcome where it has no other. */
  readonly title: string;
  /** The whole sentence, “We believe that …”. */
  readonly statement: string;
  readonly state: HypothesisState;
  readonly sponsor: string | null;
  readonly committedOn: string;
  readonly dueOn: string;
  /** Day of the verdict; null while it runs. */
  readonly closedOn: string | null;
  /** The title of the hypothesis it was pivoted to (lineage). */
  readonly pivotedTo: string | null;
  /** What the team says, 0 to 1 (R-EVAL-6). */
  readonly confidence: number | null;
  readonly health: HealthStatus;
  /** Why it has this health, in one sentence. */
  readonly because: string;
  /** 0 to 1 (R-EVAL-5); null where it was not measured. Counts once the hypothesis is closed. */
  readonly score: number | null;
  readonly targets: readonly ReviewTargetFacts[];
  /** Those that fell due in the quarter. */
  readonly checkpoints: readonly ReviewCheckpointFacts[];
  readonly rootCause: { readonly cause: RootCause; readonly explanation: string } | null;
  readonly improvementPlan: string | null;
}

export interface ReviewReadingFacts {
  readonly value: number;
  readonly observedAt: string;
}

/** What a target aims at: `target` for increase and decrease, `band` for maintain, `bound` for a guardrail. */
export interface ReviewAimFacts {
  readonly target: number | null;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly bound: number | null;
}

export interface ReviewTargetFacts extends ReviewAimFacts {
  readonly id: string;
  readonly role: TargetRole;
  readonly metric: {
    readonly id: string;
    readonly name: string;
    readonly unit: MetricUnit;
    readonly direction: MetricDirection;
    readonly tier: MetricTier;
    readonly dataLimitations: string | null;
  };
  readonly dueOn: string;
  readonly baseline: ReviewReadingFacts | null;
  /** The latest reading after the baseline; null where there is none. */
  readonly latest: ReviewReadingFacts | null;
  /** Unclamped (R-EVAL-1); null while unmeasured, and for guardrails. */
  readonly progress: number | null;
  /** R-EVAL-2; null where it cannot be told. */
  readonly pace: number | null;
  /** R-EVAL-3; null with too few readings. */
  readonly forecast: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    /** Probability that the target is met by its due date, 0 to 1. */
    readonly likelihood: number;
  } | null;
  /** Whether the latest reading meets the target, or keeps the guardrail's bound (`isTargetMet`); null while unmeasured. */
  readonly met: boolean | null;
  readonly health: HealthStatus;
  readonly score: number | null;
  /** Approved revisions (R-HYP-2). */
  readonly revisions: readonly ReviewRevisionFacts[];
}

export interface ReviewRevisionFacts {
  readonly approvedOn: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly before: ReviewAimFacts & { readonly dueOn: string };
  readonly after: ReviewAimFacts & { readonly dueOn: string };
}

/** A checkpoint with the status that was derived for it at the cut-off. */
export interface ReviewCheckpointFacts extends Readonly<DerivedCheckpoint> {
  readonly id: string;
  readonly sequence: number;
  readonly closing: boolean;
  readonly dueOn: string;
  readonly heldOn: string | null;
  readonly decision: CheckpointDecision | null;
  readonly learned: string | null;
  readonly rationale: string | null;
  /** Confidence stated at the checkpoint, 0 to 1. */
  readonly confidence: number | null;
  /** Age of the evidence it was held on, one figure per target, in days. */
  readonly evidenceAgesInDays: readonly number[];
  readonly waiver: { readonly by: string; readonly reason: string } | null;
}

/** What a team asked of an executive, and the answer. */
export interface ReviewAskFacts {
  readonly id: string;
  /** Null when the ask is not one team's. */
  readonly teamName: string | null;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly executive: string;
  readonly ask: string;
  readonly answer: { readonly text: string; readonly by: string; readonly on: string } | null;
}

/** Where the old annual roadmap went (R-SWAP-3, R-SWAP-4, R-SWAP-6). Numbers of items, slips in days. */
export interface ReviewSwapFacts {
  readonly items: number;
  readonly swapped: number;
  readonly keptAsCommitment: number;
  readonly deferred: number;
  readonly dropped: number;
  readonly slipped: number;
  readonly medianSlipDays: number | null;
  readonly longestSlipDays: number | null;
}
