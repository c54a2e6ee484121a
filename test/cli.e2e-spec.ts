import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, headwayHere, headwayProgram, RunHeadway, startProcess } from './support/command-line';
import { administer, cloneDatabase, createEmptyDatabase, StoryDatabase, testServer } from './support/database-server';
import { urlOf } from './support/program-process';

const folders: string[] = [];

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headway-cli-'));
  folders.push(folder);
  return join(folder, 'data');
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const founding = ['--organization', 'Acme', '--admin', 'Ada Lovelace', '--email', 'ada@acme.example'];

describe('headway at the command line', () => {
  const settings = { HEADWAY_DATA_DIR: freshFolder() };
  let organizationId: string;
  let token: string;

  it('founds an organization, and prints nothing but its JSON', async () => {
    const { code, out, err } = await headwayProgram(['init', ...founding, '--json'], settings);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const founded = JSON.parse(out) as Record<string, string>;
    expect(Object.keys(founded)).toEqual(['organizationId', 'personId', 'token']);
    expect(founded.token).toMatch(/^hwp_/);
    organizationId = founded.organizationId!;
    token = founded.token!;
  });

  it('lets an operator back in by a new token, which is audited, listed and revoked', async () => {
    const issue = [
      'token',
      'issue',
      '--organization',
      organizationId,
      '--email',
      'ADA@acme.example',
      '--scopes',
      'read',
    ];
    const issued = JSON.parse((await headwayHere([...issue, '--json'], settings)).out) as {
      tokenId: string;
      token: string;
    };
    expect(issued.token).toMatch(/^hwp_/);
    const revoke = ['token', 'revoke', '--organization', organizationId, '--token', issued.tokenId, '--json'];
    expect(JSON.parse((await headwayHere(revoke, settings)).out)).toMatchObject({ tokenId: issued.tokenId });
    const { tokens } = JSON.parse(
      (await headwayHere(['token', 'list', '--organization', organizationId, '--json'], settings)).out,
    ) as {
      tokens: { tokenId: string; scopes: string[]; revokedAt: string | null }[];
    };
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatchObject({ tokenId: issued.tokenId, scopes: ['READ'] });
    expect(tokens[0]?.revokedAt).not.toBeNull();
    expect(JSON.stringify(tokens)).not.toContain(issued.token);
  });

  it('verifies the audit trail and names its head; four facts by now (R-X-2)', async () => {
    const { code, out } = await headwayProgram(['verify-audit', '--json'], settings);
    const verdict = JSON.parse(out) as { holds: boolean; organizations: { head: string; length: number }[] };
    expect({ code, ...verdict }).toMatchObject({
      code: 0,
      holds: true,
      organizations: [{ organizationId, length: 4 }],
    });
    const head = verdict.organizations[0]!.head;
    const again = await headwayHere(['verify-audit', '--organization', organizationId, '--expect', head], settings);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining(`4 records, head ${head}`) });
    const other = await headwayHere(
      ['verify-audit', '--organization', organizationId, '--expect', 'ab'.repeat(32)],
      settings,
    );
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('expected head is not in the chain') });
  });

  it('works beside a running Headway on the same folder; a second Headway is refused', async () => {
    const api = startProcess('apps/api/main', [], { ...settings, PORT: '0' });
    const ended = end(api);
    try {
      const [line] = (await once(api.stdout!, 'data')) as [Buffer];
      const url = /http\S+graphql/.exec(line.toString())![0];

      const refused = await end(startProcess('apps/api/main', [], { ...settings, PORT: '0' }));
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(new RegExp(`in use by another process \\(pid ${String(api.pid)}\\)`));

      const beside = await headwayProgram(['token', 'list', '--organization', organizationId], settings);
      expect(beside).toMatchObject({ code: 0, out: expect.stringContaining('first administrator') });

      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ organization { id name } }' }),
      });
      expect(await response.json()).toEqual({ data: { organization: { id: organizationId, name: 'Acme' } } });
    } finally {
      api.kill('SIGTERM');
    }
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });
});

