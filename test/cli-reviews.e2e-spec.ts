import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlOf } from './support/program-process';
import { Founded, Headway, startHeadway } from './support/headway';

jest.setTimeout(120_000);

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

  const run = (...args: string[]): Promise<{ code: number; out: string }> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: urlOf(headway.address) };
      const child = execFile(
        process.execPath,
        ['bin/run.js', 'apps/cli/main', ...args, '--organization', acme.organizationId],
        { env },
        (_, out) => {
          resolve({ code: child.exitCode ?? -1, out });
        },
      );
    });
  const verify = async () => {
    const { code, out } = await run('verify-review', '--review', reviewId, '--json');
    const { holds, finding } = JSON.parse(out) as { holds: boolean; finding: string | null };
    return { code, holds, finding };
  };

  it('has nothing to verify before it is frozen (R-QR-3)', async () => {
    expect(await verify()).toEqual({ code: 1, holds: false, finding: 'NOT_FROZEN' });
  });

  it('writes the same bytes as the API sends, and they hold (R-QR-3, R-QR-4)', async () => {
    await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId }, 'quarterlyReview { hash }');
    for (const format of ['json', 'md']) {
      const file = join(folder, `review.${format}`);
      const { code } = await run('export', 'review', reviewId, '--format', format, '--output', file);
      const sent = await headway.http
        .get(`/v1/reviews/${reviewId}.${format}`)
        .set('authorization', `Bearer ${acme.token}`)
        .responseType('blob');
      expect(code).toBe(0);
      expect(readFileSync(file).equals(sent.body as Buffer)).toBe(true);
    }
    expect(await verify()).toEqual({ code: 0, holds: true, finding: null });
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
    expect((await run('export', 'review', reviewId, '--format', 'pdf')).code).toBe(2);
  });
});
