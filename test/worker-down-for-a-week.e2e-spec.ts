import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { clockActions, eventsOf, noticesOf, toldWhen } from './support/told';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('a worker that was down for a week', () => {
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
    // Nothing is done between Wednesday 14 January, before the first checkpoint opens, and Friday 23 January.
    await headway.liveUntil('2026-01-14T08:00:00Z');
    headway.clock.moveTo(new Date('2026-01-23T12:00:00Z'));
  });
  afterAll(() => headway.close());

  it('blocks nobody meanwhile: the checkpoint is overdue, and nobody was told (R-ACC-6)', async () => {
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    expect(first).toMatchObject({ status: 'OVERDUE' });
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'OVERDUE']] });
    const second = await readyDraft(headway, team, { metric: 'Guests who return', dueDate: '2026-05-29' });
    expect((await commit(headway, team, second)).state).toBe('COMMITTED');
  });

  it('comes back without a storm: one due notice, and every event in its order (R-ACC-6)', async () => {
    await headway.keepTime();
    expect(await toldWhen(headway, team.productManager)).toEqual([['CHECKPOINT_DUE', '2026-01-23T12:00:00.000Z']]);
    expect(await toldWhen(headway, team.sponsor)).toEqual([]);
    // It promises what the team has: the whole grace from now on.
    const due = (await noticesOf(headway, team.productManager)).find(({ kind }) => kind === 'CHECKPOINT_DUE');
    expect(due!.body).toContain('Hold it by Tuesday, 27 January 2026');
    const events = await eventsOf(headway, acme.token, clockActions);
    expect(events.map(({ action }) => action)).toEqual([
      'CheckpointOpened',
      'CheckpointFellDue',
      'CheckpointOverdue',
      'TeamStandingChanged',
    ]);
  });

  it('gives the team the whole grace from then on, and escalates only after it (R-ACC-3, R-ACC-6)', async () => {
    await headway.liveUntil('2026-01-27T09:00:00Z');
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    expect((await toldWhen(headway, team.productManager)).slice(1)).toEqual([
      ['CHECKPOINT_STILL_DUE', '2026-01-24T09:00:00.000Z'],
    ]);
    await headway.liveUntil('2026-01-27T09:00:00.001Z');
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
    expect(await toldWhen(headway, team.sponsor)).toEqual([['CHECKPOINT_OVERDUE', '2026-01-27T09:00:00.001Z']]);
  });

  it('does nothing twice when its jobs run again (R-ACC-6)', async () => {
    const before = await eventsOf(headway, acme.token, clockActions);
    const told = await toldWhen(headway, team.productManager);
    for (let round = 0; round < 3; round += 1) {
      await headway.change(
        acme.token,
        'createPerson',
        { name: 'Ada', email: `a${round}@acme.example` },
        'person { id }',
      );
      await headway.keepTime();
    }
    expect(await eventsOf(headway, acme.token, clockActions)).toEqual(before);
    expect(await toldWhen(headway, team.productManager)).toEqual(told);
  });

  it('tells nobody of what was settled before they could be told (R-ACC-6)', async () => {
    await headway.change(
      team.productManager,
      'setNotificationPreferences',
      { quietFrom: '09:30', quietTo: '11:30', timeZone: 'Europe/Zurich' },
      'notificationPreferences { quietFrom }',
    );
    const [first, second] = await checkpointsOf(headway, team, draft.hypothesisId);
    await hold(headway, team, first!.id as string, { readings: [{ targetId: draft.targetId, value: 41 }] });
    await headway.liveUntil('2026-02-02T09:10:00Z');
    expect((await checkpointsOf(headway, team, draft.hypothesisId))[1]).toMatchObject({ status: 'DUE' });
    const aboutIt = async () =>
      (await noticesOf(headway, team.productManager))
        .filter(({ kind, subjectId }) => kind === 'CHECKPOINT_DUE' && subjectId === second!.id)
        .map(({ handedOverAt, droppedBecause }) => [handedOverAt, droppedBecause]);
    expect(await aboutIt()).toEqual([[null, null]]);
    await hold(headway, team, second!.id as string, { readings: [{ targetId: draft.targetId, value: 42 }] });
    await headway.liveUntil('2026-02-03T09:00:00Z');
    expect(await aboutIt()).toEqual([[null, 'It was settled before anybody was told.']]);
  });
});
