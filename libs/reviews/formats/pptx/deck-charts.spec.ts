import { manyScriptsReviewInputs } from '../../../../test/support/many-scripts-review';
import { OfficePackage, type XmlElement } from '../../../../test/support/office-package';
import {
  forecastFacts,
  hypothesisFacts,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../../test/support/sample-review';
import { composeReview, type ReviewInputs, type ReviewTargetFacts } from '../../../domain';
import { renderReviewPptx } from './render-review-pptx';

/** A chart as a program reads it: categories, and the values of each series, null where there is no point. */
interface ReadChart {
  readonly kind: string;
  readonly categories: readonly string[];
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
}

describe('the native charts of a deck', () => {
  it('show what became of the targets, a zero too', async () => {
    const [outcomes] = await chartsOf(realisticReviewInputs());
    expect(outcomes).toEqual({
      kind: 'c:barChart',
      categories: ['✓ met', '→ running', '■ ended early', '✗ missed', '? not measured'],
      series: { 'Committed targets': [1, 1, 1, 0, 1] },
    });
  });

  it('show progress and likelihood of each target, the gravest first (R-EVAL-1, R-EVAL-3)', async () => {
    const [, progress] = await chartsOf(realisticReviewInputs());
    expect(progress?.categories).toEqual([
      '1 Tickets per 100 customers',
      '2 Hours to first result',
      '3 Completed baskets',
      '4 Answers found by search',
    ]);
    expect(progress?.series).toEqual({
      Progress: [-0.25, 0.25, 13.4 / 12, null],
      Likelihood: [0.01, null, null, null],
    });
  });

  it('draw a trajectory with baseline, target, readings and forecast on calendar days', async () => {
    const charts = await chartsOf(realisticReviewInputs());
    const tickets = charts.find(({ series }) => 'Forecast' in series);
    expect(Object.keys(tickets?.series ?? {})).toEqual([
      'Readings',
      'Target',
      'Baseline',
      'Forecast',
      'Forecast, low',
      'Forecast, high',
    ]);
    expect(tickets?.kind).toBe('c:lineChart');
    // 6 July 2026, where the first reading was at half past midnight in Berlin, to 30 November 2026.
    expect([tickets?.categories[0], tickets?.categories.at(-1)]).toEqual(['46209', '46356']);
    expect(new Set(tickets?.series['Target'])).toEqual(new Set([7]));
    expect(new Set(tickets?.series['Baseline'])).toEqual(new Set([10.6]));
    expect(tickets?.series['Readings']?.filter((value) => value !== null)).toHaveLength(13);
    expect(tickets?.series['Forecast, high']?.at(-1)).toBeCloseTo(12.8);
  });

  it('draw the target as it was agreed on each day (R-HYP-2)', async () => {
    const charts = await chartsOf(realisticReviewInputs());
    const hours = charts.find(({ series }) => series['Baseline']?.[0] === 20);
    expect(new Set(hours?.series['Target'])).toEqual(new Set([3, 4]));
    // Approved on 5 August 2026: day 46239.
    for (const [index, day] of (hours?.categories ?? []).entries()) {
      expect(hours?.series['Target']?.[index]).toBe(Number(day) < 46_239 ? 3 : 4);
    }
  });

  it('draw both ends of a band to stay in', async () => {
    const band = {
      target: null,
      band: { low: 4, high: 5 },
      metric: metricFacts({ direction: 'MAINTAIN', unit: 'SCORE' }),
    };
    const [, , trajectory] = await chartsOf(oneTarget(band));
    expect(new Set(trajectory?.series['Band, low'])).toEqual(new Set([4]));
    expect(new Set(trajectory?.series['Band, high'])).toEqual(new Set([5]));
  });

  it('stack the checkpoints of each team, and of many teams the rest as one', async () => {
    const charts = await chartsOf(manyScriptsReviewInputs());
    const discipline = charts.find(({ series }) => '✓ held on time' in series);
    expect(discipline?.categories).toHaveLength(9);
    expect(discipline?.categories.at(-1)).toBe('12 other teams, 320 due');
    const { checkpoints } = composeReview(manyScriptsReviewInputs()).headline;
    expect(sum(discipline?.series['✓ held on time'])).toBe(checkpoints.onTime);
    expect(sum(discipline?.series['✗ missed'])).toBe(checkpoints.missed);
    expect(sum(discipline?.series['○ waived'])).toBe(checkpoints.waived);
  });

  it('compare with the quarter before, as it was frozen', async () => {
    const before = composeReview(reviewInputs({ teams: realisticReviewInputs().teams.slice(1) }));
    const previous = { reviewId: 'r', label: 'Q2 FY2026', hash: 'b'.repeat(64), tally: before.headline, teams: [] };
    const charts = await chartsOf({ ...realisticReviewInputs(), previous });
    expect(charts.at(-1)).toMatchObject({
      categories: ['Targets met', 'Moved the right way', 'Guardrails kept', 'Checkpoints on time'],
      series: { 'Q2 FY2026': [0, 1 / 3, 0, 1 / 3], 'Q3 FY2026': [0.25, 0.5, 0.5, 4 / 6] },
    });
  });

  it.each([
    [
      'huge and negative values',
      { baseline: { value: -1e300, observedAt: '2026-07-05T22:30:00.000Z' }, target: 1e300 },
    ],
    [
      'values that never change',
      { readings: flat(5), target: 5, baseline: { value: 5, observedAt: '2026-07-05T22:30:00.000Z' } },
    ],
    ['thousands of readings', { readings: hourly(5_000), forecast: forecastFacts() }],
    ['progress beyond all bounds', { progress: 1e12 }],
  ] satisfies [string, Partial<ReviewTargetFacts>][])('stand %s', async (_, changes) => {
    const charts = await chartsOf(oneTarget(changes));
    for (const { series } of charts) {
      for (const values of Object.values(series)) {
        expect(values.length).toBeLessThanOrEqual(100);
        expect(values.every((value) => value === null || Number.isFinite(value))).toBe(true);
      }
    }
  });
});

function oneTarget(changes: Partial<ReviewTargetFacts>): ReviewInputs {
  return reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesisFacts({ targets: [targetFacts(changes)] })] })] });
}

