import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CheckpointDecision, CountersignatureCause, ProposalState } from '../../domain';
import { Person } from '../../people';
import { CheckpointEvaluation } from '../checkpoint-evaluation.type';
import { Checkpoint } from '../checkpoint.entity';

registerEnumType(ProposalState, {
  name: 'DecisionProposalState',
  description: 'What became of a decision that needs the sponsor (R-ACC-2).',
  valuesMap: {
    PENDING: { description: 'It waits for the sponsor, and has no effect yet.' },
    COUNTERSIGNED: { description: 'The sponsor countersigned it: it took effect then.' },
    REFUSED: { description: 'The sponsor refused it: it is void, and the checkpoint was to be held again.' },
    WITHDRAWN: { description: 'The team held the checkpoint again, or the hypothesis ended otherwise: it is void.' },
  },
});
registerEnumType(CountersignatureCause, {
  name: 'CountersignatureCause',
  description: 'Why a decision needs the sponsor (R-ACC-2).',
  valuesMap: {
    AGAINST_RULE: { description: 'It contradicts the decision rule on the latest readings.' },
    THIRD_PERSEVERE: { description: 'It is the third time in a row to persevere while off track.' },
  },
});

@ObjectType({
  description: 'A decision that was left to the sponsor: what a holding has, and what became of it (R-ACC-2).',
})
@Entity('decision_proposal')
@Index(['organizationId', 'checkpointId', 'proposedAt'])
@Index(['organizationId', 'checkpointId'], { unique: true, where: `state = 'PENDING'` })
@Check(
  'decision_proposal_settled_check',
  `(state = 'PENDING') = (settled_at IS NULL) AND (state = 'PENDING') = (settled_by IS NULL)`,
)
@ForeignKey(() => Checkpoint, ['organizationId', 'checkpointId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'proposedBy'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'settledBy'], ['organizationId', 'id'])
export class DecisionProposal {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  checkpointId: string;

  @Field(() => Date, { description: 'When the team decided: that counts as the moment of holding.' })
  @Column('timestamptz')
  proposedAt: Date;

  @Column('uuid')
  proposedBy: string;

  @Field(() => CheckpointDecision, { description: 'What the team decided.' })
  @Column('text')
  decision: CheckpointDecision;

  @Field(() => String, { description: 'What was learned.' })
  @Column('text')
  learned: string;

  @Field(() => String, { description: 'Why it was decided so.' })
  @Column('text')
  rationale: string;

  @Field(() => Float, { description: 'What the team said of its confidence, 0 to 1.' })
  @Column('double precision')
  confidence: number;

  @Column('uuid', { array: true })
  attendeeIds: string[];

  @Field(() => CheckpointEvaluation, { description: 'The evaluation of that moment, never recomputed.' })
  @Column('jsonb')
  evaluation: CheckpointEvaluation;

  @Field(() => CountersignatureCause, { description: 'Why it needs the sponsor.' })
  @Column('text')
  cause: CountersignatureCause;

  @Field(() => String, { description: 'Why the team departs from the rule all the same.' })
  @Column('text')
  exceptionReason: string;

  @Field(() => ProposalState, { description: 'What became of it.' })
  @Column('text')
  state: ProposalState;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was countersigned, refused or withdrawn; null while it waits.',
  })
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('uuid', { nullable: true })
  settledBy: string | null;

  @Field(() => String, { nullable: true, description: 'What was said with that: a note, or the reason; null without.' })
  @Column('text', { nullable: true })
  note: string | null;
}
