import type { CalendarDay } from './calendar-day';
import type { GradedHealth } from './forecast-health';
import { closedVerdict, HealthStatus, targetHealth } from './health';
import type { HypothesisState } from './hypothesis';
import { valueText } from './metric';
import { isGuardrailBreached, isTargetMet, requiredReading, TargetFacts, TargetRole } from './metric-target';
import type { OrganizationPolicy } from './policy';
import { completeMean, displayProgress, elapsedShare, pace, progress, readingSinceBaseline } from './progress';
import { metricFreshness, Observation } from './reading';
import { listed } from './written-text';

export { HealthStatus } from './health';

/** A target, its latest reading and its commitment: all that an evaluation takes. */
export interface EvaluationFacts {
  target: TargetFacts;
  state: HypothesisState;
  /** Null while it is a draft. */
  committedOn: CalendarDay | null;
  /** The latest reading of the metric at the moment of evaluation (`latestReading`). */
  latest: Observation | null;
  /** The latest reading observed by the end of the due date, once that has passed; left out, `latest` counts. */
  latestByDueDate?: Observation | null;
  /** Probability that the target is met by its due date (R-EVAL-3); left out or null, health goes by pace. */
  forecastProbability?: number | null;
  /** The health by that probability, with its hysteresis (`healthByProbability`). */
  forecastHealth?: GradedHealth | null;
}

/** The instant of the evaluation, and the calendar day that it is in the organization's time zone. */
export interface EvaluationMoment {
  now: Date;
  today: CalendarDay;
}

export interface TargetEvaluation {
  targetId: string;
  metricName: string;
  role: TargetRole;
  /** Unclamped; null while unmeasured, and for guardrails (R-EVAL-1). */
  progress: number | null;
  /** Clamped to 0–1. */
  displayProgress: number | null;
  /** R-EVAL-2; null while unmeasured, uncommitted, or on the day of the commitment. */
  pace: number | null;
  health: HealthStatus;
  /** Whether the metric's latest reading is too old, the baseline included (R-MET-5). */
  stale: boolean;
  staleSince: Date | null;
  latest: Observation | null;
  /** Whether the target is met: by the latest reading since the baseline, past its due date by the latest one until then. */
  met: boolean;
  guardrailBreached: boolean;
  /** What it would score if it closed now, 0 to 1; null while unmeasured, and for guardrails (R-EVAL-5). */
  score: number | null;
  /** One plain sentence that explains the health. */
  because: string;
}

/** Evaluates one target at a moment: progress, pace, health and score, each on its own (R-EVAL-1, 2, 4, 5). */
export function evaluateTarget(
  facts: EvaluationFacts,
  moment: EvaluationMoment,
  policy: Pick<OrganizationPolicy, 'stalenessSeconds'>,
): TargetEvaluation {
  const { target, latest } = facts;
  const freshness = metricFreshness({
    latestObservedAt: later(latest, target.baseline)?.observedAt ?? null,
    expectedFrequency: target.expectedFrequency,
    now: moment.now,
    policy,
  });
  const reading = readingSinceBaseline(target.baseline, latest);
  const guardrailBreached = reading !== null && isGuardrailBreached(target, reading.value);
  const made = progress(target, latest);
  const elapsed = elapsedShare(facts.committedOn, target.dueDate, moment.today);
  const atPace = pace(made, elapsed);
  const counted = facts.latestByDueDate === undefined ? latest : facts.latestByDueDate;
  const health = targetHealth({
    verdict: closedVerdict(facts.state),
    measured: reading !== null,
    stale: freshness.stale,
    guardrailBreached,
    // Health goes by the latest reading (R-EVAL-4); a promise by a day is kept by that day alone.
    achieved: target.role !== TargetRole.GUARDRAIL && meets(target, latest),
    forecastProbability: facts.forecastProbability ?? null,
    forecastHealth: facts.forecastHealth ?? null,
    progress: made,
    pace: atPace,
  });
  return {
    targetId: target.id,
    metricName: target.metricName,
    role: target.role,
    progress: made,
    displayProgress: displayProgress(made),
    pace: atPace,
    health,
    stale: freshness.stale,
    staleSince: freshness.staleSince,
    latest,
    met: meets(target, counted),
    guardrailBreached,
    score: displayProgress(progress(target, counted)),
    because: becauseOfTarget(health, facts, made, elapsed),
  };
}

function meets(target: TargetFacts, observed: Observation | null): boolean {
  const reading = readingSinceBaseline(target.baseline, observed);
  return reading !== null && isTargetMet(target, reading.value);
}

function later(one: Observation | null, other: Observation | null): Observation | null {
  if (one === null || other === null) return one ?? other;
  return one.observedAt > other.observedAt ? one : other;
}

