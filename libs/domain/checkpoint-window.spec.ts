import fc from 'fast-check';
import { CheckpointFacts, CheckpointStatus } from './checkpoint';
import {
  CheckpointRules,
  checkpointWindow,
  deriveCheckpointStatus,
  deriveCheckpointStatuses,
} from './checkpoint-window';
import { checkpointSchedule } from './checkpoint-schedule';

const berlin: CheckpointRules = {
  calendar: { weekend: [6, 7], holidays: [] },
  policy: {
    checkpointOpensDaysBefore: 5,
    checkpointGraceWorkingDays: 2,
    reminderAfterDays: 1,
    escalationAfterDays: 7,
  },
  timeZone: 'Europe/Berlin',
  intervalDays: 7,
};

/** Tuesday 2026-03-24 at 10:00 in Berlin, with the clock going forward on the Sunday after. */
const facts: CheckpointFacts = {
  sequence: 3,
  dueDay: '2026-03-24',
  dueAt: new Date('2026-03-24T09:00:00Z'),
  closing: false,
  heldAt: null,
  waiver: null,
  proposals: [],
  cancelledAt: null,
};
const nextDueAt = new Date('2026-03-31T08:00:00Z');

function at(moment: string, change: Partial<CheckpointFacts> = {}, next: Date | null = nextDueAt) {
  return deriveCheckpointStatus({ ...facts, ...change }, berlin, next, new Date(moment));
}

describe('a checkpoint window', () => {
  it('opens five days before, at the same local time, and gives two working days of grace', () => {
    expect(checkpointWindow(facts, berlin, nextDueAt)).toEqual({
      opensAt: new Date('2026-03-19T09:00:00Z'),
      dueAt: facts.dueAt,
      graceEndsAt: new Date('2026-03-26T09:00:00Z'),
      missedAt: nextDueAt,
      decidedLate: false,
    });
  });

  it('skips weekends in the grace and keeps the local time across daylight saving', () => {
    const friday = { ...facts, dueDay: '2026-03-27', dueAt: new Date('2026-03-27T09:00:00Z') };
    expect(checkpointWindow(friday, berlin, null)).toMatchObject({
      graceEndsAt: new Date('2026-03-31T08:00:00Z'),
      missedAt: new Date('2026-04-03T08:00:00Z'),
    });
  });

  it('is missed one cadence interval later where no checkpoint follows', () => {
    expect(checkpointWindow(facts, berlin, null).missedAt).toEqual(new Date('2026-03-31T08:00:00Z'));
    expect(checkpointWindow(facts, { ...berlin, intervalDays: 31 }, null).missedAt).toEqual(
      new Date('2026-04-24T08:00:00Z'),
    );
  });

  it('is missed after one interval when the next checkpoint stands later than that', () => {
    const later = new Date('2026-04-14T08:00:00Z');
    expect(checkpointWindow(facts, berlin, later).missedAt).toEqual(new Date('2026-03-31T08:00:00Z'));
  });

  it('is never missed within its grace, however soon the next one is due', () => {
    const holidays = ['2026-03-25', '2026-03-26', '2026-03-27', '2026-03-30'];
    const window = checkpointWindow(facts, { ...berlin, calendar: { weekend: [6, 7], holidays } }, nextDueAt);
    expect(window.graceEndsAt).toEqual(new Date('2026-04-01T08:00:00Z'));
    expect(window.missedAt).toEqual(window.graceEndsAt);
  });
});

describe('the status of a checkpoint nobody touched (section 6)', () => {
  it.each<[string, CheckpointStatus]>([
    ['2026-03-19T08:59:59.999Z', 'SCHEDULED'],
    ['2026-03-19T09:00:00Z', 'OPEN'],
    ['2026-03-24T08:59:59.999Z', 'OPEN'],
    ['2026-03-24T09:00:00Z', 'DUE'],
    ['2026-03-26T09:00:00Z', 'DUE'],
    ['2026-03-26T09:00:00.001Z', 'OVERDUE'],
    ['2026-03-31T07:59:59.999Z', 'OVERDUE'],
    ['2026-03-31T08:00:00Z', 'MISSED'],
    ['2036-01-01T00:00:00Z', 'MISSED'],
  ])('is at %s %s', (moment, status) => {
    const missed = status === 'MISSED';
    expect(at(moment)).toEqual({ status, heldLate: false, missed, madeGood: false, fallenAway: false });
  });
});

