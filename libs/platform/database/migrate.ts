import { DataSource, MigrationExecutor } from 'typeorm';
import { migrateJobs } from '../jobs/migrate-jobs';

/** Any number, as long as it is ours: it names the lock that only one migrating process holds. */
const migrationLock = 7_202_611_220;

/**
 * Runs the pending migrations in one transaction. Processes that start at once wait for each other; one migrates, the
 * others find nothing left to do.
 * @returns the names of the migrations that ran
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction();
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await runner.query("SET LOCAL lock_timeout = '10s'");
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'all';
    const done = await executor.executePendingMigrations();
    await migrateJobs(dataSource);
    await runner.commitTransaction();
    return done.map((migration) => migration.name);
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** True when every migration that this build knows has run: what readiness asks. */
export async function isMigrated(dataSource: DataSource): Promise<boolean> {
  return !(await dataSource.showMigrations());
}
