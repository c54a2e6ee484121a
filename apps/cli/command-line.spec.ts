import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCommandLine } from './command-line';
import { Shell } from './shell';

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-line-'));
  const file = join(folder, 'review.json');
  writeFileSync(file, JSON.stringify({ document: { quarter: { label: 'FY26 Q1' } }, hash: null }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['help', 0, ['--help']],
    ['help about a command', 0, ['export', 'review', '--help']],
    ['a command that there is not', 2, ['dance']],
    ['a value that is none', 2, ['token', 'list', '--organization', 'Acme']],
    ['a file that is a preview', 1, ['verify-review', '--file', file]],
    ['a file that is no review', 1, ['verify-review', '--file', __filename]],
  ])('does not load what commands work with for %s', async (_what, exitCode, argv) => {
    const shell = new Shell(nowhere(), nowhere());
    await runCommandLine(argv, shell);
    expect(shell.exitCode).toBe(exitCode);
    expect(Object.keys(require.cache).filter((path) => works.test(path))).toEqual([]);
  });

  it('would see it loaded', async () => {
    await runCommandLine(['migrate'], new Shell(nowhere(), nowhere(), { DATABASE_URL: 'mysql://x' }));
    expect(Object.keys(require.cache).filter((path) => works.test(path))).not.toEqual([]);
  });
});

const works = /node_modules\/(@nestjs|typeorm|graphql|pg)\/|libs\/platform\//;

function nowhere(): Writable {
  return new Writable({ write: (_piece, _encoding, done) => done() });
}
