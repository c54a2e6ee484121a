import { Client } from 'pg';
import { v4 as unknownId } from 'uuid';
import { WebSocket } from 'ws';
import { AuditedChange, cursorOf, encodeCursor } from '../libs/platform';
import { checkpointsOf, hold, waive } from './support/checkpoints';
import { administer, clientOptions } from './support/database-server';
import { Founded, Headway, startHeadway } from './support/headway';
import { follow, Live, liveCursor, LiveOptions, numbered, record, standingChanged } from './support/live';
import { commit, formProductTeam, ProductTeam, readyDraft, ReadyDraft } from './support/product-team';
import { countStatements } from './support/statements';

const hypothesisChanged = `
  subscription ($teamId: ID, $hypothesisId: ID, $after: String) {
    hypothesisChanged(teamId: $teamId, hypothesisId: $hypothesisId, after: $after) {
      cursor event occurredAt hypothesis { id title version team { name } } } }`;
const checkpointChanged = `
  subscription ($teamId: ID, $hypothesisId: ID, $after: String) {
    checkpointChanged(teamId: $teamId, hypothesisId: $hypothesisId, after: $after) {
      cursor event occurredAt checkpoint { id status hypothesis { title } } } }`;
const teamStandingChanged = `
  subscription ($teamId: ID, $after: String) {
    teamStandingChanged(teamId: $teamId, after: $after) { cursor occurredAt before after team { id name } } }`;

let headway: Headway;
let acme: Founded;
let checkout: ProductTeam;
let search: ProductTeam;
let orders: ReadyDraft;
let finds: ReadyDraft;
let open: Live[] = [];

beforeAll(async () => {
  headway = await startHeadway();
  acme = await headway.found();
  checkout = await formProductTeam(headway, acme);
  search = await formProductTeam(headway, acme, 'Search');
  orders = await readyDraft(headway, checkout);
  finds = await readyDraft(headway, search, { metric: 'Guests who find what they look for' });
});
afterEach(async () => {
  for (const live of open) await live.close();
  open = [];
});
afterAll(() => headway.close());

function live(document: string, variables: object = {}, options: LiveOptions = {}, token = acme.token): Live {
  const following = follow(headway, token, document, variables, options);
  open.push(following);
  return following;
}

/** Follows from this moment on, without a gap between the asking and the subscribing. */
async function liveFromNow(document: string, variables: object = {}, token = acme.token): Promise<Live> {
  return live(document, { ...variables, after: await liveCursor(headway, token) }, {}, token);
}

async function rename(team: ProductTeam, { hypothesisId }: Pick<ReadyDraft, 'hypothesisId'>, title: string) {
  const { hypothesis } = await headway.say(
    team.productManager,
    'query ($id: ID!) { hypothesis(id: $id) { version } }',
    {
      id: hypothesisId,
    },
  );
  const input = { hypothesisId, version: hypothesis.version as number, title };
  await headway.change(team.productManager, 'reviseHypothesis', input, 'hypothesis { version }');
}

/** Records facts of the organization. */
function happen(...changes: AuditedChange[]): Promise<void> {
  return record(headway, acme.organizationId, ...changes);
}

function names(from: number, to: number): string[] {
  return numbered('', from, to).map(({ action }) => action);
}

