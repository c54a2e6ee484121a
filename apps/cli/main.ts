import { Command } from 'commander';
import { demoCommand } from './demo.command';
import { exportCommand } from './export.command';
import { initCommand } from './init.command';
import { migrateCommand } from './migrate.command';
import { exitCodes, failureOf, tell } from './outcome';
import { schemaCommand } from './schema.command';
import { tokenCommand } from './token.command';
import { verifyAuditCommand } from './verify-audit.command';
import { verifyReviewCommand } from './verify-review.command';

const commands = [
  demoCommand,
  initCommand,
  migrateCommand,
  tokenCommand,
  verifyAuditCommand,
  exportCommand,
  verifyReviewCommand,
  schemaCommand,
];

const epilogue = `
Exit codes: 0 done, 1 refused or bad news, 2 wrong command line or configuration, 3 database not available.
It works on DATABASE_URL, or on the embedded PostgreSQL in HEADWAY_DATA_DIR, also while Headway runs there.`;

/** Runs one command line; whatever goes wrong says what to do next, in JSON where --json was asked for. */
async function run(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  const program = new Command('headway').description('For those who run Headway.').addHelpText('after', epilogue);
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...tokenCommand.commands, ...exportCommand.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (isHelp(thrown)) return;
    const { exitCode, error } = failureOf(thrown);
    if (json) tell(true, { error }, '');
    else process.stderr.write(`${error.message}\n${error.remedy}\n`);
    process.exitCode = exitCode;
  }
}

function isHelp(thrown: unknown): boolean {
  return (thrown as { exitCode?: unknown } | null)?.exitCode === exitCodes.ok;
}

void run(process.argv.slice(2));
