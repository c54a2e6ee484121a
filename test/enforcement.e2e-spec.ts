import { checkpointsOf, hold, holdInput, standingOf, waive } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('what follows when checkpoints are not held', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterEach(() => headway.close());

  const at = (moment: string) => headway.liveUntil(moment);
  const checkpoints = (hypothesisId = draft.hypothesisId) => checkpointsOf(headway, team, hypothesisId);
  const checkpoint = async (sequence: number) => (await checkpoints())[sequence - 1]!;
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });

  describe('standing', () => {
    it('follows the clock to the millisecond: good, warned, blocked (R-ACC-3)', async () => {
      const standsAt = async (moment: string) => {
        await at(moment);
        return [(await checkpoint(1)).status, await standingOf(headway, team)];
      };
      const good = { standing: 'GOOD', because: [] };
      expect(await standsAt('2026-01-14T08:59:59.999Z')).toEqual(['SCHEDULED', good]);
      expect(await standsAt('2026-01-14T09:00:00Z')).toEqual(['OPEN', good]);
      expect(await standsAt('2026-01-19T08:59:59.999Z')).toEqual(['OPEN', good]);
      expect(await standsAt('2026-01-19T09:00:00Z')).toEqual(['DUE', { standing: 'WARNED', because: [[1, 'DUE']] }]);
      expect(await standsAt('2026-01-21T09:00:00Z')).toEqual(['DUE', { standing: 'WARNED', because: [[1, 'DUE']] }]);
      expect(await standsAt('2026-01-21T09:00:00.001Z')).toEqual([
        'OVERDUE',
        { standing: 'BLOCKED', because: [[1, 'OVERDUE']] },
      ]);
      expect(await standsAt('2026-02-02T09:00:00Z')).toEqual([
        'MISSED',
        { standing: 'BLOCKED', because: [[1, 'MISSED']] },
      ]);
    });

    it('is each team’s own', async () => {
      const other = await formProductTeam(headway, acme, 'Search');
      await at('2026-01-26T09:00:00Z');
      expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
      expect((await standingOf(headway, other)).standing).toBe('GOOD');
    });
  });

  describe('a blocked team', () => {
    let next: ReadyDraft;

    beforeEach(async () => {
      await at('2026-01-20T09:00:00Z');
      next = await readyDraft(headway, team, { metric: 'Guests who return', dueDate: '2026-05-29' });
      await at('2026-01-22T09:00:00Z');
      await read(headway, team, next.metricId, 40);
    });

    it('cannot commit, change a horizon or open a cadence, and hears which checkpoint to hold (R-ACC-3)', async () => {
      const { id } = await checkpoint(1);
      const draftAt = { hypothesisId: next.hypothesisId, version: next.version };
      const uncommitted = await headway.refusal(team.productManager, 'commitHypothesis', draftAt);
      expect(uncommitted.reason).toBe('COMMIT_GATES_OPEN');
      expect(uncommitted.violations).toEqual([expect.objectContaining({ rule: 'R-HYP-1 G10' })]);
      const { hypothesis } = await headway.say(
        team.productManager,
        `query($id: ID!) { hypothesis(id: $id) { canBeCommitted commitGates { gate open } } }`,
        { id: next.hypothesisId },
      );
      expect(hypothesis.canBeCommitted).toBe(false);
      expect(hypothesis.commitGates.filter(({ open }: { open: boolean }) => open)).toEqual([
        { gate: 'G10', open: true },
      ]);

      for (const [mutation, input] of [
        ['moveHypothesis', { ...draftAt, horizon: 'NEXT' }],
        ['setCadence', { ...draftAt, frequency: 'WEEKLY', weekday: 2, localTime: '09:00' }],
      ] as const) {
        const refusal = await headway.refusal(team.productManager, mutation, input);
        expect(refusal).toMatchObject({
          code: 'RULE_VIOLATION',
          reason: 'TEAM_BLOCKED',
          rule: 'R-ACC-3',
          facts: { checkpointId: id },
        });
        expect(refusal.remedy).toContain(id);
      }
    });

    it('can still record readings, check in, and hold the overdue checkpoint, which frees it (R-ACC-3)', async () => {
      await read(headway, team, draft.metricId, 41);
      await headway.change(
        team.productManager,
        'checkIn',
        { hypothesisId: draft.hypothesisId, whatChanged: 'Two of three guests use the wallet.' },
        'checkIn { id }',
      );
      const { checkpoint: held } = await hold(headway, team, (await checkpoint(1)).id);
      expect(held).toMatchObject({ status: 'HELD', heldLate: true, missed: false, madeGood: false });
      expect(await standingOf(headway, team)).toEqual({ standing: 'GOOD', because: [] });
      expect((await commit(headway, team, next)).state).toBe('COMMITTED');
    });

    it('makes a missed checkpoint good by holding it late; it still counts as missed (R-ACC-4, R-ACC-8)', async () => {
      await at('2026-02-03T09:00:00Z');
      expect(await standingOf(headway, team)).toEqual({ standing: 'BLOCKED', because: [[1, 'MISSED']] });
      const { checkpoint: held } = await hold(headway, team, (await checkpoint(1)).id, reading(41));
      expect(held).toMatchObject({ status: 'HELD', heldLate: true, missed: true, madeGood: true });
      expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[2, 'DUE']] });
      await hold(headway, team, (await checkpoint(2)).id);
      expect(await standingOf(headway, team)).toEqual({ standing: 'GOOD', because: [] });
      expect(await recordOf('2026-01-01', '2026-03-31')).toEqual({
        heldOnTime: 1,
        heldLate: 1,
        missed: 1,
        madeGood: 1,
        waived: 0,
      });
      expect(await recordOf('2026-02-01', '2026-03-31')).toMatchObject({ heldOnTime: 1, missed: 0 });
    });

    it('is freed when the hypothesis ends: what was missed stays missed, and nothing more is owed (R-ACC-4)', async () => {
      await at('2026-02-03T09:00:00Z');
      await hold(headway, team, (await checkpoint(2)).id, { ...reading(41), decision: 'STOP' });
      expect(await checkpoint(1)).toMatchObject({ status: 'MISSED', missed: true, madeGood: true });
      expect(await checkpoint(3)).toMatchObject({ status: 'SCHEDULED', missed: false });
      expect(await standingOf(headway, team)).toEqual({ standing: 'GOOD', because: [] });
    });
  });

  describe('a waiver', () => {
    it('excuses until it expires, is shown and counted, and then grants a grace of its own (R-ACC-5)', async () => {
      const { id } = await checkpoint(1);
      await at('2026-01-19T10:00:00Z');
      const { checkpoint: waived } = await waive(headway, team, id, '2026-01-30T12:00:00Z');
      expect(waived).toEqual({
        status: 'WAIVED',
        graceEndsAt: '2026-02-03T09:00:00.000Z',
        missedAt: '2026-02-03T09:00:00.000Z',
        waivers: [
          {
            reason: 'The whole team has the flu.',
            expiresAt: '2026-01-30T12:00:00.000Z',
            by: { name: 'Checkout Sponsor' },
          },
        ],
      });
      await at('2026-01-30T11:59:59Z');
      expect(await standingOf(headway, team)).toEqual({ standing: 'GOOD', because: [] });
      const refusal = await headway.refusal(
        team.productManager,
        'holdCheckpoint',
        holdInput(team, id as string, reading(41)),
      );
      expect(refusal.violations).toEqual([expect.objectContaining({ rule: 'R-ACC-5' })]);
      await at('2026-01-30T12:00:00Z');
      expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'DUE']] });
      await at('2026-02-03T09:00:00.001Z');
      expect((await standingOf(headway, team)).because).toContainEqual([1, 'MISSED']);
      expect(await recordOf('2026-01-01', '2026-01-31')).toMatchObject({ waived: 1, missed: 1, heldOnTime: 0 });
    });

    it('frees a team that is overdue, and can be extended', async () => {
      const { id } = await checkpoint(1);
      await at('2026-01-22T09:00:00Z');
      expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
      await waive(headway, team, id, '2026-01-29T09:00:00Z');
      expect((await standingOf(headway, team)).standing).toBe('GOOD');
      const extended = await waive(headway, team, id, '2026-03-02T09:00:00Z');
      expect(extended.checkpoint.waivers).toHaveLength(2);
      const input = { checkpointId: id, reason: 'Shorter than it was before.', expiresAt: '2026-02-01T09:00:00Z' };
      expect(await headway.refusal(team.sponsor, 'waiveCheckpoint', input)).toMatchObject({
        rule: 'R-ACC-5',
        path: 'input.expiresAt',
      });
    });

    it('takes an executive who is not the product manager, a reason and an expiry ahead (R-ACC-5)', async () => {
      const { id } = await checkpoint(1);
      const input = { checkpointId: id, reason: 'The whole team has the flu.', expiresAt: '2026-01-30T09:00:00Z' };
      expect((await headway.refusal(team.productManager, 'waiveCheckpoint', input)).reason).toBe('NOT_PERMITTED');
      expect((await headway.refusal(acme.token, 'waiveCheckpoint', input)).reason).toBe('NOT_PERMITTED');
      const both = await joinPerson(headway, acme, 'Executive Manager', ['EXECUTIVE']);
      await headway.change(
        acme.token,
        'appointProductManager',
        { teamId: team.teamId, personId: both.id },
        'team { id }',
      );
      expect((await headway.refusal(both.token, 'waiveCheckpoint', input)).reason).toBe('NOT_PERMITTED');
      const careless = { ...input, reason: 'flu', expiresAt: '2026-01-05T09:00:00Z' };
      const refusal = await headway.refusal(team.sponsor, 'waiveCheckpoint', careless);
      expect(refusal.violations.map(({ path }: { path: string }) => path)).toEqual(['input.reason', 'input.expiresAt']);
    });

    it('comes too late for what is held or missed for good (R-ACC-5)', async () => {
      const [first, second] = await checkpoints();
      const refusedWaiver = async (checkpointId: string) =>
        (
          await headway.refusal(team.sponsor, 'waiveCheckpoint', {
            checkpointId,
            reason: 'The whole team has the flu.',
            expiresAt: '2026-03-30T09:00:00Z',
          })
        ).path as string;
      await at('2026-02-02T09:00:00Z');
      expect(await refusedWaiver(first!.id as string)).toBe('input.checkpointId');
      await hold(headway, team, second!.id as string, reading(41));
      expect(await refusedWaiver(second!.id as string)).toBe('input.checkpointId');
    });
  });

  async function recordOf(from: string, to: string): Promise<Record<string, number>> {
    const data = await headway.say(
      team.productManager,
      `query($teamId: ID!, $from: Date!, $to: Date!) { accountabilityRecord(teamId: $teamId, from: $from, to: $to) {
         heldOnTime heldLate missed madeGood waived } }`,
      { teamId: team.teamId, from, to },
    );
    return data.accountabilityRecord as Record<string, number>;
  }
});
