import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FolderLock } from './data-folder-lock';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { USE_DATABASE_URL } from './postgres-binaries';
import type { PostgresLog } from './postgres-log';
import { dataFolderName, serverCall, type ServerAccount } from './server-account';
import { SOCKET_PORT } from './socket-directory';

const START_PATIENCE = 120_000;
const SHUTDOWN_PATIENCE = 30_000;

const FAST_AND_UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** No statements and no values in the log: they are people's data. */
const QUIET_LOG = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** All settings of a run: the caller's go before ours, except for where the server listens. */
export function serverSettings(
  purpose: 'durable' | 'disposable',
  settings: Readonly<Record<string, string>>,
  socketDirectory: string,
): Record<string, string> {
  return {
    ...(purpose === 'disposable' ? FAST_AND_UNSAFE : {}),
    ...QUIET_LOG,
    ...settings,
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
}

/** Starts the server's process. It ends in order when ours ends, and holds the folder's lock until it has. */
export function spawnServer(
  cluster: string,
  account: ServerAccount,
  settings: Readonly<Record<string, string>>,
  serverLog: PostgresLog,
  lock: FolderLock,
): ChildProcess {
  const named = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, options } = serverCall(account, ['-D', dataFolderName(account, cluster), ...named]);
  // The server inherits the lock: the folder stays taken until its last process is gone, even when we are gone before.
  const stdio = ['ignore', serverLog.descriptor, serverLog.descriptor, lock.descriptor] as const;
  return spawn(command, args, { ...options, cwd: cluster, stdio: [...stdio] });
}

/** Resolves when the process has ended or could not begin; never rejects. */
export function endOf(server: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((ended) => {
    server.once('exit', (code, signal) => ended({ code, signal }));
    server.on('error', () => {
      if (server.pid === undefined) ended({ code: null, signal: null });
    });
  });
}

/** Waits until the server says in its pid file that it takes connections; after a crash it replays its journal first. */
export async function untilReady(
  server: ChildProcess,
  cluster: string,
  serverLog: PostgresLog,
  log: (line: string) => void,
): Promise<void> {
  const begin = Date.now();
  let patience = 3_000;
  while (!saysReady(cluster, server.pid)) {
    const waited = Date.now() - begin;
    if (hasEnded(server) || waited > START_PATIENCE) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL did not start. Its log ends with:\n${serverLog.lastLines(15)}`,
        `Mend what the log says (${join(dirname(cluster), 'postgres.log')}). Or: ${USE_DATABASE_URL}`,
      );
    }
    if (waited > patience) {
      log('PostgreSQL is still starting; after a crash it recovers its data first.');
      patience *= 2;
    }
    await pause(5);
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
}

function saysReady(cluster: string, pid: number | undefined): boolean {
  const [serverPid, , , , , , , status] = readLines(join(cluster, 'postmaster.pid'));
  return Number(serverPid) === pid && status?.trim() === 'ready';
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Fast shutdown; where that takes too long, one that leaves the rest to the next start's recovery. */
export async function shutDown(server: ChildProcess, exited: Promise<unknown>): Promise<void> {
  server.ref();
  const impatience: [NodeJS.Signals, number][] = [
    ['SIGINT', 0],
    ['SIGQUIT', SHUTDOWN_PATIENCE],
    ['SIGKILL', SHUTDOWN_PATIENCE + 5_000],
  ];
  const timers = impatience.map(([signal, delay]) => setTimeout(() => server.kill(signal), delay));
  await exited;
  timers.forEach(clearTimeout);
}

/** Where the kernel does not tell the server of our death: a child that learns of it by the end of a pipe. */
export function watchOver(server: ChildProcess): () => void {
  const script = 'read -r _; kill -INT "$1"';
  const watchdog = spawn('sh', ['-c', script, 'sh', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  return () => void watchdog.kill('SIGKILL');
}
