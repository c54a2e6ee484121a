import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  ExportJobState,
  type Paper,
  papers,
  type RefusalDetails,
  type RefusalReason,
  type ReviewFormat,
  reviewFormatNames,
} from '../../../domain';
import { QuarterlyReview } from '../../quarterly-review.entity';
import { reviewFormats } from '../review-formats';

/** The formats as the API spells them: `JSON` for `json`. */
export const ReviewFormats = Object.fromEntries(
  reviewFormatNames.map((format) => [format.toUpperCase(), format]),
) as Readonly<Record<string, ReviewFormat>>;

registerEnumType(ReviewFormats, {
  name: 'ReviewFormat',
  description: 'In which form a review is exported (R-QR-4); the extension of `GET /v1/reviews/{id}.{format}`.',
  valuesMap: Object.fromEntries(
    Object.entries(ReviewFormats).map(([name, format]) => [name, { description: reviewFormats[format].description }]),
  ),
});

export const Papers = Object.fromEntries(papers.map((paper) => [paper, paper])) as Readonly<Record<string, Paper>>;

registerEnumType(Papers, {
  name: 'Paper',
  description: 'The size of the pages of an export, where it has pages.',
  valuesMap: { A4: { description: '210 × 297 mm.' }, LETTER: { description: '8.5 × 11 inches.' } },
});

registerEnumType(ExportJobState, {
  name: 'ExportJobState',
  description: 'How far an export job is. A job whose worker died runs once more.',
  valuesMap: {
    WAITING: { description: 'For a worker that is free.' },
    RUNNING: { description: 'It is being rendered.' },
    DONE: { description: 'The file is there to be downloaded.' },
    FAILED: { description: 'There is no file; `refusal` says why.' },
  },
});

/** Why a job gave no file, as it is kept. */
export interface KeptRefusal {
  readonly reason: RefusalReason;
  readonly rule: string | null;
  readonly details: RefusalDetails;
}

@ObjectType({ description: 'An export of a review that is made in the background, for whoever asked (R-QR-4).' })
@Entity('export_job')
@Index(['organizationId', 'requestedBy', 'requestedAt'])
@Index(['organizationId', 'requestedAt'])
@Index(['organizationId', 'reviewId'])
@ForeignKey(() => QuarterlyReview, ['organizationId', 'reviewId'], ['organizationId', 'id'])
export class ExportJob {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  /** The person or service account that asked, and the only one that finds it. */
  @Column('uuid')
  requestedBy: string;

  @Field(() => Date, { description: 'When it was asked for; it is kept for seven days from then on.' })
  @Column('timestamptz')
  requestedAt: Date;

  @Field(() => ReviewFormats, { description: 'The format of the file.' })
  @Column('text')
  format: ReviewFormat;

  @Field(() => Boolean, { description: 'Whether names, private notes and private words are left out.' })
  @Column('boolean')
  redacted: boolean;

  @Field(() => String, { description: 'The language tag that numbers, dates and money are formatted for.' })
  @Column('text')
  locale: string;

  @Field(() => Papers, { description: 'The size of the pages, where the format has pages.' })
  @Column('text')
  paper: Paper;

  /** Entity tag of the file; null for a preview. */
  @Column('text', { nullable: true })
  tag: string | null;

  @Field(() => ExportJobState, { description: 'How far it is.' })
  @Column('text')
  state: ExportJobState;

  @Field(() => Float, { description: 'How far it is as a share, 0 to 1; it never falls, and is 1 when it is done.' })
  @Column('double precision')
  progress: number;

  /** How often a worker has begun it; the file is that of the last attempt. */
  @Column('integer')
  attempts: number;

  @Field(() => Date, { nullable: true, description: 'When it was done or failed; null before.' })
  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The name that the download offers; null until it is done.' })
  @Column('text', { nullable: true })
  fileName: string | null;

  @Field(() => Int, { nullable: true, description: 'Bytes of the file; null until it is done.' })
  @Column('integer', { nullable: true })
  size: number | null;

  @Column('jsonb', { nullable: true })
  refusal: KeptRefusal | null;
}

/** A piece of the file of an export job. */
@Entity('export_chunk')
@ForeignKey(() => ExportJob, ['organizationId', 'jobId'], ['organizationId', 'id'], { onDelete: 'CASCADE' })
export class ExportChunk {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  jobId: string;

  @PrimaryColumn('integer')
  attempt: number;

  @PrimaryColumn('integer')
  sequence: number;

  @Column('bytea')
  bytes: Buffer;
}