function becauseOfTarget(
  health: HealthStatus,
  { target, latest, forecastProbability }: EvaluationFacts,
  made: number | null,
  elapsed: number | null,
): string {
  const name = `"${target.metricName}"`;
  const stands = latest === null ? name : `${name} stands at ${valueText(latest.value, target.unit)}`;
  const required = requiredReading(target) ?? 'a target not set yet';
  switch (health) {
    case HealthStatus.UNMEASURED:
      return target.baseline === null ? `${name} has no baseline yet.` : `${name} has no reading since its baseline.`;
    case HealthStatus.STALE:
      return `The latest reading of ${name}, of ${dayIn(latest)}, is older than a ${target.expectedFrequency.toLowerCase()} metric allows.`;
    case HealthStatus.GUARDRAIL_BREACHED:
      return `${stands}, outside its guardrail of ${required}.`;
    case HealthStatus.ACHIEVED:
      return `${stands} and meets its target of ${required}.`;
    case HealthStatus.ON_TRACK:
    case HealthStatus.AT_RISK:
    case HealthStatus.OFF_TRACK:
      if (target.role === TargetRole.GUARDRAIL) return `${stands}, within its guardrail of ${required}.`;
      if (forecastProbability !== null && forecastProbability !== undefined) {
        return `${stands}; the chance of ${required} by ${target.dueDate} is ${percent(forecastProbability)}.`;
      }
      return `${stands}: ${percent(made ?? 0)} of the way with ${percent(elapsed ?? 0)} of the time gone.`;
    default:
      return `The hypothesis is closed as ${health}.`;
  }
}

export interface HypothesisEvaluation {
  health: HealthStatus;
  /** One plain sentence that explains the health. */
  because: string;
  /** Unclamped mean over the primary targets, which the decision rule reads; null while one of them is unmeasured. */
  meanPrimaryProgress: number | null;
  /** Mean score over the primary targets; null while one of them is unmeasured (R-EVAL-5). */
  score: number | null;
  /** Ids of the guardrail targets that are breached, shown beside the score, never averaged into it. */
  breachedGuardrailIds: string[];
}

/** From the health that speaks first to the one that only holds when nothing else does. */
const gravest = [
  HealthStatus.UNMEASURED,
  HealthStatus.STALE,
  HealthStatus.GUARDRAIL_BREACHED,
  HealthStatus.OFF_TRACK,
  HealthStatus.AT_RISK,
  HealthStatus.ON_TRACK,
  HealthStatus.ACHIEVED,
] as const;

/**
 * The health and score of a hypothesis over its targets (R-EVAL-4, R-EVAL-5): its verdict once closed, else the gravest
 * health of its primary targets; a breached or stale guardrail speaks as well, supporting targets do not. Achieved only
 * when all primary targets are.
 */
export function evaluateHypothesis(state: HypothesisState, targets: readonly TargetEvaluation[]): HypothesisEvaluation {
  const primary = targets.filter(({ role }) => role === TargetRole.PRIMARY);
  const breached = targets.filter(({ guardrailBreached }) => guardrailBreached);
  const { health, because } = standingOut(state, targets, primary);
  return {
    health,
    because,
    meanPrimaryProgress: completeMean(primary.map((target) => target.progress)),
    score: completeMean(primary.map(({ score }) => score)),
    breachedGuardrailIds: breached.map(({ targetId }) => targetId),
  };
}

function standingOut(
  state: HypothesisState,
  targets: readonly TargetEvaluation[],
  primary: readonly TargetEvaluation[],
): Pick<HypothesisEvaluation, 'health' | 'because'> {
  const verdict = closedVerdict(state);
  if (verdict !== null) return { health: verdict, because: `The hypothesis is closed as ${verdict}.` };
  if (primary.length === 0) return { health: HealthStatus.UNMEASURED, because: 'There is no primary target yet.' };
  const voices = [
    ...primary.map(spoken),
    ...targets.filter(({ role }) => role === TargetRole.GUARDRAIL).flatMap(alarm),
  ];
  for (const health of gravest) {
    const speaking = voices.filter((voice) => voice.health === health);
    const [first, ...others] = speaking;
    if (first === undefined) continue;
    const names = listed(
      others.map(({ metricName }) => `"${metricName}"`),
      'and',
    );
    return { health, because: others.length === 0 ? first.because : `${first.because} The same holds for ${names}.` };
  }
  throw new RangeError('Every target of an open hypothesis has an open health.');
}

type Voice = Pick<TargetEvaluation, 'metricName' | 'because'> & { health: HealthStatus };

function spoken({ metricName, because, health }: TargetEvaluation): Voice {
  return { metricName, because, health };
}

/** A guardrail is heard only when it is breached or has fallen silent: holding is what it is expected to do. */
function alarm({ metricName, because, guardrailBreached, stale, staleSince }: TargetEvaluation): Voice[] {
  const silence =
    staleSince === null ? 'was never read' : `was last read too long ago, stale since ${dayOfMoment(staleSince)}`;
  if (stale) return [{ metricName, health: HealthStatus.STALE, because: `The guardrail "${metricName}" ${silence}.` }];
  return guardrailBreached ? [{ metricName, health: HealthStatus.GUARDRAIL_BREACHED, because }] : [];
}

function percent(share: number): string {
  return `${Math.round(Math.max(-99.99, Math.min(99.99, share)) * 100)} %`;
}

function dayIn(observation: Observation | null): string {
  return observation === null ? 'an unknown day' : dayOfMoment(observation.observedAt);
}

function dayOfMoment(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
