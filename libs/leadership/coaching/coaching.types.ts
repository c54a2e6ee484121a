import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CoachingSide, MetricTier } from '../../domain';
import type { CalendarDay } from '../../domain';
import { connectionOf, DateScalar } from '../../platform';
import { CoachingEngagement } from './coaching.entity';

registerEnumType(CoachingSide, {
  name: 'CoachingSide',
  description: 'One of the two in coaching.',
  valuesMap: { COACH: { description: 'The coach.' }, EXECUTIVE: { description: 'The executive.' } },
});

@ObjectType({ description: 'The engagement as it is now.' })
export class CoachingPayload {
  @Field(() => CoachingEngagement, { description: 'The engagement.' })
  coachingEngagement: CoachingEngagement;
}

@ObjectType({ description: 'A page of coaching engagements.' })
export class CoachingEngagementConnection extends connectionOf(CoachingEngagement, 'CoachingEngagement') {}

@ObjectType({ isAbstract: true })
abstract class Written {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Date, { description: 'When it was written down.' })
  writtenAt: Date;

  @Field(() => CoachingSide, { description: 'Which of the two wrote it down.' })
  side: CoachingSide;
}

@ObjectType({ description: 'A goal or a frustration, in the executive’s own words.' })
export class CoachingStatement extends Written {
  @Field(() => String, { description: 'The words.' })
  words: string;
}

@ObjectType({ description: 'Something that the executive measures today.' })
export class CoachingMeasure extends Written {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'How the executive reads it; null where nobody said.' })
  readAs: string | null;

  @Field(() => MetricTier, { description: 'What the two hold it to be.' })
  tier: MetricTier;

  @Field(() => [String], {
    description: 'Words in it that speak of activity, as the outcome check reads them (R-MET-2).',
  })
  activity: string[];

  @Field(() => String, { nullable: true, description: 'The question that leads from it to an outcome; null for one.' })
  question: string | null;
}

@ObjectType({ description: 'A session of the two.' })
export class CoachingSession extends Written {
  @Field(() => DateScalar, { description: 'The day.' })
  heldOn: CalendarDay;

  @Field(() => String, { description: 'What was talked about.' })
  notes: string;
}

@ObjectType({ description: 'An experiment that the two have agreed on.' })
export class CoachingExperiment extends Written {
  @Field(() => String, { description: 'What the executive tries, and what both expect.' })
  agreement: string;

  @Field(() => DateScalar, { description: 'The day on which the two look at it again.' })
  reviewOn: CalendarDay;

  @Field(() => String, {
    nullable: true,
    description: 'What the two learned; null until they have looked at it again.',
  })
  learned: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of what was learned, to erase it by; null before.' })
  reviewId: string | null;

  @Field(() => Date, { nullable: true, description: 'When they looked at it again; null before.' })
  reviewedAt: Date | null;
}
