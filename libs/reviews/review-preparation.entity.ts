import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ActivityContribution, RootCause } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Person, Team } from '../people';
import { DateScalar } from '../platform';
import { QuarterlyReview } from './quarterly-review.entity';

registerEnumType(RootCause, {
  name: 'RootCause',
  description: 'Why a committed outcome was not reached (R-QR-1).',
  valuesMap: {
    TARGET_TOO_HIGH: { description: 'The target was set too high.' },
    WRONG_METRIC: { description: 'The metric was the wrong one.' },
    DEPENDENCY: { description: 'Somebody or something else was needed and did not come.' },
    CAPACITY: { description: 'There were too few people, or too little time.' },
    PRIORITY_SHIFT: { description: 'Something else was put first.' },
    EXTERNAL_CHANGE: { description: 'The world outside changed.' },
    LACK_OF_FOCUS: { description: 'Too much was done at once.' },
    NO_CADENCE: { description: 'Nobody looked at the metric regularly.' },
  },
});

registerEnumType(ActivityContribution, {
  name: 'ActivityContribution',
  description: 'Whether what a team did contributed as planned (R-QR-1).',
  valuesMap: {
    AS_PLANNED: { description: 'What was done moved the metric as the team had expected.' },
    PARTLY: { description: 'Some of it did; the note says what did not.' },
    NOT_AS_PLANNED: { description: 'It did not; the note says what happened instead.' },
  },
});

/** Whether an ask was answered, or withdrawn. */
export const ReviewAskState = { OPEN: 'OPEN', ANSWERED: 'ANSWERED', WITHDRAWN: 'WITHDRAWN' } as const;
export type ReviewAskState = (typeof ReviewAskState)[keyof typeof ReviewAskState];

registerEnumType(ReviewAskState, {
  name: 'ReviewAskState',
  description: 'Whether an ask was answered, or withdrawn.',
  valuesMap: {
    OPEN: { description: 'The answer is owed.' },
    ANSWERED: { description: 'The executive has answered.' },
    WITHDRAWN: { description: 'No answer is owed any more, and the review does not show it.' },
  },
});

@ObjectType({ description: 'What a review says of one hypothesis in the words of people (R-QR-1).' })
@Entity('review_assessment')
@ForeignKey(() => QuarterlyReview, ['organizationId', 'reviewId'], ['organizationId', 'id'])
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
export class ReviewAssessment {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  reviewId: string;

  @PrimaryColumn('uuid')
  hypothesisId: string;

  @Field(() => RootCause, { nullable: true, description: 'Null while none is named.' })
  @Column('text', { nullable: true })
  rootCause: RootCause | null;

  @Field(() => String, { nullable: true, description: 'The root cause in words; null while none is named.' })
  @Column('text', { nullable: true })
  explanation: string | null;

  @Field(() => String, { nullable: true, description: 'What will change; null while there is no plan.' })
  @Column('text', { nullable: true })
  improvementPlan: string | null;

  @Field(() => String, { nullable: true, description: 'Who else contributed; null while unsaid.' })
  @Column('text', { nullable: true })
  contributors: string | null;

  @Field(() => ActivityContribution, {
    nullable: true,
    description: 'Whether what was done contributed as planned; null while unsaid.',
  })
  @Column('text', { nullable: true })
  activities: ActivityContribution | null;

  @Field(() => String, {
    nullable: true,
    description: 'What did not contribute as planned; null where nothing is said.',
  })
  @Column('text', { nullable: true })
  contributionNote: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What outside of the reach of the team helped or hindered; null while unsaid.',
  })
  @Column('text', { nullable: true })
  externalFactors: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For readers of the whole review: no redacted variant shows it. Null where there is none.',
  })
  @Column('text', { nullable: true })
  privateNote: string | null;

  @Field(() => Boolean, { description: 'Whether redacted variants leave out all these words.' })
  @Column('boolean', { default: false })
  wordsArePrivate: boolean;

  @Field(() => Date, { description: 'When it was last changed.' })
  @Column('timestamptz')
  assessedAt: Date;

  @Column('uuid')
  assessedBy: string;
}

/** What can be said of a hypothesis in a review. */
export type Said = Omit<ReviewAssessment, 'organizationId' | 'reviewId' | 'hypothesisId' | 'assessedAt' | 'assessedBy'>;

export const nothingSaid: Said = {
  rootCause: null,
  explanation: null,
  improvementPlan: null,
  contributors: null,
  activities: null,
  contributionNote: null,
  externalFactors: null,
  privateNote: null,
  wordsArePrivate: false,
};

@ObjectType({ description: 'What a review asks of an executive, with the answer.' })
@Entity('review_ask')
@Index(['organizationId', 'reviewId', 'askedAt'])
@Index(['organizationId', 'executiveId'])
@ForeignKey(() => QuarterlyReview, ['organizationId', 'reviewId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'executiveId'], ['organizationId', 'id'])
export class ReviewAsk {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  /** Null when the ask is not one team's. */
  @Column('uuid', { nullable: true })
  teamId: string | null;

  @Column('uuid')
  executiveId: string;

  @Field(() => String, { description: 'What is asked.' })
  @Column('text')
  question: string;

  @Field(() => DateScalar, { nullable: true, description: 'By when an answer is needed; null where no day was named.' })
  @Column('date', { nullable: true })
  dueDay: string | null;

  @Field(() => Date, { description: 'When it was asked.' })
  @Column('timestamptz')
  askedAt: Date;

  @Column('uuid')
  askedBy: string;

  @Field(() => String, { nullable: true, description: 'The answer; null while it is owed.' })
  @Column('text', { nullable: true })
  answer: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was answered; null while the answer is owed.' })
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was withdrawn; null while it stands.' })
  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('uuid', { nullable: true })
  withdrawnBy: string | null;

  @Field(() => Boolean, { description: 'Whether redacted variants leave out the ask and its answer.' })
  @Column('boolean', { default: false })
  wordsArePrivate: boolean;
}
