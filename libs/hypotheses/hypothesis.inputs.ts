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
import { Horizon } from '../domain';
import { IdempotentInput } from '../platform';
import { HypothesisAssumption, HypothesisDecisionRule } from './hypothesis.entity';

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