describe('a held checkpoint', () => {
  const muchLater = '2026-12-01T00:00:00Z';

  it.each([
    ['2026-03-19T09:00:00Z', { heldLate: false, missed: false, madeGood: false }],
    ['2026-03-26T09:00:00Z', { heldLate: false, missed: false, madeGood: false }],
    ['2026-03-26T09:00:01Z', { heldLate: true, missed: false, madeGood: false }],
    ['2026-03-31T07:59:59Z', { heldLate: true, missed: false, madeGood: false }],
    ['2026-03-31T08:00:00Z', { heldLate: true, missed: true, madeGood: true }],
    ['2026-06-01T08:00:00Z', { heldLate: true, missed: true, madeGood: true }],
  ])('at %s stays what it was then: %j (R-ACC-4)', (heldAt, expected) => {
    const derived = at(muchLater, { heldAt: new Date(heldAt) });
    expect(derived).toEqual({ status: 'HELD', fallenAway: false, ...expected });
  });

  it('was still overdue as of a moment before it was held', () => {
    const heldAt = new Date('2026-03-30T08:00:00Z');
    expect(at('2026-03-29T08:00:00Z', { heldAt }).status).toBe('OVERDUE');
  });
});

describe('a waived checkpoint (R-ACC-5)', () => {
  const waiver = { grantedAt: new Date('2026-03-23T09:00:00Z'), expiresAt: new Date('2026-04-07T10:00:00Z') };

  it.each<[string, CheckpointStatus, boolean]>([
    ['2026-03-23T08:59:59Z', 'OPEN', false],
    ['2026-03-23T09:00:00Z', 'WAIVED', false],
    ['2026-04-07T09:59:59Z', 'WAIVED', false],
    ['2026-04-07T10:00:00Z', 'DUE', false],
    ['2026-04-09T08:00:00Z', 'MISSED', true],
  ])('is at %s %s', (moment, status, missed) => {
    expect(at(moment, { waiver })).toMatchObject({ status, missed });
  });

  it.each([
    ['on the due date', '2026-03-24T09:00:00Z', '2026-03-26T09:00:00Z'],
    ['on the day after', '2026-03-25T09:00:00Z', '2026-03-27T09:00:00Z'],
    ['just before the plain grace ends', '2026-03-26T08:59:59Z', '2026-03-30T08:00:00Z'],
    ['as the plain grace ends', '2026-03-26T09:00:00Z', '2026-03-30T08:00:00Z'],
    ['just after', '2026-03-26T09:00:01Z', '2026-03-30T08:00:00Z'],
  ])('has a whole grace after a waiver that ends %s', (_, expiresAt, graceEndsAt) => {
    const brief = { ...waiver, expiresAt: new Date(expiresAt) };
    expect(checkpointWindow({ ...facts, waiver: brief }, berlin, nextDueAt).graceEndsAt).toEqual(new Date(graceEndsAt));
    expect(at(expiresAt, { waiver: brief }).status).toBe('DUE');
    expect(at('2026-04-01T00:00:00Z', { waiver: brief, heldAt: new Date(graceEndsAt) }).heldLate).toBe(false);
  });

  it('has a working day after the waiver where the policy gives no grace', () => {
    const strict = { ...berlin, policy: { ...berlin.policy, checkpointGraceWorkingDays: 0 } };
    const brief = { ...waiver, expiresAt: new Date('2026-03-25T12:00:00Z') };
    expect(checkpointWindow({ ...facts, waiver: brief }, strict, nextDueAt).graceEndsAt).toEqual(
      new Date('2026-03-26T09:00:00Z'),
    );
  });

  it('is as before when the waiver expires before the due date', () => {
    const brief = { ...waiver, expiresAt: new Date('2026-03-24T08:59:59Z') };
    expect(checkpointWindow({ ...facts, waiver: brief }, berlin, nextDueAt)).toEqual(
      checkpointWindow(facts, berlin, nextDueAt),
    );
  });

  it('counts as held on time when held in the grace after the waiver', () => {
    const heldAt = new Date('2026-04-08T10:00:00Z');
    expect(at('2026-05-01T00:00:00Z', { waiver, heldAt })).toMatchObject({
      status: 'HELD',
      heldLate: false,
      missed: false,
    });
  });

  it('stays missed for good when the waiver came afterwards, and blocks again when it expires', () => {
    const late = { grantedAt: new Date('2026-04-01T09:00:00Z'), expiresAt: new Date('2026-04-05T09:00:00Z') };
    expect(at('2026-04-02T00:00:00Z', { waiver: late })).toMatchObject({ status: 'WAIVED', missed: true });
    expect(at('2026-04-06T00:00:00Z', { waiver: late })).toMatchObject({ status: 'MISSED', madeGood: false });
  });
});

