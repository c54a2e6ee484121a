import { againstTheRule, checkpointsOf, hold, proposeDueDate, refuseDecision, waive } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { fewestStatements, growth } from './support/statements';

// A fresh Headway for every story, on machines that may be busy.
const statuses = ['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE', 'MISSED', 'PENDING_COUNTERSIGNATURE', 'HELD', 'WAIVED'];

describe('finding checkpoints and what is owed', () => {
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

  const leaveToSponsor = async (contested: ReadyDraft, sequence: number) => {
    const { id } = (await checkpoints(contested.hypothesisId))[sequence - 1]!;
    const readings = [{ targetId: contested.targetId, value: 41 }];
    await hold(headway, team, id as string, { readings, ...againstTheRule });
  };

  describe('lists', () => {
    it('filter by the very status that each checkpoint shows, at any moment (section 6)', async () => {
      await waive(headway, team, (await checkpoint(2)).id as string, '2026-02-20T09:00:00Z');
      const other = await readyDraft(headway, team, { metric: 'Guests who return', cadence: { interval: 1 } });
      await commit(headway, team, other);
      await at('2026-01-14T09:00:00Z');
      const [early] = await checkpoints(other.hypothesisId);
      await read(headway, team, other.metricId, 41);
      await hold(headway, team, early!.id as string);
      const contested = await readyDraft(headway, team, { metric: 'Guests who pay' });
      await commit(headway, team, contested);
      const seen = new Set<string>();
      for (const moment of [
        '2026-01-19T09:00:00Z',
        '2026-01-21T09:00:00.001Z',
        '2026-02-02T09:00:00Z',
        '2026-02-19T23:00:00Z',
        '2026-02-24T09:00:00Z',
        '2026-04-06T12:00:00Z',
      ]) {
        headway.clock.moveTo(new Date(moment));
        if (moment.startsWith('2026-01-21')) await leaveToSponsor(contested, 1);
        if (moment.startsWith('2026-02-02')) {
          await refuseDecision(headway, team, (await checkpoints(contested.hypothesisId))[0]!.id as string);
        }
        if (moment.startsWith('2026-02-24')) {
          await leaveToSponsor(contested, 3);
          const last = (await checkpoints(other.hypothesisId)).find(
            ({ status }) => status === 'OVERDUE' || status === 'DUE',
          );
          await read(headway, team, other.metricId, 41);
          await hold(headway, team, last!.id as string, { decision: 'STOP' });
        }
        const all = await headway.say(team.sponsor, `{ checkpoints(first: 100) { nodes { id status } } }`);
        const listed: Record<string, string>[] = [];
        for (const status of statuses) {
          const page = await headway.say(
            team.sponsor,
            `query($status: CheckpointStatus) { checkpoints(first: 100, status: $status) { nodes { id status } } }`,
            { status },
          );
          const nodes = page.checkpoints.nodes as Record<string, string>[];
          expect(nodes.map((node) => node.status)).toEqual(nodes.map(() => status));
          if (nodes.length > 0) seen.add(status);
          listed.push(...nodes);
        }
        const byId = (one: Record<string, string>, two: Record<string, string>) => (one.id! < two.id! ? -1 : 1);
        expect(listed.sort(byId)).toEqual(all.checkpoints.nodes.sort(byId));
      }
      expect([...seen].sort()).toEqual([...statuses].sort());
    });

    it('go page by page in order of due dates, by team, hypothesis and days', async () => {
      const document = `query($first: Int, $after: String, $teamId: ID, $hypothesisId: ID, $dueFrom: Date, $dueTo: Date) {
        checkpoints(first: $first, after: $after, teamId: $teamId, hypothesisId: $hypothesisId, dueFrom: $dueFrom, dueTo: $dueTo) {
          nodes { sequence hypothesis { id } team { id } } pageInfo { endCursor hasNextPage } } }`;
      const page = async (variables: object) => (await headway.say(team.sponsor, document, variables)).checkpoints;
      const sequences = (nodes: { sequence: number }[]) => nodes.map(({ sequence }) => sequence);
      const first = await page({ first: 4 });
      expect(sequences(first.nodes)).toEqual([1, 2, 3, 4]);
      const second = await page({ first: 4, after: first.pageInfo.endCursor });
      expect(sequences(second.nodes)).toEqual([5, 6, 7]);
      expect(second.pageInfo.hasNextPage).toBe(false);
      expect(sequences((await page({ dueFrom: '2026-02-02', dueTo: '2026-03-02' })).nodes)).toEqual([2, 3, 4]);
      expect((await page({ teamId: team.teamId, hypothesisId: draft.hypothesisId })).nodes).toHaveLength(7);
      const other = await formProductTeam(headway, acme, 'Search');
      expect((await page({ teamId: other.teamId })).nodes).toEqual([]);
    });

    it('cost the same number of statements however many there are', async () => {
      const document = `query($first: Int) { checkpoints(first: $first) { nodes {
        status holding { decision by { name } } waivers { by { name } } holdRequirements { path }
        hypothesis { title cadence { weekday } nextCheckpoint { id } team { standing { standing because { checkpoint { id } } } } } } } }`;
      const ask = () => headway.say(team.sponsor, document, { first: 100 });
      await at('2026-01-07T09:00:00Z');
      const few = await fewestStatements(ask);
      for (const name of ['Search', 'Returns', 'Prices', 'Parcels', 'Letters']) {
        const other = await formProductTeam(headway, acme, name);
        await commit(headway, other, await readyDraft(headway, other, { metric: `People of ${name}` }));
      }
      expect((await ask()).checkpoints.nodes).toHaveLength(6 * 7);
      expect(growth(few, await fewestStatements(ask))).toEqual({});
    });
  });

  describe('obligations', () => {
    const owed = async (token: string) =>
      (
        await headway.say(
          token,
          `{ obligations { kind late since hypothesis { title } checkpoint { sequence status } target { metric { name } } targetRevision { state } } }`,
        )
      ).obligations as Record<string, any>[];

    it('tell the product manager what to do, overdue first', async () => {
      expect(await owed(team.productManager)).toEqual([]);
      await at('2026-01-14T09:00:00Z');
      expect(await owed(team.productManager)).toMatchObject([
        { kind: 'READ_METRIC', late: true, target: { metric: { name: 'Guests who complete their order' } } },
        { kind: 'HOLD_CHECKPOINT', late: false, checkpoint: { sequence: 1, status: 'OPEN' } },
      ]);
      await at('2026-02-02T10:00:00Z');
      expect(
        (await owed(team.productManager)).map(({ kind, late, checkpoint: due }) => [kind, late, due?.status]),
      ).toEqual([
        ['HOLD_CHECKPOINT', true, 'MISSED'],
        ['READ_METRIC', true, undefined],
        ['HOLD_CHECKPOINT', false, 'DUE'],
      ]);
      expect(await owed(team.sponsor)).toEqual([]);
      expect(await owed(acme.token)).toEqual([]);
    });

    it('tell the sponsor which target revisions wait', async () => {
      await proposeDueDate(headway, team, draft.targetId, '2026-05-29');
      expect(await owed(team.sponsor)).toMatchObject([
        { kind: 'DECIDE_TARGET_REVISION', late: false, targetRevision: { state: 'PROPOSED' } },
      ]);
      expect(await owed(team.productManager)).toEqual([]);
    });
  });
});
