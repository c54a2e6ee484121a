import fc from 'fast-check';
import { addDays, CalendarDay } from './calendar-day';
import {
  checkpointPlaces,
  CheckpointReplanning,
  CheckpointSettings,
  CheckpointToReplan,
  concernsCheckpoints,
  replanCheckpoints,
} from './checkpoint-replanning';
import { checkpointWindow } from './checkpoint-window';
import { ScheduleFacts } from './checkpoint-schedule';
import { ReviewCadence } from './review-cadence';
import { WorkingCalendar } from './working-calendar';

const cadence: ReviewCadence = {
  frequency: 'WEEKLY',
  interval: 2,
  weekday: 1,
  weekOfMonth: null,
  dayOfMonth: null,
  localTime: '10:00',
  timeZone: 'Europe/Zurich',
};
/** Mondays 19 January, 2 and 16 February, 2, 16 and 30 March, and the Friday 3 April. */
const quarter: ScheduleFacts = {
  cadence,
  committedOn: '2026-01-05',
  dueDate: '2026-04-03',
  calendar: { weekend: [6, 7], holidays: [] },
  fiscalStartMonth: 1,
};
const days = [
  '2026-01-19',
  '2026-02-02',
  '2026-02-16',
  '2026-03-02',
  '2026-03-16',
  '2026-03-30',
  '2026-04-03',
] as const;

interface Row extends CheckpointToReplan {
  readonly id: string;
}
let ids = 0;

function row(place: { dueDay: CalendarDay; dueAt: Date; closing: boolean }, calendar: WorkingCalendar): Row {
  const rules = {
    calendar,
    policy: {
      checkpointOpensDaysBefore: 5,
      checkpointGraceWorkingDays: 2,
      reminderAfterDays: 1,
      escalationAfterDays: 7,
    },
    timeZone: cadence.timeZone,
    intervalDays: 14,
  };
  const { dueDay, dueAt, closing } = place;
  const { opensAt } = checkpointWindow({ dueDay, dueAt, waiver: null, proposals: [] }, rules, null);
  return {
    id: `#${(ids += 1)}`,
    dueDay,
    dueAt,
    closing,
    opensAt,
    heldAt: null,
    waivedUntil: null,
    cancelledAt: null,
    proposalState: null,
    rules,
  };
}

const scheduled = (facts: ScheduleFacts = quarter): Row[] =>
  checkpointPlaces(facts).map((place) => row(place, facts.calendar));

