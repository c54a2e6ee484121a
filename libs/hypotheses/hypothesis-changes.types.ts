import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { LiveArgs, LiveChange } from '../platform';
import { Hypothesis } from './hypothesis.entity';

@ObjectType({ description: 'Something happened to a hypothesis.' })
export class HypothesisChange extends LiveChange {
  @Field(() => String, { description: 'What happened, such as `HypothesisCommitted`, as in the audit trail.' })
  event: string;

  @Field(() => Hypothesis, { description: 'The hypothesis as it is now.' })
  hypothesis: Hypothesis;
}

/** What live changes of hypotheses, and of what belongs to them, may be narrowed to. */
@ArgsType()
export class HypothesisChangesArgs extends LiveArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this hypothesis.' })
  @IsOptional()
  @IsUUID()
  hypothesisId?: string | null;
}
