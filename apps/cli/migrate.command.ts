import { Command } from 'commander';
import { openDatabase, readConfig } from '../../libs/platform';
import { schema } from '../api/schema';
import { draftMigration } from './draft-migration';
import { tell } from './outcome';

/** `headway migrate`: what every start does too, for those who migrate before they deploy. */
export const migrateCommand = new Command('migrate')
  .description('bring the database up to this version; safe to run twice and from several machines at once')
  .option('--draft', 'change nothing; print the SQL that entities would need and migrations lack (for developers)')
  .option('--json', 'print JSON only')
  .action(async ({ draft, json }: { draft?: boolean; json?: boolean }) => {
    if (draft) {
      const statements = await draftMigration();
      tell(json, { statements }, statements.join('\n') || 'Entities and database agree.');
      return;
    }
    const database = await openDatabase(readConfig(), schema, { beside: true });
    await database.close();
    const { migrated } = database;
    const text = migrated.length === 0 ? 'The database is up to date.' : `Migrated:\n  ${migrated.join('\n  ')}`;
    tell(json, { migrated }, text);
  });
