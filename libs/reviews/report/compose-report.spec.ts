import { exportedReview } from '../../../test/support/exported-files';
import { largeReviewInputs } from '../../../test/support/large-review';
import {
  checkpointFacts,
  hypothesisFacts,
  metricFacts,
  openCheckpoint,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../test/support/sample-review';
import { asOfDay, readReviewDocument, reviewTally, type ReviewHypothesisFacts, type ReviewInputs } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import { composeReport } from './compose-report';
import type { Block, Report, ReportSection, ReportTable } from './report';

function reportOf(inputs: ReviewInputs, changes: Partial<ExportedReview> = {}): Report {
  return composeReport(exportedReview(inputs, changes), { locale: 'en', paper: 'A4' });
}

function reportWith(changes: Partial<ReviewHypothesisFacts>): Report {
  return reportOf(reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesisFacts(changes)] })] }));
}

function sectionOf(report: Report, id: string): ReportSection {
  const section = report.sections.find((candidate) => candidate.id === id);
  if (!section) throw new Error(`there is no section ${id}`);
  return section;
}

function tableOf(report: Report, id: string, caption: string): ReportTable {
  const tables = sectionOf(report, id).blocks.filter((block) => block.type === 'table');
  const table = tables.find((candidate) => candidate.caption.includes(caption));
  if (!table) throw new Error(`there is no table ${caption}`);
  return table;
}

function rowsOf(table: ReportTable): string[][] {
  return table.rows.map((row) => row.map(({ text }) => text));
}

function textOf(blocks: readonly Block[]): string {
  return JSON.stringify(blocks, (key, value: unknown) => (key === 'shapes' ? undefined : value));
}

