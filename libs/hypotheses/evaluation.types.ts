import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { HealthStatus, ScoreBand } from '../domain';

registerEnumType(HealthStatus, {
  name: 'HealthStatus',
  description: 'Derived, never typed in (R-EVAL-4). Silence is never green: STALE and UNMEASURED come first.',
  valuesMap: {
    VALIDATED: { description: 'Closed: the belief is right.' },
    INVALIDATED: { description: 'Closed: the belief is wrong.' },
    INCONCLUSIVE: { description: 'Closed: the data did not tell.' },
    PIVOTED: { description: 'Closed: it goes on as a successor.' },
    STOPPED: { description: 'Closed: stopped before its end.' },
    UNMEASURED: { description: 'No reading since the baseline.' },
    STALE: { description: 'The latest reading is older than the metric allows.' },
    GUARDRAIL_BREACHED: { description: 'Something that must not get worse did.' },
    ACHIEVED: { description: 'The latest reading meets the target.' },
    ON_TRACK: { description: 'Likely to be met.' },
    AT_RISK: { description: 'May be met or not.' },
    OFF_TRACK: { description: 'Unlikely to be met.' },
  },
});
registerEnumType(ScoreBand, {
  name: 'ScoreBand',
  description: 'A score below 0.4, below 0.7, or from 0.7 (R-EVAL-5).',
  valuesMap: {
    LOW: { description: 'Below 0.4.' },
    PARTIAL: { description: 'From 0.4, below 0.7.' },
    STRONG: { description: 'From 0.7.' },
  },
});

@ObjectType('TargetEvaluation', { description: 'Where a target stands. Four different numbers, never mixed.' })
export class TargetEvaluationAnswer {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the way from baseline to target, unclamped (R-EVAL-1); null while unmeasured and for guardrails.',
  })
  progress: number | null;

  @Field(() => Float, { nullable: true, description: 'Progress between 0 and 1, for display; null as progress is.' })
  displayProgress: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Progress per elapsed share of the time (R-EVAL-2); null while unmeasured or before a day has passed.',
  })
  pace: number | null;

  @Field(() => HealthStatus, { description: 'Health of this target (R-EVAL-4).' })
  health: HealthStatus;

  @Field(() => Boolean, { description: 'Whether the latest reading is older than the metric allows (R-MET-5).' })
  stale: boolean;

  @Field(() => Boolean, { description: 'Whether the latest reading meets the target.' })
  met: boolean;

  @Field(() => Boolean, { description: 'Whether this guardrail is breached; false for other roles.' })
  guardrailBreached: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'What it scores, 0 to 1, by the value at its due date (R-EVAL-5); null while unmeasured and for guardrails.',
  })
  score: number | null;

  @Field(() => String, { description: 'One sentence that explains the health.' })
  because: string;
}

@ObjectType('HypothesisEvaluation', { description: 'Where a hypothesis stands, over its targets.' })
export class HypothesisEvaluationAnswer {
  @Field(() => HealthStatus, {
    description: 'The gravest health of its primary targets; guardrails speak up (R-EVAL-4).',
  })
  health: HealthStatus;

  @Field(() => String, { description: 'One sentence that explains the health.' })
  because: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean progress over the primary targets, which the decision rule reads; null while one is unmeasured.',
  })
  meanPrimaryProgress: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean score over the primary targets (R-EVAL-5); null while one is unmeasured.',
  })
  score: number | null;

  @Field(() => ScoreBand, { nullable: true, description: 'Band of the score; null without one.' })
  scoreBand: ScoreBand | null;

  @Field(() => [ID], { description: 'Guardrail targets that are breached, shown beside the score.' })
  breachedGuardrailIds: string[];

  @Field(() => Float, {
    nullable: true,
    description: 'Mean probability over the primary targets that they are met (R-EVAL-3); null while one has none.',
  })
  likelihood: number | null;

  @Field(() => Boolean, { description: 'Whether stated confidence and the data are more than 0.4 apart (R-EVAL-6).' })
  divergent: boolean;
}
