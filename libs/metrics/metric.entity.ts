import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ExpectedFrequency, KeyValueArea, MetricDirection, MetricTier, MetricTiming, MetricUnit } from '../domain';
import { Organization } from '../people';

registerEnumType(MetricUnit, {
  name: 'MetricUnit',
  description: 'What the numbers of a metric count.',
  valuesMap: {
    PERCENT: { description: 'Percent, 0 to 100 as a rule.' },
    COUNT: { description: 'A number of things.' },
    CURRENCY: { description: "The organization's currency." },
    DURATION: { description: 'A length of time; the name says in what.' },
    RATIO: { description: 'A ratio.' },
    SCORE: { description: 'Points on a scale.' },
  },
});
registerEnumType(MetricDirection, {
  name: 'MetricDirection',
  description: 'Which way is better; MAINTAIN means staying inside a band.',
  valuesMap: {
    INCREASE: { description: 'More is better.' },
    DECREASE: { description: 'Less is better.' },
    MAINTAIN: { description: 'Inside the band is good.' },
  },
});
registerEnumType(MetricTier, {
  name: 'MetricTier',
  description: 'Tier of the logic model (R-MET-1).',
  valuesMap: {
    INPUT: { description: 'What is put in: money, people, hours.' },
    OUTPUT: { description: 'What the team does: velocity, features, tickets. Watched, never a target.' },
    OUTCOME: { description: 'A change in what people do. The only tier a team commits to.' },
    IMPACT: { description: 'What the business gets: revenue, margin. Named as the reason.' },
  },
});
registerEnumType(MetricTiming, {
  name: 'MetricTiming',
  description: 'LEADING moves before the result does, LAGGING after it.',
  valuesMap: {
    LEADING: { description: 'It moves before the result does.' },
    LAGGING: { description: 'It shows the result afterwards.' },
  },
});
registerEnumType(KeyValueArea, {
  name: 'KeyValueArea',
  description: 'Key Value Area of Evidence-Based Management.',
  valuesMap: {
    CURRENT_VALUE: { description: 'What customers get today.' },
    UNREALIZED_VALUE: { description: 'What customers could get.' },
    ABILITY_TO_INNOVATE: { description: 'How well new things can be made.' },
    TIME_TO_MARKET: { description: 'How fast new things reach customers.' },
  },
});
registerEnumType(ExpectedFrequency, {
  name: 'ExpectedFrequency',
  description: 'How often a new reading is due; what counts as too late is policy (R-MET-5).',
  valuesMap: {
    HOURLY: { description: 'Every hour.' },
    DAILY: { description: 'Every day.' },
    WEEKLY: { description: 'Every week.' },
    MONTHLY: { description: 'Every month.' },
    QUARTERLY: { description: 'Every quarter.' },
  },
});

@ObjectType({ description: 'A measure that lives on its own, apart from any goal.' })
@Entity('metric')
@Index(['organizationId', 'name'], { unique: true })
@Check('metric_band_check', '(band_low IS NULL) = (band_high IS NULL)')
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class Metric {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @Column('text')
  name: string;

  @Field(() => String, { nullable: true, description: 'What exactly is measured; null when the name says it all.' })
  @Column('text', { nullable: true })
  description: string | null;

  @Field(() => MetricUnit, { description: 'What the numbers count.' })
  @Column('text')
  unit: MetricUnit;

  @Field(() => MetricDirection, { description: 'Which way is better.' })
  @Column('text')
  direction: MetricDirection;

  @Field(() => Float, {
    nullable: true,
    description: 'Low end of the default band; null without one, and unless the direction is MAINTAIN.',
  })
  @Column('double precision', { nullable: true })
  bandLow: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'High end of the default band; null without one, and unless the direction is MAINTAIN.',
  })
  @Column('double precision', { nullable: true })
  bandHigh: number | null;

  @Field(() => MetricTier, { description: 'Tier of the logic model (R-MET-1).' })
  @Column('text')
  tier: MetricTier;

  @Field(() => MetricTiming, { description: 'Whether it moves before or after the result.' })
  @Column('text')
  timing: MetricTiming;

  @Field(() => KeyValueArea, { description: 'Key Value Area it speaks of.' })
  @Column('text')
  keyValueArea: KeyValueArea;

  @Field(() => ExpectedFrequency, { description: 'How often a new reading is due.' })
  @Column('text')
  expectedFrequency: ExpectedFrequency;

  @Field(() => String, { nullable: true, description: 'Where its readings come from; null when nobody said.' })
  @Column('text', { nullable: true })
  source: string | null;

  @Field(() => String, { nullable: true, description: 'What the data cannot tell; null when nothing is known of.' })
  @Column('text', { nullable: true })
  dataLimitations: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why this reads as activity and is an outcome all the same (R-MET-2); null when it does not.',
  })
  @Column('text', { nullable: true })
  outcomeOverrideReason: string | null;

  @Field(() => Date, { description: 'When it was created.' })
  @Column('timestamptz')
  createdAt: Date;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}
