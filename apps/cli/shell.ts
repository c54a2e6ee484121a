import { ExitCode, exitCodes } from './outcome';

/** A stream of whoever calls a command, which may be a terminal. */
export type ShellStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Where a command was called from: what it writes to, the settings it finds, and the exit code it leaves. */
export class Shell {
  exitCode: ExitCode = exitCodes.ok;

  /** @param environment settings; those of this process where none are given */
  constructor(
    readonly out: ShellStream,
    readonly err: ShellStream,
    readonly environment?: NodeJS.ProcessEnv,
  ) {}

  /** Prints an answer: one JSON value alone on standard output, or text for people. */
  tell(json: boolean | undefined, answer: unknown, text: string): void {
    this.out.write(`${json ? JSON.stringify(answer) : text}\n`);
  }
}