describe('live changes', () => {
  it('tell of a hypothesis within a second of its change, as it is by then', async () => {
    const changes = await liveFromNow(hypothesisChanged);
    await rename(checkout, orders, 'Guests finish their first order');
    expect(await changes.next(1_000)).toEqual({
      cursor: expect.any(String),
      event: 'HypothesisRevised',
      occurredAt: '2026-01-05T09:00:00.000Z',
      hypothesis: expect.objectContaining({
        id: orders.hypothesisId,
        title: 'Guests finish their first order',
        team: { name: 'Checkout' },
      }),
    });
    await rename(checkout, orders, 'Guests finish their order');
    expect((await changes.next(1_000)).hypothesis.title).toBe('Guests finish their order');
  });

  it('tell of a checkpoint that is held, and of one that is waived', async () => {
    const story = await startCommitted();
    const changes = await liveFromNow(checkpointChanged, {}, story.team.productManager);
    const hypotheses = await liveFromNow(hypothesisChanged, { hypothesisId: story.draft.hypothesisId });
    await hold(headway, story.team, story.first, { readings: [{ targetId: story.draft.targetId, value: 43 }] });
    expect(await changes.next(1_000)).toMatchObject({
      event: 'CheckpointHeld',
      occurredAt: '2026-01-19T09:00:00.000Z',
      checkpoint: { id: story.first, status: 'HELD', hypothesis: { title: 'Guests finish their order' } },
    });
    await waive(headway, story.team, story.second, '2026-02-10T09:00:00Z');
    expect(await changes.next(1_000)).toMatchObject({
      event: 'CheckpointWaived',
      checkpoint: { id: story.second, status: 'WAIVED' },
    });
    const events = [await hypotheses.next(1_000), await hypotheses.next(1_000), await hypotheses.next(1_000)];
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['CheckpointHeld', 'CheckpointWaived']));
  });

  it('tell when the standing of a team becomes another (R-ACC-3)', async () => {
    const changes = await liveFromNow(teamStandingChanged);
    const ofSearch = await liveFromNow(teamStandingChanged, { teamId: search.teamId });
    await happen(
      standingChanged(checkout.teamId, 'GOOD', 'WARNED'),
      standingChanged(search.teamId, 'WARNED', 'BLOCKED'),
    );
    const team = { id: search.teamId, name: 'Search' };
    expect(await changes.next(1_000)).toMatchObject({ before: 'GOOD', after: 'WARNED', team: { name: 'Checkout' } });
    expect(await changes.next(1_000)).toMatchObject({ before: 'WARNED', after: 'BLOCKED', team });
    expect(await ofSearch.next(1_000)).toMatchObject({ before: 'WARNED', after: 'BLOCKED', team });
    expect(ofSearch.changes).toHaveLength(1);
  });

  it('begin with what happens from now on, without a cursor', async () => {
    await rename(checkout, orders, 'Before anybody listened');
    const changes = live(hypothesisChanged);
    // Nobody is told when a subscription has begun: rename until it has.
    let round = 0;
    while (changes.changes.length === 0 && round < 40) {
      await rename(checkout, orders, `Round ${(round += 1)}`);
      await changes.during(100);
    }
    expect((await changes.next()).hypothesis.title).toMatch(/^Round \d+$/);
  });

  it('are narrowed to a team or a hypothesis', async () => {
    const ofTeam = await liveFromNow(hypothesisChanged, { teamId: search.teamId });
    const ofHypothesis = await liveFromNow(hypothesisChanged, { hypothesisId: finds.hypothesisId });
    const ofNeither = await liveFromNow(hypothesisChanged, {
      teamId: checkout.teamId,
      hypothesisId: finds.hypothesisId,
    });
    await rename(checkout, orders, 'Not asked for');
    await rename(search, finds, 'Asked for');
    expect((await ofTeam.next(1_000)).hypothesis.title).toBe('Asked for');
    expect((await ofHypothesis.next(1_000)).hypothesis.title).toBe('Asked for');
    expect(await ofNeither.during(300)).toEqual([]);
    expect([ofTeam.changes.length, ofHypothesis.changes.length]).toEqual([1, 1]);
  });

  it('leave out what is not there any more, and go on', async () => {
    const changes = await liveFromNow(hypothesisChanged);
    await happen(...numbered(unknownId(), 1, 1), ...numbered(orders.hypothesisId, 2, 2));
    expect((await changes.next(1_000)).event).toBe('Happened2');
  });

  it('go on for others when subscribers come and go', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const [leaving, staying] = [await liveFromNow(hypothesisChanged), await liveFromNow(hypothesisChanged)];
      await happen(...numbered(orders.hypothesisId, round, round));
      await Promise.all([leaving.next(1_000).then(() => leaving.close()), staying.next(1_000)]);
      const coming = await liveFromNow(hypothesisChanged);
      await happen(...numbered(orders.hypothesisId, 10 + round, 10 + round));
      expect((await staying.next(1_000)).event).toBe(`Happened${10 + round}`);
      expect((await coming.next(1_000)).event).toBe(`Happened${10 + round}`);
      await Promise.all([staying.close(), coming.close()]);
    }
  });

  it('of another organization never arrive, though they happen at the same moment', async () => {
    const bravo = await headway.found('Bravo');
    const team = await formProductTeam(headway, bravo, 'Bravo Checkout');
    const draft = await readyDraft(headway, team, { metric: 'Bravo guests who order' });
    const ours = await liveFromNow(hypothesisChanged);
    const theirs = await liveFromNow(hypothesisChanged, {}, bravo.token);
    await Promise.all(
      [1, 2, 3, 4, 5].flatMap((n) => [
        happen(...numbered(orders.hypothesisId, n, n)),
        record(headway, bravo.organizationId, ...numbered(draft.hypothesisId, n, n)),
        // Of theirs, told of ours: what is not in the organization is nothing.
        happen(...numbered(draft.hypothesisId, 100 + n, 100 + n)),
      ]),
    );
    for (let n = 0; n < 5; n += 1) {
      expect((await ours.next()).hypothesis.id).toBe(orders.hypothesisId);
      expect((await theirs.next()).hypothesis.id).toBe(draft.hypothesisId);
    }
    expect([...(await ours.during(300)), ...(await theirs.during(300))]).toEqual([]);
    expect(ours.changes.map(({ event }) => event).sort()).toEqual(names(1, 5));
  });
});

