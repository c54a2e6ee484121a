import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { livingOwner, lockFolder, type FolderLock } from './data-folder-lock';
import { createCluster, prepareCluster } from './database-cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { locateBinaries, USE_DATABASE_URL } from './postgres-binaries';
import { openPostgresLog, type PostgresLog } from './postgres-log';
import {
  chooseServerAccount,
  dataFolderName,
  handOver,
  kernelEndsOrphans,
  serverCall,
  type Confinement,
  type ServerAccount,
} from './server-account';
import { makeSocketDirectory, removeSocketDirectory, SOCKET_PORT } from './socket-directory';

export interface EmbeddedPostgresOptions {
  /** Folder for the database, its log and its lock; created where it is missing. */
  dataDirectory: string;
  /** `disposable` trades safety against power failure for speed: for tests. Default `durable`. */
  purpose?: 'durable' | 'disposable';
  /** Server settings such as `{ max_connections: '50' }`; where it listens cannot be set. */
  settings?: Readonly<Record<string, string>>;
  /** Told in a line what a start does that may take time or that an operator may wonder about. */
  log?: (line: string) => void;
  /** Which ways of not running as root to try, in order; all by default. Without effect for other users. */
  confinements?: readonly Confinement[];
}

/** What `pg` needs to connect as the superuser; there is no password, the socket's folder is private. */
export interface PostgresAddress {
  /** Folder of the Unix socket. */
  host: string;
  port: number;
  user: string;
  database: string;
  ssl: false;
}

export interface ServerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Whether it ended because `stop` was called. */
  expected: boolean;
}

export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: undefined;
  readonly database: string;
  readonly connectionOptions: PostgresAddress;
  readonly pid: number;
  readonly confinement: Confinement;
  /** Resolves when the server has ended, for whatever reason; never rejects. */
  readonly exited: Promise<ServerExit>;
  /** Ends open sessions, writes everything out and ends the server. May be called again. */
  stop(): Promise<void>;
}

const SUPERUSER = 'headway';
const START_PATIENCE = 120_000;
const SHUTDOWN_PATIENCE = 30_000;

/**
 * Starts the PostgreSQL server that comes with Headway on a folder of its own, creating the database first where there is
 * none. It listens on a private Unix socket only, never runs as root, and ends when this process ends, however that ends.
 * @throws EmbeddedPostgresError with message and remedy: folder in use, other version, no binaries, failed start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = resolve(options.dataDirectory);
  try {
    makeDataDirectory(dataDirectory);
    const account = chooseServerAccount(locateBinaries(), dataDirectory, options.confinements);
    const lock = await lockFolder(lockFileOf(dataDirectory), account.owner);
    try {
      return await startLocked(dataDirectory, account, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot use ${dataDirectory}: ${(cause as Error).message}.`,
      `See that the folder is yours and its disk has room, or move it with HEADWAY_DATA_DIR. Or: ${USE_DATABASE_URL}`,
      { cause },
    );
  }
}

/**
 * Where the server of another, living process listens on the same folder; null where there is none. For commands that
 * work beside a running Headway; the database stays that process's, and goes when it goes.
 */
export function runningEmbeddedPostgres(dataDirectory: string): PostgresAddress | null {
  const owner = livingOwner(lockFileOf(resolve(dataDirectory)));
  return owner?.socketDirectory === undefined ? null : addressOf(owner.socketDirectory);
}

async function startLocked(
  dataDirectory: string,
  account: ServerAccount,
  lock: FolderLock,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { purpose = 'durable', settings = {}, log = () => undefined } = options;
  const cluster = join(dataDirectory, 'postgres');
  if (account.confinement !== 'OWN_ACCOUNT') log(`Started as root: PostgreSQL runs confined (${account.confinement}).`);
  removeSocketDirectory(lock.previous?.socketDirectory);
  if (!prepareCluster(cluster, account)) {
    log(`Creating the database in ${cluster}.`);
    await createCluster(cluster, account, lock.descriptor, { superuser: SUPERUSER, durable: purpose === 'durable' });
  }
  const socketDirectory = makeSocketDirectory(dataDirectory, account);
  const serverLog = openPostgresLog(join(dataDirectory, 'postgres.log'), account.owner);
  const all = {
    ...(purpose === 'disposable' ? FAST_AND_UNSAFE : {}),
    ...QUIET_LOG,
    ...settings,
    ...privateTo(socketDirectory),
  };
  const server = spawnServer(cluster, account, all, serverLog, lock);

  let stopping: Promise<void> | undefined;
  const exited = endOf(server).then(({ code, signal }): ServerExit => {
    serverLog.close();
    removeSocketDirectory(socketDirectory);
    lock.release();
    return { code, signal, expected: stopping !== undefined };
  });
  const endWatchdog = kernelEndsOrphans() ? () => undefined : watchOver(server);
  void exited.then(endWatchdog);
  const stop = () => (stopping ??= shutDown(server, exited));

  try {
    await untilReady(server, cluster, serverLog, log);
  } catch (error) {
    await stop();
    throw error;
  }
  lock.announce(socketDirectory);
  // An idle server does not keep the process from ending; the process's end ends the server.
  server.unref();
  const connectionOptions = addressOf(socketDirectory);
  const { host, port, user, database } = connectionOptions;
  const pid = server.pid ?? 0;
  return {
    host,
    port,
    user,
    password: undefined,
    database,
    connectionOptions,
    pid,
    confinement: account.confinement,
    exited,
    stop,
  };
}

/** Made like its surroundings: where root makes it in a user's project, it belongs to that user. */
function makeDataDirectory(dataDirectory: string): void {
  const first = mkdirSync(dataDirectory, { recursive: true });
  if (first === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(first));
  handOver(first, { uid, gid });
}

function lockFileOf(dataDirectory: string): string {
  return join(dataDirectory, 'postgres.lock');
}

function addressOf(host: string): PostgresAddress {
  return { host, port: SOCKET_PORT, user: SUPERUSER, database: 'postgres', ssl: false };
}

const FAST_AND_UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** No statements and no values in the log: they are people's data. */
const QUIET_LOG = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

function privateTo(socketDirectory: string): Record<string, string> {
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
}

function spawnServer(
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

function endOf(server: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((ended) => {
    server.once('exit', (code, signal) => ended({ code, signal }));
    server.once('error', () => ended({ code: null, signal: null }));
  });
}

/** Waits until the server says in its pid file that it takes connections; after a crash it replays its journal first. */
async function untilReady(
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

async function shutDown(server: ChildProcess, exited: Promise<ServerExit>): Promise<void> {
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
function watchOver(server: ChildProcess): () => void {
  const script = 'read -r _; kill -INT "$1"';
  const watchdog = spawn('sh', ['-c', script, 'sh', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  return () => void watchdog.kill('SIGKILL');
}
