import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** What a job is told: its organization, and ids; everything else is read when it runs. */
export interface JobPayload {
  readonly organizationId: string;
  readonly [name: string]: string;
}

/** A job to be done by whichever worker is free. It may run twice, late, or on two workers at once, with one effect. */
export interface JobRequest {
  readonly task: string;
  readonly payload: JobPayload;
  /** Not before this moment, by the clock of the use case. */
  readonly runAt: Date;
  /** Jobs with the same key are one job; {@link keepEarlier} says which moment counts. */
  readonly key?: string;
  /**
   * True keeps the earlier moment where a job with the same key waits; false, the default, moves it. One that runs or
   * failed and would be put off is not touched: it comes to its end, and this one is a job beside it.
   */
  readonly keepEarlier?: boolean;
}

/**
 * Enqueues a job inside the running transaction: it exists when the change does, and not otherwise.
 * The tenant of the transaction must be that of the job.
 */
export async function enqueue(em: EntityManager, request: JobRequest): Promise<void> {
  const { task, payload, runAt, key = null, keepEarlier = false } = request;
  await em.query('SELECT headway_enqueue($1, $2, $3, $4, $5, $6)', [
    task,
    payload.organizationId,
    JSON.stringify(payload),
    runAt,
    key,
    keepEarlier,
  ]);
}

export type JobHandler = (payload: JobPayload) => Promise<void>;

/** What each task does. Features register theirs when their module starts; workers look them up. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();

  register(task: string, handler: JobHandler): void {
    if (this.handlers.has(task)) throw new Error(`task ${task} has a handler already`);
    this.handlers.set(task, handler);
  }

  /** @throws Error for a task that no feature of this build knows */
  of(task: string): JobHandler {
    const handler = this.handlers.get(task);
    if (!handler) throw new Error(`no feature handles the task ${task}`);
    return handler;
  }

  get tasks(): string[] {
    return [...this.handlers.keys()];
  }
}
