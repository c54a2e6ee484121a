import fc from 'fast-check';
import { DigestMode, DispatchPlan, nextTellingAt, NoticeRhythm, planDispatch } from './notice-dispatch';
import { quietUntil } from './quiet-hours';
import { localTimeOf } from './zoned-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const anytime: NoticeRhythm = { timeZone: 'UTC', quietHours: null, digest: DigestMode.NONE, digestHour: 9 };
const daily: NoticeRhythm = { ...anytime, digest: DigestMode.DAILY };
const atNight: NoticeRhythm = { ...anytime, quietHours: { from: '22:00', to: '07:00' } };

interface Named {
  readonly name: string;
  readonly raisedAt: Date;
  readonly urgent: boolean;
}

const now = new Date('2026-01-06T10:00:00Z');
const notice = (name: string, raisedAt = '2026-01-06T10:00:00Z'): Named => ({
  name: name.toLowerCase(),
  raisedAt: new Date(raisedAt),
  // A capital stands for urgency.
  urgent: name !== name.toLowerCase(),
});
const notices = (names: string) => [...names].map((name) => notice(name));
const hoursAgo = (...hours: number[]) => hours.map((count) => new Date(now.getTime() - count * HOUR));
const told = ({ messages, nextAt }: DispatchPlan<Named>) => [
  messages.map((message) => message.map(({ name }) => name).join('')),
  nextAt?.toISOString().slice(0, 16) ?? null,
];

describe('what somebody is told', () => {
  const plan = (pending: readonly Named[], more: object = {}) =>
    told(planDispatch({ pending, told: [], rhythm: anytime, weeklyLimit: 10, now, ...more }));

  it.each<[string, readonly Named[], object, string[], string | null]>([
    ['nothing, where there is nothing', [], {}, [], null],
    ['up to three notices one by one', notices('abc'), {}, ['a', 'b', 'c'], null],
    ['more at once as one digest, the urgent first', notices('abcD'), {}, ['dabc'], null],
    ['a digest rather than two, when one is left', notices('ab'), { told: hoursAgo(9, 9, 9) }, ['ab'], null],
    [
      'nothing until the first of four is a day old',
      notices('a'),
      { told: hoursAgo(1, 2, 3, 4) },
      [],
      '2026-01-07T06:00',
    ],
    [
      'nothing beyond the limit',
      notices('A'),
      { told: [25, 49, 73, 97, 121, 145, 150, 155, 160, 165].flatMap((hour) => hoursAgo(hour)) },
      [],
      '2026-01-06T13:00',
    ],
    [
      'nothing for half a week, where the limit is two',
      notices('a'),
      { told: hoursAgo(10), weeklyLimit: 2 },
      [],
      '2026-01-09T12:00',
    ],
    [
      'everything, where nobody in particular is told',
      notices('a'),
      { told: hoursAgo(1, 1, 1, 1, 1), weeklyLimit: null },
      ['a'],
      null,
    ],
  ])('is %s (R-ACC-6)', (_, pending, more, messages, nextAt) => {
    expect(plan(pending, more)).toEqual([messages, nextAt]);
  });

  it.each<[string, string, string, string[], string | null]>([
    ['nothing, however urgent', 'A', '2026-01-06T23:00:00Z', [], '2026-01-07T07:00'],
    ['what waited, when they end', 'a', '2026-01-07T07:00:00Z', ['a'], null],
  ])('in quiet hours is %s (R-ACC-6)', (_, names, moment, messages, nextAt) => {
    expect(plan(notices(names), { rhythm: atNight, now: new Date(moment) })).toEqual([messages, nextAt]);
  });

  it.each<[string, readonly Named[], object, string[], string | null]>([
    ['waits for the next one', notices('ab'), {}, [], '2026-01-07T09:00'],
    ['goes at once when it is urgent, and the rest waits', notices('aB'), {}, ['b'], '2026-01-07T09:00'],
    [
      'goes together at its hour',
      [notice('a', '2026-01-05T09:01:00Z'), notice('b', '2026-01-06T09:00:00Z')],
      {},
      ['ab'],
      null,
    ],
    [
      'goes at its hour in the own zone',
      notices('a'),
      { rhythm: { ...daily, timeZone: 'Asia/Kolkata' } },
      [],
      '2026-01-07T03:30',
    ],
    [
      'goes after quiet hours that cover its hour',
      notices('a'),
      { rhythm: { ...daily, quietHours: { from: '20:00', to: '11:00' } }, now: new Date('2026-01-06T12:00:00Z') },
      [],
      '2026-01-07T11:00',
    ],
  ])('with a daily digest %s', (_, pending, more, messages, nextAt) => {
    expect(plan(pending, { rhythm: daily, ...more })).toEqual([messages, nextAt]);
  });
});

