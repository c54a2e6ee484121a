import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FundingKind, TrancheDecision } from '../../domain';
import type { MinorUnits } from '../../domain';
import { Person, Team } from '../../people';
import { DateScalar } from '../../platform';
import { minorUnits } from './money-column';

registerEnumType(FundingKind, {
  name: 'FundingKind',
  description: 'What money is tied to (R-UP-5).',
  valuesMap: {
    PRODUCT_TEAM: { description: 'A durable team, which learns what to do with it.' },
    PROJECT: { description: 'A project, which is over when its money ends.' },
  },
});
registerEnumType(TrancheDecision, {
  name: 'TrancheDecision',
  description: 'What is decided about the next money of a stream (R-UP-5).',
  valuesMap: {
    RELEASED: { description: 'An amount is released.' },
    CONTINUED: { description: 'It goes on as it is.' },
    HELD: { description: 'It waits; takes a reason.' },
    STOPPED: { description: 'It ends: nothing more is funded or decided; takes a reason.' },
  },
});

/** `kind` is what it was opened as; what it is today follows from `turnedOn`. */
@ObjectType({ description: 'Money for a team over time, tied to the team or to a project (R-UP-5).' })
@Entity('funding_stream')
@Index(['organizationId', 'name'], { unique: true })
@Index(['organizationId', 'teamId'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
export class FundingStream {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @Column('text')
  name: string;

  @Field(() => FundingKind, { name: 'openedAs', description: 'What it was opened as.' })
  @Column('text')
  kind: FundingKind;

  @Column('uuid')
  teamId: string;

  @Field(() => String, {
    description: 'ISO 4217 code of its amounts: the currency of the organization when it was opened.',
  })
  @Column('text')
  currency: string;

  @Field(() => DateScalar, { nullable: true, description: 'When the project ends; null for none.' })
  @Column('date', { nullable: true })
  endsOn: string | null;

  @Field(() => String, { nullable: true, description: 'What is promised by then; null for nothing.' })
  @Column('text', { nullable: true })
  promisedOutput: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'From when the project is a team stream; null for never.' })
  @Column('date', { nullable: true })
  turnedOn: string | null;

  @Field(() => Date, { description: 'When it was opened.' })
  @Column('timestamptz')
  openedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was stopped; null while it was not.' })
  @Column('timestamptz', { nullable: true })
  stoppedAt: Date | null;

  @Field(() => Int, { description: 'Grows with every change.' })
  @Column('integer')
  version: number;
}

@ObjectType({ description: 'Money of a stream for a stretch of days.' })
@Entity('funding_period')
@Index(['organizationId', 'streamId', 'startsOn'])
@ForeignKey(() => FundingStream, ['organizationId', 'streamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'fundedBy'], ['organizationId', 'id'])
export class FundingPeriod {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  streamId: string;

  @Field(() => DateScalar, { description: 'First day.' })
  @Column('date')
  startsOn: string;

  @Field(() => DateScalar, { description: 'Last day, inclusive.' })
  @Column('date')
  endsOn: string;

  @Column('bigint', { transformer: minorUnits })
  amount: MinorUnits;

  @Column('uuid')
  fundedBy: string;

  @Field(() => Date, { description: 'When it was funded.' })
  @Column('timestamptz')
  fundedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was taken back; null while it counts.' })
  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null while it counts.' })
  @Column('text', { nullable: true })
  withdrawalReason: string | null;
}

/** Never changed: another decision is another tranche. */
@ObjectType({
  description: 'What a quarterly review decided about the money of a stream, and on what it rests (R-UP-5).',
})
@Entity('funding_tranche')
@Index(['organizationId', 'streamId', 'decidedAt'])
@ForeignKey(() => FundingStream, ['organizationId', 'streamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'decidedBy'], ['organizationId', 'id'])
export class FundingTranche {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  streamId: string;

  @Field(() => TrancheDecision, { description: 'The decision.' })
  @Column('text')
  decision: TrancheDecision;

  @Column('bigint', { nullable: true, transformer: minorUnits })
  amount: MinorUnits | null;

  @Column('uuid', { array: true })
  checkpointIds: string[];

  @Field(() => String, { nullable: true, description: 'Why; null where nobody said.' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid')
  decidedBy: string;

  @Field(() => Date, { description: 'When it was decided.' })
  @Column('timestamptz')
  decidedAt: Date;
}
