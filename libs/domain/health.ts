import type { HypothesisState } from './hypothesis';

/** Health of a target or a hypothesis, a verdict once it is closed (R-EVAL-4). Derived, never typed in. */
export const HealthStatus = {
  VALIDATED: 'VALIDATED',
  INVALIDATED: 'INVALIDATED',
  INCONCLUSIVE: 'INCONCLUSIVE',
  PIVOTED: 'PIVOTED',
  STOPPED: 'STOPPED',
  UNMEASURED: 'UNMEASURED',
  STALE: 'STALE',
  GUARDRAIL_BREACHED: 'GUARDRAIL_BREACHED',
  ACHIEVED: 'ACHIEVED',
  ON_TRACK: 'ON_TRACK',
  AT_RISK: 'AT_RISK',
  OFF_TRACK: 'OFF_TRACK',
} as const;
export type HealthStatus = (typeof HealthStatus)[keyof typeof HealthStatus];

/** The states that close a hypothesis with a verdict. */
export type ClosedVerdict = 'VALIDATED' | 'INVALIDATED' | 'INCONCLUSIVE' | 'PIVOTED' | 'STOPPED';

const closedBy = {
  DRAFT: null,
  COMMITTED: null,
  DISCARDED: null,
  VALIDATED: 'VALIDATED',
  INVALIDATED: 'INVALIDATED',
  INCONCLUSIVE: 'INCONCLUSIVE',
  PIVOTED: 'PIVOTED',
  STOPPED: 'STOPPED',
} as const satisfies Record<HypothesisState, ClosedVerdict | null>;

/** The verdict that a state stands for; null for a draft, a commitment, and a draft that was discarded. */
export function closedVerdict(state: HypothesisState): ClosedVerdict | null {
  return closedBy[state];
}

export interface HealthFacts {
  verdict: ClosedVerdict | null;
  /** Whether there is a reading since the baseline. */
  measured: boolean;
  stale: boolean;
  guardrailBreached: boolean;
  /** Whether the latest reading meets the target. A guardrail that holds is on track, never achieved. */
  achieved: boolean;
  /** Probability, 0 to 1, that the target is met by its due date (R-EVAL-3); null without a forecast. */
  forecastProbability: number | null;
  /** The health by that probability with its hysteresis, where it is known; else the thresholds decide alone. */
  forecastHealth?: 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | null;
  progress: number | null;
  pace: number | null;
}

/** The health of one target, first match wins, in the order of R-EVAL-4. */
export function targetHealth(facts: HealthFacts): HealthStatus {
  if (facts.verdict !== null) return facts.verdict;
  if (!facts.measured) return HealthStatus.UNMEASURED;
  if (facts.stale) return HealthStatus.STALE;
  if (facts.guardrailBreached) return HealthStatus.GUARDRAIL_BREACHED;
  if (facts.achieved) return HealthStatus.ACHIEVED;
  if (facts.forecastProbability !== null) return facts.forecastHealth ?? graded(facts.forecastProbability, 0.7, 0.3);
  if (facts.pace !== null) return graded(facts.pace, 0.9, 0.6);
  // No time has passed, so nothing can be late: only moving the wrong way counts against it.
  return (facts.progress ?? 0) < 0 ? HealthStatus.OFF_TRACK : HealthStatus.ON_TRACK;
}

/** On track from one threshold on, at risk from the other on, else off track. */
export function graded(value: number, onTrack: number, atRisk: number): 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' {
  if (value >= onTrack) return HealthStatus.ON_TRACK;
  return value >= atRisk ? HealthStatus.AT_RISK : HealthStatus.OFF_TRACK;
}
