import { largeCompany, sampleInputs, storeFrozenReview } from '../apps/bench/exports.sample';
import { Client } from 'pg';
import { clientOptions } from './support/database-server';
import { fetchFile } from './support/downloads';
import { Founded, Headway, startHeadway } from './support/headway';
import { keptJobs, until } from './support/jobs';
import { joinPerson } from './support/product-team';
import { startProgram, urlOf } from './support/program-process';
import { realisticReviewInputs } from './support/sample-review';

jest.setTimeout(180_000);

const fields = `exportJob { id state progress size url fileName finishedAt refusal { code reason rule message remedy }
  quarterlyReview { id } format redacted locale paper requestedAt }`;
const beginning = '2026-10-05T09:00:00Z';

describe('an export as a job', () => {
  let headway: Headway;
  let acme: Founded;
  let reviewId: string;

  beforeEach(async () => {
    // Nobody waits: whatever may become a job becomes one.
    headway = await startHeadway(beginning, { exportPatience: 0, exportMemory: 64 });
    acme = await headway.found();
    reviewId = await storeFrozenReview(headway.dataSource, acme.organizationId, realisticReviewInputs());
  });
  afterEach(() => headway.close());

  const request = async (input: object = {}, token = acme.token) =>
    (await headway.change(token, 'exportQuarterlyReview', { reviewId, format: 'JSON', ...input }, fields)).exportJob;
  const job = async (id: string, token = acme.token) =>
    (
      await headway.say(
        token,
        `query($id: ID!) { exportJob(id: $id) { state progress size url refusal { reason remedy } } }`,
        { id },
      )
    ).exportJob;
  const download = (id: string, token = acme.token, headers = {}) =>
    fetchFile(headway, `/v1/exports/${id}`, token, headers);
  const direct = (query = '') => fetchFile(headway, `/v1/reviews/${reviewId}.json${query}`, acme.token);
  const chunks = () =>
    headway.dataSource.query<{ job_id: string; attempt: number }[]>('SELECT job_id, attempt FROM export_chunk');

  it('waits, is done, and gives the same file as a download at once (R-QR-3, R-QR-4)', async () => {
    const asked = await request({ locale: 'DE-ch', paper: 'LETTER' });
    expect(asked).toMatchObject({
      state: 'WAITING',
      progress: 0,
      size: null,
      url: null,
      refusal: null,
      locale: 'de-CH',
    });
    const early = await download(asked.id);
    expect([early.status, early.headers.location, early.headers['retry-after']]).toEqual([
      202,
      `/v1/exports/${asked.id}`,
      '2',
    ]);

    await headway.keepTime();
    const file = await direct('?locale=de-CH&paper=LETTER');
    const done = await job(asked.id);
    expect(done).toMatchObject({ state: 'DONE', progress: 1, size: file.bytes.length, refusal: null });
    expect(done.url).toMatch(new RegExp(`/v1/exports/${asked.id}$`));
    const kept = await download(asked.id);
    expect(kept.bytes.equals(file.bytes)).toBe(true);
    for (const header of ['etag', 'content-type', 'content-disposition', 'cache-control']) {
      expect([header, kept.headers[header]]).toEqual([header, file.headers[header]]);
    }
    expect(kept.headers['content-length']).toBe(String(file.bytes.length));
    expect((await download(asked.id, acme.token, { 'if-none-match': file.headers.etag })).status).toBe(304);
  });

  it('is not made twice for the same person, and is for another (R-QR-4)', async () => {
    const first = await request();
    expect((await request()).id).toBe(first.id);
    await headway.keepTime();
    expect((await request()).id).toBe(first.id);
    expect((await request({ locale: 'de-CH' })).id).not.toBe(first.id);
    const member = await joinPerson(headway, acme, 'Mia Member', ['MEMBER']);
    expect((await request({}, member.token)).id).not.toBe(first.id);
  });

  it('is made once for who asks for it many times at once (R-QR-4)', async () => {
    const jobs = await Promise.all(Array.from({ length: 12 }, () => request()));
    expect(new Set(jobs.map(({ id }) => id as string)).size).toBe(1);
  });

  it('leaves a fact in the audit trail: who took what, and whether it was redacted (R-X-1)', async () => {
    const { id } = await request();
    const [record] = await headway.dataSource.query<[Record<string, unknown>]>(
      `SELECT actor_id, subject_id, changes FROM audit_record WHERE action = 'QuarterlyReviewExportRequested'`,
    );
    expect(record).toMatchObject({
      actor_id: acme.personId,
      subject_id: reviewId,
      changes: { exportJobId: id, format: 'json', redacted: false, locale: 'en', paper: 'A4' },
    });
  });

  it('is found by who asked alone, as long as they may export (R-QR-4)', async () => {
    const member = await joinPerson(headway, acme, 'Mia Member', ['MEMBER']);
    const { id } = await request({}, member.token);
    await headway.keepTime();
    expect((await download(id, member.token)).status).toBe(200);
    const stranger = await headway.found('Stranger');
    for (const token of [acme.token, stranger.token]) {
      expect((await download(id, token)).error.reason).toBe('NOT_FOUND');
      const { errors } = await headway.ask(token, `{ exportJob(id: "${id}") { state } }`);
      expect(errors?.[0]?.extensions.reason).toBe('NOT_FOUND');
    }
    const issued = await headway.change(
      acme.token,
      'issueToken',
      { personId: member.id, label: 'reading', scopes: ['READ', 'WRITE'] },
      'secret',
    );
    expect((await download(id, issued.secret as string)).error.reason).toBe('SCOPE_MISSING');
    const spare = await headway.change(
      acme.token,
      'issueToken',
      { personId: member.id, label: 'lost', scopes: ['EXPORT'] },
      'secret token { id }',
    );
    expect((await download(id, spare.secret as string)).status).toBe(200);
    await headway.change(acme.token, 'revokeToken', { tokenId: spare.token.id }, 'token { id }');
    expect((await download(id, spare.secret as string)).error.reason).toBe('TOKEN_REVOKED');
  });

  it('is refused for what is not there, not understood, or too much at once (R-QR-4)', async () => {
    const refusal = (input: object) =>
      headway.refusal(acme.token, 'exportQuarterlyReview', { reviewId, format: 'JSON', ...input });
    expect(await refusal({ locale: 'tlh' })).toMatchObject({
      rule: 'R-QR-4',
      path: 'input.locale',
      reason: 'INVALID_INPUT',
    });
    expect(await refusal({ reviewId: acme.personId })).toMatchObject({ reason: 'NOT_FOUND', path: 'input.reviewId' });
    expect((await download('nothing')).error.reason).toBe('NOT_FOUND');
    for (const locale of ['en', 'de', 'fr', 'it', 'es']) await request({ locale });
    expect(await refusal({ locale: 'pt' })).toMatchObject({ code: 'RATE_LIMITED', reason: 'TOO_BUSY', rule: 'R-QR-4' });
    await headway.keepTime();
    expect((await request({ locale: 'pt' })).state).toBe('WAITING');
  });

  it('answers 202 to who prefers it, where the export takes its time (R-QR-4)', async () => {
    const prefer = { prefer: 'respond-async, wait=1' };
    const path = `/v1/reviews/${reviewId}.json`;
    const later = await fetchFile(headway, path, acme.token, prefer);
    expect([later.status, later.headers['preference-applied']]).toEqual([202, 'respond-async']);
    expect((await fetchFile(headway, path, acme.token)).status).toBe(200);
    expect((await fetchFile(headway, path, acme.token, prefer)).headers.location).toBe(later.headers.location);
    await headway.keepTime();
    expect((await fetchFile(headway, later.headers.location as string, acme.token)).status).toBe(200);
  });

  it('fails with a refusal that says why, and keeps nothing (R-QR-4)', async () => {
    const large = await storeFrozenReview(
      headway.dataSource,
      acme.organizationId,
      sampleInputs({ ...largeCompany, readingsPerTarget: 600 }),
    );
    const { id } = await request({ reviewId: large, format: 'HTML' });
    await headway.keepTime();
    const failed = await job(id);
    expect(failed).toMatchObject({ state: 'FAILED', url: null, refusal: { reason: 'TOO_LARGE' } });
    expect(failed.refusal.remedy).not.toBe('');
    const { status, error } = await download(id);
    expect([status, error.reason, error.rule]).toEqual([400, 'TOO_LARGE', 'R-QR-4']);
    expect(await chunks()).toEqual([]);
    expect((await request({ reviewId: large, format: 'HTML' })).id).not.toBe(id);
  });

  it('is forgotten with its file after seven days (R-QR-4)', async () => {
    const { id } = await request();
    await headway.keepTime();
    expect(await chunks()).toHaveLength(1);
    await headway.liveUntil('2026-10-12T08:59:00Z');
    expect((await download(id)).status).toBe(200);
    headway.clock.moveTo(new Date('2026-10-12T09:00:00Z'));
    expect((await download(id)).status).toBe(404);
    await headway.keepTime();
    expect([await chunks(), await headway.dataSource.query('SELECT FROM export_job')]).toEqual([[], []]);
  });

  it('is done again once when its worker is killed, and its progress stays (R-QR-4)', async () => {
    const settings = {
      DATABASE_URL: urlOf(headway.address),
      HEADWAY_WORKER_PORT: '0',
      HEADWAY_WORKER_SILENCE_MS: '1000',
    };
    // Workers go by the time of day.
    headway.clock.moveTo(new Date());
    const { id } = await request();
    const gate = await holdChunks(headway);
    const first = await startProgram('apps/worker/main', settings);
    await until('a worker has begun', async () => (await job(id)).state === 'RUNNING');
    await headway.dataSource.query('UPDATE export_job SET progress = 0.5');
    await first.kill();
    await gate.end();

    const second = await startProgram('apps/worker/main', settings);
    await until('another worker has done it', async () => {
      const { state, progress } = await job(id);
      expect(progress).toBeGreaterThanOrEqual(0.5);
      return state === 'DONE';
    });
    expect(await second.stop()).toBe(0);
    expect((await download(id)).bytes.equals((await direct()).bytes)).toBe(true);
    expect(await chunks()).toEqual([{ job_id: id, attempt: 2 }]);
    expect(await keptJobs(headway, 'export-review')).toEqual([]);
  });

  it('fails when two workers died of it (R-QR-4)', async () => {
    const { id } = await request();
    await headway.dataSource.query(`UPDATE export_job SET state = 'RUNNING', attempts = 2`);
    await headway.keepTime();
    expect(await job(id)).toMatchObject({ state: 'FAILED', refusal: { reason: 'INTERNAL' } });
  });
});

/** Lets no piece of a file be kept until the connection ends. */
async function holdChunks(headway: Headway): Promise<Client> {
  await headway.dataSource.query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END $$;
    CREATE TRIGGER gate BEFORE INSERT ON export_chunk FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`);
  const client = new Client(clientOptions(headway.address));
  // A story that failed leaves its gate to the end of the database.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('SELECT pg_advisory_lock(1)');
  return client;
}
