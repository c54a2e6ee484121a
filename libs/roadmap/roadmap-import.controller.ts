import { IncomingMessage } from 'node:http';
import { Controller, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../domain';
import type { Actor } from '../domain';
import { CurrentActor, Requires, stopReceiving, UuidPipe } from '../platform';
import { importQuery } from './roadmap-import.query';
import { RoadmapImportService } from './roadmap-import.service';
import { RoadmapImportReport } from './roadmap-import.type';

/** Roadmap files as they are, streamed: GraphQL is the wrong tool for them. */
@Controller('v1/roadmaps')
export class RoadmapImportController {
  constructor(private readonly imports: RoadmapImportService) {}

  /** Imports a CSV or XLSX file, sent as the body, into a roadmap; `?dryRun=true` only tells what would happen. */
  @Post(':id/items')
  @HttpCode(200)
  @Requires('roadmap.import')
  async importItems(
    @CurrentActor() actor: Actor,
    @Param('id', UuidPipe) id: string,
    @Query() query: Record<string, unknown>,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<RoadmapImportReport> {
    try {
      return await this.imports.import(actor, id, fileOf(request), importQuery(query, idempotencyKey));
    } catch (error) {
      stopReceiving(request.raw);
      throw error;
    }
  }
}

function fileOf({ body, raw, headers }: FastifyRequest): IncomingMessage {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (body === raw && encoding === 'identity') return raw;
  throw new DomainError('INVALID_INPUT', 'R-SWAP-1', {
    message: 'The body is no roadmap file, or a packed one.',
    remedy: 'Send the file as it is, with the content type text/csv or that of an Excel workbook (.xlsx).',
    path: 'body',
  });
}
