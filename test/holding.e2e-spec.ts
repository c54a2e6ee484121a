import { checkpointsOf, hold, holdInput } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import {
  commit,
  createOutcome,
  formProductTeam,
  ProductTeam,
  read,
  ReadyDraft,
  readyDraft,
} from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('what holding a checkpoint takes', () => {
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

  it('wants evidence for guardrails too, and shows a breach beside the decision (R-ACC-1, R-EVAL-5)', async () => {
    const metricId = await createOutcome(headway, team, 'Refunded orders', { direction: 'DECREASE', tier: 'IMPACT' });
    await read(headway, team, metricId, 2);
    const { target } = await headway.change(
      team.productManager,
      'setTarget',
      {
        hypothesisId: draft.hypothesisId,
        version: draft.version,
        metricId,
        role: 'GUARDRAIL',
        bound: 3,
        dueDate: '2026-04-03',
      },
      'target { id hypothesis { version } }',
    );
    await commit(headway, team, { ...draft, version: target.hypothesis.version });
    at('2026-01-19T09:00:00Z');
    const { id } = await checkpoint(1);
    const refusal = await headway.refusal(
      team.productManager,
      'holdCheckpoint',
      holdInput(team, id as string, reading(45)),
    );
    expect(refusal.violations).toEqual([expect.objectContaining({ message: expect.stringContaining('Refunded') })]);
    const both = [
      { targetId: draft.targetId, value: 45 },
      { targetId: target.id, value: 4 },
    ];
    const { checkpoint: held } = await hold(
      headway,
      team,
      id,
      { readings: both },
      'checkpoint { holding { evaluation { health breachedGuardrailIds } } }',
    );
    expect(held.holding.evaluation).toEqual({ health: 'GUARDRAIL_BREACHED', breachedGuardrailIds: [target.id] });
  });

  describe('of a committed hypothesis', () => {
    beforeEach(async () => {
      await commit(headway, team, draft);
    });

    const refusedHold = async (sequence: number, changes: object = {}) =>
      headway.refusal(
        team.productManager,
        'holdCheckpoint',
        holdInput(team, (await checkpoint(sequence)).id as string, changes),
      );
    const requirements = async (sequence: number) =>
      (await checkpointsOf(headway, team, draft.hypothesisId, 'holdRequirements { rule path message remedy }'))[
        sequence - 1
      ]!.holdRequirements as { path: string }[];

    it('is read beforehand by the same function that refuses it (R-ACC-1, R-X-4)', async () => {
      expect(await requirements(1)).toEqual((await refusedHold(1)).violations);
      at('2026-01-19T09:00:00Z');
      const stale = await requirements(1);
      expect(stale.map(({ path }) => path)).toEqual(['input.readings']);
      expect((await refusedHold(1)).violations).toEqual(stale);
      await read(headway, team, draft.metricId, 41);
      expect(await requirements(1)).toEqual([]);
      await hold(headway, team, (await checkpoint(1)).id);
      expect((await refusedHold(1)).violations).toEqual(await requirements(1));
    });

    it('tells everything that is missing at once, and records nothing then (R-ACC-1)', async () => {
      at('2026-01-19T09:00:00Z');
      const refusal = await refusedHold(1, {
        ...reading(41),
        learned: ' ',
        confidence: 1.5,
        rationale: '',
        attendeeIds: [],
        decision: 'VALIDATE',
        successorTitle: 'Another bet',
      });
      expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'HOLD_REQUIREMENTS_OPEN', rule: 'R-ACC-1' });
      expect(refusal.violations.map(({ rule, path }: Record<string, string>) => [rule, path])).toEqual([
        ['R-ACC-1', 'input.learned'],
        ['R-ACC-1', 'input.confidence'],
        ['R-ACC-1', 'input.rationale'],
        ['R-ACC-1', 'input.attendeeIds'],
        ['R-ACC-2', 'input.exceptionReason'],
        ['R-ACC-1', 'input.successorTitle'],
      ]);
      expect((await requirements(1)).map(({ path }) => path)).toEqual(['input.readings']);
    });

    it('wants a reading since the previous checkpoint that is still fresh (R-ACC-1)', async () => {
      at('2026-01-19T09:00:00Z');
      await hold(headway, team, (await checkpoint(1)).id, reading(41));
      at('2026-02-02T09:00:00Z');
      expect((await refusedHold(2)).violations).toEqual([
        expect.objectContaining({ rule: 'R-ACC-1', path: 'input.readings' }),
      ]);
      await read(headway, team, draft.metricId, 42, '2026-01-20T09:00:00Z');
      expect((await refusedHold(2)).violations[0].message).toContain('stale');
      await hold(headway, team, (await checkpoint(2)).id, reading(42));
    });

    it('refuses readings of other targets, impossible readings, strangers and stale versions', async () => {
      at('2026-01-19T09:00:00Z');
      const other = await readyDraft(headway, team, { metric: 'Guests who return' });
      const foreign = { readings: [{ targetId: other.targetId, value: 1 }] };
      expect(await refusedHold(1, foreign)).toMatchObject({ reason: 'NOT_FOUND', path: 'input.readings.0.targetId' });
      const future = { readings: [{ targetId: draft.targetId, value: 1, observedAt: '2026-01-20T09:00:00Z' }] };
      expect((await refusedHold(1, future)).path).toContain('input.readings.0');
      expect(await refusedHold(1, { ...reading(41), attendeeIds: [draft.hypothesisId] })).toMatchObject({
        reason: 'NOT_FOUND',
        path: 'input.attendeeIds',
      });
      expect(await refusedHold(1, { ...reading(41), version: 1 })).toMatchObject({ reason: 'STALE_VERSION' });
      expect((await checkpoint(1)).status).toBe('DUE');
    });

    it('is for the product manager alone', async () => {
      at('2026-01-19T09:00:00Z');
      const input = holdInput(team, (await checkpoint(1)).id as string, reading(41));
      expect((await headway.refusal(team.sponsor, 'holdCheckpoint', input)).reason).toBe('NOT_PERMITTED');
      expect((await headway.refusal(acme.token, 'holdCheckpoint', input)).reason).toBe('NOT_PERMITTED');
    });

    it('answers a repeated hold with the first answer (R-X-3)', async () => {
      at('2026-01-19T09:00:00Z');
      const { id } = await checkpoint(1);
      const changes = { ...reading(41), idempotencyKey: 'monday' };
      const first = await hold(headway, team, id, changes);
      at('2026-01-19T10:00:00Z');
      expect(await hold(headway, team, id, changes)).toEqual(first);
    });

    it('goes to one of two clients who hold the same checkpoint at once (R-ACC-1)', async () => {
      at('2026-01-19T09:00:00Z');
      const { id } = await checkpoint(1);
      await read(headway, team, draft.metricId, 41);
      const document = `mutation($input: HoldCheckpointInput!) { holdCheckpoint(input: $input) { checkpoint { status } } }`;
      const answers = await Promise.all(
        ['STOP', 'INCONCLUSIVE', 'PERSEVERE'].map((decision) =>
          headway.ask(team.productManager, document, { input: holdInput(team, id as string, { decision }) }),
        ),
      );
      const refused = answers.flatMap(({ errors }) => errors ?? []);
      expect(refused).toHaveLength(2);
      for (const { extensions } of refused) {
        expect(extensions).toMatchObject({ reason: 'HOLD_REQUIREMENTS_OPEN', rule: 'R-ACC-1' });
        expect(extensions.violations).toHaveLength(1);
      }
    });
  });
});
