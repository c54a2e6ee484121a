import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { renderReviewHtml } from '../libs/reviews/formats/html/render-review-html';
import { headlessChromium } from './support/browser';
import { exportedReview, renderedBytes } from './support/exported-files';
import { largeReviewInputs } from './support/large-review';
import { poisonedReviewInputs } from './support/poisoned-review';
import { hasProgram, itWith } from './support/programs';
import { realisticReviewInputs, reviewInputs } from './support/sample-review';

const quarters = {
  realistic: realisticReviewInputs,
  empty: reviewInputs,
  poisoned: poisonedReviewInputs,
  crowded: () => largeReviewInputs(13, 1),
};
type Quarter = keyof typeof quarters;
const names = Object.keys(quarters) as Quarter[];

/** What axe finds wrong on a page: a rule each, with the first places. */
async function violationsOn(page: Page): Promise<string[][]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)]);
}

describe('the HTML of a review in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-html-'));
  let browser: Browser;

  beforeAll(async () => {
    for (const name of names) {
      const bytes = await renderedBytes(renderReviewHtml, exportedReview(quarters[name]()));
      writeFileSync(join(folder, `${name}.html`), bytes);
    }
    if (hasProgram('chromium')) browser = await headlessChromium();
  }, 120_000);

  afterAll(async () => {
    if (hasProgram('chromium')) await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens an export, looks at it, and closes it. */
  async function looking<T>(quarter: Quarter, width: number, look: (page: Page) => Promise<T>): Promise<T> {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    try {
      await open(page, quarter);
      return await look(page);
    } finally {
      await page.close();
    }
  }

  async function open(page: Page, quarter: Quarter): Promise<void> {
    await page.goto(pathToFileURL(join(folder, `${quarter}.html`)).href);
  }

  for (const quarter of names) {
    for (const theme of ['light', 'dark']) {
      itWith('chromium', `leaves axe nothing to complain of: ${quarter}, ${theme} (R-QR-4)`, async () => {
        const violations = await looking(quarter, 1200, async (page) => {
          await page.setBypassCSP(true);
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
          await open(page, quarter);
          await page.evaluate('for (const closed of document.querySelectorAll("details")) closed.open = true');
          return violationsOn(page);
        });
        expect(violations).toEqual([]);
      });
    }

    itWith('chromium', `fits a phone without scrolling sideways: ${quarter} (R-QR-4)`, async () => {
      const width = await looking(quarter, 360, (page) => page.evaluate('document.documentElement.scrollWidth'));
      expect(width).toBe(360);
    });

    itWith('chromium', `asks for nothing, runs nothing, and breaks no policy: ${quarter} (R-QR-4)`, async () => {
      const page = await browser.newPage();
      const requests: string[] = [];
      const messages: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => messages.push(message.text()));
      page.on('dialog', (dialog) => messages.push(dialog.message()));
      await open(page, quarter);
      // The style is in force: the policy let it in.
      expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).toBe('1120px');
      await page.close();
      expect({ requests: requests.length, messages }).toEqual({ requests: 1, messages: [] });
    });
  }

  itWith('chromium', 'would be caught with pale words, an unnamed picture or no language', async () => {
    const violations = await looking('realistic', 1200, async (page) => {
      await page.setBypassCSP(true);
      await open(page, 'realistic');
      await page.evaluate('document.documentElement.removeAttribute("lang")');
      await page.evaluate('document.querySelector("svg").removeAttribute("aria-labelledby")');
      await page.evaluate('document.querySelector("svg title").remove()');
      await page.evaluate('document.querySelector("p").style.color = "#ccc"');
      return violationsOn(page);
    });
    expect(violations.map(([id]) => id).sort()).toEqual(['color-contrast', 'html-has-lang', 'svg-img-alt']);
  });

  itWith('chromium', 'is dark for who prefers it, and light on paper even then (R-QR-4)', async () => {
    const background = 'getComputedStyle(document.body).backgroundColor';
    const colours = await looking('realistic', 1200, async (page) => {
      const light: unknown = await page.evaluate(background);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      const dark: unknown = await page.evaluate(background);
      await page.emulateMediaType('print');
      return { light, dark, paper: await page.evaluate(background) };
    });
    expect(colours).toEqual({ light: 'rgb(255, 255, 255)', dark: 'rgb(21, 27, 34)', paper: 'rgb(255, 255, 255)' });
  });

  itWith('chromium', 'takes the keyboard to the review, and to every table that scrolls (R-QR-4)', async () => {
    const focused = await looking('realistic', 360, async (page) => {
      await page.keyboard.press('Tab');
      const first: unknown = await page.evaluate('document.activeElement.textContent');
      await page.keyboard.press('Enter');
      const target: unknown = await page.evaluate('document.activeElement.id');
      const unreachable: unknown = await page.evaluate(
        '[...document.querySelectorAll("*")].filter((e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === "auto" && e.tabIndex !== 0).length',
      );
      return { first, target, unreachable };
    });
    expect(focused).toEqual({ first: 'Skip to the review', target: 'content', unreachable: 0 });
  });

  itWith('chromium', 'prints on the paper that was asked for, a page for the summary (R-QR-4)', async () => {
    const pdf = await looking('realistic', 1200, (page) => page.pdf({ preferCSSPageSize: true }));
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(6);
  });
});
