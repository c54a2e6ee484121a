import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headwayHere, headwayProgram, RunHeadway } from './support/command-line';
import { Founded, Headway, startHeadway } from './support/headway';
import { urlOf } from './support/program-process';

describe('reviews at the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-reviews-'));
  let headway: Headway;
  let acme: Founded;
  let reviewId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-04-02T09:00:00Z');
    acme = await headway.found();
    const { quarterlyReview } = await headway.change(
      acme.token,
      'openQuarterlyReview',
      { fiscalYear: 2026, quarter: 1 },
      'quarterlyReview { id }',
    );
    reviewId = quarterlyReview.id as string;
  });
  afterAll(async () => {
    await headway.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: string[], how: RunHeadway = headwayHere) =>
    how([...args, '--organization', acme.organizationId], { DATABASE_URL: urlOf(headway.address) });
  /** With a database that is nowhere. */
  const runAlone = (args: string[], how: RunHeadway = headwayHere) =>
    how(args, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' });
  const verify = async (how?: RunHeadway) => {
    const { code, out } = await run(['verify-review', '--review', reviewId, '--json'], how);
    const { holds, finding } = JSON.parse(out) as { holds: boolean; finding: string | null };
    return { code, holds, finding };
  };

  it('has nothing to verify before it is frozen (R-QR-3)', async () => {
    expect(await verify(headwayProgram)).toEqual({ code: 1, holds: false, finding: 'NOT_FROZEN' });
  });

  it('writes the same bytes as the API sends, and they hold (R-QR-3, R-QR-4)', async () => {
    await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId }, 'quarterlyReview { hash }');
    for (const format of ['json', 'md']) {
      const file = join(folder, `review.${format}`);
      const { code } = await run(['export', 'review', reviewId, '--format', format, '--output', file]);
      const sent = await headway.http
        .get(`/v1/reviews/${reviewId}.${format}`)
        .set('authorization', `Bearer ${acme.token}`)
        .responseType('blob');
      expect(code).toBe(0);
      expect(readFileSync(file).equals(sent.body as Buffer)).toBe(true);
    }
    expect(await verify()).toEqual({ code: 0, holds: true, finding: null });
  });

  describe('a file that was downloaded', () => {
    const judge = async (file: string, text: string, how?: RunHeadway) => {
      const path = join(folder, file);
      writeFileSync(path, text);
      const { code, out } = await runAlone(['verify-review', '--file', path, '--json'], how);
      const { holds, finding, label, error } = JSON.parse(out || '{}') as Record<string, unknown>;
      return { code, holds, finding, label, refused: error !== undefined };
    };

    it('is verified without a database, whoever holds it (R-QR-3)', async () => {
      const text = readFileSync(join(folder, 'review.json'), 'utf8');
      const label = 'FY26 Q1';
      const holding = { code: 0, holds: true, finding: null, label, refused: false };
      expect(await judge('same.json', text, headwayProgram)).toEqual(holding);
      const written = JSON.parse(text) as { document: { cutOffOn: string } };
      expect(await judge('rewritten.json', `\ufeff${JSON.stringify(written, null, 2)}\n`)).toEqual(holding);
      written.document.cutOffOn = '2026-04-03';
      const broken = { code: 1, holds: false, label, refused: false };
      expect(await judge('changed.json', JSON.stringify(written))).toEqual({ ...broken, finding: 'DOCUMENT_CHANGED' });
      const redacted = JSON.stringify({ ...written, redacted: true });
      expect(await judge('redacted.json', redacted)).toEqual({ ...broken, finding: 'REDACTED' });
      const preview = JSON.stringify({ ...written, hash: null });
      expect(await judge('preview.json', preview)).toEqual({ ...broken, finding: 'NOT_FROZEN' });
    });

    it('is refused where it is none, or cannot be read (R-QR-3)', async () => {
      for (const text of ['', 'null', '{"document":{}}', '# A review']) {
        expect(await judge('other.json', text)).toMatchObject({ code: 1, refused: true });
      }
      const missing = join(folder, 'missing.json');
      expect((await runAlone(['verify-review', '--file', missing])).code).toBe(2);
      expect((await runAlone(['verify-review', '--file', missing, '--review', reviewId])).code).toBe(2);
      expect((await runAlone(['verify-review'])).code).toBe(2);
    });
  });

  it('finds a review that its own database was made to forget (R-QR-3)', async () => {
    const tamper = (change: string) =>
      headway.dataSource.query(
        `ALTER TABLE quarterly_review DISABLE TRIGGER frozen_rows; UPDATE quarterly_review SET ${change};
         ALTER TABLE quarterly_review ENABLE TRIGGER frozen_rows`,
      );
    await tamper(`document_text = '{}'`);
    expect(await verify()).toEqual({ code: 1, holds: false, finding: 'DOCUMENT_CHANGED' });
    await tamper(`hash = encode(sha256('{}'), 'hex')`);
    expect(await verify()).toEqual({ code: 1, holds: false, finding: 'NOT_AS_AUDITED' });
  });

  it('refuses an unknown format as a wrong command line (R-QR-4)', async () => {
    expect((await run(['export', 'review', reviewId, '--format', 'doc'])).code).toBe(2);
  });
});
