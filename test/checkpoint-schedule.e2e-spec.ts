import { checkpointsOf, hold, proposeDueDate, standingOf, waive } from './support/checkpoints';
import { Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('the schedule of checkpoints', () => {
  let headway: Headway;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    team = await formProductTeam(headway, await headway.found());
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterEach(() => headway.close());

  const at = (moment: string) => headway.liveUntil(moment);
  const checkpoints = (hypothesisId = draft.hypothesisId) => checkpointsOf(headway, team, hypothesisId);
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });

  describe('a new due date', () => {
    it('moves what lies ahead and clears no debt (R-HYP-2, R-ACC-3)', async () => {
      const before = await checkpoints();
      await waive(headway, team, before[4]!.id as string, '2026-03-20T09:00:00Z');
      await at('2026-02-04T09:00:00Z');
      await hold(headway, team, before[1]!.id as string, reading(41));
      await approve(await proposeDueDate(headway, team, draft.targetId, '2026-05-29'));
      const after = await checkpoints();
      const closing = before.at(-1)!;
      expect(after.at(-1)).toMatchObject({ id: closing.id, moves: 1, dueDay: '2026-05-29' });
      expect(after.map(({ sequence, dueDay, status, closing }) => [sequence, dueDay, status, closing])).toEqual([
        [1, '2026-01-19', 'MISSED', false],
        [2, '2026-02-02', 'HELD', false],
        [3, '2026-02-16', 'SCHEDULED', false],
        [4, '2026-03-02', 'SCHEDULED', false],
        [5, '2026-03-16', 'WAIVED', false],
        [6, '2026-03-30', 'SCHEDULED', false],
        [7, '2026-04-13', 'SCHEDULED', false],
        [8, '2026-04-27', 'SCHEDULED', false],
        [9, '2026-05-11', 'SCHEDULED', false],
        [10, '2026-05-25', 'SCHEDULED', false],
        [11, '2026-05-29', 'SCHEDULED', true],
      ]);
      expect(after.slice(0, 6).map(({ id }) => id as string)).toEqual(before.slice(0, 6).map(({ id }) => id as string));
      expect((await standingOf(headway, team)).standing).toBe('BLOCKED');

      await approve(await proposeDueDate(headway, team, draft.targetId, '2026-03-06'));
      const shorter = await checkpoints();
      expect(shorter.map(({ dueDay, status, closing, cancelledAt }) => [dueDay, status, closing, cancelledAt])).toEqual(
        [
          ['2026-01-19', 'MISSED', false, null],
          ['2026-02-02', 'HELD', false, null],
          ['2026-02-16', 'SCHEDULED', false, null],
          ['2026-03-02', 'SCHEDULED', false, null],
          ['2026-03-06', 'SCHEDULED', true, null],
          ['2026-03-16', 'WAIVED', false, '2026-02-04T09:00:00.000Z'],
        ],
      );
      expect(shorter[4]).toMatchObject({ id: closing.id, moves: 2 });
    });
  });

  async function approve(targetRevisionId: string): Promise<void> {
    await headway.change(team.sponsor, 'approveTargetRevision', { targetRevisionId }, 'targetRevision { state }');
  }
});

describe('checkpoints around the world', () => {
  let headway: Headway;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-02-23T09:00:00Z');
    team = await formProductTeam(headway, await headway.found());
  });
  afterEach(() => headway.close());

  const scheduled = async (cadence: object) => {
    const draft = await readyDraft(headway, team, { dueDate: '2026-04-03', cadence });
    await commit(headway, team, draft);
    return checkpointsOf(
      headway,
      team,
      draft.hypothesisId,
      'sequence dueDay dueAt opensAt graceEndsAt missedAt status',
    );
  };

  it('keeps the local time of Kolkata, half an hour beside everybody else’s', async () => {
    const [first] = await scheduled({ interval: 1, weekday: 1, localTime: '02:15', timeZone: 'Asia/Kolkata' });
    expect(first).toMatchObject({
      dueDay: '2026-03-02',
      dueAt: '2026-03-01T20:45:00.000Z',
      opensAt: '2026-02-24T20:45:00.000Z',
      graceEndsAt: '2026-03-03T20:45:00.000Z',
      missedAt: '2026-03-08T20:45:00.000Z',
    });
    await headway.liveUntil('2026-03-03T20:45:00.001Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'BLOCKED', because: [[1, 'OVERDUE']] });
  });

  it('keeps the local time of New York while its clocks jump, within one grace and over a weekend', async () => {
    const [, friday, next] = await scheduled({
      interval: 1,
      weekday: 5,
      localTime: '09:00',
      timeZone: 'America/New_York',
    });
    expect(friday).toMatchObject({
      dueDay: '2026-03-06',
      dueAt: '2026-03-06T14:00:00.000Z',
      graceEndsAt: '2026-03-10T13:00:00.000Z',
      missedAt: '2026-03-13T13:00:00.000Z',
    });
    expect(next).toMatchObject({
      dueAt: '2026-03-13T13:00:00.000Z',
      opensAt: '2026-03-08T13:00:00.000Z',
      graceEndsAt: '2026-03-17T13:00:00.000Z',
    });
  });

  it('moves a Sunday whose half past two does not exist to the Monday where it does', async () => {
    const [, sunday] = await scheduled({ interval: 1, weekday: 7, localTime: '02:30', timeZone: 'America/New_York' });
    expect(sunday).toMatchObject({ dueDay: '2026-03-09', dueAt: '2026-03-09T06:30:00.000Z' });
  });
});
