import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, signatureHeaders } from './webhook-secret';

describe('a secret', () => {
  it('is whsec_ and 32 random bytes in base64, and never the same', () => {
    const secrets = Array.from({ length: 50 }, newWebhookSecret);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    }
    expect(new Set(secrets).size).toBe(50);
  });
});

describe('the signature', () => {
  const now = new Date('2026-01-05T09:00:00.750Z');

  beforeAll(() => jest.useFakeTimers({ now }));
  afterAll(() => jest.useRealTimers());

  it('is what the specification gives as its example', () => {
    const example = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      sentAt: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    };
    expect(signatureHeaders(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('satisfies the reference library, whatever is signed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.jsonValue(), (id, value) => {
        const secret = newWebhookSecret();
        const body = JSON.stringify(value);
        const headers = signatureHeaders({ id, sentAt: now, body }, [secret]);
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
        expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
      }),
    );
  });

  it('satisfies both the old and the new secret while both are valid', () => {
    const [fresh, old] = [newWebhookSecret(), newWebhookSecret()];
    const headers = signatureHeaders({ id: 'id', sentAt: now, body: '{}' }, [fresh, old]);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [fresh, old]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
  });
});
