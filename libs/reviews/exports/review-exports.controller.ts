import { Controller, Get, Headers, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain';
import type { Config } from '../../platform';
import { CONFIG, CurrentActor, notFound, Requires } from '../../platform';
import { ExportAnswer } from './export-answer';
import { readExportWish } from './export-wish';
import { answerLater } from './jobs/export-job-answer';
import { ExportJobsService } from './jobs/export-jobs.service';
import { prefersJob, promptExport } from './prompt-export';
import { ReviewExportsService } from './review-exports.service';

/** Reviews as files (R-QR-4): `GET /v1/reviews/{id}.{format}?redacted=true&locale=de-CH&paper=LETTER`. */
@Controller('v1/reviews')
export class ReviewExportsController {
  constructor(
    private readonly exports: ReviewExportsService,
    private readonly jobs: ExportJobsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':file')
  @Requires('review.export')
  async download(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: Record<string, unknown>,
    @Headers('if-none-match') known: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [id = '', ...extension] = file.split('.');
    const wish = readExportWish(extension.join('.'), query);
    if (!isUUID(id)) throw notFound('quarterly review', 'id');
    const answer = new ExportAnswer(request, reply);
    const found = await this.exports.find(actor, id.toLowerCase(), wish);
    if (answer.isKnown(known, found.tag)) return;
    if (!prefersJob(prefer)) {
      await answer.send(await this.exports.render(found, { signal: answer.left }));
      return;
    }
    void reply.header('preference-applied', 'respond-async');
    const prompt = await promptExport(this.exports, found, this.config.exportPatience, answer.left);
    if (prompt) await answer.send(prompt);
    else await answerLater(reply, await this.jobs.request(actor, { reviewId: found.review.id, ...wish }));
  }
}
