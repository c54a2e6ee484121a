import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CadenceFrequency, ReviewCadence } from '../domain';
import { Hypothesis } from '../hypotheses';

registerEnumType(CadenceFrequency, {
  name: 'CadenceFrequency',
  description: 'How often a review comes round.',
  valuesMap: {
    WEEKLY: { description: 'Every week, or every n weeks.' },
    MONTHLY: { description: 'In every month: on the nth of its weekdays, on a day of the month or on its last day.' },
    QUARTERLY: { description: 'In the last month of every fiscal quarter, on a day that is told as for a month.' },
  },
});

@ObjectType('ReviewCadence', { description: 'When a hypothesis is reviewed: a day and a local time that recur.' })
@Entity('review_cadence')
@Check(
  'review_cadence_one_way_check',
  `(day_of_month IS NULL AND weekday IS NOT NULL AND (week_of_month IS NULL) = (frequency = 'WEEKLY'))
   OR (day_of_month IS NOT NULL AND weekday IS NULL AND week_of_month IS NULL AND frequency <> 'WEEKLY')`,
)
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

  @Field(() => Int, {
    nullable: true,
    description: 'Weekday, 1 for Monday to 7 for Sunday; null when it comes by the day of the month.',
  })
  @Column('smallint', { nullable: true })
  weekday: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Which of the month's such weekdays, 1 to 4, or -1 for the last one; null when weekly or by the day of the month.",
  })
  @Column('smallint', { nullable: true })
  weekOfMonth: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Day of the month, 1 to 31, or -1 for the last day; in a month that is too short, its last day. Null when it comes by weekday.',
  })
  @Column('smallint', { nullable: true })
  dayOfMonth: number | null;

  @Field(() => String, { description: 'Time of day, `HH:MM`; daylight saving never moves it.' })
  @Column('text')
  localTime: string;

  @Field(() => String, { description: 'IANA time zone of the time of day.' })
  @Column('text')
  timeZone: string;
}
