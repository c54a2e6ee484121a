import { Field, Float, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsNumber } from 'class-validator';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TargetRole } from '../domain';
import { Metric, Reading } from '../metrics';
import { DateScalar } from '../platform';
import { Hypothesis } from './hypothesis.entity';
import { IsCalendarDay } from './is-calendar-day';

registerEnumType(TargetRole, {
  name: 'TargetRole',
  description: 'PRIMARY decides the verdict, SUPPORTING helps to read it, GUARDRAIL must not get worse than its bound.',
  valuesMap: {
    PRIMARY: { description: 'It decides the verdict.' },
    SUPPORTING: { description: 'It helps to read the result.' },
    GUARDRAIL: { description: 'It must not get worse than its bound.' },
  },
});

@InputType('InterimTargetInput', { description: 'A value to reach on the way.' })
@ObjectType('InterimTarget', { description: 'A value to reach on the way.' })
export class InterimTarget {
  @Field(() => DateScalar, { description: 'By when.' })
  @IsCalendarDay()
  dueDate: string;

  @Field(() => Float, { description: 'The value to reach by then.' })
  @IsNumber()
  value: number;
}

@ObjectType({ description: 'What a metric should become, from which baseline, by when.' })
@Entity('metric_target')
@Index(['organizationId', 'hypothesisId', 'metricId'], { unique: true })
@Index(['organizationId', 'metricId'])
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
@ForeignKey(() => Metric, ['organizationId', 'metricId'], ['organizationId', 'id'])
@ForeignKey(() => Reading, ['organizationId', 'baselineReadingId'], ['organizationId', 'id'])
export class MetricTarget {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  hypothesisId: string;

  @Column('uuid')
  metricId: string;

  @Field(() => TargetRole, { description: 'Whether it decides, helps, or guards.' })
  @Column('text')
  role: TargetRole;

  @Column('uuid', { nullable: true })
  baselineReadingId: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Value of the baseline reading when it was taken; null without one.',
  })
  @Column('double precision', { nullable: true })
  baselineValue: number | null;

  @Field(() => Date, { nullable: true, description: 'When the baseline was observed; null without one.' })
  @Column('timestamptz', { nullable: true })
  baselineObservedAt: Date | null;

  @Field(() => Float, { nullable: true, description: 'Value to reach; null for MAINTAIN and for guardrails.' })
  @Column('double precision', { nullable: true })
  targetValue: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the band to stay in; null unless MAINTAIN.' })
  @Column('double precision', { nullable: true })
  bandLow: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the band to stay in; null unless MAINTAIN.' })
  @Column('double precision', { nullable: true })
  bandHigh: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What a guardrail must not get worse than; null for other roles.',
  })
  @Column('double precision', { nullable: true })
  bound: number | null;

  @Field(() => DateScalar, { description: 'By when.' })
  @Column('date')
  dueDate: string;

  @Field(() => [InterimTarget], { description: 'Values to reach on the way, by due date.' })
  @Column('jsonb')
  interimTargets: InterimTarget[];

  @Column('timestamptz')
  setAt: Date;
}
