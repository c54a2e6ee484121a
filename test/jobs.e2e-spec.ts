import { randomUUID } from 'node:crypto';
import { clockOf } from '../libs/domain';
import { applicationRole, enqueue, JobDrain, JobHandlers, Transactions } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';
import { ask, keptJobs } from './support/jobs';

const key = 'story:key';
const noon = new Date('2026-01-05T12:00:00Z');
const evening = new Date('2026-01-05T18:00:00Z');

describe('a job', () => {
  let headway: Headway;
  let acme: Founded;
  let done: string[];

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    headway.app.get(JobHandlers).register('story', ({ what }) => Promise.resolve(void done.push(what!)));
  });
  beforeEach(async () => {
    await headway.dataSource.query('DELETE FROM graphile_worker._private_jobs');
    headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
    done = [];
  });
  afterAll(() => headway.close());

  const story = (what: string, more: object = {}) =>
    ask(headway, acme, { task: 'story', payload: { what, organizationId: acme.organizationId }, ...more });
  const moments = async () => (await keptJobs(headway, 'story')).map(({ run_at }) => run_at);

  it('exists when the change does, and not otherwise (R-X-1)', async () => {
    const transactions = headway.app.get(Transactions);
    const change = (fails: boolean) =>
      transactions.run(clockOf(acme.organizationId), async ({ em, now }) => {
        const payload = { organizationId: acme.organizationId, what: 'a change' };
        await enqueue(em, { task: 'story', payload, runAt: now });
        if (fails) throw new Error('the change is taken back');
      });
    await expect(change(true)).rejects.toThrow('taken back');
    expect(await keptJobs(headway, 'story')).toEqual([]);
    await change(false);
    expect(await keptJobs(headway, 'story')).toMatchObject([{ payload: { what: 'a change' } }]);
  });

  it('follows every recorded event of an organization, one for many, and none where nothing happened (R-X-1)', async () => {
    expect(await headway.refusal(acme.token, 'createTeam', { name: '' })).toMatchObject({ reason: 'INVALID_INPUT' });
    expect(await keptJobs(headway, 'follow-events')).toEqual([]);
    for (const name of ['One', 'Two', 'Three']) await headway.change(acme.token, 'createTeam', { name }, 'team { id }');
    const other = await headway.found('Globex');
    const followed = (await keptJobs(headway, 'follow-events')).map(({ payload }) => payload);
    expect(followed).toEqual([{ organizationId: acme.organizationId }, { organizationId: other.organizationId }]);
  });

  it('of another organization is refused by the database itself (R-X-1)', async () => {
    const globex = await headway.found('Globex');
    const foreign = { task: 'story', payload: { organizationId: globex.organizationId, what: 'theirs' } };
    await expect(ask(headway, acme, foreign)).rejects.toThrow('a job belongs to the current organization');
    const disguised = headway.app
      .get(Transactions)
      .derive(acme, (em) =>
        em.query(`SELECT headway_enqueue('story', $1, $2, now(), NULL, false)`, [
          acme.organizationId,
          JSON.stringify(foreign.payload),
        ]),
      );
    await expect(disguised).rejects.toThrow('a job belongs to the current organization');
    expect(await keptJobs(headway, 'story')).toEqual([]);
  });

  it('belongs to an organization, and cannot leave it out', async () => {
    const nobodys = headway.app
      .get(Transactions)
      .derive(acme, (em) =>
        em.query(`SELECT headway_enqueue('story', $1, '{"what":"nobody’s"}', now(), NULL, false)`, [
          acme.organizationId,
        ]),
      );
    await expect(nobodys).rejects.toThrow('a job belongs to the current organization');
  });

  it.each([
    ['read the queue', 'SELECT count(*) FROM graphile_worker._private_jobs'],
    ['read it by its view', 'SELECT count(*) FROM graphile_worker.jobs'],
    ['add to it past the tenant', `SELECT graphile_worker.add_job('story', '{}')`],
    ['take from it', 'DELETE FROM graphile_worker._private_jobs'],
    ['free the jobs of a worker', `SELECT graphile_worker.force_unlock_workers('{}')`],
    ['see who works', 'SELECT count(*) FROM headway_jobs.worker'],
    ['pretend to work', `INSERT INTO headway_jobs.worker VALUES ('x', 'x', 'infinity')`],
  ])('is out of reach for requests: their role cannot %s', async (_, statement) => {
    const asRequest = headway.app.get(Transactions).derive(acme, (em) => em.query(statement));
    await expect(asRequest).rejects.toThrow('permission denied for schema');
  });

  it('gives requests nothing in the schemas of jobs', async () => {
    const [rights] = await headway.dataSource.query<unknown[]>(
      `SELECT has_schema_privilege($1, 'graphile_worker', 'USAGE') AS queue,
              has_schema_privilege($1, 'headway_jobs', 'USAGE') AS workers`,
      [applicationRole],
    );
    expect(rights).toEqual({ queue: false, workers: false });
  });

  it('with a key is done once, however often it was asked for, at the moment and with the words of the last', async () => {
    await story('first', { key, runAt: noon });
    await story('second', { key, runAt: evening });
    await story('third', { key, runAt: noon });
    expect(await moments()).toEqual([noon]);
    await headway.liveUntil(evening);
    expect(done).toEqual(['third']);
  });

  it('keeps the earlier of both moments where that is asked for', async () => {
    await story('first', { key, runAt: noon });
    await story('second', { key, runAt: evening, keepEarlier: true });
    expect(await moments()).toEqual([noon]);
    await story('third', { key, runAt: evening });
    await story('fourth', { key, runAt: noon, keepEarlier: true });
    expect(await moments()).toEqual([noon]);
    await headway.liveUntil(evening);
    expect(done).toEqual(['fourth']);
  });

  it('that failed is not put off by what is asked for meanwhile: it is tried again beside it, and then no more', async () => {
    await story('first', { key, runAt: noon });
    await headway.dataSource.query(`UPDATE graphile_worker._private_jobs SET attempts = 2, last_error = 'a bug'`);
    await story('second', { key, runAt: evening });
    expect(await keptJobs(headway, 'story')).toMatchObject([
      { run_at: noon, attempts: 2, max_attempts: 3, key: null, payload: { what: 'first' } },
      { run_at: evening, attempts: 0, max_attempts: 25, key, payload: { what: 'second' } },
    ]);
    await headway.liveUntil(evening);
    expect(done).toEqual(['first', 'second']);
  });

  it.each([
    ['where it is to keep its moment', evening, true, noon],
    ['where it is wanted earlier', new Date('2026-01-05T10:00:00Z'), false, new Date('2026-01-05T10:00:00Z')],
  ])('that failed is one with what is asked for meanwhile %s', async (_, runAt, keepEarlier, moment) => {
    await story('first', { key, runAt: noon });
    await headway.dataSource.query(`UPDATE graphile_worker._private_jobs SET attempts = 2, last_error = 'a bug'`);
    await story('second', { key, runAt, keepEarlier });
    expect(await keptJobs(headway, 'story')).toMatchObject([
      { run_at: moment, attempts: 0, payload: { what: 'second' } },
    ]);
  });

  it('that was given up does not stand in the way of the next with its key', async () => {
    await story('first', { key, runAt: noon });
    await headway.dataSource.query(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`);
    await story('second', { key, runAt: evening, keepEarlier: true });
    const [, second] = await keptJobs(headway, 'story');
    expect(second).toMatchObject({ run_at: evening, is_available: true, key });
  });

  it('of a task that no feature knows fails whoever drains', async () => {
    await ask(headway, acme, { task: 'unheard-of', runAt: noon });
    headway.clock.moveTo(noon);
    await expect(headway.app.get(JobDrain).drain()).rejects.toThrow('no feature handles the task unheard-of');
  });

  it('is enqueued all the same by two use cases that want the same keys in opposite order (R-X-1)', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const both = (keys: string[]) =>
      headway.app.get(Transactions).run(clockOf(acme.organizationId), async ({ em, now }) => {
        for (const name of keys) {
          const payload = { organizationId: acme.organizationId, what: name };
          await enqueue(em, { task: 'story', payload, runAt: now, key: name });
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      });
    await both([one, other]);
    await Promise.all([both([one, other]), both([other, one])]);
    await headway.keepTime();
    expect(done.sort()).toEqual([one, other].sort());
  });
});
