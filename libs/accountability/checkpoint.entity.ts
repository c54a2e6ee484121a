import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CheckpointDecision, CheckpointRules, CheckpointStatus, ProposalState } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Team } from '../people';
import { DateScalar } from '../platform';

registerEnumType(CheckpointStatus, {
  name: 'CheckpointStatus',
  description: 'Derived from facts and the clock; MISSED stays on the record for good.',
  valuesMap: {
    SCHEDULED: { description: 'Not open yet.' },
    OPEN: { description: 'Can be held; the due date lies ahead.' },
    DUE: { description: 'The due date has come; it is in grace.' },
    OVERDUE: { description: 'Past its grace: the team is blocked.' },
    MISSED: { description: 'Neither held nor waived in time; it stays on the record.' },
    PENDING_COUNTERSIGNATURE: {
      description: 'The team has decided, and the decision waits for the sponsor (R-ACC-2).',
    },
    HELD: { description: 'Held, in time or late.' },
    WAIVED: { description: 'Excused by an executive, for a while.' },
  },
});
registerEnumType(CheckpointDecision, {
  name: 'CheckpointDecision',
  description: 'What was decided at a checkpoint; all but PERSEVERE and ADJUST end the hypothesis.',
  valuesMap: {
    PERSEVERE: { description: 'Go on as before.' },
    ADJUST: { description: 'Same target, other solution options.' },
    PIVOT: { description: 'End it here and go on with a successor.' },
    STOP: { description: 'End it here.' },
    VALIDATE: { description: 'The belief is right, as the decision rule says.' },
    INVALIDATE: { description: 'The belief is wrong, as the decision rule says.' },
    INCONCLUSIVE: { description: 'The data do not tell.' },
  },
});

/**
 * The window columns hold what `rules` give, and what a waiver made of them since. A change of policy or of the due date
 * gives new rules to what has not opened yet and never reaches backwards: the window of a checkpoint that has opened, was
 * held or waived stays as it is. Lists filter by these columns; the status itself is derived from `rules`.
 */
@ObjectType({ description: 'A moment at which a team answers for the metrics it committed to.' })
@Entity('checkpoint')
@Index(['organizationId', 'hypothesisId', 'dueDay'], { unique: true })
@Index(['organizationId', 'teamId', 'dueDay'])
@Index(['organizationId', 'dueDay'])
@Index(['organizationId', 'dueAt', 'id'])
@Index(['organizationId', 'teamId', 'opensAt'], { where: 'held_at IS NULL AND cancelled_at IS NULL' })
@Index(['organizationId', 'opensAt'], { where: 'held_at IS NULL AND cancelled_at IS NULL' })
@Index(['organizationId', 'acknowledgeBy'], { where: 'acknowledge_by IS NOT NULL' })
@Check('checkpoint_held_or_fallen_away_check', 'held_at IS NULL OR cancelled_at IS NULL')
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
export class Checkpoint {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  hypothesisId: string;

  @Column('uuid')
  teamId: string;

  @Field(() => Int, { description: 'Place among the checkpoints of its hypothesis, from 1.' })
  @Column('smallint')
  sequence: number;

  @Field(() => DateScalar, { description: 'The working day on which it is due.' })
  @Column('date')
  dueDay: string;

  @Field(() => Date, { description: "When it is due: the cadence's local time on that day." })
  @Column('timestamptz')
  dueAt: Date;

  @Field(() => Boolean, { description: 'Stands on the due date of the hypothesis and must end in a verdict.' })
  @Column('boolean')
  closing: boolean;

  @Field(() => Date, { description: 'From when it can be held.' })
  @Column('timestamptz')
  opensAt: Date;

  @Field(() => Date, {
    description: 'Past this moment it is overdue; a decision that waits for the sponsor stops that.',
  })
  @Column('timestamptz')
  graceEndsAt: Date;

  @Field(() => Date, {
    description: 'When it is missed for good, unless it was held, is waived or waits for the sponsor by then.',
  })
  @Column('timestamptz')
  missedAt: Date;

  /** When the next checkpoint of the hypothesis is due; null for the last one. */
  @Column('timestamptz', { nullable: true })
  nextDueAt: Date | null;

  /** Working days, policy numbers, zone and interval that were in force when it was scheduled or last replanned. */
  @Column('jsonb')
  rules: CheckpointRules;

  @Column('timestamptz')
  scheduledAt: Date;

  /** When the decision was taken that is in effect; the sponsor may have countersigned it later. */
  @Column('timestamptz', { nullable: true })
  heldAt: Date | null;

  /** State of the latest decision that was left to the sponsor; null while none ever was. */
  @Column('text', { nullable: true })
  proposalState: ProposalState | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'Until when the sponsor acknowledges it, or asks (R-ACC-7); null while it is not held, and where signing said it.',
  })
  @Column('timestamptz', { nullable: true })
  acknowledgeBy: Date | null;

  /** The latest expiry among its waivers. */
  @Column('timestamptz', { nullable: true })
  waivedUntil: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it fell away because its hypothesis ended; null otherwise.' })
  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Field(() => Int, { description: 'How often it was moved to another day; it keeps its id.' })
  @Column('integer', { default: 0 })
  moves: number;

  /** When a replanning last changed its place, its day or its window; null while none has. */
  @Column('timestamptz', { nullable: true })
  replannedAt: Date | null;

  /** The status that was announced last: what the clock did to it since is still to be told. */
  @Column('text', { default: CheckpointStatus.SCHEDULED })
  announcedStatus: CheckpointStatus;
}
