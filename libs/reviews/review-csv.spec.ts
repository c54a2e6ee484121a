import { parse } from 'csv-parse/sync';
import {
  hypothesisFacts,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../test/support/sample-review';
import { composeReview, type ReviewInputs } from '../domain';
import { renderReviewCsv } from './review-csv';

const hash = 'a'.repeat(64);

function rowsOf(inputs: ReviewInputs): Record<string, string>[] {
  return parse(renderReviewCsv(composeReview(inputs), hash), { bom: true, columns: true });
}

function rowOf(name: string, changes: Parameters<typeof targetFacts>[0] = {}): Record<string, string> {
  const target = targetFacts({ metric: metricFacts({ name }), ...changes });
  const [row] = rowsOf(
    reviewInputs({ teams: [teamFacts({ name, hypotheses: [hypothesisFacts({ targets: [target] })] })] }),
  );
  return row ?? {};
}

describe('the review as a table', () => {
  it('has one row per target and a fixed set of columns, the hash last (R-QR-3, R-QR-4)', () => {
    const text = renderReviewCsv(composeReview(realisticReviewInputs()), hash);
    expect(text.startsWith('\ufeffQuarter,Team,Product manager,Hypothesis,')).toBe(true);
    expect(text.split('\r\n')[0]?.endsWith(',Facts as of,Review SHA-256')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = rowsOf(realisticReviewInputs());
    expect(rows.map((row) => row['Metric'])).toEqual([
      'Completed baskets',
      'Revenue per order',
      'Hours to first result',
      'Tickets per 100 customers',
      'Answers found by search',
      'Satisfaction',
    ]);
    expect(rows.every((row) => row['Review SHA-256'] === hash)).toBe(true);
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

  it('keeps teams without hypotheses, and names the hash even for an empty quarter (R-QR-3)', () => {
    expect(rowsOf(reviewInputs({ teams: [teamFacts()] }))).toMatchObject([
      { Team: 'Checkout', Metric: '', 'Review SHA-256': hash },
    ]);
    expect(rowsOf(reviewInputs())).toMatchObject([{ Quarter: 'Q3 FY2026', Team: '', 'Review SHA-256': hash }]);
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
    ['a "quoted", cell;\r\nof two lines', 'a "quoted", cell; of two lines'],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    ['x'.repeat(10_000), 'x'.repeat(10_000)],
    ['', ''],
  ])('never runs what somebody wrote: %p (R-QR-4)', (written, shown) => {
    expect(rowOf(written)).toMatchObject({ Team: shown, Metric: shown });
  });

  it('leaves negative, tiny and huge numbers numbers (R-QR-4)', () => {
    const observedAt = '2026-07-05T22:30:00.000Z';
    const row = rowOf('plain', {
      baseline: { value: -5, observedAt },
      latest: { value: -1e300, observedAt },
      progress: -1e-7,
    });
    expect(row).toMatchObject({ Baseline: '-5', 'Baseline day': '2026-07-06', Latest: '-1e+300', Progress: '-1e-7' });
  });
});
