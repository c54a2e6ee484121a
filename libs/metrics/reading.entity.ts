import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReadingFacts } from '../domain';
import { Metric } from './metric.entity';

@ObjectType({ description: 'One value of a metric at one moment. Readings are only ever added (R-MET-3).' })
@Entity('reading')
@Index(['organizationId', 'metricId', 'observedAt', 'source'], { unique: true, where: 'supersedes_id IS NULL' })
@Index('reading_correction_idx', ['organizationId', 'metricId', 'observedAt', 'source'], {
  where: 'supersedes_id IS NOT NULL',
})
@Index(['organizationId', 'supersedesId'], { unique: true, where: 'supersedes_id IS NOT NULL' })
@Index('reading_latest_idx', ['organizationId', 'metricId', 'observedAt', 'recordedAt', 'id'])
@Check('reading_correction_says_why_check', '(supersedes_id IS NULL) = (correction_reason IS NULL)')
@Check('reading_value_finite_check', "value > '-Infinity' AND value < 'Infinity'")
@ForeignKey(() => Metric, ['organizationId', 'metricId'], ['organizationId', 'id'])
@ForeignKey(() => Reading, ['organizationId', 'supersedesId'], ['organizationId', 'id'])
export class Reading implements ReadingFacts {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => ID, { description: 'The metric it is a reading of.' })
  @Column('uuid')
  metricId: string;

  @Field(() => Date, { description: 'When the value was true.' })
  @Column('timestamptz')
  observedAt: Date;

  @Field(() => Float, { description: 'The value, in the unit of the metric.' })
  @Column('double precision')
  value: number;

  @Field(() => String, {
    description: 'Where it comes from; with metric and moment it tells readings apart (R-MET-4).',
  })
  @Column('text')
  source: string;

  @Field(() => String, { nullable: true, description: 'A remark; null without one.' })
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => Date, { description: 'When Headway learned of it.' })
  @Column('timestamptz')
  recordedAt: Date;

  @Field(() => ID, { description: 'The person or service account that recorded it.' })
  @Column('uuid')
  recordedBy: string;

  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it corrects the one before; null unless it is a correction.',
  })
  @Column('text', { nullable: true })
  correctionReason: string | null;
}
