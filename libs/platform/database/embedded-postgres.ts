import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { livingOwner, lockFolder, type FolderLock } from './data-folder-lock';
import { createCluster, prepareCluster } from './database-cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { locateBinaries, USE_DATABASE_URL } from './postgres-binaries';
import { openPostgresLog } from './postgres-log';
import { endOf, serverSettings, shutDown, spawnServer, untilReady, watchOver } from './postgres-server';
import {
  chooseServerAccount,
  handOver,
  kernelEndsOrphans,
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
  const all = serverSettings(purpose, settings, socketDirectory);
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
