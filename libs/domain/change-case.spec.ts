import type { OrgRole } from './actor';
import {
  authorityViolations,
  caseWordsViolations,
  ChangeCaseState,
  evidenceSpanViolations,
  madeOnViolations,
  measurableOn,
  openCheckpointViolations,
  openInterruptViolations,
  requireChangeCaseStep,
  requireDraft,
  runningViolations,
  spanAfter,
} from './change-case';
import type { DerivedCheckpoint } from './checkpoint';
import { InterruptState } from './interrupt';

const states = Object.values(ChangeCaseState);
const allowed = [
  'DRAFT→ASKED',
  'DRAFT→WITHDRAWN',
  'ASKED→AGREED',
  'ASKED→DECLINED',
  'ASKED→WITHDRAWN',
  'AGREED→MADE',
  'AGREED→WITHDRAWN',
  'MADE→MEASURED',
];

describe('a structural change case', () => {
  it('goes from draft to measured, is withdrawn until the change is made, and goes nowhere else (R-UP-7)', () => {
    const possible = states.flatMap((from) =>
      states.flatMap((to) => {
        try {
          requireChangeCaseStep(from, to);
          return [`${from}→${to}`];
        } catch {
          return [];
        }
      }),
    );
    expect(possible).toEqual(allowed);
  });

  it.each(states.filter((state) => state !== 'DRAFT'))('takes no evidence while it is %s (R-UP-7)', (state) => {
    expect(() => requireDraft(state)).toThrow('nothing is added to it afterwards');
  });

  it.each<[string, OrgRole[], Date | null, boolean]>([
    ['an executive', ['MEMBER', 'EXECUTIVE'], null, true],
    ['an executive who has left', ['EXECUTIVE'], new Date('2026-01-05T09:00:00Z'), false],
    ['a coach', ['COACH', 'ADMIN'], null, false],
  ])('is asked of %s: %j, %p: %p (R-UP-7)', (_, roles, deactivatedAt, asked) => {
    const named = { path: 'input.executiveId', remedy: 'Name another.' };
    const violations = authorityViolations({ name: 'Bo', roles, deactivatedAt }, named);
    expect(violations).toEqual(asked ? [] : [{ rule: 'R-UP-7', message: 'Bo is not an executive.', ...named }]);
  });

  it('is run by anybody but the one it is asked of (R-UP-7)', () => {
    expect(runningViolations({ executiveId: 'bo' }, 'petra')).toEqual([]);
    expect(runningViolations({ executiveId: 'bo' }, 'bo')).toMatchObject([{ rule: 'R-UP-7', path: 'input.caseId' }]);
  });

  it.each([
    ['2026-03-01', '2026-02-01', 'input.from'],
    ['2026-03-01', '2026-04-01', 'input.to'],
    ['2026-03-26', '2026-03-31', 'input.from'],
    ['2025-03-01', '2026-03-31', 'input.from'],
  ])('on 1 April refuses evidence from %s to %s (R-UP-7)', (from, to, path) => {
    expect(evidenceSpanViolations({ from, to }, '2026-04-01')).toMatchObject([{ rule: 'R-UP-7', path }]);
  });

  it('takes a week that ended yesterday, and a leap year (R-UP-7)', () => {
    expect(evidenceSpanViolations({ from: '2026-03-25', to: '2026-03-31' }, '2026-04-01')).toEqual([]);
    expect(evidenceSpanViolations({ from: '2028-01-01', to: '2028-12-31' }, '2029-01-01')).toEqual([]);
  });

  it('rests on checkpoints of which nothing is open any more, and says when to try again (R-UP-7)', () => {
    const days = { hypothesis: 'Guests return', dueOn: '2026-02-16', missedOn: '2026-03-02' };
    const fact = { heldLate: false, missed: false, madeGood: false, fallenAway: false };
    const openIn = (derived: Partial<DerivedCheckpoint>) =>
      openCheckpointViolations([{ ...days, derived: { status: 'OPEN', ...fact, ...derived } }], 'input.to');
    for (const settled of [{ status: 'HELD' }, { status: 'WAIVED' }, { missed: true }, { fallenAway: true }] as const) {
      expect(openIn(settled)).toEqual([]);
    }
    for (const status of ['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE'] as const) {
      const [violation] = openIn({ status });
      expect(violation).toMatchObject({ rule: 'R-UP-7', path: 'input.to' });
      expect(violation!.message).toContain(`“Guests return” that was due on 2026-02-16 is ${status}`);
      expect(violation!.remedy).toContain('2026-03-02');
    }
    expect(openIn({ status: 'PENDING_COUNTERSIGNATURE' })[0]!.remedy).toContain('sponsor');
  });

  it('rests on interrupts that were decided (R-UP-7)', () => {
    const interrupts = Object.values(InterruptState).map((state) => ({ askedOn: '2026-01-05', state }));
    const violations = openInterruptViolations(interrupts, 'input.to');
    expect(violations.map(({ message }) => message.split(':')[0])).toEqual([
      'An interrupt that was raised on 2026-01-05 is OPEN',
      'An interrupt that was raised on 2026-01-05 is DEFERRED',
    ]);
  });

  it('is measured on as many days after the change, when the longest are over (R-UP-7)', () => {
    const week = { from: '2026-02-01', to: '2026-02-07' };
    const month = { from: '2026-01-01', to: '2026-01-31' };
    expect(spanAfter(week, '2026-03-01')).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    expect(measurableOn([month, week], '2026-03-01')).toBe('2026-04-02');
    expect(measurableOn([week, month], '2026-03-01')).toBe('2026-04-02');
  });

  it('was changed after it was agreed, and not in the future (R-UP-7)', () => {
    expect(madeOnViolations('2026-02-01', '2026-02-01', '2026-02-01')).toEqual([]);
    expect(madeOnViolations('2026-01-31', '2026-02-01', '2026-03-01')).toMatchObject([{ path: 'input.madeOn' }]);
    expect(madeOnViolations('2026-03-02', '2026-02-01', '2026-03-01')).toMatchObject([{ path: 'input.madeOn' }]);
  });

  it('names each field that says nothing (R-UP-7)', () => {
    const violations = caseWordsViolations({
      dysfunction: ' ',
      changeAsked: 'TBD',
      answer: 'Fund the team for a year.',
    });
    expect(violations.map(({ path }) => path)).toEqual(['input.dysfunction', 'input.changeAsked']);
  });
});
