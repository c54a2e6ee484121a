import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../domain';
import { CurrentActor, matchesTag, notFound, Requires } from '../../platform';
import { chartStyle } from '../charts';
import { TrajectoriesService } from './trajectories.service';
import { readTrajectoryWish } from './trajectory-wish';

/** Opened by itself, a picture may do nothing at all but use the one style that it may bring. */
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${digest(chartStyle, 'base64')}'; sandbox`;

/** Pictures for wikis and dashboards: `GET /v1/hypotheses/{id}/trajectory.svg?theme=dark&target={id}&locale=de-CH`. */
@Controller('v1/hypotheses')
export class TrajectoriesController {
  constructor(private readonly trajectories: TrajectoriesService) {}

  @Get(':id/trajectory.svg')
  @Requires('hypothesis.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = readTrajectoryWish(query);
    if (!isUUID(id)) throw notFound('hypothesis', 'id');
    const svg = await this.trajectories.draw(actor, id.toLowerCase(), wish);
    const tag = `"${digest(svg, 'hex')}"`;
    // Kept by nobody but the reader, and never used again without asking: rights end, readings come.
    void reply.header('cache-control', 'private, no-cache').header('etag', tag);
    if (matchesTag(known, tag)) {
      await reply.status(304).send();
      return;
    }
    await reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(svg, 'utf8'));
  }
}

function digest(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(text).digest(encoding);
}
