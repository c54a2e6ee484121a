import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { Config, createLogger, openDatabase, readConfig, SystemClock } from '../../libs/platform';
import { OrganizationsService } from '../../libs/people';
import { createApp } from '../api/create-app';
import { schema } from '../api/schema';

/** A Headway of a bench's own, with one organization. */
export interface BenchHouse {
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly config: Config;
  readonly founded: Awaited<ReturnType<OrganizationsService['found']>>;
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  readonly url: string;
}

/** Builds a Headway on a database of its own, durable as in production, and takes it down after the work. */
export async function inBenchHouse(
  work: (house: BenchHouse) => Promise<void>,
  overrides: Partial<Config> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
  const config = { ...readConfig({}), dataDirectory: folder, port: 0, logLevel: 'error' as const, ...overrides };
  const database = await openDatabase(config, schema);
  try {
    const { dataSource } = database;
    const app = await createApp({ config, dataSource, clock: new SystemClock(), logger: createLogger(config) });
    await app.listen(0, '127.0.0.1');
    const founded = await app
      .get(OrganizationsService)
      .found({ organization: 'Bench', admin: 'Bench', email: 'bench@bench.example' });
    await work({ app, dataSource, config, founded, url: await app.getUrl() });
    await app.close();
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The result of a bench, printed as its last line. Ratios compare sides of the same run; 1 is as fast as the other. */
export async function report(
  dataSource: DataSource,
  result: { bench: string; ratios: Record<string, number>; figures: Record<string, number> },
): Promise<void> {
  const [server] = await dataSource.query<{ server_version: string }[]>('SHOW server_version');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const versions = { headway: version, node: process.version, postgres: server?.server_version ?? '' };
  const line = { ...result, ratios: rounded(result.ratios), figures: rounded(result.figures), versions };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}
