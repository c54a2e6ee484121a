import type { CheckpointStatus } from './checkpoint';
import { DomainError } from './domain-error';
import {
  assertFreezable,
  assertReviewTransition,
  FreezeCheckpoint,
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
        assertFreezable([checkpoint(status)]);
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
    expect(freezeViolations([settled])).toEqual([]);
    expect(() => {
      assertFreezable([settled]);
    }).not.toThrow();
  });

  it('has nothing to wait for in a quarter without checkpoints (R-QR-2)', () => {
    expect(freezeViolations([])).toEqual([]);
  });

  it('names every open one with team, hypothesis and due day, the earliest first (R-QR-2)', () => {
    const violations = freezeViolations([
      checkpoint('DUE', {
        id: 'c',
        dueOn: '2026-09-28',
        teamName: 'Support',
        hypothesisTitle: 'Customers help themselves',
      }),
      checkpoint('HELD', { id: 'b' }),
      checkpoint('OVERDUE', { id: 'a', sequence: 3 }),
    ]);
    expect(violations.map(({ path, message }) => [path, message])).toEqual([
      ['checkpoints.a', 'Team Checkout: checkpoint 3 of “Fewer abandoned baskets”, due on 2026-08-31, is OVERDUE.'],
      ['checkpoints.c', 'Team Support: checkpoint 2 of “Customers help themselves”, due on 2026-09-28, is DUE.'],
    ]);
    expect(violations.every(({ rule, remedy }) => rule === 'R-QR-2' && remedy.includes('waiver'))).toBe(true);
  });
});
