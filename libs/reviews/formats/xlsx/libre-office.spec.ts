import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { bytesOf, exportedReview, plainOptions, sampleHash } from '../../../../test/support/exported-files';
import { poisonedReviewInputs } from '../../../../test/support/poisoned-review';
import { itWith } from '../../../../test/support/programs';
import { realisticReviewInputs } from '../../../../test/support/sample-review';
import type { ReviewInputs } from '../../../domain';
import { renderReviewXlsx } from './review-xlsx';

const run = promisify(execFile);

/** Every sheet as LibreOffice shows it, cell by cell, by its title: formulas are shown as their results. */
async function shownByLibreOffice(inputs: ReviewInputs): Promise<Map<string, string[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'headway-workbook-'));
  try {
    const workbook = join(folder, 'review.xlsx');
    await writeFile(
      workbook,
      await bytesOf(renderReviewXlsx(exportedReview(inputs, { hash: sampleHash }), plainOptions)),
    );
    // Comma, quote, UTF-8, from the first row, cells as shown, all sheets each in a file.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1';
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, workbook]);
    const shown = new Map<string, string[][]>();
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv'))) {
      const text = await readFile(join(folder, file), 'utf8');
      shown.set(file.slice('review-'.length, -'.csv'.length), parse(text, { relaxColumnCount: true }));
    }
    return shown;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the workbook in LibreOffice', () => {
  itWith(
    'soffice',
    'shows every sheet with its figures, days and hash (R-QR-3, R-QR-4)',
    async () => {
      const shown = await shownByLibreOffice(realisticReviewInputs());
      expect(shown.size).toBe(16);
      const summary = new Map(
        shown.get('Summary')?.map(([section, figure, value]) => [`${section}: ${figure}`, value]),
      );
      expect(summary.get('Review: Review SHA-256')).toBe(sampleHash);
      expect(summary.get('Review: Facts as of')).toBe('Oct 2, 2026 17:30');
      expect(summary.get('Targets: Share met')).toBe('25.0%');
      const [heading = [], ...targets] = shown.get('Targets') ?? [];
      const cell = (row: number, title: string) => targets[row]?.[heading.indexOf(title)];
      expect(cell(0, 'Latest')).toBe('63.40 %');
      expect(cell(1, 'Guardrail bound')).toBe('€41.50');
      expect(cell(3, 'Due')).toBe('Nov 30, 2026');
      expect(cell(3, 'Progress')).toBe('-25.0%');
    },
    180_000,
  );

  itWith(
    'soffice',
    'shows what people wrote, and computes none of it (R-QR-4)',
    async () => {
      const shown = await shownByLibreOffice(poisonedReviewInputs());
      const cells = [...shown.values()].flat(2);
      for (const written of ['=HYPERLINK("https://evil.example","pay")', '+1', '@SUM(A1)', '-2+3', '=1+1', ']]>']) {
        expect(cells).toContain(written);
      }
      expect(cells.filter((cell) => /^(#|Err:)/.test(cell) && !cell.startsWith('##'))).toEqual([]);
    },
    180_000,
  );
});
