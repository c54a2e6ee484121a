import { Founded, Headway, startHeadway } from './support/headway';
import { createMetric, metricInput } from './support/metrics';
import { fewestStatements, growth } from './support/statements';

describe('metrics and their readings', () => {
  let headway: Headway;
  let acme: Founded;

  beforeAll(async () => {
    headway = await startHeadway('2026-03-02T09:00:00Z');
    acme = await headway.found();
  });
  afterAll(() => headway.close());

  describe('the outcome check', () => {
    it('refuses activity under the name of an outcome, with the coaching question (R-MET-1, R-MET-2)', async () => {
      const refusal = await headway.refusal(acme.token, 'createMetric', metricInput('Team velocity'));
      expect(refusal).toMatchObject({
        code: 'RULE_VIOLATION',
        reason: 'ACTIVITY_METRIC',
        rule: 'R-MET-2',
        path: 'input.name',
        facts: { matched: 'velocity' },
      });
      expect(refusal.facts.question).toMatch(/velocity.*\?$/);
      expect(refusal.remedy).toContain(refusal.facts.question);
    });

    it('takes the same words as an output, and as an outcome with a written reason that is kept and shown (R-MET-2)', async () => {
      const output = await createMetric(headway, acme, 'Velocity, watched', { tier: 'OUTPUT' });
      expect(output).toMatchObject({ tier: 'OUTPUT', outcomeOverrideReason: null });
      const reason = 'Our customers buy velocity: they are paid by the story point.';
      const outcome = await createMetric(headway, acme, 'Velocity that is sold', { outcomeOverrideReason: reason });
      expect(outcome).toMatchObject({ tier: 'OUTCOME', outcomeOverrideReason: reason });
    });

    it('refuses a reason that says nothing, and keeps none where none is needed (R-MET-2)', async () => {
      const refusal = await headway.refusal(acme.token, 'createMetric', {
        ...metricInput('Story points burned'),
        outcomeOverrideReason: 'TBD',
      });
      expect(refusal).toMatchObject({ rule: 'R-MET-2', path: 'input.outcomeOverrideReason' });
      const clean = await createMetric(headway, acme, 'Customers who return within a week', {
        outcomeOverrideReason: 'No reason is needed for this one.',
      });
      expect(clean.outcomeOverrideReason).toBeNull();
    });

    it('reads the words again when they are revised (R-MET-2, R-HYP-4)', async () => {
      const metric = await createMetric(headway, acme, 'Visitors who find an answer');
      const revise = { metricId: metric.id, version: 1, name: 'Tickets closed' };
      expect(await headway.refusal(acme.token, 'reviseMetric', revise)).toMatchObject({ reason: 'ACTIVITY_METRIC' });
      const { metric: revised } = await headway.change(
        acme.token,
        'reviseMetric',
        { ...revise, name: 'Visitors who find their answer', expectedFrequency: 'DAILY' },
        'metric { name expectedFrequency version unit }',
      );
      expect(revised).toEqual({
        name: 'Visitors who find their answer',
        expectedFrequency: 'DAILY',
        version: 2,
        unit: 'PERCENT',
      });
      expect(await headway.refusal(acme.token, 'reviseMetric', { ...revise, name: 'Late' })).toMatchObject({
        reason: 'STALE_VERSION',
        facts: { currentVersion: 2 },
      });
    });
  });

  it('refuses a name that is taken and a band that cannot be', async () => {
    const band = { low: 4, high: 5 };
    await createMetric(headway, acme, 'Satisfaction', { direction: 'MAINTAIN', band });
    expect(await headway.refusal(acme.token, 'createMetric', metricInput('Satisfaction'))).toMatchObject({
      reason: 'ALREADY_EXISTS',
      path: 'input.name',
    });
    for (const impossible of [
      { direction: 'MAINTAIN', band: { low: 5, high: 4 } },
      { direction: 'DECREASE', band },
    ]) {
      const refusal = await headway.refusal(acme.token, 'createMetric', { ...metricInput('Banded'), ...impossible });
      expect(refusal).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.band' });
    }
  });

  it('fixes unit, direction and tier with the first reading (R-MET-1)', async () => {
    const { id } = await createMetric(headway, acme, 'Hours until first result');
    const revise = (version: number, unit: string) => ({ metricId: id, version, unit });
    await headway.change(acme.token, 'reviseMetric', revise(1, 'DURATION'), 'metric { unit }');
    await record([{ metricId: id, observedAt: '2026-03-01T00:00:00Z', value: 20 }]);
    expect(await headway.refusal(acme.token, 'reviseMetric', revise(2, 'COUNT'))).toMatchObject({
      reason: 'RULE_VIOLATED',
      path: 'input.unit',
    });
    await headway.change(acme.token, 'reviseMetric', revise(2, 'DURATION'), 'metric { unit }');
  });

  describe('recording', () => {
    it('answers for the reading observed last, whatever order they came in (R-MET-3)', async () => {
      const { id } = await createMetric(headway, acme, 'Abandoned baskets', { direction: 'DECREASE' });
      const { results, recorded } = await record([
        { metricId: id, observedAt: '2026-02-03T00:00:00Z', value: 58 },
        { metricId: id, observedAt: '2026-02-01T00:00:00Z', value: 64.5, note: 'before the release' },
        { metricId: id, observedAt: '2026-02-02T00:00:00Z', value: -0 },
      ]);
      expect(recorded).toBe(3);
      expect(results.map((result: any) => result.outcome)).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
      const metric = await metricOf(
        id,
        'latestReading { value source recordedBy } readings(first: 2) { nodes { value note } pageInfo { endCursor hasNextPage } }',
      );
      expect(metric.latestReading).toEqual({ value: 58, source: 'manual', recordedBy: acme.personId });
      expect(metric.readings).toMatchObject({
        nodes: [{ value: 58 }, { value: 0 }],
        pageInfo: { hasNextPage: true },
      });
      const after = metric.readings.pageInfo.endCursor as string;
      const rest = await metricOf(id, `readings(after: "${after}") { nodes { value note } pageInfo { hasNextPage } }`);
      expect(rest.readings).toEqual({
        nodes: [{ value: 64.5, note: 'before the release' }],
        pageInfo: { hasNextPage: false },
      });
    });

    it('changes nothing for the same value and reports another one, row by row (R-MET-4)', async () => {
      const { id } = await createMetric(headway, acme, 'Returning customers');
      const reading = { metricId: id, observedAt: '2026-02-01T12:00:00Z', value: 41.25, source: 'warehouse' };
      const first = await record([reading, reading, { ...reading, value: 42 }, { ...reading, source: 'survey' }]);
      expect(first.results.map((result: any) => result.outcome)).toEqual([
        'RECORDED',
        'UNCHANGED',
        'CONFLICT',
        'RECORDED',
      ]);
      expect(first.results[1].readingId).toBe(first.results[0].readingId);
      expect(first.results[2]).toMatchObject({
        readingId: null,
        refusal: { code: 'CONFLICT', reason: 'READING_CONFLICT', rule: 'R-MET-4', path: 'value' },
      });
      const again = await record([reading, { ...reading, value: 7 }]);
      expect(again).toMatchObject({ recorded: 0, unchanged: 1, conflicts: 1, refused: 0 });
    });

    it('refuses the future and unknown metrics by row, and takes the rest (R-MET-3)', async () => {
      const { id } = await createMetric(headway, acme, 'Answers found');
      const other = await headway.found('Umbrella');
      const foreign = await createMetric(headway, other, 'Answers found');
      const { results } = await record([
        { metricId: id, observedAt: '2026-03-02T09:05:01Z', value: 1 },
        { metricId: foreign.id, observedAt: '2026-03-01T00:00:00Z', value: 1 },
        { metricId: '0197f3a0-0000-7000-8000-000000000000', observedAt: '2026-03-01T00:00:00Z', value: 1 },
        { metricId: id, observedAt: '2026-03-02T09:04:59Z', value: 1e308 },
      ]);
      expect(results[0].refusal).toMatchObject({ reason: 'INVALID_INPUT', rule: 'R-MET-3', path: 'observedAt' });
      expect(results[1].refusal).toMatchObject({ code: 'NOT_FOUND', path: 'metric' });
      expect(results[1].refusal).toEqual(results[2].refusal);
      expect(results[3].outcome).toBe('RECORDED');
      expect((await metricOf(id, 'latestReading { value }')).latestReading.value).toBe(1e308);
      expect(await headway.say(other.token, '{ metrics { nodes { latestReading { value } } } }')).toEqual({
        metrics: { nodes: [{ latestReading: null }] },
      });
    });

    it('takes a thousand readings in one call and refuses one more', async () => {
      const { id } = await createMetric(headway, acme, 'Sessions with a result');
      const readings = Array.from({ length: 1001 }, (_, minute) => ({
        metricId: id,
        observedAt: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
        value: minute,
      }));
      expect(await headway.refusal(acme.token, 'recordReadings', { readings })).toMatchObject({
        code: 'BAD_USER_INPUT',
        path: 'input.readings',
      });
      expect(await record(readings.slice(1))).toMatchObject({ recorded: 1000 });
      expect((await metricOf(id, 'latestReading { value }')).latestReading.value).toBe(1000);
    });

    it('answers a repeated key with the first answer (R-X-3)', async () => {
      const { id } = await createMetric(headway, acme, 'Invited colleagues');
      const input = {
        readings: [{ metricId: id, observedAt: '2026-03-01T00:00:00Z', value: 3 }],
        idempotencyKey: 'night-1',
      };
      const fields = 'recorded results { outcome readingId }';
      const first = await headway.change(acme.token, 'recordReadings', input, fields);
      expect(await headway.change(acme.token, 'recordReadings', input, fields)).toEqual(first);
    });

    it('lets one of two clients win when both record the same moment at once (R-MET-4)', async () => {
      const { id } = await createMetric(headway, acme, 'Race');
      const observedAt = '2026-03-01T00:00:00Z';
      const calls = await Promise.all([1, 2, 3, 4].map((value) => record([{ metricId: id, observedAt, value }])));
      expect(calls.map((call) => call.results[0].outcome).sort()).toEqual([
        'CONFLICT',
        'CONFLICT',
        'CONFLICT',
        'RECORDED',
      ]);
    });

    it('needs the scope to ingest', async () => {
      const { secret } = await headway.change(
        acme.token,
        'issueToken',
        { personId: acme.personId, label: 'reader', scopes: ['READ'] },
        'secret',
      );
      const readings = [{ metricId: acme.personId, observedAt: '2026-03-01T00:00:00Z', value: 1 }];
      expect(await headway.refusal(secret as string, 'recordReadings', { readings })).toMatchObject({
        reason: 'SCOPE_MISSING',
      });
    });
  });

  describe('corrections', () => {
    it('supersedes a wrong reading, says why, and keeps it (R-MET-3)', async () => {
      const { id } = await createMetric(headway, acme, 'Completed orders');
      const observedAt = '2026-02-10T00:00:00Z';
      const wrong = await record([{ metricId: id, observedAt, value: 500, source: 'shop' }]);
      const { reading } = await correct(wrong.results[0].readingId as string, 50, 'Counted in tens.');
      expect(reading).toMatchObject({
        value: 50,
        source: 'shop',
        correctionReason: 'Counted in tens.',
        supersedes: { value: 500 },
      });
      const metric = await metricOf(id, 'latestReading { value } readings { nodes { value } }');
      expect(metric).toMatchObject({ latestReading: { value: 50 }, readings: { nodes: [{ value: 50 }] } });
      // The source sends both again, the wrong one because it knows no better: neither changes anything (R-MET-4).
      const again = await record([
        { metricId: id, observedAt, value: 500, source: 'shop' },
        { metricId: id, observedAt, value: 50, source: 'shop' },
        { metricId: id, observedAt, value: 51, source: 'shop' },
      ]);
      expect(again.results.map((result: any) => result.outcome)).toEqual(['UNCHANGED', 'UNCHANGED', 'CONFLICT']);
      expect((await metricOf(id, 'latestReading { value }')).latestReading.value).toBe(50);
    });

    it('moves a reading to its true moment, which is taken from then on (R-MET-3, R-MET-4)', async () => {
      const { id } = await createMetric(headway, acme, 'Moved');
      const [first, second, third] = ['2026-02-01', '2026-02-02', '2026-02-03'].map((day) => `${day}T00:00:00.000Z`);
      const sent = await record([
        { metricId: id, observedAt: first, value: 1 },
        { metricId: id, observedAt: third, value: 3 },
      ]);
      const [early, late] = sent.results.map((result: any) => result.readingId as string) as [string, string];
      const refusal = await headway.refusal(acme.token, 'correctReading', {
        readingId: late,
        value: 3,
        observedAt: first,
        reason: 'It was the first.',
      });
      expect(refusal).toMatchObject({ reason: 'READING_CONFLICT', rule: 'R-MET-4', facts: { readingId: early } });
      const moved = await correct(late, 3, 'It was the second.', second);
      const again = await record([
        { metricId: id, observedAt: second, value: 3 },
        { metricId: id, observedAt: second, value: 4 },
        { metricId: id, observedAt: third, value: 3 },
      ]);
      expect(again.results.map((result: any) => result.outcome)).toEqual(['UNCHANGED', 'CONFLICT', 'UNCHANGED']);
      await correct(moved.reading.id as string, 3, 'The third it was, after all.', third);
      expect((await metricOf(id, 'readings { nodes { value observedAt } }')).readings.nodes).toEqual([
        { value: 3, observedAt: third },
        { value: 1, observedAt: first },
      ]);
    });

    it('refuses to correct twice, to correct nothing, and to correct without a reason (R-MET-3)', async () => {
      const { id } = await createMetric(headway, acme, 'Corrected once');
      const sent = await record([{ metricId: id, observedAt: '2026-02-01T00:00:00Z', value: 1 }]);
      const readingId = sent.results[0].readingId as string;
      const nothing = await headway.refusal(acme.token, 'correctReading', { readingId, value: 1, reason: 'Hm, no.' });
      expect(nothing).toMatchObject({ rule: 'R-MET-3', path: 'input.value' });
      const silent = await headway.refusal(acme.token, 'correctReading', { readingId, value: 2, reason: '…' });
      expect(silent).toMatchObject({ rule: 'R-MET-3', path: 'input.reason' });
      const { reading } = await correct(readingId, 2, 'Miscounted.');
      const twice = await headway.refusal(acme.token, 'correctReading', { readingId, value: 3, reason: 'Again.' });
      expect(twice).toMatchObject({ reason: 'READING_CONFLICT', facts: { correctionId: reading.id, value: 2 } });
      expect((await correct(reading.id as string, 3, 'Miscounted again.')).reading.value).toBe(3);
    });

    it('cannot be done by changing or deleting a reading in the database (R-MET-3)', async () => {
      await expect(headway.dataSource.query('UPDATE reading SET value = 1')).rejects.toThrow(/append-only/);
      await expect(headway.dataSource.query('DELETE FROM reading')).rejects.toThrow(/append-only/);
      await expect(headway.dataSource.query('TRUNCATE reading CASCADE')).rejects.toThrow(/append-only/);
    });
  });

  it('tells what was known as of a moment: observed and recorded by then, not corrected yet (R-MET-6)', async () => {
    const story = await startHeadway('2026-02-05T00:00:00Z');
    try {
      const owner = await story.found();
      const { id } = await createMetric(story, owner, 'Active teams', { expectedFrequency: 'DAILY' });
      const send = async (day: string, value: number) => {
        const readings = [{ metricId: id, observedAt: `${day}T00:00:00Z`, value }];
        const sent = await story.change(owner.token, 'recordReadings', { readings }, 'results { readingId }');
        return sent.results[0].readingId as string;
      };
      const wrong = await send('2026-02-04', 10);
      story.clock.moveTo(new Date('2026-02-08T00:00:00Z'));
      await send('2026-02-03', 9);
      await send('2026-02-07', 12);
      story.clock.moveTo(new Date('2026-02-10T00:00:00Z'));
      const correction = { readingId: wrong, value: 11, reason: 'A team was missing.' };
      await story.change(owner.token, 'correctReading', correction, 'reading { id }');

      const known = async (asOf: string) => {
        const fields = `latestReading(asOf: "${asOf}") { value } readings(asOf: "${asOf}") { nodes { value } }
          freshness(asOf: "${asOf}") { stale staleSince ageSeconds }`;
        const { metric } = await story.say(owner.token, `{ metric(id: "${id}") { ${fields} } }`);
        return {
          latest: metric.latestReading?.value ?? null,
          all: metric.readings.nodes.map((reading: any) => reading.value),
          freshness: metric.freshness,
        };
      };
      expect(await known('2026-02-04T23:59:59Z')).toEqual({
        latest: null,
        all: [],
        freshness: { stale: true, staleSince: null, ageSeconds: null },
      });
      expect(await known('2026-02-05T00:00:00Z')).toEqual({
        latest: 10,
        all: [10],
        freshness: { stale: false, staleSince: null, ageSeconds: 86_400 },
      });
      expect(await known('2026-02-08T00:00:00Z')).toMatchObject({ latest: 12, all: [12, 10, 9] });
      expect(await known('2026-02-10T00:00:00Z')).toEqual({
        latest: 12,
        all: [12, 11, 9],
        freshness: { stale: true, staleSince: '2026-02-08T01:00:00.000Z', ageSeconds: 259_200 },
      });
    } finally {
      await story.close();
    }
  });

  describe('staleness', () => {
    const windows = { HOURLY: 4_500, DAILY: 90_000, WEEKLY: 648_000, MONTHLY: 2_764_800, QUARTERLY: 8_467_200 };

    it.each(Object.entries(windows))(
      'a %s metric is stale after %d seconds of silence (R-MET-5)',
      async (frequency, seconds) => {
        const story = await startHeadway('2026-06-01T00:00:00Z');
        try {
          const owner = await story.found();
          const observedAt = new Date('2026-05-31T23:00:00Z');
          const { id } = await createMetric(story, owner, 'Measured', { expectedFrequency: frequency });
          await createMetric(story, owner, 'Never measured', { expectedFrequency: frequency });
          const readings = [{ metricId: id, observedAt: observedAt.toISOString(), value: 0 }];
          await story.change(owner.token, 'recordReadings', { readings }, 'recorded');
          const end = new Date(observedAt.getTime() + seconds * 1000);
          const look = async () => {
            const lists = 'nodes { name freshness { stale staleSince ageSeconds } }';
            return story.say(
              owner.token,
              `{ fresh: metrics(stale: false) { ${lists} } stale: metrics(stale: true) { ${lists} } }`,
            );
          };
          const silent = { name: 'Never measured', freshness: { stale: true, staleSince: null, ageSeconds: null } };
          story.clock.moveTo(end);
          expect(await look()).toEqual({
            fresh: {
              nodes: [{ name: 'Measured', freshness: { stale: false, staleSince: null, ageSeconds: seconds } }],
            },
            stale: { nodes: [silent] },
          });
          story.clock.moveTo(new Date(end.getTime() + 1000));
          expect(await look()).toEqual({
            fresh: { nodes: [] },
            stale: {
              nodes: [
                {
                  name: 'Measured',
                  freshness: { stale: true, staleSince: end.toISOString(), ageSeconds: seconds + 1 },
                },
                silent,
              ],
            },
          });
        } finally {
          await story.close();
        }
      },
    );
  });

  it('lists metrics by name, by tier and by Key Value Area', async () => {
    const owner = await headway.found('Initech');
    await createMetric(headway, owner, 'Beta', { tier: 'IMPACT' });
    await createMetric(headway, owner, 'Alpha', { keyValueArea: 'TIME_TO_MARKET' });
    await createMetric(headway, owner, 'Gamma');
    const names = async (args: string) => {
      const { metrics } = await headway.say(
        owner.token,
        `{ metrics(${args}) { nodes { name } pageInfo { endCursor } } }`,
      );
      return metrics.nodes.map((metric: any) => metric.name);
    };
    expect(await names('first: 10')).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await names('tier: OUTCOME')).toEqual(['Alpha', 'Gamma']);
    expect(await names('keyValueArea: TIME_TO_MARKET')).toEqual(['Alpha']);
    const page = await headway.say(owner.token, '{ metrics(first: 2) { pageInfo { endCursor hasNextPage } } }');
    expect(await names(`after: "${page.metrics.pageInfo.endCursor}"`)).toEqual(['Gamma']);
  });

  it('asks the database as often for many metrics as for one', async () => {
    const owner = await headway.found('Hooli');
    const document =
      '{ metrics { nodes { latestReading { value } freshness { stale } readings(first: 3) { nodes { value } } } } }';
    const ask = () => fewestStatements(() => headway.say(owner.token, document));
    await createMetric(headway, owner, 'One');
    const few = await ask();
    for (const name of ['Two', 'Three', 'Four', 'Five', 'Six']) await createMetric(headway, owner, name);
    expect(growth(few, await ask())).toEqual({});
  });

  async function record(readings: object[]): Promise<Record<string, any>> {
    return headway.change(
      acme.token,
      'recordReadings',
      { readings },
      'recorded unchanged conflicts refused results { index outcome readingId refusal { code reason rule path message remedy } }',
    );
  }

  async function correct(
    readingId: string,
    value: number,
    reason: string,
    observedAt?: string,
  ): Promise<Record<string, any>> {
    return headway.change(
      acme.token,
      'correctReading',
      { readingId, value, reason, observedAt },
      'reading { id value source observedAt correctionReason supersedes { value } }',
    );
  }

  async function metricOf(id: string, fields: string): Promise<Record<string, any>> {
    return (await headway.say(acme.token, `{ metric(id: "${id}") { ${fields} } }`)).metric as Record<string, any>;
  }
});
