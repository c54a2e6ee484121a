import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDate,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Horizon, TargetRole } from '../domain';
import { DateScalar, IdempotentInput } from '../platform';
import { HypothesisAssumption, HypothesisDecisionRule } from './hypothesis.entity';
import { IsCalendarDay } from './is-calendar-day';
import { InterimTarget } from './metric-target.entity';

const partLength = 5_000;

@InputType({ isAbstract: true })
class HypothesisWords extends IdempotentInput {
  @Field(() => String, { nullable: true, description: 'What hurts today, and whom.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  businessProblem?: string | null;

  @Field(() => String, { nullable: true, description: 'What gets better for the business.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  businessOutcome?: string | null;

  @Field(() => String, { nullable: true, description: 'Whose behaviour should change.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  userSegment?: string | null;

  @Field(() => String, { nullable: true, description: 'What these people will do differently.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  behaviourChange?: string | null;

  @Field(() => String, { nullable: true, description: 'What these people gain by it.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  userBenefit?: string | null;

  @Field(() => [String], { nullable: true, description: 'Things to try, undated.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 1_000, { each: true })
  solutionOptions?: string[];

  @Field(() => [HypothesisAssumption], {
    nullable: true,
    description: 'What must be true; exactly one is the riskiest.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => HypothesisAssumption)
  assumptions?: HypothesisAssumption[];

  @Field(() => String, { nullable: true, description: 'The least work that tests the riskiest assumption.' })
  @IsOptional()
  @IsString()
  @Length(0, partLength)
  experiment?: string | null;

  @Field(() => HypothesisDecisionRule, { nullable: true, description: 'What result validates, invalidates, stops.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HypothesisDecisionRule)
  decisionRule?: HypothesisDecisionRule | null;

  @Field(() => Float, { nullable: true, description: 'How sure the team is, 0 to 1.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  confidence?: number | null;

  @Field(() => ID, { nullable: true, description: 'The executive who sponsors it.' })
  @IsOptional()
  @IsUUID()
  sponsorId?: string | null;
}

@InputType({ description: 'What is known so far; only team and title are needed.' })
export class DraftHypothesisInput extends HypothesisWords {
  @Field(() => ID, { description: 'The product team that will be accountable.' })
  @IsUUID()
  teamId: string;

  @Field(() => String, { description: 'Short name for lists.' })
  @IsString()
  @Length(1, 200)
  title: string;

  @Field(() => Horizon, { nullable: true, description: 'NEXT or LATER; only a commitment moves a draft to NOW.' })
  @IsOptional()
  @IsEnum(Horizon)
  horizon?: Horizon;
}

@InputType({ description: 'What changes; what is left out stays.' })
export class ReviseHypothesisInput extends HypothesisWords {
  @Field(() => ID, { description: 'The hypothesis to revise.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Int, { description: 'The version that was read (R-HYP-4).' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'Short name for lists.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;
}

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

@InputType({ description: 'The draft to commit.' })
export class CommitHypothesisInput extends IdempotentInput {
  @Field(() => ID, { description: 'The draft to commit.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Int, { description: 'The version that was read (R-HYP-4).' })
  @IsInt()
  version: number;

  @Field(() => Float, { nullable: true, description: 'How sure the team is, 0 to 1.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  confidence?: number;
}

@InputType({ description: 'The draft to give up, and why.' })
export class DiscardHypothesisInput extends IdempotentInput {
  @Field(() => ID, { description: 'The draft to discard.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => String, { description: 'Why it is not pursued.' })
  @IsString()
  @Length(1, 2_000)
  reason: string;
}

@InputType({ description: 'The draft to move.' })
export class MoveHypothesisInput extends IdempotentInput {
  @Field(() => ID, { description: 'The hypothesis to move.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Int, { description: 'The version that was read (R-HYP-4).' })
  @IsInt()
  version: number;

  @Field(() => Horizon, { description: 'Where to.' })
  @IsEnum(Horizon)
  horizon: Horizon;
}

@InputType({ description: 'A reading for a target.' })
export class CheckInReadingInput {
  @Field(() => ID, { description: 'The target whose metric was read.' })
  @IsUUID()
  targetId: string;

  @Field(() => Float, { description: 'The value.' })
  @IsNumber()
  value: number;

  @Field(() => Date, { nullable: true, description: 'When it was observed; left out, now.' })
  @IsOptional()
  @IsDate()
  observedAt?: Date;

  @Field(() => String, { nullable: true, description: 'Anything a reader should know of it.' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

@InputType({ description: 'A light update; everything but the hypothesis may be left out.' })
export class CheckInInput extends IdempotentInput {
  @Field(() => ID, { description: 'The committed hypothesis.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => [CheckInReadingInput], { nullable: true, description: 'New readings for any of its targets.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CheckInReadingInput)
  readings?: CheckInReadingInput[];

  @Field(() => Float, { nullable: true, description: 'How sure the team is now, 0 to 1.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  confidence?: number;

  @Field(() => String, { nullable: true, description: 'A line of what changed.' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  whatChanged?: string;

  @Field(() => [String], { nullable: true, description: 'Solution options that were tried.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 1_000, { each: true })
  solutionOptionsTried?: string[];
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
