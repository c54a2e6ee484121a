import fc from 'fast-check';
import {
  checkpointFacts,
  hypothesisFacts,
  metricFacts,
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
} from '../../../test/support/sample-review';
import { composeReview, type ReviewDocument, type ReviewInputs } from '../../domain';
import { nameFinder } from './name-finder';
import { redactAddenda, redactReview } from './redact-review';

describe('names in a text', () => {
  const role = 'the product manager';
  const inWords = (name: string, text: string) => nameFinder([{ name, by: role }], { anyCase: true })(text);

  it.each([
    ['alone', 'Ana Ruiz', 'Ana Ruiz', role],
    ['inside', 'Ana Ruiz', 'Ask Ana Ruiz, please.', `Ask ${role}, please.`],
    ['in capitals', 'Ana Ruiz', 'ANA RUIZ SAID', `${role} SAID`],
    ['in small letters', 'Ana Ruiz', 'ana ruiz said', `${role} said`],
    ['with another space', 'Ana Ruiz', 'Ana\n\u00a0 Ruiz', role],
    ['in the possessive', 'Ana Ruiz', "Ana Ruiz’s plan, Ana Ruiz's idea", `${role}’s plan, ${role}'s idea`],
    ['in the possessive without a sign', 'Ana Ruiz', 'Ana Ruizs Plan', `${role}’s Plan`],
    ['that ends in s', 'Tom Fields', 'Tom Fields’ plan, Tom Fields', `${role}’ plan, ${role}`],
    ['decomposed', 'Chloé Martin', 'Chloe\u0301 Martin', role],
    ['with a letter that has two in capitals', 'Jan Strauß', 'JAN STRAUSS', role],
    ['in signs that an expression could take for its own', 'A. (B) [C]*', 'by A. (B) [C]*!', `by ${role}!`],
    ['in Greek', 'Ελένη Παππά', 'Η ΕΛΈΝΗ ΠΑΠΠΆ είπε', `Η ${role} είπε`],
    ['in Cyrillic', 'Анна Петрова', 'анна петрова сказала', `${role} сказала`],
    ['in Arabic, with a particle', 'ليلى حداد', 'وليلى حداد', `و${role}`],
    ['in Hebrew, with a particle', 'דנה לוי', 'לדנה לוי', `ל${role}`],
    ['in Devanagari', 'अनीता शर्मा', 'अनीता शर्मा ने कहा', `${role} ने कहा`],
    ['in Chinese', '王小明', '我和王小明谈过', `我和${role}谈过`],
    ['in Japanese', '佐藤花子', '佐藤花子さんが', `${role}さんが`],
    ['in Korean, with a particle', '김민수', '김민수가', `${role}가`],
  ])('are found %s (R-QR-4)', (_, name, text, expected) => {
    expect(inWords(name, text)).toBe(expected);
  });

  it.each([
    ['Ana', 'Analysis of bananas'],
    ['Ruiz', 'Ruizense'],
    ['अनी', 'अनीता'],
  ])('are no part of other words: %p in %p (R-QR-4)', (name, text) => {
    expect(inWords(name, text)).toBe(text);
  });

  it('are found the longest first (R-QR-4)', () => {
    const names = [
      { name: 'Ana', by: 'a colleague' },
      { name: 'Ana Ruiz', by: role },
      { name: 'Ana Ruiz Soler', by: 'an executive' },
    ];
    const replace = nameFinder(names, { anyCase: true });
    expect(replace('Ana Ruiz Soler, Ana Ruiz, Ana')).toBe(`an executive, ${role}, a colleague`);
  });
});

