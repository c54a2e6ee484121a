import { Readable } from 'node:stream';
import { Body, Controller, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { DomainError } from '../domain';
import type { Actor } from '../domain';
import { CurrentActor, Requires } from '../platform';
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
  importItems(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: Record<string, unknown>,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Body() body: unknown,
  ): Promise<RoadmapImportReport> {
    return this.imports.import(actor, id, streamOf(body), importQuery(query, idempotencyKey));
  }
}

function streamOf(body: unknown): Readable {
  if (body instanceof Readable) return body;
  throw new DomainError('INVALID_INPUT', 'R-SWAP-1', {
    message: 'The body is no roadmap file.',
    remedy: 'Send the file itself, with the content type text/csv, or that of an Excel workbook (.xlsx).',
    path: 'body',
  });
}