/** The rows after a replanning, in order of due days. */
function applied({ staying, following, added }: CheckpointReplanning<Row>, facts: ScheduleFacts, now: Date): Row[] {
  const rows = [
    ...staying.map(({ checkpoint, closing, fate }) => ({
      ...checkpoint,
      closing,
      cancelledAt: { GOES_ON: checkpoint.cancelledAt, FALLS_AWAY: now, RETURNS: null }[fate],
    })),
    ...following.map(({ checkpoint, place }) => ({ ...row(place, facts.calendar), id: checkpoint.id })),
    ...added.map((place) => row(place, facts.calendar)),
  ];
  return rows.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

function replanned(current: Row[], facts: ScheduleFacts, moment: string | Date): Row[] {
  const now = new Date(moment);
  return applied(replanCheckpoints(current, checkpointPlaces(facts), now), facts, now);
}

describe('replanning checkpoints', () => {
  const summary = (rows: Row[], before: Row[]) =>
    rows.map(({ id, dueDay, closing, cancelledAt }) => {
      const place = before.findIndex((each) => each.id === id);
      const name = place < 0 ? 'new' : `${place + 1}`;
      return `${name} ${dueDay.slice(5)}${closing ? ' closing' : ''}${cancelledAt ? ' fallen away' : ''}`;
    });

  it.each<[string, string, Partial<ScheduleFacts>, string[]]>([
    [
      'a later end moves the closing one and adds what is missing',
      '2026-02-20T12:00:00Z',
      { dueDate: '2026-05-01' },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-16', '6 03-30', 'new 04-13', 'new 04-27', '7 05-01 closing'],
    ],
    [
      'an earlier end moves the closing one and drops what never opened',
      '2026-02-20T12:00:00Z',
      { dueDate: '2026-03-06' },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '7 03-06 closing'],
    ],
    [
      'an open one beyond an earlier end falls away, and is not forgotten',
      '2026-03-26T12:00:00Z',
      { dueDate: '2026-03-27' },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-16', '7 03-27 closing', '6 03-30 fallen away'],
    ],
    [
      'one that stands on the new end becomes the closing one',
      '2026-02-20T12:00:00Z',
      { dueDate: '2026-03-30' },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-16', '6 03-30 closing'],
    ],
    [
      'a day off moves the checkpoint of that day to the next working day',
      '2026-02-20T12:00:00Z',
      { calendar: { weekend: [6, 7], holidays: ['2026-03-16'] } },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-17', '6 03-30', '7 04-03 closing'],
    ],
    [
      'a day off on which one is open or was due moves nothing and adds nothing',
      '2026-02-16T12:00:00Z',
      { calendar: { weekend: [6, 7], holidays: ['2026-02-02', '2026-02-16'] } },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-16', '6 03-30', '7 04-03 closing'],
    ],
    [
      'a day off before which one has opened leaves it where it is',
      '2026-02-12T12:00:00Z',
      { calendar: { weekend: [6, 7], holidays: ['2026-02-16'] } },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '5 03-16', '6 03-30', '7 04-03 closing'],
    ],
    [
      'another weekend moves all that lie ahead',
      '2026-02-20T12:00:00Z',
      { calendar: { weekend: [1, 5], holidays: [] } },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-03', '5 03-17', '6 03-31', '7 04-04 closing'],
    ],
    [
      'a rest that swallows several leaves one of them',
      '2026-02-20T12:00:00Z',
      { calendar: { weekend: [6, 7], holidays: Array.from({ length: 20 }, (_, i) => addDays('2026-03-10', i)) } },
      ['1 01-19', '2 02-02', '3 02-16', '4 03-02', '6 03-30', '7 04-03 closing'],
    ],
  ])('%s (R-HYP-2, R-ACC-3)', (_, now, change, expected) => {
    const before = scheduled();
    expect(before.map(({ dueDay }) => dueDay)).toEqual(days);
    expect(summary(replanned(before, { ...quarter, ...change }, now), before)).toEqual(expected);
  });

  it('lets a waived one fall away beyond a new end, and return behind a later one', () => {
    const before = scheduled().map((each) =>
      each.dueDay === '2026-03-16' ? { ...each, waivedUntil: new Date('2026-03-20T09:00:00Z') } : each,
    );
    const shorter = replanned(before, { ...quarter, dueDate: '2026-03-06' }, '2026-02-04T09:00:00Z');
    expect(summary(shorter, before).slice(-2)).toEqual(['7 03-06 closing', '5 03-16 fallen away']);
    const longer = replanned(shorter, quarter, '2026-02-05T09:00:00Z');
    expect(summary(longer, before).slice(-3)).toEqual(['5 03-16', 'new 03-30', '7 04-03 closing']);
    const tooLate = replanned(shorter, { ...quarter, dueDate: '2026-05-01' }, '2026-03-17T09:00:00Z');
    expect(summary(tooLate, before)).toContain('5 03-16 fallen away');
  });

  it('does not pull one that never opened into the past (never backwards)', () => {
    const sundays = { ...quarter, cadence: { ...cadence, weekday: 7 } };
    const before = scheduled(sundays).map((each) => ({ ...each, opensAt: each.dueAt }));
    const now = '2026-02-01T18:00:00Z';
    const after = replanned(before, { ...sundays, calendar: { weekend: [], holidays: [] } }, now);
    expect(after.slice(0, 3).map(({ dueDay }) => dueDay)).toEqual(['2026-01-19', '2026-02-02', '2026-02-15']);
  });

  it('follows a fiscal year with the quarterly ones that lie ahead', () => {
    const quarterly = {
      ...quarter,
      dueDate: '2026-12-18',
      cadence: { ...cadence, frequency: 'QUARTERLY' as const, interval: 1, weekOfMonth: 1 },
    };
    const before = scheduled(quarterly);
    expect(summary(before, before)).toEqual(['1 03-02', '2 06-01', '3 09-07', '4 12-07', '5 12-18 closing']);
    expect(summary(replanned(before, { ...quarterly, fiscalStartMonth: 2 }, '2026-03-01T12:00:00Z'), before)).toEqual([
      '1 03-02',
      '2 04-06',
      '3 07-06',
      '4 10-05',
      '5 12-18 closing',
    ]);
  });
});

