import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CoachingState, MetricTier } from '../../domain';
import type { CalendarDay } from '../../domain';
import { IsCalendarDay } from '../../hypotheses';
import { DateScalar, IdempotentInput, PageArgs } from '../../platform';

const longestText = 20_000;

@InputType({ description: 'Proposes coaching to the other of the two (R-UP-6).' })
export class ProposeCoachingInput extends IdempotentInput {
  @Field(() => ID, { description: 'The coach; one of the two is the viewer.' })
  @IsUUID()
  coachId: string;

  @Field(() => ID, { description: 'The executive.' })
  @IsUUID()
  executiveId: string;
}

@InputType({ description: 'Accepts what the other has proposed.' })
export class AcceptCoachingInput extends IdempotentInput {
  @Field(() => ID, { description: 'The engagement, proposed.' })
  @IsUUID()
  engagementId: string;
}

@InputType({ description: 'Ends coaching, or turns down what was proposed.' })
export class EndCoachingInput extends IdempotentInput {
  @Field(() => ID, { description: 'The engagement.' })
  @IsUUID()
  engagementId: string;
}

@InputType({ isAbstract: true })
abstract class WrittenInput extends IdempotentInput {
  @Field(() => ID, { description: 'The engagement, active.' })
  @IsUUID()
  engagementId: string;
}

@InputType({ description: 'A goal of the executive (R-UP-6).' })
export class WriteCoachingGoalInput extends WrittenInput {
  @Field(() => String, { description: 'The goal, in the executive’s own words.' })
  @IsString()
  @MaxLength(longestText)
  words: string;
}

@InputType({ description: 'A frustration of the executive (R-UP-6).' })
export class WriteCoachingFrustrationInput extends WrittenInput {
  @Field(() => String, { description: 'The frustration, in the executive’s own words.' })
  @IsString()
  @MaxLength(longestText)
  words: string;
}

@InputType({ description: 'Something that the executive measures today (R-UP-6).' })
export class WriteCoachingMeasureInput extends WrittenInput {
  @Field(() => String, { description: 'What it is called.' })
  @IsString()
  @MaxLength(500)
  name: string;

  @Field(() => String, { nullable: true, description: 'How the executive reads it.' })
  @IsOptional()
  @IsString()
  @MaxLength(longestText)
  readAs?: string | null;

  @Field(() => MetricTier, { description: 'What the two hold it to be.' })
  @IsEnum(MetricTier)
  tier: MetricTier;
}

@InputType({ description: 'Erases what the viewer wrote down (R-UP-6).' })
export class EraseCoachingEntryInput extends IdempotentInput {
  @Field(() => ID, {
    description: 'A goal, a frustration, a measure, a session, an experiment, or what was learned from one.',
  })
  @IsUUID()
  entryId: string;
}

@InputType({ description: 'A session of the two (R-UP-6).' })
export class WriteCoachingSessionInput extends WrittenInput {
  @Field(() => DateScalar, { description: 'The day, up to today.' })
  @IsCalendarDay()
  heldOn: CalendarDay;

  @Field(() => String, { description: 'What was talked about.' })
  @IsString()
  @MaxLength(longestText)
  notes: string;
}

@InputType({ description: 'An experiment that the two agree on (R-UP-6).' })
export class AgreeCoachingExperimentInput extends WrittenInput {
  @Field(() => String, { description: 'What the executive tries, and what both expect.' })
  @IsString()
  @MaxLength(longestText)
  agreement: string;

  @Field(() => DateScalar, { description: 'The day on which the two look at it again, within a year.' })
  @IsCalendarDay()
  reviewOn: CalendarDay;
}

@InputType({ description: 'What came of an experiment (R-UP-6).' })
export class ReviewCoachingExperimentInput extends IdempotentInput {
  @Field(() => ID, { description: 'The experiment.' })
  @IsUUID()
  experimentId: string;

  @Field(() => String, { description: 'What the two learned.' })
  @IsString()
  @MaxLength(longestText)
  learned: string;
}

@ArgsType()
export class CoachingEngagementsArgs extends PageArgs {
  @Field(() => CoachingState, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsEnum(CoachingState)
  state?: CoachingState;
}
