import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { runCommandLine } from '../../apps/cli/command-line';
import { Shell } from '../../apps/cli/shell';

/** A command that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What it wrote to standard output, as it is. */
  readonly bytes: Buffer;
}

/** A way to run `headway` with these arguments and no settings but these. */
export type RunHeadway = (args: readonly string[], settings: Record<string, string>) => Promise<Ended>;

/** As the program that operators start: a process of its own, which takes its time to load. */
export const headwayProgram: RunHeadway = (args, settings) => end(startProcess('apps/cli/main', args, settings));

/**
 * As the same command line in this process, which has loaded everything: for what does not depend on the process. Faults of
 * the system are not told as outside, since Jest gives its tests another `Error` than Node has.
 */
export const headwayHere: RunHeadway = async (args, settings) => {
  const out = collected();
  const err = collected();
  const shell = new Shell(out.stream, err.stream, settings);
  await runCommandLine(args, shell);
  return { code: shell.exitCode, out: out.text(), err: err.text(), bytes: out.bytes() };
};

/** Starts any program by the runner that also builds it. */
export function startProcess(program: string, args: readonly string[], settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['bin/run.js', program, ...args], { env: { PATH: process.env.PATH, ...settings } });
}

/** Waits for a process to end. */
export async function end(child: ChildProcess): Promise<Ended> {
  const out = collected();
  const err = collected();
  child.stdout?.pipe(out.stream);
  child.stderr?.pipe(err.stream);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out.text(), err: err.text(), bytes: out.bytes() };
}

function collected() {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  const bytes = () => Buffer.concat(pieces);
  return { stream, bytes, text: () => bytes().toString() };
}
