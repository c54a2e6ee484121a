import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NoticeKind } from '../../domain';
import { Person } from '../../people';

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a notice is about.',
  valuesMap: {
    CHECKPOINT_OPENED: { description: 'A checkpoint can be held.' },
    CHECKPOINT_DUE: { description: 'A checkpoint is due: from now on the team answers for it (R-ACC-6).' },
    CHECKPOINT_STILL_DUE: { description: 'A day later it was still not held.' },
    CHECKPOINT_OVERDUE: { description: 'Its grace has ended: the team is blocked.' },
    CHECKPOINT_ESCALATED: { description: 'A week after its due date executives hear of it.' },
    CHECKPOINT_MISSED: { description: 'It is missed for good; holding it late still clears the block.' },
    COUNTERSIGNATURE_ASKED: { description: "A decision waits for the sponsor's countersignature (R-ACC-2)." },
    COUNTERSIGNATURE_STILL_OPEN: { description: 'It still waits.' },
    COUNTERSIGNATURE_GIVEN: { description: 'A decision was countersigned and took effect.' },
    COUNTERSIGNATURE_REFUSED: { description: 'A decision was not countersigned: the checkpoint is to be held again.' },
    ACKNOWLEDGEMENT_OPEN: { description: 'A held checkpoint was not acknowledged for three days (R-ACC-7).' },
    SPONSOR_ASKED: { description: 'The sponsor answered a held checkpoint with a question.' },
    SPONSOR_ANSWERED: { description: 'The question of a sponsor was answered.' },
    CHANGE_ASKED: { description: 'A structural change is asked of the executive (R-UP-7).' },
    CHANGE_ANSWERED: { description: 'The executive has answered a structural change case (R-UP-7).' },
    READINESS_ASKED: { description: 'The readiness survey of the quarter waits for an answer (R-UP-8).' },
    METRIC_STALE: { description: 'The metric of a committed target has gone stale (R-MET-5).' },
    TARGET_REVISION_PROPOSED: { description: 'A target revision waits for the sponsor (R-HYP-2).' },
    INTERRUPT_RAISED: {
      description: 'An executive asks the team for unplanned work, or the team wrote down that you did (R-UP-1).',
    },
    QUARTERLY_REVIEW_PUBLISHED: { description: 'The review of a quarter is there for everybody to read (R-QR-3).' },
    INTERRUPT_DECIDED: {
      description:
        'The team decided about unplanned work that you asked for, or names you as having agreed to it (R-UP-1).',
    },
    OUTPUT_STATUS_ANSWERED: { description: 'A question about output was answered with what moved (R-UP-2).' },
    ROADMAP_DEMAND_ANSWERED: { description: 'An annual roadmap was asked for; this is the outlook (R-UP-3).' },
    DECISION_ASKED: {
      description: 'A decision request lies with the layer of the recipient, or was escalated to them (R-UP-4).',
    },
    DECISION_RETURNED: { description: 'A decision request came back for rework (R-UP-4).' },
    DECISION_MADE: { description: 'A decision request was approved or rejected (R-UP-4).' },
    FUNDING_DECIDED: { description: 'Something was decided about the money of the team (R-UP-5).' },
  },
});

@ObjectType({ description: 'Something that Headway told somebody of its own accord.' })
@Entity('notice')
@Index(['organizationId', 'kind', 'subjectId', 'occasion', 'recipientId'], { unique: true })
@Index(['organizationId', 'recipientId', 'raisedAt', 'id'])
@Index('notice_pending_idx', ['organizationId', 'recipientId', 'raisedAt'], { where: 'dispatched_at IS NULL' })
@ForeignKey(() => Person, ['organizationId', 'recipientId'], ['organizationId', 'id'])
export class Notice {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  /** Null for the channels of the organization itself. */
  @Column('uuid', { nullable: true })
  recipientId: string | null;

  @Field(() => NoticeKind, { description: 'What it is about.' })
  @Column('text')
  kind: NoticeKind;

  @Field(() => String, { description: 'Type of what it is about, such as `Checkpoint`.' })
  @Column('text')
  subjectType: string;

  @Field(() => ID, { description: 'Id of what it is about.' })
  @Column('uuid')
  subjectId: string;

  @Column('text')
  occasion: string;

  @Field(() => String, { description: 'In one line.' })
  @Column('text')
  title: string;

  @Field(() => String, { description: 'What happened, what follows, what to do next; plain text.' })
  @Column('text')
  body: string;

  @Column('text')
  path: string;

  @Field(() => String, { description: 'The rule that it follows from.' })
  @Column('text')
  rule: string;

  @Column('boolean')
  urgent: boolean;

  @Field(() => Date, { description: 'When there was something to tell.' })
  @Column('timestamptz')
  raisedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When a channel took it for delivery; null while none has (R-ACC-6).',
  })
  @Column('timestamptz', { nullable: true })
  handedOverAt: Date | null;

  /** When it was put into messages, or dropped; null while it is pending. */
  @Column('timestamptz', { nullable: true })
  dispatchedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why nobody will be told; null unless it was dropped.' })
  @Column('text', { nullable: true })
  droppedBecause: string | null;
}
