import { setTimeout as pause } from 'node:timers/promises';
import { clockOf } from '../../libs/domain';
import { enqueue, JobRequest, Transactions } from '../../libs/platform';
import { Founded, Headway } from './headway';

/** Enqueues a job as a use case would. */
export function ask(headway: Headway, { organizationId }: Founded, request: JobWish): Promise<void> {
  const { payload = {}, runAt = new Date(), ...rest } = request;
  return headway.app
    .get(Transactions)
    .run(clockOf(organizationId), ({ em }) => enqueue(em, { ...rest, runAt, payload: { organizationId, ...payload } }));
}

export type JobWish = Partial<JobRequest> & { readonly task: string };

/** A job as the queue keeps it. */
export interface KeptJob {
  readonly id: string;
  readonly task: string;
  readonly key: string | null;
  readonly payload: Record<string, string>;
  readonly run_at: Date;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly last_error: string | null;
  readonly locked_by: string | null;
  readonly is_available: boolean;
}

/** All jobs of a task that the queue still has, oldest first. */
export function keptJobs(headway: Headway, task: string): Promise<KeptJob[]> {
  return headway.dataSource.query(
    `SELECT job.*, identifier AS task FROM graphile_worker._private_jobs job
       JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE identifier = $1 ORDER BY job.id`,
    [task],
  );
}

/** Waits until something is so, looking often; fails the story after a while. */
export async function until(what: string, holds: () => unknown, patience = 40_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms in vain until ${what}`);
    await pause(20);
  }
}

/** A gate that a handler waits at until the story opens it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
