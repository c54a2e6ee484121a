import { parse } from 'csv-parse/sync';
import { bytesOf, exportedReview, plainOptions, sampleHash, unpacked } from '../../../../test/support/exported-files';
import { poisonedReviewInputs } from '../../../../test/support/poisoned-review';
import {
  hypothesisFacts,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../../test/support/sample-review';
import type { ReviewInputs } from '../../../domain';
import type { ExportedReview } from '../../exports/review-renderer';
import { renderReviewCsv } from './review-csv';

type CsvRow = Record<string, string>;

async function filesOf(inputs: ReviewInputs, changes: Partial<ExportedReview> = {}): Promise<Map<string, string>> {
  return unpacked(
    await bytesOf(renderReviewCsv(exportedReview(inputs, { hash: sampleHash, ...changes }), plainOptions)),
  );
}

async function rowsOf(inputs: ReviewInputs, file = 'targets.csv'): Promise<CsvRow[]> {
  return parse((await filesOf(inputs)).get(file) ?? '', { bom: true, columns: true });
}

async function rowOf(name: string, changes: Parameters<typeof targetFacts>[0] = {}): Promise<CsvRow> {
  const target = targetFacts({ metric: metricFacts({ name }), ...changes });
  const [row] = await rowsOf(
    reviewInputs({ teams: [teamFacts({ name, hypotheses: [hypothesisFacts({ targets: [target] })] })] }),
  );
  return row ?? {};
}

describe('the review as an archive of tables', () => {
  it('holds a file per table, and says what it is: hash, cut-off, units (R-QR-3, R-QR-4)', async () => {
    const files = await filesOf(realisticReviewInputs());
    expect([...files.keys()]).toEqual([
      'README.txt',
      'summary.csv',
      'teams.csv',
      'hypotheses.csv',
      'targets.csv',
      'readings.csv',
      'revisions.csv',
      'checkpoints.csv',
      'decisions.csv',
      'asks.csv',
      'leadership.csv',
      'governance.csv',
      'owed.csv',
      'limitations.csv',
      'calibration.csv',
      'addenda.csv',
      'columns.csv',
    ]);
    const readme = files.get('README.txt') ?? '';
    for (const said of [sampleHash, '2026-10-02T15:30:00.000Z', 'Europe/Berlin', 'EUR', 'readings.csv: ', 'complete']) {
      expect(readme).toContain(said);
    }
    for (const text of files.values()) {
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('says loudly what is a preview, and what is redacted (R-QR-3)', async () => {
    const files = await filesOf(reviewInputs(), { hash: null, redacted: true });
    expect(files.get('README.txt')).toMatch(/not frozen; this is a preview[^]*Variant: redacted/);
    expect(files.get('summary.csv')).toContain('Review,Variant,redacted,');
    expect(files.get('summary.csv')).toContain('Review,Review SHA-256,not frozen,');
  });

  it('has one row per target and a fixed set of columns (R-QR-3, R-QR-4)', async () => {
    const text = (await filesOf(realisticReviewInputs())).get('targets.csv') ?? '';
    expect(text.slice(1).split('\r\n')[0]).toBe(
      'Quarter,Team,Product manager,Hypothesis,Hypothesis state,Hypothesis health,Risk,Hypothesis score,Confidence,' +
        'Metric,Role,Tier,Unit,Direction,Baseline,Baseline day,Target,Band low,Band high,Guardrail bound,Due,Latest,' +
        'Latest day,Progress,Pace,Likelihood,Target health,Outcome,Target score,Revisions,Root cause,Improvement plan,' +
        'Data limitations,Organization,Facts as of,Review SHA-256,' +
        'Forecast,Forecast low,Forecast high,Forecast rests on,Hypothesis id,Target id,Metric id',
    );
    const rows = await rowsOf(realisticReviewInputs());
    expect(rows.map((row) => row['Metric'])).toEqual([
      'Completed baskets',
      'Revenue per order',
      'Hours to first result',
      'Tickets per 100 customers',
      'Answers found by search',
      'Satisfaction',
    ]);
    expect(rows.every((row) => row['Review SHA-256'] === sampleHash)).toBe(true);
    expect(rows[1]).toMatchObject({ Unit: 'EUR', 'Guardrail bound': '41.5' });
    expect(rows[3]).toMatchObject({
      Team: 'Support',
      Baseline: '10.6',
      Target: '7',
      Latest: '11.5',
      Progress: '-0.25',
      Outcome: 'RUNNING',
    });
    expect(rows[5]).toMatchObject({ 'Band low': '4', 'Band high': '5', Outcome: 'BREACHED', Progress: '' });
  });

  it('keeps teams without hypotheses, and names the hash even for an empty quarter (R-QR-3)', async () => {
    expect(await rowsOf(reviewInputs({ teams: [teamFacts()] }))).toMatchObject([
      { Team: 'Checkout', Metric: '', 'Review SHA-256': sampleHash },
    ]);
    expect(await rowsOf(reviewInputs())).toMatchObject([
      { Quarter: 'Q3 FY2026', Team: '', 'Review SHA-256': sampleHash },
    ]);
  });

  it('tells readings, decisions and asks of the quarter, each in its own file (R-QR-1)', async () => {
    const readings = await rowsOf(realisticReviewInputs(), 'readings.csv');
    expect(readings).toHaveLength(13 + 13 + 10 + 13 + 1 + 13);
    expect(readings[0]).toMatchObject({ Day: '2026-07-06', 'Observed at': '2026-07-05T22:30:00.000Z', Value: '50' });
    const decisions = await rowsOf(realisticReviewInputs(), 'decisions.csv');
    expect(decisions.map((row) => row['Decision'])).toEqual(['PERSEVERE', 'ADJUST', 'PIVOT', 'PERSEVERE', 'VALIDATE']);
    expect(decisions[2]).toMatchObject({ 'Waited for the sponsor': 'AGAINST_RULE', Sponsor: 'APPROVED' });
    const asks = await rowsOf(realisticReviewInputs(), 'asks.csv');
    expect(asks.map((row) => row['Answered'])).toEqual(['ANSWERED', 'OPEN']);
  });

  it.each([
    ['=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1+1', "'=1+1"],
    ['\u0000=1+1', "'=1+1"],
    ['\u202e=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['plain;=1+1; @SUM(A1)', "plain;'=1+1;' @SUM(A1)"],
    ['a "quoted", cell;\r\nof two lines', 'a "quoted", cell; of two lines'],
    ['\ud800 half', '\ufffd half'],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    ['', ''],
  ])('never runs what somebody wrote: %p (R-QR-4)', async (written, shown) => {
    expect(await rowOf(written)).toMatchObject({ Team: shown, Metric: shown });
  });

  it('runs nothing in any column of any table (R-QR-4)', async () => {
    for (const [name, text] of await filesOf(poisonedReviewInputs())) {
      if (name === 'README.txt') continue;
      const cells = parse(text, { bom: true }).flat();
      expect(cells.filter((cell) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?(e[+-]\d+)?$)/.test(cell))).toEqual([]);
    }
  });

  it('keeps words without end as long as they are (R-QR-4)', async () => {
    const word = 'x'.repeat(40_000);
    expect((await rowOf(word))['Team'] === word).toBe(true);
  });

  it('leaves negative, tiny and huge numbers numbers (R-QR-4)', async () => {
    const observedAt = '2026-07-05T22:30:00.000Z';
    const row = await rowOf('plain', {
      baseline: { value: -5, observedAt },
      latest: { value: -1e300, observedAt },
      progress: -1e-7,
    });
    expect(row).toMatchObject({ Baseline: '-5', 'Baseline day': '2026-07-06', Latest: '-1e+300', Progress: '-1e-7' });
  });

  it('keeps every frozen table as it was when an addendum comes (R-QR-3)', async () => {
    const before = await filesOf(realisticReviewInputs());
    const addendum = { text: 'One reading was wrong.', by: 'Ana Ruiz', at: '2026-10-05T08:00:00.000Z' };
    const after = await filesOf(realisticReviewInputs(), { addenda: [addendum] });
    expect(after.get('addenda.csv')).toContain('2026-10-05,Ana Ruiz,One reading was wrong.');
    const changed = [...after.keys()].filter((name) => after.get(name) !== before.get(name));
    expect(changed).toEqual(['README.txt', 'addenda.csv']);
  });
});
