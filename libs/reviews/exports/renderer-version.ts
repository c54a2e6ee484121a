import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What the bytes of an export come from: the rules, and all of this library. */
const sources = [resolve(__dirname, '..'), resolve(__dirname, '../../domain')];

let known: Promise<string> | undefined;

/**
 * Names the code that renders, so that nobody is told to keep a file that would be rendered otherwise today: a digest of our
 * own code, the versions of the packages, and those of the runtime, which brings the names of months and the form of numbers.
 */
export function rendererVersion(): Promise<string> {
  return (known ??= fingerprint());
}

async function fingerprint(): Promise<string> {
  const digest = createHash('sha256');
  for (const folder of sources) {
    for (const file of await filesBelow(folder)) digest.update(file.slice(folder.length)).update(await readFile(file));
  }
  digest.update(await readFile(await packageFile(__dirname)));
  digest.update([process.version, process.versions.icu, process.versions.unicode].join(' '));
  return digest.digest('hex').slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function packageFile(folder: string): Promise<string> {
  const names = await readdir(folder);
  if (names.includes('package.json')) return join(folder, 'package.json');
  if (dirname(folder) === folder) throw new Error('a build of Headway lies below its package.json');
  return packageFile(dirname(folder));
}