describe('the number of SQL statements of an event', () => {
  it('is the same for one subscriber and for twenty', async () => {
    const document = `subscription ($after: String) { hypothesisChanged(after: $after) {
      event hypothesis { team { name } evaluation { health } targets { metric { name } } } } }`;
    const after = await liveCursor(headway, acme.token);
    const subscribers = [live(document, { after })];
    const tell = async (number: number): Promise<number> => {
      const statements = await countStatements(async () => {
        await happen(...numbered(orders.hypothesisId, number, number));
        await Promise.all(subscribers.map((subscriber) => subscriber.next()));
      });
      expect(subscribers.map(({ changes }) => changes.length)).toEqual(subscribers.map(() => number));
      return statements;
    };
    await tell(1);
    const forOne = await tell(2);
    while (subscribers.length < 20) subscribers.push(live(document, { after }));
    for (const subscriber of subscribers.slice(1)) {
      await subscriber.next();
      await subscriber.next();
    }
    const forTwenty = await tell(3);
    expect(forOne).toBeGreaterThan(10);
    // A round of every fifteen seconds may fall into one of the two.
    expect(Math.abs(forTwenty - forOne)).toBeLessThan(10);
  });
});

describe('a cursor', () => {
  it('brings exactly what was missed, in order and once', async () => {
    const changes = await liveFromNow(hypothesisChanged);
    await happen(...numbered(orders.hypothesisId, 1, 3));
    await changes.next();
    const { cursor } = await changes.next();
    await changes.close();
    await happen(...numbered(orders.hypothesisId, 4, 350), ...numbered(finds.hypothesisId, 1, 9));
    const again = live(hypothesisChanged, { after: cursor, teamId: checkout.teamId });
    await again.next();
    await happen(...numbered(orders.hypothesisId, 351, 360));
    while (again.changes.length < 358) await again.next();
    expect(await again.during(200)).toEqual([]);
    expect(again.changes.map(({ event }) => event)).toEqual(names(3, 360));
  });

  it('of one subscription is good for another', async () => {
    const hypotheses = await liveFromNow(hypothesisChanged);
    await happen(...numbered(orders.hypothesisId, 1, 1));
    const { cursor } = await hypotheses.next();
    await happen(standingChanged(checkout.teamId, 'WARNED', 'GOOD'));
    expect((await live(teamStandingChanged, { after: cursor }).next()).after).toBe('GOOD');
  });

  it.each([
    ['is none', 'x', /not one of a live change/],
    ['is one of a list', encodeCursor(['2026-01-05T09:00:00.000Z', 'id']), /not one of a live change/],
    ['counts backwards', Buffer.from('live -1').toString('base64url'), /not one of a live change/],
    ['is ahead of everything', cursorOf(999_999_999), /ahead of everything/],
  ])('is refused when it %s', async (_, after, message) => {
    const refusal = await live(hypothesisChanged, { after }).refusal();
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: 'after' });
    expect(refusal.message).toMatch(message);
  });

  it('is refused when what follows is not kept any more, and tells what to do', async () => {
    const old = await liveCursor(headway, acme.token);
    await happen(...numbered(orders.hypothesisId, 1, 2));
    const recent = await liveCursor(headway, acme.token);
    await administer(headway.address, 'DELETE FROM outgoing_event');
    expect(await live(hypothesisChanged, { after: old }).refusal()).toMatchObject({
      reason: 'INVALID_INPUT',
      message: 'What happened after this cursor is not kept any more.',
      remedy: expect.stringContaining('liveCursor'),
      path: 'after',
    });
    const changes = live(hypothesisChanged, { after: recent });
    await happen(...numbered(orders.hypothesisId, 3, 3));
    expect((await changes.next()).event).toBe('Happened3');
  });
});