describe('headway refuses, says what to do next, and tells it by its exit code', () => {
  let database: StoryDatabase;
  let settings: Record<string, string>;

  beforeAll(async () => {
    database = await cloneDatabase();
    settings = { DATABASE_URL: urlOf(database.address) };
  });
  afterAll(() => database.drop());

  it.each<[string, RunHeadway, number, string[], Record<string, string>, object]>([
    ['a missing option', headwayHere, 2, ['init', '--json'], {}, { code: 'USAGE' }],
    ['an unknown command', headwayProgram, 2, ['dance', '--json'], {}, { code: 'USAGE' }],
    [
      'an address that is none',
      headwayHere,
      2,
      ['init', ...founding.slice(0, 5), 'ada', '--json'],
      {},
      { code: 'USAGE' },
    ],
    [
      'a time zone that is none',
      headwayHere,
      2,
      ['init', ...founding, '--time-zone', 'Moon', '--json'],
      {},
      { code: 'USAGE' },
    ],
    [
      'a head without its organization',
      headwayHere,
      2,
      ['verify-audit', '--expect', 'ab'.repeat(32), '--json'],
      {},
      { code: 'USAGE' },
    ],
    [
      'a wrong setting',
      headwayHere,
      2,
      ['migrate', '--json'],
      { DATABASE_URL: 'mysql://x' },
      { code: 'CONFIGURATION' },
    ],
    [
      'a server that is not there',
      headwayProgram,
      3,
      ['migrate', '--json'],
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
      { code: 'DATABASE_UNAVAILABLE' },
    ],
    [
      'an unknown organization',
      headwayProgram,
      1,
      ['token', 'list', '--organization', '01980000-0000-7000-8000-000000000000', '--json'],
      {},
      { code: 'NOT_FOUND' },
    ],
  ])('%s', async (_, how, code, args, more, error) => {
    const ended = await how(args, { ...settings, ...more });
    expect(ended).toMatchObject({ code, err: '' });
    const told = JSON.parse(ended.out) as { error: { message: string; remedy: string } };
    expect(told.error).toMatchObject(error);
    expect(told.error.message).not.toBe('');
    expect(told.error.remedy).not.toBe('');
  });

  it('in words for people, on standard error', async () => {
    const { code, out, err } = await headwayProgram(['init', '--organization', 'Acme'], settings);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/required option '--admin <name>' not specified\n.*--help/);
  });

  it('but helps whoever asks', async () => {
    const { code, out } = await headwayProgram(['--help'], settings);
    expect(code).toBe(0);
    expect(out).toMatch(/init .*migrate .*token .*verify-audit .*Exit codes: 0 done/s);
  });
});

describe('headway on a server of its own', () => {
  it('comes up five times at once on an empty database: one migrates, all go on', async () => {
    const database = await createEmptyDatabase();
    const { address } = database;
    try {
      const settings = { DATABASE_URL: urlOf(address) };
      const five = await Promise.all(Array.from({ length: 5 }, () => headwayProgram(['migrate', '--json'], settings)));
      expect(five.map(({ code, err }) => ({ code, err }))).toEqual(five.map(() => ({ code: 0, err: '' })));
      const migrated = five.map(({ out }) => (JSON.parse(out) as { migrated: string[] }).migrated.length);
      expect(migrated.filter((count) => count > 0)).toHaveLength(1);
    } finally {
      await database.drop();
    }
  });

  it('finds an edited record, names it and exits with 1 (R-X-2)', async () => {
    const database = await createEmptyDatabase();
    const { address } = database;
    try {
      const settings = { DATABASE_URL: urlOf(address) };
      const { out } = await headwayHere(['init', ...founding, '--json'], settings);
      const { organizationId } = JSON.parse(out) as { organizationId: string };
      await administer(
        address,
        'ALTER TABLE audit_record DISABLE TRIGGER USER',
        `UPDATE audit_record SET action = 'NothingHappened' WHERE sequence = 2`,
      );
      const found = await headwayProgram(['verify-audit'], settings);
      expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/BROKEN .* EDITED at 2/) });
      expect(found.out).toContain(organizationId);
    } finally {
      await database.drop();
    }
  });

  /** A user without superuser rights, as hosted servers have them, and the URL by which it comes to a new database. */
  async function withOwner(ownsTheDatabase: boolean, story: (url: string) => Promise<void>): Promise<void> {
    const database = await createEmptyDatabase();
    const { address } = database;
    const owner = `headway_owner_${process.pid}`;
    const url = new URL(urlOf(address));
    await administer(
      testServer().address,
      `DROP ROLE IF EXISTS ${owner}`,
      `CREATE ROLE ${owner} LOGIN CREATEROLE`,
      `GRANT headway_app TO ${owner}`,
    );
    await administer(address, `ALTER SCHEMA public OWNER TO ${owner}`);
    if (ownsTheDatabase) {
      await administer(testServer().address, `ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${owner}`);
    }
    url.username = owner;
    try {
      await story(url.toString());
    } finally {
      await database.drop();
      await administer(testServer().address, `DROP ROLE IF EXISTS ${owner}`);
    }
  }

  it('runs as an owner without superuser rights, its jobs included', () =>
    withOwner(true, async (url) => {
      const settings = { DATABASE_URL: url, PORT: '0', HEADWAY_WORKER_PORT: '0' };
      const founded = await headwayHere(['init', ...founding, '--json'], settings);
      expect(founded).toMatchObject({ code: 0, err: '' });
      const worker = startProcess('apps/worker/main', [], settings);
      const ended = end(worker);
      await once(worker.stdout!, 'data');
      worker.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, err: '' });
      const verified = await headwayHere(['verify-audit'], settings);
      expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('2 records') });
    }));

  it('is not opened by a user that may not create schemas in it, and says where the rights are listed', () =>
    withOwner(false, async (url) => {
      const refused = await headwayHere(['migrate', '--json'], { DATABASE_URL: url });
      expect(refused).toMatchObject({ code: 3, err: '' });
      const { error } = JSON.parse(refused.out) as { error: Record<string, string> };
      expect(error).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('permission denied for database'),
        remedy: expect.stringContaining('operations.md'),
      });
    }));
});