describe('the redacted variant of a review', () => {
  const realistic = composeReview(realisticReviewInputs());

  it('says what people are to the review instead of who they are (R-QR-4)', () => {
    const redacted = redactReview(realistic);
    const onboarding = redacted.teams[1]!;
    expect(onboarding.productManager).toBe('the product manager');
    expect(onboarding.hypotheses[0]).toMatchObject({
      sponsor: 'the sponsor',
      privateNote: null,
      improvementPlan: 'Interview five teams before the next target is set.',
      checkpoints: [{ countersignature: { by: 'the sponsor', approved: true, on: '2026-09-08' } }],
    });
    expect(redacted.asks[0]).toMatchObject({
      askedBy: 'the product manager',
      executive: 'the sponsor',
      answer: { by: 'the sponsor', text: 'Agreed from 1 September on.' },
    });
    expect(redacted.asks[1]).toMatchObject({ ask: '[private]', executive: 'an executive', answer: null });
    expect(redacted.owed).toContainEqual(
      expect.objectContaining({ kind: 'EXECUTIVE_ANSWER', subject: '[private]', owedBy: 'an executive' }),
    );
    expect(JSON.stringify(redacted)).not.toMatch(/Ana|Ruiz|Okafor|Eva|Lind\b|Chlo|Shah|velocity|lawyer left/);
  });

  it('hides private words wherever the document repeats them, and keeps what is no words (R-QR-4)', () => {
    const words = { wordsArePrivate: true, improvementPlan: 'secret plan', externalFactors: 'secret law' };
    const document = composeReview(
      reviewInputs({
        teams: [
          teamFacts({
            hypotheses: [
              hypothesisFacts({
                ...words,
                health: 'OFF_TRACK',
                rootCause: { cause: 'CAPACITY', explanation: 'secret illness' },
                contribution: { contributors: 'secret partner', activities: 'PARTLY', note: null },
                checkpoints: [
                  checkpointFacts({
                    learned: 'secret lesson',
                    rationale: 'secret thought',
                    exceptionReason: 'secret exception',
                    waiver: { by: 'Eva Lind', reason: 'secret leave' },
                    countersignature: {
                      cause: 'AGAINST_RULE',
                      approved: true,
                      by: 'Eva Lind',
                      on: '2026-08-05',
                      reason: 'secret doubt',
                    },
                  }),
                ],
                targets: [
                  targetFacts({
                    revisions: [
                      {
                        approvedOn: '2026-08-05',
                        approvedBy: 'Eva Lind',
                        reason: 'secret market',
                        before: { target: 3, band: null, bound: null, dueOn: '2026-09-30' },
                        after: { target: 4, band: null, bound: null, dueOn: '2026-10-30' },
                      },
                    ],
                  }),
                ],
              }),
            ],
          }),
        ],
      }),
    );
    const redacted = redactReview(document);
    expect(redacted.risks[0]).toMatchObject({
      rootCause: { cause: 'CAPACITY', explanation: '[private]' },
      improvementPlan: '[private]',
    });
    expect(redacted.teams[0]!.hypotheses[0]).toMatchObject({
      contribution: { contributors: '[private]', activities: 'PARTLY', note: null },
      externalFactors: '[private]',
    });
    expect(redacted.decisions[0]).toMatchObject({ learned: '[private]', rationale: '[private]' });
    expect(JSON.stringify(redacted)).not.toContain('secret');
  });

  it('takes first names and surnames out of words, but no words of the organization (R-QR-4)', () => {
    const redacted = redactReview(
      composeReview(
        reviewInputs({
          teams: [
            teamFacts({
              name: 'Checkout',
              productManager: 'Will Checkout',
              hypotheses: [
                hypothesisFacts({
                  checkpoints: [
                    checkpointFacts({
                      learned: 'Will says that Checkout will lose; write to will.c@acme.example.',
                      rationale: 'Ruiz asked.',
                    }),
                  ],
                }),
              ],
            }),
          ],
        }),
      ),
    );
    expect(redacted.teams[0]).toMatchObject({ name: 'Checkout', productManager: 'the product manager' });
    expect(redacted.decisions[0]).toMatchObject({
      learned: 'the product manager says that Checkout will lose; write to [mail address].',
      rationale: 'Ruiz asked.',
    });
  });

  it('knows colleagues of whom only words tell, in the whole name and in parts of it (R-QR-4)', () => {
    const ask = 'Grace Hopper rebuilds it;\nHopper tells us. GRACE HOPPER, Grace’s plan, 王小明说，grace and hopper.';
    const document = composeReview(reviewInputs({ asks: [{ ...realisticReviewInputs().asks[0]!, ask }] }));
    expect(redactReview(document, ['Grace Hopper', '王小明', 'Nobody Named']).asks[0]!.ask).toBe(
      'a colleague rebuilds it;\na colleague tells us. a colleague, a colleague’s plan, a colleague说，grace and hopper.',
    );
  });

  it.each([
    ['Li Na', 'Can Li decide before Na leaves? LI NA knows.', 'Can @ decide before @ leaves? @ knows.'],
    ['An Do', 'An ask: So we do. Do we? An Do knows.', 'An ask: So we do. Do we? @ knows.'],
    ['Jan De Vries', 'De facto, Vries left.', 'De facto, @ left.'],
    ['Will', 'Will it? It will, says Will.', '@ it? It will, says @.'],
    ['J. Bo', 'J. asks, Bo answers: bo.', 'J. asks, @ answers: bo.'],
  ])('finds short names, and leaves ordinary words: %p (R-QR-4)', (name, ask, expected) => {
    const document = composeReview(reviewInputs({ asks: [{ ...realisticReviewInputs().asks[0]!, ask }] }));
    expect(redactReview(document, [name]).asks[0]!.ask).toBe(expected.replaceAll('@', 'a colleague'));
  });

  it('is nothing but itself when redacted again (R-QR-4)', () => {
    const once = redactReview(realistic);
    expect(redactReview(once)).toEqual(once);
  });

  it('lets no known name and no private word through, whatever people write, and no number changes (R-QR-4)', () => {
    fc.assert(
      fc.property(people, texts, (names, text) => {
        const document = composeReview(populated(names, text));
        const redacted = redactReview(document);
        const json = JSON.stringify(redacted).normalize('NFC').toLowerCase();
        for (const name of names) expect(json).not.toContain(name.normalize('NFC').toLowerCase());
        expect(json).not.toContain(secret.toLowerCase());
        expect(numbersIn(redacted)).toEqual(numbersIn(document));
        expect(Object.keys(redacted)).toEqual(Object.keys(document));
      }),
      { numRuns: 200 },
    );
  });
});

