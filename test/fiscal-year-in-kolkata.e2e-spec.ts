import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { noticesOf, toldWhen } from './support/told';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('an organization in Kolkata with a fiscal year from April', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeAll(async () => {
    headway = await startHeadway('2026-04-06T05:00:00Z');
    acme = await headway.found('Ganga');
    await headway.change(
      acme.token,
      'configureOrganization',
      {
        version: 1,
        timeZone: 'Asia/Kolkata',
        fiscalYearStartMonth: 4,
        currency: 'INR',
        // Buddha Purnima.
        policy: { weekend: [7], holidays: ['2026-05-01'] },
      },
      'organization { version }',
    );
    team = await formProductTeam(headway, acme, 'Kolkata');
    draft = await readyDraft(headway, team, {
      dueDate: '2026-06-30',
      cadence: { frequency: 'MONTHLY', interval: 1, weekday: 5, weekOfMonth: 1, localTime: '09:30', timeZone: null },
    });
    await commit(headway, team, draft);
  });
  afterAll(() => headway.close());

  it('reviews at half past nine of Kolkata, and a holiday moves it to the next working day, a Saturday (R-HYP-1 G7)', async () => {
    const planned = await checkpointsOf(headway, team, draft.hypothesisId, 'dueDay dueAt closing');
    expect(planned).toEqual([
      { dueDay: '2026-05-02', dueAt: '2026-05-02T04:00:00.000Z', closing: false },
      { dueDay: '2026-06-05', dueAt: '2026-06-05T04:00:00.000Z', closing: false },
      { dueDay: '2026-06-30', dueAt: '2026-06-30T04:00:00.000Z', closing: true },
    ]);
  });

  it('is told in the time of Kolkata, and is blocked after two working days of its week (R-ACC-3, R-ACC-6)', async () => {
    await headway.liveUntil('2026-05-02T04:00:00Z');
    const due = (await noticesOf(headway, team.productManager)).find(({ kind }) => kind === 'CHECKPOINT_DUE')!;
    expect(due).toMatchObject({ handedOverAt: '2026-05-02T04:00:00.000Z' });
    expect(due.body).toContain('Saturday, 2 May 2026, 09:30 (Asia/Kolkata)');
    // Sunday is the only day off: Monday and Tuesday are the grace.
    expect(due.body).toContain('Tuesday, 5 May 2026, 09:30 (Asia/Kolkata)');
    await headway.liveUntil('2026-05-05T04:00:00Z');
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    await headway.liveUntil('2026-05-05T04:00:01Z');
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    await hold(headway, team, first!.id as string, { readings: [{ targetId: draft.targetId, value: 43 }] });
    await headway.liveUntil('2026-05-20T04:00:00Z');
    expect((await toldWhen(headway, team.productManager)).filter(([kind]) => kind === 'CHECKPOINT_MISSED')).toEqual([]);
  });

  it('has quarters that begin in April (R-ACC-8)', async () => {
    const { accountabilityHistory } = await headway.say(
      team.sponsor,
      'query ($teamId: ID!) { accountabilityHistory(teamId: $teamId, quarters: 2) { from to heldLate } }',
      { teamId: team.teamId },
    );
    expect(accountabilityHistory).toEqual([
      { from: '2026-04-01', to: '2026-06-30', heldLate: 1 },
      { from: '2026-01-01', to: '2026-03-31', heldLate: 0 },
    ]);
  });
});
