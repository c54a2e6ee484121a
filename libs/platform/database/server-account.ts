import { spawnSync, type SpawnOptions } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { copiesOf, USE_DATABASE_URL } from './postgres-binaries';

/**
 * How the server is kept from running as root, in the order in which they are tried:
 * `OWN_ACCOUNT`: we are not root. `LESSER_ACCOUNT`: it drops to an unprivileged uid. `USER_NAMESPACE`: it has no
 * privileges and another uid inside a user namespace, but still reads what root owns: for a project below root's
 * private home. `COPIED_BINARIES`: an unprivileged uid with a copy of the binaries that it can read, and its data reached
 * through its working directory: for the same place where user namespaces are not allowed.
 */
export type Confinement = 'OWN_ACCOUNT' | 'LESSER_ACCOUNT' | 'USER_NAMESPACE' | 'COPIED_BINARIES';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How PostgreSQL's programs are run here, proved by an attempt. */
export interface ServerAccount {
  readonly confinement: Confinement;
  /** Folder with `bin`, `lib` and `share`. */
  readonly binaries: string;
  /** Whom the data belongs to, as seen from outside. */
  readonly owner: Account;
  /** Major version of the binaries. */
  readonly majorVersion: number;
}

export interface ProgramCall {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

/** A uid of its own needs no entry in the user database, and shares its files with no other service. */
const DEDICATED: Account = { uid: 55_432, gid: 55_432 };

/** Nothing of our environment reaches the server: neither PG* settings nor secrets. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const AS_ROOT: readonly Confinement[] = ['LESSER_ACCOUNT', 'USER_NAMESPACE', 'COPIED_BINARIES'];

/** Whom the database in `dataDirectory` belongs to: us, or where we are root, the folder's owner or a uid of its own. */
export function dataOwner(dataDirectory: string): Account {
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (me.uid !== 0) return me;
  const { uid, gid } = statSync(dataDirectory);
  return uid === 0 ? DEDICATED : { uid, gid };
}

/**
 * Finds the first confinement in which the binaries really run and reach `dataDirectory`.
 * @throws EmbeddedPostgresError with what each attempt said
 */
export function chooseServerAccount(
  native: string,
  dataDirectory: string,
  confinements: readonly Confinement[] = AS_ROOT,
): ServerAccount {
  const failures: string[] = [];
  const owner = dataOwner(dataDirectory);
  for (const candidate of candidates(native, owner, isRoot() ? confinements : ['OWN_ACCOUNT'], failures)) {
    const attempt = tryOut(candidate, dataDirectory);
    if (attempt.majorVersion !== null) return { ...candidate, majorVersion: attempt.majorVersion };
    failures.push(`${candidate.confinement} with ${candidate.binaries}: ${attempt.complaint}`);
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot run here${isRoot() ? ' as an unprivileged user' : ''}. Tried: ${failures.join('; ')}.`,
    isRoot()
      ? `Start as a normal user, or move the project out of root's home. Or: ${USE_DATABASE_URL}`
      : USE_DATABASE_URL,
  );
}

type Candidate = Omit<ServerAccount, 'majorVersion'>;

function* candidates(
  native: string,
  owner: Account,
  confinements: readonly Confinement[],
  failures: string[],
): Generator<Candidate> {
  for (const confinement of confinements) {
    if (confinement === 'COPIED_BINARIES') {
      for (const binaries of copiesOf(native, failures)) yield { confinement, binaries, owner };
    } else if (confinement === 'USER_NAMESPACE') {
      yield { confinement, binaries: native, owner: { uid: 0, gid: 0 } };
    } else {
      yield { confinement, binaries: native, owner };
    }
  }
}

function tryOut(candidate: Candidate, dataDirectory: string): { majorVersion: number | null; complaint: string } {
  const reach = reachesByWorkingDirectory(candidate) ? 'true' : 'cd "$1"';
  const script = `${reach} && test -r "$2" && exec "$3" --version`;
  const catalogue = join(candidate.binaries, 'share', 'postgresql', 'postgres.bki');
  const postgres = join(candidate.binaries, 'bin', 'postgres');
  const trial = [...diesWithParent(), 'sh', '-c', script, 'sh', dataDirectory, catalogue, postgres];
  const { command, args, options } = callAs(candidate, trial);
  const { status, stdout, stderr, error } = spawnSync(command, args, { ...options, cwd: '/', encoding: 'utf8' });
  const [, major] = /PostgreSQL\) (\d+)/.exec(stdout) ?? [];
  if (status === 0 && major !== undefined) return { majorVersion: Number(major), complaint: '' };
  return {
    majorVersion: null,
    complaint: error?.message ?? (stderr.trim() || 'the data folder or the binaries cannot be read'),
  };
}

