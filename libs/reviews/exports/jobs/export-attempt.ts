import { Readable } from 'node:stream';
import { DomainError, ExportJobState } from '../../../domain';
import { Transactions } from '../../../platform';
import { ExportJob, KeptRefusal } from './export-job.entity';

const chunkBytes = 1024 * 1024;
/** Progress is written no more often, in milliseconds. */
const breath = 500;
/** What is rendered is not stored yet. */
const mostBeforeDone = 0.99;

/** The attempt was given to somebody else meanwhile, who makes the file instead. */
export class AttemptLost extends Error {
  override name = 'AttemptLost';
}

const isMine = `organization_id = $1 AND id = $2 AND attempts = $3 AND state = 'RUNNING'`;

/** One attempt at an export job. Everything that it writes is void as soon as another attempt has begun. */
export class ExportAttempt {
  private readonly key: readonly [organizationId: string, jobId: string, attempt: number];
  private toldAt = 0;
  private telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly job: ExportJob,
  ) {
    this.key = [job.organizationId, job.id, job.attempts];
  }

  /** Tells how far it is, in its own time: who renders does not wait for it, and a note that fails is not missed. */
  tellProgress(share: number): void {
    const now = performance.now();
    if (now - this.toldAt < breath) return;
    this.toldAt = now;
    const note = `UPDATE export_job SET progress = greatest(progress, $4) WHERE ${isMine}`;
    this.telling = this.write(note, Math.min(share, mostBeforeDone)).catch(() => undefined);
  }

  /**
   * Keeps the file as it comes, and answers how many bytes it has.
   * @throws AttemptLost
   */
  async keep(pieces: Readable): Promise<number> {
    let size = 0;
    let sequence = 0;
    for await (const chunk of inChunks(pieces)) {
      const rows = await this.write(
        `INSERT INTO export_chunk (organization_id, job_id, attempt, sequence, bytes)
         SELECT $1, $2, $3, $4, $5 FROM export_job WHERE ${isMine} RETURNING sequence`,
        sequence,
        chunk,
      );
      if (rows.length === 0) throw new AttemptLost();
      size += chunk.length;
      sequence += 1;
    }
    return size;
  }

  async done(fileName: string, tag: string | null, size: number, now: Date): Promise<void> {
    await this.telling;
    await this.write(
      `UPDATE export_job SET state = '${ExportJobState.DONE}', progress = 1, file_name = $4, tag = $5, size = $6,
                             finished_at = $7 WHERE ${isMine}`,
      fileName,
      tag,
      size,
      now,
    );
  }

  /** Ends the job without a file. */
  async failed({ reason, rule, details }: DomainError, now: Date): Promise<void> {
    await this.telling;
    const refusal: KeptRefusal = { reason, rule, details };
    await this.transactions.derive(this.job, async (em) => {
      await em.query(
        `UPDATE export_job SET state = '${ExportJobState.FAILED}', refusal = $4, finished_at = $5 WHERE ${isMine}`,
        [...this.key, JSON.stringify(refusal), now],
      );
      await em.query('DELETE FROM export_chunk WHERE organization_id = $1 AND job_id = $2 AND attempt = $3', [
        ...this.key,
      ]);
    });
  }

  private write(statement: string, ...values: readonly unknown[]): Promise<unknown[]> {
    return this.transactions.derive(this.job, (em) => em.query<unknown[]>(statement, [...this.key, ...values]));
  }
}

async function* inChunks(pieces: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < chunkBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
