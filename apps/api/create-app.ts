import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { beginRequest, inputValidation, nestLogger, Surroundings } from '../../libs/platform';
import { AppModule } from './app.module';

/** Bodies that are read by their route as they arrive; the route keeps its own limit. */
const streamedTypes = [
  'application/x-ndjson',
  'text/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

/** Node takes no more than this as the head of a request. */
const longestAddress = 16_384;

/** Builds the API over an open database; the caller listens and closes. */
export async function createApp(surroundings: Surroundings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: surroundings.config.maxRequestBytes,
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    // What is in an address is refused by its route, in the words of all refusals, and not by its length.
    routerOptions: { maxParamLength: longestAddress },
  });
  adapter.getInstance().addHook('onRequest', (request, reply, next) => {
    const correlationId = beginRequest(request.headers['x-correlation-id'], next);
    void reply.header('x-correlation-id', correlationId);
  });
  adapter.getInstance().addContentTypeParser(streamedTypes, (_request, payload, done) => done(null, payload));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.in(surroundings), adapter, {
    logger: nestLogger(surroundings.logger),
    abortOnError: false,
  });
  app.useGlobalPipes(inputValidation());
  await app.init();
  return app;
}
