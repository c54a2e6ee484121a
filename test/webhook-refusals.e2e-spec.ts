import { NameResolver, OutgoingHttp } from '../libs/channels';
import { Founded, Headway, startHeadway } from './support/headway';
import { happen, logOf, subscribe, thisMachine, WebhookReceiver } from './support/webhook-receiver';

/** Answers that a resolver gives one after the other; the last one stays. */
function resolving(headway: Headway, ...answers: string[][]): jest.SpyInstance {
  const resolver = headway.app.get(NameResolver);
  return jest.spyOn(resolver, 'addressesOf').mockImplementation(() => {
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  });
}

const notPublic = [
  'http://169.254.169.254/',
  'https://169.254.169.254/latest/meta-data/',
  'http://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'http://0x7f.1/',
  'https://0177.1/',
  'https://2130706433/',
  'https://127.0.0.1./',
  'https://１２７.０.０.１/',
  'https://[::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://10.0.0.1/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://localhost/',
];

describe('addresses that Headway does not send to', () => {
  let headway: Headway;
  let acme: Founded;

  beforeAll(async () => {
    headway = await startHeadway();
    acme = await headway.found();
  });
  afterAll(() => headway.close());
  afterEach(() => jest.restoreAllMocks());

  it.each(notPublic)('%s is refused when it is saved, and when it is connected to', async (url) => {
    const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: 'input.url' });
    expect(refusal.message).toContain('is not on the public internet');
    expect(refusal.remedy).toContain('HEADWAY_OUTGOING_NETWORKS');
    const sent = headway.app.get(OutgoingHttp).post({ url, headers: {}, body: '{}' });
    await expect(sent).rejects.toMatchObject({ kind: 'REFUSED' });
  });

  it.each([
    ['http://1.1.1.1/', 'is to be reached by https'],
    ['https://ada:secret@1.1.1.1/', 'user name or a password'],
    ['ftp://1.1.1.1/', 'neither https nor http'],
    ['not a url', 'not a URL'],
  ])('%s is refused: it %s', async (url, reason) => {
    const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url });
    expect(refusal).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.url' });
    expect(refusal.message).toContain(reason);
  });

  it.each([
    ['hooks.example', 'a private address', ['10.0.0.1']],
    ['hooks.example', 'a private address among public ones', ['1.1.1.1', '2606:4700:4700::1111', '192.168.1.1']],
    ['hooks.example', 'a mapped address', ['::ffff:127.0.0.1']],
    ['hooks.example', 'the metadata of a cloud', ['169.254.169.254']],
    ['localhost.', 'this machine', ['127.0.0.1']],
  ])('the name %s is refused where it leads to %s', async (name, _, addresses) => {
    resolving(headway, addresses);
    const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url: `https://${name}/in` });
    expect(refusal).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.url' });
    expect(refusal.message).toContain(`${name} is not on the public internet`);
    expect(refusal.message).not.toContain(addresses.at(-1));
  });

  it('a name that does not exist is refused; one that nobody can tell of right now is taken', async () => {
    const resolver = jest.spyOn(headway.app.get(NameResolver), 'addressesOf');
    const failing = (code: string) => Object.assign(new Error(code), { code, syscall: 'getaddrinfo' });
    resolver.mockRejectedValue(failing('ENOTFOUND'));
    const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url: 'https://hoks.example/in' });
    expect(refusal).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.url' });
    resolver.mockRejectedValue(failing('EAI_AGAIN'));
    const { webhookEndpoint } = await headway.change(
      acme.token,
      'createWebhookEndpoint',
      { url: 'https://hooks.example/in' },
      'webhookEndpoint { id }',
    );
    await headway.keepTime();
    const [created] = await logOf(headway, acme, webhookEndpoint.id as string);
    expect(created).toMatchObject({
      state: 'WAITING',
      lastStatus: null,
      lastError: 'The connection failed (EAI_AGAIN).',
    });
  });

  it('a name that was public when it was saved and is private when it is connected to is a failed delivery', async () => {
    const lookups = resolving(headway, ['1.1.1.1'], ['127.0.0.1']);
    const { id } = await subscribe(headway, acme, { url: 'https://rebinding.example/in' });
    expect(lookups.mock.calls.filter(([name]) => name === 'rebinding.example')).toHaveLength(2);
    const [created] = await logOf(headway, acme, id);
    expect(created).toMatchObject({
      state: 'WAITING',
      attempts: 1,
      lastStatus: null,
      lastError: 'rebinding.example is not on the public internet.',
    });
  });
});

