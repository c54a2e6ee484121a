import { request } from 'node:http';
import { finished } from 'node:stream/promises';
import { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Metric } from '../../libs/metrics';
import { inBenchHouse, median, report } from './bench-house';

/**
 * What `POST /v1/readings` costs beside what PostgreSQL itself needs: 100,000 readings through the API, fresh and sent
 * again, against raw COPY of the same rows by the superuser into the same table with the same indexes and constraints,
 * emptied before. The database is durable, in a folder of its own. Client, API and bench share one process, so that the
 * API also pays for being asked; COPY is fed from memory by the same process.
 */
async function bench(): Promise<void> {
  await inBenchHouse(async ({ dataSource, founded, url }) => {
    const sample = await createSample(dataSource, founded);
    const seconds = await measure(dataSource, sample, (body) => sendReadings(url, founded.token, body));
    const [copy, fresh, again] = [median(seconds.copy), median(seconds.fresh), median(seconds.again)];
    await report(dataSource, {
      bench: 'ingest',
      ratios: { fresh: copy / fresh, again: copy / again },
      figures: {
        readings,
        rounds,
        copySeconds: copy,
        freshSeconds: fresh,
        againSeconds: again,
        freshPerSecond: Math.round(readings / fresh),
        againPerSecond: Math.round(readings / again),
      },
    });
  });
}

const readings = 100_000;
const metrics = 20;
const rounds = 7;

/** The same readings twice: as a client sends them, and as COPY takes them. */
interface Sample {
  readonly ndjson: Buffer;
  readonly copy: Buffer;
}

interface Seconds {
  readonly copy: number[];
  readonly fresh: number[];
  readonly again: number[];
}

interface Tenant {
  readonly organizationId: string;
  readonly personId: string;
}

async function createSample(dataSource: DataSource, { organizationId, personId }: Tenant): Promise<Sample> {
  const metricIds = Array.from({ length: metrics }, () => newId());
  const plain = {
    organizationId,
    unit: 'COUNT',
    direction: 'INCREASE',
    tier: 'OUTCOME',
    timing: 'LEADING',
    keyValueArea: 'CURRENT_VALUE',
    expectedFrequency: 'HOURLY',
    createdAt: new Date(),
    version: 1,
  } as const;
  await dataSource
    .getRepository(Metric)
    .insert(metricIds.map((id, index) => ({ ...plain, id, name: `Metric ${index}` })));
  const start = Date.now() - (readings / metrics) * 60_000;
  const recordedAt = new Date().toISOString();
  const lines: string[] = [];
  const rows: string[] = [];
  for (let index = 0; index < readings; index += 1) {
    const metricId = metricIds[index % metrics] ?? '';
    const observedAt = new Date(start + Math.floor(index / metrics) * 60_000).toISOString();
    const value = Math.round(Math.sin(index) * 1e6) / 1e3;
    lines.push(`${JSON.stringify({ metricId, observedAt, value, source: 'warehouse', note: null })}\n`);
    const row = [organizationId, newId(), metricId, observedAt, value, 'warehouse', '\\N', recordedAt, personId];
    rows.push(`${row.join('\t')}\n`);
  }
  return { ndjson: Buffer.from(lines.join('')), copy: Buffer.from(rows.join('')) };
}

/** Alternates the order from round to round; the first round warms up and does not count. */
async function measure(
  dataSource: DataSource,
  sample: Sample,
  send: (body: Buffer) => Promise<Tally>,
): Promise<Seconds> {
  const seconds: Seconds = { copy: [], fresh: [], again: [] };
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const copying = async (): Promise<void> => {
    await empty(client);
    seconds.copy.push(await timed(() => copy(client, sample.copy)));
  };
  const sending = async (): Promise<void> => {
    await empty(client);
    seconds.fresh.push(await timed(async () => expectTally(await send(sample.ndjson), { recorded: readings })));
    seconds.again.push(await timed(async () => expectTally(await send(sample.ndjson), { unchanged: readings })));
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const step of round % 2 === 0 ? [copying, sending] : [sending, copying]) await step();
    process.stderr.write(`round ${round}${round === 0 ? ' (warming up)' : ''}: ${latest(seconds)}\n`);
  }
  await runner.release();
  return {
    copy: seconds.copy.slice(1),
    fresh: seconds.fresh.slice(1),
    again: seconds.again.slice(1),
  };
}

/** Takes all readings away, which only a superuser that puts the triggers aside can do, and leaves nothing to write. */
async function empty(client: PoolClient): Promise<void> {
  await client.query('SET session_replication_role = replica');
  await client.query('TRUNCATE reading CASCADE');
  await client.query('SET session_replication_role = DEFAULT');
  await client.query('CHECKPOINT');
}

async function copy(client: PoolClient, rows: Buffer): Promise<void> {
  const columns = 'organization_id, id, metric_id, observed_at, value, source, note, recorded_at, recorded_by';
  const stream = client.query(copyFrom(`COPY reading (${columns}) FROM STDIN`));
  const part = 64 * 1024;
  for (let start = 0; start < rows.length; start += part) {
    if (!stream.write(rows.subarray(start, start + part)))
      await new Promise((resolve) => stream.once('drain', resolve));
  }
  stream.end();
  await finished(stream);
}

interface Tally {
  readonly recorded: number;
  readonly unchanged: number;
}

function sendReadings(url: string, token: string, body: Buffer): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/v1/readings`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Tally));
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function expectTally(tally: Tally, expected: Partial<Tally>): void {
  for (const [outcome, count] of Object.entries(expected)) {
    if (tally[outcome as keyof Tally] === count) continue;
    throw new Error(`expected ${outcome} to be ${count}: ${JSON.stringify(tally)}`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function latest(seconds: Seconds): string {
  return Object.entries(seconds)
    .map(([name, all]) => `${name} ${((all as number[]).at(-1) ?? 0).toFixed(2)} s`)
    .join(', ');
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