describe('a decision that waits for the sponsor (R-ACC-2)', () => {
  const proposedAt = new Date('2026-03-24T10:00:00Z');
  const pending = { proposedAt, state: 'PENDING', settledAt: null } as const;
  const settled = (state: 'COUNTERSIGNED' | 'REFUSED' | 'WITHDRAWN', settledAt: string, from = proposedAt) => ({
    proposedAt: from,
    state,
    settledAt: new Date(settledAt),
  });

  it.each(['2026-03-24T10:00:00Z', '2026-03-26T09:00:01Z', '2026-03-31T08:00:00Z', '2036-01-01T00:00:00Z'])(
    'has its team done its part, however slow the sponsor: at %s it is neither due nor missed',
    (moment) => {
      expect(at(moment, { proposals: [pending] })).toEqual({
        status: 'PENDING_COUNTERSIGNATURE',
        heldLate: false,
        missed: false,
        madeGood: false,
        fallenAway: false,
      });
    },
  );

  it('is not known yet as of a moment before it was taken', () => {
    expect(at('2026-03-24T09:59:59Z', { proposals: [pending] }).status).toBe('DUE');
  });

  it('counts as held when the team decided, from the signature on', () => {
    const signed = { heldAt: proposedAt, proposals: [settled('COUNTERSIGNED', '2026-04-20T10:00:00Z')] };
    expect(at('2026-04-20T09:59:59Z', signed)).toMatchObject({ status: 'PENDING_COUNTERSIGNATURE', missed: false });
    expect(at('2026-04-20T10:00:00Z', signed)).toMatchObject({ status: 'HELD', heldLate: false, missed: false });
  });

  it('stays late when the team had decided late, whoever signed when', () => {
    const heldAt = new Date('2026-03-27T09:00:00Z');
    const signed = { heldAt, proposals: [settled('COUNTERSIGNED', '2026-03-28T10:00:00Z', heldAt)] };
    expect(at('2026-04-20T10:00:00Z', signed)).toMatchObject({ status: 'HELD', heldLate: true, missed: false });
  });

  it.each<[string, CheckpointStatus, boolean]>([
    ['2026-04-14T13:59:59Z', 'PENDING_COUNTERSIGNATURE', false],
    ['2026-04-14T14:00:00Z', 'DUE', false],
    ['2026-04-16T08:00:00Z', 'MISSED', true],
  ])('grants a new grace when it is refused: at %s it is %s', (moment, status, missed) => {
    const proposals = [settled('REFUSED', '2026-04-14T14:00:00Z')];
    expect(at(moment, { proposals })).toMatchObject({ status, missed });
  });

  it('grants one when it is refused within the plain grace, too, and takes none away before the due date', () => {
    const thursday = checkpointWindow(
      { ...facts, proposals: [settled('REFUSED', '2026-03-26T08:59:00Z')] },
      berlin,
      nextDueAt,
    );
    expect(thursday.graceEndsAt).toEqual(new Date('2026-03-30T08:00:00Z'));
    const early = settled('REFUSED', '2026-03-20T10:00:00Z', new Date('2026-03-19T10:00:00Z'));
    expect(checkpointWindow({ ...facts, proposals: [early] }, berlin, nextDueAt)).toEqual(
      checkpointWindow(facts, berlin, nextDueAt),
    );
  });

  it('gives a working day even where the policy has no grace', () => {
    const strict = { ...berlin, policy: { ...berlin.policy, checkpointGraceWorkingDays: 0 } };
    const proposals = [settled('REFUSED', '2026-04-14T14:00:00Z', facts.dueAt)];
    expect(checkpointWindow({ ...facts, proposals }, strict, nextDueAt)).toMatchObject({
      graceEndsAt: new Date('2026-04-15T08:00:00Z'),
      missedAt: new Date('2026-04-15T08:00:00Z'),
    });
  });

  it('does not make good what was late or missed when it was taken', () => {
    const heldAt = new Date('2026-04-01T07:00:00Z');
    const late = [settled('REFUSED', '2026-03-30T10:00:00Z', new Date('2026-03-27T10:00:00Z'))];
    expect(at('2026-03-31T12:00:00Z', { proposals: late })).toMatchObject({ status: 'DUE', missed: false });
    expect(at('2026-05-01T00:00:00Z', { proposals: late, heldAt })).toMatchObject({ heldLate: true, missed: false });
    const missed = [settled('REFUSED', '2026-04-10T10:00:00Z', new Date('2026-04-02T10:00:00Z'))];
    expect(at('2026-04-05T00:00:00Z', { proposals: missed })).toMatchObject({
      status: 'PENDING_COUNTERSIGNATURE',
      missed: true,
      madeGood: false,
    });
    expect(at('2026-04-10T10:00:00Z', { proposals: missed })).toMatchObject({ status: 'MISSED', missed: true });
  });

  it('is replaced by holding again, on time however long it had waited', () => {
    const heldAt = new Date('2026-04-14T14:00:00Z');
    const proposals = [settled('WITHDRAWN', '2026-04-14T14:00:00Z')];
    expect(at('2026-05-01T00:00:00Z', { proposals, heldAt })).toMatchObject({ status: 'HELD', heldLate: false });
  });

  it('falls away with its hypothesis and is not missed', () => {
    const cancelledAt = new Date('2026-05-04T10:00:00Z');
    const proposals = [settled('WITHDRAWN', '2026-05-04T10:00:00Z')];
    expect(at('2026-06-01T00:00:00Z', { proposals, cancelledAt })).toMatchObject({
      status: 'SCHEDULED',
      missed: false,
      fallenAway: true,
    });
  });

  it('can follow a waiver, and be followed by one', () => {
    const waiver = { grantedAt: new Date('2026-04-14T15:00:00Z'), expiresAt: new Date('2026-04-20T10:00:00Z') };
    const proposals = [settled('REFUSED', '2026-04-14T14:00:00Z')];
    expect(at('2026-04-18T00:00:00Z', { proposals, waiver }).status).toBe('WAIVED');
    expect(at('2026-04-22T08:00:00Z', { proposals, waiver })).toMatchObject({ status: 'MISSED', missed: true });
    expect(at('2026-04-22T07:59:59Z', { proposals, waiver })).toMatchObject({ status: 'DUE', missed: false });
  });

  const hours = fc.integer({ min: 0, max: 24 * 60 });
  const later = (from: Date, by: number) => new Date(from.getTime() + by * 3_600_000);

  it('never makes a team late that was not, whatever the sponsor does and when', () => {
    const decided = fc.record({
      after: hours,
      waits: hours,
      state: fc.constantFrom('REFUSED' as const, 'WITHDRAWN' as const),
      grace: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(decided, ({ after, waits, state, grace }) => {
        const rules = { ...berlin, policy: { ...berlin.policy, checkpointGraceWorkingDays: grace } };
        const from = later(new Date('2026-03-19T09:00:00Z'), after);
        const settledAt = later(from, waits);
        const before = deriveCheckpointStatus(facts, rules, nextDueAt, from);
        const proposals = [{ proposedAt: from, state, settledAt }];
        const now = deriveCheckpointStatus({ ...facts, proposals }, rules, nextDueAt, settledAt);
        if (!before.missed) expect(['OPEN', 'DUE']).toContain(now.status);
        const again = deriveCheckpointStatus({ ...facts, proposals, heldAt: settledAt }, rules, nextDueAt, settledAt);
        expect(again.heldLate).toBe(before.missed || before.status === 'OVERDUE');
        expect(again.missed).toBe(before.missed);
      }),
    );
  });

  it('is the same as of a moment, whatever is known to have happened since (R-MET-6)', () => {
    fc.assert(
      fc.property(hours, hours, fc.constantFrom('COUNTERSIGNED', 'REFUSED', 'WITHDRAWN'), (waits, asked, state) => {
        const settledAt = later(proposedAt, waits + 1);
        const moment = later(proposedAt, Math.min(asked, waits));
        const known = { proposedAt, state: state as 'REFUSED', settledAt };
        const heldAt = state === 'COUNTERSIGNED' ? proposedAt : settledAt;
        const asOf = deriveCheckpointStatus({ ...facts, heldAt, proposals: [known] }, berlin, nextDueAt, moment);
        expect(asOf).toEqual(deriveCheckpointStatus({ ...facts, proposals: [pending] }, berlin, nextDueAt, moment));
      }),
    );
  });
});

describe('a checkpoint whose hypothesis ended', () => {
  const now = '2026-12-01T00:00:00Z';

  it('falls away and is never missed', () => {
    expect(at(now, { cancelledAt: new Date('2026-03-20T00:00:00Z') })).toEqual({
      status: 'SCHEDULED',
      heldLate: false,
      missed: false,
      madeGood: false,
      fallenAway: true,
    });
  });

  it('stays on the record when it had been missed by then, and blocks no longer (R-ACC-4)', () => {
    expect(at(now, { cancelledAt: new Date('2026-04-02T00:00:00Z') })).toMatchObject({
      status: 'MISSED',
      missed: true,
      madeGood: true,
      fallenAway: true,
    });
  });

  it('is held, not fallen away, when it is the one that ended it', () => {
    const heldAt = new Date('2026-03-24T10:00:00Z');
    expect(at(now, { heldAt, cancelledAt: heldAt })).toMatchObject({ status: 'HELD', fallenAway: false });
  });
});

describe('the checkpoints of a hypothesis', () => {
  const planned = checkpointSchedule({
    cadence: {
      frequency: 'WEEKLY',
      interval: 1,
      weekday: 2,
      weekOfMonth: null,
      dayOfMonth: null,
      localTime: '10:00',
      timeZone: 'Europe/Berlin',
    },
    committedOn: '2026-03-02',
    dueDate: '2026-04-10',
    calendar: berlin.calendar,
    fiscalStartMonth: 1,
  });
  const untouched = planned.map((checkpoint) => ({
    ...checkpoint,
    heldAt: null,
    waiver: null,
    proposals: [],
    cancelledAt: null,
  }));

  it('are missed one after the other, as the next one falls due', () => {
    const derived = deriveCheckpointStatuses(untouched, berlin, new Date('2026-03-24T09:00:00Z'));
    expect(derived.map(({ status }) => status)).toEqual([
      'MISSED',
      'MISSED',
      'MISSED',
      'DUE',
      'SCHEDULED',
      'SCHEDULED',
      'SCHEDULED',
    ]);
  });

  it('only ever move forward, and what was missed stays missed', () => {
    const order: CheckpointStatus[] = ['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE', 'MISSED', 'HELD'];
    const moment = fc.date({ min: new Date('2026-03-01'), max: new Date('2026-06-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, fc.option(moment), (first, second, heldAt) => {
        const [sooner, later] = first < second ? [first, second] : [second, first];
        const before = deriveCheckpointStatuses(
          untouched.map((each) => ({ ...each, heldAt })),
          berlin,
          sooner,
        );
        const after = deriveCheckpointStatuses(
          untouched.map((each) => ({ ...each, heldAt })),
          berlin,
          later,
        );
        before.forEach((earlier, index) => {
          const now = after[index]!;
          expect(order.indexOf(now.status)).toBeGreaterThanOrEqual(order.indexOf(earlier.status));
          expect(now.missed || !earlier.missed).toBe(true);
          expect(now.heldLate || !now.madeGood).toBe(true);
        });
      }),
    );
  });
});
