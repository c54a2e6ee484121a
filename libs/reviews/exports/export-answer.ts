import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentDisposition, matchesTag } from '../../platform';
import type { ReviewFile } from './review-exports.service';

/** The answer to somebody who asks for a file over HTTP. */
export class ExportAnswer {
  private readonly leaving = new AbortController();

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {
    reply.raw.once('close', () => this.leaving.abort());
  }

  /** Aborted when the client is gone, and after the answer. */
  get left(): AbortSignal {
    return this.leaving.signal;
  }

  /**
   * Says how long the answer may be kept: by nobody but the reader, and never used again without asking, since rights end
   * and addenda come; a preview not at all. Answers 304 and true where the reader has it.
   */
  isKnown(ifNoneMatch: string | undefined, tag: string | null): boolean {
    void this.reply.header('cache-control', tag === null ? 'private, no-store' : 'private, no-cache');
    if (tag !== null) void this.reply.header('etag', tag);
    if (!matchesTag(ifNoneMatch, tag)) return false;
    void this.reply.status(304).send();
    return true;
  }

  /** Streams the file, no faster than the client takes it. A failure on the way ends the connection, so that it shows. */
  async send({ name, contentType, pieces }: Omit<ReviewFile, 'tag'>, size?: number): Promise<void> {
    void this.reply
      .header('content-type', contentType)
      .header('content-disposition', contentDisposition(name))
      .header('x-content-type-options', 'nosniff');
    if (size !== undefined) void this.reply.header('content-length', size);
    // Whoever asks for the head alone gets no body, and nothing more is rendered for them.
    if (this.request.method === 'HEAD') pieces.destroy();
    await this.reply.send(this.request.method === 'HEAD' ? undefined : pieces);
  }
}
