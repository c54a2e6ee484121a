import { INestApplicationContext } from '@nestjs/common';
import { createWorker, Worker } from '../apps/worker/create-worker';
import { clockOf } from '../libs/domain';
import {
  Config,
  createLogger,
  JobHandler,
  JobHandlers,
  JobRunner,
  Logger,
  LOGGER,
  Transactions,
} from '../libs/platform';
import { testConfig } from './support/database-server';
import { Founded, Headway, startHeadway } from './support/headway';
import { ask, gate, keptJobs, until } from './support/jobs';

/** So long that no beat comes in between: who is silent is up to the story. */
const everMs = 3_600_000;

describe('workers', () => {
  const lines: string[] = [];
  const log = { write: (line: string) => void lines.push(line) };
  let headway: Headway;
  let acme: Founded;
  const workers: Worker[] = [];

  beforeAll(async () => {
    headway = await startHeadway(new Date().toISOString());
    acme = await headway.found();
  });
  beforeEach(async () => {
    await headway.dataSource.query('DELETE FROM graphile_worker._private_jobs');
    lines.splice(0);
  });
  afterEach(async () => {
    for (const { app, server } of workers.splice(0)) {
      await app.close();
      await server.close();
    }
  });
  afterAll(() => headway.close());

  /** A worker that knows one task more; it shares the database of the story, not its handlers. */
  async function hire(
    task: string,
    handler: (app: INestApplicationContext) => JobHandler,
    settings: Partial<Config> = {},
  ): Promise<Worker> {
    const config = testConfig({ workerSilence: everMs, logLevel: 'info', ...settings });
    const surroundings = {
      config,
      dataSource: headway.dataSource,
      clock: headway.clock,
      logger: createLogger(config, log),
    };
    const worker = await createWorker(surroundings);
    workers.push(worker);
    worker.app.get(JobHandlers).register(task, handler(worker.app));
    await worker.app.get(JobRunner).start();
    return worker;
  }

  const free = async (task: string) => (await keptJobs(headway, task)).length === 0;
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, any>);
  const names = () => headway.dataSource.query<{ id: string }[]>('SELECT id FROM headway_jobs.worker');
  const listening = async () => {
    const [{ count }] = await headway.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int FROM pg_stat_activity
        WHERE application_name = 'headway worker' AND datname = current_database() AND query ILIKE '%LISTEN%'`,
    );
    return count > 0;
  };
  const silence = () => headway.dataSource.query(`UPDATE headway_jobs.worker SET alive_until = '-infinity'`);

  it('do a job as soon as it is committed, and count it', async () => {
    const done: string[] = [];
    const { server } = await hire(
      'at-once',
      () =>
        ({ what }) =>
          Promise.resolve(void done.push(what!)),
    );
    await ask(headway, acme, { task: 'at-once', payload: { organizationId: acme.organizationId, what: 'now' } });
    await until('the job is done', () => free('at-once'), 1_500);
    expect(done).toEqual(['now']);
    const { body } = await server.inject('/metrics');
    expect(body).toContain('headway_jobs_done_total{task="at-once"} 1');
  });

  it('share the work: of forty jobs each is done once', async () => {
    const done: string[] = [];
    const doing =
      (): JobHandler =>
      async ({ what }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        done.push(what!);
      };
    await Promise.all([hire('shared', doing), hire('shared', doing)]);
    const wishes = Array.from({ length: 40 }, (_, number) => String(number));
    for (const what of wishes)
      await ask(headway, acme, { task: 'shared', payload: { organizationId: acme.organizationId, what } });
    await until('all are done', () => free('shared'));
    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(wishes);
  });

  it('leave a job alone until its moment', async () => {
    const done: number[] = [];
    await hire('later', () => () => Promise.resolve(void done.push(Date.now())));
    const runAt = new Date(Date.now() + 1_000);
    await ask(headway, acme, { task: 'later', runAt });
    await until('the job is done', () => free('later'));
    expect(done).toHaveLength(1);
    expect(done[0]).toBeGreaterThanOrEqual(runAt.getTime() - 50);
  });

  it('do a job again that failed; the log tells the task and the organization, never what the job was told', async () => {
    let attempts = 0;
    const failing = (): JobHandler => () =>
      (attempts += 1) === 1
        ? Promise.reject(new AggregateError([new Error('the roof fell in')], 'not everything succeeded'))
        : Promise.resolve();
    await hire('failing', failing);
    await ask(headway, acme, { task: 'failing', payload: { organizationId: acme.organizationId, code: 'hunter2' } });
    await until('it failed', () => attempts === 1);
    await until('it succeeded', () => free('failing'));
    expect(attempts).toBe(2);
    const failures = logged().filter(({ level }) => level >= 50);
    expect(failures).toMatchObject([
      {
        msg: 'a job failed and will be tried again',
        task: 'failing',
        organizationId: acme.organizationId,
        attempts: 1,
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        error: { message: 'not everything succeeded', errors: [{ message: 'the roof fell in' }] },
      },
    ]);
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('give every job a correlation id of its own, in its log lines and its audit records', async () => {
    await hire('correlated', (app) => async ({ organizationId, what }) => {
      const subject = { type: 'Organization', id: organizationId };
      await app.get(Transactions).run(clockOf(organizationId), async ({ record }) => {
        record({ action: 'StoryTold', subject, changes: { what } });
        await Promise.resolve();
      });
      app.get<Logger>(LOGGER).info({ what }, 'told');
    });
    for (const what of ['one', 'other']) {
      await ask(headway, acme, { task: 'correlated', payload: { organizationId: acme.organizationId, what } });
    }
    await until('both are done', () => free('correlated'));
    const records = await headway.dataSource.query<{ what: string; id: string }[]>(
      `SELECT changes ->> 'what' AS what, correlation_id AS id FROM audit_record WHERE action = 'StoryTold'`,
    );
    const told = logged()
      .filter(({ msg }) => msg === 'told')
      .map(({ what, correlationId }) => ({ what, id: correlationId }));
    expect(told).toHaveLength(2);
    expect(records).toEqual(expect.arrayContaining(told));
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('finish what they have in hand before they go, and leave no trace', async () => {
    const hold = gate();
    let began = false;
    let ended = false;
    const { app } = await hire('in-hand', () => async () => {
      began = true;
      await hold.opened;
      ended = true;
    });
    await ask(headway, acme, { task: 'in-hand' });
    await until('it began', () => began);
    const gone = app.get(JobRunner).stop();
    await ask(headway, acme, { task: 'in-hand', key: 'too late' });
    hold.open();
    await gone;
    expect(ended).toBe(true);
    expect(await keptJobs(headway, 'in-hand')).toMatchObject([{ key: 'too late', locked_by: null, attempts: 0 }]);
    expect(await names()).toEqual([]);
  });

  it('do not wait for ever: what takes too long is left to others at once', async () => {
    const hold = gate();
    let began = 0;
    const endless = (): JobHandler => async () => {
      began += 1;
      if (began === 1) await hold.opened;
    };
    const { app } = await hire('endless', endless);
    await ask(headway, acme, { task: 'endless' });
    await until('it began', () => began === 1);
    await app.get(JobRunner).stop(50);
    await hire('endless', endless);
    await until('another did it', () => free('endless'));
    expect(began).toBe(2);
    hold.open();
  });

  it('free the jobs of one that fell silent, when they start and as long as they work', async () => {
    await headway.dataSource.query(`INSERT INTO headway_jobs.worker VALUES ('late', 'host 1', '-infinity')`);
    const lock = (id: string) =>
      headway.dataSource.query(
        `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now(), attempts = 1`,
        [id],
      );
    await ask(headway, acme, { task: 'orphan' });
    await lock('late');
    await hire('orphan', () => () => Promise.resolve(), { workerSilence: 1_000 });
    await until('it was done at the start', () => free('orphan'));
    expect(logged()).toContainEqual(expect.objectContaining({ worker: 'host 1', jobs: 1 }));

    await ask(headway, acme, { task: 'orphan', runAt: new Date(Date.now() + 500) });
    await lock('never heard of');
    await until('it was done while working', () => free('orphan'));
    expect(logged()).toContainEqual(expect.objectContaining({ worker: 'unknown', jobs: 1 }));
  });

  it('lose nothing when one comes back that was only asleep: it does not strike off what was asked for meanwhile', async () => {
    const hold = gate();
    const done: string[] = [];
    const sleepy =
      (): JobHandler =>
      async ({ what }) => {
        await hold.opened;
        done.push(what!);
      };
    const wish = (what: string) => ({
      task: 'sleepy',
      key: 'asleep',
      payload: { organizationId: acme.organizationId, what },
    });
    const { app } = await hire('sleepy', sleepy, { workerConcurrency: 1 });
    await ask(headway, acme, wish('before'));
    await until('it began', async () => (await keptJobs(headway, 'sleepy'))[0]?.locked_by);
    await silence();
    await hire('wakeful', () => () => Promise.resolve());
    await ask(headway, acme, { ...wish('meanwhile'), keepEarlier: true });
    const gone = app.get(JobRunner).stop();
    hold.open();
    await gone;
    expect(done).toEqual(['before']);
    expect(await keptJobs(headway, 'sleepy')).toMatchObject([{ payload: { what: 'meanwhile' }, is_available: true }]);
  });

  it('do a job of a dead one again that had a successor by then, which keeps its later moment', async () => {
    const hold = gate();
    let began = 0;
    const superseded = (): JobHandler => async () => {
      began += 1;
      if (began === 1) await hold.opened;
    };
    const key = 'superseded';
    const later = new Date(Date.now() + everMs);
    // One at a time: no sign of life of a second one is on its way when this one is silenced.
    await hire('superseded', superseded, { workerConcurrency: 1 });
    await ask(headway, acme, { task: 'superseded', key });
    await until('it began', () => began === 1);
    await ask(headway, acme, { task: 'superseded', key, runAt: later });
    await silence();
    await hire('superseded', superseded);
    await until('it was done again', () => began === 2);
    hold.open();
    await until('only the successor is left', async () => (await keptJobs(headway, 'superseded')).length === 1);
    expect(await keptJobs(headway, 'superseded')).toMatchObject([{ key, run_at: later, attempts: 0 }]);
  });

  it('go on when the database has thrown them out, and forget no job that they had locked', async () => {
    let done = 0;
    await hire('thrown-out', () => () => Promise.resolve(void (done += 1)), { workerSilence: 1_000 });
    await until('it is known', async () => (await names()).length === 1);
    await until('it listens', listening);
    const [{ id: before }] = (await names()) as [{ id: string }];
    await headway.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'headway worker' AND datname = current_database()`,
    );
    await ask(headway, acme, { task: 'thrown-out', runAt: new Date(Date.now() + everMs) });
    await headway.dataSource.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), locked_by = $1, locked_at = now(), attempts = 1`,
      [before],
    );
    await until('the forgotten job is done', () => free('thrown-out'));
    expect(done).toBe(1);
    await until('it has a new name', async () => (await names()).every(({ id }) => id !== before));
  });

  it('tell how they are doing, and serve nothing else', async () => {
    const { app, server } = await hire('telling', () => () => Promise.resolve());
    expect((await server.inject('/health/live')).json()).toEqual({ status: 'live' });
    expect((await server.inject('/health/ready')).json()).toEqual({ status: 'ready' });
    expect((await server.inject('/metrics')).headers['content-type']).toContain('version=0.0.4');
    expect((await server.inject({ method: 'POST', url: '/v1/readings' })).statusCode).toBe(404);
    expect((await server.inject({ method: 'POST', url: '/graphql' })).statusCode).toBe(404);
    await app.close();
    const leaving = await server.inject('/health/ready');
    expect([leaving.statusCode, leaving.json()]).toEqual([503, { status: 'draining' }]);
  });
});
