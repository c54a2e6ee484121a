import { DataSource } from 'typeorm';
import { Config, dataSourceOptions, readConfig, startEmbeddedPostgres } from '../../libs/platform';
import { schema } from '../api/schema';
import type { MigrateOptions } from './migrate.work';
import { Shell } from './shell';

/**
 * Prints the SQL that would bring the database in line with the entities: the draft of the next migration. Nothing is
 * run. Row-level security, triggers and data are for whoever writes the migration.
 */
export async function draftMigration(shell: Shell, { json }: MigrateOptions): Promise<void> {
  const statements = await missingStatements(readConfig(shell.environment));
  shell.tell(json, { statements }, statements.join('\n') || 'Entities and database agree.');
}

async function missingStatements(config: Config): Promise<string[]> {
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
