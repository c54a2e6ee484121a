import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { v4 as unknownId } from 'uuid';
import { WebSocket } from 'ws';
import { HypothesisLoaders } from '../libs/hypotheses';
import { Founded, Headway, startHeadway } from './support/headway';
import { follow, Live, liveCursor, LiveOptions, liveUrl, record } from './support/live';
import { formProductTeam, joinPerson, ProductTeam, readyDraft, ReadyDraft } from './support/product-team';

const changed = `subscription ($after: String) { hypothesisChanged(after: $after) { event hypothesis { title } } }`;

let headway: Headway;
let acme: Founded;
let team: ProductTeam;
let draft: ReadyDraft;
let open: Live[] = [];

beforeAll(async () => {
  headway = await startHeadway();
  acme = await headway.found();
  team = await formProductTeam(headway, acme);
  draft = await readyDraft(headway, team);
});
afterEach(async () => {
  for (const live of open) await live.close();
  open = [];
});
afterAll(() => headway.close());

function live(token: string | null, document = changed, variables: object = {}, options: LiveOptions = {}): Live {
  const following = follow(headway, token, document, variables, options);
  open.push(following);
  return following;
}

/** Something happens to the hypothesis. */
function happen(action = 'Happened'): Promise<void> {
  const subject = { type: 'Hypothesis', id: draft.hypothesisId };
  return record(headway, acme.organizationId, { action, subject, changes: {} });
}

/** A token of a person, and one subscription with it that has told a first change already. */
async function liveWith(token: string): Promise<Live> {
  const following = live(token, changed, { after: await liveCursor(headway, token) });
  await happen('First');
  await following.next();
  return following;
}

async function issue(personId: string, fields: object = {}): Promise<{ secret: string; id: string }> {
  const input = { personId, label: 'live', scopes: ['READ'], ...fields };
  const { secret, token } = await headway.change(acme.token, 'issueToken', input, 'secret token { id }');
  return { secret: secret as string, id: token.id as string };
}

