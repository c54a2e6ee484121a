import { Module } from '@nestjs/common';
import { Admissions } from './socket/admissions';
import { LiveGateway } from './socket/live.gateway';
import { LiveProtocol } from './socket/live-protocol';
import { LiveResolver } from './live.resolver';

/** Subscriptions over WebSocket: for processes that serve GraphQL. */
@Module({ providers: [Admissions, LiveProtocol, LiveGateway, LiveResolver] })
export class LiveModule {}
