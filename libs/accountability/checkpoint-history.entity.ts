import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CheckpointDecision } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Person } from '../people';
import { CheckpointEvaluation } from './checkpoint-evaluation.type';
import { Checkpoint } from './checkpoint.entity';

@ObjectType({ description: 'What was learned and decided when a checkpoint was held; never changed (R-ACC-1).' })
@Entity('checkpoint_holding')
@ForeignKey(() => Checkpoint, ['organizationId', 'checkpointId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'heldBy'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'countersignedBy'], ['organizationId', 'id'])
@ForeignKey(() => Hypothesis, ['organizationId', 'successorId'], ['organizationId', 'id'])
export class CheckpointHolding {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  checkpointId: string;

  @Field(() => Date, { description: 'When it was held: when the team decided, however late the sponsor signed.' })
  @Column('timestamptz')
  heldAt: Date;

  @Column('uuid')
  heldBy: string;

  @Field(() => CheckpointDecision, { description: 'What was decided.' })
  @Column('text')
  decision: CheckpointDecision;

  @Field(() => String, { description: 'What was learned.' })
  @Column('text')
  learned: string;

  @Field(() => String, { description: 'Why it was decided so.' })
  @Column('text')
  rationale: string;

  @Field(() => Float, { description: 'What the team said of its confidence, 0 to 1.' })
  @Column('double precision')
  confidence: number;

  @Column('uuid', { array: true })
  attendeeIds: string[];

  @Field(() => CheckpointEvaluation, { description: 'The evaluation of that moment, never recomputed.' })
  @Column('jsonb')
  evaluation: CheckpointEvaluation;

  @Column('uuid', { nullable: true })
  successorId: string | null;

  /** When the decision took effect, where that took a countersignature; null where it took effect at once. */
  @Column('timestamptz', { nullable: true })
  countersignedAt: Date | null;

  @Column('uuid', { nullable: true })
  countersignedBy: string | null;

  @Column('text', { nullable: true })
  countersignNote: string | null;
}

@ObjectType({ description: 'Excuses a checkpoint until it expires; counted and shown (R-ACC-5).' })
@Entity('checkpoint_waiver')
@Index(['organizationId', 'checkpointId', 'grantedAt'])
@ForeignKey(() => Checkpoint, ['organizationId', 'checkpointId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'grantedBy'], ['organizationId', 'id'])
export class CheckpointWaiver {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  checkpointId: string;

  @Column('uuid')
  grantedBy: string;

  @Field(() => Date, { description: 'When it was granted.' })
  @Column('timestamptz')
  grantedAt: Date;

  @Field(() => Date, { description: 'Until when the checkpoint is excused.' })
  @Column('timestamptz')
  expiresAt: Date;

  @Field(() => String, { description: 'Why it was granted.' })
  @Column('text')
  reason: string;
}
