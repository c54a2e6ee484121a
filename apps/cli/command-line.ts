import { Command } from 'commander';
import { demoCommand } from './demo.command';
import { exportCommand } from './export.command';
import { initCommand } from './init.command';
import { migrateCommand } from './migrate.command';
import { exitCodes, failureOf } from './outcome';
import { schemaCommand } from './schema.command';
import { Shell } from './shell';
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

/**
 * Runs one command line and leaves its exit code in the shell; whatever goes wrong says what to do next, in JSON where --json
 * was asked for. A command loads what does its work when it is about to do it: Headway as a whole takes two seconds.
 */
export async function runCommandLine(argv: readonly string[], shell: Shell): Promise<void> {
  const program = new Command('headway').description('For those who run Headway.').addHelpText('after', epilogue);
  for (const command of commands) program.addCommand(command(shell));
  for (const command of withSubcommands(program)) speakThrough(shell, command);
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (!isHelp(thrown)) tellFailure(shell, thrown, argv.includes('--json'));
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** What commander would complain of is thrown instead, and told like everything else that goes wrong. */
function speakThrough({ out }: Shell, command: Command): void {
  command.exitOverride().configureOutput({ writeOut: (text) => out.write(text), writeErr: () => undefined });
}

function tellFailure(shell: Shell, thrown: unknown, json: boolean): void {
  const { exitCode, error } = failureOf(thrown);
  if (json) shell.tell(true, { error }, '');
  else shell.err.write(`${error.message}\n${error.remedy}\n`);
  shell.exitCode = exitCode;
}

function isHelp(thrown: unknown): boolean {
  return (thrown as { exitCode?: unknown } | null)?.exitCode === exitCodes.ok;
}