describe('a live connection', () => {
  it.each([
    ['none', {}, /carries no token/],
    ['none that is a text', { authorization: 7 }, /carries no token/],
    ['one with a typo', { authorization: 'Bearer hwp_typo' }, /has a typo/],
  ])('is closed with 4401 when its token is %s, and told why', async (_, parameters, reason) => {
    const refusal = await live(null, changed, {}, { parameters }).refusal();
    expect(refusal.code).toBe(4401);
    expect(refusal.reason).toMatch(reason);
  });

  it('is closed with 4401 when its token was revoked or has expired', async () => {
    const revoked = await issue(team.sponsorId);
    await headway.change(acme.token, 'revokeToken', { tokenId: revoked.id }, 'token { id }');
    expect(await live(revoked.secret).refusal()).toEqual({ code: 4401, reason: 'This token was revoked.' });
    const brief = await issue(team.sponsorId, { expiresAt: '2026-01-05T10:00:00Z' });
    headway.clock.moveTo(new Date('2026-01-05T10:00:00Z'));
    expect(await live(brief.secret).refusal()).toEqual({ code: 4401, reason: 'This token has expired.' });
  });

  it('may carry its token in the header of the upgrade, where the client can set one', async () => {
    const options = { headers: { authorization: `Bearer ${acme.token}` } };
    const following = live(null, changed, { after: await liveCursor(headway, acme.token) }, options);
    await happen();
    expect((await following.next()).event).toBe('Happened');
  });

  it('is let in from a page of any origin, by its token alone', async () => {
    const headers = { origin: 'https://elsewhere.example', cookie: 'session=of-somebody' };
    expect((await live(null, changed, {}, { headers }).refusal()).code).toBe(4401);
    const following = live(acme.token, changed, { after: await liveCursor(headway, acme.token) }, { headers });
    await happen();
    expect((await following.next()).event).toBe('Happened');
  });

  it('is closed with 4403 when the token has twenty already', async () => {
    const { secret } = await issue(team.sponsorId);
    const twenty = await Promise.all(Array.from({ length: 20 }, () => liveWith(secret)));
    expect(await live(secret).refusal()).toEqual({ code: 4403, reason: 'This token has 20 connections already.' });
    await twenty[0]!.close();
    await liveWith(secret);
  });

  it.each([
    ['a message that is none', 'Hello', 4400],
    ['a message that is too large', JSON.stringify({ type: 'ping', payload: { pad: 'x'.repeat(1_100_000) } }), 1009],
    ['a subscription before it was let in', subscribeMessage(changed), 4401],
  ])('is closed for %s', async (_, message, code) => {
    const { socket, closed } = await connectPlainly();
    socket.send(message);
    expect((await closed).code).toBe(code);
  });

  it('is closed when its client goes on asking and does not read the answers', async () => {
    const { socket, closed } = await letInPlainly(acme.token);
    const ping = JSON.stringify({ type: 'ping', payload: { pad: 'x'.repeat(1_000_000) } });
    socket.pause();
    for (let sent = 0; sent < 60; sent += 1) {
      socket.send(ping);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    socket.resume();
    expect((await closed).code).toBe(1006);
  });

  it('is closed when it does not say who it is within five seconds', async () => {
    const { closed } = await connectPlainly();
    expect((await closed).code).toBe(4408);
  });

  it('is closed when it does not speak graphql-transport-ws', async () => {
    const { closed } = await connectPlainly([]);
    expect((await closed).code).toBe(4406);
  });
});

describe('who follows live changes', () => {
  it('is told that the token was revoked, and nothing that happened since', async () => {
    const token = await issue(team.sponsorId);
    const following = await liveWith(token.secret);
    await headway.change(acme.token, 'revokeToken', { tokenId: token.id }, 'token { id }');
    await happen('Second');
    expect(await following.refusal()).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOKEN_REVOKED',
      remedy: 'Ask an administrator for a new one.',
      correlationId: expect.any(String),
    });
    expect(following.changes.map(({ event }) => event)).toEqual(['First']);
  });

  it('is told that the token was revoked though nothing else happens, and the connection is closed', async () => {
    const token = await issue(team.sponsorId);
    let socket: WebSocket | undefined;
    const options: LiveOptions = { opened: (opened) => (socket = opened) };
    const following = live(token.secret, changed, { after: await liveCursor(headway, acme.token) }, options);
    await happen('First');
    await following.next();
    const closed = new Promise((resolve) => socket!.once('close', (code) => resolve(code)));
    await headway.change(acme.token, 'revokeToken', { tokenId: token.id }, 'token { id }');
    expect((await following.refusal()).reason).toBe('TOKEN_REVOKED');
    expect(await closed).toBe(4401);
  });

  it('is told that the token has expired, and nothing that happens then', async () => {
    const token = await issue(team.sponsorId, { expiresAt: '2026-01-05T11:00:00Z' });
    const following = await liveWith(token.secret);
    headway.clock.moveTo(new Date('2026-01-05T11:00:00Z'));
    await happen('Second');
    expect((await following.refusal()).reason).toBe('TOKEN_EXPIRED');
    expect(following.changes).toHaveLength(1);
  });

  it('is told when deactivated as a person', async () => {
    const person = await joinPerson(headway, acme, 'Otto Leaver', ['MEMBER']);
    const following = await liveWith(person.token);
    const other = await liveWith(team.sponsor);
    await headway.change(
      acme.token,
      'revisePerson',
      { personId: person.id, version: 1, active: false },
      'person { id }',
    );
    expect((await following.refusal()).reason).toBe('TOKEN_REVOKED');
    await happen('Third');
    expect((await other.next()).event).toBe('Third');
  });

  it('is refused by the same permissions as everywhere', async () => {
    const { secret } = await issue(team.sponsorId, { scopes: ['INGEST'] });
    expect(await live(secret).refusal()).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE_MISSING' });
  });

  it('loses what the roles do not permit any more', async () => {
    const person = await joinPerson(headway, acme, 'Rosa Mover', ['MEMBER']);
    const following = await liveWith(person.token);
    await headway.change(acme.token, 'revisePerson', { personId: person.id, version: 1, roles: [] }, 'person { id }');
    await happen('Second');
    expect(await following.refusal()).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_PERMITTED' });
    expect(following.changes).toHaveLength(1);
  });
});

