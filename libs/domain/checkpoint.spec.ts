import { CheckpointDecision, isSettled, isVerdict, stateAfterDecision, verdicts } from './checkpoint';

describe('a checkpoint decision', () => {
  it.each<[CheckpointDecision, string | null]>([
    ['PERSEVERE', null],
    ['ADJUST', null],
    ['PIVOT', 'PIVOTED'],
    ['STOP', 'STOPPED'],
    ['VALIDATE', 'VALIDATED'],
    ['INVALIDATE', 'INVALIDATED'],
    ['INCONCLUSIVE', 'INCONCLUSIVE'],
  ])('%s leads the hypothesis to %s', (decision, state) => {
    expect(stateAfterDecision[decision]).toBe(state);
    expect(isVerdict(decision)).toBe(state !== null);
  });

  it('is a verdict in five of seven cases (section 6)', () => {
    expect(verdicts).toEqual(['PIVOT', 'STOP', 'VALIDATE', 'INVALIDATE', 'INCONCLUSIVE']);
  });
});

describe('a settled checkpoint', () => {
  const derived = { heldLate: false, missed: false, madeGood: false, fallenAway: false };

  it.each([
    [{ ...derived, status: 'SCHEDULED' as const }, false],
    [{ ...derived, status: 'OPEN' as const }, false],
    [{ ...derived, status: 'DUE' as const }, false],
    [{ ...derived, status: 'OVERDUE' as const }, false],
    [{ ...derived, status: 'PENDING_COUNTERSIGNATURE' as const }, false],
    [{ ...derived, status: 'HELD' as const }, true],
    [{ ...derived, status: 'WAIVED' as const }, true],
    [{ ...derived, status: 'MISSED' as const, missed: true }, true],
    [{ ...derived, status: 'SCHEDULED' as const, fallenAway: true }, true],
  ])('owes a review nothing more: %j is %s (R-QR-2)', (checkpoint, settled) => {
    expect(isSettled(checkpoint)).toBe(settled);
  });
});
