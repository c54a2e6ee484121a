import { Field, ObjectType } from '@nestjs/graphql';
import { Hypothesis } from '../../hypotheses';
import { Checkpoint } from '../checkpoint.entity';

@ObjectType({ description: 'What the countersigned decision made of it.' })
export class CountersignDecisionPayload {
  @Field(() => Checkpoint, { description: 'The checkpoint, held now.' })
  checkpoint: Checkpoint;

  @Field(() => Hypothesis, { description: 'The hypothesis as the decision left it.' })
  hypothesis: Hypothesis;
}

@ObjectType({ description: 'That a sponsor stands by a decision that departs from the rule (R-ACC-2).' })
export class Countersignature {
  @Field(() => Date, { description: 'When it was given: the decision took effect then.' })
  at: Date;

  @Field(() => String, { nullable: true, description: "The sponsor's words; null without any." })
  note: string | null;

  readonly byId: string;
}
