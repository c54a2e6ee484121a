import { runCommandLine } from './command-line';
import { Shell } from './shell';

async function main(): Promise<void> {
  const shell = new Shell(process.stdout, process.stderr);
  await runCommandLine(process.argv.slice(2), shell);
  process.exitCode = shell.exitCode;
}

void main();
