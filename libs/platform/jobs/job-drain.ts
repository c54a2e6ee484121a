import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, ManualClock } from '../clock/clock';
import { JobHandlers, JobPayload } from './jobs';

interface WaitingJob {
  readonly id: string;
  readonly task: string;
  readonly payload: JobPayload;
}

const nextJob = `
  SELECT job.id, task.identifier AS task, job.payload
    FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
   WHERE job.is_available AND job.run_at <= $1
   ORDER BY job.priority, job.run_at, job.id LIMIT 1`;

/**
 * Works off jobs in this process by the `Clock`, one after the other: for the demo and for stories, whose time a worker
 * would not know. A job that fails is not tried again: it fails whoever drains.
 */
@Injectable()
export class JobDrain {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** Does what is due now, and what that makes due; answers how many jobs that were. */
  async drain(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const [job] = await this.dataSource.query<WaitingJob[]>(nextJob, [this.clock.now()]);
      if (!job) return done;
      // Taken out before it runs, as a worker would lock it: what it enqueues under its own key is a new job.
      await this.dataSource.query('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [job.id]);
      await this.handlers.of(job.task)(job.payload);
    }
  }

  /** Lets time pass by a clock of one's own, with every job done at its moment, as by a worker that never sleeps. */
  async liveUntil(end: Date, clock: ManualClock): Promise<void> {
    await this.drain();
    for (let next = await this.nextAt(); next && next <= end; next = await this.nextAt()) {
      if (next > clock.now()) clock.moveTo(next);
      await this.drain();
    }
    clock.moveTo(end);
  }

  private async nextAt(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ at: Date | null }[]>(
      'SELECT min(run_at) AS at FROM graphile_worker._private_jobs WHERE is_available',
    );
    return row?.at ?? null;
  }
}
