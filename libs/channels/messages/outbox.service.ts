import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { Actor, DomainError, MessageChannel, MessageState, triedFor } from '../../domain';
import {
  Connection,
  decodeCursor,
  indexBy,
  locate,
  notFound,
  pageOf,
  PageArgs,
  relation,
  Transactions,
} from '../../platform';
import { ChatChannel } from '../preferences/chat-channel.entity';
import { readRecipient } from '../preferences/recipient';
import { enqueueDelivery, MessageComposer, Route } from './message.composer';
import { Message } from './message.entity';
import { RetryMessageInput, SendTestMessageInput } from './outbox.inputs';

/** Everything that went out or is to go out, for administrators to see and to mend. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly transactions: Transactions,
    private readonly composer: MessageComposer,
  ) {}

  /** Messages, newest first. */
  async list(actor: Actor, { first, after }: PageArgs, state?: MessageState | null): Promise<Connection<Message>> {
    const [composedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Message, 'message')
        .where('message.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (state) query.andWhere('message.state = :state', { state });
      if (id !== undefined) {
        query.andWhere('(message.composed_at, message.id) < (:composedAt::timestamptz, :id::uuid)', { composedAt, id });
      }
      return query
        .orderBy('message.composed_at', 'DESC')
        .addOrderBy('message.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (message) => [message.composedAt.toISOString(), message.id]);
  }

  /** Has a message tried at once, and for three more days; what its recipient was told through the outbox stays. */
  async retry(actor: Actor, input: RetryMessageInput): Promise<Message> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const message = await locate(em, Message, actor, input.messageId, { path: 'input.messageId', lock: true });
        if (message.state === MessageState.HANDED_OVER) throw handedOverAlready();
        const changes = {
          state: MessageState.WAITING,
          nextAttemptAt: now,
          giveUpAt: new Date(now.getTime() + triedFor),
        };
        await em.update(Message, { organizationId: actor.organizationId, id: message.id }, changes);
        await enqueueDelivery(unit, message, now);
        record({
          action: 'MessageRetried',
          subject: { type: 'Message', id: message.id },
          changes: { state: { before: message.state, after: changes.state } },
        });
        return Object.assign(message, changes);
      },
      { operation: 'retryMessage', input },
    );
  }

  /** Sends a test to a chat of the organization, or through every channel of the actor. */
  async sendTest(actor: Actor, input: SendTestMessageInput): Promise<Message[]> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, record } = unit;
        const { organizationId } = actor;
        const recipientId = input.chatChannelId ? null : actor.id;
        const recipient = await readRecipient(em, organizationId, recipientId);
        const routes = input.chatChannelId
          ? [await routeThrough(em, organizationId, input.chatChannelId)]
          : this.composer.routesTo(recipient);
        const telling = { organization: recipient.organization.name, items: [test] };
        const messages = await this.composer.compose(unit, recipientId, routes, telling, []);
        for (const { id, channel } of messages) {
          record({ action: 'TestMessageSent', subject: { type: 'Message', id }, changes: { channel } });
        }
        return messages;
      },
      { operation: 'sendTestMessage', input },
    );
  }

  readonly chatChannel = relation<string, ChatChannel | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(ChatChannel, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );
}

const test = {
  title: 'A test message from Headway',
  body: 'An administrator asked for it. Notices of checkpoints that are due will arrive the same way.\n\nThere is nothing to do.',
  link: null,
  rule: null,
};

async function routeThrough(em: EntityManager, organizationId: string, id: string): Promise<Route> {
  const chatChannel = await em.findOneBy(ChatChannel, {
    organizationId,
    id,
    personId: IsNull(),
    removedAt: IsNull(),
  });
  if (!chatChannel) throw notFound('chat channel', 'input.chatChannelId');
  return { channel: MessageChannel.CHAT, chatChannel };
}

function handedOverAlready(): DomainError {
  return new DomainError('TRANSITION_NOT_ALLOWED', null, {
    message: 'This message was handed over already.',
    remedy: 'Retry messages that wait or have failed.',
    path: 'input.messageId',
  });
}
