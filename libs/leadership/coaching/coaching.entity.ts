import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CoachingEntryKind, CoachingState } from '../../domain';
import type { CalendarDay } from '../../domain';
import { Person } from '../../people';

registerEnumType(CoachingState, {
  name: 'CoachingState',
  description: 'How far a coaching engagement has come (R-UP-6).',
  valuesMap: {
    PROPOSED: { description: 'One of the two has proposed it; the other accepts, or ends it.' },
    ACTIVE: { description: 'Both have agreed.' },
    ENDED: { description: 'Over; the two can still read what they wrote.' },
  },
});

@ObjectType({
  description: 'Coaching of an executive. For everybody but coach and executive it does not exist (R-UP-6).',
})
@Entity('coaching_engagement')
@Index(['organizationId', 'id', 'coachId', 'executiveId'], { unique: true })
@Index(['organizationId', 'coachId'])
@Index(['organizationId', 'executiveId'])
@ForeignKey(() => Person, ['organizationId', 'coachId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'executiveId'], ['organizationId', 'id'])
export class CoachingEngagement {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  coachId: string;

  @Column('uuid')
  executiveId: string;

  @Field(() => CoachingState, { description: 'How far it has come.' })
  @Column('text')
  state: CoachingState;

  @Column('uuid')
  proposedBy: string;

  @Field(() => Date, { description: 'When it was proposed.' })
  @Column('timestamptz')
  proposedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the other accepted; null before.' })
  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended, or was turned down; null before.' })
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}

/** Something that the two wrote down: kept as it was written, sealed. The persons stand here for row-level security. */
@Entity('coaching_entry')
@Index(['organizationId', 'engagementId', 'writtenAt'])
@Index(['organizationId', 'reviewedId'], { unique: true })
@ForeignKey(
  () => CoachingEngagement,
  ['organizationId', 'engagementId', 'coachId', 'executiveId'],
  ['organizationId', 'id', 'coachId', 'executiveId'],
)
@ForeignKey(() => CoachingEntry, ['organizationId', 'reviewedId'], ['organizationId', 'id'])
export class CoachingEntry {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  engagementId: string;

  @Column('uuid')
  coachId: string;

  @Column('uuid')
  executiveId: string;

  @Column('text')
  kind: CoachingEntryKind;

  @Column('uuid')
  writtenBy: string;

  @Column('timestamptz')
  writtenAt: Date;

  /** The words, by {@link CoachingWords}. */
  @Column('bytea')
  sealed: Buffer;

  /** Of an experiment: when to look at it again. Open, so that it can be found when it is due. */
  @Column('date', { nullable: true })
  reviewOn: CalendarDay | null;

  /** Of a review: the experiment. */
  @Column('uuid', { nullable: true })
  reviewedId: string | null;
}
