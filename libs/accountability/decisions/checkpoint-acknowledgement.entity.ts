import { Field, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Person } from '../../people';
import { Checkpoint } from '../checkpoint.entity';

@ObjectType({ description: 'What the sponsor made of a held checkpoint (R-ACC-7).' })
@Entity('checkpoint_acknowledgement')
@Check('checkpoint_acknowledgement_reaction_check', 'asked_at IS NOT NULL OR acknowledged_at IS NOT NULL')
@Check('checkpoint_acknowledgement_answer_check', 'answered_at IS NULL OR asked_at IS NOT NULL')
@ForeignKey(() => Checkpoint, ['organizationId', 'checkpointId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'askedBy'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'answeredBy'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'acknowledgedBy'], ['organizationId', 'id'])
export class CheckpointAcknowledgement {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  checkpointId: string;

  @Field(() => String, { nullable: true, description: 'What the sponsor asked; null where nothing was asked.' })
  @Column('text', { nullable: true })
  question: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was asked; null where nothing was.' })
  @Column('timestamptz', { nullable: true })
  askedAt: Date | null;

  @Column('uuid', { nullable: true })
  askedBy: string | null;

  @Field(() => String, { nullable: true, description: 'What the product manager answered; null while open.' })
  @Column('text', { nullable: true })
  answer: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was answered; null while open.' })
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the sponsor acknowledged it, by countersigning or by itself; null while it was only asked about.',
  })
  @Column('timestamptz', { nullable: true })
  acknowledgedAt: Date | null;

  @Column('uuid', { nullable: true })
  acknowledgedBy: string | null;
}
