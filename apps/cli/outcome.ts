import { createRequire } from 'node:module';
import { CommanderError } from 'commander';
import { describeRefusal, DomainError } from '../../libs/domain';

const load = createRequire(__filename);
const platform = () => load('../../libs/platform') as typeof import('../../libs/platform');

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

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command that did not succeed, ready to be told. */
export interface Failure {
  readonly exitCode: ExitCode;
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
    return { exitCode: exitCodes.finding, error: { message: thrown.message, ...describeRefusal(thrown, null) } };
  }
  const failure = platform().startFailure(thrown);
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
