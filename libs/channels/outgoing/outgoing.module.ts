import { Module } from '@nestjs/common';
import { NameResolver, SystemNameResolver } from './name-resolver';
import { OutgoingHttp } from './outgoing-http';

@Module({
  providers: [OutgoingHttp, { provide: NameResolver, useClass: SystemNameResolver }],
  exports: [OutgoingHttp],
})
export class OutgoingModule {}