function flat(value: number) {
  return ['2026-07-05T22:30:00.000Z', '2026-08-05T22:30:00.000Z'].map((observedAt) => ({ value, observedAt }));
}

function hourly(count: number) {
  const start = Date.parse('2026-01-01T00:00:00Z');
  return Array.from({ length: count }, (_, hour) => ({
    value: hour,
    observedAt: new Date(start + hour * 3_600_000).toISOString(),
  }));
}

/** All charts of a deck, each checked against its workbook, which “Edit data” opens. */
async function chartsOf(inputs: ReviewInputs): Promise<ReadChart[]> {
  const pieces: Uint8Array[] = [];
  const review = { document: composeReview(inputs), hash: 'ab'.repeat(32), addenda: [], redacted: false };
  for await (const piece of renderReviewPptx(review, { locale: 'en', paper: 'A4' })) pieces.push(piece);
  const deck = await OfficePackage.open(Buffer.concat(pieces));
  const charts = deck.matching(/^ppt\/charts\/chart\d+\.xml$/).map((name) => readChart(deck.xml(name)));
  for (const [index, chart] of charts.entries()) {
    const workbook = await OfficePackage.open(deck.bytes(`ppt/embeddings/Microsoft_Excel_Worksheet${index + 1}.xlsx`));
    expect(readWorkbook(workbook.xml('xl/worksheets/sheet1.xml'))).toEqual([
      ['', ...Object.keys(chart.series)],
      ...chart.categories.map((category, row) => [
        category,
        ...Object.values(chart.series).map((values) => (values[row] === null ? '' : String(values[row]))),
      ]),
    ]);
  }
  return charts;
}

function readChart(elements: readonly XmlElement[]): ReadChart {
  const kind = elements.find(({ name }) => /^c:(bar|line)Chart$/.test(name))?.name ?? '';
  const starts = elements.flatMap(({ name }, index) => (name === 'c:ser' ? [index] : []));
  const blocks = starts.map((start, index) => elements.slice(start, starts[index + 1]));
  const points = (block: readonly XmlElement[], within: string) => {
    const inside = block.filter(({ path }) => path.includes(within));
    const count = Number(inside.find(({ name }) => name === 'c:ptCount')?.attributes['val']);
    const texts = Array.from({ length: count }, (): string | null => null);
    for (const { name, attributes, text } of inside) if (name === 'c:pt') texts[Number(attributes['idx'])] = text;
    return texts;
  };
  return {
    kind,
    categories: points(blocks[0] ?? [], 'c:cat').map((text) => text ?? ''),
    series: Object.fromEntries(
      blocks.map((block) => [
        points(block, 'c:tx')[0] ?? '',
        points(block, 'c:val').map((text) => (text === null ? null : Number(text))),
      ]),
    ),
  };
}

function readWorkbook(elements: readonly XmlElement[]): string[][] {
  const rows: string[][] = [];
  for (const { name, text } of elements) {
    if (name === 'row') rows.push([]);
    if (name === 'c') rows.at(-1)?.push(text);
  }
  return rows;
}

function sum(values: readonly (number | null)[] | undefined): number {
  return (values ?? []).reduce<number>((total, value) => total + (value ?? 0), 0);
}
