import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CadenceFrequency, ReviewCadence } from '../domain';
import { Hypothesis } from '../hypotheses';

registerEnumType(CadenceFrequency, {
  name: 'CadenceFrequency',
  description: 'How often a review comes round.',
  valuesMap: {
    WEEKLY: { description: 'Every week, or every n weeks.' },
    MONTHLY: { description: 'On the same weekday of every month.' },
    QUARTERLY: { description: 'In the last month of every fiscal quarter.' },
  },
});

@ObjectType('ReviewCadence', { description: 'When a hypothesis is reviewed: a weekday and a local time that recur.' })
@Entity('review_cadence')
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
export class Cadence implements ReviewCadence {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'The hypothesis it belongs to.' })
  @PrimaryColumn('uuid')
  hypothesisId: string;

  @Field(() => CadenceFrequency, { description: 'How often.' })
  @Column('text')
  frequency: CadenceFrequency;

  @Field(() => Int, { description: 'Weeks from one review to the next when weekly, 1 to 8; else 1.' })
  @Column('smallint')
  interval: number;

  @Field(() => Int, { description: 'Weekday, 1 for Monday to 7 for Sunday.' })
  @Column('smallint')
  weekday: number;

  @Field(() => Int, {
    nullable: true,
    description: "Which of the month's such weekdays, 1 to 4, or -1 for the last one; null when weekly.",
  })
  @Column('smallint', { nullable: true })
  weekOfMonth: number | null;

  @Field(() => String, { description: 'Time of day, `HH:MM`; daylight saving never moves it.' })
  @Column('text')
  localTime: string;

  @Field(() => String, { description: 'IANA time zone of the time of day.' })
  @Column('text')
  timeZone: string;
}
