import { migrations } from '../../migrations';
import { openDatabase, readConfig } from '../../libs/platform';
import { Shell } from './shell';

export interface MigrateOptions {
  json?: boolean;
}

/** Runs what is missing of the migrations and tells which. */
export async function migrateDatabase(shell: Shell, { json }: MigrateOptions): Promise<void> {
  const schema = { entities: [], migrations };
  const database = await openDatabase(readConfig(shell.environment), schema, { beside: true });
  await database.close();
  const { migrated } = database;
  const text = migrated.length === 0 ? 'The database is up to date.' : `Migrated:\n  ${migrated.join('\n  ')}`;
  shell.tell(json, { migrated }, text);
}
