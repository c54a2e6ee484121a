import { Logger, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig } from '../database/client-config';

/** Says nothing: what fails is thrown. */
const silent = new Logger(() => () => undefined);

/** Brings the tables of the job queue up to date, by connections of its own. To be called under the migration lock. */
export async function migrateJobs(dataSource: DataSource): Promise<void> {
  const pgPool = new Pool({ ...clientConfig(dataSource, 'migration of jobs'), max: 2 });
  // A broken connection fails the query that is under way; graphile-worker asks for a handler all the same.
  pgPool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
}
