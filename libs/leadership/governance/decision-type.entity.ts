import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LimitEffect } from '../../domain';
import { Organization, Person } from '../../people';

registerEnumType(LimitEffect, {
  name: 'LimitEffect',
  description: 'What happens when a layer has had a request for longer than its limit (R-UP-4).',
  valuesMap: {
    ESCALATE: { description: 'Somebody else can decide in its place.' },
    APPROVE: { description: 'It passes the layer automatically.' },
  },
});

@ObjectType({ description: 'A kind of decision that teams wait for, with the layers that it has to pass (R-UP-4).' })
@Entity('decision_type')
@Index(['organizationId', 'name'], { unique: true })
@ForeignKey(() => Organization, ['organizationId'], ['id'])
@ForeignKey(() => Person, ['organizationId', 'escalatesTo'], ['organizationId', 'id'])
export class DecisionType {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization, such as `Payment provider`.' })
  @Column('text')
  name: string;

  @Field(() => String, { nullable: true, description: 'What falls under it; null where nobody said.' })
  @Column('text', { nullable: true })
  description: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How long each layer may have a request, in working days; null for no limit.',
  })
  @Column('double precision', { nullable: true })
  limitWorkingDays: number | null;

  @Field(() => LimitEffect, { nullable: true, description: 'What happens then; null without a limit.' })
  @Column('text', { nullable: true })
  onLimit: LimitEffect | null;

  @Column('uuid', { nullable: true })
  escalatesTo: string | null;

  /** Who may recommend; empty for everybody. */
  @Column('uuid', { array: true })
  recommenderIds: string[];

  @Column('uuid', { array: true })
  informedIds: string[];

  @Field(() => Date, { description: 'When it was defined.' })
  @Column('timestamptz')
  definedAt: Date;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}
