import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDate,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { WebhookDeliveryState } from '../../domain';
import { IdempotentInput, PageArgs } from '../../platform';

const maxEventTypes = 100;
const eventType = /^[A-Z][A-Za-z]{2,99}$/;
const eventTypeMessage = 'each event type is a name such as HypothesisCommitted';

@InputType({ description: 'Where to post which events to.' })
export class CreateWebhookEndpointInput extends IdempotentInput {
  @Field(() => String, { description: 'An https address without user name and password.' })
  @IsString()
  @Length(1, 2_000)
  url: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Events to send, by `action` as in the audit trail, such as `HypothesisCommitted`; absent or empty for all.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(maxEventTypes)
  @Matches(eventType, { each: true, message: eventTypeMessage })
  eventTypes?: string[] | null;
}

@InputType({ isAbstract: true })
export abstract class WebhookEndpointInput extends IdempotentInput {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsUUID()
  webhookEndpointId: string;
}

@InputType({ description: 'What to change about an endpoint; what is left out stays.' })
export class ReviseWebhookEndpointInput extends WebhookEndpointInput {
  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'Where to post to from now on, what waits already too.' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'Events to send from now on; empty for all.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(maxEventTypes)
  @Matches(eventType, { each: true, message: eventTypeMessage })
  eventTypes?: string[] | null;
}

@InputType({ description: 'Whose secret to replace.' })
export class RotateWebhookSecretInput extends WebhookEndpointInput {}

@InputType({ description: 'Which endpoint is to get events again.' })
export class EnableWebhookEndpointInput extends WebhookEndpointInput {}

@InputType({ description: 'Which endpoint is to get no events for now.' })
export class DisableWebhookEndpointInput extends WebhookEndpointInput {
  @Field(() => String, { nullable: true, description: 'Why, for those who wonder later.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string | null;
}

@InputType({ description: 'Which endpoint to remove, with its log.' })
export class RemoveWebhookEndpointInput extends WebhookEndpointInput {}

@InputType({ description: 'Which endpoint to test.' })
export class TestWebhookEndpointInput extends WebhookEndpointInput {}

@InputType({ description: 'What to send once more: exactly one delivery, or all that failed since a moment.' })
export class RedeliverWebhookInput extends WebhookEndpointInput {
  @Field(() => ID, { nullable: true, description: 'The delivery, in whatever state.' })
  @IsOptional()
  @IsUUID()
  deliveryId?: string | null;

  @Field(() => Date, { nullable: true, description: 'All that are FAILED whose last attempt was then or later.' })
  @IsOptional()
  @IsDate()
  failedSince?: Date | null;
}

@ArgsType()
export class WebhookDeliveriesArgs extends PageArgs {
  @Field(() => WebhookDeliveryState, { nullable: true, description: 'Only those in this state.' })
  @IsOptional()
  @IsEnum(WebhookDeliveryState)
  state?: WebhookDeliveryState | null;
}
