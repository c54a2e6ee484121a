import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../../people';
import { DecisionType } from './decision-type.entity';

export const LayerRight = { AGREE: 'AGREE', DECIDE: 'DECIDE' } as const;
export type LayerRight = (typeof LayerRight)[keyof typeof LayerRight];

registerEnumType(LayerRight, {
  name: 'LayerRight',
  description: 'What a layer may do with a request (R-UP-4).',
  valuesMap: {
    AGREE: { description: 'Its agreement is needed.' },
    DECIDE: { description: 'The last layer: it decides.' },
  },
});

/** A layer that was removed stays: requests have passed it. */
@ObjectType({ description: 'One approval that a kind of decision takes (R-UP-4).' })
@Entity('approval_layer')
@Index(['organizationId', 'decisionTypeId', 'position'])
@Index(['organizationId', 'approverId'])
@ForeignKey(() => DecisionType, ['organizationId', 'decisionTypeId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'approverId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'removedBy'], ['organizationId', 'id'])
export class ApprovalLayer {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  decisionTypeId: string;

  @Field(() => Int, { description: 'Its place when the type was defined, from 1.' })
  @Column('smallint')
  position: number;

  @Field(() => String, { description: 'Name, such as `Architecture board`.' })
  @Column('text')
  name: string;

  @Column('uuid')
  approverId: string;

  @Field(() => Date, { nullable: true, description: 'When it was removed; null while it is in force.' })
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;

  @Column('uuid', { nullable: true })
  removedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was removed; null while it is in force.' })
  @Column('text', { nullable: true })
  removalReason: string | null;
}
