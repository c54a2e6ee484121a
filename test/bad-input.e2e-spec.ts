import { administer } from './support/database-server';
import { Answer, Founded, Headway, startHeadway } from './support/headway';
import { createOutcome, formProductTeam, ProductTeam } from './support/product-team';
import { sendReadings } from './support/readings';

let headway: Headway;
let acme: Founded;
let team: ProductTeam;
let metricId: string;
const logged: Record<string, unknown>[] = [];
const log = { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) };

beforeAll(async () => {
  headway = await startHeadway('2026-01-05T09:00:00Z', { maxRequestBytes: 64 * 1024, logLevel: 'error' }, log);
  acme = await headway.found();
  team = await formProductTeam(headway, acme);
  metricId = await createOutcome(headway, team, 'Guests who complete their order');
});
afterAll(() => headway.close());
afterEach(() => logged.splice(0));

/** Everything that a refusal says, whoever gives it (R-X-4). */
const refusal = (said: object) => ({
  code: 'BAD_USER_INPUT',
  reason: 'INVALID_INPUT',
  rule: null,
  path: null,
  remedy: expect.stringMatching(/\w/) as unknown,
  correlationId: expect.stringMatching(/\w/) as unknown,
  ...said,
});

function refusedIn(answer: Answer): Record<string, unknown> {
  expect(answer.errors).toHaveLength(1);
  return answer.errors![0]!.extensions;
}

async function countTeams(): Promise<number> {
  const { teams } = await headway.say(acme.token, '{ teams(first: 100) { nodes { id } } }');
  return (teams.nodes as unknown[]).length;
}

