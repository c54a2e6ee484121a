import { fetchFile } from './support/downloads';
import { Founded, Headway, startHeadway } from './support/headway';
import { formProductTeam, joinPerson, ProductTeam, ReadyDraft } from './support/product-team';
import { commitForQuarter, holdOnTime } from './support/quarter';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(60_000);

describe('preparing a review', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let reviewId: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await commitForQuarter(headway, team);
    await holdOnTime(headway, team, draft, 1, 40.5, { decision: 'STOP' });
    const input = { fiscalYear: 2026, quarter: 1 };
    const opened = await headway.change(acme.token, 'openQuarterlyReview', input, 'quarterlyReview { id }');
    reviewId = opened.quarterlyReview.id as string;
  });
  afterEach(() => headway.close());

  const about = (words: object) => ({ reviewId, hypothesisId: draft.hypothesisId, ...words });
  const say = (name: string, words: object, token = team.productManager) =>
    headway.change(token, name, about(words), 'quarterlyReview { id }');
  const show = async (fields: string): Promise<Record<string, any>> =>
    (await headway.say(acme.token, `query ($id: ID!) { quarterlyReview(id: $id) { ${fields} } }`, { id: reviewId }))
      .quarterlyReview as Record<string, any>;
  const hypothesis = async () => (await show('document')).document.teams[0].hypotheses[0] as Record<string, any>;
  const obligations = async (token = team.productManager) => {
    const fields = 'kind rule act late since hypothesis { id } target { metric { id } } quarterlyReview { label }';
    const { obligations: owed } = await headway.say(token, `{ obligations { ${fields} } }`);
    return owed as Record<string, any>[];
  };

  it('tells the product manager what the review waits for, until it is said (R-QR-1)', async () => {
    const since = '2026-01-19T08:00:00.000Z';
    const ofReview = { rule: 'R-QR-1', late: false, since, quarterlyReview: { label: 'FY26 Q1' } };
    const ofHypothesis = { ...ofReview, hypothesis: { id: draft.hypothesisId }, target: null };
    expect(await obligations()).toEqual([
      { ...ofHypothesis, kind: 'ASSESS_ROOT_CAUSE', act: 'assessRootCause' },
      { ...ofHypothesis, kind: 'PLAN_IMPROVEMENT', act: 'planImprovement' },
      { ...ofHypothesis, kind: 'NOTE_EXTERNAL_FACTORS', act: 'noteExternalFactors' },
      {
        ...ofReview,
        kind: 'DESCRIBE_DATA_LIMITATIONS',
        act: 'reviseMetric',
        hypothesis: null,
        target: { metric: { id: draft.metricId } },
      },
    ]);
    expect((await obligations(team.sponsor)).map(({ kind }) => kind)).toEqual(['ACKNOWLEDGE_CHECKPOINT']);

    await say('assessRootCause', { rootCause: 'CAPACITY', explanation: 'Two of five were ill.' });
    await say('planImprovement', { improvementPlan: 'Start when all are back.' });
    await say('noteExternalFactors', { externalFactors: 'The flu of January.' });
    const { metric } = await headway.say(acme.token, 'query ($id: ID!) { metric(id: $id) { version } }', {
      id: draft.metricId,
    });
    const limited = { metricId: draft.metricId, version: metric.version, dataLimitations: 'Counts bots too.' };
    await headway.change(team.productManager, 'reviseMetric', limited, 'metric { id }');
    expect(await obligations()).toEqual([]);
    expect(await show('owed { kind } owedByPerson { name }')).toEqual({ owed: [], owedByPerson: [] });
  });

  it('asks for the limitations of a metric with the own target on it, whoever else drafts one (R-QR-1)', async () => {
    const billing = await formProductTeam(headway, acme, 'Billing');
    const { hypothesis: other } = await headway.change(
      billing.productManager,
      'draftHypothesis',
      { title: 'A secret draft', teamId: billing.teamId },
      'hypothesis { id version }',
    );
    const target = { metricId: draft.metricId, role: 'PRIMARY', targetValue: 77, dueDate: '2026-05-01' };
    const at = { hypothesisId: other.id, version: other.version };
    await headway.change(billing.productManager, 'setTarget', { ...at, ...target }, 'target { id }');
    const { obligations: owed } = await headway.say(team.productManager, '{ obligations { kind target { id } } }');
    expect(owed).toContainEqual({ kind: 'DESCRIBE_DATA_LIMITATIONS', target: { id: draft.targetId } });
  });

  it('says by person who owes what (R-QR-1)', async () => {
    const question = 'May we skip the second approval?';
    const input = { reviewId, teamId: team.teamId, executiveId: team.sponsorId, question };
    await headway.change(team.productManager, 'askExecutive', input, 'ask { id }');
    expect(await show('owedByPerson { name owed { kind subject } }')).toEqual({
      owedByPerson: [
        {
          name: 'Checkout Manager',
          owed: [
            { kind: 'ROOT_CAUSE', subject: 'Guests finish their order' },
            { kind: 'IMPROVEMENT_PLAN', subject: 'Guests finish their order' },
            { kind: 'EXTERNAL_FACTORS', subject: 'Guests finish their order' },
            { kind: 'DATA_LIMITATION', subject: 'Guests who complete their order' },
          ],
        },
        { name: 'Checkout Sponsor', owed: [{ kind: 'EXECUTIVE_ANSWER', subject: question }] },
      ],
    });
  });

  it('tells two executives of one name apart (R-QR-1)', async () => {
    const one = await joinPerson(headway, acme, 'Li Na', ['EXECUTIVE']);
    const namesake = { name: 'Li Na', email: 'other@story.example', roles: ['EXECUTIVE'] };
    const { person: other } = await headway.change(acme.token, 'createPerson', namesake, 'person { id }');
    for (const [executiveId, question] of [
      [one.id, 'May we hire?'],
      [other.id as string, 'May we buy?'],
      [one.id, 'May we wait?'],
    ]) {
      await headway.change(acme.token, 'askExecutive', { reviewId, executiveId, question }, 'ask { id }');
    }
    const { owedByPerson } = await show('owedByPerson { name owed { subject } }');
    expect((owedByPerson as Record<string, any>[]).filter(({ name }) => name === 'Li Na')).toEqual([
      { name: 'Li Na', owed: [{ subject: 'May we hire?' }, { subject: 'May we wait?' }] },
      { name: 'Li Na', owed: [{ subject: 'May we buy?' }] },
    ]);
  });

  it('takes who contributed, what bore from outside and a private note, each replaced as a whole (R-QR-1)', async () => {
    await say('describeContribution', {
      contributors: 'Sales',
      activities: 'PARTLY',
      note: 'The templates came late.',
    });
    await say('noteExternalFactors', { externalFactors: 'A new law.', wordsArePrivate: true });
    await say('notePrivately', { privateNote: 'The lawyer left.' });
    expect(await hypothesis()).toMatchObject({
      contribution: { contributors: 'Sales', activities: 'PARTLY', note: 'The templates came late.' },
      externalFactors: 'A new law.',
      privateNote: 'The lawyer left.',
      wordsArePrivate: true,
    });
    await say('describeContribution', { contributors: 'Nobody else', activities: 'AS_PLANNED' });
    await say('notePrivately', { privateNote: null, wordsArePrivate: false });
    expect(await hypothesis()).toMatchObject({
      contribution: { contributors: 'Nobody else', activities: 'AS_PLANNED', note: null },
      externalFactors: 'A new law.',
      privateNote: null,
      wordsArePrivate: false,
    });
    const fields = 'contributors activities contributionNote externalFactors privateNote wordsArePrivate';
    expect((await show(`assessments { ${fields} }`)).assessments).toEqual([
      {
        contributors: 'Nobody else',
        activities: 'AS_PLANNED',
        contributionNote: null,
        externalFactors: 'A new law.',
        privateNote: null,
        wordsArePrivate: false,
      },
    ]);
  });

  it('keeps private words out of the audit trail, which is handed on, but not that they were said (R-QR-4, R-X-2)', async () => {
    await say('notePrivately', { privateNote: 'The lawyer left.' });
    await say('noteExternalFactors', { externalFactors: 'A secret law.', wordsArePrivate: true });
    await say('noteExternalFactors', { externalFactors: 'A public law.', wordsArePrivate: false });
    const question = 'A secret question?';
    const { ask } = await headway.change(
      team.productManager,
      'askExecutive',
      { reviewId, teamId: team.teamId, executiveId: team.sponsorId, question, wordsArePrivate: true },
      'ask { id question wordsArePrivate }',
    );
    expect(ask).toMatchObject({ question, wordsArePrivate: true });
    await headway.change(team.sponsor, 'answerAsk', { askId: ask.id, answer: 'A secret answer.' }, 'ask { id }');
    const trail = await headway.dataSource.query<{ action: string; changes: Record<string, any> }[]>(
      `SELECT action, changes FROM audit_record WHERE subject_type = 'QuarterlyReview' ORDER BY sequence`,
    );
    expect(trail.slice(1)).toEqual([
      expect.objectContaining({ action: 'PrivateNoteTaken' }),
      expect.objectContaining({ action: 'ExternalFactorsNoted' }),
      {
        action: 'ExternalFactorsNoted',
        changes: {
          hypothesisId: draft.hypothesisId,
          before: { externalFactors: '[private]', wordsArePrivate: true },
          after: { externalFactors: 'A public law.', wordsArePrivate: false },
        },
      },
      expect.objectContaining({ action: 'ExecutiveAsked' }),
      expect.objectContaining({ action: 'AskAnswered' }),
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/lawyer|secret/);
  });

  it.each([
    ['describeContribution', { contributors: ' ', activities: 'AS_PLANNED' }, 'input.contributors'],
    ['describeContribution', { contributors: 'Sales', activities: 'NOT_AS_PLANNED' }, 'input.note'],
    ['describeContribution', { contributors: 'Sales', activities: 'PARTLY', note: 'tbd' }, 'input.note'],
    ['noteExternalFactors', { externalFactors: '' }, 'input.externalFactors'],
    ['notePrivately', { privateNote: 'x'.repeat(5_001) }, 'input.privateNote'],
  ])('refuses %s with %p (R-QR-1)', async (name, words, path) => {
    expect(await headway.refusal(team.productManager, name, about(words))).toMatchObject({ path });
    expect((await show('assessments { contributors }')).assessments).toEqual([]);
  });

  it('names no colleague in its redacted variant whom only words tell of, whoever comes or is renamed later (R-QR-3, R-QR-4)', async () => {
    const grace = await joinPerson(headway, acme, 'Grace Hopper', ['MEMBER']);
    const li = await joinPerson(headway, acme, 'Li Na', ['EXECUTIVE']);
    await say('planImprovement', {
      improvementPlan: 'Grace Hopper rebuilds the wallet by May; Hopper tells us weekly.',
    });
    const question = 'Can Li decide before Na leaves? LI NA knows.';
    await headway.change(acme.token, 'askExecutive', { reviewId, executiveId: li.id, question }, 'ask { id }');
    const redacted = async () =>
      (await fetchFile(headway, `/v1/reviews/${reviewId}.md?redacted=true`, acme.token)).bytes.toString();
    const preview = await redacted();
    expect(preview).toContain('a colleague rebuilds the wallet by May; a colleague tells us weekly.');
    expect(preview).toContain('Can an executive decide before an executive leaves? an executive knows.');

    headway.clock.moveTo(new Date('2026-04-06T09:00:00Z'));
    await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId }, 'quarterlyReview { hash }');
    const frozen = await redacted();
    expect(frozen).toContain('a colleague rebuilds the wallet by May; a colleague tells us weekly.');
    const renamed = { personId: grace.id, version: 1, name: 'Grace Murray' };
    await headway.change(acme.token, 'revisePerson', renamed, 'person { id }');
    await joinPerson(headway, acme, 'May Wallet', ['MEMBER']);
    expect(await redacted()).toBe(frozen);
  });

  it('hides what was learned and decided in its redacted variant too, where the words are private (R-QR-4)', async () => {
    const { learned, rationale } = (await hypothesis()).checkpoints[0] as { learned: string; rationale: string };
    const redacted = async () =>
      (await fetchFile(headway, `/v1/reviews/${reviewId}.json?redacted=true`, acme.token)).bytes.toString();
    expect(await redacted()).toContain(learned);
    await say('planImprovement', { improvementPlan: 'Start when all are back.', wordsArePrivate: true });
    const hidden = await redacted();
    for (const words of [learned, rationale, 'Start when all are back.']) expect(hidden).not.toContain(words);
    expect(hidden).toContain('[private]');
  });

  it('is for the own team, and over once the review is frozen (R-QR-1, R-QR-3)', async () => {
    const search = await formProductTeam(headway, acme, 'Search');
    const words = about({ externalFactors: 'The flu.' });
    expect(await headway.refusal(search.productManager, 'noteExternalFactors', words)).toMatchObject({
      reason: 'NOT_PERMITTED',
    });
    headway.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
    await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId }, 'quarterlyReview { id }');
    for (const [name, said] of [
      ['noteExternalFactors', { externalFactors: 'The flu.' }],
      ['notePrivately', { privateNote: 'The flu.' }],
      ['describeContribution', { contributors: 'Sales', activities: 'AS_PLANNED' }],
    ] as const) {
      const refusal = await headway.refusal(team.productManager, name, about(said));
      expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-QR-3' });
    }
    expect(await obligations()).toEqual([]);
  });
});
