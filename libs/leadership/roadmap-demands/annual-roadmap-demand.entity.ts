import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RoadmapAnswer } from '../../domain';
import { Person, Team } from '../../people';
import { RoadmapAnswerAnswer } from './roadmap-answer.type';

/** Never changed: the answer is kept as it was given. */
@ObjectType({
  description: 'An executive asked for an annual roadmap, and was answered with the outcome roadmap (R-UP-3).',
})
@Entity('annual_roadmap_demand')
@Index(['organizationId', 'teamId', 'askedAt', 'id'])
@Index(['organizationId', 'askedBy', 'askedAt', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'askedBy'], ['organizationId', 'id'])
export class AnnualRoadmapDemand {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  /** Null where the whole organization was asked. */
  @Column('uuid', { nullable: true })
  teamId: string | null;

  /** The executive. */
  @Column('uuid')
  askedBy: string;

  @Column('uuid')
  recordedBy: string;

  @Field(() => Date, { description: 'When it was asked, and answered.' })
  @Column('timestamptz')
  askedAt: Date;

  @Field(() => Int, { description: 'The fiscal year that it is to promise.' })
  @Column('integer')
  fiscalYear: number;

  @Field(() => String, { description: 'What was asked, in the words of whoever asked.' })
  @Column('text')
  request: string;

  @Field(() => RoadmapAnswerAnswer, { description: 'The answer as data, of that moment.' })
  @Column('jsonb')
  answer: RoadmapAnswer;

  @Field(() => String, { description: 'The answer as a message ready to send; plain text.' })
  @Column('text')
  answerText: string;
}
