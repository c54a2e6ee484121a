import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person, Team } from '../../people';

@ObjectType({ description: 'Checkpoints as a calendar to subscribe to. Whoever knows its address can read it.' })
@Entity('calendar_feed')
@Index(['organizationId', 'hash'], { unique: true })
@Index(['organizationId', 'ownerId', 'createdAt', 'id'])
@Index(['organizationId', 'createdAt', 'id'])
@ForeignKey(() => Person, ['organizationId', 'ownerId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
export class CalendarFeed {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ownerId: string;

  /** Null for what the owner is concerned with. */
  @Column('uuid', { nullable: true })
  teamId: string | null;

  @Column('bytea')
  hash: Buffer;

  @Field(() => Date, { description: 'When it was created.' })
  @Column('timestamptz')
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it last got a new address; null while it has its first.' })
  @Column('timestamptz', { nullable: true })
  rotatedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked for good; null while it was not.' })
  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
