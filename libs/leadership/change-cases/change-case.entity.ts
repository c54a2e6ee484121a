import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChangeArea, ChangeCaseState, EvidenceSource } from '../../domain';
import type { CalendarDay, EvidenceFigure } from '../../domain';
import { Metric } from '../../metrics';
import { Person, Team } from '../../people';
import { DateScalar } from '../../platform';

registerEnumType(ChangeArea, {
  name: 'ChangeArea',
  description: 'What about the organization is to change (R-UP-7).',
  valuesMap: {
    FUNDING_MODEL: { description: 'How work is paid for.' },
    GOVERNANCE: { description: 'Who decides, and how long that takes.' },
    ACCOUNTABILITY: { description: 'What people are held to.' },
  },
});
registerEnumType(ChangeCaseState, {
  name: 'ChangeCaseState',
  description: 'How far a structural change case has come (R-UP-7).',
  valuesMap: {
    DRAFT: { description: 'Evidence is picked.' },
    ASKED: { description: 'The executive with the authority was asked.' },
    AGREED: { description: 'The executive will make the change.' },
    DECLINED: { description: 'The executive will not.' },
    MADE: { description: 'The change was made; its effect can be measured once enough days have passed.' },
    MEASURED: { description: 'The same evidence was taken again.' },
    WITHDRAWN: { description: 'It was taken back before the change was made.' },
  },
});
registerEnumType(EvidenceSource, {
  name: 'EvidenceSource',
  description: 'Which data evidence is picked from (R-UP-7).',
  valuesMap: {
    INTERRUPTS: { description: 'Interrupts that the team was asked for on these days.' },
    DECISIONS: { description: 'Requests of the team that were approved or rejected on these days (R-UP-4).' },
    FUNDING: { description: 'Money that the team is funded with for these days (R-UP-5).' },
    CHECKPOINTS: { description: 'Checkpoints of the team that fell due on these days.' },
    METRIC: { description: 'Readings of a metric that were observed on these days.' },
  },
});

@ObjectType({
  description: 'A case for changing what undermines a team, made of evidence and asked of an executive (R-UP-7).',
})
@Entity('change_case')
@Index(['organizationId', 'raisedAt', 'id'])
@Index(['organizationId', 'executiveId', 'state'])
@Index(['organizationId', 'raisedBy', 'state'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'executiveId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'raisedBy'], ['organizationId', 'id'])
export class ChangeCase {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => ChangeArea, { description: 'What is to change.' })
  @Column('text')
  area: ChangeArea;

  @Column('uuid')
  teamId: string;

  @Field(() => String, { description: 'What goes wrong at the team because of it.' })
  @Column('text')
  dysfunction: string;

  @Field(() => String, { description: 'The change that is asked for.' })
  @Column('text')
  changeAsked: string;

  /** The executive with the authority. */
  @Column('uuid')
  executiveId: string;

  @Column('uuid')
  raisedBy: string;

  @Field(() => Date, { description: 'When it was raised.' })
  @Column('timestamptz')
  raisedAt: Date;

  @Field(() => ChangeCaseState, { description: 'How far it has come.' })
  @Column('text')
  state: ChangeCaseState;

  @Field(() => Date, { nullable: true, description: 'When the executive was asked; null before.' })
  @Column('timestamptz', { nullable: true })
  askedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the executive answered; null before.' })
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What the executive said; null before.' })
  @Column('text', { nullable: true })
  answer: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which the change was made; null before.' })
  @Column('date', { nullable: true })
  madeOn: CalendarDay | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From which day on the effect can be measured; null until the change was made.',
  })
  @Column('date', { nullable: true })
  measurableOn: CalendarDay | null;

  @Field(() => Date, { nullable: true, description: 'When the effect was measured; null before.' })
  @Column('timestamptz', { nullable: true })
  measuredAt: Date | null;
}

@ObjectType({ description: 'Figures from the data, frozen at the moment of picking (R-UP-7).' })
@Entity('change_case_evidence')
@Index(['organizationId', 'caseId', 'pickedAt', 'id'])
@ForeignKey(() => ChangeCase, ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey(() => Metric, ['organizationId', 'metricId'], ['organizationId', 'id'])
export class ChangeCaseEvidence {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  caseId: string;

  @Field(() => EvidenceSource, { description: 'Which data it was picked from.' })
  @Column('text')
  source: EvidenceSource;

  @Column('uuid', { nullable: true })
  metricId: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  @Column('date')
  fromDay: CalendarDay;

  @Field(() => DateScalar, { description: 'Last day.' })
  @Column('date')
  toDay: CalendarDay;

  @Column('jsonb')
  figures: EvidenceFigure[];

  @Field(() => Date, { description: 'When it was picked, and frozen.' })
  @Column('timestamptz')
  pickedAt: Date;
}

/** The same figures of as many days after the change, frozen when they were measured. */
@Entity('change_case_effect')
@ForeignKey(() => ChangeCaseEvidence, ['organizationId', 'evidenceId'], ['organizationId', 'id'])
export class ChangeCaseEffect {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  evidenceId: string;

  @Column('date')
  fromDay: CalendarDay;

  @Column('date')
  toDay: CalendarDay;

  @Column('jsonb')
  figures: EvidenceFigure[];

  @Column('timestamptz')
  measuredAt: Date;
}
