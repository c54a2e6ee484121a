import { poisonedReviewInputs, poisons } from '../../../../test/support/poisoned-review';
import { exportedReview, renderedText } from '../../../../test/support/exported-files';
import {
  forecastFacts,
  hypothesisFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../../test/support/sample-review';
import { composeReview, isWritten, type ReviewHypothesisFacts, type ReviewInputs } from '../../../domain';
import { hashReview } from '../../review-hash';
import { renderReviewMarkdown } from './render-review-markdown';

function pageOf(inputs: ReviewInputs, locale = 'en'): Promise<string> {
  return renderedText(renderReviewMarkdown, exportedReview(inputs), { locale });
}

function pageWith(changes: Partial<ReviewHypothesisFacts>): Promise<string> {
  return pageOf(reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesisFacts(changes)] })] }));
}

describe('the review as a page', () => {
  let page: string;
  beforeAll(async () => {
    page = await pageOf(realisticReviewInputs());
  });

  it('answers the question first, in numbers (R-QR-1)', () => {
    expect(page.split('\n').slice(0, 9)).toEqual([
      '# Northwind: quarterly review Q3 FY2026',
      '',
      'Jul 1, 2026 to Sep 30, 2026. Facts as recorded by Oct 2, 2026, 05:30 PM GMT+2.',
      '',
      `SHA-256 of the frozen review: ${hashReview(composeReview(realisticReviewInputs()))}`,
      '',
      '## Did the teams move the metrics they committed to?',
      '',
      '**1 of 4 committed targets met.** 2 of 4 moved the right way. Of the rest, 1 still running, 1 ended early by a decision and 1 not measured at all. **One guardrail breached.** **At greatest risk:** “Customers help themselves” (Support) and “New customers reach their first result” (Onboarding).',
    ]);
  });

  it.each([
    [
      'targets with baseline, aim, latest, progress, pace, forecast and likelihood',
      '| Tickets per 100 customers (primary) | 10.6 (Jul 3, 2026) | at most 7 by Nov 30, 2026 | 11.5 (Sep 28, 2026) | → running | −25 % | −0.43 | 11.9 (10.9 to 12.8) | 1 % |',
    ],
    [
      'a guardrail in money',
      '| Revenue per order (guardrail) | EUR 42.10 (Jul 6, 2026) | not below EUR 41.50 by Sep 28, 2026 | EUR 42.85 (Sep 27, 2026) | ✓ kept | – | – |',
    ],
    [
      'a band to stay in',
      '| Satisfaction (guardrail) | 4.3 (Jul 3, 2026) | 4 to 5 by Nov 30, 2026 | 3.8 (Sep 28, 2026) | ✗ breached | – | – | – | – |',
    ],
    [
      'what nobody measured',
      '| Answers found by search (supporting) | 31 % (Jul 3, 2026) | at least 45 % by Nov 30, 2026 | – | ? not measured | – | – | – | – |',
    ],
    [
      'a revision with its reason (R-HYP-2)',
      '| Aug 5, 2026 | at most 3 by Sep 30, 2026 | at most 4 by Oct 30, 2026 | Eva Lind | The new privacy law adds a consent step from August on. |',
    ],
    [
      'what was decided and learned',
      '| Sep 7, 2026 | Onboarding | New customers reach their first result | pivot | Teams that invite a colleague stay, however long the first result takes. | The second metric predicts staying, the first does not. |',
    ],
    [
      'a missed checkpoint, made good or not (R-ACC-4)',
      '| Aug 24, 2026 | Support | Customers help themselves | ✗ missed, made good later | Sep 21, 2026 | – |',
    ],
    [
      'a waiver with its reason (R-ACC-5)',
      '| Aug 10, 2026 | Support | Customers help themselves | ○ waived | – | Ravi Shah: The whole team was at the customer conference. |',
    ],
    [
      'an exception with its countersignature (R-ACC-2)',
      '| pivot | The rule asks for two more weeks; the interviews leave no doubt. | against the decision rule | ✓ countersigned (Eva Lind, Sep 8, 2026) |',
    ],
    ['a risk whose plan is owed', '58 % of the time gone. | – | ? still owed |'],
    [
      'who contributed, and whether as planned',
      '- **Contributors**: Sales engineering; the data platform team · ! contributed in part: The welcome flow shipped late, the templates never.',
    ],
    [
      'what was outside of reach',
      '- **Outside of the team’s reach**: A new privacy law added a consent step in August.',
    ],
    ['a private note to whoever may read it', '- **Private note**: The lawyer left in the middle of it.'],
    ['an ask with its answer', '| Aug 31, 2026 | ✓ answered | Agreed from 1 September on. (Eva Lind, Aug 24, 2026) |'],
    ['an ask that was not answered', 'Stop asking for velocity in the weekly report. | – | ? not answered yet | – |'],
    [
      'who still owes something',
      '- **Chloé Martin** (Support) owes an improvement plan for “Customers help themselves”',
    ],
    [
      'what interrupted a team (R-UP-1)',
      '| A dashboard for the investors’ day | ■ closed | Customers help themselves | 6 | 11.5 |',
    ],
    [
      'the slip of the old roadmap (R-SWAP-3)',
      '31 promised dates slipped, by a median of 47 days and by 212 days at worst.',
    ],
    ['how confidence came true (R-EVAL-6)', 'Brier score 0.19 over 12 closed hypotheses'],
    ['the quarter before', '**Compared with Q2 FY2026**'],
    ['what the statute asks for', '| Likelihood of meeting the plan | forecast for targets still open: 1 of 2 |'],
    [
      'a chart in words',
      '**Trajectory of Hours to first result.** Hours to first result should be at most 4 by Oct 30, 2026.',
    ],
  ])('shows %s (R-QR-1)', (_name, line) => {
    expect(page).toContain(line);
  });

  it('formats numbers, money and days for the reader’s locale, and labels in English (R-QR-4)', async () => {
    const swiss = await pageOf(realisticReviewInputs(), 'de-CH');
    expect(swiss).toContain('| Revenue per order (guardrail) | EUR 42.10 (6. Juli 2026) | not below EUR 41.50 by');
    expect(await pageOf(realisticReviewInputs(), 'de')).toContain('| 42,10 EUR (6. Juli 2026) |');
  });

  it('asks nothing of the locale or the time zone of the machine (R-QR-3)', async () => {
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
    expect(await pageOf(realisticReviewInputs())).toBe(page);
    const calls = ambient.map((spy) => spy.mock.calls.length);
    jest.restoreAllMocks();
    expect(calls).toEqual(ambient.map(() => 0));
  });

  it('is the same after the document went through a store that forgets the order of keys (R-QR-3)', async () => {
    const reversed = (_key: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value;
    const document = composeReview(realisticReviewInputs());
    const stored = JSON.parse(JSON.stringify(document), reversed) as typeof document;
    const review = exportedReview(realisticReviewInputs(), { document: stored, hash: hashReview(stored) });
    expect(await renderedText(renderReviewMarkdown, review)).toBe(page);
  });

  it('says so while the review is not frozen (R-QR-3)', async () => {
    const preview = await renderedText(renderReviewMarkdown, exportedReview(reviewInputs(), { hash: null }));
    expect(preview).toContain('not frozen yet');
    expect(preview).not.toContain('SHA-256');
  });

  it('has no answer for a quarter without teams, and says so (R-QR-1)', async () => {
    const empty = await pageOf(reviewInputs());
    expect(empty).toContain('There is no answer: no team was committed to a target in this quarter.');
    expect(empty).toContain('No team was part of this review.');
    expect(empty).not.toContain('0 of 0');
    expect(empty).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it('shows a team without hypotheses and without a product manager (R-QR-1)', async () => {
    const lonely = await pageOf(reviewInputs({ teams: [teamFacts({ productManager: null })] }));
    expect(lonely).toContain('The team (no product manager) was committed to no hypothesis in this quarter.');
  });

  it('never lets silence look healthy: a quarter in which nothing was measured (R-MET-5)', async () => {
    const silent = await pageWith({
      health: 'UNMEASURED',
      targets: [targetFacts({ latest: null, progress: null, pace: null, met: null, health: 'UNMEASURED' })],
    });
    expect(silent).toContain(
      '**0 of 1 committed target met.** 0 of 1 moved the right way. Of the rest, 1 not measured at all.',
    );
    expect(silent).toContain('**? not assessable** · unmeasured');
    expect(silent).not.toContain('✓ met');
  });

  it('shows all twelve revisions of a target (R-HYP-2)', async () => {
    const aim = { band: null, bound: null, dueOn: '2026-11-30' };
    const revisions = Array.from({ length: 12 }, (_, index) => ({
      approvedOn: `2026-08-${String(index + 10)}`,
      approvedBy: 'Eva Lind',
      reason: `Reason ${index}`,
      before: { ...aim, target: 70 - index },
      after: { ...aim, target: 69 - index },
    }));
    expect((await pageWith({ targets: [targetFacts({ revisions })] })).match(/\| Reason \d+ \|/g)).toHaveLength(12);
  });

  it('keeps huge and negative values readable (R-QR-4)', async () => {
    const huge = await pageWith({
      targets: [
        targetFacts({
          baseline: { value: -1e300, observedAt: '2026-07-01T08:00:00.000Z' },
          latest: { value: -12_500.75, observedAt: '2026-09-01T08:00:00.000Z' },
          progress: -1e200,
        }),
      ],
    });
    expect(huge).toContain(
      '| −1E300 % (Jul 1, 2026) | at least 62 % by Nov 30, 2026 | −12,500.75 % (Sep 1, 2026) | → running | −1E202 % |',
    );
  });

  it('shows the likelihood where there is a forecast (R-EVAL-3)', async () => {
    const forecast = forecastFacts({ value: 61, low: 58, high: 64, likelihood: 0.42 });
    expect(await pageWith({ targets: [targetFacts({ forecast })] })).toMatch(/Likelihood.*\n.*\n.*\| 42 % \|/);
  });

  it('puts addenda after all that was frozen, which stays as it was (R-QR-3)', async () => {
    const addenda = [
      { text: 'Two baskets were counted twice:\n62.8, not 63.4.', by: 'Ana Ruiz', at: '2026-10-05T22:30:00.000Z' },
      { text: '<script>|**done**', by: 'B | C', at: '2026-10-08T09:00:00.000Z' },
    ];
    const after = await renderedText(renderReviewMarkdown, exportedReview(realisticReviewInputs(), { addenda }));
    expect(after.startsWith(page)).toBe(true);
    expect(after.slice(page.length).split('\n')).toEqual([
      '',
      '## Addenda',
      '',
      'Added after freezing; the hash does not cover them.',
      '',
      '- **Oct 6, 2026, Ana Ruiz:** Two baskets were counted twice: 62.8, not 63.4.',
      '- **Oct 8, 2026, B \\| C:** &lt;script&gt;\\|\\*\\*done\\*\\*',
      '',
    ]);
  });

  it.each(poisons.map((poison) => [poison.slice(0, 30), poison]))(
    'is not bent by %j (R-QR-4)',
    async (_name, poison) => {
      const shape = (markdown: string) =>
        markdown.split('\n').map((line) => [/^(#+ |- |> |\|)?/.exec(line)?.[0], line.match(/(?<!\\)\|/g)?.length ?? 0]);
      const bent = await pageOf(poisonedReviewInputs(poison));
      // What has no letters is not written: a plan is owed then, and a data limitation is none.
      if (isWritten(poison)) expect(shape(bent)).toEqual(shape(await pageOf(poisonedReviewInputs('plain words'))));
      expect(bent).not.toMatch(/<script|<img|\u202e|\u2066|^[=+@]|\|\s*[=+@-]\w/mu);
      expect(bent.includes('\u0000')).toBe(false);
      expect(bent).not.toMatch(/NaN|undefined|\[object/);
    },
  );
});