describe('nothing is lost', () => {
  it('when the listening connection is killed', async () => {
    const changes = await liveFromNow(hypothesisChanged);
    await happen(...numbered(orders.hypothesisId, 1, 1));
    await changes.next();
    const before = await listeners();
    await administer(headway.address, `SELECT pg_terminate_backend(pid) ${listening}`);
    await happen(...numbered(orders.hypothesisId, 2, 4));
    for (const name of names(2, 4)) expect((await changes.next()).event).toBe(name);
    await happen(...numbered(orders.hypothesisId, 5, 5));
    expect((await changes.next(1_000)).event).toBe('Happened5');
    const after = await listeners();
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
  });

  it('for a client that reads slowly, and others do not wait for it', async () => {
    const fields = Array.from({ length: 200 }, (_, index) => `f${index}: businessProblem`).join(' ');
    const document = `subscription ($after: String) {
      hypothesisChanged(after: $after) { event hypothesis { ${fields} } } }`;
    let socket: WebSocket | undefined;
    const after = await liveCursor(headway, acme.token);
    const slow = live(document, { after }, { opened: (opened) => (socket = opened) });
    await happen(...numbered(orders.hypothesisId, 1, 1));
    await slow.next();
    const quick = live(hypothesisChanged, { after });
    socket!.pause();
    for (let hundred = 0; hundred < 12; hundred += 1) {
      await happen(...numbered(orders.hypothesisId, hundred * 100 + 2, hundred * 100 + 101));
    }
    while (quick.changes.length < 1_201) await quick.next();
    expect(slow.changes.length).toBe(1);
    socket!.resume();
    while (slow.changes.length < 1_201) await slow.next(10_000);
    expect(slow.changes.map(({ event }) => event)).toEqual(names(1, 1_201));
  });
});

const listening = `FROM pg_stat_activity WHERE application_name = 'headway live' AND datname = current_database()`;

/** The processes of the database that serve a listening connection for live changes. */
async function listeners(): Promise<number[]> {
  const client = new Client(clientOptions(headway.address));
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(`SELECT pid ${listening}`);
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
}

/** A committed hypothesis on the day of its first checkpoint. */
async function startCommitted() {
  const team = await formProductTeam(headway, acme, 'Delivery');
  const draft = await readyDraft(headway, team, { metric: 'Guests who order again' });
  await commit(headway, team, draft);
  const [first, second] = await checkpointsOf(headway, team, draft.hypothesisId);
  headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
  return { team, draft, first: first!.id as string, second: second!.id as string };
}
