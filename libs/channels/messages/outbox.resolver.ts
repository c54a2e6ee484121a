import { Args, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { MessageState } from '../../domain';
import { PeopleLoaders, Person } from '../../people';
import { connectionOf, Context, CurrentActor, PageArgs, RequestContext, Requires, ResolveField } from '../../platform';
import { ChatChannel } from '../preferences/chat-channel.entity';
import { Message } from './message.entity';
import { MessagePayload, MessagesPayload, RetryMessageInput, SendTestMessageInput } from './outbox.inputs';
import { OutboxService } from './outbox.service';

@ObjectType({ description: 'A page of messages.' })
export class MessageConnection extends connectionOf(Message, 'Message') {}

@Resolver(() => Message)
export class OutboxResolver {
  constructor(
    private readonly messages: OutboxService,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => MessageConnection, { description: 'Everything that went out or is to go out, newest first.' })
  @Requires('outbox.read')
  outbox(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('state', { type: () => MessageState, nullable: true, description: 'Only messages that have come so far.' })
    state?: MessageState,
  ): Promise<MessageConnection> {
    return this.messages.list(actor, page, state);
  }

  @Mutation(() => MessagePayload, { description: 'Tries a message again that waits or has failed.' })
  @Requires('channel.manage')
  async retryMessage(@CurrentActor() actor: Actor, @Args('input') input: RetryMessageInput): Promise<MessagePayload> {
    return { message: await this.messages.retry(actor, input) };
  }

  @Mutation(() => MessagesPayload, {
    description: 'Sends a message that says it is a test; `outbox` shows how it goes.',
  })
  @Requires('channel.manage')
  async sendTestMessage(
    @CurrentActor() actor: Actor,
    @Args('input') input: SendTestMessageInput,
  ): Promise<MessagesPayload> {
    return { messages: await this.messages.sendTest(actor, input) };
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who is told; null for a chat of the organization.' })
  recipient(@Parent() message: Message, @Context() context: RequestContext): Promise<Person | null> | null {
    return message.recipientId === null ? null : this.people.person.for(context).load(message.recipientId);
  }

  @ResolveField(() => ChatChannel, { nullable: true, description: 'The chat it goes to; null for other channels.' })
  chatChannel(@Parent() message: Message, @Context() context: RequestContext): Promise<ChatChannel | null> | null {
    const { chatChannelId } = message;
    return chatChannelId === null ? null : this.messages.chatChannel.for(context).load(chatChannelId);
  }
}
