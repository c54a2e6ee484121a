import { DataSource } from 'typeorm';
import { dataSourceOptions, readConfig, startEmbeddedPostgres } from '../../libs/platform';
import { schema } from '../api/schema';

/**
 * Prints the SQL that would bring the database in line with the entities: the draft of the next migration. Nothing is
 * run. Row-level security, triggers and data are for whoever writes the migration.
 */
export async function draftMigration(): Promise<string[]> {
  const config = readConfig();
  const server = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDirectory: config.dataDirectory });
  const address = server?.connectionOptions ?? { url: config.databaseUrl };
  const dataSource = new DataSource(dataSourceOptions(config, schema, address));
  try {
    await dataSource.initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => `${query};`);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await server?.stop();
  }
}