describe('the next moment to tell somebody something', () => {
  it('leaves a busy person at least one message a day', () => {
    const moments: Date[] = [];
    const start = now.getTime();
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      const at = new Date(start + hour * HOUR);
      const next = nextTellingAt(moments, 10);
      if (next === null || next <= at) moments.push(at);
    }
    const perDay = Array.from({ length: 21 }, (_, day) => {
      const from = start + day * DAY;
      return moments.filter((moment) => moment.getTime() >= from && moment.getTime() < from + DAY).length;
    });
    expect(perDay.slice(0, 8)).toEqual([4, 1, 1, 1, 1, 1, 1, 4]);
    expect(Math.min(...perDay)).toBe(1);
  });
});

describe('a month of somebody’s notices', () => {
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia');
  const quietHours = fc.option(
    fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 16 })).map(([from, hours]) => ({
      from: localHour(from),
      to: localHour(from + hours),
    })),
  );
  const rhythm: fc.Arbitrary<NoticeRhythm> = fc.record({
    timeZone: zone,
    quietHours,
    digest: fc.constantFrom(DigestMode.NONE, DigestMode.DAILY),
    digestHour: fc.integer({ min: 0, max: 23 }),
  });
  // October: clocks change within it.
  const begin = Date.parse('2026-10-05T00:00:00Z');
  const raised = fc
    .array(fc.record({ minute: fc.integer({ min: 0, max: 30 * 1_440 }), urgent: fc.boolean() }), { maxLength: 200 })
    .map((list) => list.map(({ minute, urgent }) => ({ raisedAt: new Date(begin + minute * 60_000), urgent })));
  /** For how long nobody looks after a notice was raised: a worker may be down. */
  const downtime = fc.integer({ min: 0, max: 48 });
  const limit = fc.integer({ min: 1, max: 12 });

  it('is told wholly, each once, never in quiet hours, never more often than the limit, and soon (R-ACC-6)', () => {
    fc.assert(
      fc.property(rhythm, raised, downtime, limit, (wanted, all, hours, weeklyLimit) => {
        const sent = live(wanted, all, new Date(begin + hours * HOUR), weeklyLimit);
        expect(sent.flatMap(({ message }) => message)).toHaveLength(all.length);
        expect(new Set(sent.flatMap(({ message }) => message)).size).toBe(all.length);
        for (const { at, message } of sent) {
          expect(quietUntil(at, wanted.quietHours, wanted.timeZone)).toBeNull();
          const week = sent.filter((other) => other.at <= at && other.at.getTime() > at.getTime() - 7 * DAY);
          expect(week.length).toBeLessThanOrEqual(weeklyLimit);
          const spacing = Math.max(DAY, (7 * DAY) / weeklyLimit);
          const looked = Math.max(begin + hours * HOUR, ...message.map(({ raisedAt }) => raisedAt.getTime()));
          const heldBack = wanted.digest === DigestMode.DAILY ? 25 * HOUR : 0;
          expect(at.getTime() - looked).toBeLessThanOrEqual(heldBack + spacing + 17 * HOUR);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('brings what is not urgent in daily digests where they are asked for, and not otherwise', () => {
    fc.assert(
      fc.property(rhythm, raised, (wanted, all) => {
        const unhurried = { ...wanted, digest: DigestMode.DAILY, quietHours: null };
        const calm = all.map((each) => ({ ...each, urgent: false }));
        const times = live(unhurried, calm, new Date(begin), 10).map(({ at }) => localTimeOf(at, wanted.timeZone));
        expect(times.filter((time) => time !== localHour(wanted.digestHour))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  /** Looks when something is raised, from when the worker is up, and whenever the plan says so. */
  function live(wanted: NoticeRhythm, all: readonly Omit<Named, 'name'>[], up: Date, weeklyLimit: number) {
    const waking = all.map(({ raisedAt }) => (raisedAt < up ? up : raisedAt)).sort((a, b) => a.getTime() - b.getTime());
    const sent: { at: Date; message: readonly Omit<Named, 'name'>[] }[] = [];
    const done = new Set<Omit<Named, 'name'>>();
    let nextAt: Date | null = null;
    while (waking.length > 0 || nextAt !== null) {
      const first = waking[0];
      const moment: Date = nextAt && (!first || nextAt < first) ? nextAt : waking.shift()!;
      const pending = all.filter((each) => !done.has(each) && each.raisedAt <= moment);
      const before = sent.map(({ at }) => at).filter((at) => at.getTime() > moment.getTime() - 7 * DAY);
      const plan = planDispatch({ pending, told: before, rhythm: wanted, weeklyLimit, now: moment });
      if (plan.nextAt) expect(plan.nextAt.getTime()).toBeGreaterThan(moment.getTime());
      for (const message of plan.messages) {
        sent.push({ at: moment, message });
        for (const each of message) done.add(each);
      }
      nextAt = plan.nextAt;
    }
    return sent;
  }
});

function localHour(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
