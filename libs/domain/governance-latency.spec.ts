import { DecisionEvent, DecisionStep } from './decision-request';
import {
  latencyFigures,
  layerReport,
  LayerVisit,
  layerVisits,
  peopleBehind,
  removalEffect,
  timeInLayers,
} from './governance-latency';
import { workingClock } from './working-time';

const hour = 3_600_000;
const day = 8 * hour;
const clock = workingClock({
  timeZone: 'Asia/Kolkata',
  opensAt: '09:00',
  closesAt: '17:00',
  weekend: [6, 7],
  holidays: ['2026-11-25'],
});
/** A moment by the clock in Kolkata. */
const at = (moment: string) => new Date(`${moment}:00+05:30`);
const event = (step: DecisionStep, layer: number, moment: string): DecisionEvent => ({
  step,
  layer,
  at: at(moment),
  by: 'x',
  approverId: 'x',
});

describe('the visits of a request to its layers', () => {
  it('part waiting from handling, in working hours across a holiday and a weekend (R-UP-4)', () => {
    const visits = layerVisits(
      [
        event('SUBMITTED', 0, '2026-11-24T16:00'),
        event('TAKEN_UP', 0, '2026-11-26T10:00'),
        event('PASSED', 0, '2026-11-26T12:00'),
        event('PASSED', 1, '2026-11-30T09:30'),
      ],
      clock,
    );
    expect(visits).toMatchObject([
      { layer: 0, waiting: 2 * hour, handling: 2 * hour, madeDifference: false },
      { layer: 1, waiting: 13.5 * hour, handling: 0, madeDifference: false },
    ]);
    expect(timeInLayers(visits)).toBe(17.5 * hour);
  });

  it('leave out the time in which the requester reworked (R-UP-4)', () => {
    const visits = layerVisits(
      [
        event('SUBMITTED', 0, '2026-11-23T09:00'),
        event('RETURNED', 0, '2026-11-23T10:00'),
        event('RESUBMITTED', 0, '2026-11-26T09:00'),
        event('PASSED', 0, '2026-11-26T11:00'),
      ],
      clock,
    );
    expect(visits.map(({ madeDifference }) => madeDifference)).toEqual([true, false]);
    expect(timeInLayers(visits)).toBe(3 * hour);
  });

  it('count nothing for a request that was answered before opening hours (R-UP-4)', () => {
    const visits = layerVisits(
      [event('SUBMITTED', 0, '2026-11-23T17:30'), event('PASSED', 0, '2026-11-24T08:30')],
      clock,
    );
    expect(timeInLayers(visits)).toBe(0);
  });

  it('are no cases where a request was withdrawn, and no person’s where the limit decided (R-UP-4)', () => {
    expect(
      layerVisits([event('SUBMITTED', 0, '2026-11-23T09:00'), event('WITHDRAWN', 0, '2026-11-23T10:00')], clock),
    ).toEqual([]);
    const [visit] = layerVisits(
      [event('SUBMITTED', 0, '2026-11-23T09:00'), { ...event('PASSED_BY_LIMIT', 0, '2026-11-24T09:00'), by: 'clock' }],
      clock,
    );
    expect(visit).toMatchObject({ byApprover: false, waiting: day, holders: [{ personId: 'x', time: day }] });
  });

  it('part whose layer it was from whoever decided past its limit; the layer has decided nothing then (R-UP-4)', () => {
    const submitted = event('SUBMITTED', 0, '2026-11-23T09:00');
    const escalated = { ...event('ESCALATED', 0, '2026-11-24T09:00'), by: 'clock', approverId: 'lena' };
    const changed = { ...event('CHANGED', 0, '2026-11-24T11:00'), approverId: 'lena' };
    const byBoss = layerVisits([submitted, escalated, { ...changed, by: 'boss' }], clock);
    expect(byBoss).toMatchObject([{ byApprover: false, madeDifference: false, waiting: day + 2 * hour }]);
    expect(byBoss[0]!.holders).toEqual([
      { personId: 'lena', time: day },
      { personId: 'boss', time: 2 * hour },
    ]);
    expect(peopleBehind([...byBoss, ...byBoss])).toBe(2);
    const byLena = layerVisits([submitted, escalated, { ...changed, by: 'lena' }], clock);
    expect(byLena).toMatchObject([{ byApprover: true, madeDifference: true }]);
    expect(byLena[0]!.holders).toEqual([{ personId: 'lena', time: day + 2 * hour }]);
  });
});

const visit = (days: number, madeDifference = false): LayerVisit => ({
  layer: 0,
  arrivedAt: at('2026-11-23T09:00'),
  leftAt: at('2026-11-23T09:00'),
  waiting: days * day,
  handling: 0,
  madeDifference,
  byApprover: true,
  holders: [],
});

describe('governance latency', () => {
  it('is p50, p90 and the share within a sprint; exactly a sprint is within (R-UP-4)', () => {
    const times = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => days * day);
    expect(latencyFigures(times, 5 * day)).toEqual({ cases: 10, p50: 5 * day, p90: 9 * day, withinSprint: 0.5 });
    expect(latencyFigures([], 5 * day)).toEqual({ cases: 0, p50: null, p90: null, withinSprint: null });
  });

  it.each([
    ['says so of a layer that changed nothing in five cases', [1, 1, 1, 1, 1].map((days) => visit(days)), true],
    ['does not after four', [1, 1, 1, 1].map((days) => visit(days)), false],
    ['does not where one was returned', [visit(1), visit(1), visit(1), visit(1), visit(1, true)], false],
    [
      'does not where limits let all pass',
      [1, 1, 1, 1, 1].map((days) => ({ ...visit(days), byApprover: false })),
      false,
    ],
  ])('%s (R-UP-4)', (_, visits, expected) => {
    expect(layerReport(visits, 5 * day).neverMadeDifference).toBe(expected);
  });

  it('compares before and after a layer was removed, with the cases behind it, and what was under way on neither side (R-UP-4)', () => {
    const request = (submitted: string, settled: string, days: number) => ({
      submittedAt: at(submitted),
      settledAt: at(settled),
      time: days * day,
    });
    const requests = [
      request('2026-10-01T09:00', '2026-10-12T09:00', 7),
      request('2026-10-02T09:00', '2026-10-14T09:00', 8),
      request('2026-10-30T09:00', '2026-11-06T09:00', 5),
      request('2026-11-03T09:00', '2026-11-06T09:00', 3),
    ];
    const effect = removalEffect(requests, at('2026-11-02T09:00'), 5 * day);
    expect(effect.before).toMatchObject({ cases: 2, p50: 7 * day });
    expect(effect.after).toMatchObject({ cases: 1, p50: 3 * day, withinSprint: 1 });
    expect(effect.p50Change).toBe(-4 * day);
    expect(removalEffect([], at('2026-11-02T09:00'), day).p50Change).toBeNull();
  });
});
