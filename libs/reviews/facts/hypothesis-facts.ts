import { dayOf, renderStatement, ReviewHypothesisFacts } from '../../domain';
import { nothingSaid, ReviewAssessment } from '../review-preparation.entity';
import { checkpointFacts } from './checkpoint-facts';
import type { FactsSetting } from './facts-setting';
import { HypothesisRecord, verdictOf } from './hypothesis-records.reader';
import { targetFacts } from './target-facts';

/**
 * The facts of one hypothesis for the review (R-QR-1). What runs is shown as evaluated now; what a verdict closed is shown
 * as it stood at that verdict, which is stored and never recomputed (R-ACC-1), so that its score is the one it closed with.
 * @param assessment null where nobody said anything of it yet
 */
export function hypothesisFacts(
  { hypothesis, evaluated, checkpoints, revisions, readings, pivotedTo }: HypothesisRecord,
  assessment: ReviewAssessment | null,
  setting: FactsSetting,
): ReviewHypothesisFacts {
  const { quarter, timeZone, nameOf } = setting;
  const closing = verdictOf(checkpoints)?.evaluation ?? null;
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
    pivotedTo,
    confidence: hypothesis.confidence,
    health: evaluated.evaluation.health,
    because: evaluated.evaluation.because,
    score: (closing ?? evaluated.evaluation).score,
    targets: evaluated.targets.map((each) => {
      const { id } = each.target;
      const ofTarget = revisions.filter(({ targetId }) => targetId === id);
      return targetFacts(each, { closing, revisions: ofTarget, readings: readings.get(id) ?? [] }, setting);
    }),
    checkpoints: checkpoints
      .filter(({ checkpoint: { dueDay } }) => quarter.startsOn <= dueDay && dueDay <= quarter.endsOn)
      .map((checkpoint) => checkpointFacts(checkpoint, setting)),
    ...saidOf(assessment),
  };
}

type Said = Pick<
  ReviewHypothesisFacts,
  'rootCause' | 'improvementPlan' | 'contribution' | 'externalFactors' | 'privateNote' | 'wordsArePrivate'
>;

function saidOf(assessment: ReviewAssessment | null): Said {
  const { rootCause: cause, explanation, contributors, activities, ...said } = assessment ?? nothingSaid;
  return {
    rootCause: cause && explanation !== null ? { cause, explanation } : null,
    improvementPlan: said.improvementPlan,
    contribution:
      contributors !== null && activities ? { contributors, activities, note: said.contributionNote } : null,
    externalFactors: said.externalFactors,
    privateNote: said.privateNote,
    wordsArePrivate: said.wordsArePrivate,
  };
}
