import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { MigrateOptions } from './migrate.work';
import { Shell } from './shell';

const load = createRequire(__filename);
const work = () => load('./migrate.work') as typeof import('./migrate.work');
const drafting = () => load('./draft-migration.work') as typeof import('./draft-migration.work');

/** `headway migrate`: what every start does too, for those who migrate before they deploy. */
export const migrateCommand = (shell: Shell) =>
  new Command('migrate')
    .description('bring the database up to this version; safe to run twice and from several machines at once')
    .option('--draft', 'change nothing; print the SQL that entities would need and migrations lack (for developers)')
    .option('--json', 'print JSON only')
    .action(({ draft, json }: MigrateOptions & { draft?: boolean }) =>
      draft ? drafting().draftMigration(shell, { json }) : work().migrateDatabase(shell, { json }),
    );
