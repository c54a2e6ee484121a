import { spawnSync } from 'node:child_process';
import { closeSync, constants, fchownSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { USE_DATABASE_URL } from './postgres-binaries';

/** Who holds the folder, as written into the lock file for others to read. The kernel's lock decides, not this. */
export interface FolderOwner {
  readonly pid: number;
  /** When that process started, so that a reused pid is not taken for it. */
  readonly startedAt: string;
  readonly host: string;
  /** Where its server listens, once it does. */
  readonly socketDirectory?: string;
}

export interface FolderLock {
  /** Open file that carries the lock: whoever inherits it holds the folder too, until the last of them is gone. */
  readonly descriptor: number;
  /** The owner before us, if it did not leave in order. */
  readonly previous: FolderOwner | null;
  announce(socketDirectory: string): void;
  release(): void;
}

const FREE_BSD_O_EXLOCK = 0x20;

/**
 * Takes the kernel's lock on `lockFile`. A living owner is refused at once; a server that is still shutting down after
 * its owner died is waited for, up to `patience` milliseconds. A lock left behind by a dead process needs no cleaning:
 * the kernel let go of it.
 */
export async function lockFolder(
  lockFile: string,
  account: { uid: number; gid: number },
  patience = 15_000,
): Promise<FolderLock> {
  const deadline = Date.now() + patience;
  for (;;) {
    const descriptor = tryLock(lockFile);
    if (descriptor !== null) return hold(lockFile, descriptor, account);
    const owner = readOwner(lockFile);
    if (owner !== null && isAlive(owner)) throw ownedBy(lockFile, owner);
    if (Date.now() > deadline) throw stillHeld(lockFile, owner, patience);
    await pause(50);
  }
}

/** The living owner of a folder in this machine, or null. */
export function livingOwner(lockFile: string): FolderOwner | null {
  const owner = readOwner(lockFile);
  return owner !== null && isAlive(owner) ? owner : null;
}

function tryLock(lockFile: string): number | null {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
  if (process.platform !== 'linux') return openLocked(lockFile, flags | constants.O_NONBLOCK | FREE_BSD_O_EXLOCK);

  // flock(1) locks the open file that it inherits; the lock stays with our descriptor when it has ended.
  const descriptor = openSync(lockFile, flags, 0o600);
  const { status, stderr, error } = spawnSync('flock', ['-n', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
  });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  const complaint = error?.message ?? stderr.toString().trim();
  if (complaint === '') return null;
  throw new EmbeddedPostgresError(
    `The data folder cannot be locked: ${complaint}.`,
    `Install util-linux (flock, setpriv) and keep the data folder on a local disk. Or: ${USE_DATABASE_URL}`,
    { cause: error },
  );
}

function openLocked(lockFile: string, flags: number): number | null {
  try {
    return openSync(lockFile, flags, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}

function hold(lockFile: string, descriptor: number, account: { uid: number; gid: number }): FolderLock {
  const previous = readOwner(lockFile);
  const me: FolderOwner = { pid: process.pid, startedAt: startOf(process.pid) ?? '', host: hostname() };
  let held = true;
  fchownSync(descriptor, account.uid, account.gid);
  write(descriptor, JSON.stringify(me));
  return {
    descriptor,
    previous,
    announce: (socketDirectory) => write(descriptor, JSON.stringify({ ...me, socketDirectory })),
    release: () => {
      if (!held) return;
      held = false;
      write(descriptor, '');
      closeSync(descriptor);
    },
  };
}

function write(descriptor: number, text: string): void {
  ftruncateSync(descriptor);
  writeSync(descriptor, text, 0);
}

function readOwner(lockFile: string): FolderOwner | null {
  try {
    const owner = JSON.parse(readFileSync(lockFile, 'utf8')) as Partial<FolderOwner> | null;
    return typeof owner?.pid === 'number' ? (owner as FolderOwner) : null;
  } catch {
    // Empty after an orderly end, or half-written by an owner who just took it.
    return null;
  }
}

function isAlive(owner: FolderOwner): boolean {
  return owner.host === hostname() && startOf(owner.pid) === owner.startedAt;
}

/** A mark of the moment a process started, null where no such process lives. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      // The command name, in parentheses, may hold anything; after it come the state and, as 20th field, the start.
      const [, fields = ''] = /.*\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const [state = 'X', ...others] = fields.split(' ');
      // Dead, though its parent has not asked how it ended.
      if (state === 'Z' || state === 'X') return null;
      return others[18] ?? null;
    } catch {
      return null;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' ? null : stdout.trim();
}

function ownedBy(lockFile: string, owner: FolderOwner): EmbeddedPostgresError {
  const who = owner.pid === process.pid ? `this process (pid ${owner.pid})` : `another process (pid ${owner.pid})`;
  return new EmbeddedPostgresError(
    `The data folder is in use by ${who}, which holds ${lockFile}.`,
    `Stop that process, or give this one a folder of its own with HEADWAY_DATA_DIR. Or: ${USE_DATABASE_URL}`,
  );
}

function stillHeld(lockFile: string, owner: FolderOwner | null, patience: number): EmbeddedPostgresError {
  const who = owner === null ? 'a process' : `what pid ${owner.pid} on ${owner.host} left running`;
  return new EmbeddedPostgresError(
    `The data folder is still in use by ${who} after ${patience / 1000} s: ${lockFile} is locked.`,
    `Find the holder with "fuser ${lockFile}" (it may be in another container) and stop it.`,
  );
}
