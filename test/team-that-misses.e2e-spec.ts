import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { clockActions, eventsOf, noticesOf, toldWhen } from './support/told';
import { commit, formProductTeam, joinPerson, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('a team that misses twice, is blocked, and makes good late', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let next: ReadyDraft;
  let executive: { id: string; token: string };

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    executive = await joinPerson(headway, acme, 'Grace Hopper', ['EXECUTIVE']);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    next = await readyDraft(headway, team, { metric: 'Guests who return', dueDate: '2026-05-29' });
  });
  afterAll(() => headway.close());

  const commitNext = () =>
    headway.ask(
      team.productManager,
      'mutation ($input: CommitHypothesisInput!) { commitHypothesis(input: $input) { hypothesis { state } } }',
      { input: { hypothesisId: next.hypothesisId, version: next.version } },
    );
  const record = async (asOf?: string) =>
    (
      await headway.say(
        team.sponsor,
        `query ($teamId: ID!, $asOf: DateTime) {
           accountabilityRecord(teamId: $teamId, from: "2026-01-01", to: "2026-03-31", asOf: $asOf) {
             heldOnTime heldLate missed madeGood } }`,
        { teamId: team.teamId, asOf },
      )
    ).accountabilityRecord as Record<string, number>;

  it('is told when due and a day later, its sponsor past grace, executives after a week (R-ACC-6)', async () => {
    await headway.liveUntil('2026-01-21T09:00:00Z');
    expect(await toldWhen(headway, team.productManager)).toEqual([
      ['CHECKPOINT_OPENED', '2026-01-14T09:00:00.000Z'],
      ['CHECKPOINT_DUE', '2026-01-19T09:00:00.000Z'],
      ['CHECKPOINT_STILL_DUE', '2026-01-20T09:00:00.000Z'],
    ]);
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    expect(await toldWhen(headway, team.sponsor)).toEqual([]);
    await headway.liveUntil('2026-01-21T09:00:01Z');
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
    expect(await toldWhen(headway, team.sponsor)).toEqual([['CHECKPOINT_OVERDUE', '2026-01-21T09:00:00.001Z']]);
    await headway.liveUntil('2026-01-26T09:00:00Z');
    expect(await toldWhen(headway, executive.token)).toEqual([['CHECKPOINT_ESCALATED', '2026-01-26T09:00:00.000Z']]);
    expect(await toldWhen(headway, team.sponsor)).toHaveLength(2);
    const [escalated] = await noticesOf(headway, executive.token);
    expect(escalated!.body).toContain('can waive the checkpoint, with a reason and an expiry');
  });

  it('cannot commit while it is blocked, and hears which checkpoint is the way out (R-ACC-3)', async () => {
    const { errors } = await commitNext();
    const gate = errors![0]!.extensions.violations.find(({ rule }: { rule: string }) => rule === 'R-HYP-1 G10');
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    expect(gate.remedy).toContain(first!.id);
  });

  it('stays blocked when it is missed for good, and owes both checkpoints, the late ones first (R-ACC-3)', async () => {
    await headway.liveUntil('2026-02-17T08:00:00Z');
    expect(await standingOf(headway, team)).toEqual({
      standing: 'BLOCKED',
      because: [
        [1, 'MISSED'],
        [2, 'MISSED'],
      ],
    });
    const { obligations, obligationCounts } = await headway.say(
      team.productManager,
      '{ obligations { kind late checkpoint { sequence } } obligationCounts { total late } }',
    );
    expect(obligations.slice(0, 2)).toEqual([
      { kind: 'HOLD_CHECKPOINT', late: true, checkpoint: { sequence: 1 } },
      { kind: 'HOLD_CHECKPOINT', late: true, checkpoint: { sequence: 2 } },
    ]);
    expect(obligationCounts.late).toBeGreaterThanOrEqual(2);
  });

  it('is never told more than ten times in a week (R-ACC-6)', async () => {
    const moments = (await toldWhen(headway, team.productManager)).map(([, at]) => new Date(at!).getTime());
    const week = 7 * 86_400_000;
    for (const moment of moments) {
      expect(new Set(moments.filter((at) => at > moment - week && at <= moment)).size).toBeLessThanOrEqual(10);
    }
  });

  it('is free once it has made good; what was missed stays on its record (R-ACC-4, R-ACC-8)', async () => {
    const readings = [{ targetId: draft.targetId, value: 48 }];
    const [first, second, third] = await checkpointsOf(headway, team, draft.hypothesisId);
    await hold(headway, team, first!.id as string, { readings });
    await hold(headway, team, second!.id as string);
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[3, 'DUE']] });
    await hold(headway, team, third!.id as string);
    await headway.keepTime();
    expect((await standingOf(headway, team)).standing).toBe('GOOD');
    expect(await record()).toEqual({ heldOnTime: 1, heldLate: 2, missed: 2, madeGood: 2 });
    expect(await record('2026-02-10T00:00:00Z')).toEqual({ heldOnTime: 0, heldLate: 0, missed: 1, madeGood: 0 });
    const { errors } = await commitNext();
    const open = errors?.[0]?.extensions.violations.map(({ rule }: { rule: string }) => rule) ?? [];
    expect(open).not.toContain('R-HYP-1 G10');
  });

  it('leaves every turn of it in the audit trail, in order (R-X-1, R-X-2)', async () => {
    const events = await eventsOf(headway, acme.token, clockActions);
    const standings = events.filter(({ action }) => action === 'TeamStandingChanged');
    expect(standings.map(({ changes }) => [changes.before, changes.after])).toEqual([
      ['GOOD', 'WARNED'],
      ['WARNED', 'BLOCKED'],
      ['BLOCKED', 'GOOD'],
    ]);
    const first = events.filter(({ changes }) => changes.dueAt === '2026-01-19T09:00:00.000Z');
    expect(first.map(({ action, recordedAt }) => [action, recordedAt])).toEqual([
      ['CheckpointOpened', '2026-01-14T09:00:00.000Z'],
      ['CheckpointFellDue', '2026-01-19T09:00:00.000Z'],
      ['CheckpointOverdue', '2026-01-21T09:00:00.001Z'],
      ['CheckpointMissed', '2026-02-02T09:00:00.000Z'],
    ]);
  });
});

describe('a team with a checkpoint every week', () => {
  it('does not send executives to waive what is missed for good by the time they hear of it (R-ACC-5, R-ACC-6)', async () => {
    const headway = await startHeadway('2026-01-05T09:00:00Z');
    const acme = await headway.found();
    const team = await formProductTeam(headway, acme);
    const draft = await readyDraft(headway, team, { cadence: { interval: 1 } });
    await commit(headway, team, draft);
    await headway.liveUntil('2026-01-19T09:00:00Z');
    const escalated = (await noticesOf(headway, team.sponsor)).find(({ kind }) => kind === 'CHECKPOINT_ESCALATED');
    expect(escalated!.body).toMatch(/has not been held.*missed for good, and nobody can waive it any more/s);
    const [{ id: checkpointId }] = (await checkpointsOf(headway, team, draft.hypothesisId)) as [{ id: string }];
    const waiver = { checkpointId, expiresAt: '2026-01-30T09:00:00Z', reason: 'The whole team has the flu.' };
    expect(await headway.refusal(team.sponsor, 'waiveCheckpoint', waiver)).toMatchObject({ rule: 'R-ACC-5' });
    await headway.close();
  });
});
