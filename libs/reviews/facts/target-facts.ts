import { CheckpointEvaluation } from '../../accountability';
import {
  dayOf,
  Observation,
  readingSinceBaseline,
  ReviewReadingFacts,
  ReviewRevisionFacts,
  ReviewTargetFacts,
} from '../../domain';
import { EvaluatedTarget, TargetRevision, TargetTerms } from '../../hypotheses';
import type { FactsSetting } from './facts-setting';

/** What is recorded of a target besides its evaluation. */
interface TargetRecord {
  /** The evaluation stored at the verdict; null while the hypothesis runs. */
  readonly closing: CheckpointEvaluation | null;
  /** Approved ones, in the order of approval. */
  readonly revisions: readonly TargetRevision[];
  /** The oldest first. */
  readonly readings: readonly Observation[];
}

/** The facts of one target for the review (R-QR-1). */
export function targetFacts(
  { target, metric, facts, evaluation, outlook }: EvaluatedTarget,
  { closing, revisions, readings }: TargetRecord,
  setting: FactsSetting,
): ReviewTargetFacts {
  const standing = storedStanding(closing, target.id) ?? evaluation;
  const latest = readingSinceBaseline(facts.baseline, standing.latest);
  const guardrail = target.role === 'GUARDRAIL';
  return {
    id: target.id,
    role: target.role,
    metric: {
      id: metric.id,
      name: metric.name,
      unit: metric.unit,
      direction: metric.direction,
      tier: metric.tier,
      dataLimitations: metric.dataLimitations,
    },
    target: facts.targetValue,
    band: facts.band,
    bound: facts.bound,
    dueOn: target.dueDate,
    baseline: facts.baseline && readingFacts(facts.baseline),
    latest: latest && readingFacts(latest),
    progress: standing.progress,
    readings: readings.map(readingFacts),
    pace: standing.pace,
    forecast: forecastFacts(outlook),
    met: latest === null ? null : guardrail ? !standing.guardrailBreached : standing.met,
    health: evaluation.health,
    score: standing.score,
    revisions: revisions.map((revision) => revisionFacts(revision, setting)),
  };
}

/** Where a target stood, live or as stored at the verdict. */
interface Standing extends Pick<ReviewTargetFacts, 'progress' | 'pace' | 'score'> {
  readonly latest: Observation | null;
  readonly met: boolean;
  readonly guardrailBreached: boolean;
}

function storedStanding(closing: CheckpointEvaluation | null, targetId: string): Standing | null {
  const stored = closing?.targets.find((each) => each.targetId === targetId);
  if (!stored) return null;
  const { latestValue: value, latestObservedAt: observedAt } = stored;
  return {
    ...stored,
    latest: value === null || observedAt === null ? null : { value, observedAt: new Date(observedAt) },
  };
}

function forecastFacts(outlook: EvaluatedTarget['outlook']): ReviewTargetFacts['forecast'] {
  if (!outlook) return null;
  const { projected: value, interval80, probabilityMet: likelihood, trajectory, explanation } = outlook.forecast;
  if (value === null || interval80 === null || likelihood === null) return null;
  const path = trajectory.map(({ at, median, low, high }) => ({ at: at.toISOString(), value: median, low, high }));
  return { value, ...interval80, likelihood, path, explanation };
}

function readingFacts({ value, observedAt }: Observation): ReviewReadingFacts {
  return { value, observedAt: observedAt.toISOString() };
}

function revisionFacts(
  { decidedAt, decidedBy, reason, before, after }: TargetRevision,
  { timeZone, nameOf }: FactsSetting,
): ReviewRevisionFacts {
  return {
    approvedOn: dayOf(decidedAt!, timeZone),
    approvedBy: nameOf(decidedBy!),
    reason,
    before: aimOf(before),
    after: aimOf(after),
  };
}

function aimOf({ targetValue, band, bound, dueDate }: TargetTerms): ReviewRevisionFacts['before'] {
  return { target: targetValue, band, bound, dueOn: dueDate };
}
