import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { IdempotentInput } from '../../platform';

@InputType({
  description: 'Whose checkpoints to subscribe to. Its answer is shown once, so it takes no idempotency key.',
})
export class CreateCalendarFeedInput {
  @Field(() => ID, {
    nullable: true,
    description: "The team; left out, one's own: the teams one manages or belongs to, and the hypotheses one sponsors.",
  })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}

@InputType({ description: 'Which feed gets a new address. Its answer is shown once, so it takes no idempotency key.' })
export class RotateCalendarFeedInput {
  @Field(() => ID, { description: 'The feed; the address it has ends at once.' })
  @IsUUID()
  feedId: string;
}

@InputType({ description: 'Which feed to end.' })
export class RevokeCalendarFeedInput extends IdempotentInput {
  @Field(() => ID, { description: 'The feed.' })
  @IsUUID()
  feedId: string;
}