describe('a subscription is refused', () => {
  const one = (field: string) => `subscription { ${field} { cursor } }`;
  const unknown = unknownId();
  const deep = `hypothesis { predecessor { `.concat('predecessor { '.repeat(14), 'id', ' }'.repeat(15), ' }');

  it.each([
    ['for a team that is not there', one(`checkpointChanged(teamId: "${unknown}")`), 'NOT_FOUND', 'teamId'],
    ['for another one', one(`teamStandingChanged(teamId: "${unknown}")`), 'NOT_FOUND', 'teamId'],
    ['for a hypothesis that is not', one(`hypothesisChanged(hypothesisId: "${unknown}")`), 'NOT_FOUND', 'hypothesisId'],
    ['for an id that is none', one('checkpointChanged(teamId: "x")'), 'INVALID_INPUT', 'input.teamId'],
    ['for a cursor without end', one(`checkpointChanged(after: "${'x'.repeat(101)}")`), 'INVALID_INPUT', 'input.after'],
    ['as a query', '{ viewer { roles } }', 'INVALID_INPUT', 'query'],
    ['as a mutation', 'mutation { createTeam(input: { name: "X" }) { team { id } } }', 'INVALID_INPUT', 'query'],
    ['for an unknown field', one('everythingChanged'), 'INVALID_INPUT', null],
    [
      'for two fields at once',
      'subscription { a: hypothesisChanged { cursor } b: hypothesisChanged { cursor } }',
      'INVALID_INPUT',
      null,
    ],
    [
      'for a missing variable',
      'subscription ($id: ID!) { teamStandingChanged(teamId: $id) { cursor } }',
      'INVALID_INPUT',
      null,
    ],
    ['for a document that is none', 'subscription {', 'INVALID_INPUT', null],
    ['for too many words', `subscription { hypothesisChanged { ${'cursor '.repeat(6_000)} } }`, 'INVALID_INPUT', null],
    ['for depth', `subscription { hypothesisChanged { ${deep} } }`, 'QUERY_TOO_COSTLY', null],
    [
      'for cost',
      `subscription { hypothesisChanged { hypothesis { ${Array.from({ length: 9 }, (_, i) => `a${i}: successors { successors { successors { successors { title } } } }`).join(' ')} } } }`,
      'QUERY_TOO_COSTLY',
      null,
    ],
  ])('%s', async (_, document, reason, path) => {
    const refusal = await live(acme.token, document).refusal();
    expect(refusal).toMatchObject({ reason, correlationId: expect.any(String), remedy: expect.any(String) });
    if (path !== null) expect(JSON.stringify(refusal)).toContain(path);
  });

  it('for what belongs to another organization, as if it was not there', async () => {
    const bravo = await headway.found('Bravo');
    const theirs = await formProductTeam(headway, bravo, 'Bravo Checkout');
    const refusal = await live(acme.token, one(`checkpointChanged(teamId: "${theirs.teamId}")`)).refusal();
    const nobodys = await live(acme.token, one(`checkpointChanged(teamId: "${unknown}")`)).refusal();
    expect({ ...refusal, correlationId: '' }).toEqual({ ...nobodys, correlationId: '' });
  });

  it('when the connection carries twenty already', async () => {
    const { socket, messages } = await letInPlainly(acme.token);
    for (let id = 1; id <= 21; id += 1) socket.send(subscribeMessage(changed, String(id)));
    await until(() => messages.some(({ type }) => type === 'error'));
    expect(messages.filter(({ type }) => type === 'error')).toEqual([
      expect.objectContaining({
        id: '21',
        payload: [expect.objectContaining({ message: 'This connection carries 20 subscriptions already.' })],
      }),
    ]);
    socket.close();
  });

  it('without a word about what went wrong inside', async () => {
    const following = await liveWith(acme.token);
    const { hypothesis } = headway.app.get(HypothesisLoaders, { strict: false });
    const broken = jest.spyOn(hypothesis, 'for').mockImplementation(() => {
      throw new Error('relation "hypothesis" has a secret');
    });
    await happen();
    const refusal = await following.refusal();
    broken.mockRestore();
    expect(refusal).toMatchObject({
      code: 'INTERNAL',
      message: 'Something went wrong on our side. Nothing was changed.',
    });
  });

  it('over HTTP, the first, second and third time alike', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { errors, status } = await headway.ask(acme.token, changed);
      expect({ status, reason: errors?.[0]?.extensions.reason }).toEqual({ status: 400, reason: 'INVALID_INPUT' });
    }
  });
});

describe('other requests for an upgrade', () => {
  it('are answered as if they had not asked: HTTP/2 on every request', async () => {
    const headers = {
      authorization: `Bearer ${acme.token}`,
      'content-type': 'application/json',
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA',
    };
    const query = `{ viewer { scopes } ${'# a long document\n'.repeat(10_000)} }`;
    const answer = await new Promise<string>((resolve, reject) => {
      request(`${headway.url}/graphql`, { method: 'POST', headers }, (response) => resolve(text(response)))
        .on('error', reject)
        .end(JSON.stringify({ query }));
    });
    expect(JSON.parse(answer).data.viewer.scopes).toContain('READ');
  });

  it('are answered with 404 where there is nothing live', async () => {
    const socket = new WebSocket(liveUrl(headway).replace('/graphql', '/graphql-live'), 'graphql-transport-ws');
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toBe('Unexpected server response: 404');
  });
});

describe('a Headway on its way out', () => {
  it('closes live connections with 1001, and quickly', async () => {
    const leaving = await startHeadway();
    const founded = await leaving.found();
    let socket: WebSocket | undefined;
    const options: LiveOptions = { opened: (opened) => (socket = opened) };
    const following = follow(
      leaving,
      founded.token,
      changed,
      { after: await liveCursor(leaving, founded.token) },
      options,
    );
    await readyDraft(leaving, await formProductTeam(leaving, founded));
    await following.next();
    const closed = new Promise((resolve) => socket!.once('close', (code) => resolve(code)));
    const begun = Date.now();
    await leaving.stop();
    expect(await closed).toBe(1001);
    expect(Date.now() - begun).toBeLessThan(2_000);
  });
});

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

function subscribeMessage(query: string, id = '1'): string {
  return JSON.stringify({ id, type: 'subscribe', payload: { query } });
}

/** A socket that says only what it is told to say. */
async function connectPlainly(protocols = ['graphql-transport-ws']) {
  const socket = new WebSocket(liveUrl(headway), protocols);
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message));
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise((resolve) => socket.once('open', resolve));
  return { socket, messages, closed };
}

async function letInPlainly(token: string) {
  const plain = await connectPlainly();
  plain.socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await until(() => plain.messages.some(({ type }) => type === 'connection_ack'));
  return plain;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
