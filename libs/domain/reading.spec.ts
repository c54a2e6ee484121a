import * as fc from 'fast-check';
import { ExpectedFrequency } from './metric';
import { defaultPolicy } from './policy';
import { latestReading, metricFreshness, ReadingFacts, validateReading } from './reading';

const at = (text: string) => new Date(`${text}Z`);
const reading = (id: string, observed: string, recorded: string, supersedesId: string | null = null): ReadingFacts => ({
  id,
  observedAt: at(observed),
  recordedAt: at(recorded),
  supersedesId,
  value: 1,
});

describe('The latest reading', () => {
  it('is the one observed last, not the one recorded last (R-MET-3)', () => {
    const march = reading('march', '2026-03-31T12:00', '2026-04-01T09:00');
    const lateJanuary = reading('january', '2026-01-31T12:00', '2026-05-01T09:00');
    expect(latestReading([march, lateJanuary])).toBe(march);
  });

  it('is never one that was corrected, even where the correction was observed earlier (R-MET-3)', () => {
    const wrong = reading('wrong', '2026-03-31T12:00', '2026-04-01T09:00');
    const correction = reading('correction', '2026-03-30T12:00', '2026-04-02T09:00', 'wrong');
    expect(latestReading([wrong, correction])).toBe(correction);
  });

  it('follows a chain of corrections to its end (R-MET-3)', () => {
    const first = reading('first', '2026-03-31T12:00', '2026-04-01T09:00');
    const second = reading('second', '2026-03-31T12:00', '2026-04-02T09:00', 'first');
    const third = reading('third', '2026-03-31T12:00', '2026-04-03T09:00', 'second');
    expect(latestReading([third, first, second])).toBe(third);
  });

  it.each([
    ['2026-04-01T08:59', null],
    ['2026-04-01T09:00', 'wrong'],
    ['2026-04-02T08:59', 'wrong'],
    ['2026-04-02T09:00', 'correction'],
  ])('as of %s, what was known then is %s (R-MET-6)', (moment, known) => {
    const wrong = reading('wrong', '2026-03-31T12:00', '2026-04-01T09:00');
    const correction = reading('correction', '2026-03-31T12:00', '2026-04-02T09:00', 'wrong');
    expect(latestReading([wrong, correction], at(moment))?.id ?? null).toBe(known);
  });

  it('as of a moment leaves out what was observed later, though recorded by a fast clock (R-MET-6)', () => {
    const ahead = reading('ahead', '2026-04-01T09:04', '2026-04-01T09:00');
    expect(latestReading([ahead], at('2026-04-01T09:02'))).toBeNull();
    expect(latestReading([ahead])).toBe(ahead);
  });

  it('does not exist without readings (R-MET-3)', () => {
    expect(latestReading([])).toBeNull();
  });

  const history = fc
    .array(
      fc.record({
        observed: fc.integer({ min: 0, max: 9 }),
        recorded: fc.integer({ min: 0, max: 9 }),
        corrects: fc.nat(20),
      }),
    )
    .map((rows) =>
      rows.map(({ observed, recorded, corrects }, index): ReadingFacts => ({
        id: `r${index}`,
        observedAt: new Date(observed),
        recordedAt: new Date(recorded),
        supersedesId: corrects < index ? `r${corrects}` : null,
        value: index,
      })),
    );

  it('is never a superseded one, and none that stands was observed later (R-MET-3)', () => {
    fc.assert(
      fc.property(history, (readings) => {
        const latest = latestReading(readings);
        const superseded = new Set(readings.map(({ supersedesId }) => supersedesId));
        const standing = readings.filter(({ id }) => !superseded.has(id));
        expect(latest === null).toBe(standing.length === 0);
        if (latest === null) return;
        expect(superseded.has(latest.id)).toBe(false);
        expect(standing.every(({ observedAt }) => observedAt <= latest.observedAt)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which readings arrive (R-MET-3)', () => {
    fc.assert(
      fc.property(
        history.chain((readings) =>
          fc.tuple(fc.constant(readings), fc.shuffledSubarray(readings, { minLength: readings.length })),
        ),
        fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        ([readings, shuffled], moment) => {
          const asOf = moment === undefined ? undefined : new Date(moment);
          expect(latestReading(shuffled, asOf)).toBe(latestReading(readings, asOf));
        },
      ),
    );
  });

  it('as of a moment does not change by what is recorded afterwards (R-MET-6)', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 9 }), (readings, moment) => {
        const asOf = new Date(moment);
        const recordedByThen = readings.filter(({ recordedAt }) => recordedAt <= asOf);
        expect(latestReading(readings, asOf)).toBe(latestReading(recordedByThen, asOf));
      }),
    );
  });
});

describe('Freshness', () => {
  it.each(
    Object.values(ExpectedFrequency).map(
      (frequency) => [frequency, defaultPolicy.stalenessSeconds[frequency]] as const,
    ),
  )('of a metric read %s ends after %d seconds, not before (R-MET-5)', (expectedFrequency, seconds) => {
    const latestObservedAt = at('2026-03-01T00:00');
    const fresh = { latestObservedAt, expectedFrequency, policy: defaultPolicy };
    const lastMoment = new Date(latestObservedAt.getTime() + seconds * 1000);
    expect(metricFreshness({ ...fresh, now: lastMoment })).toEqual({
      stale: false,
      staleSince: null,
      ageSeconds: seconds,
    });
    const next = metricFreshness({ ...fresh, now: new Date(lastMoment.getTime() + 1) });
    expect(next).toMatchObject({ stale: true, staleSince: lastMoment });
  });

  it('is not granted to a metric that was never read: silence is never green (R-MET-5)', () => {
    const freshness = metricFreshness({
      latestObservedAt: null,
      expectedFrequency: 'QUARTERLY',
      now: at('2026-03-01T00:00'),
      policy: defaultPolicy,
    });
    expect(freshness).toEqual({ stale: true, staleSince: null, ageSeconds: null });
  });

  it('gives a reading from a fast clock no negative age (R-MET-5)', () => {
    const now = at('2026-03-01T00:00');
    const latestObservedAt = new Date(now.getTime() + 60_000);
    const facts = { latestObservedAt, expectedFrequency: 'HOURLY', now, policy: defaultPolicy } as const;
    expect(metricFreshness(facts)).toEqual({ stale: false, staleSince: null, ageSeconds: 0 });
  });
});

describe('Recording a reading', () => {
  const now = at('2026-11-22T09:00');

  it.each([
    [0, '2026-11-22T09:00', []],
    [-12.5, '1970-01-01T00:00', []],
    [250, '2026-11-22T09:05', []],
    [1, '2026-11-22T09:05:01', ['observedAt']],
    [1, '1969-12-31T23:59', ['observedAt']],
    [1, 'no moment', ['observedAt']],
    [Number.NaN, '2026-11-22T09:00', ['value']],
    [Number.POSITIVE_INFINITY, '2026-11-22T09:00', ['value']],
    [Number.NEGATIVE_INFINITY, '2027-01-01T00:00', ['value', 'observedAt']],
  ])('of %d observed at %s is refused at %j (R-MET-3)', (value, observed, paths) => {
    const violations = validateReading({ value, observedAt: at(observed), now });
    expect(violations.map(({ path }) => path)).toEqual(paths);
    expect(violations.every(({ rule }) => rule === 'R-MET-3')).toBe(true);
  });
});
