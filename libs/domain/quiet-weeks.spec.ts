import { Course, quietWeeks } from './quiet-weeks';

const day = (number: number) => new Date(Date.UTC(2026, 0, 5 + number));
const reading = (on: number, value: number) => ({ value, observedAt: day(on) });

/** From 0 to 100 over ten weeks: ten points of the way a week would be just in time. */
function course(more: Partial<Course> = {}): Course {
  return {
    target: { role: 'PRIMARY', direction: 'INCREASE', baseline: reading(0, 0), targetValue: 100, band: null },
    readings: [reading(6, 10), reading(13, 20), reading(20, 22), reading(27, 32)],
    from: day(0),
    until: day(28),
    interruptions: [{ from: day(15), until: day(19) }],
    ...more,
  };
}

describe('quiet weeks', () => {
  it('are set beside the weeks in which unplanned work ran, with the number of each (R-UP-1)', () => {
    const { quiet, interrupted, notMeasured } = quietWeeks([course()]);
    expect(quiet.weeks).toBe(3);
    expect(quiet.medianPace).toBeCloseTo(0.1);
    expect(interrupted.weeks).toBe(1);
    expect(interrupted.medianPace).toBeCloseTo(0.02);
    expect(notMeasured).toBe(0);
  });

  it('are none where work ran all the time, or nothing was measured, or no week is over (R-UP-1)', () => {
    const always = [{ from: day(-30), until: day(60) }];
    expect(quietWeeks([course({ interruptions: always })]).quiet).toEqual({ weeks: 0, medianPace: null });
    expect(quietWeeks([course({ readings: [] })])).toMatchObject({ quiet: { weeks: 0 }, notMeasured: 4 });
    expect(quietWeeks([course({ until: day(6) }), course({ until: day(-1) })])).toEqual({
      quiet: { weeks: 0, medianPace: null },
      interrupted: { weeks: 0, medianPace: null },
      notMeasured: 0,
    });
  });

  it('end where work begins, and begin where it ends, to the moment (R-UP-1)', () => {
    const weeks = (from: number, until: number) =>
      quietWeeks([course({ interruptions: [{ from: day(from), until: day(until) }] })]).interrupted.weeks;
    expect([weeks(7, 14), weeks(6, 14), weeks(7, 15), weeks(28, 40)]).toEqual([1, 2, 2, 0]);
  });
});
