import { ForecastRefresher } from '../libs/hypotheses';
import { againstTheRule, checkpointsOf, countersign, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, read, readyDraft, ReadyDraft } from './support/product-team';

const week = 7 * 86_400_000;

describe('forecasts of committed targets', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeAll(async () => {
    headway = await startHeadway();
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterAll(() => headway.close());

  const ask = async (fields: string): Promise<Record<string, any>> => {
    const { hypothesis } = await headway.say(
      team.productManager,
      `query ($id: ID!) { hypothesis(id: $id) { ${fields} } }`,
      {
        id: draft.hypothesisId,
      },
    );
    return hypothesis as Record<string, any>;
  };
  /** A reading a week, from the first week on. */
  const live = async (values: readonly number[], from = 1): Promise<void> => {
    for (const [index, value] of values.entries()) {
      headway.clock.moveTo(new Date(Date.parse('2026-01-05T09:00:00Z') + (from + index) * week));
      await read(headway, team, draft.metricId, value);
    }
  };

  it('says with fewer than four readings that there is too little data, and health goes by pace (R-EVAL-3, R-EVAL-4)', async () => {
    await live([41]);
    const { evaluation, targets } = await ask(
      'evaluation { health likelihood } targets { forecast { status probabilityMet explanation reasons } }',
    );
    expect(evaluation.likelihood).toBeNull();
    expect(targets[0].forecast).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      probabilityMet: null,
      reasons: ['TOO_FEW_READINGS'],
    });
  });

  it('tells the probability that the target is met, with its interval and what it rests on (R-EVAL-3, R-EVAL-4)', async () => {
    await live([42.1, 42.9, 44.2, 45.1, 45.8], 2);
    const { evaluation, targets } = await ask(
      `evaluation { health likelihood } targets { forecast { status projected low high probabilityMet explanation
         basisReadingId computedAt trajectory { at median low high } effort { neededPerWeek latelyPerWeek weeksLeft } } }`,
    );
    const { forecast } = targets[0];
    expect(forecast.status).toBe('FORECAST');
    expect(forecast.low).toBeLessThan(forecast.projected);
    expect(forecast.projected).toBeLessThan(forecast.high);
    expect(forecast.probabilityMet).toBeGreaterThan(0.5);
    expect(evaluation.likelihood).toBeCloseTo(forecast.probabilityMet, 12);
    expect(forecast.explanation).toContain('readings');
    expect(forecast.trajectory.length).toBeGreaterThan(3);
    expect(forecast.effort.neededPerWeek).toBeGreaterThan(0);
    expect(forecast.effort.latelyPerWeek).toBeCloseTo(0.9, 0);
    expect(forecast.basisReadingId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is refreshed in the background, and never older than its readings (R-EVAL-3)', async () => {
    const stale = async (): Promise<number> => {
      const [row] = await headway.dataSource.query('SELECT count(*)::int AS count FROM target_forecast WHERE stale');
      return row.count as number;
    };
    await live([46.4], 7);
    const fresh = await ask('targets { forecast { basisReadingId } evaluation { latestValue } }');
    expect(fresh.targets[0].evaluation.latestValue).toBe(46.4);
    const [latest] = await headway.dataSource.query('SELECT id FROM reading ORDER BY observed_at DESC LIMIT 1');
    expect(fresh.targets[0].forecast.basisReadingId).toBe(latest.id);
    for (let attempt = 0; attempt < 100 && (await stale()) > 0; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await headway.app.get(ForecastRefresher, { strict: false }).settled();
    }
    expect(await stale()).toBe(0);
    const [stored] = await headway.dataSource.query('SELECT basis_reading_id FROM target_forecast');
    expect(stored.basis_reading_id).toBe(latest.id);
  });

  it('answers for any past moment from what was known then (R-MET-6)', async () => {
    const now = await ask('evaluation { likelihood meanPrimaryProgress }');
    const past = await ask(
      `evaluationAsOf(moment: "2026-01-20T12:00:00Z") { moment evaluation { likelihood meanPrimaryProgress }
         targets { evaluation { latestValue } forecast { status } target { dueDate } } }`,
    );
    expect(past.evaluationAsOf).toMatchObject({
      evaluation: { likelihood: null },
      targets: [{ evaluation: { latestValue: 42.1 }, forecast: { status: 'INSUFFICIENT_DATA' } }],
    });
    expect(past.evaluationAsOf.evaluation.meanPrimaryProgress).toBeLessThan(now.evaluation.meanPrimaryProgress);
    const before = await ask(`evaluationAsOf(moment: "2026-01-04T12:00:00Z") { targets { forecast { status } } }`);
    expect(before.evaluationAsOf.targets[0].forecast).toBeNull();
  });

  it('is stored with each held checkpoint, and flags a team whose confidence the data do not share (R-EVAL-6, R-ACC-1)', async () => {
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    await hold(headway, team, first!.id as string, {
      readings: [{ targetId: draft.targetId, value: 46.6 }],
      confidence: 0.05,
    });
    const { evaluation, checkpoints } = await ask(
      'evaluation { divergent } checkpoints { holding { evaluation { targets { likelihood projected forecastExplanation } } } }',
    );
    expect(evaluation.divergent).toBe(true);
    const [stored] = checkpoints[0].holding.evaluation.targets;
    expect(stored.likelihood).toBeGreaterThan(0.45);
    expect(stored.projected).toBeGreaterThan(46);
    expect(stored.forecastExplanation).not.toBe('');
  });

  it('tells no calibration below ten closed hypotheses (R-EVAL-6)', async () => {
    const answer = await headway.say(team.productManager, '{ confidenceCalibration { brierScore } }');
    expect(answer.confidenceCalibration).toBeNull();
  });
});

