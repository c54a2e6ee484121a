import { checkpointsOf, hold, standingOf, waive } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { eventsOf, toldWhen } from './support/told';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('a waiver that ends with the plain grace', () => {
  let headway: Headway;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
  });
  afterAll(() => headway.close());

  it('leaves its team a whole grace, in which holding is on time (R-ACC-5)', async () => {
    const team = await formProductTeam(headway, await headway.found());
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    const reading = { readings: [{ targetId: draft.targetId, value: 42 }] };
    await headway.liveUntil('2026-01-19T10:00:00Z');
    expect(first!.graceEndsAt).toBe('2026-01-21T09:00:00.000Z');
    await waive(headway, team, first!.id as string, first!.graceEndsAt as string);
    await headway.liveUntil('2026-01-21T09:00:30Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'DUE']] });
    const { checkpoint } = await hold(
      headway,
      team,
      first!.id as string,
      reading,
      'checkpoint { status graceEndsAt heldLate missed }',
    );
    expect(checkpoint).toEqual({
      status: 'HELD',
      graceEndsAt: '2026-01-23T09:00:00.000Z',
      heldLate: false,
      missed: false,
    });
  });
});

describe('a waiver that expires', () => {
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

  it('keeps everybody quiet until it ends, then the due notice comes anew with a grace of its own (R-ACC-5, R-ACC-6)', async () => {
    await headway.liveUntil('2026-01-19T10:00:00Z');
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    await waive(headway, team, first!.id as string, '2026-01-30T12:00:00Z');
    await headway.liveUntil('2026-01-30T11:59:59Z');
    expect((await standingOf(headway, team)).standing).toBe('GOOD');
    const before = await toldWhen(headway, team.productManager);
    expect(before.map(([kind]) => kind)).toEqual(['CHECKPOINT_OPENED', 'CHECKPOINT_DUE', 'CHECKPOINT_OPENED']);

    await headway.liveUntil('2026-01-30T12:00:00Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'DUE']] });
    const after = await toldWhen(headway, team.productManager);
    expect(after.slice(before.length)).toEqual([['CHECKPOINT_DUE', '2026-01-30T12:00:00.000Z']]);
    const events = await eventsOf(headway, acme.token, ['WaiverExpired']);
    expect(events.map(({ recordedAt, actorKind }) => [recordedAt, actorKind])).toEqual([
      ['2026-01-30T12:00:00.000Z', 'CLOCK'],
    ]);

    await headway.liveUntil('2026-02-03T09:00:00Z');
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    await headway.liveUntil('2026-02-03T09:00:00.001Z');
    expect((await standingOf(headway, team)).because).toContainEqual([1, 'MISSED']);
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
  });

  it('is not followed by another one for the team in the same quarter (R-ACC-5)', async () => {
    const [, second] = await checkpointsOf(headway, team, draft.hypothesisId);
    const refusal = await headway.refusal(team.sponsor, 'waiveCheckpoint', {
      checkpointId: second!.id,
      reason: 'The whole team has the flu again.',
      expiresAt: '2026-02-20T09:00:00Z',
    });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'RULE_VIOLATED', rule: 'R-ACC-5' });
  });
});
