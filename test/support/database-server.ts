import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { schema } from '../../apps/api/schema';
import {
  Config,
  dataSourceOptions,
  EmbeddedPostgres,
  migrate,
  readConfig,
  ServerAddress,
  startEmbeddedPostgres,
} from '../../libs/platform';

/** The server that all stories of a run share, and the migrated template their databases are cloned from. */
export interface TestServer {
  readonly address: ServerAddress;
  readonly template: string;
  /** Fingerprint of the template's tables, row-level security and triggers. */
  readonly form: string;
}

const variable = 'HEADWAY_TEST_SERVER';

/** The configuration of stories: small pool, quiet log, any free port, a key of their own for secrets. */
export function testConfig(overrides: Partial<Config> = {}): Config {
  const secretKeys = [Buffer.alloc(32, 'story')];
  return { ...readConfig({}), port: 0, databaseConnections: 8, logLevel: 'silent', secretKeys, ...overrides };
}

/** Names a database of the same server. */
export function addressOf(server: ServerAddress, database: string): ServerAddress {
  if (!('url' in server)) return { ...server, database };
  const url = new URL(server.url!);
  url.pathname = `/${database}`;
  return { url: url.toString() };
}

/** Options of a plain pg client for an address. */
export function clientOptions(address: ServerAddress): ConstructorParameters<typeof Client>[0] {
  return 'url' in address ? { connectionString: address.url } : { ...address };
}

let embedded: EmbeddedPostgres | undefined;
let folder: string | undefined;

/** Starts the embedded server, or takes the one that DATABASE_URL names, and builds the template by the migrations. */
export async function openTestServer(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) {
    folder = mkdtempSync(join(tmpdir(), 'headway-test-'));
    embedded = await startEmbeddedPostgres({
      dataDirectory: join(folder, 'data'),
      purpose: 'disposable',
      settings: { max_connections: '200' },
    });
  }
  const address: ServerAddress = embedded ? embedded.connectionOptions : { url };
  const template = `headway_template_${process.pid}`;
  await administer(address, `DROP DATABASE IF EXISTS ${template}`, `CREATE DATABASE ${template}`);
  const dataSource = new DataSource(dataSourceOptions(testConfig(), schema, addressOf(address, template)));
  await dataSource.initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  const client = new Client(clientOptions(addressOf(address, template)));
  await client.connect();
  const form = await formOf(client).finally(() => client.end());
  process.env[variable] = JSON.stringify({ address, template, form } satisfies TestServer);
}

/** Drops the template and stops the embedded server. */
export async function closeTestServer(): Promise<void> {
  const { address, template } = testServer();
  await administer(address, `DROP DATABASE IF EXISTS ${template}`);
  await embedded?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** The server of this run, as its stories see it. */
export function testServer(): TestServer {
  const text = process.env[variable];
  if (!text) throw new Error('the test server is not running: start the stories through Jest');
  return JSON.parse(text) as TestServer;
}

/** A database of a story's own. */
export interface StoryDatabase {
  readonly address: ServerAddress;
  /**
   * Takes out all that was written since the migrations, past every trigger; sequences go on.
   * @returns false, and takes nothing out, where a story has altered tables, triggers or row-level security
   */
  empty(): Promise<boolean>;
  drop(): Promise<void>;
}

/** Clones the migrated template: a few milliseconds for a fresh database. */
export function cloneDatabase(): Promise<StoryDatabase> {
  return createDatabase(`TEMPLATE ${testServer().template} STRATEGY file_copy`);
}

/** A database that no migration has touched. */
export function createEmptyDatabase(): Promise<StoryDatabase> {
  return createDatabase('');
}

async function createDatabase(options: string): Promise<StoryDatabase> {
  const { address } = testServer();
  const name = `headway_story_${process.pid}_${randomUUID().slice(0, 8)}`;
  await administer(address, `CREATE DATABASE ${name} ${options}`);
  return {
    address: addressOf(address, name),
    empty: () => emptyDatabase(addressOf(address, name)),
    drop: () => administer(address, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function emptyDatabase(address: ServerAddress): Promise<boolean> {
  const client = new Client(clientOptions(address));
  await client.connect();
  try {
    if ((await formOf(client)) !== testServer().form) return false;
    await client.query(
      `DO $$ DECLARE written regclass; BEGIN
         SET LOCAL session_replication_role = replica;
         FOR written IN
           SELECT relid FROM pg_stat_user_tables
            WHERE relname NOT IN ('migration', 'migrations', '_private_tasks') AND schemaname !~ '^pg_temp'
         LOOP EXECUTE format('DELETE FROM %s', written); END LOOP;
       END $$`,
    );
    return true;
  } finally {
    await client.end();
  }
}

/** Fingerprint of what stories may alter besides rows: tables with their row-level security, and triggers. */
async function formOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ form: string }>(
    `SELECT md5(string_agg(part, ' ' ORDER BY part COLLATE "C")) AS form FROM (
       SELECT concat_ws('.', relnamespace::regnamespace, relname, relrowsecurity, relforcerowsecurity) AS part
         FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^pg_'
       UNION ALL
       SELECT concat_ws('.', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
     ) AS parts`,
  );
  return rows[0]!.form;
}

/** Runs statements as the owner, outside of any tenant. */
export async function administer(address: ServerAddress, ...statements: string[]): Promise<void> {
  const client = new Client(clientOptions(address));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
