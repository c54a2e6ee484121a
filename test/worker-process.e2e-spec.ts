import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { runningEmbeddedPostgres } from '../libs/platform';
import { clientOptions } from './support/database-server';
import { startHeadway } from './support/headway';
import { until } from './support/jobs';
import { startProgram, urlOf } from './support/program-process';

const anyPort = { PORT: '0', HEADWAY_WORKER_PORT: '0' };
const api = 'apps/api/main';
const worker = 'apps/worker/main';

describe('on the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-worker-'));
  const settings = { ...anyPort, HEADWAY_DATA_DIR: join(folder, 'data') };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Something happens, by a command beside the running Headway. */
  function found(organization: string): void {
    const founding = ['--organization', organization, '--admin', 'Ada Lovelace', '--email', 'ada@acme.example'];
    execFileSync(process.execPath, ['bin/run.js', 'apps/cli/main', 'init', ...founding], {
      env: { PATH: process.env.PATH, ...settings },
    });
  }

  async function waitingJobs(): Promise<number> {
    const client = new Client(clientOptions(runningEmbeddedPostgres(settings.HEADWAY_DATA_DIR)!));
    await client.connect();
    const { rows } = await client.query<{ jobs: number }>(
      `SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs job
         JOIN graphile_worker._private_tasks task ON task.id = task_id WHERE identifier = 'follow-events'`,
    );
    await client.end();
    return rows[0]!.jobs;
  }

  it('one command does everything: the API does the jobs as well', async () => {
    const headway = await startProgram(api, settings);
    found('Acme');
    await until('the job is done', async () => (await waitingJobs()) === 0);
    expect(await headway.stop()).toBe(0);
    expect(headway.complaints()).toBe('');
  });

  it('a worker of its own has nothing to work on while no Headway runs, and says what to do', async () => {
    const alone = startProgram(worker, settings);
    await expect(alone).rejects.toThrow(
      /ended with 1 .*no Headway runs on the embedded one.\nSet DATABASE_URL.*npm start/s,
    );
  });

  it('a worker works beside a running Headway that leaves the jobs to it', async () => {
    const headway = await startProgram(api, { ...settings, HEADWAY_WORKER: 'elsewhere' });
    found('Globex');
    await pause(1_000);
    expect(await waitingJobs()).toBe(1);
    const beside = await startProgram(worker, settings);
    expect(beside.ready).toContain('beside a running Headway');
    await until('the job is done', async () => (await waitingJobs()) === 0);
    expect(await beside.stop()).toBe(0);
    expect(await headway.stop()).toBe(0);
    expect(beside.complaints() + headway.complaints()).toBe('');
  });
});

describe('on a PostgreSQL of its own', () => {
  it('a worker tells its health until it is told to stop, and the API keeps away from the jobs', async () => {
    const story = await startHeadway();
    const settings = { ...anyPort, DATABASE_URL: urlOf(story.address) };
    const headway = await startProgram(api, settings);
    await story.found();
    await pause(1_000);
    const waiting = 'SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs WHERE run_at <= now()';
    expect(await story.dataSource.query(waiting)).not.toEqual([{ jobs: 0 }]);

    const working = await startProgram(worker, settings);
    const [ready] = /http\S+ready/.exec(working.ready)!;
    const response = await fetch(ready);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
    await until('the jobs are done', async () => (await story.dataSource.query(waiting))[0].jobs === 0);
    expect(await Promise.all([working.stop(), headway.stop()])).toEqual([0, 0]);
    expect(await story.dataSource.query('SELECT * FROM headway_jobs.worker')).toEqual([]);
    await story.close();
  });
});
