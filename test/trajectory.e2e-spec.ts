import {
  completeWords,
  formProductTeam,
  joinPerson,
  ProductTeam,
  read,
  ReadyDraft,
  readyDraft,
} from './support/product-team';
import { Founded, Headway, startHeadway } from './support/headway';
import { commitForQuarter, holdOnTime } from './support/quarter';

jest.setTimeout(60_000);

const poison = 'Guests <script>alert(1)</script> & \u202efriends\u0007';

describe('the trajectory of a hypothesis as a picture', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let committed: ReadyDraft;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    committed = await commitForQuarter(headway, team, {}, poison);
    await holdOnTime(headway, team, committed, 1, 42);
    await holdOnTime(headway, team, committed, 2, 44);
  });
  afterAll(() => headway.close());

  const draw = (
    id: string,
    query = '',
    { token = acme.token as string | null, ...headers }: Record<string, any> = {},
  ) =>
    headway.http
      .get(`/v1/hypotheses/${id}/trajectory.svg${query}`)
      .set({ ...(token !== null && { authorization: `Bearer ${token}` }), ...headers })
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts).toString('utf8')));
      });
  const refusalOf = async (id: string, query = '', token: string | null = acme.token) => {
    const { status, body } = await draw(id, query, { token });
    const { error } = JSON.parse(body as string) as { error: Record<string, unknown> };
    return { status, code: error.code, rule: error.rule, path: error.path, remedy: error.remedy };
  };

  it('shows where it stands now, in words too', async () => {
    const svg = (await draw(committed.hypothesisId)).body as string;
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain('should be at least 50 % by Mar 27, 2026. It went from 40 % on Jan 5, 2026 to 44 % on');
    expect(svg).toContain(', 40 % of the way.');
    expect(svg).toContain('Checkpoints: 2 held on time, 4 still open.');
  });

  it('writes numbers and days as its reader does', async () => {
    const svg = (await draw(committed.hypothesisId, '?locale=de-CH')).body as string;
    expect(svg).toContain('should be at least 50 % by 27. März 2026. It went from 40 % on 5. Jan. 2026 to 44 % on');
  });

  it('shows the reading of a minute ago', async () => {
    const known = (await draw(committed.hypothesisId)).headers.etag as string;
    await read(headway, team, committed.metricId, 47);
    const { status, body } = await draw(committed.hypothesisId, '', { 'if-none-match': known });
    expect([status, (body as string).includes('to 47 % on')]).toEqual([200, true]);
  });

  it('is not sent again to who has it, and kept by nobody else', async () => {
    const { headers } = await draw(committed.hypothesisId, '?theme=dark');
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
    const again = await draw(committed.hypothesisId, '?theme=dark', { 'if-none-match': headers.etag });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, '', headers.etag]);
    const other = await draw(committed.hypothesisId, '?theme=light', { 'if-none-match': headers.etag });
    expect(other.status).toBe(200);
  });

  it('runs nothing, whatever people wrote and wherever it is opened', async () => {
    const { headers, body } = await draw(committed.hypothesisId);
    expect(body).toContain('Guests &lt;script&gt;alert(1)&lt;/script&gt; &amp; friends');
    expect(body).not.toMatch(/<script|[\u202e\u0007]|href|\son\w+=/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; sandbox$/);
  });

  it('is of another target where that is asked for', async () => {
    const svg = (await draw(committed.hypothesisId, `?target=${committed.targetId.toUpperCase()}`)).body as string;
    expect(svg).toContain('at least 50 %');
  });

  it('is for everybody who may read the hypothesis, and for nobody else', async () => {
    const viewer = await joinPerson(headway, acme, 'Vic', ['VIEWER']);
    expect((await draw(committed.hypothesisId, '', { token: viewer.token })).status).toBe(200);
    expect(await refusalOf(committed.hypothesisId, '', null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const { secret } = await headway.change(
      acme.token,
      'issueToken',
      { personId: acme.personId, label: 'nightly', scopes: ['INGEST'] },
      'secret',
    );
    expect(await refusalOf(committed.hypothesisId, '', secret as string)).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    });
  });

  it('is not there for another organization, as if the hypothesis were not', async () => {
    const other = await headway.found('Globex');
    const theirs = await refusalOf(committed.hypothesisId, '', other.token);
    expect(theirs).toMatchObject({ status: 404, code: 'NOT_FOUND', path: 'id' });
    expect(await refusalOf('0190a0a0-0000-7000-8000-000000000001')).toEqual(theirs);
    expect(await refusalOf('no-id')).toEqual(theirs);
  });

  it('refuses to show what was never committed, with and without targets (R-HYP-1)', async () => {
    const draft = await readyDraft(headway, team, { metric: 'Guests who return', dueDate: '2026-05-01' });
    const { hypothesis } = await headway.change(
      team.productManager,
      'draftHypothesis',
      completeWords(team),
      'hypothesis { id }',
    );
    for (const id of [draft.hypothesisId, hypothesis.id as string]) {
      expect(await refusalOf(id)).toMatchObject({ status: 422, code: 'RULE_VIOLATION', rule: 'R-HYP-1', path: 'id' });
    }
  });

  it('refuses parameters that it does not know, and targets of others', async () => {
    expect(await refusalOf(committed.hypothesisId, '?theme=blue')).toMatchObject({
      status: 400,
      path: 'theme',
      remedy: 'Send auto, light, dark, once.',
    });
    expect(await refusalOf(committed.hypothesisId, '?size=9')).toMatchObject({ status: 400, path: 'size' });
    expect(await refusalOf(committed.hypothesisId, `?target=${committed.hypothesisId}`)).toMatchObject({
      status: 404,
      path: 'target',
    });
  });
});
