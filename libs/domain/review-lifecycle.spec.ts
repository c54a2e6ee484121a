import type { CheckpointStatus } from './checkpoint';
import { DomainError } from './domain-error';
import {
  assertFreezable,
  assertReviewTransition,
  FreezeCheckpoint,
  FreezeFacts,
  freezeViolations,
  ReviewState,
} from './review-lifecycle';

function checkpoint(
  status: CheckpointStatus,
  changes: Partial<FreezeCheckpoint> = {},
  derived: Partial<FreezeCheckpoint['derived']> = {},
): FreezeCheckpoint {
  return {
    id: 'checkpoint-1',
    teamName: 'Checkout',
    hypothesisTitle: 'Fewer abandoned baskets',
    sequence: 2,
    dueOn: '2026-08-31',
    derived: { status, heldLate: false, missed: false, madeGood: false, fallenAway: false, ...derived },
    ...changes,
  };
}

/** The first day after the quarter, unless told otherwise. */
function freezing(checkpoints: readonly FreezeCheckpoint[], today = '2026-10-01'): FreezeFacts {
  return { quarter: { label: 'FY26 Q3', endsOn: '2026-09-30' }, today, checkpoints };
}

function refusalOf(deed: () => void): DomainError {
  try {
    deed();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('the life of a quarterly review', () => {
  const states = Object.values(ReviewState);
  const steps = states.flatMap((from) => states.map((to) => [from, to] as const));
  const allowed = ['PREPARING FROZEN', 'FROZEN PUBLISHED'];

  it.each(steps.filter((step) => allowed.includes(step.join(' '))))('goes from %s to %s (R-QR-3)', (from, to) => {
    expect(() => {
      assertReviewTransition(from, to);
    }).not.toThrow();
  });

  it.each(steps.filter((step) => !allowed.includes(step.join(' '))))(
    'never goes from %s to %s (R-QR-3)',
    (from, to) => {
      const refusal = refusalOf(() => {
        assertReviewTransition(from, to);
      });
      expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-QR-3' });
    },
  );
});

describe('freezing', () => {
  it.each<CheckpointStatus>(['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE', 'PENDING_COUNTERSIGNATURE'])(
    'waits for a checkpoint that is %s (R-QR-2)',
    (status) => {
      const refusal = refusalOf(() => {
        assertFreezable(freezing([checkpoint(status)]));
      });
      expect(refusal).toMatchObject({ reason: 'REVIEW_NOT_READY', rule: 'R-QR-2' });
      expect(refusal.details.violations).toHaveLength(1);
    },
  );

  it.each([
    ['held', checkpoint('HELD')],
    ['waived', checkpoint('WAIVED')],
    ['missed for good', checkpoint('MISSED', {}, { missed: true })],
    ['gone with its hypothesis', checkpoint('SCHEDULED', {}, { fallenAway: true })],
  ])('does not wait for one that is %s (R-QR-2)', (_name, settled) => {
    expect(freezeViolations(freezing([settled]))).toEqual([]);
    expect(() => {
      assertFreezable(freezing([settled]));
    }).not.toThrow();
  });

  it('has nothing to wait for in a quarter without checkpoints (R-QR-2)', () => {
    expect(freezeViolations(freezing([]))).toEqual([]);
  });

  it('names every open one with team, hypothesis and due day, the earliest first (R-QR-2)', () => {
    const violations = freezeViolations(
      freezing([
        checkpoint('DUE', {
          id: 'c',
          dueOn: '2026-09-28',
          teamName: 'Support',
          hypothesisTitle: 'Customers help themselves',
        }),
        checkpoint('HELD', { id: 'b' }),
        checkpoint('OVERDUE', { id: 'a', sequence: 3 }),
      ]),
    );
    expect(violations.map(({ path, message }) => [path, message])).toEqual([
      ['checkpoints.a', 'Team Checkout: checkpoint 3 of “Fewer abandoned baskets”, due on 2026-08-31, is OVERDUE.'],
      ['checkpoints.c', 'Team Support: checkpoint 2 of “Customers help themselves”, due on 2026-09-28, is DUE.'],
    ]);
    expect(violations.every(({ rule, remedy }) => rule === 'R-QR-2' && remedy.includes('waiver'))).toBe(true);
  });

  it.each([
    ['2026-07-01', 1],
    ['2026-09-30', 1],
    ['2026-10-01', 0],
  ])('is too early on the last day of the quarter and before: on %s (R-QR-2)', (today, count) => {
    expect(freezeViolations(freezing([], today))).toHaveLength(count);
  });

  it('says how long the quarter runs, and names what is open in it besides (R-QR-2)', () => {
    const refusal = refusalOf(() => {
      assertFreezable(freezing([checkpoint('DUE')], '2026-09-30'));
    });
    expect(refusal.message).toBe('FY26 Q3 runs until 2026-09-30; it can be frozen once it is over.');
    expect(refusal.details.remedy).toContain('from 2026-10-01 on');
    expect(refusal.details.violations?.map(({ path }) => path)).toEqual(['endsOn', 'checkpoints.checkpoint-1']);
  });
});
