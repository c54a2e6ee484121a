import { Global, Module } from '@nestjs/common';
import { Notice } from './notices/notice.entity';
import { NoticesService } from './notices/notices.service';
import { OutgoingModule } from './outgoing/outgoing.module';
import { webhookEntities, WebhooksModule } from './webhooks/webhooks.module';

export const channelEntities = [Notice, ...webhookEntities];

/** Global: whatever has something to tell raises it here. */
@Global()
@Module({
  imports: [OutgoingModule, WebhooksModule],
  providers: [NoticesService],
  exports: [NoticesService, OutgoingModule],
})
export class ChannelsModule {}
