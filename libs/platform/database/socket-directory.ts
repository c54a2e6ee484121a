import { chmodSync, lchownSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { canEnter, type ServerAccount } from './server-account';

/** Any number would do: no other server listens in that folder. */
export const SOCKET_PORT = 5432;

/** The address of a Unix socket holds 103 bytes on macOS, 107 on Linux. */
const LONGEST_SOCKET_PATH = 100;

const TEMPORARY = 'headway-socket-';

/**
 * A folder that only the server's account (and root) can enter: whoever can connect is the superuser. In the data folder
 * if the socket's path is short enough there, else among the temporary files.
 */
export function makeSocketDirectory(dataDirectory: string, account: ServerAccount): string {
  const inside = join(dataDirectory, 'postgres-socket');
  if (fits(inside) && canEnter(account, dataDirectory)) {
    removeSocketDirectory(inside);
    mkdirSync(inside, { mode: 0o700 });
    return secured(inside, account);
  }
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (fits(join(place, `${TEMPORARY}123456`)) && canEnter(account, place)) {
      return secured(mkdtempSync(join(place, TEMPORARY)), account);
    }
  }
  throw new EmbeddedPostgresError(
    `The path ${dataDirectory} is too long for a Unix socket, and no folder for temporary files can be used instead.`,
    'Choose a shorter path with HEADWAY_DATA_DIR, or set TMPDIR to a short one.',
  );
}

/** Takes away what a server left; anything else in there stays, and the folder with it. */
export function removeSocketDirectory(directory: string | undefined): void {
  if (directory === undefined || !/^(postgres-socket$|headway-socket-)/.test(basename(directory))) return;
  try {
    for (const name of [`.s.PGSQL.${SOCKET_PORT}`, `.s.PGSQL.${SOCKET_PORT}.lock`])
      rmSync(join(directory, name), { force: true });
    rmdirSync(directory);
  } catch {
    // A folder that stays does no harm; where it is in the way of the next one, making that says so.
  }
}

function secured(directory: string, { owner }: ServerAccount): string {
  chmodSync(directory, 0o700);
  lchownSync(directory, owner.uid, owner.gid);
  return directory;
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH;
}