describe('the report of a review', () => {
  it('says first whether metrics moved, and appends methods and addenda (R-QR-1)', () => {
    const addenda = [{ text: 'One reading was wrong.', by: 'Ana Ruiz', at: '2026-10-05T08:00:00.000Z' }];
    const report = reportOf(realisticReviewInputs(), { addenda });
    expect(report.sections.map(({ kind }) => kind)).toEqual([
      'summary',
      'team',
      'team',
      'team',
      'comparison',
      'discipline',
      'decisions',
      'risks',
      'asks',
      'owed',
      'leadership',
      'swap',
      'calibration',
      'methods',
      'addenda',
    ]);
    expect(new Set(report.sections.map(({ id }) => id)).size).toBe(report.sections.length);
  });

  it('draws the heat map, a bullet chart for each hypothesis, trajectories, strips and calibration (R-QR-4)', () => {
    const charts = reportOf(realisticReviewInputs()).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'chart' ? block.scene.kind : [])),
    );
    const count = (kind: string) => charts.filter((found) => found === kind).length;
    expect(['heat-map', 'bullet', 'trajectory', 'checkpoint-strip', 'calibration'].map(count)).toEqual([1, 3, 4, 3, 1]);
  });

  it('names three of many at greatest risk, and counts the others (R-QR-1)', () => {
    const hypotheses = Array.from({ length: 5 }, (_, index) =>
      hypothesisFacts({ id: `h-${index}`, title: `Title ${index}`, health: 'OFF_TRACK', targets: [targetFacts()] }),
    );
    const [verdict] = sectionOf(reportOf(reviewInputs({ teams: [teamFacts({ hypotheses })] })), 'summary').blocks;
    const text = verdict?.type === 'paragraph' ? verdict.spans.map((span) => span.text).join('') : '';
    expect(text).toContain(
      'At greatest risk: “Title 0” (Checkout), “Title 1” (Checkout), “Title 2” (Checkout) and 2 more.',
    );
  });

  it('keeps the summary to a page: of more than twelve teams, the table stands among the comparisons (R-QR-1)', () => {
    const [few, many] = [reportOf(largeReviewInputs(12, 1)), reportOf(largeReviewInputs(13, 1))];
    expect(tableOf(few, 'summary', 'Teams at a glance').rows).toHaveLength(12);
    expect(() => tableOf(many, 'summary', 'Teams at a glance')).toThrow();
    expect(tableOf(many, 'comparison', 'Teams at a glance').rows).toHaveLength(13);
  });

  it('compares with the quarter before, as a whole and team by team (R-QR-3)', () => {
    const [checkout, onboarding] = realisticReviewInputs().teams;
    const tally = reviewTally(checkout!.hypotheses, asOfDay('2026-07-02'));
    const previous = { ...realisticReviewInputs().previous!, tally, teams: [{ id: onboarding!.id, tally }] };
    const report = reportOf({ ...realisticReviewInputs(), previous });
    expect(rowsOf(tableOf(report, 'summary', 'Compared with Q2 FY2026'))).toEqual([
      ['Targets met', '1 of 1', '1 of 4', '▼ −75 points'],
      ['Moved the right way', '1 of 1', '2 of 4', '▼ −50 points'],
      ['Guardrails kept', '1 of 1', '1 of 2', '▼ −50 points'],
      ['Checkpoints held on time', '3 of 3', '4 of 6', '▼ −33 points'],
    ]);
    expect(rowsOf(tableOf(report, 'comparison', 'Change since'))).toEqual([
      ['Checkout', 'new', 'new', 'new', 'new'],
      ['Onboarding', '▼ −100 points', '0 points', '–', '0 points'],
      ['Support', 'new', 'new', 'new', 'new'],
    ]);
  });

  it('tells an ask that is overdue from one that is open, by the day of the cut-off (R-QR-1)', () => {
    const [ask] = realisticReviewInputs().asks;
    const asks = ['2026-10-01', '2026-10-02', null].map((dueOn, index) => ({
      ...ask!,
      id: `ask-${index}`,
      dueOn,
      answer: null,
    }));
    const states = tableOf(reportOf(reviewInputs({ asks })), 'asks', 'Asks').rows.map((row) => row[5]?.text);
    expect(states).toEqual(['✗ overdue', '? not answered yet', '? not answered yet']);
  });

  it('answers what 31 USC 1121(b) asks for (R-QR-1)', () => {
    expect(rowsOf(tableOf(reportOf(realisticReviewInputs()), 'risks', '1121(b)'))).toEqual([
      ['Progress in the quarter, and its trend', 'measured for targets: 3 of 4'],
      ['Likelihood of meeting the plan', 'forecast for targets still open: 1 of 2'],
      ['Who contributed, inside and outside of the team', 'said for hypotheses: 1 of 3'],
      ['Whether what was done contributed as planned', '1 ! contributed in part'],
      ['Goals by risk', '2 ✗ greatest risk, 1 ✓ on plan'],
      ['How those at greatest risk will improve', 'planned for hypotheses: 1 of 2'],
    ]);
  });

  it('does not take what nobody wrote down for nothing: costs of interrupts that are not known (R-UP-1)', () => {
    const [, declined] = realisticReviewInputs().leadership!.interrupts;
    const report = reportOf(
      reviewInputs({ leadership: { ...realisticReviewInputs().leadership!, interrupts: [declined!] } }),
    );
    const [figures] = sectionOf(report, 'leadership').blocks;
    expect(figures).toMatchObject({ type: 'figures', figures: [{}, {}, { value: '–', note: '– were estimated' }] });
  });

  it('tells how long decisions took, how money is tied and what was asked for (R-UP-2…5)', () => {
    const words = textOf(sectionOf(reportOf(realisticReviewInputs()), 'leadership').blocks);
    for (const said of ['Choice of a vendor', '143.25 h', '22 %', '62 %', '48 % one quarter before']) {
      expect(words).toContain(said);
    }
    const quiet = { interrupts: [], governance: [], funding: null, statusRequests: 3, roadmapDemands: null };
    const [heading, figures, ...others] = sectionOf(reportOf(reviewInputs({ leadership: quiet })), 'leadership').blocks;
    expect([heading?.type, others]).toEqual(['heading', []]);
    expect(figures).toMatchObject({ figures: [{ label: 'Times asked what was shipped', value: '3' }] });
  });

  it('says that it is redacted, and how the hash is meant then (R-QR-4)', () => {
    const report = reportOf(realisticReviewInputs(), { redacted: true });
    expect(report.provenance.text).toMatch(/^Redacted: no personal names, no private words\. SHA-256/);
    expect(textOf(sectionOf(report, 'methods').blocks)).toContain('the hash is that of the whole review');
  });

  it('shows a document of the first schema, which had no readings (R-QR-3)', () => {
    const { document } = exportedReview(realisticReviewInputs());
    const old = readReviewDocument(JSON.stringify({ ...document, schemaVersion: 1 }));
    const report = reportOf(realisticReviewInputs(), { document: old });
    expect(textOf(report.sections.flatMap(({ blocks }) => blocks))).not.toContain('"kind":"trajectory"');
    expect(report.sections.map(({ kind }) => kind)).not.toContain('comparison');
  });
});