describe('redacted addenda', () => {
  it('name no colleague whom their words alone tell of (R-QR-4)', () => {
    const [addendum] = redactAddenda(
      [{ text: 'Hopper read it wrong.', by: 'an operator', at: '2026-10-05T08:00:00.000Z', wordsArePrivate: false }],
      composeReview(reviewInputs()),
      ['Grace Hopper'],
    );
    expect(addendum!.text).toBe('a colleague read it wrong.');
  });

  it('name nobody, neither who wrote them nor whom they write about (R-QR-4)', () => {
    const document = composeReview(realisticReviewInputs());
    const at = '2026-10-05T08:00:00.000Z';
    const addenda = [
      { text: 'Ana Ruiz and Zoë Novak read it wrong.', by: 'Zoë Novak', at, wordsArePrivate: false },
      { text: 'A secret.', by: 'Ana Ruiz', at, wordsArePrivate: true },
      { text: 'Repaired.', by: 'an operator', at, wordsArePrivate: false },
    ];
    expect(redactAddenda(addenda, document)).toEqual([
      { text: 'the product manager and a colleague read it wrong.', by: 'a colleague', at },
      { text: '[private]', by: 'the product manager', at },
      { text: 'Repaired.', by: 'an operator', at },
    ]);
  });
});

const secret = 'Zzyzx quux';
const someNames = [
  'Ana Ruiz',
  'Ana Ruiz-Soler',
  'O’Brien Quill',
  'Chloé Martin',
  'Chloe\u0301 Brandt',
  'Анна Петрова',
  'Ελένη Παππά',
  '王小明',
  '김민수',
  'ليلى حداد',
  'Jan van Strauß',
  'A+B (C)',
  'İpek Yılmaz',
];
const people = fc.uniqueArray(fc.constantFrom(...someNames), { minLength: 2, maxLength: 6 });
/** Words with places for names: `{0}` is the first of the people. */
const texts = fc
  .array(fc.constantFrom('{0}', '{1}', '{0}’s', "{1}'s", 'plan', '42', '=SUM(A1)', '\u0000', '\u202e', '🙂'), {
    maxLength: 8,
  })
  .chain((words) => fc.constantFrom(' ', ', ', '\n', ' – ').map((between) => words.join(between)));

function populated(names: readonly string[], text: string): ReviewInputs {
  const said = text.replace(/\{(\d)\}/g, (_, index: string) => names[Number(index)]!);
  const person = (index: number) => names[index % names.length]!;
  return reviewInputs({
    organization: { ...reviewInputs().organization, name: said },
    teams: [
      teamFacts({
        name: said,
        productManager: person(0),
        hypotheses: [
          hypothesisFacts({
            title: said,
            statement: said,
            because: said,
            sponsor: person(1),
            health: 'OFF_TRACK',
            pivotedTo: said,
            privateNote: secret,
            externalFactors: said,
            improvementPlan: said,
            rootCause: { cause: 'CAPACITY', explanation: said },
            contribution: { contributors: said, activities: 'PARTLY', note: said },
            targets: [
              targetFacts({
                metric: metricFacts({ name: said, dataLimitations: said }),
                revisions: [
                  {
                    approvedOn: '2026-08-05',
                    approvedBy: person(2),
                    reason: said,
                    before: { target: 3, band: null, bound: null, dueOn: '2026-09-30' },
                    after: { target: 4, band: null, bound: null, dueOn: '2026-10-30' },
                  },
                ],
              }),
            ],
            checkpoints: [
              checkpointFacts({
                learned: said,
                rationale: said,
                exceptionReason: said,
                waiver: { by: person(3), reason: said },
                countersignature: {
                  cause: 'AGAINST_RULE',
                  approved: true,
                  by: person(4),
                  on: '2026-08-05',
                  reason: said,
                },
              }),
            ],
          }),
          hypothesisFacts({
            id: 'hypothesis-2',
            health: 'OFF_TRACK',
            wordsArePrivate: true,
            externalFactors: secret,
            improvementPlan: secret,
            rootCause: { cause: 'CAPACITY', explanation: secret },
            contribution: { contributors: secret, activities: 'PARTLY', note: secret },
          }),
        ],
      }),
    ],
    asks: [false, true].map((wordsArePrivate) => ({
      id: `ask-${String(wordsArePrivate)}`,
      teamName: said,
      askedBy: person(5),
      askedOn: '2026-08-20',
      executive: person(1),
      dueOn: null,
      ask: wordsArePrivate ? secret : said,
      answer: wordsArePrivate ? null : { text: said, by: person(1), on: '2026-08-24' },
      wordsArePrivate,
    })),
  });
}

function numbersIn(document: ReviewDocument): number[] {
  const numbers: number[] = [];
  JSON.stringify(document, (_, value: unknown) => {
    if (typeof value === 'number') numbers.push(value);
    return value;
  });
  return numbers;
}
