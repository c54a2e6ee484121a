import fc from 'fast-check';
import { CheckpointFacts, CheckpointStatus } from './checkpoint';
import { CheckpointRules, checkpointWindow, deriveCheckpointStatus } from './checkpoint-window';
import { blockedFrom, escalationLadder, graceOccasion, rungsReached } from './escalation-ladder';
import { NoticeKind } from './notice';

const zurich: CheckpointRules = {
  calendar: { weekend: [6, 7], holidays: [] },
  policy: {
    checkpointOpensDaysBefore: 5,
    checkpointGraceWorkingDays: 2,
    reminderAfterDays: 1,
    escalationAfterDays: 7,
  },
  timeZone: 'Europe/Zurich',
  intervalDays: 14,
};

/** Monday 19 January 2026, 10:00 in Zurich. */
const facts: CheckpointFacts = {
  sequence: 1,
  dueDay: '2026-01-19',
  dueAt: new Date('2026-01-19T09:00:00Z'),
  closing: false,
  heldAt: null,
  waiver: null,
  proposals: [],
  cancelledAt: null,
};
const nextDueAt = new Date('2026-02-02T09:00:00Z');
const window = checkpointWindow(facts, zurich, nextDueAt);

function ladderAt(now: Date, dueNoticeAt: Date | null, change: Partial<CheckpointFacts> = {}) {
  const derived = deriveCheckpointStatus({ ...facts, ...change }, zurich, nextDueAt, now);
  return escalationLadder({ derived, window, rules: zurich, dueNoticeAt });
}

function told(now: string, dueNoticeAt: string | null) {
  const moment = new Date(now);
  const steps = ladderAt(moment, dueNoticeAt === null ? null : new Date(dueNoticeAt));
  return Object.fromEntries(rungsReached(steps, moment).map(({ audience, kind }) => [audience, kind]));
}

describe('the escalation ladder (R-ACC-6)', () => {
  const inTime = '2026-01-19T09:00:00.012Z';

  it('tells the product manager when due and a day after, the sponsor past grace, executives after a week', () => {
    const steps = ladderAt(new Date('2026-01-19T09:30:00Z'), new Date(inTime));
    expect(steps.map(({ kind, audience, at }) => [kind, audience[0], at.toISOString()])).toEqual([
      ['CHECKPOINT_OPENED', 'PRODUCT_MANAGER', '2026-01-14T09:00:00.000Z'],
      ['CHECKPOINT_DUE', 'PRODUCT_MANAGER', '2026-01-19T09:00:00.000Z'],
      ['CHECKPOINT_STILL_DUE', 'PRODUCT_MANAGER', '2026-01-20T09:00:00.000Z'],
      ['CHECKPOINT_OVERDUE', 'PRODUCT_MANAGER', '2026-01-21T09:00:00.001Z'],
      ['CHECKPOINT_ESCALATED', 'EXECUTIVES', '2026-01-26T09:00:00.000Z'],
      ['CHECKPOINT_MISSED', 'PRODUCT_MANAGER', '2026-02-02T09:00:00.000Z'],
    ]);
  });

  it.each<[string, string | null, Record<string, NoticeKind>]>([
    ['2026-01-14T09:00:00Z', null, { PRODUCT_MANAGER: 'CHECKPOINT_OPENED' }],
    ['2026-01-19T09:00:00Z', null, { PRODUCT_MANAGER: 'CHECKPOINT_DUE' }],
    ['2026-01-20T09:00:00Z', inTime, { PRODUCT_MANAGER: 'CHECKPOINT_STILL_DUE' }],
    [
      '2026-01-22T09:00:00Z',
      inTime,
      { PRODUCT_MANAGER: 'CHECKPOINT_OVERDUE', SPONSOR: 'CHECKPOINT_OVERDUE', ORGANIZATION: 'CHECKPOINT_OVERDUE' },
    ],
    [
      '2026-02-03T09:00:00Z',
      inTime,
      {
        PRODUCT_MANAGER: 'CHECKPOINT_MISSED',
        SPONSOR: 'CHECKPOINT_MISSED',
        EXECUTIVES: 'CHECKPOINT_ESCALATED',
        ORGANIZATION: 'CHECKPOINT_MISSED',
      },
    ],
  ])('at %s, with the due notice handed over at %s, tells %j', (now, dueNoticeAt, expected) => {
    expect(told(now, dueNoticeAt)).toEqual(expected);
  });

  it('begins with the due notice alone after a week of downtime, and counts on from its hand-over', () => {
    expect(told('2026-01-28T14:00:00Z', null)).toEqual({ PRODUCT_MANAGER: 'CHECKPOINT_DUE' });
    const late = '2026-01-28T14:00:01Z';
    expect(told('2026-01-28T15:00:00Z', late)).toEqual({ PRODUCT_MANAGER: 'CHECKPOINT_DUE' });
    expect(told('2026-01-29T14:00:00Z', late)).toEqual({ PRODUCT_MANAGER: 'CHECKPOINT_STILL_DUE' });
    expect(told('2026-01-30T09:00:00Z', late)).toEqual({ PRODUCT_MANAGER: 'CHECKPOINT_STILL_DUE' });
    expect(told('2026-01-30T09:00:01Z', late)).toMatchObject({ SPONSOR: 'CHECKPOINT_OVERDUE' });
    expect(told('2026-02-03T09:00:00Z', late)).not.toHaveProperty('EXECUTIVES');
    expect(told('2026-02-04T14:00:00Z', late)).toHaveProperty('EXECUTIVES', 'CHECKPOINT_ESCALATED');
  });

  it.each<[CheckpointStatus, Partial<CheckpointFacts>]>([
    ['HELD', { heldAt: new Date('2026-01-20T09:00:00Z') }],
    [
      'WAIVED',
      { waiver: { grantedAt: new Date('2026-01-18T09:00:00Z'), expiresAt: new Date('2026-03-01T09:00:00Z') } },
    ],
    ['MISSED', { cancelledAt: new Date('2026-02-03T09:00:00Z') }],
  ])('has no rungs once it is %s and owes nothing', (status, change) => {
    const now = new Date('2026-02-04T09:00:00Z');
    expect(deriveCheckpointStatus({ ...facts, ...change }, zurich, nextDueAt, now).status).toBe(status);
    expect(ladderAt(now, new Date(inTime), change)).toEqual([]);
  });

  it('begins a new grace with a waiver, and tells of it anew', () => {
    const waiver = { grantedAt: new Date('2026-01-20T09:00:00Z'), expiresAt: new Date('2026-01-30T09:00:00Z') };
    expect(graceOccasion(checkpointWindow({ ...facts, waiver }, zurich, nextDueAt))).not.toBe(graceOccasion(window));
  });
});

