import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FieldChange, TargetRevisionState } from '../domain';
import { JsonScalar } from '../platform';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';

registerEnumType(TargetRevisionState, {
  name: 'TargetRevisionState',
  description: 'A proposal is approved or rejected by the sponsor, once.',
  valuesMap: {
    PROPOSED: { description: 'It waits for the sponsor.' },
    APPROVED: { description: 'The target was changed.' },
    REJECTED: { description: 'The target stays.' },
  },
});

@ObjectType({ description: 'One change to a hypothesis, with the fields before and after (R-HYP-3).' })
@Entity('hypothesis_revision')
@Index(['organizationId', 'hypothesisId', 'version'], { unique: true })
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
export class HypothesisRevision {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  hypothesisId: string;

  @Field(() => Int, { description: 'The version that the change made.' })
  @Column('integer')
  version: number;

  @Field(() => Date, { description: 'When it was made.' })
  @Column('timestamptz')
  revisedAt: Date;

  @Column('uuid')
  revisedBy: string;

  @Field(() => String, { description: 'The event behind it, such as `HypothesisCommitted`.' })
  @Column('text')
  event: string;

  @Field(() => [JsonScalar], { description: 'The changed fields: `{ field, before, after }`.' })
  @Column('jsonb')
  changes: FieldChange[];
}

@ObjectType({ description: 'A proposed change of a committed target, decided by the sponsor (R-HYP-2).' })
@Entity('target_revision')
@Index(['organizationId', 'targetId', 'proposedAt'])
@ForeignKey(() => MetricTarget, ['organizationId', 'targetId'], ['organizationId', 'id'])
export class TargetRevision {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  targetId: string;

  @Field(() => TargetRevisionState, { description: 'Whether it was decided, and how.' })
  @Column('text')
  state: TargetRevisionState;

  @Field(() => String, { description: 'Why the target should change.' })
  @Column('text')
  reason: string;

  @Field(() => String, { description: 'The verifiable change in the world that the reason names.' })
  @Column('text')
  externalChange: string;

  @Field(() => String, { description: 'Where the change can be verified.' })
  @Column('text')
  evidence: string;

  @Field(() => JsonScalar, { description: 'Value, band, bound and due date before.' })
  @Column('jsonb')
  before: TargetTerms;

  @Field(() => JsonScalar, { description: 'Value, band, bound and due date as proposed.' })
  @Column('jsonb')
  after: TargetTerms;

  @Field(() => Date, { description: 'When it was proposed.' })
  @Column('timestamptz')
  proposedAt: Date;

  @Column('uuid')
  proposedBy: string;

  @Field(() => Date, { nullable: true, description: 'When it was decided; null while it waits.' })
  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: "The sponsor's words on the decision." })
  @Column('text', { nullable: true })
  decisionNote: string | null;
}

/** The terms of a target that a revision may change. */
export interface TargetTerms {
  readonly targetValue: number | null;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly bound: number | null;
  readonly dueDate: string;
}

@ObjectType({ description: 'The light update between checkpoints (R-HYP-5).' })
@Entity('check_in')
@Index(['organizationId', 'hypothesisId', 'checkedInAt'])
@ForeignKey(() => Hypothesis, ['organizationId', 'hypothesisId'], ['organizationId', 'id'])
export class CheckIn {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  hypothesisId: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column('timestamptz')
  checkedInAt: Date;

  @Column('uuid')
  checkedInBy: string;

  @Field(() => Float, { nullable: true, description: 'Confidence stated with it, 0 to 1; null where none was.' })
  @Column('double precision', { nullable: true })
  confidence: number | null;

  @Field(() => String, { nullable: true, description: 'A line of what changed.' })
  @Column('text', { nullable: true })
  whatChanged: string | null;

  @Field(() => [String], { description: 'Solution options that were tried.' })
  @Column('text', { array: true })
  solutionOptionsTried: string[];

  @Field(() => [ID], { description: 'Readings recorded with it.' })
  @Column('uuid', { array: true })
  readingIds: string[];
}
