import type { ActivityContribution, CheckpointOutcome, HealthStatus, RiskCategory, TargetOutcome } from '../domain';
import type { AskState } from './wording/english/state-labels';
import type { Tone } from './report/report';

/**
 * The colour that goes with a word, in text and in charts; the word says the same without it. A verdict has none but for
 * what was validated: to have learned that one was wrong is no failure.
 */
export const outcomeTones = {
  MET: 'good',
  KEPT: 'good',
  MISSED: 'bad',
  BREACHED: 'bad',
  ENDED_EARLY: 'muted',
  RUNNING: 'muted',
  UNMEASURED: 'unknown',
} as const satisfies Record<TargetOutcome, Tone>;

export const checkpointTones = {
  ON_TIME: 'good',
  LATE: 'warning',
  MISSED: 'bad',
  WAIVED: 'muted',
  FALLEN_AWAY: 'muted',
  UNRESOLVED: 'unknown',
} as const satisfies Record<CheckpointOutcome, Tone>;

export const riskTones = {
  GREATEST_RISK: 'bad',
  NOT_ASSESSABLE: 'unknown',
  AT_RISK: 'warning',
  ON_PLAN: 'good',
} as const satisfies Record<RiskCategory, Tone>;

export const healthTones = {
  UNMEASURED: 'unknown',
  STALE: 'warning',
  GUARDRAIL_BREACHED: 'bad',
  OFF_TRACK: 'bad',
  AT_RISK: 'warning',
  ON_TRACK: 'good',
  ACHIEVED: 'good',
  VALIDATED: 'good',
  INVALIDATED: 'muted',
  INCONCLUSIVE: 'muted',
  PIVOTED: 'muted',
  STOPPED: 'muted',
} as const satisfies Record<HealthStatus, Tone>;

export const contributionTones = {
  AS_PLANNED: 'good',
  PARTLY: 'warning',
  NOT_AS_PLANNED: 'bad',
} as const satisfies Record<ActivityContribution, Tone>;

export const askTones = {
  ANSWERED: 'good',
  OPEN: 'unknown',
  OVERDUE: 'bad',
} as const satisfies Record<AskState, Tone>;

/** A share of what was hoped for: all is good, none is bad, and of nothing there is nothing to say. */
export function shareTone(count: number, total: number): Tone | null {
  if (total === 0) return null;
  if (count === total) return 'good';
  return count === 0 ? 'bad' : 'warning';
}
