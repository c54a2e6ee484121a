import type { CheckpointDecision } from './checkpoint';

/** What a quarter adds up to, for one team or for all (R-QR-1, in the terms of R-ACC-8). Counts, but for the age. */
export interface ReviewTally {
  /** Primary and supporting targets. The five outcomes add up to `committed`. */
  targets: {
    committed: number;
    met: number;
    missed: number;
    endedEarly: number;
    running: number;
    unmeasured: number;
    /** Of the committed ones, those whose latest reading is better than the baseline (inside the band for maintain). */
    movedTowards: number;
  };
  guardrails: { kept: number; breached: number; unmeasured: number };
  /** Those that had fallen away are left out; the five outcomes add up to `due`. */
  checkpoints: {
    due: number;
    onTime: number;
    late: number;
    missed: number;
    waived: number;
    unresolved: number;
    /** Of the missed ones, those that were held later. */
    madeGood: number;
  };
  /** Decisions taken at held checkpoints; kinds that did not occur are absent. */
  decisions: Partial<Record<CheckpointDecision, number>>;
  /** Held checkpoints at which somebody wrote down what was learned. */
  learnings: number;
  /** Median age in days of the readings that checkpoints were held on; null where none was held. */
  medianEvidenceAgeDays: number | null;
}
