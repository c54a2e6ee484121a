import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { toldWhen } from './support/told';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';

describe('a daylight-saving weekend in New York', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-02-16T15:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const commitWeekly = async (dueDate: string, localTime: string, weekday: number): Promise<ReadyDraft> => {
    const cadence = { frequency: 'WEEKLY', interval: 1, weekday, localTime, timeZone: 'America/New_York' };
    const draft = await readyDraft(headway, team, { dueDate, cadence });
    await commit(headway, team, draft);
    return draft;
  };

  it('never moves the local time: nine in the morning comes an hour earlier by UTC, and so do its consequences (R-ACC-6)', async () => {
    const draft = await commitWeekly('2026-04-03', '09:00', 5);
    const planned = await checkpointsOf(headway, team, draft.hypothesisId);
    const [, second, third, fourth] = planned;
    expect([second, third, fourth].map((checkpoint) => checkpoint!.dueAt)).toEqual([
      '2026-02-27T14:00:00.000Z',
      '2026-03-06T14:00:00.000Z',
      '2026-03-13T13:00:00.000Z',
    ]);
    for (const { id, dueAt } of planned.slice(0, 2)) {
      await headway.liveUntil(dueAt as string);
      await hold(headway, team, id as string, { readings: [{ targetId: draft.targetId, value: 42 }] });
    }
    // Due on the Friday before the clocks go forward; the grace ends on the Tuesday after, an hour earlier by UTC.
    await headway.liveUntil('2026-03-10T13:00:00Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[3, 'DUE']] });
    await headway.liveUntil('2026-03-10T13:00:00.001Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'BLOCKED', because: [[3, 'OVERDUE']] });
    const told = (await toldWhen(headway, team.productManager)).filter(([kind]) => kind !== 'CHECKPOINT_OPENED');
    expect(told.slice(-3)).toEqual([
      ['CHECKPOINT_DUE', '2026-03-06T14:00:00.000Z'],
      ['CHECKPOINT_STILL_DUE', '2026-03-07T14:00:00.000Z'],
      ['CHECKPOINT_OVERDUE', '2026-03-10T13:00:00.001Z'],
    ]);
  });

  it('moves a time that does not exist to the next minute that does', async () => {
    await headway.change(
      acme.token,
      'configureOrganization',
      { version: 1, policy: { weekend: [] } },
      'organization { version }',
    );
    const draft = await commitWeekly('2026-03-31', '02:30', 7);
    const planned = await checkpointsOf(headway, team, draft.hypothesisId, 'dueDay dueAt');
    // On 8 March the clocks of New York go from 02:00 to 03:00.
    expect(planned).toContainEqual({ dueDay: '2026-03-01', dueAt: '2026-03-01T07:30:00.000Z' });
    expect(planned).toContainEqual({ dueDay: '2026-03-08', dueAt: '2026-03-08T07:00:00.000Z' });
    expect(planned).toContainEqual({ dueDay: '2026-03-15', dueAt: '2026-03-15T06:30:00.000Z' });
  });

  it('lets a time that comes twice happen once', async () => {
    headway.clock.moveTo(new Date('2026-10-05T15:00:00Z'));
    await headway.change(
      acme.token,
      'configureOrganization',
      { version: 1, policy: { weekend: [] } },
      'organization { version }',
    );
    const draft = await commitWeekly('2026-11-20', '01:30', 7);
    await headway.liveUntil('2026-11-01T04:00:00Z');
    const checkpoint = (await checkpointsOf(headway, team, draft.hypothesisId)).find(
      ({ dueDay }) => dueDay === '2026-11-01',
    )!;
    // 01:30 comes at 05:30 and again at 06:30 by UTC: the first one counts.
    expect(checkpoint.dueAt).toBe('2026-11-01T05:30:00.000Z');
    await headway.liveUntil('2026-11-01T08:00:00Z');
    const due = (await toldWhen(headway, team.productManager)).filter(
      ([kind, at]) => kind === 'CHECKPOINT_DUE' && at!.startsWith('2026-11-01'),
    );
    expect(due).toEqual([['CHECKPOINT_DUE', '2026-11-01T05:30:00.000Z']]);
  });
});
