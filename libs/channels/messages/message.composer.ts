import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { MessageChannel, MessageState, triedFor } from '../../domain';
import { CONFIG, Config, enqueue, UnitOfWork } from '../../platform';
import { handOverNotices } from '../notices/hand-over';
import { Notice } from '../notices/notice.entity';
import { ChatChannel, ChatKind } from '../preferences/chat-channel.entity';
import { Recipient } from '../preferences/recipient';
import { htmlOf } from './mail-html';
import { Message, MessageNotice } from './message.entity';
import { slackMessage } from './slack-message';
import { teamsCard } from './teams-card';
import { subjectOf, Telling, textOf } from './telling';

/** The task that hands one message over to its channel. */
export const deliverMessage = 'deliver-message';

/** One way to a recipient. */
export interface Route {
  readonly channel: MessageChannel;
  /** Where a chat message is posted to; null for other channels. */
  readonly chatChannel: ChatChannel | null;
}

/** Writes messages: the same words for every channel of a recipient, in the form that each channel needs. */
@Injectable()
export class MessageComposer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Every way to a recipient; the outbox where there is no other. */
  routesTo({ person, emailEnabled, chatChannels }: Recipient): Route[] {
    const byMail = person !== null && emailEnabled && this.config.smtpUrl !== undefined;
    const routes: Route[] = [
      ...(byMail ? [{ channel: MessageChannel.EMAIL, chatChannel: null }] : []),
      ...chatChannels.map((chatChannel) => ({ channel: MessageChannel.CHAT, chatChannel })),
    ];
    return routes.length > 0 ? routes : [{ channel: MessageChannel.OUTBOX, chatChannel: null }];
  }

  /** What some notices say together, the first of them being the most pressing. */
  tellingOf({ organization }: Recipient, notices: readonly Notice[]): Telling {
    return {
      organization: organization.name,
      items: notices.map(({ title, body, path, rule }) => ({ title, body, link: this.linkTo(path), rule })),
    };
  }

  /** Where a person acts; null without a front end. */
  linkTo(path: string): string | null {
    return this.config.frontEndUrl === undefined ? null : `${this.config.frontEndUrl}${path}`;
  }

  /** Writes one message for each route inside a running use case, and sees to its being handed over. */
  async compose(
    unit: UnitOfWork,
    recipientId: string | null,
    routes: readonly Route[],
    telling: Telling,
    noticeIds: readonly string[],
  ): Promise<Message[]> {
    const tellingId = newId();
    const messages = routes.map((route) => messageFor(unit, { recipientId, tellingId, route, telling }));
    await unit.em.insert(Message, messages);
    await linkNotices(unit, messages, noticeIds);
    for (const message of messages) {
      if (message.channel === MessageChannel.OUTBOX) await handOverNotices(unit, message);
      else await enqueueDelivery(unit, message, unit.now);
    }
    return messages;
  }

  /** Lays into the outbox what a message that failed was to tell, which hands these notices over. */
  async fallBackToOutbox(unit: UnitOfWork, failed: Message, noticeIds: readonly string[]): Promise<void> {
    const message: Message = {
      ...failed,
      id: newId(),
      channel: MessageChannel.OUTBOX,
      chatChannelId: null,
      html: null,
      payload: null,
      ...handedOverAtOnce(unit.now),
      attempts: 0,
      lastError: null,
      composedAt: unit.now,
    };
    await unit.em.insert(Message, message);
    await linkNotices(unit, [message], noticeIds);
    await handOverNotices(unit, message);
  }
}

/** Sees to a message being handed over at a moment, or tried again then. */
export async function enqueueDelivery(
  { em }: UnitOfWork,
  { organizationId, id }: Pick<Message, 'organizationId' | 'id'>,
  runAt: Date,
): Promise<void> {
  await enqueue(em, {
    task: deliverMessage,
    payload: { organizationId, messageId: id },
    runAt,
    key: `${deliverMessage}:${organizationId}:${id}`,
  });
}

interface Draft {
  readonly recipientId: string | null;
  readonly tellingId: string;
  readonly route: Route;
  readonly telling: Telling;
}

function messageFor({ actor, now }: UnitOfWork, { recipientId, tellingId, route, telling }: Draft): Message {
  const { channel, chatChannel } = route;
  const waiting = { state: MessageState.WAITING, nextAttemptAt: now, handedOverAt: null };
  return {
    organizationId: actor.organizationId,
    id: newId(),
    tellingId,
    recipientId,
    channel,
    chatChannelId: chatChannel?.id ?? null,
    digest: telling.items.length > 1,
    subject: subjectOf(telling),
    text: textOf(telling),
    html: channel === MessageChannel.EMAIL ? htmlOf(telling) : null,
    payload: chatChannel && payloadFor(chatChannel.kind, telling),
    ...(channel === MessageChannel.OUTBOX ? handedOverAtOnce(now) : waiting),
    attempts: 0,
    giveUpAt: new Date(now.getTime() + triedFor),
    lastError: null,
    composedAt: now,
  };
}

function handedOverAtOnce(now: Date): Pick<Message, 'state' | 'nextAttemptAt' | 'handedOverAt'> {
  return { state: MessageState.HANDED_OVER, nextAttemptAt: null, handedOverAt: now };
}

function payloadFor(kind: ChatKind, telling: Telling): object {
  return kind === ChatKind.SLACK ? slackMessage(telling) : teamsCard(telling);
}

async function linkNotices(
  { em, actor }: UnitOfWork,
  messages: readonly Message[],
  noticeIds: readonly string[],
): Promise<void> {
  const { organizationId } = actor;
  const links = messages.flatMap(({ id }) =>
    noticeIds.map((noticeId) => ({ organizationId, messageId: id, noticeId })),
  );
  if (links.length > 0) await em.insert(MessageNotice, links);
}