/** Whether a process of that account may enter the folder. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  const { command, args, options } = callAs(account, ['sh', '-c', 'cd "$1"', 'sh', folder]);
  return spawnSync(command, args, { ...options, cwd: '/' }).status === 0;
}

/** The data folder as the server's programs are to name it when `folder` is their working directory. */
export function dataFolderName(account: ServerAccount, folder: string): string {
  return reachesByWorkingDirectory(account) ? '/proc/self/cwd' : folder;
}

function reachesByWorkingDirectory({ confinement }: Candidate): boolean {
  return confinement === 'COPIED_BINARIES' && process.platform === 'linux';
}

/** The server: as the account, in the data folder, and gone when we are gone. */
export function serverCall(account: ServerAccount, args: readonly string[]): ProgramCall {
  return callAs(account, [...diesWithParent(), join(account.binaries, 'bin', 'postgres'), ...args]);
}

/**
 * initdb, which insists on a uid that has a name: ours if it has one, else that of an ordinary system account, under
 * which root runs it (`owner` is then that account) or which a user namespace lends to us.
 */
export function initdbCall(account: ServerAccount, args: readonly string[]): ProgramCall & { owner: Account } {
  const program = [...diesWithParent(), join(account.binaries, 'bin', 'initdb'), ...args];
  const named = hasName(account.owner.uid) ? account.owner : namedAccount();
  if (account.confinement === 'USER_NAMESPACE')
    return { ...callAs(account, program, namedAccount()), owner: account.owner };
  if (isRoot()) return { ...callAs({ ...account, owner: named }, program), owner: named };
  const lent = hasName(account.owner.uid) ? program : inNamespace(named, program);
  return { ...callAs(account, lent), owner: account.owner };
}

/** `setpriv` exists on every Linux with util-linux; elsewhere a watchdog does its part. */
export function kernelEndsOrphans(): boolean {
  return process.platform === 'linux';
}

/**
 * The kernel interrupts the program (which PostgreSQL takes as a fast shutdown) when its parent dies, however it dies. Set
 * after the uid was changed, since changing it clears the setting; a parent that died even before is noticed by its pid.
 */
function diesWithParent(): string[] {
  if (!kernelEndsOrphans()) return [];
  const unlessOrphaned = '[ "$PPID" = "$1" ] || exit 1; shift; exec "$@"';
  return ['setpriv', '--pdeathsig', 'SIGINT', '--', 'sh', '-c', unlessOrphaned, 'sh', String(process.pid)];
}

function callAs(account: Candidate, program: readonly string[], inside: Account = DEDICATED): ProgramCall {
  const identity = isRoot() && account.confinement !== 'USER_NAMESPACE' ? account.owner : {};
  const [command = '', ...args] = account.confinement === 'USER_NAMESPACE' ? inNamespace(inside, program) : program;
  // A session of its own: Ctrl-C in the terminal is for us, who then stop the server in order.
  return { command, args, options: { env: ENVIRONMENT, detached: true, ...identity } };
}

function inNamespace({ uid, gid }: Account, program: readonly string[]): string[] {
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', ...program];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function hasName(uid: number): boolean {
  return spawnSync('id', ['-un', String(uid)], { stdio: 'ignore', env: ENVIRONMENT }).status === 0;
}

function namedAccount(): Account {
  for (const name of ['nobody', 'daemon']) {
    const number = (flag: string) =>
      Number(spawnSync('id', [flag, name], { encoding: 'utf8', env: ENVIRONMENT }).stdout || NaN);
    const account = { uid: number('-u'), gid: number('-g') };
    // macOS has nobody below zero, which a process cannot be given.
    if (account.uid > 0 && account.uid < 2 ** 31) return account;
  }
  throw new EmbeddedPostgresError(
    'The database cannot be created under a uid without a name, and this machine has no account "nobody" or "daemon".',
    `Start as a user that has an entry in /etc/passwd. Or: ${USE_DATABASE_URL}`,
  );
}

/** Hands a folder over, its root last, so that a change cut short is noticed by the root's owner and taken up again. */
export function handOver(path: string, { uid, gid }: Account): void {
  if (lstatSync(path).isDirectory()) {
    for (const name of readdirSync(path)) handOver(join(path, name), { uid, gid });
  }
  lchownSync(path, uid, gid);
}
