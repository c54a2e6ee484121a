import { createHash } from 'node:crypto';
import { unpacked } from './support/exported-files';
import { Founded, Headway, startHeadway } from './support/headway';
import { formProductTeam, joinPerson, ProductTeam, read, ReadyDraft } from './support/product-team';
import { closeInconclusive, commitForQuarter, holdUntilClosing } from './support/quarter';

const poison = '=HYPERLINK("x") | <script>\u202e"; filename="a.exe';

describe('exports of a review over HTTP', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let reviewId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found('Zoë');
    team = await formProductTeam(headway, acme);
    draft = await commitForQuarter(headway, team, { title: poison });
    await holdUntilClosing(headway, team, draft);
    const { quarterlyReview } = await headway.change(
      acme.token,
      'openQuarterlyReview',
      { fiscalYear: 2026, quarter: 1 },
      'quarterlyReview { id }',
    );
    reviewId = quarterlyReview.id as string;
  });
  afterAll(() => headway.close());

  const download = (format: string, token = acme.token, headers: Record<string, string> = {}) =>
    headway.http
      .get(`/v1/reviews/${reviewId}.${format}`)
      .set({ authorization: `Bearer ${token}`, ...headers })
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      });
  const allFormats = async () =>
    Object.fromEntries(
      await Promise.all(
        ['json', 'md', 'csv'].map(async (format) => [format, (await download(format)).body as Buffer] as const),
      ),
    ) as Record<'json' | 'md' | 'csv', Buffer>;

  const textsOf = async (archive: Buffer) => [...(await unpacked(archive)).values()].join('\n');

  it('are previews while the review is prepared, marked as such and kept by no cache (R-QR-4)', async () => {
    const md = await download('md');
    expect(md.status).toBe(200);
    expect(String(md.body)).toContain('**A preview: this review is not frozen yet');
    expect(md.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'text/markdown; charset=utf-8',
    });
    expect(md.headers.etag).toBeUndefined();
    expect(md.headers['content-disposition']).toContain('preview');
    expect(JSON.parse(String((await download('json')).body))).toMatchObject({ hash: null });
    expect((await download('md', acme.token, { 'if-none-match': '*' })).status).toBe(200);
  });

  it('are the same bytes ever after, whatever is recorded or corrected later (R-QR-3)', async () => {
    await closeInconclusive(headway, team, draft);
    headway.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
    const { quarterlyReview } = await headway.change(
      acme.token,
      'freezeQuarterlyReview',
      { reviewId },
      'quarterlyReview { hash }',
    );
    const hash = quarterlyReview.hash as string;
    const before = await allFormats();
    for (const text of [before.json, before.md, await textsOf(before.csv)]) expect(text.toString()).toContain(hash);

    headway.clock.moveTo(new Date('2026-04-20T09:00:00Z'));
    const readingId = await read(headway, team, draft.metricId, 49);
    await headway.change(
      team.productManager,
      'correctReading',
      { readingId, value: 48.5, reason: 'Two orders were counted twice' },
      'reading { id }',
    );
    await headway.change(
      acme.token,
      'configureOrganization',
      { version: 1, name: 'Renamed', timeZone: 'Pacific/Auckland' },
      'organization { version }',
    );
    const zone = process.env.TZ;
    process.env.TZ = 'America/St_Johns';
    try {
      expect(await allFormats()).toEqual(before);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }

    const text = before.json.toString('utf8');
    const hashed = text.slice(text.indexOf('"document":') + '"document":'.length, text.lastIndexOf(',"hash":'));
    expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
  });

  it('name the file for old and new clients, safely (R-QR-4)', async () => {
    const { headers } = await download('csv');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Zoe FY26 Q1 review.zip"; filename*=UTF-8''Zo%C3%AB%20FY26%20Q1%20review.zip`,
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' });
  });

  it('run nothing that people wrote into names (R-QR-4)', async () => {
    const { md, csv } = await allFormats();
    expect(md.toString()).not.toMatch(/<script|\u202e/);
    expect(await textsOf(csv)).toContain(`"'=HYPERLINK(""x"") | <script>""; filename=""a.exe"`);
  });

  it('are not sent again to who has them (R-QR-4)', async () => {
    const { headers } = await download('json');
    const again = await download('json', acme.token, { 'if-none-match': headers.etag as string });
    expect([again.status, (again.body as Buffer).length, again.headers.etag]).toEqual([304, 0, headers.etag]);
  });

  it('show addenda after the frozen part, and are sent again for them (R-QR-3)', async () => {
    const before = await allFormats();
    const { headers } = await download('md');
    await headway.change(
      acme.token,
      'addReviewAddendum',
      { reviewId, text: 'The value of 27 March was 43.5.' },
      'addendum { id }',
    );
    const { status } = await download('md', acme.token, { 'if-none-match': headers.etag as string });
    expect(status).toBe(200);
    const after = await allFormats();
    expect(after.md.subarray(0, before.md.length).equals(before.md)).toBe(true);
    expect(after.md.subarray(before.md.length).toString()).toContain(
      '**Apr 20, 2026, Ada Lovelace:** The value of 27 March',
    );
    const [tables, tablesAfter] = [await unpacked(before.csv), await unpacked(after.csv)];
    expect([...tables].filter(([name, text]) => tablesAfter.get(name) !== text).map(([name]) => name)).toEqual([
      'README.txt',
      'addenda.csv',
    ]);
    const [old, fresh] = [before.json, after.json].map((bytes) => JSON.parse(bytes.toString()) as Record<string, any>);
    expect(fresh).toEqual({
      ...old,
      addenda: [{ text: 'The value of 27 March was 43.5.', by: 'Ada Lovelace', at: '2026-04-20T09:00:00.000Z' }],
    });
  });

  it('keep the name of who added an addendum, whatever they are called later (R-QR-3)', async () => {
    const coach = await joinPerson(headway, acme, 'Maria Weber', ['COACH']);
    await headway.change(coach.token, 'addReviewAddendum', { reviewId, text: 'Seen by a coach.' }, 'addendum { id }');
    const before = await allFormats();
    const { headers } = await download('md');
    expect(before.md.toString()).toContain('Maria Weber:** Seen by a coach.');
    const renamed = { personId: coach.id, version: 1, name: 'Maria Rossi' };
    await headway.change(acme.token, 'revisePerson', renamed, 'person { name }');
    expect(await allFormats()).toEqual(before);
    expect((await download('md')).headers.etag).toBe(headers.etag);
  });

  it.each(['doc', 'JSON', 'md.csv', ''])(
    'are refused in the format %p, naming those there are (R-QR-4)',
    async (format) => {
      const { status, body } = await headway.http
        .get(`/v1/reviews/${reviewId}.${format}`)
        .set('authorization', `Bearer ${acme.token}`);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        reason: 'NOT_FOUND',
        rule: 'R-QR-4',
        remedy: expect.stringMatching(/^Ask for pdf, .* or \w+, such as/),
      });
    },
  );

  it('are for those who may export, of their own organization', async () => {
    expect((await headway.http.get(`/v1/reviews/${reviewId}.md`)).status).toBe(401);
    const viewer = await joinPerson(headway, acme, 'Vera Viewer', ['VIEWER']);
    expect((await download('md', viewer.token)).status).toBe(200);
    const { secret } = await headway.change(
      acme.token,
      'issueToken',
      { personId: viewer.id, label: 'reading only', scopes: ['READ'] },
      'secret',
    );
    expect((await download('md', secret as string)).status).toBe(403);
    const stranger = await headway.found('Stranger');
    expect((await download('md', stranger.token)).status).toBe(404);
  });
});
