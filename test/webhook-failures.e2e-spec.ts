import { JobHandlers } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';
import { endpointOf, happen, logOf, subscribe, thisMachine, WebhookReceiver } from './support/webhook-receiver';

const minute = 60_000;

describe('webhooks whose receiver fails', () => {
  let headway: Headway;
  let acme: Founded;
  let receiver: WebhookReceiver;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z', thisMachine);
    acme = await headway.found();
    receiver = await WebhookReceiver.open();
  });
  afterEach(async () => {
    await headway.close();
    await receiver.close();
  });

  const later = (milliseconds: number) => new Date(headway.clock.now().getTime() + milliseconds);
  const teamsCreated = (path: string) => receiver.types(path).filter((type) => type === 'TeamCreated').length;

  it('are tried again, longer and longer after each attempt, for days, and then failed; they can be redelivered', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    const attempts: number[] = [];
    const start = headway.clock.now().getTime();
    receiver.reply = () => {
      attempts.push((headway.clock.now().getTime() - start) / 1_000);
      return { status: 500, body: `Not today: ${'x'.repeat(5_000)}` };
    };
    await happen(headway, acme);
    await headway.keepTime();
    const [first] = await logOf(headway, acme, id);
    expect(first).toMatchObject({ state: 'WAITING', attempts: 1, lastStatus: 500, nextAttemptAt: expect.any(String) });
    expect(first!.lastError).toMatch(/^Answered 500: Not today: x+$/);
    expect(first!.lastError.length).toBeLessThan(230);

    await headway.liveUntil('2026-01-09T09:00:00Z');
    expect(attempts).toHaveLength(10);
    const waits = attempts.slice(1).map((at, index) => at - attempts[index]!);
    for (const [index, seconds] of [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(seconds);
      expect(waits[index]).toBeLessThanOrEqual(seconds * 1.2 + 1);
    }
    const [failed] = await logOf(headway, acme, id, { state: 'FAILED' });
    expect(failed).toMatchObject({ attempts: 10, nextAttemptAt: null, firstAttemptAt: '2026-01-05T09:00:00.000Z' });

    receiver.reply = () => ({ status: 200 });
    receiver.arrivals.length = 0;
    const failedSince = '2026-01-08T00:00:00Z';
    const redelivery = { webhookEndpointId: id, failedSince };
    const payload = await headway.change(acme.token, 'redeliverWebhook', redelivery, 'redelivered');
    expect(payload).toEqual({ redelivered: 1 });
    await headway.keepTime();
    expect(receiver.arrivals.map(({ headers }) => headers['webhook-id'])).toEqual([failed!.eventId]);
    const [delivered] = await logOf(headway, acme, id);
    expect(delivered).toMatchObject({ state: 'DELIVERED', attempts: 1, lastStatus: 200, lastError: null });

    const once = { webhookEndpointId: id, deliveryId: delivered!.id };
    await headway.change(acme.token, 'redeliverWebhook', once, 'redelivered');
    await headway.keepTime();
    expect(receiver.arrivals).toHaveLength(2);
    const neither = await headway.refusal(acme.token, 'redeliverWebhook', { webhookEndpointId: id });
    expect(neither).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.deliveryId' });
    const unknown = await headway.refusal(acme.token, 'redeliverWebhook', { ...once, deliveryId: id });
    expect(unknown).toMatchObject({ reason: 'NOT_FOUND', path: 'input.deliveryId' });
  });

  it('end at once with a 410: the endpoint is disabled, with the reason, by the clock', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url() });
    receiver.reply = () => ({ status: 410 });
    await happen(headway, acme);
    await headway.liveUntil(later(60 * minute));
    const endpoint = await endpointOf(headway, acme, id);
    expect(endpoint).toMatchObject({ state: 'DISABLED', disabledBecause: 'The endpoint answered 410: it is gone.' });
    expect(teamsCreated('/')).toBe(1);
    const trail = `query ($id: ID!) { auditTrail(subjectId: $id, first: 1) { nodes { action actorKind } } }`;
    const { auditTrail } = await headway.say(acme.token, trail, { id });
    expect(auditTrail.nodes).toEqual([{ action: 'WebhookEndpointDisabled', actorKind: 'CLOCK' }]);
  });

  it('end after five days without a success: the endpoint is disabled, and goes on where it stopped', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    receiver.reply = () => ({ status: 500 });
    for (let day = 0; day < 6; day += 1) {
      await happen(headway, acme);
      await headway.liveUntil(later(24 * 60 * minute));
    }
    const endpoint = await endpointOf(headway, acme, id);
    expect(endpoint).toMatchObject({ state: 'DISABLED', disabledBecause: 'Nothing could be delivered for 5 days.' });
    expect(endpoint.disabledAt.slice(0, 10)).toBe('2026-01-10');

    receiver.reply = () => ({ status: 200 });
    await headway.change(acme.token, 'enableWebhookEndpoint', { webhookEndpointId: id }, 'webhookEndpoint { id }');
    await headway.liveUntil(later(5 * 24 * 60 * minute));
    const states = (await logOf(headway, acme, id)).map(({ state }) => state as string);
    // The first two had all their attempts by then.
    expect(states).toEqual([...Array<string>(4).fill('DELIVERED'), 'FAILED', 'FAILED']);
  });

  it('wait as long as the receiver asks for', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    receiver.reply = () => ({ status: 429, headers: { 'retry-after': '900' } });
    for (let count = 0; count < 3; count += 1) await happen(headway, acme);
    await headway.liveUntil(later(15 * minute - 1));
    expect(receiver.arrivals.slice(1)).toHaveLength(0);
    receiver.reply = () => ({ status: 200 });
    await headway.liveUntil(later(2));
    expect((await endpointOf(headway, acme, id)).waiting).toBe(0);
  });

  it('reach a receiver that flaps for an hour: every event at least once, and the steady one in order', async () => {
    const flapping = await subscribe(headway, acme, { url: receiver.url('/flapping'), eventTypes: ['TeamCreated'] });
    const steady = await subscribe(headway, acme, { url: receiver.url('/steady'), eventTypes: ['TeamCreated'] });
    const taken = new Map<string, Set<string>>([
      ['/flapping', new Set()],
      ['/steady', new Set()],
    ]);
    const end = later(60 * minute);
    let refused = 0;
    receiver.reply = ({ path, message }) => {
      const now = headway.clock.now();
      const isDown = path === '/flapping' && now < end && Math.floor(now.getTime() / minute) % 7 < 4;
      if (isDown) return (refused += 1) % 2 ? 'reset' : { status: 503 };
      taken.get(path)!.add(message.data.subject.id as string);
      return { status: 200 };
    };
    const happened: string[] = [];
    while (headway.clock.now() < end) {
      happened.push(await happen(headway, acme));
      await headway.liveUntil(later(40_000));
    }
    expect(happened).toHaveLength(90);
    expect(refused).toBeGreaterThan(5);
    expect([...taken.get('/steady')!]).toEqual(happened);

    await headway.liveUntil(later(4 * 24 * 60 * minute));
    expect([...taken.get('/flapping')!].sort()).toEqual([...happened].sort());
    for (const { id } of [flapping, steady]) {
      expect(await logOf(headway, acme, id, { state: 'DELIVERED' })).toHaveLength(90);
      expect(await endpointOf(headway, acme, id)).toMatchObject({ state: 'ENABLED', waiting: 0 });
    }
  });

  it('cost a receiver that stays down few attempts, whatever waits for it', async () => {
    await subscribe(headway, acme, { url: receiver.url('/down'), eventTypes: ['TeamCreated'] });
    receiver.reply = () => ({ status: 500 });
    for (let count = 0; count < 60; count += 1) await happen(headway, acme);
    await headway.liveUntil(later(60 * minute));
    expect(receiver.at('/down').length).toBeLessThan(20);
  });

  it('of one that hangs do not keep the others waiting: they have theirs before it is given up on', async () => {
    const hanging = await subscribe(headway, acme, { url: receiver.url('/hanging'), eventTypes: ['TeamCreated'] });
    await subscribe(headway, acme, { url: receiver.url('/good'), eventTypes: ['TeamCreated'] });
    receiver.reply = ({ path }) => (path === '/hanging' ? 'hang' : { status: 200 });
    for (let count = 0; count < 30; count += 1) await happen(headway, acme);
    const started = performance.now();
    let goodAfter = 0;
    receiver.reply = ({ path }) => {
      if (path === '/hanging') return 'hang';
      if (teamsCreated('/good') === 30) goodAfter = performance.now() - started;
      return { status: 200 };
    };
    await Promise.all([headway.keepTime(), pause(500).then(() => headway.keepTime())]);
    expect(goodAfter).toBeGreaterThan(0);
    expect(goodAfter).toBeLessThan(8_000);
    expect(receiver.at('/hanging')).toHaveLength(4);
    expect(await endpointOf(headway, acme, hanging.id)).toMatchObject({
      state: 'ENABLED',
      waiting: 30,
      lastFailure: 'There was no answer within 10 seconds.',
      nextAttemptAt: later(5 * minute).toISOString(),
    });
  });

  it('are sent once by two workers that come at once', async () => {
    await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    receiver.reply = () => pause(20).then(() => ({ status: 200 }));
    for (let count = 0; count < 40; count += 1) await happen(headway, acme);
    await Promise.all([headway.keepTime(), headway.keepTime(), headway.keepTime()]);
    await headway.liveUntil(later(2 * minute));
    const ids = receiver.arrivals.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('are sent by another worker when one dies on the way, a minute later at most', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    await happen(headway, acme);
    await headway.dataSource.query(
      `UPDATE webhook_endpoint SET lease_id = gen_random_uuid(), leased_until = $2 WHERE id = $1`,
      [id, later(minute)],
    );
    await headway.keepTime();
    expect(receiver.arrivals).toEqual([]);
    await headway.liveUntil(later(minute));
    expect(teamsCreated('/')).toBe(1);
  });

  it('have one effect when the job runs twice', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    await happen(headway, acme);
    const deliver = headway.app.get(JobHandlers).of('deliver-webhooks');
    for (let time = 0; time < 2; time += 1) {
      await deliver({ organizationId: acme.organizationId, endpointId: id });
    }
    await headway.keepTime();
    expect(teamsCreated('/')).toBe(1);
  });

  it('are logged for thirty days; events stay for as long as an endpoint has not seen them', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url(), eventTypes: ['TeamCreated'] });
    await happen(headway, acme);
    await headway.liveUntil('2026-02-04T08:59:59Z');
    expect(await logOf(headway, acme, id)).toHaveLength(1);
    const events = async (): Promise<number> => {
      const [row] = await headway.dataSource.query<[{ count: string }]>('SELECT count(*) FROM outgoing_event');
      return Number(row.count);
    };
    const before = await events();
    await happen(headway, acme);
    await headway.liveUntil('2026-02-06T09:00:00Z');
    expect(await logOf(headway, acme, id)).toHaveLength(1);
    expect(await events()).toBe(1);
    expect(before).toBeGreaterThan(3);
    await headway.liveUntil('2026-04-06T09:00:00Z');
    expect(await logOf(headway, acme, id)).toEqual([]);
    expect(await events()).toBe(0);
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
