import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeReview, type ReviewInputs } from '../libs/domain';
import { renderReviewPptx } from '../libs/reviews/formats/pptx/render-review-pptx';
import { manyScriptsReviewInputs } from './support/many-scripts-review';
import { poisonedReviewInputs } from './support/poisoned-review';
import { hasProgram, itWith } from './support/programs';
import { realisticReviewInputs, reviewInputs } from './support/sample-review';

/** What a program that we did not write makes of the slides (R-QR-4). */
describe('slides in LibreOffice', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'headway-slides-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  itWith('soffice', 'shows every slide of a realistic quarter with its title and its figures', async () => {
    const pages = await pagesOf('realistic', realisticReviewInputs());
    expect(pages).toHaveLength(12);
    if (!hasProgram('pdftotext')) return;
    expect(pages[0]).toMatch(/Did the teams move the metrics they committed to\?\s+1 of 4 committed targets met/);
    expect(pages[2]).toMatch(/3 teams at a glance: 2 with a hypothesis at greatest risk/);
    expect(pages[6]).toMatch(/4 of 6 checkpoints held on time, 1 missed, 1 waived/);
    expect(pages[9]).toMatch(/1 of 2 asks still waits for an answer/);
  });

  itWith('soffice', 'keeps 20 teams within twelve slides', async () => {
    const pages = await pagesOf('large', manyScriptsReviewInputs());
    expect(pages).toHaveLength(12);
  });

  itWith('soffice', 'shows an empty quarter in six slides', async () => {
    const pages = await pagesOf('empty', reviewInputs());
    expect(pages).toHaveLength(6);
  });

  itWith('soffice', 'shows poison as the words that they are', async () => {
    const pages = await pagesOf('poisoned', poisonedReviewInputs());
    expect(pages).toHaveLength(12);
    if (!hasProgram('pdftotext')) return;
    expect(pages.join('\n')).toContain('<script>alert(1)</script>');
    expect(pages.join('\n')).toContain('=HYPERLINK("https://evil.example","pay")');
  });

  /** The text of each page; a page per slide, since LibreOffice leaves out what it cannot read. */
  async function pagesOf(name: string, inputs: ReviewInputs): Promise<string[]> {
    const pieces: Uint8Array[] = [];
    const review = { document: composeReview(inputs), hash: 'ab'.repeat(32), addenda: [], redacted: false };
    for await (const piece of renderReviewPptx(review, { locale: 'en', paper: 'A4' })) pieces.push(piece);
    const file = join(folder, `${name}.pptx`);
    writeFileSync(file, Buffer.concat(pieces));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      stdio: 'pipe',
    });
    const pdf = join(folder, `${name}.pdf`);
    if (hasProgram('pdftotext')) {
      const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
      return text.split('\f').slice(0, -1);
    }
    return readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  }
});