describe('a Headway whose operator opens a network', () => {
  let headway: Headway;
  let acme: Founded;
  let receiver: WebhookReceiver;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z', thisMachine);
    acme = await headway.found();
    receiver = await WebhookReceiver.open();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await headway.close();
    await receiver.close();
  });

  it('connects to the address that it has checked, and resolves no name twice', async () => {
    const lookups = resolving(headway, ['127.0.0.1'], ['127.0.0.1'], ['169.254.169.254']);
    await subscribe(headway, acme, { url: `http://hooks.example:${receiver.port}/in` });
    expect(receiver.types('/in')).toEqual(['WebhookEndpointCreated']);
    expect(receiver.arrivals[0]!.headers.host).toBe(`hooks.example:${receiver.port}`);
    expect(lookups).toHaveBeenCalledTimes(2);
  });

  it('still refuses what lies outside of it, and the same address wrapped into another', async () => {
    for (const url of ['http://10.0.0.1/', 'http://[::ffff:127.0.0.1]/', 'http://[::1]/', 'http://169.254.169.254/']) {
      const refusal = await headway.refusal(acme.token, 'createWebhookEndpoint', { url });
      expect(refusal.message).toContain('is not on the public internet');
    }
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect (%i): the delivery fails and says so',
    async (status) => {
      const { id } = await subscribe(headway, acme, { url: receiver.url('/in'), eventTypes: ['TeamCreated'] });
      const target = await WebhookReceiver.open();
      try {
        receiver.reply = () => ({ status, headers: { location: target.url('/inside') } });
        await happen(headway, acme);
        await headway.keepTime();
        expect(receiver.types('/in')).toEqual(['TeamCreated']);
        expect(target.arrivals).toEqual([]);
        const [delivery] = await logOf(headway, acme, id);
        expect(delivery).toMatchObject({ state: 'WAITING', lastStatus: status });
        expect(delivery!.lastError).toContain('redirects are not followed');
      } finally {
        await target.close();
      }
    },
  );

  it('takes an answer whose body never ends for what its status says', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url('/in'), eventTypes: ['TeamCreated'] });
    receiver.reply = () => ({ status: 200, body: 'x'.repeat(5 * 1024 * 1024) });
    await happen(headway, acme);
    await headway.keepTime();
    expect(await logOf(headway, acme, id)).toMatchObject([{ state: 'DELIVERED', lastError: null }]);
  });

  it('takes a server that wants to speak something else for one that has not answered', async () => {
    const { id } = await subscribe(headway, acme, { url: receiver.url('/in'), eventTypes: ['TeamCreated'] });
    receiver.reply = () => ({ status: 101, headers: { connection: 'upgrade', upgrade: 'gossip' } });
    await happen(headway, acme);
    await headway.keepTime();
    const [delivery] = await logOf(headway, acme, id);
    expect(delivery).toMatchObject({ state: 'WAITING', attempts: 1, lastStatus: null });
    expect(delivery!.lastError).toMatch(/^The connection/);
  });

  it('speaks no plain http where https was given', async () => {
    const url = receiver.url('/in').replace('http:', 'https:');
    const { id } = await subscribe(headway, acme, { url });
    const [created] = await logOf(headway, acme, id);
    expect(created).toMatchObject({ state: 'WAITING', lastStatus: null });
    expect(created!.lastError).toMatch(/^The connection failed \(/);
    expect(receiver.arrivals).toEqual([]);
  });

  it('sends nothing that is larger than a megabyte', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1);
    const sent = headway.app.get(OutgoingHttp).post({ url: receiver.url('/in'), headers: {}, body });
    await expect(sent).rejects.toMatchObject({ kind: 'REFUSED' });
    expect(receiver.arrivals).toEqual([]);
  });
});
