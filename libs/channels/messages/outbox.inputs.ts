import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { IdempotentInput } from '../../platform';
import { Message } from './message.entity';

@InputType({ description: 'Which message to try again.' })
export class RetryMessageInput extends IdempotentInput {
  @Field(() => ID, { description: 'The message: one that waits, or has failed.' })
  @IsUUID()
  messageId: string;
}

@InputType({ description: 'Where to send a test message.' })
export class SendTestMessageInput extends IdempotentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A chat channel of the organization; left out, the channels of the viewer.',
  })
  @IsOptional()
  @IsUUID()
  chatChannelId?: string | null;
}

@ObjectType({ description: 'Answer to a retry.' })
export class MessagePayload {
  @Field(() => Message, { description: 'The message as it is now.' })
  message: Message;
}

@ObjectType({ description: 'Answer to a test.' })
export class MessagesPayload {
  @Field(() => [Message], { description: 'The messages that were written, one for each channel.' })
  messages: Message[];
}
