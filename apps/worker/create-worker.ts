import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import fastify, { FastifyInstance } from 'fastify';
import { HealthController, nestLogger, Surroundings } from '../../libs/platform';
import { WorkerModule } from './worker.module';

/** A worker over an open database: the features without their routes, and a server that tells how it is doing. */
export interface Worker {
  readonly app: INestApplicationContext;
  /** Answers `/health/live`, `/health/ready` and `/metrics`, and nothing else. */
  readonly server: FastifyInstance;
}

/** Builds a worker; the caller starts its `JobRunner`, listens and closes. */
export async function createWorker(surroundings: Surroundings): Promise<Worker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.in(surroundings), {
    logger: nestLogger(surroundings.logger),
    abortOnError: false,
  });
  return { app, server: healthServer(app.get(HealthController, { strict: false })) };
}

function healthServer(health: HealthController): FastifyInstance {
  const server = fastify({ forceCloseConnections: true });
  server.get('/health/live', () => health.live());
  server.get('/health/ready', (_request, reply) => health.ready(reply));
  server.get('/metrics', async (_request, reply) => {
    void reply.type('text/plain; version=0.0.4; charset=utf-8');
    return health.metrics();
  });
  return server;
}
