import { Global, Module } from '@nestjs/common';
import { Notice } from './notices/notice.entity';
import { NoticesService } from './notices/notices.service';

export const channelEntities = [Notice];

/** Global: whatever has something to tell raises it here. */
@Global()
@Module({ providers: [NoticesService], exports: [NoticesService] })
export class ChannelsModule {}
