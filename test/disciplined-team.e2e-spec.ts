import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { clockActions, eventsOf, toldWhen } from './support/told';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('the quarter of a disciplined team', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterAll(() => headway.close());

  const obligations = async (token: string) =>
    (await headway.say(
      token,
      '{ obligations { kind late rule act dueAt checkpoint { sequence holdRequirements { rule } } } obligationCounts { total late byKind { kind count } } }',
    )) as { obligations: Record<string, any>[]; obligationCounts: Record<string, any> };

  const recordAsOf = async (asOf: string | null) =>
    (
      await headway.say(
        team.sponsor,
        `query ($teamId: ID!, $asOf: DateTime) {
           accountabilityRecord(teamId: $teamId, from: "2026-01-01", to: "2026-04-30", asOf: $asOf) {
             heldOnTime heldLate missed targetsMet targetsMissed verdicts { verdict count } } }`,
        { teamId: team.teamId, asOf },
      )
    ).accountabilityRecord as Record<string, any>;

  it('hears when each checkpoint opens, holds it, and hears nothing more (R-ACC-1, R-ACC-6)', async () => {
    const planned = await checkpointsOf(headway, team, draft.hypothesisId);
    expect(planned).toHaveLength(7);
    let value = 40;
    for (const { id, dueAt, opensAt, sequence, closing } of planned) {
      await headway.liveUntil(opensAt as string);
      const owed = await obligations(team.productManager);
      expect(owed.obligations.filter(({ kind }) => kind === 'HOLD_CHECKPOINT')).toEqual([
        {
          kind: 'HOLD_CHECKPOINT',
          late: false,
          rule: 'R-ACC-1',
          act: 'holdCheckpoint',
          dueAt,
          checkpoint: { sequence, holdRequirements: [{ rule: 'R-ACC-1' }] },
        },
      ]);
      await headway.liveUntil(new Date(new Date(dueAt as string).getTime() - 3_600_000));
      await hold(headway, team, id as string, {
        readings: [{ targetId: draft.targetId, value: (value += 1.7) }],
        decision: closing ? 'VALIDATE' : 'PERSEVERE',
      });
      expect((await standingOf(headway, team)).standing).toBe('GOOD');
    }
    await headway.liveUntil('2026-04-20T09:00:00Z');
    const told = await toldWhen(headway, team.productManager);
    expect(told).toEqual(planned.map(({ opensAt }) => ['CHECKPOINT_OPENED', opensAt]));
  });

  it('owes nothing in the end, and its standing never changed (R-ACC-3)', async () => {
    expect((await obligations(team.productManager)).obligationCounts).toEqual({ total: 0, late: 0, byKind: [] });
    const events = await eventsOf(headway, acme.token, clockActions);
    expect(new Set(events.map(({ action }) => action))).toEqual(new Set(['CheckpointOpened']));
    expect(new Set(events.map(({ actorKind }) => actorKind))).toEqual(new Set(['CLOCK']));
  });

  it('has a record that can be asked as of any past day (R-ACC-8)', async () => {
    expect(await recordAsOf(null)).toMatchObject({ heldOnTime: 7, heldLate: 0, missed: 0, targetsMet: 1 });
    const february = await recordAsOf('2026-02-10T00:00:00Z');
    expect(february).toMatchObject({ heldOnTime: 2, missed: 0, targetsMet: 0, targetsMissed: 0 });
    expect(february.verdicts.every(({ count }: { count: number }) => count === 0)).toBe(true);
    const refused = await headway.ask(
      team.sponsor,
      `query ($teamId: ID!) { accountabilityRecord(teamId: $teamId, from: "2026-01-01", to: "2026-04-30", asOf: "2030-01-01T00:00:00Z") { missed } }`,
      { teamId: team.teamId },
    );
    expect(refused.errors?.[0]?.extensions).toMatchObject({ reason: 'INVALID_INPUT', rule: 'R-ACC-8', path: 'asOf' });
  });

  it('is comparable across quarters, and with the other teams (R-ACC-8)', async () => {
    await formProductTeam(headway, acme, 'Search');
    const { accountabilityHistory, accountabilityTable } = await headway.say(
      team.sponsor,
      `query ($teamId: ID!) {
         accountabilityHistory(teamId: $teamId, quarters: 3) { from to heldOnTime }
         accountabilityTable(from: "2026-01-01", to: "2026-03-31", first: 1) {
           nodes { team { name } heldOnTime confidenceCalibration { count } } pageInfo { hasNextPage endCursor } } }`,
      { teamId: team.teamId },
    );
    expect(accountabilityHistory).toEqual([
      { from: '2026-04-01', to: '2026-06-30', heldOnTime: 1 },
      { from: '2026-01-01', to: '2026-03-31', heldOnTime: 6 },
      { from: '2025-10-01', to: '2025-12-31', heldOnTime: 0 },
    ]);
    expect(accountabilityTable.nodes).toEqual([
      { team: { name: 'Checkout' }, heldOnTime: 6, confidenceCalibration: null },
    ]);
    const next = await headway.say(
      team.sponsor,
      `query ($after: String) { accountabilityTable(from: "2026-01-01", to: "2026-03-31", after: $after) { nodes { team { name } heldOnTime } } }`,
      { after: accountabilityTable.pageInfo.endCursor },
    );
    expect(next.accountabilityTable.nodes).toEqual([{ team: { name: 'Search' }, heldOnTime: 0 }]);
  });
});
