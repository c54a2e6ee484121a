import { DataSource, QueryRunner } from 'typeorm';
import { schema } from '../apps/api/schema';
import { dataSourceOptions, isMigrated, migrate, ServerAddress } from '../libs/platform';
import { createEmptyDatabase, testConfig } from './support/database-server';

describe('the migrations', () => {
  const endings: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  async function emptyDatabase(): Promise<ServerAddress> {
    const database = await createEmptyDatabase();
    endings.push(() => database.drop());
    return database.address;
  }

  async function connect(address: ServerAddress): Promise<DataSource> {
    const dataSource = await new DataSource(dataSourceOptions(testConfig(), schema, address)).initialize();
    endings.push(() => dataSource.destroy());
    return dataSource;
  }

  it('leave nothing to do for the entities', async () => {
    const dataSource = await connect(await emptyDatabase());
    expect(await differences(dataSource)).not.toEqual([]);
    await migrate(dataSource);
    expect(await differences(dataSource)).toEqual([]);
  });

  it('do nothing the second time', async () => {
    const dataSource = await connect(await emptyDatabase());
    expect(await isMigrated(dataSource)).toBe(false);
    expect(await migrate(dataSource)).toHaveLength(schema.migrations.length);
    expect(await isMigrated(dataSource)).toBe(true);
    expect(await migrate(dataSource)).toEqual([]);
  });

  it('run once when five start at once on an empty database', async () => {
    const address = await emptyDatabase();
    const five = await Promise.all(Array.from({ length: 5 }, () => connect(address)));
    const ran = await Promise.all(five.map((dataSource) => migrate(dataSource)));
    expect(ran.map((names) => names.length).sort()).toEqual([0, 0, 0, 0, schema.migrations.length]);
    expect(await isMigrated(five[0]!)).toBe(true);
  });

  it('go all the way down and up again', async () => {
    const dataSource = await connect(await emptyDatabase());
    await migrate(dataSource);
    for (let left = schema.migrations.length; left > 0; left -= 1) await dataSource.undoLastMigration();
    expect(await leftovers(dataSource)).toEqual(['migration']);
    await migrate(dataSource);
    expect(await differences(dataSource)).toEqual([]);
  });

  it('are in order of their timestamps, each named once', () => {
    const names = schema.migrations.map((migration) => migration.name);
    const times = names.map((name) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(new Set(names).size).toBe(names.length);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

/** What TypeORM would still change to make the database fit the entities. */
async function differences(dataSource: DataSource): Promise<string[]> {
  const createQueryRunner = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => askingOneAtATime(createQueryRunner(mode));
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  dataSource.createQueryRunner = createQueryRunner;
  return upQueries.map(({ query }) => query);
}

/** The schema builder asks everything at once on one connection, which pg warns of. */
function askingOneAtATime(runner: QueryRunner): QueryRunner {
  const query = runner.query.bind(runner) as (...question: unknown[]) => Promise<unknown>;
  let last: Promise<unknown> = Promise.resolve();
  const next = (...question: unknown[]) => (last = last.catch(() => undefined).then(() => query(...question)));
  return Object.assign(runner, { query: next });
}

/** Tables, functions and types that are ours. */
async function leftovers(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
    ORDER BY name`);
  return rows.map(({ name }) => name);
}
