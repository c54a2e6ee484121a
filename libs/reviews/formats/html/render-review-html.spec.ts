import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { largeReviewInputs } from '../../../../test/support/large-review';
import { poisonedReviewInputs, poisons } from '../../../../test/support/poisoned-review';
import { exportedReview, renderedText } from '../../../../test/support/exported-files';
import { realisticReviewInputs, reviewInputs, teamFacts } from '../../../../test/support/sample-review';
import type { ReviewInputs } from '../../../domain';
import { renderReviewHtml } from './render-review-html';

/** The rules of the standard, and of accessible pages. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  // It counts an entity by all of its letters.
  rules: { 'long-title': 'off' },
});

function pageOf(inputs: ReviewInputs): Promise<string> {
  return renderedText(renderReviewHtml, exportedReview(inputs));
}

async function complaintsAbout(page: string): Promise<string[]> {
  const report = await validator.validateString(page);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

describe('the review as an HTML file', () => {
  let page: string;
  beforeAll(async () => {
    page = await pageOf(realisticReviewInputs());
  });

  it.each([
    ['a realistic quarter', realisticReviewInputs()],
    ['a quarter without teams', reviewInputs()],
    ['a team without hypotheses', reviewInputs({ teams: [teamFacts({ productManager: null })] })],
    ['a quarter full of poison', poisonedReviewInputs()],
    ['many teams', largeReviewInputs(14, 1)],
  ])('is valid for %s (R-QR-4)', async (_name, inputs) => {
    expect(await complaintsAbout(await pageOf(inputs))).toEqual([]);
  });

  it('would be caught with a duplicate id, no language, or an element that is not closed', async () => {
    const broken = page.replace(' lang="en"', '').replace('id="table-2"', 'id="table-1"').replace('</main>', '');
    const complaints = (await complaintsAbout(broken)).join('\n');
    for (const rule of ['no-dup-id', 'element-required-attributes', 'close-order']) expect(complaints).toContain(rule);
  });

  it('answers the question first, and names the hash in its head and its foot (R-QR-3)', () => {
    const { hash } = exportedReview(realisticReviewInputs());
    expect(page).toContain('<p class="answer">1 of 4 committed targets met; 2 of 4 moved the right way.</p>');
    expect(page).toContain(`<meta name="headway-review-sha256" content="${hash}">`);
    expect(page.slice(page.indexOf('<footer>'))).toContain(hash);
  });

  it('says so while the review is not frozen, and names no hash (R-QR-3)', async () => {
    const preview = await renderedText(renderReviewHtml, exportedReview(reviewInputs(), { hash: null }));
    expect(preview).toContain('not frozen yet');
    expect(preview).not.toContain('sha256" content');
    expect(preview).not.toContain('SHA-256');
  });

  it('runs nothing and asks nobody for anything (R-QR-4)', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|\son\w+=|style="|@import|url\(|src=/i);
    const addresses = page.match(/\w+:\/\/[^\s"<]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
  });

  it('allows the browser its own style and nothing else, by a policy (R-QR-4)', () => {
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  it('shows every chart as a named picture and as a table (R-QR-4)', () => {
    const charts = page.match(/<svg [^>]*role="img" aria-labelledby="chart-\d+-title chart-\d+-desc"/g) ?? [];
    expect(charts.length).toBeGreaterThan(8);
    expect(page.match(/<details>/g)).toHaveLength(charts.length);
    const ids = page.match(/ id="[^"]+"/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has an entry for every section in its contents (R-QR-4)', () => {
    const anchors = [...page.matchAll(/<a href="#([^"]+)"><bdi>/g)].map((match) => match[1]);
    const sections = [...page.matchAll(/<section class="[\w-]+" id="([^"]+)"/g)].map((match) => match[1]);
    expect(anchors).toEqual(sections);
    expect(sections).toEqual(expect.arrayContaining(['summary', 'team-team-3', 'methods']));
  });

  it('keeps to the paper that was asked for (R-QR-4)', async () => {
    const letter = await renderedText(renderReviewHtml, exportedReview(reviewInputs()), { paper: 'LETTER' });
    expect(letter).toContain('@page{size:letter;');
    expect(page).toContain('@page{size:A4;');
  });

  it.each(poisons.map((poison) => [poison.slice(0, 30), poison]))(
    'shows %j and lets it do nothing (R-QR-4)',
    async (_name, poison) => {
      const poisoned = await pageOf(poisonedReviewInputs(poison));
      const tags = (html: string) => new Set(html.match(/<\/?[a-z][\w-]*/g));
      const known = tags(page);
      expect([...tags(poisoned)].filter((tag) => !known.has(tag))).toEqual([]);

      expect(poisoned).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
      expect(poisoned).not.toMatch(/ on\w+=[^&]*>|NaN|undefined|\[object/);
      expect(poisoned).not.toMatch(/<(?:bdi|h3|caption[^>]*|th[^>]*|td[^>]*)><\//);
    },
  );

  it('shows whole what people wrote, halves of characters excepted (R-QR-4)', async () => {
    expect(await pageOf(poisonedReviewInputs('x'.repeat(10_000)))).toContain(`<bdi>${'x'.repeat(10_000)}</bdi>`);
    expect(await pageOf(poisonedReviewInputs('👩🏽‍🚀 <b>'))).toContain('<bdi>👩🏽‍🚀 &lt;b&gt;</bdi>');
    const half = exportedReview(poisonedReviewInputs('plain'));
    half.document.teams[0]!.name = 'half \ud800 of one';
    expect(await renderedText(renderReviewHtml, half)).toContain('<bdi>half \ufffd of one</bdi>');
  });
});
