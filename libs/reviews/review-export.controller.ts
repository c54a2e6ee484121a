import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../domain';
import { contentDisposition, CurrentActor, matchesTag, notFound, Requires } from '../platform';
import { readReviewFormat } from './review-export';
import { ReviewExportsService } from './review-exports.service';

/** Reviews as files (R-QR-4): `GET /v1/reviews/{id}.{json|md|csv}`. */
@Controller('v1/reviews')
export class ReviewExportController {
  constructor(private readonly exports: ReviewExportsService) {}

  @Get(':file')
  @Requires('review.export')
  async download(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [id = '', ...extension] = file.split('.');
    const format = readReviewFormat(extension.join('.'));
    if (!isUUID(id)) throw notFound('quarterly review', 'id');
    const { name, contentType, body, tag } = await this.exports.export(actor, id.toLowerCase(), format);
    // Kept by nobody but the reader, and never used again without asking: rights end, addenda come.
    void reply.header('cache-control', tag === null ? 'private, no-store' : 'private, no-cache');
    if (tag !== null) void reply.header('etag', tag);
    if (matchesTag(known, tag)) {
      await reply.status(304).send();
      return;
    }
    await reply
      .header('content-type', contentType)
      .header('content-disposition', contentDisposition(name))
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(body, 'utf8'));
  }
}
