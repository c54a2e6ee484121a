import { createHash } from 'node:crypto';
import { exportedReview, renderedBytes } from '../../../test/support/exported-files';
import { renderElsewhere } from '../../../test/support/rendered-review';
import { realisticReviewInputs } from '../../../test/support/sample-review';
import { renderReviewHtml } from './html/render-review-html';
import { renderReviewMarkdown } from './markdown/render-review-markdown';

const renderers = { html: renderReviewHtml, md: renderReviewMarkdown };

async function hashes(locale: string): Promise<Record<string, string>> {
  const review = exportedReview(realisticReviewInputs());
  const entries = Object.entries(renderers).map(async ([format, render]) => {
    const bytes = await renderedBytes(render, review, { locale });
    return [format, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('a review that is exported as text', () => {
  it.each([
    ['de-CH', { TZ: 'Pacific/Chatham', LANG: 'ar_EG.UTF-8' }],
    ['en', { TZ: 'America/St_Johns', LANG: 'de_CH.UTF-8' }],
  ])('has the same bytes in %s on a machine that is set to %j (R-QR-3)', async (locale, environment) => {
    const machine = { ...environment, LC_ALL: environment.LANG };
    const hashElsewhere = async (format: 'html' | 'md') =>
      (await renderElsewhere(format, 'realistic', machine, locale)).sha256;
    expect({ html: await hashElsewhere('html'), md: await hashElsewhere('md') }).toEqual(await hashes(locale));
  });

  it('takes less than three seconds for 20 teams with 10 hypotheses and 400 charts (R-QR-4)', async () => {
    const html = await renderElsewhere('html', 'large', { TZ: 'UTC', LANG: 'C' });
    const md = await renderElsewhere('md', 'large', { TZ: 'UTC', LANG: 'C' });
    expect(html.bytes).toBeGreaterThan(5_000_000);
    expect(html.processorSeconds).toBeLessThan(3);
    expect(md.processorSeconds).toBeLessThan(3);
  });

  it.each(Object.entries(renderers))('tells how far %s is, and comes in pieces (R-QR-4)', async (_format, render) => {
    const shares: number[] = [];
    let pieces = 0;
    const options = { locale: 'en', paper: 'A4', progress: (share: number) => void shares.push(share) } as const;
    for await (const piece of render(exportedReview(realisticReviewInputs()), options)) {
      pieces += Number(piece.length > 0);
    }
    expect(pieces).toBeGreaterThan(10);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
});
