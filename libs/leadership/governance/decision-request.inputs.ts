import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { DecisionRequestState } from '../../domain';
import { IdempotentInput, PageArgs } from '../../platform';

const written = { message: '$property must say something' };

/** What a layer does with a request that lies with it. */
export const LayerDecision = {
  PASSED: 'PASSED',
  CHANGED: 'CHANGED',
  RETURNED: 'RETURNED',
  REJECTED: 'REJECTED',
} as const;
export type LayerDecision = (typeof LayerDecision)[keyof typeof LayerDecision];

registerEnumType(LayerDecision, {
  name: 'LayerDecision',
  description: 'What a layer does with a request (R-UP-4).',
  valuesMap: {
    PASSED: { description: 'Passes it on as it came; the last layer approves it so.' },
    CHANGED: { description: 'Passes it on, but changed; takes words.' },
    RETURNED: { description: 'Returns it for rework; takes words.' },
    REJECTED: { description: 'Rejects it; takes words.' },
  },
});

@InputType({ description: 'Something to be decided (R-UP-4).' })
export class SubmitDecisionRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'Which kind of decision.' })
  @IsUUID()
  decisionTypeId: string;

  @Field(() => ID, { nullable: true, description: 'The own team that waits for it; left out where none does.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => String, { description: 'What is to be decided, in one line.' })
  @IsString()
  @Length(1, 300)
  @Matches(/\S/, written)
  title: string;

  @Field(() => String, { description: 'What is recommended, and why.' })
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, written)
  recommendation: string;
}

@InputType({ description: 'Begins to handle a request, as the layer that it lies with (R-UP-4).' })
export class TakeUpDecisionRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The request.' })
  @IsUUID()
  requestId: string;
}

@InputType({ description: 'What a layer does with a request that lies with it (R-UP-4).' })
export class DecideDecisionRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The request.' })
  @IsUUID()
  requestId: string;

  @Field(() => LayerDecision, { description: 'The decision.' })
  @IsEnum(LayerDecision)
  decision: LayerDecision;

  @Field(() => String, { nullable: true, description: 'What was changed, or why; needed for all but PASSED.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  reason?: string | null;
}

@InputType({ description: 'Sends a returned request in again, to the layer that returned it (R-UP-4).' })
export class ResubmitDecisionRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The request, returned.' })
  @IsUUID()
  requestId: string;

  @Field(() => String, { description: 'What is recommended now, and why.' })
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, written)
  recommendation: string;
}

@InputType({ description: 'Asks no longer (R-UP-4).' })
export class WithdrawDecisionRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The request, in review or returned.' })
  @IsUUID()
  requestId: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  reason?: string | null;
}

@ArgsType()
export class DecisionRequestsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this kind.' })
  @IsOptional()
  @IsUUID()
  decisionTypeId?: string;

  @Field(() => ID, { nullable: true, description: 'Only those that this team waits for.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => DecisionRequestState, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsEnum(DecisionRequestState)
  state?: DecisionRequestState;
}
