import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform';
import { CONFIG, contentDisposition, fileName, matchesTag, Public } from '../../platform';
import { renderCalendar } from './calendar-document';
import { CalendarReader } from './calendar.reader';

/** Checkpoints in the calendars of people: `GET /v1/calendar/{secret}.ics`. The secret in the address is its token. */
@Controller('v1/calendar')
export class CalendarController {
  constructor(
    private readonly calendars: CalendarReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':file')
  @Public()
  async subscribe(
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store');
    const [, secret = ''] = /^(\w+)\.ics$/.exec(file) ?? [];
    const { subject, organization, checkpoints } = await this.calendars.open(secret);
    const body = renderCalendar(`Headway: ${subject} (${organization})`, checkpoints, this.config.frontEndUrl);
    const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    void reply.header('cache-control', 'private, max-age=300').header('etag', tag);
    if (matchesTag(known, tag)) {
      await reply.status(304).send();
      return;
    }
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', contentDisposition(fileName(['Headway', subject], 'ics')))
      .send(Buffer.from(body, 'utf8'));
  }
}
