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
  policy: { checkpointOpensDaysBefore: 5, checkpointGraceWorkingDays: 2 },
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

  it('is as before when the waiver expires within the plain grace', () => {
    const brief = { ...waiver, expiresAt: new Date('2026-03-25T09:00:00Z') };
    expect(at('2026-03-25T09:00:00Z', { waiver: brief }).status).toBe('DUE');
    expect(at('2026-03-27T09:00:00Z', { waiver: brief }).status).toBe('OVERDUE');
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
  const untouched = planned.map((checkpoint) => ({ ...checkpoint, heldAt: null, waiver: null, cancelledAt: null }));

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
