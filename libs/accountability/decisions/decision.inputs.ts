import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IdempotentInput } from '../../platform';

const textLength = 5_000;

@InputType({ description: 'The decision that the sponsor countersigns (R-ACC-2).' })
export class CountersignDecisionInput extends IdempotentInput {
  @Field(() => ID, { description: 'The checkpoint at which a decision waits.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The decision that was read, so that no other one is signed; left out, the one that waits.',
  })
  @IsOptional()
  @IsUUID()
  proposalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Words to go with it.' })
  @IsOptional()
  @IsString()
  @MaxLength(textLength)
  note?: string | null;
}

@InputType({ description: 'The decision that the sponsor refuses, and why (R-ACC-2).' })
export class RefuseDecisionInput extends IdempotentInput {
  @Field(() => ID, { description: 'The checkpoint at which a decision waits.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The decision that was read, so that no other one is refused; left out, the one that waits.',
  })
  @IsOptional()
  @IsUUID()
  proposalId?: string | null;

  @Field(() => String, { description: 'Why it cannot stand; 10 characters at least.' })
  @IsString()
  @MaxLength(textLength)
  reason: string;
}

@InputType({ description: 'The held checkpoint that the sponsor acknowledges, or asks about (R-ACC-7).' })
export class AcknowledgeCheckpointInput extends IdempotentInput {
  @Field(() => ID, { description: 'The held checkpoint.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => String, { nullable: true, description: 'A question to the product manager instead.' })
  @IsOptional()
  @IsString()
  @MaxLength(textLength)
  question?: string | null;
}

@InputType({ description: "The answer to the sponsor's question (R-ACC-7)." })
export class AnswerCheckpointQuestionInput extends IdempotentInput {
  @Field(() => ID, { description: 'The checkpoint that the sponsor asked about.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => String, { description: 'The answer.' })
  @IsString()
  @MaxLength(textLength)
  answer: string;
}
