import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Counter, Gauge, Registry } from 'prom-client';

/** What Prometheus is told of the jobs. The counters are this process's own, the gauges those of the whole queue. */
@Injectable()
export class JobFigures {
  private readonly done: Counter<'task'>;
  private readonly failed: Counter<'task'>;
  private readonly due: Gauge;
  private readonly lag: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['task'] as const;
    this.done = new Counter({ name: 'headway_jobs_done_total', help: 'Jobs done here', labelNames, registers });
    this.failed = new Counter({
      name: 'headway_jobs_failed_total',
      help: 'Attempts failed here',
      labelNames,
      registers,
    });
    this.due = new Gauge({ name: 'headway_jobs_due', help: 'Jobs that are due and wait for a worker', registers });
    this.lag = new Gauge({ name: 'headway_jobs_lag_seconds', help: 'How long the oldest of them waits', registers });
  }

  countDone(task: string): void {
    this.done.inc({ task });
  }

  countFailed(task: string): void {
    this.failed.inc({ task });
  }

  /** Looks at the queue, so that being asked for figures never costs a statement. */
  async measure(pool: Pool): Promise<void> {
    const { rows } = await pool.query<{ due: number; lag: number }>(
      `SELECT count(*)::int AS due, coalesce(extract(epoch FROM now() - min(run_at)), 0)::float AS lag
         FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now()`,
    );
    this.due.set(rows[0]?.due ?? 0);
    this.lag.set(rows[0]?.lag ?? 0);
  }
}
