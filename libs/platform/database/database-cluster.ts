import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { USE_DATABASE_URL } from './postgres-binaries';
import { handOver, initdbCall, type ServerAccount } from './server-account';

/**
 * Makes an existing database folder ready for a server of ours: right version, right owner, no pid file that belongs to
 * a stranger. False where there is no database yet. To be called under the folder's lock.
 * @throws EmbeddedPostgresError where the folder is not ours to use
 */
export function prepareCluster(cluster: string, account: ServerAccount): boolean {
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false;
  refuseOtherOwner(cluster, account);
  refuseOtherVersion(cluster, account.majorVersion);
  refuseRunningServer(cluster);
  if (statSync(cluster).uid !== account.owner.uid) handOver(cluster, account.owner);
  return true;
}

/**
 * Creates an empty database: UTF-8, characters sorted by code point and folded by the server's own tables, so that every
 * machine orders text alike; only the Unix socket lets anybody in. It is made beside its place and moved there when it is
 * complete, so that one cut short is simply begun again.
 */
export async function createCluster(
  cluster: string,
  account: ServerAccount,
  lockDescriptor: number,
  { superuser, durable }: { superuser: string; durable: boolean },
): Promise<void> {
  removeUnfinished(cluster);
  const fresh = mkdtempSync(`${cluster}.new-`);
  const here = process.platform === 'linux' ? '/proc/self/cwd' : fresh;
  const { command, args, options, owner } = initdbCall(account, [
    `--pgdata=${here}`,
    `--username=${superuser}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  lchownSync(fresh, owner.uid, owner.gid);

  const stdio = ['ignore', 'pipe', 'pipe', lockDescriptor] as const;
  const initdb = spawn(command, args, { ...options, cwd: fresh, stdio: [...stdio] });
  let output = '';
  initdb.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  initdb.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((ended) => {
    initdb.once('close', ended);
    initdb.once('error', (error) => {
      output += error.message;
      ended(null);
    });
  });
  if (code !== 0) {
    removeUnfinished(cluster);
    throw new EmbeddedPostgresError(
      `The database in ${cluster} could not be created:\n${output.trim().split('\n').slice(-8).join('\n')}`,
      `See that its disk has room and allows private folders, or move it with HEADWAY_DATA_DIR. Or: ${USE_DATABASE_URL}`,
    );
  }
  if (owner.uid !== account.owner.uid) handOver(fresh, account.owner);
  renameSync(fresh, cluster);
  syncFolder(dirname(cluster));
}

function removeUnfinished(cluster: string): void {
  const begin = `${basename(cluster)}.new-`;
  for (const name of readdirSync(dirname(cluster))) {
    if (name.startsWith(begin)) rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function refuseOtherOwner(cluster: string, { owner, confinement }: ServerAccount): void {
  const { uid } = statSync(cluster);
  if (confinement !== 'OWN_ACCOUNT' || uid === owner.uid) return;
  throw new EmbeddedPostgresError(
    `The database in ${cluster} belongs to uid ${uid}, and this process runs as uid ${owner.uid}.`,
    `Start as that user (or as root, if root started it before), hand it over with "chown -R ${owner.uid} ${dirname(cluster)}", or use another folder with HEADWAY_DATA_DIR.`,
  );
}

function refuseOtherVersion(cluster: string, ours: number): void {
  const mark = join(cluster, 'PG_VERSION');
  if (!existsSync(mark)) {
    throw new EmbeddedPostgresError(
      `${cluster} exists but holds no PostgreSQL database.`,
      'Move what is in there away, or use another folder with HEADWAY_DATA_DIR.',
    );
  }
  const theirs = readFileSync(mark, 'utf8').trim();
  if (theirs === String(ours)) return;
  throw new EmbeddedPostgresError(
    `The database in ${cluster} was made by PostgreSQL ${theirs}; this Headway brings PostgreSQL ${ours}.`,
    `Export the data with the Headway that made it and import it into a new folder (HEADWAY_DATA_DIR), or run a PostgreSQL ${theirs} on it yourself and set DATABASE_URL.`,
  );
}

/**
 * No server of ours is alive while we hold the lock. A pid file names either one that somebody else started here, or a
 * dead one, whose pid may since belong to another program, which PostgreSQL would take for the server.
 */
function refuseRunningServer(cluster: string): void {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (Number.isNaN(pid) || !isRunning(pid)) return;
  if (servesFrom(pid, cluster)) {
    throw new EmbeddedPostgresError(
      `Another PostgreSQL server (pid ${pid}) runs on ${cluster}; Headway did not start it.`,
      `Stop it (kill -INT ${pid}), or use another folder with HEADWAY_DATA_DIR.`,
    );
  }
  rmSync(pidFile);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function servesFrom(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster);
  }
  try {
    // A server works in its database folder, under whatever name it was given.
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return (
      theirs.ino === ours.ino &&
      theirs.dev === ours.dev &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    );
  } catch {
    return false;
  }
}
