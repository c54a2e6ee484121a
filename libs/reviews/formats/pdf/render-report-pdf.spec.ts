import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poisonedReviewInputs } from '../../../../test/support/poisoned-review';
import { itWith } from '../../../../test/support/programs';
import { exportedReview, renderedBytes } from '../../../../test/support/exported-files';
import { longTable, namesInAllScripts, sampleReport } from '../../../../test/support/sample-report';
import { inTimeZone } from '../../../../test/support/time-zones';
import type { Report } from '../../report/report';
import { renderReportPdf } from './render-report-pdf';
import { renderReviewPdf } from './render-review-pdf';

async function rendered(report: Report, paper: 'A4' | 'LETTER' = 'A4', heard: number[] = []): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  const progress = (share: number) => heard.push(share);
  for await (const piece of renderReportPdf(report, { locale: 'en', paper, progress })) pieces.push(piece);
  return pieces;
}

function onePage(title: string): Report {
  const blocks = [{ type: 'paragraph', spans: [{ text: title }] }] as const;
  return sampleReport({ title, sections: [{ id: 'methods', kind: 'methods', title: 'Methods', blocks }] });
}

describe('the PDF of a report (R-QR-4)', () => {
  let bytes: Buffer;
  const heard: number[] = [];
  let pieces: Uint8Array[];

  beforeAll(async () => {
    pieces = await rendered(sampleReport(), 'A4', heard);
    bytes = Buffer.concat(pieces);
  });

  it('leaves page by page, and says how far it is', () => {
    expect(pieces.length).toBeGreaterThan(5);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('says its language, that it is tagged and shows its title, and that it is PDF/UA', () => {
    const text = bytes.toString('latin1');
    expect(text).toMatch(/^%PDF-1\.7/);
    expect(text).toContain('/Lang (en)');
    expect(text).toContain('/Marked true');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toContain('D:20261007070000Z');
  });

  it.each(['Document', 'H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure'])(
    'has %s in its structure tree',
    (type) => expect(bytes.toString('latin1')).toContain(`/S /${type}\n`),
  );

  it('says of every figure where it stands and what it shows, and of every heading what it heads', () => {
    const text = bytes.toString('latin1');
    expect(text).toMatch(/\/S \/Figure\n\/Alt \(Checkout abandonment\. It fell/);
    expect(text).toMatch(/\/BBox \[56 /);
    expect(text).toContain('/Scope /Column');
    expect(text).toContain('/Scope /Row');
  });

  it('comes out the same a second time, and in another time zone (R-QR-3)', async () => {
    const again = await inTimeZone('Pacific/Kiritimati', () => rendered(sampleReport()));
    expect(Buffer.concat(again).equals(bytes)).toBe(true);
  });

  it.each([
    ['A4', '[0 0 595.28 841.89]'],
    ['LETTER', '[0 0 612 792]'],
  ] as const)('is printed on %s', async (paper, box) => {
    expect(Buffer.concat(await rendered(onePage('Q3'), paper)).toString('latin1')).toContain(`/MediaBox ${box}`);
  });

  it('keeps markup in a title out of its XML', async () => {
    const text = Buffer.concat(await rendered(onePage('A </rdf:li> & ]]> \u0000title'))).toString('utf8');
    expect(text).toContain('A &lt;/rdf:li&gt; &amp; ]]&gt; title</rdf:li>');
  });
});

describe('the PDF of a report, as other programs see it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-pdf-'));
  const file = join(folder, 'report.pdf');
  const see = (program: string, ...wishes: string[]) => execFileSync(program, wishes, { encoding: 'utf8' });

  beforeAll(async () => writeFileSync(file, Buffer.concat(await rendered(sampleReport()))));
  afterAll(() => rmSync(folder, { recursive: true }));

  itWith('qpdf', 'is sound', async () => {
    await Promise.resolve();
    expect(see('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
  });

  itWith('pdfinfo', 'is tagged', async () => {
    await Promise.resolve();
    expect(see('pdfinfo', file)).toMatch(/Tagged: +yes/);
  });

  itWith('pdftotext', 'finds every name as it was written, in every script', async () => {
    await Promise.resolve();
    const text = see('pdftotext', file, '-');
    expect(Object.values(namesInAllScripts).filter((name) => !text.includes(name))).toEqual([]);
  });

  itWith('pdftotext', 'numbers the pages and repeats the headings of a table that goes on', async () => {
    await Promise.resolve();
    const pages = see('pdftotext', file, '-').split('\f').slice(0, -1);
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
    const readings = pages.filter((page) => /≤ \d+ %\s/.test(page) && page.includes('Risks and plans'));
    expect(readings.length).toBeGreaterThan(1);
    readings.forEach((page) => expect(page).toContain('What it says'));
  });

  itWith('pdftotext', 'parts no point from the others of its list, wherever the page ends', async () => {
    const items = ['First point.', 'Second point.', 'Third point.'].map((text) => [{ text }]);
    const partings = new Set<string>();
    for (let lines = 30; lines < 50; lines += 1) {
      const filler = Array.from(
        { length: lines },
        () => ({ type: 'paragraph', spans: [{ text: 'Filler.' }] }) as const,
      );
      const blocks = [...filler, { type: 'list', items } as const];
      const sections = [{ id: 'methods', kind: 'methods', title: 'Methods', blocks }] as const;
      const filled = join(folder, `filled-${lines}.pdf`);
      writeFileSync(filled, Buffer.concat(await rendered(sampleReport({ sections: [...sections] }))));
      const pages = see('pdftotext', filled, '-').split('\f');
      partings.add(pages.flatMap((page) => page.match(/ point\./g)?.length ?? []).join('+'));
    }
    expect([...partings]).toEqual(['3']);
  });

  itWith('pdffonts', 'embeds every font, as the subset that it needs', async () => {
    await Promise.resolve();
    const fonts = see('pdffonts', file).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(10);
    fonts.forEach((font) => expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /));
  });

  itWith('qpdf', 'is sound and readable where every text is poison', async () => {
    const poisoned = join(folder, 'poisoned.pdf');
    const review = exportedReview(poisonedReviewInputs(), { redacted: true });
    writeFileSync(poisoned, await renderedBytes(renderReviewPdf, review));
    expect(see('qpdf', '--check', poisoned)).toContain('No syntax or stream encoding errors');
  });

  itWith('pdftotext', 'breaks a row and a word that no page holds', async () => {
    const long = join(folder, 'long.pdf');
    const table = longTable(1);
    if (table.type !== 'table') throw new Error('This is no table.');
    const rows = [[{ text: 'x'.repeat(10_000) }, ...table.rows[0]!.slice(1)]];
    const report = sampleReport({
      sections: [{ id: 'risks', kind: 'risks', title: 'Risks', blocks: [{ ...table, rows }] }],
    });
    writeFileSync(long, Buffer.concat(await rendered(report)));
    expect(see('pdftotext', long, '-').match(/x+/g)?.join('').replace(/[^x]/g, '').length).toBeGreaterThanOrEqual(
      10_000,
    );
  });
});