describe('the moment from which a checkpoint blocks (R-ACC-3, R-ACC-6)', () => {
  const from = (dueNoticeAt: string | null) =>
    blockedFrom({
      window,
      rules: zurich,
      dueNoticeAt: dueNoticeAt === null ? null : new Date(dueNoticeAt),
    })?.toISOString();

  it.each([
    ['never, while nothing was handed over', null, undefined],
    ['the end of grace, when told at once', '2026-01-19T09:00:00Z', '2026-01-21T09:00:00.000Z'],
    ['the end of grace, when told late on the same day', '2026-01-19T22:59:00Z', '2026-01-21T09:00:00.000Z'],
    ['a working day later, when told a day later', '2026-01-20T08:00:00Z', '2026-01-22T09:00:00.000Z'],
    ['two working days after the weekend, when told on it', '2026-01-24T08:00:00Z', '2026-01-27T09:00:00.000Z'],
  ])('is %s', (_, dueNoticeAt, expected) => {
    expect(from(dueNoticeAt)).toBe(expected);
  });

  it('never lies before the end of grace, nor less than the grace after the notice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 86_400 }), fc.integer({ min: 0, max: 10 }), (seconds, grace) => {
        const rules = { ...zurich, policy: { ...zurich.policy, checkpointGraceWorkingDays: grace } };
        const plain = checkpointWindow(facts, rules, nextDueAt);
        const dueNoticeAt = new Date(facts.dueAt.getTime() + seconds * 1_000);
        const moment = blockedFrom({ window: plain, rules, dueNoticeAt })!;
        expect(moment.getTime()).toBeGreaterThanOrEqual(plain.graceEndsAt.getTime());
        // Days are counted in whole ones: at most the part of the first day before the notice is not given again.
        expect(moment.getTime() - dueNoticeAt.getTime()).toBeGreaterThan((grace - 1) * 86_400_000);
      }),
    );
  });
});

describe('rungs over any course of time (R-ACC-6)', () => {
  it('only ever climb: nobody hears an earlier rung after a later one', () => {
    const order = Object.values(NoticeKind);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 86_400 }),
        fc.array(fc.integer({ min: 0, max: 40 * 86_400 }), { minLength: 2, maxLength: 10 }),
        (noticeAfter, moments) => {
          const dueNoticeAt = new Date(facts.dueAt.getTime() + noticeAfter * 1_000);
          let reached = -1;
          for (const moment of [...moments].sort((one, other) => one - other)) {
            const now = new Date(facts.dueAt.getTime() + moment * 1_000);
            const steps = ladderAt(now, now >= dueNoticeAt ? dueNoticeAt : null);
            const kind = rungsReached(steps, now).find(({ audience }) => audience === 'PRODUCT_MANAGER')!.kind;
            expect(order.indexOf(kind)).toBeGreaterThanOrEqual(reached);
            reached = order.indexOf(kind);
          }
        },
      ),
    );
  });
});
