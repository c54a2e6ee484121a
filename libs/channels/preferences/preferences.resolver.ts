import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { CurrentActor, Requires } from '../../platform';
import { ChatChannel } from './chat-channel.entity';
import { ChatChannelsService } from './chat-channels.service';
import {
  AddOrganizationChatChannelInput,
  RemoveChatChannelInput,
  RemoveOrganizationChatChannelInput,
  SetChatChannelInput,
  SetNotificationPreferencesInput,
} from './preferences.inputs';
import { PreferencesService } from './preferences.service';
import { ChatChannelPayload, NotificationPreferences, NotificationPreferencesPayload } from './preferences.types';

@Resolver()
export class PreferencesResolver {
  constructor(
    private readonly preferences: PreferencesService,
    private readonly chatChannels: ChatChannelsService,
  ) {}

  @Query(() => NotificationPreferences, { description: 'When and where the viewer is told.' })
  @Requires('notice.read')
  notificationPreferences(@CurrentActor() actor: Actor): Promise<NotificationPreferences> {
    return this.preferences.of(actor);
  }

  @Mutation(() => NotificationPreferencesPayload, { description: 'Says when the viewer wants to be told (R-ACC-6).' })
  @Requires('notification.configure')
  async setNotificationPreferences(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetNotificationPreferencesInput,
  ): Promise<NotificationPreferencesPayload> {
    return { notificationPreferences: await this.preferences.set(actor, input) };
  }

  @Mutation(() => NotificationPreferencesPayload, {
    description: 'Has the viewer told through a chat as well; the chat set before is forgotten.',
  })
  @Requires('notification.configure')
  async setChatChannel(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetChatChannelInput,
  ): Promise<NotificationPreferencesPayload> {
    return { notificationPreferences: await this.chatChannels.setOwn(actor, input) };
  }

  @Mutation(() => NotificationPreferencesPayload, { description: 'Forgets the chat of the viewer.' })
  @Requires('notification.configure')
  async removeChatChannel(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveChatChannelInput,
  ): Promise<NotificationPreferencesPayload> {
    return { notificationPreferences: await this.chatChannels.removeOwn(actor, input) };
  }

  @Query(() => [ChatChannel], { description: 'Chats that hear what concerns the whole organization, at most 20.' })
  @Requires('channel.manage')
  organizationChatChannels(@CurrentActor() actor: Actor): Promise<ChatChannel[]> {
    return this.chatChannels.ofOrganization(actor);
  }

  @Mutation(() => ChatChannelPayload, { description: 'Adds a chat that hears what concerns the whole organization.' })
  @Requires('channel.manage')
  async addOrganizationChatChannel(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddOrganizationChatChannelInput,
  ): Promise<ChatChannelPayload> {
    return { chatChannel: await this.chatChannels.addToOrganization(actor, input) };
  }

  @Mutation(() => ChatChannelPayload, { description: 'Removes a chat of the organization and forgets its address.' })
  @Requires('channel.manage')
  async removeOrganizationChatChannel(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveOrganizationChatChannelInput,
  ): Promise<ChatChannelPayload> {
    return { chatChannel: await this.chatChannels.removeFromOrganization(actor, input) };
  }
}
