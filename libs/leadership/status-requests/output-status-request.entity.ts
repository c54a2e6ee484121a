import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OutcomeAnswer } from '../../domain';
import { Person, Team } from '../../people';
import { OutcomeAnswerAnswer } from './outcome-answer.type';

/** Never changed: the answer is kept as it was given. */
@ObjectType({ description: 'An executive asked a team what it shipped, and was answered with what moved (R-UP-2).' })
@Entity('output_status_request')
@Index(['organizationId', 'teamId', 'askedAt', 'id'])
@Index(['organizationId', 'askedBy', 'askedAt', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'askedBy'], ['organizationId', 'id'])
export class OutputStatusRequest {
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

  @Field(() => Date, { description: 'When it was asked, and answered.' })
  @Column('timestamptz')
  askedAt: Date;

  @Field(() => String, { description: 'What was asked, in the words of whoever asked.' })
  @Column('text')
  question: string;

  @Field(() => OutcomeAnswerAnswer, { description: 'The answer as data, of that moment.' })
  @Column('jsonb')
  answer: OutcomeAnswer;

  @Field(() => String, { description: 'The answer as a message ready to send; plain text.' })
  @Column('text')
  answerText: string;
}
