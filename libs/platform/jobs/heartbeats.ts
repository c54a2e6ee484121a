import { hostname } from 'node:os';
import { Pool } from 'pg';

/** A worker that was silent for longer than it had promised, and how many jobs were taken from it. */
export interface SilentWorker {
  readonly name: string;
  readonly jobs: number;
}

/**
 * A job that changes hands becomes a new row: a worker that was only asleep then finds its own gone, and cannot strike
 * off what was enqueued in its place meanwhile.
 */
const free = 'id = DEFAULT, locked_at = NULL, locked_by = NULL';

/** Wakes the workers of every process, as graphile-worker does when a job is added. */
const wake = `pg_notify('jobs:insert', json_build_object('count', count(freed.holder))::text)`;

/**
 * The signs of life of workers, by the database's clock: each says until when it will be heard of again, and a lock on a
 * job holds for as long as its worker keeps its word.
 */
export class Heartbeats {
  /** @param silence milliseconds without a beat that the others are to bear */
  constructor(
    private readonly pool: Pool,
    private readonly silence: number,
  ) {}

  /** Gives a sign of life for workers of this process, known or not. */
  async beat(workerIds: readonly string[]): Promise<void> {
    await this.pool.query(
      `INSERT INTO headway_jobs.worker (id, name, alive_until)
       SELECT id, $2, now() + $3 * interval '1 millisecond' FROM unnest($1::text[]) AS id
       ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until`,
      [workerIds, `${hostname()} ${process.pid}`, this.silence],
    );
  }

  /** Strikes off the workers that broke their word and frees their jobs, each by whichever watcher comes first. */
  async takeOver(): Promise<SilentWorker[]> {
    const { rows } = await this.pool.query<SilentWorker>(
      `WITH silent AS (
         DELETE FROM headway_jobs.worker WHERE id IN (
           SELECT id FROM headway_jobs.worker WHERE alive_until < now() FOR UPDATE SKIP LOCKED)
         RETURNING id, name
       ), freed AS (
         UPDATE graphile_worker._private_jobs AS job SET ${free}
           FROM (SELECT id, locked_by AS holder FROM graphile_worker._private_jobs
                  WHERE locked_by IS NOT NULL AND NOT EXISTS (
                    SELECT FROM headway_jobs.worker WHERE worker.id = locked_by AND alive_until >= now())
                    FOR UPDATE SKIP LOCKED) AS held
          WHERE job.id = held.id RETURNING holder
       )
       SELECT coalesce(name, 'unknown') AS name, count(freed.holder)::int AS jobs, ${wake}
         FROM silent FULL JOIN freed ON freed.holder = silent.id
        GROUP BY silent.name, coalesce(silent.id, freed.holder)`,
    );
    return rows;
  }

  /** Takes leave in order: whatever these workers still hold is anybody's. */
  async leave(workerIds: readonly string[]): Promise<void> {
    await this.pool.query(
      `WITH gone AS (
         DELETE FROM headway_jobs.worker WHERE id = ANY ($1)
       ), freed AS (
         UPDATE graphile_worker._private_jobs SET ${free} WHERE locked_by = ANY ($1) RETURNING id AS holder
       )
       SELECT ${wake} FROM freed HAVING count(*) > 0`,
      [workerIds],
    );
  }
}
