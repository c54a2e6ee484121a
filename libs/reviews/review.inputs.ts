import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { ActivityContribution, RootCause } from '../domain';
import { IsCalendarDay } from '../hypotheses';
import { DateScalar, IdempotentInput } from '../platform';

const written = { message: '$property must say something' };

@InputType({ description: 'The quarter to review, of the organization or of one team.' })
export class OpenQuarterlyReviewInput extends IdempotentInput {
  @Field(() => Int, { description: 'Fiscal year, named after the calendar year in which it ends.' })
  @IsInt()
  @Min(1_900)
  @Max(9_000)
  fiscalYear: number;

  @Field(() => Int, { description: 'Quarter of the fiscal year, 1 to 4.' })
  @IsInt()
  @Min(1)
  @Max(4)
  quarter: number;

  @Field(() => ID, { nullable: true, description: 'The team to review; left out for the whole organization.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}

@InputType({ isAbstract: true })
export abstract class HypothesisInReviewInput extends IdempotentInput {
  @Field(() => ID, { description: 'The review, which is still being prepared.' })
  @IsUUID()
  reviewId: string;

  @Field(() => ID, { description: 'A hypothesis that the review covers.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether redacted variants leave out all words about this hypothesis; left out, it stays as it was.',
  })
  @IsOptional()
  @IsBoolean()
  wordsArePrivate?: boolean | null;
}

@InputType({ description: 'Why a hypothesis fell short (R-QR-1); replaces what was said before.' })
export class AssessRootCauseInput extends HypothesisInReviewInput {
  @Field(() => RootCause, { description: 'The root cause.' })
  @IsEnum(RootCause)
  rootCause: RootCause;

  @Field(() => String, { description: 'The root cause in words.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  explanation: string;
}

@InputType({ description: 'What will change for a hypothesis at risk (R-QR-1); replaces what was said before.' })
export class PlanImprovementInput extends HypothesisInReviewInput {
  @Field(() => String, { description: 'What will change, by whom, and how it will be seen.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  improvementPlan: string;
}

@InputType({
  description:
    'Who contributed to a hypothesis, and whether what was done contributed as planned; replaces what was said before.',
})
export class DescribeContributionInput extends HypothesisInReviewInput {
  @Field(() => String, { description: 'Who else contributed: other teams, partners, suppliers; or that nobody did.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  contributors: string;

  @Field(() => ActivityContribution, { description: 'Whether what was done contributed as planned.' })
  @IsEnum(ActivityContribution)
  activities: ActivityContribution;

  @Field(() => String, {
    nullable: true,
    description: 'What did not contribute as planned; needed unless everything did.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  note?: string | null;
}

@InputType({
  description: 'What outside of the reach of the team bore on a hypothesis; replaces what was said before.',
})
export class NoteExternalFactorsInput extends HypothesisInReviewInput {
  @Field(() => String, { description: 'What helped or hindered from outside; or that nothing did.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  externalFactors: string;
}

@InputType({ description: 'A note for readers of the whole review alone; replaces the one before.' })
export class NotePrivatelyInput extends HypothesisInReviewInput {
  @Field(() => String, { nullable: true, description: 'The note; left out or null, the one before is taken away.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  privateNote?: string | null;
}

@InputType({ description: 'What a team, or the organization, asks of an executive.' })
export class AskExecutiveInput extends IdempotentInput {
  @Field(() => ID, { description: 'The review, which is still being prepared.' })
  @IsUUID()
  reviewId: string;

  @Field(() => ID, { description: 'The executive who is asked.' })
  @IsUUID()
  executiveId: string;

  @Field(() => String, { description: 'What is asked: a decision, a removal of an obstacle, help.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  question: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The team that asks; left out, the team of the review, or nobody in particular.',
  })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when an answer is needed.' })
  @IsOptional()
  @IsCalendarDay()
  dueDay?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether redacted variants leave out the ask and its answer; left out, they do not.',
  })
  @IsOptional()
  @IsBoolean()
  wordsArePrivate?: boolean | null;
}

@InputType({ description: 'The answer of the executive who was asked; there is one.' })
export class AnswerAskInput extends IdempotentInput {
  @Field(() => ID, { description: 'The ask.' })
  @IsUUID()
  askId: string;

  @Field(() => String, { description: 'The answer.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  answer: string;
}

@InputType({ description: 'An ask that nobody has to answer any more, of a review that is still being prepared.' })
export class WithdrawAskInput extends IdempotentInput {
  @Field(() => ID, { description: 'The ask, which has no answer.' })
  @IsUUID()
  askId: string;
}

@InputType({ description: 'The review to freeze.' })
export class FreezeQuarterlyReviewInput extends IdempotentInput {
  @Field(() => ID, { description: 'The review.' })
  @IsUUID()
  reviewId: string;
}

@InputType({ description: 'The frozen review to publish.' })
export class PublishQuarterlyReviewInput extends IdempotentInput {
  @Field(() => ID, { description: 'The review.' })
  @IsUUID()
  reviewId: string;
}

@InputType({ description: 'A correction or remark to a frozen review.' })
export class AddReviewAddendumInput extends IdempotentInput {
  @Field(() => ID, { description: 'The frozen or published review.' })
  @IsUUID()
  reviewId: string;

  @Field(() => String, { description: 'What is corrected or added.' })
  @IsString()
  @Length(1, 10_000)
  @Matches(/\S/, written)
  text: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether redacted variants leave out its words; left out, they do not.',
  })
  @IsOptional()
  @IsBoolean()
  wordsArePrivate?: boolean | null;
}
