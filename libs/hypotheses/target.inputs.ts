import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { TargetRole } from '../domain';
import { DateScalar, IdempotentInput } from '../platform';
import { IsCalendarDay } from './is-calendar-day';
import { InterimTarget } from './metric-target.entity';

@InputType({ isAbstract: true })
abstract class TargetTermsInput extends IdempotentInput {
  @Field(() => Float, { nullable: true, description: 'Value to reach, for INCREASE and DECREASE metrics.' })
  @IsOptional()
  @IsNumber()
  targetValue?: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the band to stay in, for MAINTAIN metrics.' })
  @IsOptional()
  @IsNumber()
  bandLow?: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the band to stay in, for MAINTAIN metrics.' })
  @IsOptional()
  @IsNumber()
  bandHigh?: number | null;

  @Field(() => Float, { nullable: true, description: 'What a guardrail must not get worse than.' })
  @IsOptional()
  @IsNumber()
  bound?: number | null;
}

@InputType({ description: 'A target on a metric.' })
export class SetTargetInput extends TargetTermsInput {
  @Field(() => ID, { description: 'The draft that the target belongs to.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Int, { description: 'The version of the hypothesis that was read (R-HYP-4).' })
  @IsInt()
  version: number;

  @Field(() => ID, {
    description: 'The metric; a hypothesis has one target per metric, and setting it again replaces it.',
  })
  @IsUUID()
  metricId: string;

  @Field(() => TargetRole, { description: 'Whether it decides, helps, or guards.' })
  @IsEnum(TargetRole)
  role: TargetRole;

  @Field(() => ID, { nullable: true, description: 'The baseline; left out, the latest reading of the metric.' })
  @IsOptional()
  @IsUUID()
  baselineReadingId?: string;

  @Field(() => DateScalar, { description: 'By when.' })
  @IsCalendarDay()
  dueDate: string;

  @Field(() => [InterimTarget], { nullable: true, description: 'Values to reach on the way.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => InterimTarget)
  interimTargets?: InterimTarget[];
}

@InputType({ description: 'The target to take away.' })
export class RemoveTargetInput extends IdempotentInput {
  @Field(() => ID, { description: 'The target of a draft to take away.' })
  @IsUUID()
  targetId: string;

  @Field(() => Int, { description: 'The version of the hypothesis that was read (R-HYP-4).' })
  @IsInt()
  version: number;
}

@InputType({ description: 'A change of a committed target, with its reason (R-HYP-2).' })
export class ProposeTargetRevisionInput extends TargetTermsInput {
  @Field(() => ID, { description: 'The committed target.' })
  @IsUUID()
  targetId: string;

  @Field(() => DateScalar, { nullable: true, description: 'New due date; left out, it stays.' })
  @IsOptional()
  @IsCalendarDay()
  dueDate?: string;

  @Field(() => String, { description: 'Why the committed target cannot stand; 20 characters at least.' })
  @IsString()
  @Length(1, 5_000)
  reason: string;

  @Field(() => String, { description: 'The verifiable change in the world behind it.' })
  @IsString()
  @Length(1, 5_000)
  externalChange: string;

  @Field(() => String, { description: 'Where that change can be verified.' })
  @IsString()
  @Length(1, 5_000)
  evidence: string;
}

@InputType({ isAbstract: true })
abstract class TargetRevisionDecisionInput extends IdempotentInput {
  @Field(() => ID, { description: 'The proposal.' })
  @IsUUID()
  targetRevisionId: string;

  @Field(() => String, { nullable: true, description: "The sponsor's words." })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

@InputType({ description: 'The proposal to approve.' })
export class ApproveTargetRevisionInput extends TargetRevisionDecisionInput {}

@InputType({ description: 'The proposal to reject.' })
export class RejectTargetRevisionInput extends TargetRevisionDecisionInput {}
