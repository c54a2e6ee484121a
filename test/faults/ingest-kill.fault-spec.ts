import { request } from 'node:http';
import { startApiProcess } from '../support/api-process';
import { Founded, Headway, startHeadway } from '../support/headway';
import { createMetric } from '../support/metrics';
import { faultSeed, randomNumbers } from '../support/random';
import { ndjson } from '../support/readings';

const rounds = 20;
const rowsPerRound = 24_000;
const batchesPerRound = 3;
const seed = faultSeed();

jest.setTimeout(15 * 60_000);

describe(`kill -9 of the API during an ingest stream (HEADWAY_FAULT_SEED=${seed})`, () => {
  let headway: Headway;
  let acme: Founded;
  let metricId: string;

  beforeAll(async () => {
    headway = await startHeadway(new Date().toISOString());
    acme = await headway.found();
    metricId = (await createMetric(headway, acme, 'Killed')).id as string;
  });
  afterAll(() => headway.close());

  it(`loses no acknowledged row and records none twice in ${rounds} rounds (R-MET-4, R-X-1)`, async () => {
    const random = randomNumbers(seed);
    let api = await startApiProcess(headway.address);
    const whole = await stream(api.url, rowsOf(0));
    expect(whole.acknowledged).toBe(rowsPerRound);
    const killedAfter: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const rows = rowsOf(round);
      const victim = api;
      const batchesBefore = Math.floor(random() * batchesPerRound);
      // The first stream met a cold API: a warm one takes about half of that for a batch.
      const delay = (random() * whole.milliseconds) / batchesPerRound / 2;
      let killed: Promise<void> | undefined;
      const { acknowledged } = await stream(victim.url, rows, (batches) => {
        if (batches === batchesBefore) killed ??= pause(delay).then(() => victim.kill());
      });
      await killed;
      killedAfter.push(acknowledged);

      const { values } = await readingsOf(round);
      expect(values.slice(0, acknowledged)).toEqual(rows.slice(0, acknowledged).map(({ value }) => value));

      api = await startApiProcess(headway.address);
      const again = await stream(api.url, rows);
      expect(again.acknowledged).toBe(rowsPerRound);
      expect(again.total).toMatchObject({ conflicts: 0, refused: 0 });
      expect(again.total.unchanged).toBeGreaterThanOrEqual(acknowledged);
      const settled = await readingsOf(round);
      expect(settled.values).toEqual(rows.map(({ value }) => value));
    }
    expect(await api.stop()).toBe(0);
    process.stdout.write(`rows acknowledged before each kill: ${killedAfter.join(', ')} of ${rowsPerRound}\n`);
    expect(killedAfter.filter((acknowledged) => acknowledged < rowsPerRound).length).toBeGreaterThan(rounds / 2);
    expect(await auditedCount()).toBe((rounds + 1) * rowsPerRound);
  });

  /** Rows of a round lie one second apart in a day of their own. */
  function rowsOf(round: number): { metricId: string; observedAt: string; value: number }[] {
    return Array.from({ length: rowsPerRound }, (_, second) => ({
      metricId,
      observedAt: new Date(dayOf(round).getTime() + second * 1000).toISOString(),
      value: round * 1_000_000 + second,
    }));
  }

  function dayOf(round: number): Date {
    return new Date(Date.UTC(2025, 0, 1 + round));
  }

  async function readingsOf(round: number): Promise<{ values: number[] }> {
    const rows = await headway.dataSource.query(
      `SELECT value FROM reading WHERE organization_id = $1 AND metric_id = $2 AND observed_at >= $3 AND observed_at < $4
        ORDER BY observed_at`,
      [acme.organizationId, metricId, dayOf(round), dayOf(round + 1)],
    );
    return { values: rows.map((row: any) => row.value) };
  }

  /** What the audit trail says was recorded: it is written with the readings or not at all. */
  async function auditedCount(): Promise<number> {
    const [row] = await headway.dataSource.query(
      `SELECT sum((changes ->> 'recorded')::int)::int AS recorded FROM audit_record
        WHERE organization_id = $1 AND action = 'ReadingsRecorded'`,
      [acme.organizationId],
    );
    return row.recorded as number;
  }

  /** Sends rows while reading the answer, until it ends or the connection breaks; tells how many batches are through. */
  function stream(
    url: string,
    rows: readonly object[],
    onProgress: (batches: number) => void = () => undefined,
  ): Promise<{ acknowledged: number; total: Record<string, any>; milliseconds: number }> {
    const start = Date.now();
    return new Promise((resolve) => {
      let text = '';
      let answered = false;
      const end = (): void => {
        const lines = text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Record<string, any>);
        const acknowledged = lines.filter((line) => 'rows' in line).at(-1)?.rows[1] as number | undefined;
        const total = lines.find((line) => line.done === true) ?? {};
        resolve({ acknowledged: acknowledged ?? 0, total, milliseconds: Date.now() - start });
      };
      const call = request(`${url}/v1/readings`, {
        method: 'POST',
        headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'application/x-ndjson' },
      });
      call.on('response', (response) => {
        answered = true;
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          onProgress(text.split('"rows"').length - 1);
        });
        response.on('error', () => undefined);
        response.on('close', end);
      });
      call.on('error', () => {
        if (!answered) end();
      });
      call.end(ndjson(rows));
      onProgress(0);
    });
  }
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
