import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeFrozenReview } from '../apps/bench/exports.sample';
import { headwayHere, headwayProgram, RunHeadway } from './support/command-line';
import { fetchFile } from './support/downloads';
import { Founded, Headway, startHeadway } from './support/headway';
import { urlOf } from './support/program-process';
import { realisticReviewInputs } from './support/sample-review';

jest.setTimeout(180_000);

describe('exports at the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-exports-'));
  let headway: Headway;
  let acme: Founded;
  let reviewId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-10-05T09:00:00Z');
    acme = await headway.found();
    reviewId = await storeFrozenReview(headway.dataSource, acme.organizationId, realisticReviewInputs());
  });
  afterAll(async () => {
    await headway.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: string[], how: RunHeadway = headwayHere) =>
    how(['export', 'review', reviewId, '--organization', acme.organizationId, ...args], {
      DATABASE_URL: urlOf(headway.address),
    });
  const sent = async (file: string) => (await fetchFile(headway, `/v1/reviews/${reviewId}.${file}`, acme.token)).bytes;

  it('writes the bytes that the API sends, redacted and for a locale, and says what it wrote (R-QR-3, R-QR-4)', async () => {
    const output = join(folder, 'redacted.md');
    const wish = ['--format', 'md', '--redacted', '--locale', 'de-ch', '--paper', 'letter'];
    const { code, out, err } = await run([...wish, '--output', output, '--json']);
    expect([code, err]).toEqual([0, '']);
    const bytes = await sent('md?redacted=true&locale=de-CH&paper=LETTER');
    expect(readFileSync(output).equals(bytes)).toBe(true);
    expect(JSON.parse(out)).toEqual({
      reviewId,
      file: output,
      bytes: bytes.length,
      preview: false,
      format: 'md',
      redacted: true,
      locale: 'de-CH',
      paper: 'LETTER',
    });
  });

  it('writes to standard output, and nothing but the review (R-QR-4)', async () => {
    const { code, bytes, err } = await run(['--format', 'json', '--output', '-'], headwayProgram);
    expect([code, err]).toEqual([0, '']);
    expect(bytes.equals(await sent('json'))).toBe(true);
  });

  it('overwrites a file only where that is asked for, and leaves nothing half written (R-QR-4)', async () => {
    const output = join(folder, 'kept.md');
    writeFileSync(output, 'mine');
    const refused = await run(['--output', output, '--json']);
    expect([refused.code, JSON.parse(refused.out).error.reason]).toEqual([1, 'ALREADY_EXISTS']);
    expect(readFileSync(output, 'utf8')).toBe('mine');
    expect((await run(['--output', output, '--force'])).code).toBe(0);
    expect(readFileSync(output).equals(await sent('md'))).toBe(true);

    const nowhere = await run(['--output', join(folder, 'nowhere', 'review.md')]);
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('cannot be written')]);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    const aFolder = await run(['--output', folder]);
    expect([aFolder.code, aFolder.err]).toEqual([1, expect.stringContaining('Name a file in a folder')]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each([
    ['a format that there is not', ['--format', 'doc']],
    ['a locale that is none', ['--locale', 'tlh']],
    ['a paper that is none', ['--paper', 'a3']],
    ['JSON on the output of the review', ['--json']],
  ])('takes %s for a wrong command line (R-QR-4)', async (_what, args) => {
    expect((await run(args)).code).toBe(2);
  });
});
