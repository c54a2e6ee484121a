import {
  checkpointFacts,
  hypothesisFacts,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../test/support/sample-review';
import { composeReview, type ReviewHypothesisFacts, type ReviewInputs } from '../domain';
import { hashReview } from './review-json';
import { renderReviewMarkdown } from './review-markdown';

function pageOf(inputs: ReviewInputs): string {
  const document = composeReview(inputs);
  return renderReviewMarkdown(document, hashReview(document));
}

function pageWith(changes: Partial<ReviewHypothesisFacts>): string {
  return pageOf(reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesisFacts(changes)] })] }));
}

const poisons = [
  '=HYPERLINK("https://evil.example","pay")',
  '+1',
  '@SUM(A1)',
  '-2+3',
  'tab\there',
  'NUL\u0000',
  '<script>alert(1)</script>',
  ']]>',
  '\u202eright to left',
  '👩🏽‍🚀',
  '| a | b |\n| --- | --- |',
  '## Targets met: all',
  'x'.repeat(10_000),
  '',
];

describe('the review as a page', () => {
  const page = pageOf(realisticReviewInputs());

  it('answers the question first, in numbers (R-QR-1)', () => {
    expect(page.split('\n').slice(0, 8)).toEqual([
      '# Northwind: quarterly review Q3 FY2026',
      '',
      '1 Jul 2026 to 30 Sep 2026. Facts as recorded by 2026-10-02 15:30 UTC.  ',
      `SHA-256: \`${hashReview(composeReview(realisticReviewInputs()))}\``,
      '',
      '## Did the teams move the metrics they committed to?',
      '',
      '**1 of 4 committed targets met.** 2 of 4 moved the right way. Of the rest, 1 still running, 1 ended early by a decision and 1 not measured at all. **One guardrail breached.** **At greatest risk:** “Customers help themselves” (Support) and “New customers reach their first result” (Onboarding).',
    ]);
  });

  it.each([
    [
      'targets with baseline, aim, latest and progress',
      '| Tickets per 100 customers (primary) | 10.6 (3 Jul 2026) | at most 7 by 30 Nov 2026 | 11.5 (28 Sep 2026) | → running | −25 % | −0.43 |',
    ],
    [
      'a guardrail in money',
      '| Revenue per order (guardrail) | EUR 42.10 (6 Jul 2026) | not below EUR 41.50 by 28 Sep 2026 | EUR 42.85 (27 Sep 2026) | ✓ kept | – | – |',
    ],
    [
      'a band to stay in',
      '| Satisfaction (guardrail) | 4.3 (3 Jul 2026) | 4 to 5 by 30 Nov 2026 | 3.8 (28 Sep 2026) | ✗ breached | – | – |',
    ],
    [
      'what nobody measured',
      '| Answers found by search (supporting) | 31 % (3 Jul 2026) | at least 45 % by 30 Nov 2026 | – | ? not measured | – | – |',
    ],
    [
      'a revision with its reason (R-HYP-2)',
      '- **Target revised** on 5 Aug 2026, Hours to first result: from at most 3 by 30 Sep 2026 to at most 4 by 30 Oct 2026, approved by Eva Lind, because: The new privacy law adds a consent step from August on.',
    ],
    [
      'what was decided and learned',
      '| 7 Sep 2026 | Onboarding | New customers reach their first result | **pivot** | Teams that invite a colleague stay, however long the first result takes. | The second metric predicts staying, the first does not. |',
    ],
    [
      'a missed checkpoint, made good or not (R-ACC-4)',
      '| 24 Aug 2026 | Support | Customers help themselves | ✗ missed, made good later | 21 Sep 2026 | – |',
    ],
    [
      'a waiver with its reason (R-ACC-5)',
      '| 10 Aug 2026 | Support | Customers help themselves | ○ waived | – | Ravi Shah: The whole team was at the customer conference. |',
    ],
    ['a risk whose plan is owed', '58 % of the time gone. | – | **? still owed** |'],
    ['an ask that was not answered', 'Stop asking for velocity in the weekly report. | **? not answered yet** |'],
    [
      'the slip of the old roadmap (R-SWAP-3)',
      '31 promised dates slipped, by a median of 47 days and by 212 days at worst.',
    ],
  ])('shows %s (R-QR-1)', (_name, line) => {
    expect(page).toContain(line);
  });

  it('asks nothing of the locale or the time zone of the machine (R-QR-3)', () => {
    const ambient = [
      jest.spyOn(String.prototype, 'localeCompare'),
      jest.spyOn(Number.prototype, 'toLocaleString'),
      ...(
        [
          'toLocaleString',
          'toLocaleDateString',
          'toLocaleTimeString',
          'getHours',
          'getDate',
          'getTimezoneOffset',
        ] as const
      ).map((method) => jest.spyOn(Date.prototype, method)),
    ];
    expect(pageOf(realisticReviewInputs())).toBe(page);
    const calls = ambient.map((spy) => spy.mock.calls.length);
    jest.restoreAllMocks();
    expect(calls).toEqual(ambient.map(() => 0));
  });

  it('is the same after the document went through a store that forgets the order of keys (R-QR-3)', () => {
    const reversed = (_key: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value;
    const document = composeReview(realisticReviewInputs());
    const stored = JSON.parse(JSON.stringify(document), reversed) as typeof document;
    expect(renderReviewMarkdown(stored, hashReview(stored))).toBe(page);
  });

  it('says so while the review is not frozen (R-QR-3)', () => {
    const preview = renderReviewMarkdown(composeReview(reviewInputs()), null);
    expect(preview).toContain('not frozen yet');
    expect(preview).not.toContain('SHA-256');
  });

  it('has no answer for a quarter without teams, and says so (R-QR-1)', () => {
    const empty = pageOf(reviewInputs());
    expect(empty).toContain('There is no answer: no team was committed to a target in this quarter.');
    expect(empty).toContain('No team was part of this review.');
    expect(empty).not.toContain('0 of 0');
    expect(empty).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it('shows a team without hypotheses and without a product manager (R-QR-1)', () => {
    const lonely = pageOf(reviewInputs({ teams: [teamFacts({ productManager: null })] }));
    expect(lonely).toContain('The team (no product manager) was committed to no hypothesis in this quarter.');
  });

  it('never lets silence look healthy: a quarter in which nothing was measured (R-MET-5)', () => {
    const silent = pageWith({
      health: 'UNMEASURED',
      targets: [targetFacts({ latest: null, progress: null, pace: null, met: null, health: 'UNMEASURED' })],
    });
    expect(silent).toContain(
      '**0 of 1 committed target met.** 0 of 1 moved the right way. Of the rest, 1 not measured at all.',
    );
    expect(silent).toContain('**? not assessable** · unmeasured');
    expect(silent).not.toContain('✓ met');
  });

  it('shows all twelve revisions of a target (R-HYP-2)', () => {
    const aim = { band: null, bound: null, dueOn: '2026-11-30' };
    const revisions = Array.from({ length: 12 }, (_, index) => ({
      approvedOn: `2026-08-${String(index + 10)}`,
      approvedBy: 'Eva Lind',
      reason: `Reason ${index}`,
      before: { ...aim, target: 70 - index },
      after: { ...aim, target: 69 - index },
    }));
    expect(pageWith({ targets: [targetFacts({ revisions })] }).match(/\*\*Target revised\*\*/g)).toHaveLength(12);
  });

  it('keeps huge and negative values readable (R-QR-4)', () => {
    const huge = pageWith({
      targets: [
        targetFacts({
          baseline: { value: -1e300, observedAt: '2026-07-01T08:00:00.000Z' },
          latest: { value: -12_500.75, observedAt: '2026-09-01T08:00:00.000Z' },
          progress: -1e200,
        }),
      ],
    });
    expect(huge).toContain(
      '| −1e+300 % (1 Jul 2026) | at least 62 % by 30 Nov 2026 | −12,500.75 % (1 Sep 2026) | → running | −1e+202 % |',
    );
  });

  it('shows the likelihood where there is a forecast (R-EVAL-3)', () => {
    const forecast = { value: 61, low: 58, high: 64, likelihood: 0.42 };
    expect(pageWith({ targets: [targetFacts({ forecast })] })).toMatch(/Likelihood.*\n.*\n.*\| 42 % \|/);
  });

  it.each(poisons.map((poison) => [poison.slice(0, 30), poison]))('is not bent by %p (R-QR-4)', (_name, poison) => {
    const inputs = (text: string): ReviewInputs =>
      reviewInputs({
        organization: { ...reviewInputs().organization, name: text },
        teams: [
          teamFacts({
            name: text,
            productManager: text,
            hypotheses: [
              hypothesisFacts({
                title: text,
                statement: text,
                because: text,
                health: 'OFF_TRACK',
                targets: [targetFacts({ metric: metricFacts({ name: text, dataLimitations: text }) })],
                checkpoints: [checkpointFacts({ learned: text, rationale: text })],
                improvementPlan: text,
                rootCause: { cause: 'CAPACITY', explanation: text },
              }),
            ],
          }),
        ],
        asks: [
          { id: 'ask', teamName: text, askedBy: text, askedOn: '2026-08-01', executive: text, ask: text, answer: null },
        ],
      });
    const shape = (markdown: string) =>
      markdown
        .split('\n')
        .filter((line) => !line.includes('**Data limitation**') && !line.includes('improvement plan for'))
        .map((line) => [/^(#+ |- |> |\|)?/.exec(line)?.[0], line.match(/(?<!\\)\|/g)?.length ?? 0]);
    const bent = pageOf(inputs(poison));
    expect(shape(bent)).toEqual(shape(pageOf(inputs('plain words'))));
    expect(bent).not.toMatch(/<script|\u202e/);
    expect(bent.includes('\u0000')).toBe(false);
  });
});
