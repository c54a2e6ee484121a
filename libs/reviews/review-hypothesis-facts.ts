import {
  dayOf,
  isVerdict,
  Observation,
  readingSinceBaseline,
  renderStatement,
  ReviewCheckpointFacts,
  ReviewHypothesisFacts,
  ReviewReadingFacts,
  ReviewRevisionFacts,
  ReviewTargetFacts,
} from '../domain';
import { CheckpointEvaluation, RecordedCheckpoint } from '../accountability';
import { EvaluatedHypothesis, EvaluatedTarget, Hypothesis, TargetRevision, TargetTerms } from '../hypotheses';
import { ReviewAssessment } from './review-preparation.entity';

/** All that a review knows of one hypothesis. */
export interface HypothesisRecord {
  readonly hypothesis: Hypothesis;
  readonly evaluated: EvaluatedHypothesis;
  /** All its checkpoints, those outside of the quarter too. */
  readonly checkpoints: readonly RecordedCheckpoint[];
  /** Approved ones of all its targets, in the order of approval. */
  readonly revisions: readonly TargetRevision[];
  readonly assessment: ReviewAssessment | null;
  readonly pivotedTo: string | null;
}

export interface FactsSetting {
  readonly timeZone: string;
  readonly quarter: { readonly startsOn: string; readonly endsOn: string };
  /** Name of a person; of somebody who is no person, such as an operator, what they are. */
  readonly nameOf: (personId: string) => string;
}

/**
 * The facts of one hypothesis for the review (R-QR-1). What runs is shown as evaluated now; what a verdict closed is shown
 * as it stood at that verdict, which is stored and never recomputed (R-ACC-1), so that its score is the one it closed with.
 */
export function hypothesisFacts(record: HypothesisRecord, setting: FactsSetting): ReviewHypothesisFacts {
  const { hypothesis, evaluated, checkpoints, assessment } = record;
  const { quarter, timeZone, nameOf } = setting;
  const closing = evaluationAtVerdict(checkpoints);
  const primary = evaluated.targets.map(({ facts }) => facts).filter(({ role }) => role === 'PRIMARY');
  return {
    id: hypothesis.id,
    title: hypothesis.title,
    statement: renderStatement(hypothesis, primary),
    state: hypothesis.state,
    sponsor: hypothesis.sponsorId === null ? null : nameOf(hypothesis.sponsorId),
    committedOn: hypothesis.committedOn!,
    dueOn: hypothesis.dueDate!,
    closedOn: hypothesis.closedAt && dayOf(hypothesis.closedAt, timeZone),
    pivotedTo: record.pivotedTo,
    confidence: hypothesis.confidence,
    health: evaluated.evaluation.health,
    because: evaluated.evaluation.because,
    score: (closing ?? evaluated.evaluation).score,
    targets: evaluated.targets.map((target) =>
      targetFactsOf(
        target,
        closing,
        record.revisions.filter(({ targetId }) => targetId === target.target.id),
        setting,
      ),
    ),
    checkpoints: checkpoints
      .filter(({ checkpoint: { dueDay } }) => quarter.startsOn <= dueDay && dueDay <= quarter.endsOn)
      .map((checkpoint) => checkpointFactsOf(checkpoint, setting)),
    rootCause:
      assessment?.rootCause && assessment.explanation !== null
        ? { cause: assessment.rootCause, explanation: assessment.explanation }
        : null,
    improvementPlan: assessment?.improvementPlan ?? null,
  };
}

function evaluationAtVerdict(checkpoints: readonly RecordedCheckpoint[]): CheckpointEvaluation | null {
  return checkpoints.find(({ holding }) => holding && isVerdict(holding.decision))?.holding?.evaluation ?? null;
}

/** Where a target stood, live or as stored at the verdict. */
interface Standing extends Pick<ReviewTargetFacts, 'progress' | 'pace' | 'score'> {
  readonly latest: Observation | null;
  readonly met: boolean;
  readonly guardrailBreached: boolean;
}

function targetFactsOf(
  { target, metric, facts, evaluation, outlook }: EvaluatedTarget,
  closing: CheckpointEvaluation | null,
  revisions: readonly TargetRevision[],
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
    pace: standing.pace,
    forecast: forecastFactsOf(outlook),
    met: latest === null ? null : guardrail ? !standing.guardrailBreached : standing.met,
    health: evaluation.health,
    score: standing.score,
    revisions: revisions.map((revision) => revisionFacts(revision, setting)),
  };
}

function forecastFactsOf(outlook: EvaluatedTarget['outlook']): ReviewTargetFacts['forecast'] {
  if (!outlook) return null;
  const { projected: value, interval80, probabilityMet: likelihood } = outlook.forecast;
  return value === null || interval80 === null || likelihood === null ? null : { value, ...interval80, likelihood };
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

function checkpointFactsOf(
  { checkpoint, derived, heldAt, holding, waivers }: RecordedCheckpoint,
  { timeZone, nameOf }: FactsSetting,
): ReviewCheckpointFacts {
  const waiver = waivers.at(-1);
  return {
    ...derived,
    id: checkpoint.id,
    sequence: checkpoint.sequence,
    closing: checkpoint.closing,
    dueOn: checkpoint.dueDay,
    heldOn: heldAt && dayOf(heldAt, timeZone),
    decision: holding?.decision ?? null,
    learned: holding?.learned ?? null,
    rationale: holding?.rationale ?? null,
    confidence: holding?.confidence ?? null,
    evidenceAgesInDays: holding ? evidenceAges(holding.heldAt, holding.evaluation) : [],
    waiver: waiver ? { by: nameOf(waiver.grantedBy), reason: waiver.reason } : null,
  };
}

const dayInMilliseconds = 86_400_000;

function evidenceAges(heldAt: Date, { targets }: CheckpointEvaluation): number[] {
  return targets.flatMap(({ latestObservedAt }) =>
    latestObservedAt === null ? [] : (heldAt.getTime() - Date.parse(latestObservedAt)) / dayInMilliseconds,
  );
}
