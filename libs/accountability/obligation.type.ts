import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Hypothesis, MetricTarget, TargetRevision } from '../hypotheses';
import { Checkpoint } from './checkpoint.entity';

export const ObligationKind = {
  HOLD_CHECKPOINT: 'HOLD_CHECKPOINT',
  DECIDE_TARGET_REVISION: 'DECIDE_TARGET_REVISION',
  READ_METRIC: 'READ_METRIC',
} as const;
export type ObligationKind = (typeof ObligationKind)[keyof typeof ObligationKind];

registerEnumType(ObligationKind, {
  name: 'ObligationKind',
  description: 'What somebody owes.',
  valuesMap: {
    HOLD_CHECKPOINT: { description: 'A checkpoint to hold, as the product manager.' },
    DECIDE_TARGET_REVISION: { description: 'A proposed target revision to approve or reject, as the sponsor.' },
    READ_METRIC: { description: 'A metric of a committed target that has gone stale, as the product manager.' },
  },
});

@ObjectType({ description: 'Something that the viewer owes.' })
export class Obligation {
  @Field(() => ObligationKind, { description: 'What it is.' })
  kind: ObligationKind;

  @Field(() => Boolean, { description: 'Whether it is late: it blocks the team, or the evidence has gone stale.' })
  late: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is or was due, was proposed, or went stale; null for a metric that was never read.',
  })
  since: Date | null;

  @Field(() => Hypothesis, { description: 'The hypothesis that it is about.' })
  hypothesis: Hypothesis;

  @Field(() => Checkpoint, { nullable: true, description: 'The checkpoint to hold; null for other kinds.' })
  checkpoint: Checkpoint | null;

  @Field(() => TargetRevision, { nullable: true, description: 'The proposal to decide; null for other kinds.' })
  targetRevision: TargetRevision | null;

  @Field(() => MetricTarget, { nullable: true, description: 'The target whose metric to read; null for other kinds.' })
  target: MetricTarget | null;
}
