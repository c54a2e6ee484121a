import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import {
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { linkLibraries, locateBinaries } from './postgres-binaries';

describe('the embedded PostgreSQL', () => {
  const place = mkdtempSync(join(tmpdir(), 'headway-spec-'));
  const template = join(place, 'template');
  const started: EmbeddedPostgres[] = [];
  let folders = 0;

  beforeAll(async () => {
    chmodSync(place, 0o755);
    await (await start(template)).stop();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  async function start(
    dataDirectory: string,
    { purpose = 'disposable', settings = {} }: Partial<EmbeddedPostgresOptions> = {},
  ): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDirectory, purpose, settings });
    started.push(server);
    return server;
  }

  /** A folder with an empty database in it, without the half second that creating one takes. */
  function freshFolder(name = `data ${folders++}`): string {
    const folder = join(place, name);
    mkdirSync(dirname(folder), { recursive: true });
    cpSync(template, folder, { recursive: true });
    return folder;
  }

  async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown> {
    const client = new Client(server.connectionOptions);
    await client.connect();
    try {
      const { rows } = await client.query<{ answer: unknown }>(sql);
      return rows[0]?.answer;
    } finally {
      await client.end();
    }
  }

  it('orders and folds text alike on every machine, and checks its pages', async () => {
    const server = await start(freshFolder());
    const sql = `SELECT string_agg(word, ' ' ORDER BY word) || ' ' || lower('ÉÇ') AS answer FROM (VALUES ('b'), ('É'), ('a'), ('B')) w(word)`;
    expect(await ask(server, sql)).toBe('B a b É éç');
    expect(await ask(server, `SELECT current_setting('data_checksums') AS answer`)).toBe('on');
    expect(await ask(server, `SELECT current_setting('server_encoding') AS answer`)).toBe('UTF8');
  });

  it('listens on a private Unix socket only', async () => {
    const server = await start(freshFolder(), { settings: { listen_addresses: '*' } });
    expect(await ask(server, `SELECT current_setting('listen_addresses') AS answer`)).toBe('');
    expect(statSync(server.host).mode & 0o777).toBe(0o700);
  });

  if (process.platform === 'linux') {
    it("runs without any of root's privileges, whoever starts it", async () => {
      const server = await start(freshFolder());
      const [, capabilities] = /^CapEff:\s+(\w+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
      expect(capabilities).toMatch(/^0+$/);
    });
  }

  it.each([
    ['durable', 'on'],
    ['disposable', 'off'],
  ] as const)('syncs to disk as its purpose says: %s', async (purpose, fsync) => {
    const server = await start(freshFolder(), { purpose });
    expect(await ask(server, `SELECT current_setting('fsync') AS answer`)).toBe(fsync);
    expect(await ask(server, `SELECT current_setting('full_page_writes') AS answer`)).toBe(fsync);
  });

  it('keeps its rows over a restart, and takes stop twice', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await Promise.all([first.stop(), first.stop()]);
    expect(await first.exited).toEqual({ code: 0, signal: null, expected: true });
    expect(await ask(await start(folder), 'SELECT answer FROM kept')).toBe(42);
  });

  it.each([
    ['spaces, accents, quotes and commas', `Été "à l'usine", 日本 {a,b}`],
    ['a path too long for a socket', join(...Array.from({ length: 12 }, () => 'a-rather-long-folder-name'))],
  ])('works in a path with %s, and leaves no socket behind', async (_, name) => {
    const server = await start(freshFolder(name));
    expect(await ask(server, 'SELECT 1 AS answer')).toBe(1);
    await server.stop();
    expect(existsSync(server.host)).toBe(false);
  });

  it('refuses a second owner with pid and remedy, and lets it in afterwards', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await expect(start(folder)).rejects.toMatchObject({
      name: 'EmbeddedPostgresError',
      message: expect.stringContaining(`pid ${process.pid}`) as string,
      remedy: expect.stringContaining('HEADWAY_DATA_DIR') as string,
    });
    expect(await ask(first, 'SELECT 1 AS answer')).toBe(1);
    await first.stop();
    expect(await ask(await start(folder), 'SELECT 1 AS answer')).toBe(1);
  });

  it('tells another command where the running server listens', async () => {
    const folder = freshFolder();
    expect(runningEmbeddedPostgres(folder)).toBeNull();
    const server = await start(folder);
    expect(runningEmbeddedPostgres(folder)).toEqual(server.connectionOptions);
    await server.stop();
    expect(runningEmbeddedPostgres(folder)).toBeNull();
  });

  it('lets one of many starts at once win, on a folder that does not exist yet', async () => {
    const folder = join(place, 'race');
    const results = await Promise.allSettled([start(folder), start(folder), start(folder)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('begins again where creating the database was cut short', async () => {
    const folder = join(place, 'cut short');
    mkdirSync(join(folder, 'postgres.new-abcdef', 'base'), { recursive: true });
    mkdirSync(join(folder, 'postgres'));
    expect(await ask(await start(folder), 'SELECT 1 AS answer')).toBe(1);
    expect(existsSync(join(folder, 'postgres.new-abcdef'))).toBe(false);
  });

  it('recovers where the server was killed, once its last process has gone', async () => {
    const folder = freshFolder();
    const server = await start(folder, { purpose: 'durable' });
    await ask(server, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL', expected: false });
    expect(await ask(await start(folder), 'SELECT answer FROM kept')).toBe(42);
  });

  it('is not deceived by a pid file whose pid now belongs to another program', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`);
    expect(await ask(await start(folder), 'SELECT 1 AS answer')).toBe(1);
  });

  it('is not deceived by a lock file whose owner died', async () => {
    const folder = freshFolder();
    const dead = spawn('true');
    await once(dead, 'exit');
    writeFileSync(join(folder, 'postgres.lock'), JSON.stringify({ pid: dead.pid, startedAt: '1', host: 'elsewhere' }));
    expect(await ask(await start(folder), 'SELECT 1 AS answer')).toBe(1);
  });

  it.each([
    ['the database of another major version', 'PG_VERSION', '15\n', /made by PostgreSQL 15/],
    ['a folder that holds something else', 'PG_VERSION', null, /holds no PostgreSQL database/],
    ['a broken database', 'postgresql.conf', 'nonsense!\n', /did not start[^]*syntax error/],
  ])('refuses %s with a remedy, and lets go of the folder', async (_, file, content, message) => {
    const folder = freshFolder();
    const path = join(folder, 'postgres', file);
    const original = readFileSync(path);
    rmSync(path);
    if (content !== null) writeFileSync(path, content);
    const refusal = await start(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
    expect((refusal as EmbeddedPostgresError).message).toMatch(message);
    expect((refusal as EmbeddedPostgresError).remedy).not.toBe('');

    writeFileSync(path, original);
    chmodSync(path, 0o644);
    expect(await ask(await start(folder), 'SELECT 1 AS answer')).toBe(1);
  });

  it('keeps statements and values out of its log, and puts a large log aside', async () => {
    const folder = freshFolder();
    appendFileSync(join(folder, 'postgres.log'), Buffer.alloc(9 * 1024 * 1024, '.\n'));
    const server = await start(folder);
    await ask(server, 'CREATE TABLE people (email text PRIMARY KEY)');
    const insert = `INSERT INTO people VALUES ('ada@example.org'), ('ada@example.org')`;
    await expect(ask(server, insert)).rejects.toThrow('duplicate key');
    const text = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('ada@example.org');
    expect(statSync(join(folder, 'postgres.log.1')).size).toBeGreaterThan(8 * 1024 * 1024);
  });

  it('names the remedy on a platform without binaries', () => {
    expect(() => locateBinaries('sunos-sparc')).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('DATABASE_URL') as string }) as Error,
    );
  });

  it('makes the library links that an install without scripts leaves out', () => {
    const native = join(place, 'package', 'native');
    cpSync(join(locateBinaries(), 'pg-symlinks.json'), join(native, 'pg-symlinks.json'), { recursive: true });
    mkdirSync(join(native, 'lib'));
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    expect(linkLibraries(native)).toBe(true);
    expect(linkLibraries(native)).toBe(true);
    for (const { target } of links) expect(lstatSync(join(place, 'package', target)).isSymbolicLink()).toBe(true);
  });
});