const start = '2026-01-05';
const anyDay = (most: number) => fc.nat(most).map((offset) => addDays(start, offset));
const anyFacts = fc.record({
  dueDate: fc.integer({ min: 20, max: 200 }).map((offset) => addDays(start, offset)),
  calendar: fc.record({
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
    holidays: fc.array(anyDay(220), { maxLength: 40 }),
  }),
  fiscalStartMonth: fc.integer({ min: 1, max: 12 }),
});
const anyCadence = fc.oneof(
  fc.record({
    frequency: fc.constant('WEEKLY' as const),
    interval: fc.integer({ min: 1, max: 4 }),
    weekOfMonth: fc.constant(null),
  }),
  fc.record({
    frequency: fc.constantFrom('MONTHLY' as const, 'QUARTERLY' as const),
    interval: fc.constant(1),
    weekOfMonth: fc.constantFrom(1, 2, 3, 4, -1),
  }),
);
const anyStep = fc.record({
  facts: anyFacts,
  hoursLater: fc.nat(24 * 40),
  held: fc.option(fc.nat(10)),
  waived: fc.option(fc.nat(10)),
});

describe('replanning, whatever was planned, held and waived before', () => {
  const eachStep = (check: (before: Row[], after: Row[], facts: ScheduleFacts, now: Date) => void) =>
    fc.assert(
      fc.property(
        anyFacts,
        anyCadence,
        fc.integer({ min: 1, max: 7 }),
        fc.array(anyStep, { minLength: 1, maxLength: 5 }),
        (facts, recurrence, weekday, steps) => {
          const always = { cadence: { ...cadence, ...recurrence, weekday }, committedOn: start };
          let now = new Date(`${start}T09:00:00Z`);
          let rows = scheduled({ ...facts, ...always });
          let { dueDate } = facts;
          for (const step of steps) {
            now = new Date(now.getTime() + step.hoursLater * 3_600_000);
            const before = rows.map((each, index) => ({
              ...each,
              ...(index === step.held && each.opensAt <= now && !each.cancelledAt && { heldAt: now }),
              ...(index === step.waived && !each.heldAt && { waivedUntil: now }),
            }));
            // A target revision names a day to come; a change of policy leaves the due date where it is.
            if (step.facts.dueDate > now.toISOString().slice(0, 10)) ({ dueDate } = step.facts);
            const wanted = { ...step.facts, ...always, dueDate };
            rows = replanned(before, wanted, now);
            check(before, rows, wanted, now);
          }
        },
      ),
      { numRuns: 100 },
    );

  it('clears no debt: what was held, waived or has fallen due is as it was (R-ACC-3)', () => {
    eachStep((before, after, _, now) => {
      const asItWas = before.flatMap(({ id, dueDay, dueAt, opensAt, heldAt, waivedUntil, cancelledAt, rules }) => {
        const facts = { id, dueDay, dueAt, opensAt, heldAt, waivedUntil, rules };
        if (heldAt ?? dueAt <= now) return [{ ...facts, cancelledAt }];
        return waivedUntil ? [facts] : [];
      });
      expect(after).toEqual(expect.arrayContaining(asItWas.map((facts) => expect.objectContaining(facts) as unknown)));
    });
  });

  it('forgets nothing that ever opened', () => {
    eachStep((before, after, _, now) => {
      const opened = before.filter(({ opensAt }) => opensAt <= now).map(({ id }) => id);
      expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(opened));
    });
  });

  it('gives each checkpoint a day and an id of its own, and one of them the close', () => {
    eachStep((_, after) => {
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      expect(new Set(after.map(({ dueDay }) => dueDay)).size).toBe(after.length);
      expect(after.filter(({ closing }) => closing)).toHaveLength(1);
    });
  });

  it('puts nothing new and nothing that moves into the past', () => {
    eachStep((before, after, _, now) => {
      const placed = after.filter(({ id, dueDay }) => before.find((each) => each.id === id)?.dueDay !== dueDay);
      expect(placed.filter(({ dueAt }) => dueAt <= now)).toEqual([]);
    });
  });

  it('gives nobody a day on which another one stands that goes on, so that the order of writing does not matter', () => {
    eachStep((before, after) => {
      const goOn = before.filter(({ id }) => after.some((each) => each.id === id));
      const trodden = after.filter(({ id, dueDay }) => goOn.some((each) => each.id !== id && each.dueDay === dueDay));
      expect(trodden).toEqual([]);
    });
  });

  it('leaves a place of the plan without a checkpoint only where one stood for it before', () => {
    eachStep((_, after, facts, now) => {
      const missing = checkpointPlaces(facts)
        .filter(({ dueAt }) => dueAt > now)
        .filter(({ dueDay }) => !after.some((each) => each.dueDay === dueDay));
      const unexplained = missing.filter(
        ({ recurrences }) =>
          !after.some(
            ({ dueDay, heldAt, waivedUntil, cancelledAt, opensAt }) =>
              dueDay >= recurrences[0]! && (heldAt ?? waivedUntil ?? cancelledAt ?? opensAt <= now),
          ),
      );
      expect(unexplained).toEqual([]);
    });
  });

  it('changes nothing when the plan is the same', () => {
    eachStep((_, after, facts, now) => {
      expect(replanned(after, facts, now)).toEqual(after);
    });
  });
});