describe('a request that cannot be read', () => {
  const post = (type: string, body: string) =>
    headway.http.post('/graphql').set('authorization', `Bearer ${acme.token}`).set('content-type', type).send(body);
  const viewer = JSON.stringify({ query: '{ viewer { roles } }' });
  const create = 'mutation { createTeam(input: { name: "Forged" }) { team { id } } }';

  it.each([
    ['JSON that ends too early', 'application/json', '{"query": "{ viewer'],
    ['no body', 'application/json', ''],
    ['null', 'application/json', 'null'],
    ['no query', 'application/json', '{}'],
    ['a list of queries', 'application/json', `[${viewer}, ${viewer}]`],
    ['another content type', 'text/csv', viewer],
    ['a form with a file', 'multipart/form-data; boundary=x', '--x--'],
  ])('is refused: %s (R-X-4)', async (_, type, body) => {
    const { status, body: answer } = await post(type, body);
    expect(status).toBe(400);
    const { errors, error } = answer as { errors?: { extensions: object }[]; error?: object };
    expect(errors?.[0]?.extensions ?? error).toMatchObject(refusal({}));
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'is refused when a page of somebody else could have sent it: %s',
    async (type) => {
      const before = await countTeams();
      const { status, body } = await post(type, JSON.stringify({ query: create }));
      expect(status).toBe(400);
      expect((body as Answer).errors![0]!.extensions).toMatchObject(refusal({}));
      expect(await countTeams()).toBe(before);
    },
  );

  it('is refused when a link could have sent it, and a link never changes anything', async () => {
    const before = await countTeams();
    const link = (query: string) =>
      headway.http.get('/graphql').query({ query }).set('authorization', `Bearer ${acme.token}`);
    expect((await link('{ viewer { roles } }')).status).toBe(400);
    expect((await link(create).set('apollo-require-preflight', 'yes')).status).toBe(405);
    expect(await countTeams()).toBe(before);
  });

  it('is refused when it is larger than the limit (R-X-4)', async () => {
    const { status, body } = await post('application/json', JSON.stringify({ query: `{ ${'x'.repeat(70_000)} }` }));
    expect(status).toBe(400);
    expect((body as { error: object }).error).toMatchObject(refusal({ reason: 'TOO_LARGE' }));
  });

  it('is told that there is nothing at its address', async () => {
    const { status, body } = await headway.http.get('/v1/nowhere');
    expect(status).toBe(404);
    expect((body as { error: object }).error).toMatchObject(refusal({ code: 'NOT_FOUND', reason: 'NOT_FOUND' }));
  });
});

describe('a value that cannot be', () => {
  const by = (document: string, variables?: object) => headway.ask(team.productManager, document, variables);
  const reading = (value: string) =>
    `mutation { recordReadings(input: { readings: [
      { metricId: "${metricId}", value: ${value}, observedAt: "2026-01-05T08:00:00Z" }] }) { recorded } }`;
  const asOf = (at: string) =>
    by(`query ($id: ID!, $at: DateTime) { metric(id: $id) { latestReading(asOf: $at) { id } } }`, { id: metricId, at });
  const dueFrom = (day: string) => by(`query ($day: Date) { checkpoints(dueFrom: $day) { nodes { id } } }`, { day });

  it.each(['NaN', 'Infinity', '-Infinity', '"NaN"', 'null'])('is refused: the value %s (R-MET-3)', async (value) => {
    const answer = await by(reading(value));
    expect(answer.status).toBe(400);
    expect(refusedIn(answer)).toMatchObject(refusal({}));
  });

  it('is refused: a value beyond all numbers, with its place (R-MET-3)', async () => {
    expect(refusedIn(await by(reading('1e999')))).toMatchObject(refusal({ path: 'input.readings.0.value' }));
    const stream = await sendReadings(
      headway.url,
      acme.token,
      ['1e999', '-1e999', 'NaN', '"Infinity"']
        .map((value) => `{"metric":"${metricId}","observedAt":"2026-01-05T08:00:00Z","value":${value}}\n`)
        .join(''),
    );
    expect(stream.lines.at(-1)).toMatchObject({ recorded: 0, refused: 4 });
  });

  it.each([
    ['team', '{ team(id: "nix") { id } }', 'id'],
    ['person', '{ person(id: "nix") { id } }', 'id'],
    ['metric', '{ metric(id: "") { id } }', 'id'],
    ['hypothesis', '{ hypothesis(id: "0198") { id } }', 'id'],
    ['checkpoint', '{ checkpoint(id: "1; DROP TABLE team") { id } }', 'id'],
    ['annualRoadmap', '{ annualRoadmap(id: "nix") { id } }', 'id'],
    ['roadmapItem', '{ roadmapItem(id: "nix") { id } }', 'id'],
    ['quarterlyReview', '{ quarterlyReview(id: "nix") { id } }', 'id'],
    ['outcomeRoadmap', '{ outcomeRoadmap(teamId: "nix") { omittedHypotheses } }', 'teamId'],
    ['hypotheses', '{ hypotheses(teamId: "nix") { nodes { id } } }', 'input.teamId'],
    ['revokeToken', 'mutation { revokeToken(input: { tokenId: "nix" }) { token { id } } }', 'input.tokenId'],
  ])('is refused: what is no id, of %s, with its place', async (_, document, path) => {
    expect(refusedIn(await by(document))).toMatchObject(refusal({ path }));
  });

  it('is refused: what is no id, in the address of a route', async () => {
    const { status, body } = await headway.http
      .post('/v1/roadmaps/nix/items')
      .set('authorization', `Bearer ${acme.token}`)
      .set('content-type', 'text/csv')
      .send('ID,Title\n');
    expect(status).toBe(400);
    expect((body as { error: object }).error).toMatchObject(refusal({ path: 'id' }));
  });

  it.each([
    ['no zone', '2026-01-05T08:00:00'],
    ['no time', '2026-01-05'],
    ['30 February', '2026-02-30T08:00:00Z'],
    ['29 February of a common year', '2026-02-29T08:00:00Z'],
    ['hour 24', '2026-01-05T24:00:00Z'],
    ['a thirteenth month', '2026-13-05T08:00:00Z'],
    ['words', 'yesterday'],
  ])('is refused: a moment with %s', async (_, moment) => {
    const answer = await asOf(moment);
    expect(answer.status).toBe(400);
    expect(refusedIn(answer)).toMatchObject(refusal({ remedy: expect.stringContaining('RFC 3339') as unknown }));
  });

  it('is not: 29 February of a leap year, and an offset', async () => {
    expect((await asOf('2024-02-29T23:59:59.999+05:30')).errors).toBeUndefined();
  });

  it.each(['2026-02-30', '2026-2-3', '05/01/2026', '2026-01-05T08:00:00Z', ''])(
    'is refused: the day "%s"',
    async (day) => {
      const answer = await dueFrom(day);
      expect(answer.status).toBe(400);
      expect(refusedIn(answer)).toMatchObject(refusal({ remedy: expect.stringContaining('YYYY-MM-DD') as unknown }));
    },
  );

  it('is refused: a state that does not exist, in the document and in a variable', async () => {
    const document = 'query ($state: HypothesisState) { hypotheses(state: $state) { nodes { id } } }';
    for (const answer of [
      await by('{ hypotheses(state: DONE) { nodes { id } } }'),
      await by(document, { state: 'DONE' }),
      await by(document, { state: 'DONE' }),
    ]) {
      expect(answer.status).toBe(400);
      expect(refusedIn(answer)).toMatchObject(refusal({}));
    }
  });

  const forged = (...position: unknown[]) => Buffer.from(JSON.stringify(position)).toString('base64url');

  it.each([
    ['no cursor at all', 'x'],
    ['a cursor of another list', forged('a')],
    ['a cursor that somebody made', forged('a', 'b')],
    ['a cursor with an object in it', forged({ a: 1 }, null)],
  ])('is refused: %s', async (_, after) => {
    const lists = ['teams', 'persons', 'metrics', 'hypotheses', 'checkpoints', 'annualRoadmaps', 'quarterlyReviews'];
    for (const list of lists) {
      const answer = await by(`query ($after: String) { ${list}(after: $after) { nodes { id } } }`, { after });
      expect([list, refusedIn(answer)]).toEqual([list, expect.objectContaining({ code: 'BAD_USER_INPUT' })]);
    }
  });

  it('is refused: a field that the input does not have, the organization above all', async () => {
    const before = await countTeams();
    const input = { name: 'Forged', organizationId: '01980000-0000-7000-8000-000000000000' };
    const answer = await headway.ask(
      acme.token,
      'mutation ($input: CreateTeamInput!) { createTeam(input: $input) { team { id } } }',
      { input },
    );
    expect(answer.status).toBe(400);
    expect(refusedIn(answer)).toMatchObject(refusal({}));
    expect(await countTeams()).toBe(before);
  });

  it('is refused: text with a NUL in it, and a number beyond the column', async () => {
    const nul = await headway.refusal(acme.token, 'createTeam', { name: 'Nul\u0000l' });
    expect(nul).toMatchObject(refusal({}));
    const version = { metricId, version: 2_147_483_647, description: 'Later' };
    expect(await headway.refusal(team.productManager, 'reviseMetric', version)).toMatchObject(refusal({}));
  });
});

describe('what is optional may be left out, the first, second and third time', () => {
  it('a person without roles is a member', async () => {
    for (const name of ['Ann', 'Ben', 'Cem']) {
      const input = { name, email: `${name}@optional.example` };
      const { person } = await headway.change(acme.token, 'createPerson', input, 'person { roles }');
      expect(person.roles).toEqual(['MEMBER']);
    }
  });
});

describe('what goes wrong on our side', () => {
  const internal = refusal({
    code: 'INTERNAL',
    reason: 'INTERNAL',
    remedy: expect.stringContaining('correlationId') as unknown,
    correlationId: 'story-of-a-fault',
  });
  const secrets = /\brelation|permission|select|insert|reading_|headway_app|\bat \//i;

  const ask = (query: string) =>
    headway.http
      .post('/graphql')
      .set('authorization', `Bearer ${acme.token}`)
      .set('x-correlation-id', 'story-of-a-fault')
      .send({ query });

  afterEach(async () => {
    await administer(headway.address, 'GRANT SELECT, INSERT ON metric, reading TO headway_app');
  });

  it('is masked, and found in the log by the id that the answer carries (R-X-4)', async () => {
    await administer(headway.address, 'REVOKE SELECT ON metric FROM headway_app');
    for (let time = 0; time < 3; time += 1) {
      const response = await ask('{ persons { nodes { id } } metrics { nodes { id } } }');
      expect(response.headers['x-correlation-id']).toBe('story-of-a-fault');
      const { errors } = response.body as Answer;
      const first = errors![0]!;
      expect(first.extensions).toEqual(internal);
      expect(JSON.stringify(response.body)).not.toMatch(secrets);
    }
    const line = logged.find(({ correlationId }) => correlationId === 'story-of-a-fault');
    expect(line).toMatchObject({ msg: expect.any(String) as unknown, error: { name: 'QueryFailedError' } });
    expect(JSON.stringify(line)).toMatch(/permission denied/);
    expect(JSON.stringify(logged)).not.toContain(acme.token);
  });

  it('is masked in a stream, too (R-X-4)', async () => {
    await administer(headway.address, 'REVOKE INSERT ON reading FROM headway_app');
    const rows = `{"metric":"${metricId}","observedAt":"2026-01-05T08:00:00Z","value":1}\n`;
    const { lines } = await sendReadings(headway.url, acme.token, rows);
    expect(lines.at(-1)!.error).toMatchObject({ code: 'INTERNAL', reason: 'INTERNAL' });
    expect(JSON.stringify(lines)).not.toMatch(secrets);
    expect(logged).toEqual([expect.objectContaining({ correlationId: lines.at(-1)!.error.correlationId })]);
  });

  it('answers with the id that the caller sent, and with one of ours where it is no id', async () => {
    const idFor = async (sent: string) =>
      (await headway.http.get('/health/live').set('x-correlation-id', sent)).headers['x-correlation-id'];
    expect(await idFor('my-request-0001')).toBe('my-request-0001');
    for (const sent of ['short', 'with blanks in it', 'x'.repeat(65), '<script>alert(1)</script>']) {
      expect(await idFor(sent)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    }
  });
});
