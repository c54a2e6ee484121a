import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Checkpoint } from '../../accountability';
import { InterruptDisposition, InterruptState } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Person, Team } from '../../people';

registerEnumType(InterruptState, {
  name: 'InterruptState',
  description: 'What became of an interrupt (R-UP-1).',
  valuesMap: {
    OPEN: { description: 'Raised; the product manager decides.' },
    DEFERRED: { description: 'On the agenda of the next checkpoint, where it is decided.' },
    ACCEPTED: { description: 'Taken on; something else makes room.' },
    REDIRECTED: { description: 'Handed on to somebody else.' },
    DECLINED: { description: 'Not taken on.' },
    CLOSED: { description: 'Taken on and finished, at its actual cost.' },
  },
});
registerEnumType(InterruptDisposition, {
  name: 'InterruptDisposition',
  description: 'What a team decides about an interrupt (R-UP-1).',
  valuesMap: {
    ACCEPTED: { description: 'Takes a displaced hypothesis, an estimated cost, and who agreed.' },
    DEFERRED: { description: 'Puts it on the agenda of the next checkpoint of the team.' },
    REDIRECTED: { description: 'Takes a reason that says to whom it goes.' },
    DECLINED: { description: 'Takes a reason.' },
  },
});

@ObjectType({ description: 'Unplanned work that an executive asks of a team, and what it displaces (R-UP-1).' })
@Entity('interrupt')
@Index(['organizationId', 'teamId', 'askedAt', 'id'])
@Index(['organizationId', 'askedBy', 'askedAt', 'id'])
@Index(['organizationId', 'teamId', 'acceptedAt'])
@Index(['organizationId', 'deferredTo'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'askedBy'], ['organizationId', 'id'])
@ForeignKey(() => Hypothesis, ['organizationId', 'displacedHypothesisId'], ['organizationId', 'id'])
@ForeignKey(() => Checkpoint, ['organizationId', 'deferredTo'], ['organizationId', 'id'])
export class Interrupt {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  teamId: string;

  /** The executive. */
  @Column('uuid')
  askedBy: string;

  @Column('uuid')
  recordedBy: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column('timestamptz')
  askedAt: Date;

  @Field(() => String, { description: 'What is asked for.' })
  @Column('text')
  request: string;

  @Field(() => String, { description: 'Why it cannot wait.' })
  @Column('text')
  whyNow: string;

  @Field(() => InterruptState, { description: 'What became of it.' })
  @Column('text')
  state: InterruptState;

  @Field(() => Date, { nullable: true, description: 'When it was decided last; null while it is open.' })
  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so; null where nobody said.' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was accepted: it counts in the budget of that quarter.' })
  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('uuid', { nullable: true })
  displacedHypothesisId: string | null;

  @Field(() => Float, { nullable: true, description: 'Estimated cost in person-days; null unless it was accepted.' })
  @Column('double precision', { nullable: true })
  estimatedPersonDays: number | null;

  /** Who agreed to the displacement. */
  @Column('uuid', { array: true })
  agreedByIds: string[];

  @Column('uuid', { nullable: true })
  deferredTo: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was finished; null before.' })
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Field(() => Float, { nullable: true, description: 'Actual cost in person-days; null until it is closed.' })
  @Column('double precision', { nullable: true })
  actualPersonDays: number | null;

  @Field(() => Int, { description: 'Grows with every step.' })
  @Column('integer')
  version: number;
}
