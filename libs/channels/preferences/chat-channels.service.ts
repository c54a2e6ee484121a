import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError } from '../../domain';
import { notFound, Transactions, UnitOfWork, Vault } from '../../platform';
import { OutgoingHttp } from '../outgoing/outgoing-http';
import { ChatChannel, chatUrlPurpose, withoutAddress } from './chat-channel.entity';
import {
  AddOrganizationChatChannelInput,
  ChatChannelInput,
  RemoveChatChannelInput,
  RemoveOrganizationChatChannelInput,
  SetChatChannelInput,
} from './preferences.inputs';
import { PreferencesService } from './preferences.service';
import { NotificationPreferences } from './preferences.types';

/** More channels than this would be a mailing list. */
const mostOfOrganization = 20;

/** Chats that people, and the organization, are told through. */
@Injectable()
export class ChatChannelsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
    private readonly preferences: PreferencesService,
    private readonly outgoing: OutgoingHttp,
  ) {}

  /** Channels of the organization, the first added first. */
  async ofOrganization(actor: Actor): Promise<ChatChannel[]> {
    const { organizationId } = actor;
    return this.transactions.read(actor, (em) =>
      em.find(ChatChannel, {
        where: { organizationId, personId: IsNull(), removedAt: IsNull() },
        order: { addedAt: 'ASC', id: 'ASC' },
      }),
    );
  }

  /** Sets the one chat channel of the actor; the one before is removed. */
  async setOwn(actor: Actor, input: SetChatChannelInput): Promise<NotificationPreferences> {
    await this.outgoing.examine(input.url.trim(), 'input.url');
    return this.transactions.run(
      actor,
      async (unit) => {
        await removeOwnOf(unit);
        await this.add(unit, input, { personId: actor.id, name: null });
        return this.preferences.describe(unit);
      },
      { operation: 'setChatChannel', input },
    );
  }

  /** Removes the chat channel of the actor; removing what is not there changes nothing. */
  async removeOwn(actor: Actor, input: RemoveChatChannelInput): Promise<NotificationPreferences> {
    return this.transactions.run(
      actor,
      async (unit) => {
        await removeOwnOf(unit);
        return this.preferences.describe(unit);
      },
      { operation: 'removeChatChannel', input },
    );
  }

  async addToOrganization(actor: Actor, input: AddOrganizationChatChannelInput): Promise<ChatChannel> {
    await this.outgoing.examine(input.url.trim(), 'input.url');
    return this.transactions.run(
      actor,
      async (unit) => {
        const { organizationId } = actor;
        const there = await unit.em.countBy(ChatChannel, { organizationId, personId: IsNull(), removedAt: IsNull() });
        if (there >= mostOfOrganization) {
          throw new DomainError('RULE_VIOLATED', null, {
            message: `The organization has ${mostOfOrganization} chat channels already.`,
            remedy: 'Remove one that nobody reads with `removeOrganizationChatChannel` first.',
            path: 'input',
          });
        }
        return this.add(unit, input, { personId: null, name: input.name.trim() });
      },
      { operation: 'addOrganizationChatChannel', input },
    );
  }

  async removeFromOrganization(actor: Actor, input: RemoveOrganizationChatChannelInput): Promise<ChatChannel> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const channel = await unit.em.findOneBy(ChatChannel, {
          organizationId: actor.organizationId,
          id: input.chatChannelId,
          personId: IsNull(),
          removedAt: IsNull(),
        });
        if (!channel) throw notFound('chat channel', 'input.chatChannelId');
        return remove(unit, channel);
      },
      { operation: 'removeOrganizationChatChannel', input },
    );
  }

  private async add(
    { em, actor, now, record }: UnitOfWork,
    { kind, url }: ChatChannelInput,
    owner: Pick<ChatChannel, 'personId' | 'name'>,
  ): Promise<ChatChannel> {
    const { organizationId } = actor;
    const { host } = new URL(url.trim());
    const channel = em.create(ChatChannel, {
      organizationId,
      id: newId(),
      ...owner,
      kind,
      host,
      sealedUrl: this.vault.seal(organizationId, chatUrlPurpose, url.trim()),
      addedAt: now,
      removedAt: null,
    });
    await em.insert(ChatChannel, channel);
    record({
      action: 'ChatChannelAdded',
      subject: { type: 'ChatChannel', id: channel.id },
      changes: { personId: owner.personId, name: owner.name, kind, host },
    });
    return withoutAddress(channel);
  }
}

async function removeOwnOf(unit: UnitOfWork): Promise<void> {
  const { organizationId, id } = unit.actor;
  const channel = await unit.em.findOneBy(ChatChannel, { organizationId, personId: id, removedAt: IsNull() });
  if (channel) await remove(unit, channel);
}

/** Forgets the address; the row stays for the messages that went through it. */
async function remove({ em, now, record }: UnitOfWork, channel: ChatChannel): Promise<ChatChannel> {
  const { organizationId, id, kind, host } = channel;
  const changes = { sealedUrl: null, removedAt: now };
  await em.update(ChatChannel, { organizationId, id }, changes);
  record({ action: 'ChatChannelRemoved', subject: { type: 'ChatChannel', id }, changes: { kind, host } });
  return Object.assign(channel, changes);
}
