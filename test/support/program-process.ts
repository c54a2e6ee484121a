import { ChildProcess, spawn } from 'node:child_process';
import { ServerAddress } from '../../libs/platform';

/** A program as operators run it: a process of its own, which a story may kill. */
export interface ProgramProcess {
  readonly pid: number;
  /** The line that it printed when it was ready. */
  readonly ready: string;
  /** Ends it as a power failure would: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it sleep, and wakes it up again. */
  suspend(): void;
  resume(): void;
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>;
  /** What it wrote to standard error so far. */
  complaints(): string;
}

/** Starts a program by the runner that also builds it, one process at a time, and waits until it is ready. */
export async function startProgram(program: string, settings: Record<string, string>): Promise<ProgramProcess> {
  const child = spawn(process.execPath, ['bin/run.js', program], {
    env: { PATH: process.env.PATH, HEADWAY_LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = await readyLine(child, () => complaints);
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return {
    pid: child.pid!,
    ready,
    kill: async () => {
      await end('SIGKILL');
    },
    suspend: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => {
      // One that sleeps would not hear it.
      child.kill('SIGCONT');
      return end('SIGTERM');
    },
    complaints: () => complaints,
  };
}

/** A URL for any server; one on a Unix socket is named by a parameter, since a URL has no place for its folder. */
export function urlOf(address: ServerAddress): string {
  if ('url' in address) return address.url!;
  const { host, port, user, database } = address;
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

function readyLine(child: ChildProcess, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const [line] = /^.* ready.*$/m.exec(told) ?? [];
      if (line !== undefined) resolve(line);
    });
    child.once('exit', (code) =>
      reject(new Error(`it ended with ${code} before it was ready:\n${told}${complaints()}`)),
    );
  });
}
