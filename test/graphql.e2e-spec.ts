import { getIntrospectionQuery } from 'graphql';
import { Answer, Founded, Headway, startHeadway } from './support/headway';

let headway: Headway;
let acme: Founded;

beforeAll(async () => {
  headway = await startHeadway();
  acme = await headway.found();
  for (const name of ['Billing', 'Checkout', 'Search']) {
    await headway.change(acme.token, 'createTeam', { name }, 'team { id }');
  }
});
afterAll(() => headway.close());

/** Leaves out what differs from request to request. */
function withoutIds(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'correlationId' ? undefined : value)));
}

async function thrice(token: string | null, document: string, variables?: object): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let time = 0; time < 3; time += 1) answers.push(withoutIds(await headway.ask(token, document, variables)));
  return answers;
}

describe('a document that was seen before is answered by compiled code', () => {
  const unknownId = '01980000-0000-7000-8000-000000000000';

  it.each<[string, string, object?]>([
    ['plain fields', '{ viewer { roles scopes } organization { name timeZone policy } }'],
    ['lists with arguments', '{ teams(first: 2) { nodes { name members { name } } pageInfo { hasNextPage } } }'],
    ['variables', 'query($first: Int!) { teams(first: $first) { nodes { name } } }', { first: 1 }],
    ['defaults', 'query($first: Int = 2) { teams(first: $first) { nodes { name } } }'],
    ['aliases', '{ a: viewer { roles } b: viewer { scopes } }'],
    [
      'fragments',
      'query { viewer { ...Rights person { ... on Person { name } } } } fragment Rights on Viewer { roles }',
    ],
    ['directives', 'query($no: Boolean!) { viewer { roles @skip(if: $no) scopes @include(if: $no) } }', { no: true }],
    ['type names', '{ __typename viewer { __typename person { __typename } } }'],
    ['named operations', 'query One { viewer { roles } }'],
    ['a refusal', `{ team(id: "${unknownId}") { name } }`],
    ['a refusal among answers', `{ viewer { roles } team(id: "${unknownId}") { name } }`],
    ['a refused argument', '{ teams(first: 101) { nodes { name } } }'],
    ['a foreign cursor', '{ teams(after: "x") { nodes { name } } }'],
    ['a missing variable', 'query($id: ID!) { team(id: $id) { name } }'],
    ['a variable of the wrong type', 'query($first: Int!) { teams(first: $first) { nodes { name } } }', { first: 'x' }],
    ['an unknown field', '{ viewer { shoeSize } }'],
    ['a document that is none', '{ viewer { '],
  ])('and answers %s the first, second and third time alike', async (...[, document, variables]) => {
    const [first, second, third] = await thrice(acme.token, document, variables);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it('and answers other variables anew', async () => {
    const document = 'query($first: Int!) { teams(first: $first) { nodes { name } } }';
    const lengths: number[] = [];
    for (const first of [3, 1, 2, 3]) {
      const { teams } = await headway.say(acme.token, document, { first });
      lengths.push(teams.nodes.length);
    }
    expect(lengths).toEqual([3, 1, 2, 3]);
  });

  it('and tells operations of one document apart', async () => {
    const query = 'query A { viewer { roles } } query B { organization { name } }';
    const keys: string[] = [];
    for (const operationName of ['A', 'B', 'A', 'B', 'A', 'B']) {
      const { body } = await headway.http
        .post('/graphql')
        .set('authorization', `Bearer ${acme.token}`)
        .send({ query, operationName });
      keys.push(Object.keys((body as Answer).data).join());
    }
    expect(keys).toEqual(['viewer', 'organization', 'viewer', 'organization', 'viewer', 'organization']);
  });

  it('and shows a mutation what it wrote, each time', async () => {
    const document = 'mutation($input: CreateTeamInput!) { createTeam(input: $input) { team { name version } } }';
    const names: string[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      const { createTeam } = await headway.say(acme.token, document, { input: { name } });
      names.push(createTeam.team.name as string);
    }
    expect(names).toEqual(['One', 'Two', 'Three']);
  });

  it('and never for somebody else: each request brings its own rights', async () => {
    const document = '{ viewer { scopes } auditTrail(first: 1) { nodes { action } } }';
    await thrice(acme.token, document);
    const { secret } = await headway.change(
      acme.token,
      'issueToken',
      { personId: acme.personId, label: 'ingest', scopes: ['INGEST'] },
      'secret',
    );
    const answer = await headway.ask(secret as string, document);
    expect(answer.errors?.map(({ extensions }) => extensions.reason)).toContain('SCOPE_MISSING');
    expect((await headway.ask(null, document)).status).toBe(401);
  });
});

describe('a document that would cost too much', () => {
  const inlined = (levels: number) => `{ ${'... on Query { '.repeat(levels)} viewer { roles } ${'}'.repeat(levels)} }`;

  async function reasonOf(query: string): Promise<{ reason: unknown; message: string; status: number }> {
    const answer = await headway.ask(acme.token, query);
    const [error] = answer.errors ?? [];
    return { reason: error?.extensions.reason, message: error?.message ?? '', status: answer.status };
  }

  it('is refused when it is nested too deep, and told the limit (R-X-4)', async () => {
    const typeOf = (depth: number): string => (depth === 0 ? 'name' : `name ofType { ${typeOf(depth - 1)} }`);
    const fits = `{ __type(name: "Team") { fields { type { ${typeOf(11)} } } } }`;
    const tooDeep = `{ __type(name: "Team") { fields { type { ${typeOf(12)} } } } }`;
    expect((await reasonOf(fits)).reason).toBeUndefined();
    const refused = await reasonOf(tooDeep);
    expect(refused).toMatchObject({ reason: 'QUERY_TOO_COSTLY', status: 400 });
    expect(refused.message).toMatch(/16 fields deep; the limit is 15/);
  });

  it('is refused when depth hides in fragments, also unused or circular ones', async () => {
    const chain = Array.from({ length: 16 }, (_, i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } }`).join(
      ' ',
    );
    const deep = `{ __type(name: "Team") { ...F0 } } ${chain} fragment F16 on __Type { name }`;
    expect((await reasonOf(deep)).reason).toBe('QUERY_TOO_COSTLY');
    const circle = `{ __type(name: "Team") { ...A } } fragment A on __Type { ofType { ...B } } fragment B on __Type { ofType { ...A } }`;
    expect(await reasonOf(circle)).toMatchObject({ reason: 'INVALID_INPUT', status: 400 });
  });

  it('is refused when its lists multiply, and told the limit', async () => {
    const wide =
      '{ teams(first: 100) { nodes { members { id name email roles } } edges { node { members { id } } } } }';
    expect((await reasonOf(wide)).reason).toBeUndefined();
    const aliases = Array.from({ length: 60 }, (_, i) => `a${i}: teams(first: 100) { nodes { members { id name } } }`);
    const refused = await reasonOf(`{ ${aliases.join(' ')} }`);
    expect(refused).toMatchObject({ reason: 'QUERY_TOO_COSTLY', status: 400 });
    expect(refused.message).toMatch(/the limit is 100000/);
  });

  it('is refused when it asks one thing a thousand times, before any SQL runs', async () => {
    const connecting = jest.spyOn(headway.dataSource.driver as never, 'obtainMasterConnection' as never);
    const aliases = Array.from({ length: 1_000 }, (_, i) => `a${i}: teams(first: 50) { nodes { id } }`).join(' ');
    const { reason, status } = await reasonOf(`{ ${aliases} }`);
    const connections = connecting.mock.calls.length;
    connecting.mockRestore();
    expect(['QUERY_TOO_COSTLY', 'INVALID_INPUT']).toContain(reason);
    expect(status).toBe(400);
    // One, to find out who asks.
    expect(connections).toBe(1);
  });

  it('is refused when it has too many tokens', async () => {
    const long = `{ viewer { ${'roles '.repeat(6_000)} } }`;
    expect(await reasonOf(long)).toMatchObject({ reason: 'INVALID_INPUT', status: 400 });
  });

  it('is not refused for inline fragments, which cost nothing', async () => {
    expect((await reasonOf(inlined(40))).reason).toBeUndefined();
  });

  it('is not what the standard introspection is', async () => {
    const { data, errors } = await headway.ask(acme.token, getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(20);
  });
});
