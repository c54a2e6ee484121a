import fc from 'fast-check';
import {
  hasDelivered,
  healthAfter,
  reasonToDisable,
  retryAt,
  soundHealth,
  WebhookAttempt,
  WebhookHealth,
  webhookRetrySeconds,
} from './webhook';

const noon = new Date('2026-01-05T12:00:00Z');
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const attempt = (changes: Partial<WebhookAttempt> = {}): WebhookAttempt => ({
  at: noon,
  status: 500,
  hung: false,
  retryAfterSeconds: null,
  ...changes,
});
const failing = (consecutiveFailures: number, changes: Partial<WebhookHealth> = {}): WebhookHealth => ({
  consecutiveFailures,
  failingSince: noon,
  nextAttemptAt: null,
  ...changes,
});

const anAttempt: fc.Arbitrary<WebhookAttempt> = fc.record({
  at: fc.integer({ min: 0, max: 1e6 }).map(after),
  status: fc.option(fc.constantFrom(200, 204, 301, 400, 410, 429, 500, 503)),
  hung: fc.boolean(),
  retryAfterSeconds: fc.option(fc.integer({ min: -10, max: 1e7 })),
});

describe('an attempt', () => {
  it.each<[number | null, boolean]>([
    [200, true],
    [202, true],
    [299, true],
    [199, false],
    [300, false],
    [302, false],
    [410, false],
    [500, false],
    [null, false],
  ])('with the answer %s has delivered: %s', (status, delivered) => {
    expect(hasDelivered({ status })).toBe(delivered);
  });
});

describe('the health of an endpoint', () => {
  it.each<[string, WebhookHealth, WebhookAttempt, Partial<WebhookHealth>]>([
    ['goes on after one failure', soundHealth, attempt(), { consecutiveFailures: 1, nextAttemptAt: null }],
    ['goes on after two', failing(1), attempt(), { consecutiveFailures: 2, nextAttemptAt: null }],
    ['pauses with the third failure in a row', failing(2), attempt(), { nextAttemptAt: after(120) }],
    ['pauses longer with the fourth', failing(3), attempt(), { nextAttemptAt: after(300) }],
    ['pauses half an hour at most', failing(500), attempt(), { nextAttemptAt: after(1_800) }],
    ['pauses at once when it hangs', soundHealth, attempt({ status: null, hung: true }), { nextAttemptAt: after(5) }],
    [
      'stays paused when the one delivery that was tried fails',
      failing(1, { nextAttemptAt: noon }),
      attempt(),
      { nextAttemptAt: after(30) },
    ],
    [
      'pauses as long as it asks for',
      soundHealth,
      attempt({ status: 429, retryAfterSeconds: 900 }),
      { nextAttemptAt: after(900) },
    ],
    [
      'pauses a day at most, whatever it asks for',
      soundHealth,
      attempt({ status: 503, retryAfterSeconds: 1e9 }),
      { nextAttemptAt: after(86_400) },
    ],
    [
      'does not pause for a wish that comes with another status',
      soundHealth,
      attempt({ retryAfterSeconds: 900 }),
      { nextAttemptAt: null },
    ],
    ['is sound after a success', failing(9, { nextAttemptAt: noon }), attempt({ status: 204 }), soundHealth],
  ])('%s', (_, health, made, expected) => {
    expect(healthAfter(health, made)).toMatchObject(expected);
  });

  it('remembers since when it fails', () => {
    const first = healthAfter(soundHealth, attempt());
    expect(healthAfter(first, attempt({ at: after(60) })).failingSince).toEqual(noon);
  });

  it('is what the attempts since the last success make it, and pauses only ahead', () => {
    fc.assert(
      fc.property(fc.array(anAttempt, { minLength: 1 }), (attempts) => {
        const health = attempts.reduce(healthAfter, soundHealth);
        const sinceSuccess = attempts.slice(attempts.findLastIndex(hasDelivered) + 1);
        expect(health.consecutiveFailures).toBe(sinceSuccess.length);
        expect(health.failingSince).toEqual(sinceSuccess[0]?.at ?? null);
        const last = attempts.at(-1)!;
        if (health.nextAttemptAt) expect(health.nextAttemptAt.getTime()).toBeGreaterThan(last.at.getTime());
        if (sinceSuccess.length >= 3) expect(health.nextAttemptAt).not.toBeNull();
      }),
    );
  });
});

describe('an endpoint', () => {
  const fiveDays = 5 * 86_400;

  it.each<[string, WebhookHealth, WebhookAttempt, RegExp | null]>([
    ['is gone with a 410', soundHealth, attempt({ status: 410 }), /410/],
    ['is kept while it fails for less than five days', failing(20), attempt({ at: after(fiveDays - 1) }), null],
    ['is given up after five days of failures', failing(20), attempt({ at: after(fiveDays) }), /5 days/],
    ['is kept when it comes back on the fifth day', failing(20), attempt({ status: 200, at: after(fiveDays) }), null],
    ['is kept at its first failure', soundHealth, attempt({ at: after(fiveDays) }), null],
  ])('%s', (_, health, made, reason) => {
    const told = reasonToDisable(health, made);
    if (reason) expect(told).toMatch(reason);
    else expect(told).toBeNull();
  });
});

describe('a delivery that failed', () => {
  it.each<[number, number, WebhookAttempt, Date | null]>([
    [1, 0, attempt(), after(5)],
    [1, 1, attempt(), after(6)],
    [2, 0, attempt(), after(300)],
    [3, 0.5, attempt(), after(1_980)],
    [9, 0, attempt(), after(86_400)],
    [10, 0, attempt(), null],
    [1, 0, attempt({ status: 429, retryAfterSeconds: 60 }), after(60)],
    [2, 0, attempt({ status: 503, retryAfterSeconds: 60 }), after(300)],
    [1, 0, attempt({ status: 429, retryAfterSeconds: 1e9 }), after(86_400)],
    [10, 0, attempt({ status: 429, retryAfterSeconds: 60 }), null],
  ])('%s times, with chance at %s, is tried again in time', (attempts, random, made, expected) => {
    expect(retryAt(attempts, made, random)).toEqual(expected);
  });

  it('is tried for days, ten times in all, each wait at most a day and a fifth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        let made = attempt();
        let attempts = 1;
        for (let next = retryAt(attempts, made, random); next; next = retryAt(attempts, made, random)) {
          expect(next.getTime() - made.at.getTime()).toBeLessThanOrEqual(86_400_000 * 1.2);
          made = attempt({ at: next });
          attempts += 1;
        }
        expect(attempts).toBe(webhookRetrySeconds.length + 1);
        expect((made.at.getTime() - noon.getTime()) / 86_400_000).toBeGreaterThan(3);
      }),
    );
  });
});
