import { DataSource } from 'typeorm';
import { TimekeeperService } from '../../libs/accountability';
import { dispatchNotices } from '../../libs/channels';
import { followEvents, JobHandlers, JobPayload } from '../../libs/platform';
import { Headway } from '../support/headway';

/** Who does the jobs of a team. */
export interface Workers {
  /** Does what is due now. */
  work(): Promise<void>;
  /** Lets time pass, with every job at its moment. */
  liveUntil(end: Date): Promise<void>;
  /** Does once more what was done already, and what nobody asked for. */
  workAgain(): Promise<void>;
}

/** One worker that does one job after the other. */
export function oneWorker(headway: Headway, organizationId: string): Workers {
  return {
    work: () => headway.keepTime(),
    liveUntil: (end) => headway.liveUntil(end),
    workAgain: async () => {
      for (const { task, payload } of await everyJob(headway.dataSource, organizationId)) {
        await headway.app.get(JobHandlers).of(task)(payload);
      }
      await headway.keepTime();
    },
  };
}

interface TakenJob {
  readonly task: string;
  readonly payload: JobPayload;
}

/**
 * Two workers that know nothing of each other: each job is done by both of them at the same time. Of those who keep time
 * at once, one gets the turn, and the others come again a second later; that later turn comes at once here.
 */
export function racingWorkers(headway: Headway, organizationId: string): Workers {
  const { app, dataSource, clock } = headway;
  const handlers = app.get(JobHandlers);
  const timekeeper = app.get(TimekeeperService, { strict: false });
  const twice = async (jobs: readonly TakenJob[]): Promise<void> => {
    await Promise.all([...jobs, ...jobs].map(({ task, payload }) => handlers.of(task)(payload)));
    await takeDue(dataSource, new Date(clock.now().getTime() + 1_000), ['keep-time']);
    await timekeeper.keep(organizationId);
  };
  const work = async (): Promise<void> => {
    for (let jobs = await takeDue(dataSource, clock.now()); jobs.length > 0;) {
      await twice(jobs);
      jobs = await takeDue(dataSource, clock.now());
    }
  };
  return {
    work,
    liveUntil: async (end) => {
      await work();
      for (let next = await nextAt(dataSource); next && next <= end; next = await nextAt(dataSource)) {
        if (next > clock.now()) clock.moveTo(next);
        await work();
      }
      clock.moveTo(end);
    },
    workAgain: async () => {
      await twice(await everyJob(dataSource, organizationId));
      await work();
    },
  };
}

/** Takes jobs out of the queue that are due by a moment, of some tasks or of all. */
async function takeDue(dataSource: DataSource, until: Date, tasks: string[] | null = null): Promise<TakenJob[]> {
  const [jobs] = await dataSource.query<[TakenJob[], number]>(
    `DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks task
      WHERE task.id = job.task_id AND job.is_available AND job.run_at <= $1
        AND ($2::text[] IS NULL OR task.identifier = ANY ($2))
      RETURNING task.identifier AS task, job.payload`,
    [until, tasks],
  );
  return jobs;
}

async function nextAt(dataSource: DataSource): Promise<Date | null> {
  const [row] = await dataSource.query<{ at: Date | null }[]>(
    'SELECT min(run_at) AS at FROM graphile_worker._private_jobs WHERE is_available',
  );
  return row?.at ?? null;
}

/** What a worker would do for an organization if it forgot what is done: follow events, and tell everybody. */
async function everyJob(dataSource: DataSource, organizationId: string): Promise<TakenJob[]> {
  const people = await dataSource.query<{ id: string }[]>('SELECT id::text FROM person WHERE organization_id = $1', [
    organizationId,
  ]);
  const recipients = [...people.map(({ id }) => id), ''];
  return [
    { task: followEvents, payload: { organizationId } },
    ...recipients.map((recipientId) => ({ task: dispatchNotices, payload: { organizationId, recipientId } })),
  ];
}
