import type { CheckpointDecision, DerivedCheckpoint } from './checkpoint';
import type { ConfidenceCalibration } from './confidence-calibration';
import type { CountersignatureCause } from './countersignature';
import type { HealthStatus } from './evaluation';
import type { HypothesisState } from './hypothesis';
import type { InterruptState } from './interrupt';
import type { MetricDirection, MetricTier, MetricUnit } from './metric';
import type { TargetRole } from './metric-target';
import type { ActivityContribution, RootCause } from './review-assessment';
import type { ReviewTally } from './review-tally-figures';

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
  /** The same review one quarter before, as it was frozen; null where there is none. */
  readonly previous: ReviewPreviousFacts | null;
  /** How stated confidence came true over what was closed up to the cut-off (R-EVAL-6); null below ten closed. */
  readonly calibration: ConfidenceCalibration | null;
  /** What undermined the teams, as far as it was recorded (R-UP-1…5); null where there is nothing. */
  readonly leadership: ReviewLeadershipFacts | null;
}

/** What a review is compared with: the headline figures of a frozen one, under its hash. */
export interface ReviewPreviousFacts {
  readonly reviewId: string;
  readonly label: string;
  readonly hash: string;
  readonly tally: ReviewTally;
  /** Those that were in it; a team is compared by its id. */
  readonly teams: readonly { readonly id: string; readonly tally: ReviewTally }[];
}

/** What executives and the organization's ways did to the teams in the quarter. */
export interface ReviewLeadershipFacts {
  /** Raised, or still running, in the quarter (R-UP-1). */
  readonly interrupts: readonly ReviewInterruptFacts[];
  /** By kind of decision, those alone that at least three people stand behind (R-UP-4). */
  readonly governance: readonly ReviewLatencyFacts[];
  /** How the organization's money is tied (R-UP-5); null where nothing was funded in this quarter and the one before. */
  readonly funding: {
    /** Team-based money by all money in the quarter, 0 to 1; null where nothing was funded then. */
    readonly teamShare: number | null;
    /** The same one quarter before. */
    readonly teamShareBefore: number | null;
  } | null;
  /** How often somebody asked what was shipped (R-UP-2); null in a review that was frozen before it was counted. */
  readonly statusRequests: number | null;
  /** How often somebody demanded an annual roadmap (R-UP-3); null as above. */
  readonly roadmapDemands: number | null;
}

/** How long a kind of decision took, over the requests that were approved or rejected in the quarter. */
export interface ReviewLatencyFacts {
  readonly id: string;
  readonly name: string;
  /** One at least. */
  readonly cases: number;
  /** Working hours from submission to settlement, without rework: half of the cases took no longer. */
  readonly p50Hours: number;
  /** Nine of ten cases took no longer. */
  readonly p90Hours: number;
  /** Share of cases within sprint speed, 0 to 1 (*policy* `sprintWorkingDays`). */
  readonly withinSprint: number;
}

export interface ReviewInterruptFacts {
  readonly id: string;
  readonly teamName: string;
  readonly raisedOn: string;
  readonly raisedBy: string;
  readonly title: string;
  readonly state: InterruptState;
  /** The title of the hypothesis that made room; null where none did. */
  readonly displaced: string | null;
  readonly estimatedPersonDays: number | null;
  readonly actualPersonDays: number | null;
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
  /** 0 to 1 (R-EVAL-5); null where it was not measured. Counts once it is closed, or its due day is over. */
  readonly score: number | null;
  readonly targets: readonly ReviewTargetFacts[];
  /** Those that fell due in the quarter. */
  readonly checkpoints: readonly ReviewCheckpointFacts[];
  readonly rootCause: { readonly cause: RootCause; readonly explanation: string } | null;
  readonly improvementPlan: string | null;
  /** Who else contributed, and whether what was done contributed as planned (31 USC 1121(b)); null while unsaid. */
  readonly contribution: {
    readonly contributors: string;
    readonly activities: ActivityContribution;
    readonly note: string | null;
  } | null;
  /** What outside of the team's reach helped or hindered; null while unsaid. */
  readonly externalFactors: string | null;
  /** For the readers of the whole review only: no redacted variant shows it. */
  readonly privateNote: string | null;
  /** Whether all that people wrote about it is private, at its checkpoints too: no redacted variant shows their words. */
  readonly wordsArePrivate: boolean;
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
  /**
   * Every reading from the baseline to the cut-off that no correction replaced, the oldest first: what the trajectory is
   * drawn from. After a verdict none is added.
   */
  readonly readings: readonly ReviewReadingFacts[];
  /** R-EVAL-2; null where it cannot be told. */
  readonly pace: number | null;
  /** R-EVAL-3; null with too few readings. */
  readonly forecast: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    /** Probability that the target is met by its due date, 0 to 1. */
    readonly likelihood: number;
    /** The way there with its 80 % interval, from the cut-off to the due day, both included; the oldest first. */
    readonly path: readonly {
      readonly at: string;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }[];
    /** What it rests on and what weakens it, in one or two sentences. */
    readonly explanation: string;
  } | null;
  /**
   * Whether the target is met, past its due day by the latest reading until then; of a guardrail whether the latest reading
   * keeps its bound. Null while unmeasured.
   */
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
  /** Why the decision rule was overruled, or why `PERSEVERE` a third time; null where nothing had to be said. */
  readonly exceptionReason: string | null;
  /** What the sponsor said of a decision that waited for them; null where none had to wait. */
  readonly countersignature: {
    readonly cause: CountersignatureCause;
    /** Null while it waits. */
    readonly approved: boolean | null;
    readonly by: string | null;
    readonly on: string | null;
    readonly reason: string | null;
  } | null;
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
  /** The day by which the answer is asked for; null where none is named. */
  readonly dueOn: string | null;
  readonly answer: { readonly text: string; readonly by: string; readonly on: string } | null;
  /** Whether the ask and its answer are private: no redacted variant shows their words. */
  readonly wordsArePrivate: boolean;
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
