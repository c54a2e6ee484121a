import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsNumber, IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Assumption, AssumptionRisk, DecisionRule, Horizon, HypothesisState } from '../domain';
import { Person, Team } from '../people';
import { DateScalar } from '../platform';

registerEnumType(HypothesisState, {
  name: 'HypothesisState',
  description:
    'The lifecycle: a draft is committed or discarded, a commitment ends only by a decision at a checkpoint.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    COMMITTED: { description: 'The team is held to it.' },
    DISCARDED: { description: 'A draft that was given up.' },
    VALIDATED: { description: 'The belief was right.' },
    INVALIDATED: { description: 'The belief was wrong.' },
    INCONCLUSIVE: { description: 'The data did not tell.' },
    PIVOTED: { description: 'It went on as a successor.' },
    STOPPED: { description: 'It was stopped.' },
  },
});
registerEnumType(Horizon, {
  name: 'Horizon',
  description: 'Where a hypothesis stands on the outcome roadmap.',
  valuesMap: {
    NOW: { description: 'Committed.' },
    NEXT: { description: 'Drafts that come next.' },
    LATER: { description: 'Drafts for later.' },
  },
});
registerEnumType(AssumptionRisk, {
  name: 'AssumptionRisk',
  description: 'How much it would hurt if the assumption were wrong.',
  valuesMap: {
    LOW: { description: 'It would cost little to be wrong.' },
    MEDIUM: { description: 'It would cost a part of the outcome.' },
    HIGH: { description: 'The belief falls with it.' },
  },
});

@InputType('AssumptionInput', { description: 'Something that must be true for the belief to hold.' })
@ObjectType('Assumption', { description: 'Something that must be true for the belief to hold.' })
export class HypothesisAssumption implements Assumption {
  @Field(() => String, { description: 'What must be true.' })
  @IsString()
  @Length(1, 2_000)
  text: string;

  @Field(() => AssumptionRisk, { description: 'How much it would hurt if it were wrong.' })
  @IsEnum(AssumptionRisk)
  risk: AssumptionRisk;

  @Field(() => String, { nullable: true, description: 'What speaks for it so far; null for nothing.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  evidence: string | null;

  @Field(() => Boolean, { description: 'The one to test first; exactly one is.' })
  @IsBoolean()
  riskiest: boolean;
}

@InputType('DecisionRuleInput', { description: 'What result validates, invalidates or stops.' })
@ObjectType('DecisionRule', { description: 'What result validates, invalidates or stops; fixed before the data.' })
export class HypothesisDecisionRule implements DecisionRule {
  @Field(() => Float, { description: 'Mean progress over the primary targets that validates; 1 is the whole way.' })
  @IsNumber()
  validatesAtProgress: number;

  @Field(() => Float, { description: 'Mean progress below which it counts as invalidated.' })
  @IsNumber()
  invalidatesBelowProgress: number;

  @Field(() => String, { description: 'The validating result in words.' })
  @IsString()
  @Length(1, 2_000)
  validates: string;

  @Field(() => String, { description: 'The invalidating result in words.' })
  @IsString()
  @Length(1, 2_000)
  invalidates: string;

  @Field(() => String, { description: 'What would make the team stop before the due date.' })
  @IsString()
  @Length(1, 2_000)
  stopWhen: string;
}

@ObjectType({
  description:
    'A belief that a change in what people do will bring an outcome, with metric targets and a review cadence.',
})
@Entity('hypothesis')
@Index(['organizationId', 'teamId', 'state'])
@Index(['organizationId', 'horizon', 'id'])
@Index(['organizationId', 'predecessorId'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'sponsorId'], ['organizationId', 'id'])
@ForeignKey(() => Hypothesis, ['organizationId', 'predecessorId'], ['organizationId', 'id'])
export class Hypothesis {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  teamId: string;

  @Field(() => String, { description: 'Short name for lists.' })
  @Column('text')
  title: string;

  @Field(() => HypothesisState, { description: 'Where it is in its lifecycle.' })
  @Column('text')
  state: HypothesisState;

  @Field(() => Horizon, { description: 'Where it stands on the outcome roadmap.' })
  @Column('text')
  horizon: Horizon;

  @Field(() => String, { nullable: true, description: 'What hurts today, and whom; null while unknown.' })
  @Column('text', { nullable: true })
  businessProblem: string | null;

  @Field(() => String, { nullable: true, description: 'What gets better for the business; null while unknown.' })
  @Column('text', { nullable: true })
  businessOutcome: string | null;

  @Field(() => String, { nullable: true, description: 'Whose behaviour should change; null while unknown.' })
  @Column('text', { nullable: true })
  userSegment: string | null;

  @Field(() => String, { nullable: true, description: 'What these people will do differently; null while unknown.' })
  @Column('text', { nullable: true })
  behaviourChange: string | null;

  @Field(() => String, { nullable: true, description: 'What these people gain by it; null while unknown.' })
  @Column('text', { nullable: true })
  userBenefit: string | null;

  @Field(() => [String], { description: 'Things to try, undated: options, not promises.' })
  @Column('text', { array: true })
  solutionOptions: string[];

  @Field(() => [HypothesisAssumption], { description: 'What must be true; exactly one is the riskiest.' })
  @Column('jsonb')
  assumptions: HypothesisAssumption[];

  @Field(() => String, { nullable: true, description: 'The least work that tests the riskiest assumption.' })
  @Column('text', { nullable: true })
  experiment: string | null;

  @Field(() => HypothesisDecisionRule, { nullable: true, description: 'Null while none is set.' })
  @Column('jsonb', { nullable: true })
  decisionRule: HypothesisDecisionRule | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What the team says, 0 to 1; kept apart from the data (R-EVAL-6).',
  })
  @Column('double precision', { nullable: true })
  confidence: number | null;

  @Column('uuid', { nullable: true })
  sponsorId: string | null;

  @Column('uuid', { nullable: true })
  predecessorId: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The latest due date of its targets; null without one.' })
  @Column('date', { nullable: true })
  dueDate: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was committed; null before.' })
  @Column('timestamptz', { nullable: true })
  committedAt: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day of the commitment in the organization's time zone.",
  })
  @Column('date', { nullable: true })
  committedOn: string | null;

  @Field(() => Date, { nullable: true, description: 'When a decision ended it or it was discarded; null while open.' })
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was discarded; null unless it was.' })
  @Column('text', { nullable: true })
  discardReason: string | null;

  @Field(() => Date, { description: 'When it was drafted.' })
  @Column('timestamptz')
  draftedAt: Date;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}
