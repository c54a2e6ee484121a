import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { HealthStatus, TargetRole } from '../domain';
import { EvaluatedHypothesis } from '../hypotheses';
import { DateScalar } from '../platform';

@ObjectType({ description: 'How one target stood when its checkpoint was held.' })
export class CheckpointTargetEvaluation {
  @Field(() => ID, { description: 'The target.' })
  targetId: string;

  @Field(() => ID, { description: 'Its metric.' })
  metricId: string;

  @Field(() => String, { description: 'Name of the metric at that moment.' })
  metricName: string;

  @Field(() => TargetRole, { description: 'Its role.' })
  role: TargetRole;

  @Field(() => DateScalar, { description: 'Its due date at that moment.' })
  dueDate: string;

  @Field(() => Float, { nullable: true, description: 'Value of the latest reading; null without one.' })
  latestValue: number | null;

  @Field(() => Date, { nullable: true, description: 'When the latest reading was observed; null without one.' })
  latestObservedAt: string | null;

  @Field(() => Float, { nullable: true, description: 'Unclamped progress; null while unmeasured, and for guardrails.' })
  progress: number | null;

  @Field(() => Float, { nullable: true, description: 'Progress by elapsed time; null where it cannot be told.' })
  pace: number | null;

  @Field(() => HealthStatus, { description: 'Its health.' })
  health: HealthStatus;

  @Field(() => Boolean, {
    description: 'Whether the target was met; past its due date by the latest reading until then.',
  })
  met: boolean;

  @Field(() => Boolean, { description: 'Whether it was a guardrail and breached.' })
  guardrailBreached: boolean;

  @Field(() => Float, { nullable: true, description: 'Score, 0 to 1; null while unmeasured, and for guardrails.' })
  score: number | null;

  @Field(() => String, { description: 'One plain sentence that explains the health.' })
  because: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Probability that it would be met by its due date; null without.',
  })
  likelihood: number | null;

  @Field(() => Float, { nullable: true, description: 'Projected value at the due date; null without a forecast.' })
  projected: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the 80 % interval at the due date.' })
  projectedLow: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the 80 % interval at the due date.' })
  projectedHigh: number | null;

  @Field(() => String, { nullable: true, description: 'What the forecast rested on; null without one.' })
  forecastExplanation: string | null;
}

@ObjectType({
  description: 'How a hypothesis stood when a checkpoint was held: stored then, never recomputed (R-ACC-1).',
})
export class CheckpointEvaluation {
  @Field(() => HealthStatus, { description: 'Health before the decision.' })
  health: HealthStatus;

  @Field(() => String, { description: 'One plain sentence that explains the health.' })
  because: string;

  @Field(() => Float, { nullable: true, description: 'Mean progress over the primary targets; null while unmeasured.' })
  meanPrimaryProgress: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean score over the primary targets; null while unmeasured.' })
  score: number | null;

  @Field(() => [ID], { description: 'Guardrail targets that were breached.' })
  breachedGuardrailIds: string[];

  @Field(() => [CheckpointTargetEvaluation], { description: 'Every target, guardrails included.' })
  targets: CheckpointTargetEvaluation[];
}

/** What is kept of an evaluation with the holding: plain JSON, instants as RFC 3339. */
export function evaluationSnapshot({ evaluation, targets }: EvaluatedHypothesis): CheckpointEvaluation {
  return {
    health: evaluation.health,
    because: evaluation.because,
    meanPrimaryProgress: evaluation.meanPrimaryProgress,
    score: evaluation.score,
    breachedGuardrailIds: evaluation.breachedGuardrailIds,
    targets: targets.map(({ target, metric, evaluation: evaluated, outlook }) => ({
      targetId: target.id,
      metricId: metric.id,
      metricName: metric.name,
      role: target.role,
      dueDate: target.dueDate,
      latestValue: evaluated.latest?.value ?? null,
      latestObservedAt: evaluated.latest?.observedAt.toISOString() ?? null,
      progress: evaluated.progress,
      pace: evaluated.pace,
      health: evaluated.health,
      met: evaluated.met,
      guardrailBreached: evaluated.guardrailBreached,
      score: evaluated.score,
      because: evaluated.because,
      likelihood: outlook?.probability ?? null,
      projected: outlook?.forecast.projected ?? null,
      projectedLow: outlook?.forecast.interval80?.low ?? null,
      projectedHigh: outlook?.forecast.interval80?.high ?? null,
      forecastExplanation: outlook?.forecast.explanation ?? null,
    })),
  };
}
