import { Field, Int, ObjectType, PickType } from '@nestjs/graphql';
import { Horizon } from '../domain';
import { Hypothesis, HypothesisEvaluationAnswer, MetricTarget, TargetEvaluationAnswer } from '../hypotheses';
import { Metric } from '../metrics';
import { Team } from '../people';
import { RoadmapItem } from './roadmap-item.entity';

// What is read all at once stands on these types as plain fields. The full types resolve each field on its own, which
// costs a board of hundreds of hypotheses more than reading them does.

@ObjectType({ description: 'A target as the outcome roadmap shows it.' })
export class OutcomeTarget extends PickType(
  MetricTarget,
  ['id', 'role', 'baselineValue', 'targetValue', 'bandLow', 'bandHigh', 'bound', 'dueDate', 'interimTargets'] as const,
  ObjectType,
) {
  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => TargetEvaluationAnswer, { description: 'Where it stands now.' })
  evaluation: TargetEvaluationAnswer;
}

@ObjectType({ description: 'A hypothesis as the outcome roadmap shows it; `hypothesis` has the rest.' })
export class OutcomeHypothesis extends PickType(
  Hypothesis,
  [
    'id',
    'title',
    'state',
    'horizon',
    'businessProblem',
    'businessOutcome',
    'userSegment',
    'behaviourChange',
    'userBenefit',
    'solutionOptions',
    'confidence',
    'dueDate',
    'committedOn',
    'version',
  ] as const,
  ObjectType,
) {
  @Field(() => Team, { description: 'The accountable product team.' })
  team: Team;

  @Field(() => [OutcomeTarget], { description: 'Primary targets first, then supporting ones and guardrails.' })
  targets: OutcomeTarget[];

  @Field(() => HypothesisEvaluationAnswer, { description: 'Where it stands now.' })
  evaluation: HypothesisEvaluationAnswer;
}

@ObjectType({ description: 'A promise that is kept with its date, as the outcome roadmap shows it.' })
export class OutcomeCommitment extends PickType(
  RoadmapItem,
  [
    'id',
    'externalId',
    'title',
    'description',
    'link',
    'requester',
    'externalReasonKind',
    'externalReason',
    'feasibilityEvidence',
    'commitmentDueOn',
    'approvedAt',
  ] as const,
  ObjectType,
) {
  @Field(() => Team, { nullable: true, description: 'The team that keeps it; null while unknown.' })
  team: Team | null;
}

@ObjectType({ description: 'One horizon of the outcome roadmap.' })
export class OutcomeHorizon {
  @Field(() => Horizon, { description: 'Which one.' })
  horizon: Horizon;

  @Field(() => [OutcomeHypothesis], { description: 'Its hypotheses: commitments in NOW, drafts in NEXT and LATER.' })
  hypotheses: OutcomeHypothesis[];
}

@ObjectType({
  description:
    'What the teams want to change, in three horizons. It holds no feature dates but those of kept commitments (R-SWAP-7).',
})
export class OutcomeRoadmap {
  @Field(() => [OutcomeHorizon], { description: 'NOW, NEXT and LATER, in this order.' })
  horizons: OutcomeHorizon[];

  @Field(() => Int, { description: 'Hypotheses that were left out because the list is full; ask by team to see them.' })
  omittedHypotheses: number;

  @Field(() => [OutcomeCommitment], {
    description: 'Commitments that are kept with their date, the next one due first.',
  })
  commitments: OutcomeCommitment[];
}
