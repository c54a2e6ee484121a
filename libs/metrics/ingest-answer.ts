import { PassThrough } from 'node:stream';
import { FastifyReply } from 'fastify';
import { DomainError } from '../domain';
import { refusalBody } from '../platform';
import { IngestedBatch, Tally } from './ingest.service';

/** The client is gone; there is nobody left to answer. */
export class ClientGone extends Error {}

/** The answer to a stream, itself a stream of NDJSON: it begins with the first line and waits for a slow reader. */
export class IngestAnswer {
  private stream: PassThrough | undefined;

  constructor(
    private readonly reply: FastifyReply,
    /** A line for every row, or only for rows that were not taken. */
    private readonly everyRow: boolean,
  ) {}

  get begun(): boolean {
    return this.stream !== undefined;
  }

  /** Lines for rows, then the acknowledgement: every row up to there is committed, refused, or known. */
  async acknowledge({ rows, tally, results }: IngestedBatch): Promise<void> {
    let lines = '';
    for (const { row, result } of results) {
      if (!this.everyRow && result.refusal === null) continue;
      const { outcome, readingId, refusal } = result;
      lines += line({ row, outcome, ...(readingId !== null && { readingId }), ...refusal });
    }
    await this.write(lines + line({ rows, ...tally }));
  }

  /** The last line of a stream that was read to its end. */
  async complete(total: Tally): Promise<void> {
    await this.write(line({ done: true, ...total }));
    this.stream?.end();
  }

  /** The last line of a stream that was broken off; what was acknowledged before stays. */
  async breakOff(refusal: DomainError): Promise<void> {
    await this.write(line({ done: false, error: { message: refusal.message, ...refusalBody(refusal) } }));
    this.stream?.end();
  }

  private async write(text: string): Promise<void> {
    const stream = (this.stream ??= this.begin());
    if (!stream.destroyed && !stream.write(text)) await drained(stream);
    if (isGone(stream)) throw new ClientGone();
  }

  private begin(): PassThrough {
    const stream = new PassThrough();
    void this.reply.status(200).header('content-type', 'application/x-ndjson; charset=utf-8').send(stream);
    return stream;
  }
}

function line(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

function isGone(stream: PassThrough): boolean {
  return stream.destroyed;
}

/** Resolves when the reader has caught up, or is gone. */
function drained(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
