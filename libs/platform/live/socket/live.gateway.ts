import { Inject, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyInstance } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { CONFIG, Config } from '../../config/config';
import { graphqlPath } from '../../graphql/graphql.module';
import { Admissions } from './admissions';
import { LiveProtocol } from './live-protocol';
import { serveWithoutUpgrade } from './without-upgrade';

/** How often clients are asked whether they are there, and their tokens whether they are good. */
const roundMs = 15_000;
const farewellMs = 2_000;
const goingAway = 1001;

/**
 * Takes WebSockets at `/graphql`. A page of another origin may connect like anybody; it is let in by a token in
 * `connection_init`, and a browser sends none on its own.
 */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap {
  private readonly sockets: WebSocketServer;
  private readonly unanswered = new WeakSet<WebSocket>();
  private rounds: NodeJS.Timeout | null = null;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly modules: ModuleRef,
    private readonly protocol: LiveProtocol,
    private readonly admissions: Admissions,
    @Inject(CONFIG) { maxRequestBytes }: Config,
  ) {
    this.sockets = new WebSocketServer({ noServer: true, maxPayload: maxRequestBytes, handleProtocols });
  }

  onApplicationBootstrap(): void {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const server = this.protocol.serverFor(schema);
    this.sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
      socket.on('pong', () => this.unanswered.delete(socket));
      this.protocol.open(server, socket, request);
    });
    this.fastify.server.on('upgrade', this.upgrade);
    // The server waits for all of its connections when it closes: these have to go before.
    this.fastify.addHook('preClose', () => this.close());
    this.rounds = setInterval(() => this.goRound(), roundMs).unref();
  }

  private async close(): Promise<void> {
    if (this.rounds) clearInterval(this.rounds);
    this.fastify.server.off('upgrade', this.upgrade);
    const closed = [...this.sockets.clients].map((socket) => this.bidFarewell(socket));
    await Promise.all(closed);
    await this.protocol.settled();
  }

  private get fastify(): FastifyInstance {
    return this.host.httpAdapter.getInstance<FastifyInstance>();
  }

  private readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const [path] = (request.url ?? '').split('?');
    if (path !== graphqlPath || request.headers.upgrade?.toLowerCase() !== 'websocket') {
      serveWithoutUpgrade(this.fastify.server, request, socket, head);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
  };

  private goRound(): void {
    this.admissions.goRound();
    for (const socket of this.sockets.clients) {
      if (this.unanswered.has(socket)) socket.terminate();
      this.unanswered.add(socket);
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    }
  }

  private async bidFarewell(socket: WebSocket): Promise<void> {
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const patience = setTimeout(() => socket.terminate(), farewellMs);
    socket.close(goingAway, 'Headway is on its way out; come back in a moment.');
    await closed;
    clearTimeout(patience);
  }
}
