import { IncomingMessage } from 'node:http';
import { Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../domain';
import type { Actor } from '../domain';
import { CONFIG, CurrentActor, LOGGER, maskedRefusal, Requires, stopReceiving } from '../platform';
import type { Config, Logger } from '../platform';
import { readCsv } from './csv.reader';
import { ClientGone, IngestAnswer } from './ingest-answer';
import { bodyOf } from './ingest-body';
import { IngestRow } from './ingest-row';
import { IngestService } from './ingest.service';
import { readNdjson } from './ndjson.reader';

/** Readings by the million, which GraphQL is the wrong tool for: a stream in, a stream of results out. */
@Controller('v1/readings')
export class IngestController {
  constructor(
    private readonly ingestion: IngestService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Records NDJSON or CSV. Answers NDJSON: a line for each row that was not taken (`?results=all`: for each row), an
   * acknowledgement after each committed batch, and the totals. Read the answer while sending.
   */
  @Post()
  @Requires('reading.record')
  async receive(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('results') results?: string,
  ): Promise<void> {
    const answer = new IngestAnswer(reply, results === 'all');
    try {
      const rows = rowsOf(request, this.config.maxIngestBytes);
      await answer.complete(await this.ingestion.ingest(actor, rows, (batch) => answer.acknowledge(batch)));
    } catch (error) {
      if (error instanceof ClientGone || clientIsGone(request.raw)) return;
      const refusal = this.refusalOf(error);
      stopReceiving(request.raw);
      if (!answer.begun) throw refusal;
      await answer.breakOff(refusal).catch(() => undefined);
    }
  }

  private refusalOf(error: unknown): DomainError {
    if (error instanceof DomainError) return error;
    this.logger.error({ error }, 'an ingest stream failed');
    return maskedRefusal();
  }
}

function rowsOf(request: FastifyRequest, maxBytes: number): AsyncIterable<IngestRow[]> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-ndjson') return readNdjson(bodyOf(request.raw, maxBytes));
  if (type === 'text/csv') return readCsv(bodyOf(request.raw, maxBytes));
  throw new DomainError('INVALID_INPUT', null, {
    message: 'Readings travel as NDJSON or CSV.',
    remedy: 'Send the content type application/x-ndjson or text/csv.',
  });
}

function clientIsGone(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}
