import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DatePrecision, Disposition, ExternalReasonKind } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Person, Team } from '../people';
import { DateScalar, JsonScalar } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { RoadmapCell } from './roadmap-table';

/** How fine a promised date is, as GraphQL sees it. */
export const PromisePrecision = {
  DAY: 'DAY',
  MONTH: 'MONTH',
  QUARTER: 'QUARTER',
  HALF: 'HALF',
  YEAR: 'YEAR',
} as const satisfies Record<DatePrecision, DatePrecision>;

registerEnumType(Disposition, {
  name: 'Disposition',
  description: 'What became of a promised feature (R-SWAP-4); IMPORTED until somebody decides.',
  valuesMap: {
    IMPORTED: { description: 'Nobody has decided yet.' },
    SWAPPED: { description: 'It became a solution option of a hypothesis.' },
    KEPT_AS_COMMITMENT: { description: 'A promise with a date, for a reason from outside.' },
    DEFERRED: { description: 'It waits, undated.' },
    DROPPED: { description: 'It will not be built.' },
  },
});
registerEnumType(ExternalReasonKind, {
  name: 'ExternalReasonKind',
  description: 'A reason from outside that binds a date.',
  valuesMap: {
    LAW: { description: 'A law or regulation.' },
    CONTRACT: { description: 'A contract that is signed.' },
    SAFETY: { description: 'The safety of people.' },
    SUPPLIER_DEADLINE: { description: 'A supplier ends something that is relied on.' },
    PUBLIC_EVENT: { description: 'An event with a date that nobody here can move.' },
  },
});
registerEnumType(PromisePrecision, {
  name: 'PromisePrecision',
  description: 'How fine the promised date was: the day itself, or the period that was named.',
  valuesMap: {
    DAY: { description: 'A day.' },
    MONTH: { description: 'A month.' },
    QUARTER: { description: 'A quarter.' },
    HALF: { description: 'Half a year.' },
    YEAR: { description: 'A year.' },
  },
});

@ObjectType({ description: 'One promised feature of an annual roadmap.' })
@Entity('roadmap_item')
@Index(['organizationId', 'roadmapId', 'externalId'], { unique: true })
@Index(['organizationId', 'roadmapId', 'id'])
@Index(['organizationId', 'teamId', 'disposition'])
@Index(['organizationId', 'hypothesisId'])
@Check('roadmap_item_swapped_check', "(disposition = 'SWAPPED') = (hypothesis_id IS NOT NULL)")
@ForeignKey(() => AnnualRoadmap, ['organizationId', 'roadmapId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'approvedBy'], ['organizationId', 'id'])
export class RoadmapItem {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  roadmapId: string;

  @Field(() => String, { description: 'Its id in the source; derived from the title where the source has none.' })
  @Column('text')
  externalId: string;

  @Field(() => String, { description: 'What was promised.' })
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'More about it; null where the source says nothing.' })
  @Column('text', { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true, description: 'The promised date as the source writes it; null without one.' })
  @Column('text', { nullable: true })
  promisedAsWritten: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the promised period; null without a date.' })
  @Column('date', { nullable: true })
  promisedStartsOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the promised period; null without a date.' })
  @Column('date', { nullable: true })
  promisedEndsOn: string | null;

  @Field(() => PromisePrecision, { nullable: true, description: 'How fine the date is; null without a date.' })
  @Column('text', { nullable: true })
  promisedPrecision: DatePrecision | null;

  @Field(() => String, { nullable: true, description: 'The column the date came from; null without one.' })
  @Column('text', { nullable: true })
  promisedColumn: string | null;

  @Field(() => String, { nullable: true, description: 'Its status in the source; null where it has none.' })
  @Column('text', { nullable: true })
  sourceStatus: string | null;

  @Field(() => String, { nullable: true, description: 'The team as the source names it; null where it names none.' })
  @Column('text', { nullable: true })
  teamName: string | null;

  @Column('uuid', { nullable: true })
  teamId: string | null;

  /** Whether a person placed the item with its team; an import then leaves that alone. */
  @Column('boolean')
  teamAssigned: boolean;

  @Field(() => String, { nullable: true, description: 'Its web address in the source; null without one.' })
  @Column('text', { nullable: true })
  link: string | null;

  @Field(() => JsonScalar, { description: 'The whole row of the source under its headings.' })
  @Column('jsonb')
  raw: Record<string, RoadmapCell>;

  @Field(() => Disposition, { description: 'What became of it.' })
  @Column('text')
  disposition: Disposition;

  @Field(() => String, { nullable: true, description: 'Why it was deferred or dropped; null otherwise.' })
  @Column('text', { nullable: true })
  dispositionReason: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When to look at a deferred item again; null if not said.' })
  @Column('date', { nullable: true })
  deferredUntil: string | null;

  @Field(() => String, { nullable: true, description: 'Who asked for the date of a kept commitment; null otherwise.' })
  @Column('text', { nullable: true })
  requester: string | null;

  @Field(() => ExternalReasonKind, { nullable: true, description: 'What binds a kept commitment; null otherwise.' })
  @Column('text', { nullable: true })
  externalReasonKind: ExternalReasonKind | null;

  @Field(() => String, { nullable: true, description: 'The law, contract or event itself; null unless kept.' })
  @Column('text', { nullable: true })
  externalReason: string | null;

  @Field(() => String, { nullable: true, description: 'Why a kept commitment can be met; null otherwise.' })
  @Column('text', { nullable: true })
  feasibilityEvidence: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day a kept commitment is due; later imports never move it. Null otherwise.',
  })
  @Column('date', { nullable: true })
  commitmentDueOn: string | null;

  @Column('uuid', { nullable: true })
  approvedBy: string | null;

  @Field(() => Date, { nullable: true, description: 'When an executive approved the commitment; null otherwise.' })
  @Column('timestamptz', { nullable: true })
  approvedAt: Date | null;

  @Column('uuid', { nullable: true })
  hypothesisId: string | null;

  @Field(() => Date, { nullable: true, description: 'When its disposition was decided; null while it is IMPORTED.' })
  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Field(() => Int, { description: 'Grows with every change.' })
  @Column('integer')
  version: number;
}

/** A promised date as an import saw it; one row whenever the period changed. Append-only (R-SWAP-3). */
@Entity('promised_date')
@ForeignKey(() => RoadmapItem, ['organizationId', 'itemId'], ['organizationId', 'id'])
export class PromisedDateSeen {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  itemId: string;

  /** 1 for the first date the item ever had. */
  @PrimaryColumn('integer')
  sequence: number;

  @Column('timestamptz')
  seenAt: Date;

  @Column('text', { nullable: true })
  asWritten: string | null;

  /** Null, like the two below, where the date was withdrawn. */
  @Column('date', { nullable: true })
  startsOn: string | null;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('text', { nullable: true })
  precision: DatePrecision | null;
}
