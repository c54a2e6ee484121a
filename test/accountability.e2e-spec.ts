import { checkpointsOf, hold, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import {
  commit,
  everyOtherMonday,
  formProductTeam,
  ProductTeam,
  read,
  ReadyDraft,
  readyDraft,
} from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('checkpoints, from the cadence to the verdict', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
  });
  afterEach(() => headway.close());

  const at = (moment: string) => headway.clock.moveTo(new Date(moment));
  const checkpoints = () => checkpointsOf(headway, team, draft.hypothesisId);
  const checkpoint = async (sequence: number) => (await checkpoints())[sequence - 1]!;
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });

  describe('the cadence', () => {
    const setCadence = (changes: object, version = draft.version) =>
      headway.change(
        team.productManager,
        'setCadence',
        { hypothesisId: draft.hypothesisId, version, ...everyOtherMonday, ...changes },
        'hypothesis { version cadence { frequency interval weekday weekOfMonth localTime timeZone } } plannedCheckpoints { sequence dueDay dueAt closing }',
      );

    it('shows the checkpoints that it would give, the closing one on the due date (R-HYP-1 G7)', async () => {
      const { hypothesis, plannedCheckpoints } = await setCadence({
        frequency: 'MONTHLY',
        interval: 1,
        weekOfMonth: -1,
      });
      expect(hypothesis).toEqual({
        version: draft.version + 1,
        cadence: {
          frequency: 'MONTHLY',
          interval: 1,
          weekday: 1,
          weekOfMonth: -1,
          localTime: '10:00',
          timeZone: 'Europe/Zurich',
        },
      });
      expect(plannedCheckpoints).toEqual([
        { sequence: 1, dueDay: '2026-01-26', dueAt: '2026-01-26T09:00:00.000Z', closing: false },
        { sequence: 2, dueDay: '2026-02-23', dueAt: '2026-02-23T09:00:00.000Z', closing: false },
        { sequence: 3, dueDay: '2026-03-30', dueAt: '2026-03-30T08:00:00.000Z', closing: false },
        { sequence: 4, dueDay: '2026-04-03', dueAt: '2026-04-03T08:00:00.000Z', closing: true },
      ]);
    });

    it('is refused with every fault and its field, and then stays as it was (R-HYP-1 G7)', async () => {
      const refusal = await headway.refusal(team.productManager, 'setCadence', {
        hypothesisId: draft.hypothesisId,
        version: draft.version,
        frequency: 'QUARTERLY',
        interval: 2,
        weekday: 8,
        localTime: '24:00',
        timeZone: 'Mars/Olympus',
      });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', rule: 'R-HYP-1 G7' });
      expect(refusal.violations.map(({ path }: { path: string }) => path)).toEqual([
        'input.interval',
        'input.weekday',
        'input.weekOfMonth',
        'input.localTime',
        'input.timeZone',
      ]);
      const { hypothesis } = await headway.say(
        team.productManager,
        `query($id: ID!) { hypothesis(id: $id) { version cadence { frequency } } }`,
        { id: draft.hypothesisId },
      );
      expect(hypothesis).toEqual({ version: draft.version, cadence: { frequency: 'WEEKLY' } });
    });

    it('is an edit of the draft: at the version that was read, with a revision, by the team (R-HYP-3, R-HYP-4)', async () => {
      const input = { hypothesisId: draft.hypothesisId, version: draft.version - 1, ...everyOtherMonday };
      expect(await headway.refusal(team.productManager, 'setCadence', input)).toMatchObject({
        reason: 'STALE_VERSION',
        facts: { currentVersion: draft.version },
      });
      const { hypothesis } = await headway.say(
        team.productManager,
        `query($id: ID!) { hypothesis(id: $id) { revisions { event changes } } }`,
        { id: draft.hypothesisId },
      );
      expect(hypothesis.revisions[0]).toMatchObject({
        event: 'CadenceSet',
        changes: [{ field: 'cadence', before: null, after: { frequency: 'WEEKLY', interval: 2 } }],
      });
      const other = await formProductTeam(headway, acme, 'Search');
      const refusal = await headway.refusal(other.productManager, 'setCadence', { ...input, version: draft.version });
      expect(refusal.reason).toBe('NOT_PERMITTED');
    });

    it('is fixed by the commitment (R-HYP-2)', async () => {
      const { version } = await commit(headway, team, draft);
      const input = { hypothesisId: draft.hypothesisId, version, ...everyOtherMonday, interval: 8 };
      expect(await headway.refusal(team.productManager, 'setCadence', input)).toMatchObject({
        reason: 'COMMITMENT_LOCKED',
        rule: 'R-HYP-2',
      });
    });

    it('opens the gate only with two checkpoints before the due date (R-HYP-1 G7)', async () => {
      const { hypothesis } = await setCadence({ frequency: 'QUARTERLY', interval: 1, weekOfMonth: 1 });
      const refusal = await headway.refusal(team.productManager, 'commitHypothesis', {
        hypothesisId: draft.hypothesisId,
        version: hypothesis.version,
      });
      expect(refusal.reason).toBe('COMMIT_GATES_OPEN');
      expect(refusal.violations).toEqual([expect.objectContaining({ rule: 'R-HYP-1 G7', path: 'cadence' })]);
    });
  });

  describe('the disciplined quarter', () => {
    it('goes from one held checkpoint to the next and ends in the verdict that the rule gives (R-ACC-1, R-ACC-8)', async () => {
      await commit(headway, team, draft);
      const planned = await checkpoints();
      expect(planned.map(({ dueDay, closing }) => [dueDay, closing])).toEqual([
        ['2026-01-19', false],
        ['2026-02-02', false],
        ['2026-02-16', false],
        ['2026-03-02', false],
        ['2026-03-16', false],
        ['2026-03-30', false],
        ['2026-04-03', true],
      ]);
      expect(planned[0]).toMatchObject({
        status: 'SCHEDULED',
        opensAt: '2026-01-14T09:00:00.000Z',
        dueAt: '2026-01-19T09:00:00.000Z',
        graceEndsAt: '2026-01-21T09:00:00.000Z',
        missedAt: '2026-02-02T09:00:00.000Z',
      });

      let value = 40;
      for (const { id, dueAt, closing } of planned) {
        at(dueAt as string);
        const { checkpoint: held, hypothesis } = await hold(headway, team, id as string, {
          ...reading((value += 1.7)),
          decision: closing ? 'VALIDATE' : 'PERSEVERE',
        });
        expect(held).toEqual({ id, status: 'HELD', heldLate: false, missed: false, madeGood: false });
        expect(hypothesis.state).toBe(closing ? 'VALIDATED' : 'COMMITTED');
        expect((await standingOf(headway, team)).standing).toBe('GOOD');
      }

      const { accountabilityRecord } = await headway.say(
        team.sponsor,
        `query($teamId: ID!) { accountabilityRecord(teamId: $teamId, from: "2026-01-01", to: "2026-06-30") {
           team { name } targetsMet targetsMissed heldOnTime heldLate missed madeGood waived
           verdicts { verdict count } learnings { learned checkpoint { sequence } } medianEvidenceAgeInDays } }`,
        { teamId: team.teamId },
      );
      expect(accountabilityRecord).toMatchObject({
        team: { name: 'Checkout' },
        targetsMet: 1,
        targetsMissed: 0,
        heldOnTime: 7,
        heldLate: 0,
        missed: 0,
        madeGood: 0,
        waived: 0,
        medianEvidenceAgeInDays: 0,
      });
      expect(accountabilityRecord.verdicts).toContainEqual({ verdict: 'VALIDATE', count: 1 });
      expect(accountabilityRecord.learnings).toHaveLength(7);
    });

    it('stores the evaluation of the moment and never computes it again (R-ACC-1)', async () => {
      await commit(headway, team, draft);
      at('2026-01-19T09:00:00Z');
      const { id } = await checkpoint(1);
      await hold(headway, team, id, reading(42));
      const holding = async () =>
        (
          await headway.say(
            team.productManager,
            `query($id: ID!) { checkpoint(id: $id) { holding { heldAt decision learned rationale confidence
               by { name } attendees { name } successor { id }
               evaluation { health because meanPrimaryProgress targets { metricName latestValue latestObservedAt progress met } } } } }`,
            { id },
          )
        ).checkpoint.holding as Record<string, any>;
      const stored = await holding();
      expect(stored).toMatchObject({
        heldAt: '2026-01-19T09:00:00.000Z',
        decision: 'PERSEVERE',
        confidence: 0.6,
        by: { name: 'Checkout Manager' },
        attendees: [{ name: 'Checkout Manager' }],
        successor: null,
        evaluation: {
          health: 'ON_TRACK',
          meanPrimaryProgress: 0.2,
          targets: [{ latestValue: 42, latestObservedAt: '2026-01-19T09:00:00.000Z', progress: 0.2, met: false }],
        },
      });

      at('2026-02-20T09:00:00Z');
      await read(headway, team, draft.metricId, 30);
      expect(await holding()).toEqual(stored);
      const rewrite = headway.dataSource.query(`UPDATE checkpoint_holding SET learned = 'Something else'`);
      await expect(rewrite).rejects.toThrow('append-only');
      expect(await holding()).toEqual(stored);
    });
  });
});
