import { Violation } from './domain-error';
import type { HealthStatus } from './evaluation';
import { isWritten } from './written-text';

/** Why a committed outcome was not reached (R-QR-1). */
export const RootCause = {
  TARGET_TOO_HIGH: 'TARGET_TOO_HIGH',
  WRONG_METRIC: 'WRONG_METRIC',
  DEPENDENCY: 'DEPENDENCY',
  CAPACITY: 'CAPACITY',
  PRIORITY_SHIFT: 'PRIORITY_SHIFT',
  EXTERNAL_CHANGE: 'EXTERNAL_CHANGE',
  LACK_OF_FOCUS: 'LACK_OF_FOCUS',
  NO_CADENCE: 'NO_CADENCE',
} as const;
export type RootCause = (typeof RootCause)[keyof typeof RootCause];

/** Whether what a team did contributed as planned (R-QR-1, after 31 USC 1121(b)). */
export const ActivityContribution = {
  AS_PLANNED: 'AS_PLANNED',
  PARTLY: 'PARTLY',
  NOT_AS_PLANNED: 'NOT_AS_PLANNED',
} as const;
export type ActivityContribution = (typeof ActivityContribution)[keyof typeof ActivityContribution];

/** What is missing where activities did not contribute as planned (R-QR-1): what did not, in words. */
export function contributionViolations(activities: ActivityContribution, note: string | null): Violation[] {
  if (activities === ActivityContribution.AS_PLANNED || isWritten(note)) return [];
  return [
    {
      rule: 'R-QR-1',
      path: 'input.note',
      message: 'It is not said what did not contribute as planned.',
      remedy: 'Say in the note what was expected and what came instead.',
    },
  ];
}

/** From the calmest to the one that cannot even be judged. */
export const RiskCategory = {
  ON_PLAN: 'ON_PLAN',
  AT_RISK: 'AT_RISK',
  GREATEST_RISK: 'GREATEST_RISK',
  NOT_ASSESSABLE: 'NOT_ASSESSABLE',
} as const;
export type RiskCategory = (typeof RiskCategory)[keyof typeof RiskCategory];

/** Bands of a closing score (R-EVAL-5): below 0.4, below 0.7, 0.7 and above. */
export const ScoreBand = { LOW: 'LOW', PARTIAL: 'PARTIAL', STRONG: 'STRONG' } as const;
export type ScoreBand = (typeof ScoreBand)[keyof typeof ScoreBand];

/** The band of a score between 0 and 1 (R-EVAL-5); null where nothing was scored. */
export function scoreBand(score: number | null): ScoreBand | null {
  if (score === null) return null;
  if (score < 0.4) return ScoreBand.LOW;
  return score < 0.7 ? ScoreBand.PARTIAL : ScoreBand.STRONG;
}

export interface RiskFacts {
  readonly health: HealthStatus;
  /** Whether a verdict closed the hypothesis, or its due day is over. */
  readonly ended: boolean;
  /** Closing score, 0 to 1; null while it runs towards its due day, or where it was never measured. */
  readonly score: number | null;
  readonly guardrailBreached: boolean;
}

/**
 * The risk category of a hypothesis (R-QR-1). One that ended goes by its score band: strong is on plan, partial at risk,
 * low at greatest risk. A running one goes by its health: achieved and on track are on plan, at risk is at risk, off track
 * is at greatest risk. What was not measured, or not lately, is not assessable: silence is never green. A breached
 * guardrail weighs on its own: it puts a running hypothesis at greatest risk and keeps a closed one from being on plan.
 */
export function riskCategory(facts: RiskFacts): RiskCategory {
  return facts.ended ? closedRisk(facts) : runningRisk(facts);
}

function closedRisk({ score, guardrailBreached }: RiskFacts): RiskCategory {
  switch (scoreBand(score)) {
    case null:
      return RiskCategory.NOT_ASSESSABLE;
    case ScoreBand.LOW:
      return RiskCategory.GREATEST_RISK;
    case ScoreBand.PARTIAL:
      return RiskCategory.AT_RISK;
    case ScoreBand.STRONG:
      return guardrailBreached ? RiskCategory.AT_RISK : RiskCategory.ON_PLAN;
  }
}

const closedHealths: ReadonlySet<HealthStatus> = new Set<HealthStatus>([
  'VALIDATED',
  'INVALIDATED',
  'INCONCLUSIVE',
  'PIVOTED',
  'STOPPED',
]);

function runningRisk({ health, guardrailBreached }: RiskFacts): RiskCategory {
  if (health === 'UNMEASURED' || health === 'STALE') return RiskCategory.NOT_ASSESSABLE;
  if (guardrailBreached || health === 'GUARDRAIL_BREACHED' || health === 'OFF_TRACK') return RiskCategory.GREATEST_RISK;
  // Closed after the quarter: the review of a later one judges it.
  if (closedHealths.has(health)) return RiskCategory.NOT_ASSESSABLE;
  return health === 'AT_RISK' ? RiskCategory.AT_RISK : RiskCategory.ON_PLAN;
}

/**
 * Whether the review must name a root cause (R-QR-1): for every closing score below 0.7, and for a hypothesis that ended
 * without ever being measured. Leaving its closing checkpoint unheld is no way out.
 */
export function needsRootCause(facts: { readonly ended: boolean; readonly score: number | null }): boolean {
  return facts.ended && scoreBand(facts.score) !== ScoreBand.STRONG;
}

/**
 * Whether the review must say what outside of the team's reach bore on it (R-QR-1): where it fell short, or is at greatest
 * risk of it. That nothing did is an answer too.
 */
export function needsExternalFactors(facts: {
  readonly ended: boolean;
  readonly score: number | null;
  readonly risk: RiskCategory;
}): boolean {
  return needsRootCause(facts) || facts.risk === RiskCategory.GREATEST_RISK;
}