describe('the calibration of stated confidence', () => {
  let headway: Headway;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    team = await formProductTeam(headway, await headway.found());
  });
  afterEach(() => headway.close());

  // Ten closed in a row take a quarter each over the API; what counts here is what is read of them.
  const close = (confidence: number, state: string): Promise<{ id: string }[]> =>
    headway.dataSource.query<{ id: string }[]>(
      `INSERT INTO hypothesis (organization_id, id, team_id, title, state, horizon, solution_options, assumptions,
         confidence, committed_at, committed_on, closed_at, drafted_at, version)
       SELECT organization_id, gen_random_uuid(), id, 'Closed', $2, 'NOW', '{}', '[]', $3, '2025-07-01', '2025-07-01',
              '2025-12-01', '2025-06-01', 3
         FROM team WHERE id = $1 RETURNING id`,
      [team.teamId, state, confidence],
    );
  const closeNine = async () => {
    for (let count = 0; count < 5; count += 1) await close(0.9, 'VALIDATED');
    for (let count = 0; count < 4; count += 1) await close(0.1, 'STOPPED');
  };
  const calibration = async () => {
    const { confidenceCalibration } = await headway.say(
      team.productManager,
      `query ($teamId: ID!) { confidenceCalibration(teamId: $teamId) { count brierScore reliability { from count cameTrue } } }`,
      { teamId: team.teamId },
    );
    return confidenceCalibration as Record<string, any>;
  };

  it('scores what was said before the verdict was known, from ten closed hypotheses on (R-EVAL-6)', async () => {
    await closeNine();
    const [last] = await close(0.05, 'INVALIDATED');
    // This team lowered its confidence together with the verdict; the 0.7 before is what it is held to.
    await headway.dataSource.query(
      `INSERT INTO hypothesis_revision (organization_id, id, hypothesis_id, version, revised_at, revised_by, event, changes)
       SELECT organization_id, gen_random_uuid(), id, 3, '2025-12-01', $2, 'HypothesisInvalidated',
              '[{"field": "confidence", "before": 0.7, "after": 0.05}]'
         FROM hypothesis WHERE id = $1`,
      [last!.id, team.productManagerId],
    );
    const { count, brierScore, reliability } = await calibration();
    expect(count).toBe(10);
    expect(brierScore).toBeCloseTo((5 * 0.01 + 4 * 0.01 + 0.49) / 10, 10);
    expect(reliability).toEqual([
      { from: 0, count: 4, cameTrue: 0 },
      { from: 0.6, count: 1, cameTrue: 0 },
      { from: 0.8, count: 5, cameTrue: 1 },
    ]);
  });

  it('takes nothing that is said while the verdict waits for its countersignature (R-EVAL-6, R-ACC-2)', async () => {
    await closeNine();
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    const checkpointId = (await checkpointsOf(headway, team, draft.hypothesisId))[0]!.id as string;
    const readings = [{ targetId: draft.targetId, value: 41 }];
    await hold(headway, team, checkpointId, { ...againstTheRule, readings, confidence: 0.95 }, '__typename');
    headway.clock.moveTo(new Date('2026-01-20T09:00:00Z'));
    const checkIn = { hypothesisId: draft.hypothesisId, confidence: 1, whatChanged: 'The sponsor will sign it.' };
    await headway.change(team.productManager, 'checkIn', checkIn, 'checkIn { id }');
    headway.clock.moveTo(new Date('2026-01-21T09:00:00Z'));
    const { hypothesis } = await countersign(headway, team, checkpointId, {}, 'hypothesis { state confidence }');
    expect(hypothesis).toEqual({ state: 'VALIDATED', confidence: 1 });
    const { brierScore, reliability } = await calibration();
    expect(brierScore).toBeCloseTo((9 * 0.01 + 0.16) / 10, 10);
    expect(reliability).toContainEqual({ from: 0.6, count: 1, cameTrue: 1 });
  });
});
