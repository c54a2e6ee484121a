import { Founded, Headway, startHeadway } from './support/headway';
import { joinPerson } from './support/product-team';
import { tallyStatements } from './support/statements';
import {
  endpointOf,
  happen,
  logOf,
  subscribe,
  thisMachine,
  verified,
  WebhookReceiver,
} from './support/webhook-receiver';

describe('webhooks', () => {
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

  it('tell an endpoint what happens, with who did it and what was before, signed for the reference library', async () => {
    const { secret } = await subscribe(headway, acme, { url: receiver.url('/in?key=1') });
    const { id: personId } = await joinPerson(headway, acme, 'Grace Hopper', ['MEMBER']);
    receiver.arrivals.length = 0;
    const change = { personId, version: 1, roles: ['ADMIN'] };
    await headway.change(acme.token, 'revisePerson', change, 'person { id }');
    await headway.keepTime();

    const [arrival] = receiver.arrivals.filter(({ message }) => message.type === 'PersonRevised');
    const told = verified(headway, arrival!, secret) as Record<string, any>;
    expect(arrival!.path).toBe('/in?key=1');
    expect(arrival!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': told.data.id,
      'webhook-timestamp': String(headway.clock.now().getTime() / 1_000),
    });
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail(first: 1) { nodes { id sequence } } }');
    expect(told).toEqual({
      type: 'PersonRevised',
      timestamp: headway.clock.now().toISOString(),
      data: {
        organizationId: acme.organizationId,
        ...auditTrail.nodes[0],
        subject: { type: 'Person', id: personId },
        actor: { kind: 'PERSON', id: acme.personId },
        changes: { roles: { before: ['MEMBER'], after: ['ADMIN'] }, active: { before: true, after: true } },
        previous: { roles: ['MEMBER'], active: true },
      },
    });
    expect(() => verified(headway, { ...arrival!, body: arrival!.body.replace('ADMIN', 'COACH') }, secret)).toThrow();
  });

  it('come in the order of their sequence, all of them, from the creation of the endpoint on', async () => {
    await happen(headway, acme);
    const { id } = await subscribe(headway, acme, { url: receiver.url() });
    for (let count = 0; count < 12; count += 1) {
      await happen(headway, acme);
      if (count % 3 === 0) await headway.keepTime();
    }
    await headway.keepTime();
    expect(receiver.types()).toEqual(['WebhookEndpointCreated', ...Array<string>(12).fill('TeamCreated')]);
    const sequences = receiver.arrivals.map(({ message }) => message.data.sequence as number);
    expect(sequences).toEqual([...sequences.keys()].map((index) => sequences[0]! + index));
    expect(await endpointOf(headway, acme, id)).toMatchObject({
      state: 'ENABLED',
      waiting: 0,
      consecutiveFailures: 0,
      lastSuccessAt: headway.clock.now().toISOString(),
      lastFailureAt: null,
    });
  });

  it('come to whom they are of interest: by type, and tests to the one that is tested', async () => {
    const picky = await subscribe(headway, acme, { url: receiver.url('/picky'), eventTypes: ['PersonCreated'] });
    await subscribe(headway, acme, { url: receiver.url('/all') });
    receiver.arrivals.length = 0;
    await happen(headway, acme);
    await joinPerson(headway, acme, 'Grace Hopper', ['MEMBER']);
    const test = { webhookEndpointId: picky.id };
    await headway.change(acme.token, 'testWebhookEndpoint', test, 'webhookEndpoint { id }');
    await headway.keepTime();
    expect(receiver.types('/picky')).toEqual(['PersonCreated', 'WebhookTested']);
    expect(receiver.types('/all')).toEqual(['TeamCreated', 'PersonCreated', 'TokenIssued']);
    const types = (await logOf(headway, acme, picky.id)).map(({ eventType }) => eventType as string);
    expect(types).toEqual(['WebhookTested', 'PersonCreated']);
  });

  it('are signed with the old and the new secret for a day after a rotation, then with the new one', async () => {
    const { id, secret: old } = await subscribe(headway, acme, { url: receiver.url() });
    const rotate = { webhookEndpointId: id };
    const { secret } = await headway.change(acme.token, 'rotateWebhookSecret', rotate, 'secret');
    const last = async () => {
      await happen(headway, acme);
      await headway.keepTime();
      return receiver.arrivals.at(-1)!;
    };
    const during = await last();
    expect(verified(headway, during, old)).toEqual(during.message);
    expect(verified(headway, during, secret as string)).toEqual(during.message);

    await headway.liveUntil('2026-01-06T09:00:00Z');
    const after = await last();
    expect(verified(headway, after, secret as string)).toEqual(after.message);
    expect(() => verified(headway, after, old)).toThrow('No matching signature');
  });

  it('catch up with many events after an endpoint was disabled, and lose none', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url() });
    const which = { webhookEndpointId: id };
    const disabled = await headway.change(
      acme.token,
      'disableWebhookEndpoint',
      { ...which, reason: 'The warehouse moves' },
      'webhookEndpoint { state disabledBecause disabledAt }',
    );
    expect(disabled.webhookEndpoint).toEqual({
      state: 'DISABLED',
      disabledBecause: 'The warehouse moves',
      disabledAt: headway.clock.now().toISOString(),
    });
    receiver.arrivals.length = 0;
    for (let count = 0; count < 60; count += 1) await happen(headway, acme);
    await headway.keepTime();
    expect(receiver.arrivals).toEqual([]);
    const refusal = await headway.refusal(acme.token, 'testWebhookEndpoint', which);
    expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', path: 'input.webhookEndpointId' });

    await headway.change(acme.token, 'enableWebhookEndpoint', which, 'webhookEndpoint { id }');
    await headway.keepTime();
    const sequences = receiver.arrivals.map(({ message }) => message.data.sequence as number);
    expect(new Set(sequences).size).toBe(62);
    expect(sequences).toHaveLength(62);
  });

  it('go to the new address once it is revised; a stale version changes nothing', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url('/old'), description: 'Warehouse' });
    const url = receiver.url('/new');
    const change = { webhookEndpointId: id, version: 1, url, description: null, eventTypes: ['TeamCreated'] };
    const revised = await headway.change(
      acme.token,
      'reviseWebhookEndpoint',
      change,
      'webhookEndpoint { url description eventTypes version }',
    );
    expect(revised.webhookEndpoint).toEqual({
      url,
      description: 'Warehouse',
      eventTypes: ['TeamCreated'],
      version: 2,
    });
    const refusal = await headway.refusal(acme.token, 'reviseWebhookEndpoint', change);
    expect(refusal).toMatchObject({ reason: 'STALE_VERSION', path: 'input.version' });
    await happen(headway, acme);
    await headway.keepTime();
    expect(receiver.types('/new')).toEqual(['TeamCreated']);
  });

  it('end when the endpoint is removed, with its log', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url() });
    await happen(headway, acme);
    const gone = { webhookEndpointId: id };
    const payload = await headway.change(acme.token, 'removeWebhookEndpoint', gone, 'webhookEndpointId');
    expect(payload.webhookEndpointId).toBe(id);
    receiver.arrivals.length = 0;
    await happen(headway, acme);
    await headway.keepTime();
    expect(receiver.arrivals).toEqual([]);
    expect(await headway.dataSource.query('SELECT id FROM webhook_delivery')).toEqual([]);
    expect(await headway.refusal(acme.token, 'enableWebhookEndpoint', gone)).toMatchObject({ reason: 'NOT_FOUND' });
  });

  it('show a secret once, to whom the same idempotency key belongs once more, and keep it nowhere', async () => {
    const input = { url: receiver.url('/hidden-path'), idempotencyKey: 'form-1' };
    const first = await headway.change(acme.token, 'createWebhookEndpoint', input, 'secret webhookEndpoint { id }');
    const again = await headway.change(acme.token, 'createWebhookEndpoint', input, 'secret webhookEndpoint { id }');
    expect(again).toEqual(first);
    expect(first.secret).toMatch(/^whsec_/);
    const bytes = Buffer.from((first.secret as string).slice(6), 'base64');
    const [stored] = await headway.dataSource.query<{ everything: string }[]>(
      `SELECT concat(
         (SELECT json_agg(e) FROM webhook_endpoint e), (SELECT json_agg(r) FROM audit_record r),
         (SELECT json_agg(o) FROM outgoing_event o), (SELECT json_agg(k) FROM idempotency_key k)) AS everything`,
    );
    expect(stored!.everything).toContain(first.webhookEndpoint.id);
    expect(stored!.everything).not.toContain((first.secret as string).slice(6));
    expect(stored!.everything).not.toContain(bytes.toString('hex'));
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail { nodes { action changes } } }');
    const created = auditTrail.nodes.find(({ action }: { action: string }) => action === 'WebhookEndpointCreated');
    expect(created.changes.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/… \([0-9a-f]{8}\)$/);
    expect(JSON.stringify(auditTrail)).not.toContain('hidden-path');
  });

  it('are listed with as many statements for six endpoints as for two', async () => {
    const document = '{ webhookEndpoints { url waiting deliveries(first: 3) { nodes { eventType state } } } }';
    const measure = async () => {
      await headway.say(acme.token, document);
      return tallyStatements(() => headway.say(acme.token, document));
    };
    for (const path of ['/1', '/2']) await subscribe(headway, acme, { url: receiver.url(path) });
    await measure();
    const few = await measure();
    for (const path of ['/3', '/4', '/5', '/6']) await subscribe(headway, acme, { url: receiver.url(path) });
    expect(await measure()).toEqual(few);
  });

  it('are for administrators', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url() });
    const coach = await joinPerson(headway, acme, 'Carl Coach', ['COACH', 'EXECUTIVE', 'MEMBER']);
    const answer = await headway.ask(coach.token, '{ webhookEndpoints { url } }');
    expect(answer.errors?.[0]?.extensions.reason).toBe('NOT_PERMITTED');
    const refusal = await headway.refusal(coach.token, 'rotateWebhookSecret', { webhookEndpointId: id });
    expect(refusal).toMatchObject({ reason: 'NOT_PERMITTED' });
  });

  it('go to twenty endpoints at most, and ask for types that can be', async () => {
    const create = (index: number) =>
      headway.change(acme.token, 'createWebhookEndpoint', { url: receiver.url(`/${index}`) }, 'secret');
    await Promise.all(Array.from({ length: 19 }, (_, index) => create(index)));
    const last = await Promise.allSettled([create(19), create(20), create(21)]);
    expect(last.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url: receiver.url() });
    expect(refusal).toMatchObject({ reason: 'RULE_VIOLATED', path: 'input.url' });
    const { webhookEndpoints } = await headway.say(acme.token, '{ webhookEndpoints { url waiting } }');
    expect(webhookEndpoints).toHaveLength(20);
    const wrong = await headway.refusal(acme.token, 'createWebhookEndpoint', {
      url: receiver.url(),
      eventTypes: ['team created'],
    });
    expect(wrong).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.eventTypes' });
  });
});

describe('a Headway on a database of its own without a key', () => {
  it('sets no endpoint up, and says which setting is missing', async () => {
    const headway = await startHeadway('2026-01-05T09:00:00Z', {
      databaseUrl: 'postgres://db.example/headway',
      secretKeys: [],
    });
    try {
      const { token } = await headway.found();
      const refusal = await headway.refusal(token, 'createWebhookEndpoint', { url: 'https://1.1.1.1/in' });
      expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'NOT_CONFIGURED' });
      expect(refusal.remedy).toContain('HEADWAY_SECRET_KEY');
    } finally {
      await headway.close();
    }
  });
});
