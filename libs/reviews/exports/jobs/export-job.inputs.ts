import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type Paper, papers, type ReviewFormat, reviewFormatNames } from '../../../domain';
import { IdempotentInput } from '../../../platform';
import { Papers, ReviewFormats } from './export-job.entity';

@InputType({ description: 'Which file of which review.' })
export class ExportQuarterlyReviewInput extends IdempotentInput {
  @Field(() => ID, { description: 'The review.' })
  @IsUUID()
  reviewId: string;

  @Field(() => ReviewFormats, { description: 'The format of the file.' })
  @IsIn(reviewFormatNames)
  format: ReviewFormat;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to leave out personal names, private notes and private words; false unless given.',
  })
  @IsOptional()
  @IsBoolean()
  redacted?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A language tag that numbers, dates and money are formatted for, such as `de-CH`; labels stay English. `en` unless given.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  locale?: string | null;

  @Field(() => Papers, {
    nullable: true,
    description: 'The size of pages, where the format has pages; A4 unless given.',
  })
  @IsOptional()
  @IsIn(papers)
  paper?: Paper | null;
}
