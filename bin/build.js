// Builds the programs where the build is missing or older than the sources.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const project = resolve(__dirname, '..');
const stamp = join(project, 'dist', '.built');
const lock = join(project, 'node_modules', '.cache', 'headway-build');
const sources = ['apps', 'libs', 'migrations', '.swcrc', 'nest-cli.json'];

/** Newest change under a path, folders included, so that a deleted file counts too; 0 where there is nothing. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stats.mtimeMs);
}

/** A build is as old as the moment before it began; a copy without sources has nothing to compare with. */
function isCurrent() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.every((source) => newest(join(project, source)) <= built);
}

function build() {
  const began = new Date();
  const nest = join(project, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build', 'api'], { cwd: project });
  if (status !== 0) {
    process.stderr.write(`Headway cannot be built.\n${String(stdout)}${String(stderr)}`);
    process.exit(1);
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
}

/** Programs that start at once build one after the other; a lock left behind by a killed build is broken. */
function takeTurn(work) {
  mkdirSync(join(lock, '..'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 60_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  work();
  release();
  process.off('exit', release);
}

/** Brings the build up to date. */
exports.buildWhereNeeded = () => {
  if (!isCurrent()) takeTurn(() => isCurrent() || build());
};
