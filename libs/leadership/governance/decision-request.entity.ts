import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DecisionRequestState, DecisionStep, LimitEffect } from '../../domain';
import { Person, Team } from '../../people';
import { DecisionType } from './decision-type.entity';

registerEnumType(DecisionRequestState, {
  name: 'DecisionRequestState',
  description: 'Where a decision request stands (R-UP-4).',
  valuesMap: {
    IN_REVIEW: { description: 'It lies with a layer.' },
    RETURNED: { description: 'Its requester reworks it.' },
    APPROVED: { description: 'It has passed all layers.' },
    REJECTED: { description: 'A layer has rejected it.' },
    WITHDRAWN: { description: 'Its requester no longer asks.' },
  },
});
registerEnumType(DecisionStep, {
  name: 'DecisionStep',
  description: 'What happened to a decision request (R-UP-4).',
  valuesMap: {
    SUBMITTED: { description: 'It came to the first layer.' },
    TAKEN_UP: { description: 'The layer has begun with it: waiting ends, handling begins.' },
    PASSED: { description: 'The layer has passed it on as it came.' },
    CHANGED: { description: 'The layer has passed it on, but changed.' },
    RETURNED: { description: 'The layer has returned it for rework.' },
    RESUBMITTED: { description: 'It came back to the layer that had returned it.' },
    REJECTED: { description: 'The layer has rejected it.' },
    WITHDRAWN: { description: 'Its requester has withdrawn it.' },
    ESCALATED: { description: 'The limit of the layer has passed: somebody else can decide.' },
    PASSED_BY_LIMIT: { description: 'The limit of the layer has passed: it went on by itself.' },
  },
});

/** What the columns say of its standing follows from its steps; lists and limits go by the columns. */
@ObjectType({ description: 'A decision that somebody waits for, on its way through the layers of its type (R-UP-4).' })
@Entity('decision_request')
@Index(['organizationId', 'submittedAt', 'id'])
@Index(['organizationId', 'decisionTypeId', 'submittedAt'])
@Index(['organizationId', 'requestedBy'])
@Index(['organizationId', 'teamId'])
@Index(['organizationId', 'limitAt'], { where: 'limit_at IS NOT NULL' })
@ForeignKey(() => DecisionType, ['organizationId', 'decisionTypeId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'requestedBy'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'limitEscalatesTo'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'escalatedTo'], ['organizationId', 'id'])
export class DecisionRequest {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  decisionTypeId: string;

  @Column('uuid', { nullable: true })
  teamId: string | null;

  @Column('uuid')
  requestedBy: string;

  @Field(() => String, { description: 'What is to be decided, in one line.' })
  @Column('text')
  title: string;

  @Field(() => String, { description: 'What is recommended and why, as it was sent in last.' })
  @Column('text')
  recommendation: string;

  /** The layers in force when it was submitted, in order: it passes these, whatever is removed meanwhile. */
  @Column('uuid', { array: true })
  layerIds: string[];

  @Field(() => Date, { description: 'When it was submitted.' })
  @Column('timestamptz')
  submittedAt: Date;

  @Field(() => DecisionRequestState, { description: 'Where it stands.' })
  @Column('text')
  state: DecisionRequestState;

  /** Position in `layerIds` of the layer it lies with; null unless it is in review. */
  @Column('smallint', { nullable: true })
  layer: number | null;

  @Field(() => Date, { nullable: true, description: 'Since when it lies with its layer; null unless it is in review.' })
  @Column('timestamptz', { nullable: true })
  since: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the limit of its layer passes; null without one, and once it was escalated.',
  })
  @Column('timestamptz', { nullable: true })
  limitAt: Date | null;

  @Field(() => LimitEffect, {
    nullable: true,
    description: 'What happens then, as its kind had it when it came to its layer; null as `limitAt`.',
  })
  @Column('text', { nullable: true })
  onLimit: LimitEffect | null;

  /** Whom it is escalated to then; null unless `onLimit` says so. */
  @Column('uuid', { nullable: true })
  limitEscalatesTo: string | null;

  /** Who may decide besides the approver of the present layer. */
  @Column('uuid', { nullable: true })
  escalatedTo: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was approved, rejected or withdrawn; null before.' })
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Field(() => Int, { description: 'Grows with every step.' })
  @Column('integer')
  version: number;
}

/** Never changed: latency is reckoned from it. */
@ObjectType('DecisionRequestStep', { description: 'One thing that happened to a decision request.' })
@Entity('decision_step')
@Index(['organizationId', 'at'])
@ForeignKey(() => DecisionRequest, ['organizationId', 'requestId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'approverId'], ['organizationId', 'id'])
export class DecisionRequestStep {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  requestId: string;

  @PrimaryColumn('integer')
  sequence: number;

  @Field(() => DecisionStep, { description: 'What happened.' })
  @Column('text')
  step: DecisionStep;

  @Field(() => Date, { description: 'When.' })
  @Column('timestamptz')
  at: Date;

  @Column('uuid')
  layerId: string;

  /** Whose layer it was then. */
  @Column('uuid')
  approverId: string;

  /** The person, or the clock. */
  @Column('uuid')
  by: string;

  @Field(() => String, { nullable: true, description: 'What was changed, or why; null where nobody said.' })
  @Column('text', { nullable: true })
  reason: string | null;
}
