import { checkpointsOf, hold, proposeDueDate, standingOf, waive } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';
import { tallyStatements } from './support/statements';

// A fresh Headway for every story, on machines that may be busy.
describe('a change of policy applies from the next checkpoint on, never backwards', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  /** Checkpoints on 19 January, 2 and 16 February, 2, 16 and 30 March, and on 3 April, each at 10:00 in Zurich. */
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
  const days = (rows: Record<string, any>[]) => rows.map(({ dueDay }) => dueDay as string);
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });
  const configure = async (changes: object) => {
    const { organization } = await headway.say(acme.token, '{ organization { version } }');
    const input = { version: organization.version, ...changes };
    await headway.change(acme.token, 'configureOrganization', input, 'organization { id }');
  };
  const rescheduled = async (): Promise<Record<string, any>[]> => {
    const { auditTrail } = await headway.say(
      acme.token,
      `query ($id: ID!) { auditTrail(first: 20, subjectId: $id) { nodes { action changes } } }`,
      { id: draft.hypothesisId },
    );
    return (auditTrail.nodes as Record<string, any>[])
      .filter(({ action }) => action === 'CheckpointsRescheduled')
      .map(({ changes }) => changes as Record<string, any>);
  };

  it('leaves the grace of one that is due as it was, and shortens that of the next (R-ACC-3)', async () => {
    await at('2026-01-20T12:00:00Z');
    const [due, ...ahead] = await checkpoints();
    await configure({ policy: { checkpointGraceWorkingDays: 1 } });
    const [still, ...follow] = await checkpoints();
    expect(still).toEqual(due);
    expect(still).toMatchObject({ status: 'DUE', graceEndsAt: '2026-01-21T09:00:00.000Z' });
    expect(follow.map(({ graceEndsAt }) => graceEndsAt as string)).toEqual([
      '2026-02-03T09:00:00.000Z',
      '2026-02-17T09:00:00.000Z',
      '2026-03-03T09:00:00.000Z',
      '2026-03-17T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-04-06T08:00:00.000Z',
    ]);
    const unchanged = ({ id, dueAt, opensAt, moves }: Record<string, any>) => ({ id, dueAt, opensAt, moves });
    expect(follow.map(unchanged)).toEqual(ahead.map(unchanged));
    const [event] = await rescheduled();
    expect(event).toMatchObject({ moved: [], added: [], dropped: [], retimed: follow.map(({ id }) => id as string) });

    await at('2026-01-21T09:00:00.000Z');
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    await hold(headway, team, due!.id as string, reading(41));
    await at('2026-02-03T09:00:00.001Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'BLOCKED', because: [[2, 'OVERDUE']] });
  });

  it('moves a checkpoint off a new holiday to the next working day, as the same checkpoint', async () => {
    const before = await checkpoints();
    await configure({ policy: { holidays: ['2026-02-16', '2026-02-17'] } });
    const after = await checkpoints();
    expect(after[2]).toMatchObject({
      id: before[2]!.id,
      dueDay: '2026-02-18',
      dueAt: '2026-02-18T09:00:00.000Z',
      opensAt: '2026-02-13T09:00:00.000Z',
      graceEndsAt: '2026-02-20T09:00:00.000Z',
      moves: 1,
    });
    expect(after[1]).toMatchObject({ dueDay: '2026-02-02', moves: 0 });
    expect(after.map(({ id }) => id as string)).toEqual(before.map(({ id }) => id as string));
    const [event] = await rescheduled();
    expect(event!.moved).toEqual([{ checkpointId: before[2]!.id, from: '2026-02-16', to: '2026-02-18' }]);

    await configure({ policy: { holidays: [] } });
    const back = await checkpoints();
    expect(back).toEqual(before.map((checkpoint, i) => ({ ...checkpoint, moves: i === 2 ? 2 : 0 })));
  });

  it('leaves one that has opened on its day, whatever becomes of the day', async () => {
    await at('2026-01-15T09:00:00Z');
    const before = await checkpoints();
    expect(before[0]!.status).toBe('OPEN');
    await configure({ policy: { holidays: ['2026-01-19'], checkpointOpensDaysBefore: 1 } });
    const after = await checkpoints();
    expect(after[0]).toEqual(before[0]);
    expect(days(after)).toEqual(days(before));
    expect(after[1]!.opensAt).toBe('2026-02-01T09:00:00.000Z');

    await approve(await proposeDueDate(headway, team, draft.targetId, '2026-05-29'));
    expect((await checkpoints())[0]).toEqual(before[0]);
  });

  it('opens at once what the new rules would have opened before', async () => {
    await at('2026-01-24T09:00:00Z');
    await configure({ policy: { checkpointOpensDaysBefore: 14 } });
    const [, second, third] = await checkpoints();
    expect([second!.status, third!.status]).toEqual(['OPEN', 'SCHEDULED']);
    await hold(headway, team, second!.id as string, reading(41));
  });

  it('follows another weekend, with the closing one too', async () => {
    await at('2026-02-10T09:00:00Z');
    const before = await checkpoints();
    await configure({ policy: { weekend: [5, 6, 1] } });
    const after = await checkpoints();
    expect(days(after)).toEqual([
      '2026-01-19',
      '2026-02-02',
      '2026-02-17',
      '2026-03-03',
      '2026-03-17',
      '2026-03-31',
      '2026-04-05',
    ]);
    expect(after.map(({ id }) => id as string)).toEqual(before.map(({ id }) => id as string));
    expect(after.map(({ moves }) => moves as number)).toEqual([0, 0, 1, 1, 1, 1, 1]);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });

  it('leaves what is missed, held and waived exactly as it was, and owed (R-ACC-3, R-ACC-5)', async () => {
    await at('2026-01-28T10:00:00Z');
    const [, second, third] = await checkpoints();
    await hold(headway, team, second!.id as string, reading(41));
    await waive(headway, team, third!.id as string, '2026-02-20T09:00:00Z');
    await at('2026-02-03T09:00:00Z');
    const before = (await checkpoints()).slice(0, 3);
    expect(before.map(({ status }) => status as string)).toEqual(['MISSED', 'HELD', 'WAIVED']);
    await configure({
      fiscalYearStartMonth: 4,
      policy: {
        checkpointGraceWorkingDays: 10,
        checkpointOpensDaysBefore: 0,
        holidays: ['2026-01-19', '2026-02-02', '2026-02-16'],
      },
    });
    expect((await checkpoints()).slice(0, 3)).toEqual(before);
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
  });

  it('moves quarterly checkpoints with the fiscal year', async () => {
    await configure({ policy: { maxQuartersAhead: 4 } });
    const yearly = await readyDraft(headway, team, {
      metric: 'Guests who return',
      dueDate: '2026-12-18',
      cadence: { frequency: 'QUARTERLY', interval: 1, weekday: 1, weekOfMonth: 1 },
    });
    await commit(headway, team, yearly);
    const before = await checkpoints(yearly.hypothesisId);
    expect(days(before)).toEqual(['2026-03-02', '2026-06-01', '2026-09-07', '2026-12-07', '2026-12-18']);
    await configure({ fiscalYearStartMonth: 2 });
    const after = await checkpoints(yearly.hypothesisId);
    expect(days(after)).toEqual(['2026-01-05', '2026-04-06', '2026-07-06', '2026-10-05', '2026-12-18'].slice(1));
    expect(after.map(({ id }) => id as string)).toEqual(
      [...before.slice(0, 3), before[4]!].map(({ id }) => id as string),
    );
    expect(days(await checkpoints())).toHaveLength(7);
  });

  it('does nothing where the change does not concern checkpoints', async () => {
    const before = await checkpoints();
    const statements = await tallyStatements(() =>
      configure({
        name: 'Acme International',
        timeZone: 'Asia/Kolkata',
        policy: { interruptBudget: 5, weekend: [7, 6] },
      }),
    );
    expect(Object.keys(statements).filter((text) => /checkpoint/i.test(text))).toEqual([]);
    expect(await checkpoints()).toEqual(before);
    expect(await rescheduled()).toEqual([]);
  });

  it('says nothing of hypotheses that do not change', async () => {
    await configure({ policy: { holidays: ['2027-01-01'] } });
    expect(await rescheduled()).toEqual([]);
  });

  it('takes as many statements for fifty hypotheses as for one', async () => {
    await configure({ policy: { maxCommittedPerTeam: 50 } });
    // Forecasts are refreshed in the background at any moment.
    const holiday = async (day: string) => {
      const statements = await tallyStatements(() => configure({ policy: { holidays: [day] } }));
      return Object.entries(statements).filter(([text]) =>
        / "?(checkpoint|review_cadence|hypothesis|audit_record)"? /.test(text),
      );
    };
    await holiday('2026-02-02');
    const forOne = await holiday('2026-02-16');
    for (let count = 2; count <= 50; count += 1) {
      await commit(headway, team, await readyDraft(headway, team, { metric: `Share ${count}` }));
    }
    const forFifty = await holiday('2026-03-02');
    expect(forOne).toHaveLength(5);
    expect(forFifty).toEqual(forOne);
    const { checkpoints: moved } = await headway.say(
      acme.token,
      '{ checkpoints(first: 100, dueFrom: "2026-03-03", dueTo: "2026-03-03") { nodes { moves } } }',
    );
    expect(moved.nodes).toHaveLength(50);
  });

  async function approve(targetRevisionId: string): Promise<void> {
    await headway.change(team.sponsor, 'approveTargetRevision', { targetRevisionId }, 'targetRevision { state }');
  }
});

describe('a change of policy while others commit', () => {
  it('reaches a hypothesis that is being committed at the same moment', async () => {
    const headway = await startHeadway('2026-01-05T09:00:00Z');
    try {
      const acme = await headway.found();
      const team = await formProductTeam(headway, acme);
      const draft = await readyDraft(headway, team);
      const version = 1;
      await Promise.all([
        commit(headway, team, draft),
        headway.change(
          acme.token,
          'configureOrganization',
          { version, policy: { holidays: ['2026-02-16'] } },
          'organization { id }',
        ),
      ]);
      const [, , third] = await checkpointsOf(headway, team, draft.hypothesisId);
      expect(third!.dueDay).toBe('2026-02-17');
    } finally {
      await headway.close();
    }
  });
});
