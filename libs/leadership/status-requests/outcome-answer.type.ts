import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import {
  AnsweredDecision,
  CheckpointDecision,
  HealthStatus,
  MetricDirection,
  MetricUnit,
  MovedMetric,
  OutcomeAnswer,
  TargetRole,
} from '../../domain';
import { DateScalar } from '../../platform';

@ObjectType('MovedMetric', { description: 'One committed metric in the answer to a status request.' })
export class MovedMetricAnswer implements MovedMetric {
  @Field(() => ID, { description: 'Id of the hypothesis.' })
  hypothesisId: string;

  @Field(() => String, { description: 'Its title at that moment.' })
  hypothesis: string;

  @Field(() => String, { description: 'Name of the metric at that moment.' })
  metric: string;

  @Field(() => MetricUnit, { description: 'What it is counted in.' })
  unit: MetricUnit;

  @Field(() => MetricDirection, { description: 'Which way is better.' })
  direction: MetricDirection;

  @Field(() => TargetRole, { description: 'Whether it is the aim itself, supports it, or must not get worse.' })
  role: TargetRole;

  @Field(() => Float, {
    nullable: true,
    description: 'What it was when the days asked about began; null where nobody had read it.',
  })
  valueBefore: number | null;

  @Field(() => Float, { nullable: true, description: 'The latest reading; null where there was none.' })
  value: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of that reading; null where there was none.' })
  readOn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it has to be, such as `at least 50 %`; null while it is not set.',
  })
  required: string | null;

  @Field(() => DateScalar, { description: 'By when.' })
  dueOn: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the way from the baseline, unclamped; null while unmeasured, and for guardrails.',
  })
  progress: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Probability that it is met by its day, 0 to 1; null without a forecast.',
  })
  likelihood: number | null;

  @Field(() => HealthStatus, { description: 'Its health at that moment.' })
  health: HealthStatus;
}

@ObjectType('AnsweredDecision', { description: 'A decision in the answer to a status request.' })
export class AnsweredDecisionAnswer implements AnsweredDecision {
  @Field(() => ID, { description: 'Id of the checkpoint at which it was taken.' })
  checkpointId: string;

  @Field(() => String, { description: 'Title of the hypothesis at that moment.' })
  hypothesis: string;

  @Field(() => DateScalar, { description: 'When it was held.' })
  heldOn: string;

  @Field(() => CheckpointDecision, { description: 'What was decided.' })
  decision: CheckpointDecision;

  @Field(() => String, { description: 'What was learned.' })
  learned: string;

  @Field(() => String, { description: 'Why it was decided so.' })
  rationale: string;
}

@ObjectType('OutcomeAnswer', {
  description:
    'What moved, what was decided and what was learned in some days, as it was answered; never recomputed (R-UP-2).',
})
export class OutcomeAnswerAnswer implements OutcomeAnswer {
  @Field(() => DateScalar, { description: 'First day asked about.' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'The day of the answer.' })
  endsOn: string;

  @Field(() => [MovedMetricAnswer], {
    description: 'Metrics of the committed hypotheses, and of those that ended in these days.',
  })
  metrics: MovedMetricAnswer[];

  @Field(() => [AnsweredDecisionAnswer], { description: 'Decisions of these days, the latest first.' })
  decisions: AnsweredDecisionAnswer[];

  @Field(() => DateScalar, { nullable: true, description: 'The next checkpoint; null where none is planned.' })
  nextCheckpointOn: string | null;

  @Field(() => [String], { description: 'Titles of hypotheses that the team prepares.' })
  preparing: string[];
}
