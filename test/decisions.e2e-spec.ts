import { checkpointsOf, hold, holdInput, standingOf } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import {
  commit,
  formProductTeam,
  ProductTeam,
  read,
  ReadyDraft,
  readyDraft,
  revisePerson,
} from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('decisions at checkpoints', () => {
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

  const at = (moment: string) => headway.clock.moveTo(new Date(moment));
  const checkpoints = () => checkpointsOf(headway, team, draft.hypothesisId);
  const checkpoint = async (sequence: number) => (await checkpoints())[sequence - 1]!;
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });

  it('adjusts to other solution options for the same target (R-ACC-1)', async () => {
    at('2026-01-19T09:00:00Z');
    const { id } = await checkpoint(1);
    const refusal = await headway.refusal(
      team.productManager,
      'holdCheckpoint',
      holdInput(team, id as string, { ...reading(41), decision: 'ADJUST' }),
    );
    expect(refusal.violations).toEqual([expect.objectContaining({ path: 'input.solutionOptions' })]);
    const { hypothesis } = await hold(
      headway,
      team,
      id,
      { ...reading(41), decision: 'ADJUST', confidence: 0.4, solutionOptions: ['Address lookup'] },
      'hypothesis { state confidence solutionOptions revisions { event } }',
    );
    expect(hypothesis).toMatchObject({ state: 'COMMITTED', confidence: 0.4, solutionOptions: ['Address lookup'] });
    expect(hypothesis.revisions[0].event).toBe('HypothesisAdjusted');
  });

  it('ends the closing checkpoint in a verdict, and in none that the rule contradicts without a reason (R-ACC-1, R-ACC-2)', async () => {
    at('2026-04-03T08:00:00Z');
    const { id } = await checkpoint(7);
    await read(headway, team, draft.metricId, 45);
    const refusedDecision = async (decision: string) =>
      (
        await headway.refusal(team.productManager, 'holdCheckpoint', holdInput(team, id as string, { decision }))
      ).violations.map(({ rule, path }: Record<string, string>) => [rule, path]);
    expect(await refusedDecision('PERSEVERE')).toEqual([['R-ACC-1', 'input.decision']]);
    expect(await refusedDecision('VALIDATE')).toEqual([['R-ACC-2', 'input.exceptionReason']]);
    expect(await refusedDecision('INVALIDATE')).toEqual([['R-ACC-2', 'input.exceptionReason']]);
    const { hypothesis } = await hold(
      headway,
      team,
      id,
      { decision: 'INCONCLUSIVE' },
      'hypothesis { state closedAt nextCheckpoint { id } evaluation { health } }',
    );
    expect(hypothesis).toEqual({
      state: 'INCONCLUSIVE',
      closedAt: '2026-04-03T08:00:00.000Z',
      nextCheckpoint: null,
      evaluation: { health: 'INCONCLUSIVE' },
    });
  });

  it('invalidates what hardly moved (R-ACC-2)', async () => {
    at('2026-04-03T08:00:00Z');
    const { id } = await checkpoint(7);
    const { hypothesis } = await hold(headway, team, id, { ...reading(41.9), decision: 'INVALIDATE' });
    expect(hypothesis.state).toBe('INVALIDATED');
  });

  it('pivots into a draft that keeps the lineage, and the rest falls away (R-HYP-1)', async () => {
    at('2026-01-19T09:00:00Z');
    const { id } = await checkpoint(1);
    const { hypothesis, successor } = await hold(
      headway,
      team,
      id,
      { ...reading(40), decision: 'PIVOT', successorTitle: 'Returning guests first' },
      `hypothesis { id state successors { id } checkpoints { sequence status cancelledAt } }
       successor { id title state businessProblem decisionRule { validates } predecessor { id } checkpoints { id } cadence { weekday } }
       checkpoint { holding { decision successor { title } } }`,
    );
    expect(hypothesis).toMatchObject({ state: 'PIVOTED', successors: [{ id: successor.id }] });
    expect(hypothesis.checkpoints.slice(0, 2)).toEqual([
      { sequence: 1, status: 'HELD', cancelledAt: null },
      { sequence: 2, status: 'SCHEDULED', cancelledAt: '2026-01-19T09:00:00.000Z' },
    ]);
    expect(successor).toEqual({
      id: successor.id,
      title: 'Returning guests first',
      state: 'DRAFT',
      businessProblem: 'Four of ten guests leave at the payment step.',
      decisionRule: null,
      predecessor: { id: draft.hypothesisId },
      checkpoints: [],
      cadence: null,
    });
    const second = await checkpoint(2);
    at(second.dueAt as string);
    const refusal = await headway.refusal(team.productManager, 'holdCheckpoint', holdInput(team, second.id as string));
    expect(refusal.violations).toEqual([expect.objectContaining({ message: expect.stringContaining('fell away') })]);
    at('2026-06-30T09:00:00Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'GOOD', because: [] });
  });

  it('pivots although the sponsor has left; the successor asks for another (R-ACC-3, R-HYP-1 G8)', async () => {
    at('2026-01-19T09:00:00Z');
    await revisePerson(headway, acme, team.sponsorId, { active: false });
    const { hypothesis, successor } = await hold(
      headway,
      team,
      (await checkpoint(1)).id,
      { ...reading(40), decision: 'PIVOT' },
      'hypothesis { state } successor { sponsor { id } commitGates { gate open message } }',
    );
    expect(hypothesis.state).toBe('PIVOTED');
    expect(successor.sponsor).toBeNull();
    expect(successor.commitGates).toContainEqual({ gate: 'G8', open: true, message: 'The hypothesis has no sponsor.' });
  });

  it('carries a sponsor who is still in office over to the successor (R-HYP-1)', async () => {
    at('2026-01-19T09:00:00Z');
    const { successor } = await hold(
      headway,
      team,
      (await checkpoint(1)).id,
      { ...reading(40), decision: 'PIVOT' },
      'successor { sponsor { id } }',
    );
    expect(successor.sponsor.id).toBe(team.sponsorId);
  });

  it('does not persevere a third time in a row while off track without a reason (R-ACC-2)', async () => {
    for (const [sequence, moment] of [
      [1, '2026-01-19T09:00:00Z'],
      [2, '2026-02-02T09:00:00Z'],
    ] as const) {
      at(moment);
      await hold(headway, team, (await checkpoint(sequence)).id, reading(40));
    }
    at('2026-02-16T09:00:00Z');
    const { id } = await checkpoint(3);
    const third = holdInput(team, id as string, reading(40));
    const refusal = await headway.refusal(team.productManager, 'holdCheckpoint', third);
    expect(refusal.violations).toEqual([expect.objectContaining({ rule: 'R-ACC-2', path: 'input.exceptionReason' })]);
    await hold(headway, team, id, { ...reading(40), decision: 'ADJUST', solutionOptions: ['Pay by invoice'] });
    at('2026-03-02T09:00:00Z');
    await hold(headway, team, (await checkpoint(4)).id, reading(40));
  });

  it('counts what was decided in a row, in whatever order the checkpoints are held (R-ACC-2)', async () => {
    for (const [sequence, moment] of [
      [3, '2026-02-16T09:00:00Z'],
      [2, '2026-02-16T10:00:00Z'],
    ] as const) {
      at(moment);
      await hold(headway, team, (await checkpoint(sequence)).id, reading(40));
    }
    at('2026-02-16T11:00:00Z');
    const third = holdInput(team, (await checkpoint(1)).id as string, reading(40));
    const refusal = await headway.refusal(team.productManager, 'holdCheckpoint', third);
    expect(refusal.violations).toEqual([expect.objectContaining({ rule: 'R-ACC-2', path: 'input.exceptionReason' })]);
    await hold(headway, team, (await checkpoint(1)).id, {
      ...reading(40),
      decision: 'ADJUST',
      solutionOptions: ['Pay by invoice'],
    });
    at('2026-03-02T09:00:00Z');
    await hold(headway, team, (await checkpoint(4)).id, reading(40));
  });
});
