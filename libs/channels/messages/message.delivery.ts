import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { clockOf, MessageChannel, MessageState, nextAttemptAt, quietUntil } from '../../domain';
import { JobHandlers, Logger, LOGGER, Transactions, UnitOfWork } from '../../platform';
import { dropNotices, handOverNotices, recipientLeft } from '../notices/hand-over';
import { lookAgain } from '../notices/notice.dispatcher';
import { Recipient, lockRecipient } from '../preferences/recipient';
import { ChatChannel } from '../preferences/chat-channel.entity';
import { ChatSender } from './chat.sender';
import { MailSender } from './mail.sender';
import { deliverMessage, enqueueDelivery, MessageComposer } from './message.composer';
import { Message } from './message.entity';
import { Outcome } from './outcome';

/** For so long a message belongs to the worker that took it; one that died in between leaves it to others after that. */
const lease = 10 * 60_000;

/** A message that is to be sent now, and where to. */
interface Parcel {
  readonly message: Message;
  readonly recipient: Recipient;
  readonly chatChannel: ChatChannel | null;
}

/**
 * Hands messages over, each at least once: it is sent outside of any transaction, and what came of it is written in one
 * afterwards. Whoever dies in between sends it twice.
 */
@Injectable()
export class MessageDelivery implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly transactions: Transactions,
    private readonly mail: MailSender,
    private readonly chat: ChatSender,
    private readonly composer: MessageComposer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.handlers.register(deliverMessage, ({ organizationId, messageId }) => this.deliver(organizationId, messageId!));
  }

  async deliver(organizationId: string, messageId: string): Promise<void> {
    const parcel = await this.transactions.run(clockOf(organizationId), (unit) => take(unit, messageId));
    if (!parcel) return;
    const outcome = await this.send(parcel);
    if (!outcome.handedOver) {
      this.logger.warn({ messageId, channel: parcel.message.channel, reason: outcome.error }, 'not handed over');
    }
    await this.transactions.run(clockOf(organizationId), (unit) => this.settle(unit, messageId, outcome));
  }

  private send({ message, recipient, chatChannel }: Parcel): Promise<Outcome> {
    return message.channel === MessageChannel.CHAT
      ? this.chat.send(message, chatChannel)
      : this.mail.send(message, recipient.person!);
  }

  private async settle(unit: UnitOfWork, messageId: string, outcome: Outcome): Promise<void> {
    const message = await lockMessage(unit.em, unit.actor.organizationId, messageId);
    if (message?.state !== MessageState.WAITING) return;
    if (outcome.handedOver) await this.noteHandOver(unit, message);
    else await this.noteFailure(unit, message, outcome);
    // What was raised meanwhile has waited for this one to go.
    if (message.lastError !== null) {
      const { organizationId, recipientId } = message;
      await lookAgain(unit.em, organizationId, recipientId, unit.now, { keepEarlier: false });
    }
  }

  private async noteHandOver(unit: UnitOfWork, message: Message): Promise<void> {
    await revise(unit, message, {
      state: MessageState.HANDED_OVER,
      handedOverAt: unit.now,
      nextAttemptAt: null,
      lastError: null,
    });
    await handOverNotices(unit, message);
  }

  private async noteFailure(unit: UnitOfWork, message: Message, { permanent, error }: Failure): Promise<void> {
    const next = permanent ? null : nextAttemptAt(message.attempts, message.giveUpAt, unit.now);
    if (next) {
      await revise(unit, message, { nextAttemptAt: next, lastError: error });
      return enqueueDelivery(unit, message, next);
    }
    await giveUp(unit, message, error);
    const noticeIds = await untoldBy(unit, message);
    if (noticeIds.length > 0) await this.composer.fallBackToOutbox(unit, message, noticeIds);
  }
}

type Failure = Extract<Outcome, { handedOver: false }>;

/** Takes a message for one try; null when there is nothing to send now. */
async function take(unit: UnitOfWork, messageId: string): Promise<Parcel | null> {
  const { em, actor, now } = unit;
  const message = await lockMessage(em, actor.organizationId, messageId);
  if (message?.state !== MessageState.WAITING) return null;
  const recipient = await lockRecipient(em, actor.organizationId, message.recipientId);
  if (recipient.person?.deactivatedAt) return forget(unit, message);
  const notBefore = earliest(message.nextAttemptAt, recipient, now);
  if (notBefore) {
    await revise(unit, message, { nextAttemptAt: notBefore });
    await enqueueDelivery(unit, message, notBefore);
    return null;
  }
  const taken = { attempts: message.attempts + 1, nextAttemptAt: new Date(now.getTime() + lease) };
  await revise(unit, message, taken);
  const chatChannel = recipient.chatChannels.find(({ id }) => id === message.chatChannelId) ?? null;
  return { message: { ...message, ...taken }, recipient, chatChannel };
}

/** When to try instead of now: another worker may be at it, and quiet hours count for what was late as well. */
function earliest(nextAttempt: Date | null, { rhythm }: Recipient, now: Date): Date | null {
  if (nextAttempt && nextAttempt > now) return nextAttempt;
  return quietUntil(now, rhythm.quietHours, rhythm.timeZone);
}

async function forget(unit: UnitOfWork, message: Message): Promise<null> {
  await giveUp(unit, message, recipientLeft);
  await dropNotices(unit, await untoldBy(unit, message), recipientLeft);
  return null;
}

async function giveUp(unit: UnitOfWork, message: Message, error: string): Promise<void> {
  await revise(unit, message, { state: MessageState.FAILED, nextAttemptAt: null, lastError: error });
  unit.record({
    action: 'MessageFailed',
    subject: { type: 'Message', id: message.id },
    changes: { recipientId: message.recipientId, channel: message.channel, error },
  });
}

/** Notices of a message that no channel has taken, and that no other message is still to tell. */
async function untoldBy({ em, actor }: UnitOfWork, { id }: Message): Promise<string[]> {
  const { organizationId } = actor;
  // Locked first: of two messages that fail at once, the later one sees that the earlier has.
  const notices = await em.query<{ id: string }[]>(
    `SELECT notice.id FROM message_notice told JOIN notice ON notice.organization_id = $1 AND notice.id = told.notice_id
      WHERE told.organization_id = $1 AND told.message_id = $2 AND notice.handed_over_at IS NULL
      ORDER BY notice.id FOR UPDATE OF notice`,
    [organizationId, id],
  );
  const untold = await em.query<{ id: string }[]>(
    `SELECT asked.id FROM unnest($2::uuid[]) AS asked (id)
      WHERE NOT EXISTS (
        SELECT FROM message_notice other JOIN message ON message.organization_id = $1 AND message.id = other.message_id
         WHERE other.organization_id = $1 AND other.notice_id = asked.id AND message.state = $3)`,
    [organizationId, notices.map((notice) => notice.id), MessageState.WAITING],
  );
  return untold.map((notice) => notice.id);
}

function lockMessage(em: EntityManager, organizationId: string, id: string): Promise<Message | null> {
  return em.findOne(Message, { where: { organizationId, id }, lock: { mode: 'pessimistic_write' } });
}

async function revise({ em }: UnitOfWork, { organizationId, id }: Message, changes: Partial<Message>): Promise<void> {
  await em.update(Message, { organizationId, id }, changes);
}
