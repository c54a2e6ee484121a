import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CalendarDay } from '../../domain';
import { Person } from '../../people';
import { DateScalar } from '../../platform';

@ObjectType({
  description: 'The anonymous survey of a fiscal quarter on how ready teams and organization are (R-UP-8).',
})
@Entity('readiness_survey')
@Index(['organizationId', 'fiscalYear', 'quarter'], { unique: true })
@Index(['organizationId', 'endsOn'])
@ForeignKey(() => Person, ['organizationId', 'openedBy'], ['organizationId', 'id'])
export class ReadinessSurvey {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => Int, { description: 'The fiscal year, named after the calendar year in which it ends.' })
  @Column('smallint')
  fiscalYear: number;

  @Field(() => Int, { description: 'The quarter, 1 to 4.' })
  @Column('smallint')
  quarter: number;

  @Field(() => String, { description: 'The quarter in short, such as `FY26 Q3`.' })
  @Column('text')
  label: string;

  @Field(() => DateScalar, { description: 'First day of the quarter.' })
  @Column('date')
  startsOn: CalendarDay;

  @Field(() => DateScalar, { description: 'Last day of the quarter, on which it can still be answered.' })
  @Column('date')
  endsOn: CalendarDay;

  @Field(() => Date, { description: 'When it was opened.' })
  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid')
  openedBy: string;
}

/** Who has answered: nothing else, and not when. Each person finds the own row only. */
@Entity('readiness_participation')
@ForeignKey(() => ReadinessSurvey, ['organizationId', 'surveyId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'])
export class ReadinessParticipation {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  surveyId: string;

  @PrimaryColumn('uuid')
  personId: string;
}

/** What was answered: one sealed {@link BallotBox} for all. */
@Entity('readiness_ballot_box')
@ForeignKey(() => ReadinessSurvey, ['organizationId', 'surveyId'], ['organizationId', 'id'])
export class ReadinessBallotBox {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  surveyId: string;

  @Column('bytea')
  sealed: Buffer;
}
