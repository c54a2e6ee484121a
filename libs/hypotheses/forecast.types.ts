import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ForecastReason, ForecastStatus } from '../domain';
import { HypothesisEvaluationAnswer, TargetEvaluationAnswer } from './evaluation.types';
import { MetricTarget } from './metric-target.entity';

registerEnumType(ForecastStatus, {
  name: 'ForecastStatus',
  description: 'Whether there is enough data for a forecast (R-EVAL-3).',
  valuesMap: {
    FORECAST: { description: 'There is a forecast.' },
    INSUFFICIENT_DATA: { description: 'There is too little data for one.' },
  },
});
registerEnumType(ForecastReason, {
  name: 'ForecastReason',
  description: 'What a forecast rests on and what weakens it, for machines; `explanation` says it in words.',
  valuesMap: {
    TOO_FEW_READINGS: { description: 'Fewer than four readings.' },
    SINGLE_MOMENT: { description: 'All readings are of one instant.' },
    FEW_READINGS: { description: 'Fewer than eight observations.' },
    READINGS_STOPPED: { description: 'The last reading is older than twice the usual gap.' },
    LONG_HORIZON: { description: 'The due date lies further ahead than the readings reach back.' },
    OUTLIERS_LEFT_OUT: { description: 'Single readings far off were left out.' },
    LEVEL_STEP: { description: 'The level stepped.' },
    TREND_SLOWED: { description: 'The trend slowed.' },
    NO_TREND: { description: 'No drift can be told from the noise.' },
    WEEKLY_PATTERN: { description: 'The weekday matters.' },
    SAW_TOOTH: { description: 'It starts anew every period.' },
    CUMULATIVE: { description: 'It only ever rose, or only ever fell.' },
    CONSTANT: { description: 'Every reading shows the same value.' },
  },
});

@ObjectType({ description: 'What a reading at some moment will show: four of five lie inside the interval.' })
export class TrajectoryPointAnswer {
  @Field(() => Date, { description: 'The moment.' })
  at: Date;

  @Field(() => Float, { description: 'The median.' })
  median: number;

  @Field(() => Float, { description: 'Lower end of the 80 % interval.' })
  low: number;

  @Field(() => Float, { description: 'Upper end of the 80 % interval.' })
  high: number;
}

@ObjectType('NeededEffort', { description: 'What the metric has to do from now on, beside what it did of late.' })
export class NeededEffortAnswer {
  @Field(() => Float, {
    nullable: true,
    description: 'Change per week that is still needed; 0 once the target is met, null when no time is left.',
  })
  neededPerWeek: number | null;

  @Field(() => Float, { nullable: true, description: 'Median change per week of late; null with too few readings.' })
  latelyPerWeek: number | null;

  @Field(() => Float, { description: 'Weeks left until the due date.' })
  weeksLeft: number;
}

@ObjectType('Forecast', {
  description: 'Where a metric is going, and how likely its target is met by then (R-EVAL-3).',
})
export class ForecastAnswer {
  @Field(() => ForecastStatus, { description: 'Whether there is enough data.' })
  status: ForecastStatus;

  @Field(() => Float, {
    nullable: true,
    description: 'Median of what the due date will show; null with too little data.',
  })
  projected: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the 80 % interval at the due date.' })
  low: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the 80 % interval at the due date.' })
  high: number | null;

  @Field(() => Float, { nullable: true, description: 'Probability, 0 to 1, that the target is met at the due date.' })
  probabilityMet: number | null;

  @Field(() => [TrajectoryPointAnswer], { description: 'The way there, for a chart; empty with too little data.' })
  trajectory: TrajectoryPointAnswer[];

  @Field(() => String, { description: 'What it rests on and what weakens it, in plain words.' })
  explanation: string;

  @Field(() => [ForecastReason], { description: 'The same for machines.' })
  reasons: ForecastReason[];

  @Field(() => NeededEffortAnswer, { nullable: true, description: 'What it would take; null without a reading.' })
  effort: NeededEffortAnswer | null;

  @Field(() => ID, { nullable: true, description: 'The latest reading that it was computed from; null without one.' })
  basisReadingId: string | null;

  @Field(() => Date, { description: 'When it was computed; no reading has come since.' })
  computedAt: Date;
}

@ObjectType({ description: 'How a target stood at some moment, from what was known then (R-MET-6).' })
export class TargetAsOf {
  @Field(() => MetricTarget, { description: 'The target with the terms it had then.' })
  target: MetricTarget;

  @Field(() => TargetEvaluationAnswer, { description: 'Where it stood.' })
  evaluation: TargetEvaluationAnswer;

  @Field(() => ForecastAnswer, { nullable: true, description: 'Where it was going; null unless it was committed.' })
  forecast: ForecastAnswer | null;
}

@ObjectType({ description: 'How a hypothesis stood at some moment, from what was known then (R-MET-6).' })
export class HypothesisAsOf {
  @Field(() => Date, { description: 'The moment.' })
  moment: Date;

  @Field(() => HypothesisEvaluationAnswer, { description: 'Where it stood.' })
  evaluation: HypothesisEvaluationAnswer;

  @Field(() => [TargetAsOf], { description: 'Primary targets first, then supporting ones and guardrails.' })
  targets: TargetAsOf[];
}

@ObjectType({ description: 'Of all hypotheses given about this confidence, how many were validated.' })
export class ReliabilityRowAnswer {
  @Field(() => Float, { description: 'Confidence from here.' })
  from: number;

  @Field(() => Float, { description: 'Confidence to here.' })
  to: number;

  @Field(() => Int, { description: 'How many closed hypotheses.' })
  count: number;

  @Field(() => Float, { description: 'Their mean confidence.' })
  meanConfidence: number;

  @Field(() => Float, { description: 'Share of them that was validated, 0 to 1.' })
  cameTrue: number;
}

@ObjectType('ConfidenceCalibration', { description: 'How well stated confidence came true (R-EVAL-6).' })
export class ConfidenceCalibrationAnswer {
  @Field(() => Int, { description: 'Closed hypotheses it stands on; ten at least.' })
  count: number;

  @Field(() => Float, { description: 'Brier score: 0 is perfect, 0.25 is what saying 50 % of everything scores.' })
  brierScore: number;

  @Field(() => [ReliabilityRowAnswer], { description: 'From low to high confidence.' })
  reliability: ReliabilityRowAnswer[];
}