describe('the report of an edge quarter', () => {
  const huge = targetFacts({
    baseline: { value: -1e300, observedAt: '2026-07-01T08:00:00.000Z' },
    latest: { value: Number.MAX_VALUE, observedAt: '2026-09-01T08:00:00.000Z' },
    readings: [
      { value: -1e300, observedAt: '2026-07-01T08:00:00.000Z' },
      { value: Number.MAX_VALUE, observedAt: '2026-09-01T08:00:00.000Z' },
    ],
    progress: -1e200,
    target: -1e-9,
  });
  const band = targetFacts({
    metric: metricFacts({ direction: 'MAINTAIN', unit: 'CURRENCY' }),
    target: null,
    band: { low: -2.5, high: 2.5 },
    progress: 1,
    met: true,
  });
  const unmeasured = targetFacts({ latest: null, baseline: null, readings: [], progress: null, pace: null, met: null });
  const waiting = checkpointFacts({
    ...openCheckpoint,
    status: 'PENDING_COUNTERSIGNATURE',
    exceptionReason: 'The interviews leave no doubt.',
    countersignature: { cause: 'THIRD_PERSEVERE', approved: null, by: null, on: null, reason: null },
  });

  it.each<[string, Report, string]>([
    ['without a team', reportOf(reviewInputs()), 'No team was part of this review.'],
    [
      'of a team without hypotheses',
      reportOf(reviewInputs({ teams: [teamFacts()] })),
      'was committed to no hypothesis in this quarter.',
    ],
    ['of a hypothesis without targets', reportWith({}), 'No target was set.'],
    [
      'of a hypothesis that was committed on the last day',
      reportWith({ committedOn: '2026-09-30', targets: [{ ...unmeasured, readings: [] }] }),
      'committed Sep 30, 2026, due Nov 30, 2026',
    ],
    ['in which nothing was measured', reportWith({ health: 'UNMEASURED', targets: [unmeasured] }), '? not measured'],
    ['of huge and negative values', reportWith({ targets: [huge] }), 'at least −1E-9 %'],
    ['of a band to stay in', reportWith({ targets: [band] }), '−EUR 2.50 to EUR 2.50'],
    ['of a decision that waits', reportWith({ checkpoints: [waiting] }), '? waits for the countersignature'],
    [
      'of a fiscal year from April',
      reportOf(reviewInputs({ quarter: { label: 'Q1 FY2026', startsOn: '2026-04-01', endsOn: '2026-06-30' } })),
      'Apr 1, 2026 to Jun 30, 2026.',
    ],
    [
      'of a fiscal year from October',
      reportOf(reviewInputs({ quarter: { label: 'Q1 FY2027', startsOn: '2026-10-01', endsOn: '2026-12-31' } })),
      'Oct 1, 2026 to Dec 31, 2026.',
    ],
  ])('%s is whole and readable (R-QR-4)', (_name, report, words) => {
    const text = JSON.stringify(report).replaceAll('\u00a0', ' ');
    expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|0 of 0/);
  });
});
