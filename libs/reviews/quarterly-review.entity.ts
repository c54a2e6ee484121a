import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReviewState } from '../domain';
import { Organization, Team } from '../people';
import { DateScalar } from '../platform';

registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: 'There is no way back: what was frozen is corrected by an addendum, never by an edit (R-QR-3).',
  valuesMap: {
    PREPARING: { description: 'Composed of the facts of the moment; root causes, plans and asks are gathered.' },
    FROZEN: { description: 'Kept for good with its cut-off and hash.' },
    PUBLISHED: { description: 'Frozen, and given to everybody to read.' },
  },
});

/** Once frozen, the database itself refuses every change but the step to PUBLISHED. */
@ObjectType({ description: 'The review of one fiscal quarter, of the organization or of one team (R-QR-1…3).' })
@Entity('quarterly_review')
@Index(['organizationId', 'startsOn', 'endsOn', 'teamId'], { unique: true })
@Index(['organizationId', 'startsOn', 'id'])
@ForeignKey(() => Organization, ['organizationId'], ['id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
export class QuarterlyReview {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  /** Null for the whole organization; the unique index takes two nulls for the same. */
  @Column('uuid', { nullable: true })
  teamId: string | null;

  @Field(() => Int, { description: 'Fiscal year, named after the calendar year in which it ends.' })
  @Column('integer')
  fiscalYear: number;

  @Field(() => Int, { description: 'Quarter of the fiscal year, 1 to 4.' })
  @Column('smallint')
  quarter: number;

  @Field(() => String, { description: 'The quarter in short, such as `FY26 Q3`.' })
  @Column('text')
  label: string;

  @Field(() => DateScalar, { description: 'First day of the quarter.' })
  @Column('date')
  startsOn: string;

  @Field(() => DateScalar, { description: 'Last day of the quarter.' })
  @Column('date')
  endsOn: string;

  @Field(() => ReviewState, { description: 'Whether it is being prepared, frozen or published.' })
  @Column('text')
  state: ReviewState;

  @Field(() => Date, { description: 'When it was opened.' })
  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid')
  openedBy: string;

  @Field(() => Date, { nullable: true, description: 'Nothing recorded later is in it; null while it is prepared.' })
  @Column('timestamptz', { nullable: true })
  cutOffAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was frozen; null before.' })
  @Column('timestamptz', { nullable: true })
  frozenAt: Date | null;

  @Column('uuid', { nullable: true })
  frozenBy: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was published; null before.' })
  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('uuid', { nullable: true })
  publishedBy: string | null;

  /** Canonical JSON (RFC 8785) as frozen. Large, and therefore read only where it is asked for. */
  @Column('text', { nullable: true, select: false })
  documentText?: string | null;

  /**
   * The names of the organization's persons as they were when it was frozen: the redacted variant leaves them out wherever
   * people wrote them (R-QR-4), and stays the same whoever comes, leaves or is renamed later. No part of what is hashed.
   */
  @Column('text', { array: true, nullable: true, select: false })
  personNames?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the canonical JSON of `document`, 64 hexadecimal digits; null while it is prepared.',
  })
  @Column('text', { nullable: true })
  hash: string | null;

  @Field(() => Int, { description: 'Grows with every step: 1 prepared, 2 frozen, 3 published.' })
  @Column('integer')
  version: number;
}

@ObjectType({ description: 'A correction or a remark added to a frozen review; never changed (R-QR-3).' })
@Entity('review_addendum')
@Index(['organizationId', 'reviewId', 'addedAt'])
@ForeignKey(() => QuarterlyReview, ['organizationId', 'reviewId'], ['organizationId', 'id'])
export class ReviewAddendum {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  @Field(() => String, { description: 'What is corrected or added.' })
  @Column('text')
  text: string;

  @Field(() => Boolean, { description: 'Whether redacted variants leave out its words.' })
  @Column('boolean', { default: false })
  wordsArePrivate: boolean;

  @Field(() => Date, { description: 'When it was added.' })
  @Column('timestamptz')
  addedAt: Date;

  @Column('uuid')
  addedBy: string;

  /** Of who added it, as it was then: what exports show never changes (R-QR-3). Null for an operator. */
  @Column('text', { nullable: true })
  authorName: string | null;
}
