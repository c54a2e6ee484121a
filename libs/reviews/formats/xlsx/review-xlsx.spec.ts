import readWorkbook, { type Sheet } from 'read-excel-file/universal';
import { bytesOf, exportedReview, plainOptions, sampleHash, unpacked } from '../../../../test/support/exported-files';
import { poisonedReviewInputs } from '../../../../test/support/poisoned-review';
import {
  hypothesisFacts,
  longReviewInputs,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../../test/support/sample-review';
import { plainText, type ReviewInputs } from '../../../domain';
import type { ExportedReview, RenderOptions } from '../../exports/review-renderer';
import { zipArchive } from '../../exports/zip-archive';
import { renderReviewXlsx, workbookFiles } from './review-xlsx';

async function workbookOf(inputs: ReviewInputs, changes: Partial<ExportedReview> = {}, options = plainOptions) {
  return bytesOf(renderReviewXlsx(exportedReview(inputs, { hash: sampleHash, ...changes }), options));
}

/** Read by a library that knows nothing of how it was written. */
async function sheetsOf(workbook: Buffer): Promise<Map<string, Sheet['data']>> {
  const bytes = new Uint8Array(workbook).buffer;
  return new Map((await readWorkbook(bytes, { trim: false })).map(({ sheet, data }) => [sheet, data]));
}

/** The rows of a sheet as records. */
async function rowsOf(inputs: ReviewInputs, title = 'Targets', changes: Partial<ExportedReview> = {}) {
  const [heading = [], ...rows] = (await sheetsOf(await workbookOf(inputs, changes))).get(title) ?? [];
  return rows.map((row) => Object.fromEntries(row.map((cell, place) => [String(heading[place]), cell])));
}

async function targetRow(name: string, changes: Parameters<typeof targetFacts>[0] = {}) {
  const target = targetFacts({ metric: metricFacts({ name }), ...changes });
  const teams = [teamFacts({ name, hypotheses: [hypothesisFacts({ targets: [target] })] })];
  return (await rowsOf(reviewInputs({ teams })))[0] ?? {};
}

async function partsOf(inputs: ReviewInputs, options: Partial<RenderOptions> = {}): Promise<Map<string, string>> {
  return unpacked(await workbookOf(inputs, {}, { ...plainOptions, ...options }));
}

describe('the review as a workbook', () => {
  it('has a sheet per table, the summary first (R-QR-4)', async () => {
    expect([...(await sheetsOf(await workbookOf(realisticReviewInputs()))).keys()]).toEqual([
      'Summary',
      'Teams',
      'Hypotheses',
      'Targets',
      'Readings',
      'Revisions',
      'Checkpoints',
      'Decisions',
      'Asks',
      'Leadership',
      'Governance',
      'Owed',
      'Limitations',
      'Calibration',
      'Addenda',
      'Columns',
    ]);
  });

  it('says on its first sheet what it is: hash, cut-off, variant (R-QR-3)', async () => {
    const figures = (rows: Awaited<ReturnType<typeof rowsOf>>) => new Map(rows.map((row) => [row['Figure'], row]));
    const frozen = figures(await rowsOf(realisticReviewInputs(), 'Summary'));
    expect(frozen.get('Review SHA-256')).toMatchObject({ Value: sampleHash, Before: 'b'.repeat(64) });
    expect(frozen.get('Facts as of')).toMatchObject({ Value: new Date('2026-10-02T17:30:00.000Z') });
    expect(frozen.get('Variant')).toMatchObject({ Value: 'complete' });
    expect(frozen.get('Share met')).toMatchObject({ Value: 0.25 });
    const preview = figures(await rowsOf(reviewInputs(), 'Summary', { hash: null, redacted: true }));
    expect(preview.get('Review SHA-256')).toMatchObject({ Value: 'not frozen', Before: null });
    expect(preview.get('State')).toMatchObject({ Value: 'preview' });
    expect(preview.get('Variant')).toMatchObject({ Value: 'redacted' });
  });

  it('writes numbers as numbers, days as days, and outcomes in words (R-QR-4)', async () => {
    const rows = await rowsOf(realisticReviewInputs());
    expect(rows[1]).toMatchObject({ Metric: 'Revenue per order', Unit: 'EUR', 'Guardrail bound': 41.5 });
    expect(rows[3]).toMatchObject({
      Team: 'Support',
      Baseline: 10.6,
      'Baseline day': new Date('2026-07-03T00:00:00.000Z'),
      Progress: -0.25,
      Due: new Date('2026-11-30T00:00:00.000Z'),
      Outcome: '→ running',
      Revisions: 0,
      'Band low': null,
    });
    const [reading] = await rowsOf(realisticReviewInputs(), 'Readings');
    expect(reading).toMatchObject({
      Day: new Date('2026-07-06T00:00:00.000Z'),
      Value: 50,
    });
    // A day's fraction is no round number; the reader cuts it off, spreadsheets round it.
    const shown = (reading?.['Observed at'] as Date | undefined)?.getTime();
    expect(Math.round((shown ?? 0) / 1000) * 1000).toBe(Date.parse('2026-07-06T00:30:00.000Z'));
  });

  it('shows percent, shares and money as what they are, as the locale writes them (R-QR-4)', async () => {
    const styles = async (locale: string) => (await partsOf(realisticReviewInputs(), { locale })).get('xl/styles.xml');
    expect(await styles('en')).toContain('formatCode="[$€]#,##0.00"');
    expect(await styles('de-CH')).toContain('formatCode="[$EUR]&quot; &quot;#,##0.00"');
    expect(await styles('de-DE')).toContain('formatCode="#,##0.00&quot; &quot;[$€]"');
    expect(await styles('de-DE')).toContain('formatCode="dd&quot;.&quot;mm&quot;.&quot;yyyy"');
    expect(await styles('en')).toContain('formatCode="0.0%"');
    expect(await styles('en')).toContain('formatCode="#,##0.00##&quot; %&quot;"');
  });

  it('keeps the headings in sight, filters every table and describes it for those who hear it (R-QR-4)', async () => {
    const parts = await partsOf(realisticReviewInputs(), { paper: 'LETTER' });
    for (let number = 1; number <= 15; number += 1) {
      const sheet = parts.get(`xl/worksheets/sheet${number}.xml`) ?? '';
      expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
      expect(sheet).toContain('paperSize="1"');
      expect(parts.get(`xl/tables/table${number}.xml`)).toMatch(
        /<autoFilter ref="A1:[A-Z]+\d+"\/>.*altTextSummary="[^"]+"/,
      );
    }
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>Northwind: quarterly review Q3 FY2026</dc:title>');
    expect(parts.get('docProps/core.xml')).toContain(`Review SHA-256: ${sampleHash}`);
    expect(parts.get('docProps/custom.xml')).toContain(sampleHash);
  });

  it('has all its sheets even for a quarter without teams (R-QR-4)', async () => {
    const sheets = await sheetsOf(await workbookOf(reviewInputs()));
    expect(sheets.size).toBe(16);
    expect(sheets.get('Readings')).toHaveLength(1);
    expect(await rowsOf(reviewInputs())).toMatchObject([{ Quarter: 'Q3 FY2026', 'Review SHA-256': sampleHash }]);
  });

  it.each([
    ['=HYPERLINK("https://evil.example")', '=HYPERLINK("https://evil.example")'],
    ['+1', '+1'],
    ['-2+3', '-2+3'],
    ['@SUM(A1)', '@SUM(A1)'],
    ['\t=1+1', '=1+1'],
    ['\u0000=1+1', '=1+1'],
    ['<script>alert(1)</script> & "]]>', '<script>alert(1)</script> & "]]>'],
    ['\u202eright to left', 'right to left'],
    ['\ud800 half', '\ufffd half'],
    ['no\ufffe character\uffff', 'no character'],
    ['👩🏽‍🚀 שלום 中文', '👩🏽‍🚀 שלום 中文'],
    ['007', '007'],
    ['2026-09-30', '2026-09-30'],
  ])('never runs what somebody wrote, and leaves text text: %p (R-QR-4)', async (written, shown) => {
    expect(await targetRow(written)).toMatchObject({ Team: shown, Metric: shown });
  });

  it('keeps formulas as text when somebody edits the cell (R-QR-4)', async () => {
    const parts = await partsOf(reviewInputs({ teams: [teamFacts({ name: '=1+1' }), teamFacts({ name: 'Calm' })] }));
    const styles = [...(parts.get('xl/styles.xml') ?? '').matchAll(/<xf [^>]*>/g)].slice(1).map(([style]) => style);
    const styleOf = (name: string) =>
      styles[
        Number(new RegExp(`s="(\\d+)" t="inlineStr"><is><t>${name}<`).exec(parts.get('xl/worksheets/sheet2.xml')!)![1])
      ];
    expect(styleOf('=1\\+1')).toContain('quotePrefix="1"');
    expect(styleOf('Calm')).not.toContain('quotePrefix');
  });

  it('says that what looks like the number of a character is none (R-QR-4)', async () => {
    const parts = await partsOf(reviewInputs({ teams: [teamFacts({ name: '_x0041_' })] }));
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<t>_x005F_x0041_</t>');
  });

  it('cuts what a cell cannot hold, says so, and halves no character (R-QR-4)', async () => {
    const { Team: long } = await targetRow('x'.repeat(10_000));
    expect(long).toBe('x'.repeat(10_000));
    for (const before of ['', 'y']) {
      const { Team: cut } = await targetRow(before + '😀'.repeat(20_000));
      expect(String(cut).length).toBeLessThanOrEqual(32_767);
      expect(String(cut)).toMatch(/😀… \(cut: a cell holds no more\)$/u);
    }
  });

  it('holds no formula and no markup of others, wherever they wrote it (R-QR-4)', async () => {
    for (const [name, text] of await partsOf(poisonedReviewInputs())) {
      expect([name, /<f[ >]|<script|<img|\u202e|\u0000/.test(text)]).toEqual([name, false]);
    }
    const before = await sheetsOf(await workbookOf(realisticReviewInputs()));
    for (const [title, rows] of await sheetsOf(await workbookOf(poisonedReviewInputs()))) {
      // The order of rows follows the names of metrics, and poison without letters is owed as words that are missing.
      const types = (data: Sheet['data'] | undefined) =>
        new Set(
          data?.map((row) => row.map((cell) => (typeof (cell ?? '') === 'string' ? 'text' : typeof cell)).join()),
        );
      expect([title, types(rows)]).toEqual([title, types(before.get(title))]);
    }
  });

  it('leaves negative, tiny and huge numbers numbers, and shows those that no spreadsheet knows (R-QR-4)', async () => {
    const observedAt = '2026-07-05T22:30:00.000Z';
    const row = await targetRow('plain', {
      baseline: { value: -5, observedAt },
      latest: { value: -1e300, observedAt },
      target: 1.7e308,
      progress: -1e-7,
      pace: 0,
    });
    expect(row).toMatchObject({ Baseline: -5, Latest: -1e300, Target: '1.7e+308', Progress: -1e-7, Pace: 0 });
  });

  it('tells days that no spreadsheet knows in words (R-QR-4)', async () => {
    const row = await targetRow('plain', {
      dueOn: '1899-12-31',
      baseline: { value: 1, observedAt: '1900-03-01T12:00:00Z' },
    });
    expect(row).toMatchObject({ Due: '1899-12-31', 'Baseline day': new Date('1900-03-01T00:00:00.000Z') });
  });

  it('goes on on another sheet where a table is too long for one (R-QR-4)', async () => {
    const files = workbookFiles(exportedReview(longReviewInputs(1000)), plainOptions, 400);
    const workbook = await bytesOf(zipArchive(files, '2026-10-02'));
    const sheets = await sheetsOf(workbook);
    const parts = ['Readings', 'Readings 2', 'Readings 3'].map((title) => sheets.get(title) ?? []);
    expect(parts.map((rows) => rows.length)).toEqual([401, 401, 201]);
    expect(new Set(parts.map(([heading]) => JSON.stringify(heading))).size).toBe(1);
    const read = parts.flatMap(([, ...rows]) => rows);
    const whole = (await sheetsOf(await workbookOf(longReviewInputs(1000)))).get('Readings')?.slice(1);
    expect(read).toEqual(whole);
    expect((await unpacked(workbook)).get('xl/tables/table7.xml')).toContain('displayName="Readings_3"');
  });

  it('tells how far it is, and never goes back (R-QR-4)', async () => {
    const told: number[] = [];
    await bytesOf(
      renderReviewXlsx(exportedReview(longReviewInputs(5000)), {
        ...plainOptions,
        progress: (share) => told.push(share),
      }),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...told].sort((one, other) => one - other));
    expect(told.at(-1)).toBe(1);
  });

  it('names what people call their organization, however they do (R-QR-4)', async () => {
    const name = `${'R&D '.repeat(50)}\ud800<b>`;
    const organization = { ...reviewInputs().organization, name };
    const parts = await partsOf(reviewInputs({ organization }));
    const foot = /<oddFooter>(.*)<\/oddFooter>/.exec(parts.get('xl/worksheets/sheet1.xml') ?? '')?.[1] ?? '';
    expect(foot.replaceAll('&amp;', '&').length).toBeLessThanOrEqual(255);
    expect(foot).toContain('R&amp;&amp;D');
    const [first] = await rowsOf(reviewInputs({ organization }), 'Summary');
    expect(first).toMatchObject({ Figure: 'Organization', Value: plainText(name) });
  });
});
