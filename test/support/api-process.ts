import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { ServerAddress } from '../../libs/platform';

/** The API as operators run it: a process of its own, which a story may kill. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power failure would: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>;
}

let built = false;

/** Builds the API once per run and starts it on a database that outlives it. */
export async function startApiProcess(address: ServerAddress): Promise<ApiProcess> {
  if (!built) execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api']);
  built = true;
  const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    env: { PATH: process.env.PATH, PORT: '0', DATABASE_URL: urlOf(address), HEADWAY_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await readyUrl(child);
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return {
    url,
    pid: child.pid!,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** A URL for any server; one on a Unix socket is named by a parameter, since a URL has no place for its folder. */
export function urlOf(address: ServerAddress): string {
  if ('url' in address) return address.url!;
  const { host, port, user, database } = address;
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    const listen = (chunk: Buffer): void => {
      told += chunk.toString();
      const ready = /ready at (http:\/\/[^/\s]+)/.exec(told);
      if (ready) resolve(ready[1]!);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the API ended with ${code} before it was ready:\n${told}`)));
  });
}