describe('a change of settings', () => {
  const settings: CheckpointSettings = {
    fiscalYearStartMonth: 1,
    policy: {
      checkpointOpensDaysBefore: 5,
      checkpointGraceWorkingDays: 2,
      reminderAfterDays: 1,
      escalationAfterDays: 7,
      weekend: [6, 7],
      holidays: ['2026-01-01', '2026-12-25'],
    },
  };

  it.each<[string, boolean, Partial<CheckpointSettings>, Partial<CheckpointSettings['policy']>]>([
    ['another fiscal year', true, { fiscalYearStartMonth: 4 }, {}],
    ['an earlier opening', true, {}, { checkpointOpensDaysBefore: 6 }],
    ['a shorter grace', true, {}, { checkpointGraceWorkingDays: 1 }],
    ['a later reminder', true, {}, { reminderAfterDays: 2 }],
    ['an earlier escalation', true, {}, { escalationAfterDays: 5 }],
    ['another weekend', true, {}, { weekend: [5, 6] }],
    ['a new holiday', true, {}, { holidays: ['2026-01-01', '2026-04-03', '2026-12-25'] }],
    ['one holiday less', true, {}, { holidays: ['2026-01-01'] }],
    [
      'the same days off, listed otherwise',
      false,
      {},
      { weekend: [7, 6], holidays: ['2026-12-25', '2026-01-01', '2026-01-01'] },
    ],
    ['nothing', false, {}, {}],
  ])('%s concerns checkpoints: %s', (_, concerns, change, policy) => {
    const after = { ...settings, ...change, policy: { ...settings.policy, ...policy } };
    expect(concernsCheckpoints(settings, after)).toBe(concerns);
  });
});
