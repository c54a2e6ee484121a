import { CommanderError } from 'commander';
import { DomainError } from '../../libs/domain';
import { refusalBody, startFailure } from '../../libs/platform';

/** What a command's exit code says. */
export const exitCodes = {
  ok: 0,
  /** The command ran and the answer is bad news, or it was refused. */
  finding: 1,
  /** The command line or the configuration is wrong. */
  usage: 2,
  /** The database cannot be reached or started. */
  unavailable: 3,
} as const;

/** A command that did not succeed, ready to be told. */
export interface Failure {
  readonly exitCode: number;
  readonly error: { readonly message: string; readonly code: string; readonly remedy: string };
}

/** Sorts what a command threw; faults of ours keep their stack, since whoever reads it runs this machine. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CommanderError) {
    const message = thrown.message.replace(/^error: /, '');
    return {
      exitCode: exitCodes.usage,
      error: { message, code: 'USAGE', remedy: 'headway <command> --help shows what it takes.' },
    };
  }
  if (thrown instanceof DomainError) {
    return { exitCode: exitCodes.finding, error: { message: thrown.message, ...refusalBody(thrown) } };
  }
  const failure = startFailure(thrown);
  if (failure) {
    const { kind, message, remedy } = failure;
    return {
      exitCode: kind === 'CONFIGURATION' ? exitCodes.usage : exitCodes.unavailable,
      error: { message, code: kind, remedy },
    };
  }
  return {
    exitCode: exitCodes.finding,
    error: {
      message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
      code: 'INTERNAL',
      remedy: 'This is a fault of Headway; please report it with the lines above.',
    },
  };
}

/** Prints an answer: one JSON value alone on standard output, or text for people. */
export function tell(json: boolean | undefined, answer: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(answer) : text}\n`);
}
