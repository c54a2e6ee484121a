import { CheckpointStatus } from './checkpoint';
import { blockedViolation, StandingCheckpoint, teamStanding } from './standing';

function checkpoint(
  sequence: number,
  status: CheckpointStatus,
  madeGood = false,
  told: Date | null = new Date('2026-03-10T09:00:00Z'),
): StandingCheckpoint {
  return {
    checkpointId: `checkpoint-${sequence}`,
    hypothesisId: 'hypothesis-1',
    sequence,
    dueDay: `2026-03-0${sequence}`,
    derived: { status, madeGood },
    blockedFrom: told,
  };
}

const now = new Date('2026-03-20T09:00:00Z');

describe('the standing of a team', () => {
  it.each<[CheckpointStatus, boolean, string]>([
    ['SCHEDULED', false, 'GOOD'],
    ['OPEN', false, 'GOOD'],
    ['HELD', false, 'GOOD'],
    ['HELD', true, 'GOOD'],
    ['WAIVED', false, 'GOOD'],
    ['DUE', false, 'WARNED'],
    ['OVERDUE', false, 'BLOCKED'],
    ['MISSED', false, 'BLOCKED'],
    ['MISSED', true, 'GOOD'],
  ])('with one checkpoint %s, made good: %s, is %s (R-ACC-3, R-ACC-4)', (status, madeGood, standing) => {
    expect(teamStanding([checkpoint(1, status, madeGood)], now).standing).toBe(standing);
  });

  it('is good without checkpoints (R-ACC-3)', () => {
    expect(teamStanding([], now)).toEqual({ standing: 'GOOD', because: [] });
  });

  it('names only what blocks, longest due first (R-ACC-3)', () => {
    const team = [checkpoint(4, 'DUE'), checkpoint(3, 'OVERDUE'), checkpoint(2, 'HELD', true), checkpoint(1, 'MISSED')];
    expect(teamStanding(team, now)).toEqual({
      standing: 'BLOCKED',
      because: [
        {
          checkpointId: 'checkpoint-1',
          hypothesisId: 'hypothesis-1',
          sequence: 1,
          dueDay: '2026-03-01',
          status: 'MISSED',
        },
        {
          checkpointId: 'checkpoint-3',
          hypothesisId: 'hypothesis-1',
          sequence: 3,
          dueDay: '2026-03-03',
          status: 'OVERDUE',
        },
      ],
    });
  });
});

describe('a team that nobody told', () => {
  it.each<[CheckpointStatus, string, Date | null, string]>([
    ['OVERDUE', 'nothing was handed over', null, 'WARNED'],
    ['MISSED', 'nothing was handed over', null, 'WARNED'],
    ['OVERDUE', 'its grace since the notice lasts', new Date('2026-03-20T09:00:00Z'), 'WARNED'],
    ['OVERDUE', 'its grace since the notice is over', new Date('2026-03-20T08:59:59.999Z'), 'BLOCKED'],
    ['MISSED', 'its grace since the notice is over', new Date('2026-03-20T08:59:59.999Z'), 'BLOCKED'],
  ])('with a checkpoint %s, while %s, is %s (R-ACC-6)', (status, _, told, standing) => {
    expect(teamStanding([checkpoint(1, status, false, told)], now)).toMatchObject({ standing, because: [{ status }] });
  });
});

describe('what a blocked team is told', () => {
  it('names the checkpoint that is the way out (R-ACC-3)', () => {
    const standing = teamStanding([checkpoint(3, 'OVERDUE'), checkpoint(2, 'MISSED')], now);
    expect(blockedViolation(standing, 'commit a hypothesis')).toEqual({
      rule: 'R-ACC-3',
      path: '',
      message: 'A blocked team cannot commit a hypothesis: checkpoint 2, due on 2026-03-02, was not held.',
      remedy: 'Hold checkpoint 2 of hypothesis hypothesis-1 (checkpoint-2), then 1 more.',
    });
  });

  it.each<CheckpointStatus>(['DUE', 'OPEN', 'WAIVED', 'PENDING_COUNTERSIGNATURE'])(
    'is nothing while a checkpoint is %s (R-ACC-3)',
    (status) => {
      expect(blockedViolation(teamStanding([checkpoint(1, status)], now), 'commit a hypothesis')).toBeNull();
    },
  );
});
