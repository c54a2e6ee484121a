import { WebSocket } from 'ws';
import { administer } from './support/database-server';
import { Founded, Headway, startHeadway } from './support/headway';
import { follow, Live, liveCursor, liveUrl, numbered, record } from './support/live';
import { formProductTeam, ProductTeam, readyDraft, ReadyDraft } from './support/product-team';

const changed = 'subscription ($after: String) { hypothesisChanged(after: $after) { event } }';

let headway: Headway;
let acme: Founded;
let team: ProductTeam;
let draft: ReadyDraft;

beforeAll(async () => {
  // Intervals pass when the story says so; everything else takes its time.
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
    ],
  });
  headway = await startHeadway();
  acme = await headway.found();
  team = await formProductTeam(headway, acme);
  draft = await readyDraft(headway, team);
});
afterAll(async () => {
  jest.useRealTimers();
  await headway.close();
});

async function liveWith(token: string): Promise<Live> {
  const live = follow(headway, token, changed, { after: await liveCursor(headway, acme.token) });
  await happen(1);
  await live.next();
  return live;
}

function happen(number: number): Promise<void> {
  return record(headway, acme.organizationId, ...numbered(draft.hypothesisId, number, number));
}

function passSeconds(seconds: number): void {
  jest.advanceTimersByTime(seconds * 1_000);
}

describe('every fifteen seconds', () => {
  it('everything is looked at, in case that the database said no word', async () => {
    const live = await liveWith(acme.token);
    await administer(headway.address, 'ALTER TABLE outgoing_event DISABLE TRIGGER is_followed');
    try {
      await happen(2);
      expect(await live.during(500)).toEqual([]);
      passSeconds(15);
      expect((await live.next(1_000)).event).toBe('Happened2');
    } finally {
      await administer(headway.address, 'ALTER TABLE outgoing_event ENABLE TRIGGER is_followed');
      await live.close();
    }
  });

  it('a token that has expired ends its subscriptions, though nothing happens', async () => {
    const input = { personId: team.sponsorId, label: 'live', scopes: ['READ'], expiresAt: '2026-01-05T10:00:00Z' };
    const { secret } = await headway.change(acme.token, 'issueToken', input, 'secret');
    const live = await liveWith(secret as string);
    headway.clock.moveTo(new Date('2026-01-05T10:00:00Z'));
    expect(await live.during(300)).toEqual([]);
    passSeconds(15);
    expect((await live.refusal()).reason).toBe('TOKEN_EXPIRED');
    await live.close();
  });

  it('a client that is not there any more is noticed, and one that answers stays', async () => {
    const live = await liveWith(acme.token);
    const silent = new WebSocket(liveUrl(headway), 'graphql-transport-ws', { autoPong: false });
    await new Promise((resolve) => silent.once('open', resolve));
    silent.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${acme.token}` } }));
    const closed = new Promise((resolve) => silent.once('close', resolve));
    const pinged = new Promise((resolve) => silent.once('ping', resolve));
    passSeconds(15);
    await pinged;
    await live.during(300);
    expect(silent.readyState).toBe(WebSocket.OPEN);
    passSeconds(15);
    expect(await closed).toBe(1006);
    await happen(3);
    expect((await live.next()).event).toBe('Happened3');
    await live.close();
  });
});
