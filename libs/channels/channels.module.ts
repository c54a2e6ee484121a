import { Global, Module } from '@nestjs/common';
import { ChatSender } from './messages/chat.sender';
import { MailSender } from './messages/mail.sender';
import { MessageComposer } from './messages/message.composer';
import { MessageDelivery } from './messages/message.delivery';
import { Message, MessageNotice } from './messages/message.entity';
import { OutboxResolver } from './messages/outbox.resolver';
import { OutboxService } from './messages/outbox.service';
import { NoticeDispatcher } from './notices/notice.dispatcher';
import { Notice } from './notices/notice.entity';
import { NoticeResolver } from './notices/notice.resolver';
import { NoticesService } from './notices/notices.service';
import { OutgoingModule } from './outgoing/outgoing.module';
import { ChatChannel } from './preferences/chat-channel.entity';
import { ChatChannelsService } from './preferences/chat-channels.service';
import { NotificationPreference } from './preferences/notification-preference.entity';
import { PreferencesResolver } from './preferences/preferences.resolver';
import { PreferencesService } from './preferences/preferences.service';
import { webhookEntities, WebhooksModule } from './webhooks/webhooks.module';

export const channelEntities = [
  Notice,
  NotificationPreference,
  ChatChannel,
  Message,
  MessageNotice,
  ...webhookEntities,
];

/** Global: whatever has something to tell raises it here. */
@Global()
@Module({
  imports: [OutgoingModule, WebhooksModule],
  providers: [
    NoticesService,
    NoticeDispatcher,
    MessageComposer,
    MessageDelivery,
    MailSender,
    ChatSender,
    OutboxService,
    PreferencesService,
    ChatChannelsService,
    NoticeResolver,
    OutboxResolver,
    PreferencesResolver,
  ],
  exports: [NoticesService, OutgoingModule],
})
export class ChannelsModule {}
