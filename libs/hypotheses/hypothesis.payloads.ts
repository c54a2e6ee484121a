import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Gate, Violation } from '../domain';
import { CheckIn, TargetRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';

@ObjectType({ description: 'What became of the hypothesis.' })
export class HypothesisPayload {
  @Field(() => Hypothesis, { description: 'The hypothesis as it is now.' })
  hypothesis: Hypothesis;
}

@ObjectType({ description: 'What became of the target.' })
export class TargetPayload {
  @Field(() => MetricTarget, { description: 'The target as it is now.' })
  target: MetricTarget;
}

@ObjectType({ description: 'What became of the proposal.' })
export class TargetRevisionPayload {
  @Field(() => TargetRevision, { description: 'The proposal as it is now.' })
  targetRevision: TargetRevision;
}

@ObjectType({ description: 'The check-in.' })
export class CheckInPayload {
  @Field(() => CheckIn, { description: 'What was reported.' })
  checkIn: CheckIn;
}

@ObjectType('Requirement', { description: 'Something that stands in the way, with what to do about it.' })
export class RequirementAnswer implements Violation {
  @Field(() => String, { nullable: true, description: 'Rule id; null where no domain rule is behind it.' })
  rule: string | null;

  @Field(() => String, { description: 'The field that it concerns; empty where no single one is.' })
  path: string;

  @Field(() => String, { description: 'What is missing or wrong.' })
  message: string;

  @Field(() => String, { description: 'What to do next.' })
  remedy: string;
}

@ObjectType('CommitGate', { description: 'One of the twelve gates that a commitment must pass (R-HYP-1).' })
export class CommitGateAnswer implements Gate {
  @Field(() => ID, { description: '`G1` to `G12`.' })
  gate: Gate['gate'];

  @Field(() => Boolean, { description: 'True while it bars the way.' })
  open: boolean;

  @Field(() => String, { description: 'Rule id, such as `R-HYP-1 G3`.' })
  rule: string;

  @Field(() => String, { description: 'Field of the first cause; empty when the gate does not bar the way.' })
  path: string;

  @Field(() => String, { description: 'What is missing, or what holds.' })
  message: string;

  @Field(() => String, { description: 'What to do; empty when the gate does not bar the way.' })
  remedy: string;

  @Field(() => [RequirementAnswer], { description: 'Each cause with its field.' })
  causes: RequirementAnswer[];
}
