import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, DomainError, ExportJobState } from '../../../domain';
import { CurrentActor, notFound, Requires, Transactions } from '../../../platform';
import { ExportAnswer } from '../export-answer';
import { reviewFormats } from '../review-formats';
import { answerLater } from './export-job-answer';
import type { ExportJob } from './export-job.entity';
import { ExportJobsService } from './export-jobs.service';

/** The files of export jobs, for who asked for them: `GET /v1/exports/{id}` (R-QR-4). */
@Controller('v1/exports')
export class ExportJobsController {
  constructor(
    private readonly jobs: ExportJobsService,
    private readonly transactions: Transactions,
  ) {}

  @Get(':id')
  @Requires('review.export')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUUID(id)) throw notFound('export job', 'id');
    const job = await this.jobs.find(actor, id.toLowerCase());
    if (job.refusal) throw new DomainError(job.refusal.reason, job.refusal.rule, job.refusal.details);
    if (job.state !== ExportJobState.DONE) {
      await answerLater(reply, job);
      return;
    }
    const answer = new ExportAnswer(request, reply);
    if (answer.isKnown(known, job.tag)) return;
    const pieces = Readable.from(this.chunksOf(job), { objectMode: false });
    const { contentType } = reviewFormats[job.format];
    await answer.send({ name: job.fileName!, contentType, pieces }, job.size!);
  }

  /** Each chunk by a transaction of its own: a slow client holds no connection. */
  private async *chunksOf({ organizationId, id, attempts }: ExportJob): AsyncIterable<Buffer> {
    for (let sequence = 0; ; sequence += 1) {
      const [chunk] = await this.transactions.read({ organizationId }, (em) =>
        em.query<{ bytes: Buffer }[]>(
          `SELECT bytes FROM export_chunk WHERE organization_id = $1 AND job_id = $2 AND attempt = $3 AND sequence = $4`,
          [organizationId, id, attempts, sequence],
        ),
      );
      if (!chunk) return;
      yield chunk.bytes;
    }
  }
}
