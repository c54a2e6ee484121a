import { createHash } from 'node:crypto';
import { checkpointsOf, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { closeInconclusive, commitForQuarter, holdOnTime, holdUntilClosing } from './support/quarter';
import { noticesOf } from './support/told';
import { fewestStatements, growth } from './support/statements';

const firstQuarter = { fiscalYear: 2026, quarter: 1 };

describe('the quarterly review, from opening to publishing', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const open = async (input: object = firstQuarter, token = acme.token): Promise<string> => {
    const { quarterlyReview } = await headway.change(token, 'openQuarterlyReview', input, 'quarterlyReview { id }');
    return quarterlyReview.id as string;
  };
  const show = async (id: string, fields: string): Promise<Record<string, any>> =>
    (await headway.say(acme.token, `query ($id: ID!) { quarterlyReview(id: $id) { ${fields} } }`, { id }))
      .quarterlyReview as Record<string, any>;
  const freeze = async (reviewId: string): Promise<Record<string, any>> =>
    (
      await headway.change(
        acme.token,
        'freezeQuarterlyReview',
        { reviewId },
        'quarterlyReview { state hash cutOffAt version frozenBy { name } document freezeViolations { path } owed { kind } }',
      )
    ).quarterlyReview as Record<string, any>;

  const afterTheQuarter = () => {
    headway.clock.moveTo(new Date('2026-04-02T15:00:00Z'));
  };

  it('reviews a quarter end to end: refused while it runs and a checkpoint is open, then frozen for good (R-QR-1, R-QR-2, R-QR-3)', async () => {
    const draft = await commitForQuarter(headway, team);
    await holdUntilClosing(headway, team, draft);
    const reviewId = await open();
    headway.clock.moveTo(new Date('2026-03-26T09:00:00Z'));

    const { freezeViolations } = await show(reviewId, 'freezeViolations { rule path message remedy }');
    expect(freezeViolations).toMatchObject([
      { rule: 'R-QR-2', path: 'endsOn', message: expect.stringContaining('FY26 Q1 runs until 2026-03-31') },
      { rule: 'R-QR-2', message: expect.stringContaining('checkpoint 6 of “Guests finish their order”') },
    ]);
    const refusal = await headway.refusal(acme.token, 'freezeQuarterlyReview', { reviewId });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'REVIEW_NOT_READY', rule: 'R-QR-2' });
    expect(refusal.violations).toEqual(freezeViolations);
    expect(await show(reviewId, 'state hash')).toEqual({ state: 'PREPARING', hash: null });

    await closeInconclusive(headway, team, draft);
    const owed = (await show(reviewId, 'owed { kind owedBy teamName subjectId }')).owed;
    expect(owed).toEqual([
      { kind: 'ROOT_CAUSE', owedBy: 'Checkout Manager', teamName: 'Checkout', subjectId: draft.hypothesisId },
      { kind: 'EXTERNAL_FACTORS', owedBy: 'Checkout Manager', teamName: 'Checkout', subjectId: draft.hypothesisId },
      { kind: 'DATA_LIMITATION', owedBy: 'Checkout Manager', teamName: 'Checkout', subjectId: draft.metricId },
    ]);
    const assessed = await headway.change(
      team.productManager,
      'assessRootCause',
      { reviewId, hypothesisId: draft.hypothesisId, rootCause: 'DEPENDENCY', explanation: 'The wallet came late.' },
      'quarterlyReview { owed { kind } assessments { rootCause explanation improvementPlan hypothesis { title } } }',
    );
    expect(assessed.quarterlyReview).toEqual({
      owed: [{ kind: 'EXTERNAL_FACTORS' }, { kind: 'DATA_LIMITATION' }],
      assessments: [
        {
          rootCause: 'DEPENDENCY',
          explanation: 'The wallet came late.',
          improvementPlan: null,
          hypothesis: { title: 'Guests finish their order' },
        },
      ],
    });

    afterTheQuarter();
    const frozen = await freeze(reviewId);
    expect(frozen).toMatchObject({
      state: 'FROZEN',
      cutOffAt: '2026-04-02T15:00:00.000Z',
      frozenBy: { name: 'Ada Lovelace' },
      version: 2,
      freezeViolations: [],
      document: {
        quarter: { label: 'FY26 Q1', startsOn: '2026-01-01', endsOn: '2026-03-31' },
        cutOffOn: '2026-04-02',
        teams: [
          {
            name: 'Checkout',
            hypotheses: [
              {
                state: 'INCONCLUSIVE',
                closedOn: '2026-03-27',
                score: 0.4,
                scoreBand: 'PARTIAL',
                targets: [{ latest: { value: 44 }, progress: 0.4, outcome: 'MISSED' }],
                rootCause: { cause: 'DEPENDENCY' },
              },
            ],
          },
        ],
      },
    });
    expect(frozen.document.decisions).toHaveLength(6);
    const { headline } = await show(
      reviewId,
      'headline { teams hypotheses byState { state count } targets { committed missed } checkpoints { due onTime } learnings }',
    );
    expect(headline).toEqual({
      teams: 1,
      hypotheses: 1,
      byState: [{ state: 'INCONCLUSIVE', count: 1 }],
      targets: { committed: 1, missed: 1 },
      checkpoints: { due: 6, onTime: 6 },
      learnings: 6,
    });
    const { quarterlyReview: published } = await headway.change(
      acme.token,
      'publishQuarterlyReview',
      { reviewId },
      'quarterlyReview { state hash publishedBy { name } }',
    );
    expect(published).toEqual({ state: 'PUBLISHED', hash: frozen.hash, publishedBy: { name: 'Ada Lovelace' } });
    for (const token of [team.productManager, team.sponsor]) {
      const told = (await noticesOf(headway, token)).filter(({ kind }) => kind === 'QUARTERLY_REVIEW_PUBLISHED');
      expect(told).toMatchObject([
        {
          title: 'The review of FY26 Q1 is published',
          body: expect.stringContaining(
            'Of 1 committed target none was met and 1 was missed. Of 6 checkpoints 6 were held on time.',
          ),
          rule: 'R-QR-3',
        },
      ]);
    }
    expect(await noticesOf(headway, acme.token)).toEqual([]);
  });

  it('keeps the score that a hypothesis closed with, whatever is read later (R-EVAL-5, R-QR-1)', async () => {
    const draft = await commitForQuarter(headway, team);
    await holdOnTime(headway, team, draft, 1, 42, { decision: 'STOP' });
    headway.clock.moveTo(new Date('2026-03-01T09:00:00Z'));
    await headway.change(
      team.productManager,
      'recordReadings',
      { readings: [{ metricId: draft.metricId, value: 50, observedAt: '2026-03-01T08:00:00Z', source: 'analytics' }] },
      'results { outcome }',
    );
    const { document } = await show(await open(), 'document');
    expect(document.teams[0].hypotheses[0]).toMatchObject({
      state: 'STOPPED',
      score: 0.2,
      targets: [{ latest: { value: 42 }, progress: 0.2, met: false, health: 'STOPPED', outcome: 'ENDED_EARLY' }],
    });
  });

  describe('of a target that was missed on its day and met by a later reading (R-EVAL-5, R-QR-1)', () => {
    let draft: ReadyDraft;
    beforeEach(async () => {
      draft = await commitForQuarter(headway, team);
      await holdUntilClosing(headway, team, draft);
      headway.clock.moveTo(new Date('2026-03-27T12:00:00Z'));
      await read(headway, team, draft.metricId, 44);
    });
    const missed = async () => {
      const fields = 'headline { targets { met missed } byRisk { risk count } } owed { kind } document';
      const { headline, owed, document } = await show(await open(), fields);
      expect(headline).toEqual({ targets: { met: 0, missed: 1 }, byRisk: [{ risk: 'AT_RISK', count: 1 }] });
      expect(owed).toMatchObject([{ kind: 'ROOT_CAUSE' }, { kind: 'EXTERNAL_FACTORS' }, { kind: 'DATA_LIMITATION' }]);
      expect(document.teams[0].hypotheses[0]).toMatchObject({
        score: 0.4,
        scoreBand: 'PARTIAL',
        targets: [{ met: false, outcome: 'MISSED', score: 0.4 }],
      });
    };

    it('says missed, as the accountability record does, where the verdict came in grace on the later one', async () => {
      const closing = (await checkpointsOf(headway, team, draft.hypothesisId)).at(-1)!;
      headway.clock.moveTo(new Date('2026-03-30T09:00:00Z'));
      const readings = [{ targetId: draft.targetId, value: 50 }];
      await hold(headway, team, closing.id as string, { readings, decision: 'INCONCLUSIVE' });
      await missed();
      const { accountabilityRecord } = await headway.say(
        acme.token,
        `query ($team: ID!) {
          accountabilityRecord(teamId: $team, from: "2026-01-01", to: "2026-03-31") { targetsMet targetsMissed }
        }`,
        { team: team.teamId },
      );
      expect(accountabilityRecord).toEqual({ targetsMet: 0, targetsMissed: 1 });
    });

    it('says missed, and asks why, where the closing checkpoint was never held', async () => {
      headway.clock.moveTo(new Date('2026-04-27T12:00:00Z'));
      await read(headway, team, draft.metricId, 51);
      await missed();
    });
  });

  it('counts a target that is missed after the quarter in the quarter of its due day alone (R-ACC-8, R-QR-1)', async () => {
    const draft = await readyDraft(headway, team, { dueDate: '2026-04-10' });
    await commit(headway, team, draft);
    headway.clock.moveTo(new Date('2026-04-10T09:00:00Z'));
    await read(headway, team, draft.metricId, 44);
    headway.clock.moveTo(new Date('2026-04-20T09:00:00Z'));
    const fields = 'headline { targets { committed missed running } } owed { kind }';
    const [first, second] = [await open(), await open({ ...firstQuarter, quarter: 2 })];
    expect(await show(first, fields)).toEqual({
      headline: { targets: { committed: 1, missed: 0, running: 1 } },
      owed: [{ kind: 'DATA_LIMITATION' }],
    });
    expect(await show(second, fields)).toMatchObject({
      headline: { targets: { committed: 1, missed: 1, running: 0 } },
      owed: [{ kind: 'ROOT_CAUSE' }, { kind: 'EXTERNAL_FACTORS' }, { kind: 'DATA_LIMITATION' }],
    });
  });

  it('is refused every change once frozen, by the services and by the database itself (R-QR-3)', async () => {
    const draft = await commitForQuarter(headway, team);
    await holdUntilClosing(headway, team, draft);
    await closeInconclusive(headway, team, draft);
    const reviewId = await open();
    const addendum = { reviewId, text: 'Too early.' };
    expect(await headway.refusal(acme.token, 'addReviewAddendum', addendum)).toMatchObject({ rule: 'R-QR-3' });
    expect(await headway.refusal(acme.token, 'publishQuarterlyReview', { reviewId })).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-QR-3',
    });
    afterTheQuarter();
    const { hash } = await freeze(reviewId);
    const late = { reviewId, hypothesisId: draft.hypothesisId, improvementPlan: 'Ask earlier.' };
    for (const [name, input] of [
      ['planImprovement', late],
      ['askExecutive', { reviewId, executiveId: team.sponsorId, question: 'More people?' }],
      ['freezeQuarterlyReview', { reviewId }],
    ] as const) {
      const refusal = await headway.refusal(acme.token, name, input);
      expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-QR-3' });
    }
    for (const change of [
      `UPDATE quarterly_review SET document_text = '{}'`,
      `UPDATE quarterly_review SET document_text = '{}', hash = encode(sha256('{}'), 'hex')`,
      `UPDATE quarterly_review SET cut_off_at = now()`,
      `UPDATE quarterly_review SET state = 'PREPARING'`,
      'DELETE FROM quarterly_review',
      'TRUNCATE quarterly_review CASCADE',
    ]) {
      await expect(headway.dataSource.query(change)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await show(reviewId, 'state hash')).toEqual({ state: 'FROZEN', hash });
    const [stored] = await headway.dataSource.query<{ text: string }[]>(
      'SELECT document_text AS text FROM quarterly_review',
    );
    expect(createHash('sha256').update(stored!.text).digest('hex')).toBe(hash);
  });

  it('is not frozen before its quarter is over where the organization is: what comes would be in no review (R-QR-2)', async () => {
    const zone = { version: 1, timeZone: 'Pacific/Auckland' };
    await headway.change(acme.token, 'configureOrganization', zone, 'organization { version }');
    const reviewId = await open();
    for (const early of ['2026-01-05T09:00:00Z', '2026-03-31T10:59:00Z']) {
      headway.clock.moveTo(new Date(early));
      const refusal = await headway.refusal(acme.token, 'freezeQuarterlyReview', { reviewId });
      expect(refusal).toMatchObject({
        reason: 'REVIEW_NOT_READY',
        rule: 'R-QR-2',
        message: expect.stringContaining('FY26 Q1 runs until 2026-03-31'),
        remedy: expect.stringContaining('from 2026-04-01 on'),
      });
      expect((await show(reviewId, 'freezeViolations { rule path message remedy }')).freezeViolations).toEqual(
        refusal.violations,
      );
    }
    headway.clock.moveTo(new Date('2026-03-31T11:00:00Z'));
    expect(await freeze(reviewId)).toMatchObject({ state: 'FROZEN', document: { cutOffOn: '2026-04-01' } });
  });

  it('is not frozen by the database without the very hash of its document (R-QR-3)', async () => {
    await open();
    await expect(
      headway.dataSource.query(
        `UPDATE quarterly_review SET state = 'FROZEN', document_text = '{}', hash = 'x', cut_off_at = now(),
           frozen_at = now(), frozen_by = opened_by`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('is frozen once when two people freeze it at once (R-QR-3)', async () => {
    const reviewId = await open();
    afterTheQuarter();
    const document =
      'mutation($input: FreezeQuarterlyReviewInput!) { freezeQuarterlyReview(input: $input) { __typename } }';
    const answers = await Promise.all([1, 2, 3].map(() => headway.ask(acme.token, document, { input: { reviewId } })));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  describe('asks', () => {
    const ask = async (reviewId: string): Promise<string> => {
      const payload = await headway.change(
        team.productManager,
        'askExecutive',
        { reviewId, teamId: team.teamId, executiveId: team.sponsorId, question: 'May we skip the second approval?' },
        'ask { id state team { name } executive { name } askedBy { name } }',
      );
      expect(payload.ask).toMatchObject({
        state: 'OPEN',
        team: { name: 'Checkout' },
        executive: { name: 'Checkout Sponsor' },
        askedBy: { name: 'Checkout Manager' },
      });
      return payload.ask.id as string;
    };

    it('are answered by the executive who was asked, alone and once (R-QR-1)', async () => {
      const reviewId = await open();
      const askId = await ask(reviewId);
      expect((await show(reviewId, 'owed { kind owedBy }')).owed).toEqual([
        { kind: 'EXECUTIVE_ANSWER', owedBy: 'Checkout Sponsor' },
      ]);
      const other = await joinPerson(headway, acme, 'Other Executive', ['EXECUTIVE']);
      const answer = { askId, answer: 'Yes, from Monday.' };
      expect(await headway.refusal(other.token, 'answerAsk', answer)).toMatchObject({ reason: 'NOT_PERMITTED' });
      await headway.change(team.sponsor, 'answerAsk', answer, 'ask { state }');
      expect(await headway.refusal(team.sponsor, 'answerAsk', answer)).toMatchObject({
        reason: 'TRANSITION_NOT_ALLOWED',
      });
      const { document, addenda } = await show(reviewId, 'document addenda { text }');
      expect(document.asks).toMatchObject([{ answer: { text: 'Yes, from Monday.', by: 'Checkout Sponsor' } }]);
      expect(addenda).toEqual([]);
    });

    it('are withdrawn when whoever was asked has left, and are owed no more (R-QR-1)', async () => {
      const reviewId = await open();
      const askId = await ask(reviewId);
      const left = { personId: team.sponsorId, version: 1, active: false };
      await headway.change(acme.token, 'revisePerson', left, 'person { id }');
      const stranger = await joinPerson(headway, acme, 'Other Member', ['MEMBER']);
      expect(await headway.refusal(stranger.token, 'withdrawAsk', { askId })).toMatchObject({
        reason: 'NOT_PERMITTED',
      });
      const { ask: withdrawn } = await headway.change(
        team.productManager,
        'withdrawAsk',
        { askId },
        'ask { state withdrawnAt withdrawnBy { name } }',
      );
      expect(withdrawn).toEqual({
        state: 'WITHDRAWN',
        withdrawnAt: '2026-01-05T09:00:00.000Z',
        withdrawnBy: { name: 'Checkout Manager' },
      });
      expect(await headway.refusal(acme.token, 'withdrawAsk', { askId })).toMatchObject({
        reason: 'TRANSITION_NOT_ALLOWED',
        rule: 'R-QR-1',
      });
      const { owed, document } = await show(reviewId, 'owed { kind } document');
      expect([owed, document.asks]).toEqual([[], []]);
    });

    it('stay once they are answered, or the review is frozen (R-QR-3)', async () => {
      const reviewId = await open();
      const [answered, unanswered] = [await ask(reviewId), await ask(reviewId)];
      await headway.change(team.sponsor, 'answerAsk', { askId: answered, answer: 'No.' }, 'ask { state }');
      const refusal = { reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-QR-3' };
      expect(await headway.refusal(acme.token, 'withdrawAsk', { askId: answered })).toMatchObject(refusal);
      headway.clock.moveTo(new Date('2026-04-06T09:00:00Z'));
      await freeze(reviewId);
      expect(await headway.refusal(acme.token, 'withdrawAsk', { askId: unanswered })).toMatchObject(refusal);
    });

    it('are answered by nobody who is no executive any more, and owed by nobody such (R-QR-1)', async () => {
      const reviewId = await open();
      const askId = await ask(reviewId);
      const demoted = { personId: team.sponsorId, version: 1, roles: ['VIEWER'] };
      await headway.change(acme.token, 'revisePerson', demoted, 'person { id }');
      expect(await headway.refusal(team.sponsor, 'answerAsk', { askId, answer: 'Granted.' })).toMatchObject({
        reason: 'NOT_PERMITTED',
        remedy: expect.stringContaining('EXECUTIVE'),
      });
      expect((await headway.say(team.sponsor, '{ obligations { kind } }')).obligations).toEqual([]);
    });

    it('may be answered after freezing: the answer becomes an addendum (R-QR-3)', async () => {
      const reviewId = await open();
      const askId = await ask(reviewId);
      afterTheQuarter();
      const { hash, owed } = await freeze(reviewId);
      expect(owed).toEqual([{ kind: 'EXECUTIVE_ANSWER' }]);
      await headway.change(team.sponsor, 'answerAsk', { askId, answer: 'No.' }, 'ask { state }');
      expect(await show(reviewId, 'hash asks { state } addenda { text addedBy { name } } document')).toMatchObject({
        hash,
        asks: [{ state: 'ANSWERED' }],
        addenda: [
          { text: 'Answer to the ask “May we skip the second approval?”: No.', addedBy: { name: 'Checkout Sponsor' } },
        ],
        document: { asks: [{ answer: null }] },
      });
    });

    it.each([
      ['somebody who is no executive', () => ({ executiveId: team.productManagerId }), 'input.executiveId'],
      ['an answer by a day that is over', () => ({ dueDay: '2026-01-04' }), 'input.dueDay'],
      ['nothing', () => ({ question: ' \n' }), 'input.question'],
    ])('cannot be for %s (R-QR-1)', async (_, changes, path) => {
      const input = { reviewId: await open(), executiveId: team.sponsorId, question: 'Help?', ...changes() };
      expect(await headway.refusal(acme.token, 'askExecutive', input)).toMatchObject({ path });
    });
  });

  describe('opening', () => {
    it('happens once per quarter and team, and tells the one there is (R-QR-1)', async () => {
      const reviewId = await open();
      expect(await headway.refusal(acme.token, 'openQuarterlyReview', firstQuarter)).toMatchObject({
        reason: 'ALREADY_EXISTS',
        facts: { quarterlyReviewId: reviewId },
      });
      const ofTeam = await open({ ...firstQuarter, teamId: team.teamId });
      expect(ofTeam).not.toBe(reviewId);
      expect(
        await headway.refusal(acme.token, 'openQuarterlyReview', { ...firstQuarter, teamId: team.teamId }),
      ).toMatchObject({ facts: { quarterlyReviewId: ofTeam } });
    });

    it('is of the days of a quarter: after a change of the fiscal year its number is free again (R-QR-1)', async () => {
      await open();
      const calendar = { version: 1, fiscalYearStartMonth: 10 };
      await headway.change(acme.token, 'configureOrganization', calendar, 'organization { id }');
      const days = 'quarterlyReview { label startsOn endsOn }';
      const { quarterlyReview } = await headway.change(acme.token, 'openQuarterlyReview', firstQuarter, days);
      expect(quarterlyReview).toEqual({ label: 'FY26 Q1', startsOn: '2025-10-01', endsOn: '2025-12-31' });
      const same = { ...firstQuarter, quarter: 2 };
      expect(await headway.refusal(acme.token, 'openQuarterlyReview', same)).toMatchObject({
        reason: 'ALREADY_EXISTS',
      });
    });

    it('goes to one of several who open it at once (R-QR-1)', async () => {
      const document =
        'mutation($input: OpenQuarterlyReviewInput!) { openQuarterlyReview(input: $input) { __typename } }';
      const answers = await Promise.all(
        [1, 2, 3].map(() => headway.ask(acme.token, document, { input: firstQuarter })),
      );
      const refused = answers.flatMap(({ errors }) => errors ?? []);
      expect(refused.map(({ extensions }) => extensions.reason)).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS']);
    });

    it('is refused for a quarter that has not begun (R-QR-1)', async () => {
      const refusal = await headway.refusal(acme.token, 'openQuarterlyReview', { fiscalYear: 2026, quarter: 2 });
      expect(refusal).toMatchObject({
        code: 'BAD_USER_INPUT',
        path: 'input.quarter',
        facts: { startsOn: '2026-04-01' },
      });
    });

    it('follows a fiscal year from April, by the day it is where the organization is (R-QR-1)', async () => {
      await headway.change(
        acme.token,
        'configureOrganization',
        { version: 1, fiscalYearStartMonth: 4, timeZone: 'Pacific/Auckland' },
        'organization { version }',
      );
      const reviewId = await open({ fiscalYear: 2026, quarter: 4 });
      expect(await show(reviewId, 'label startsOn endsOn')).toEqual({
        label: 'FY26 Q4',
        startsOn: '2026-01-01',
        endsOn: '2026-03-31',
      });
      headway.clock.moveTo(new Date('2026-03-31T12:00:00Z'));
      expect(await show(await open({ fiscalYear: 2027, quarter: 1 }), 'startsOn')).toEqual({ startsOn: '2026-04-01' });
    });

    it('is for those who prepare reviews, and for product managers of their own team (R-QR-1)', async () => {
      const viewer = await joinPerson(headway, acme, 'Vera Viewer', ['VIEWER']);
      expect(await headway.refusal(viewer.token, 'openQuarterlyReview', firstQuarter)).toMatchObject({
        reason: 'NOT_PERMITTED',
      });
      expect(await headway.refusal(team.productManager, 'openQuarterlyReview', firstQuarter)).toMatchObject({
        reason: 'NOT_PERMITTED',
      });
      await open({ ...firstQuarter, teamId: team.teamId }, team.productManager);
    });
  });

  it('covers one team alone where it was opened for one (R-QR-1)', async () => {
    const search = await formProductTeam(headway, acme, 'Search');
    await commitForQuarter(headway, team, { title: 'Checkout bet' });
    const mine = await commitForQuarter(headway, search, { title: 'Search bet' }, 'People who find it');
    const reviewId = await open({ ...firstQuarter, teamId: search.teamId });
    const { team: about, document } = await show(reviewId, 'team { name } document');
    expect(about).toEqual({ name: 'Search' });
    expect(document.team).toEqual({ id: search.teamId, name: 'Search' });
    expect(document.teams.map((each: any) => each.hypotheses.map(({ title }: any) => title))).toEqual([['Search bet']]);
    const foreign = await commitForQuarter(headway, team, { title: 'Another' }, 'Guests who return');
    const plan = { reviewId, hypothesisId: foreign.hypothesisId, improvementPlan: 'x' };
    expect(await headway.refusal(acme.token, 'planImprovement', plan)).toMatchObject({ path: 'input.hypothesisId' });
    await headway.change(
      acme.token,
      'planImprovement',
      { ...plan, hypothesisId: mine.hypothesisId },
      'quarterlyReview { id }',
    );
  });

  it('leaves out what was committed after the quarter or closed before it (R-QR-1)', async () => {
    const stopped = await commitForQuarter(headway, team, { title: 'Stopped in January' });
    await holdOnTime(headway, team, stopped, 1, 41, { decision: 'STOP' });
    headway.clock.moveTo(new Date('2026-04-06T09:00:00Z'));
    const titles = async (id: string) =>
      (await show(id, 'document')).document.teams[0].hypotheses.map(({ title }: any) => title as string);
    expect(await titles(await open(firstQuarter))).toEqual(['Stopped in January']);
    expect(await titles(await open({ fiscalYear: 2026, quarter: 2 }))).toEqual([]);
    expect(await titles(await open({ fiscalYear: 2025, quarter: 4 }))).toEqual([]);
  });

  it('reviews an organization without teams: there is no answer, and it can be frozen (R-QR-1)', async () => {
    const empty = await headway.found('Empty');
    const reviewId = await open(firstQuarter, empty.token);
    afterTheQuarter();
    const { quarterlyReview } = await headway.change(
      empty.token,
      'freezeQuarterlyReview',
      { reviewId },
      'quarterlyReview { headline { teams targets { committed } medianEvidenceAgeDays } hash }',
    );
    expect(quarterlyReview).toEqual({
      headline: { teams: 0, targets: { committed: 0 }, medianEvidenceAgeDays: null },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('does not exist for another organization', async () => {
    const reviewId = await open();
    const stranger = await headway.found('Stranger');
    const unknown = '0195aaaa-0000-7000-8000-000000000000';
    for (const name of ['freezeQuarterlyReview', 'publishQuarterlyReview']) {
      const [foreign, missing] = [
        await headway.refusal(stranger.token, name, { reviewId }),
        await headway.refusal(stranger.token, name, { reviewId: unknown }),
      ];
      expect(foreign).toMatchObject({ reason: 'NOT_FOUND', path: 'input.reviewId' });
      expect({ ...foreign, correlationId: null }).toEqual({ ...missing, correlationId: null });
    }
  });

  it('lists reviews with the latest quarter first, page by page', async () => {
    headway.clock.moveTo(new Date('2026-07-05T09:00:00Z'));
    for (const quarter of [1, 3, 2]) await open({ fiscalYear: 2026, quarter });
    const page = async (after?: string) =>
      (
        await headway.say(
          acme.token,
          `query ($after: String) { quarterlyReviews(first: 2, after: $after) { nodes { label } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )
      ).quarterlyReviews as Record<string, any>;
    const first = await page();
    expect(first).toMatchObject({
      nodes: [{ label: 'FY26 Q3' }, { label: 'FY26 Q2' }],
      pageInfo: { hasNextPage: true },
    });
    const rest = await page(first.pageInfo.endCursor as string);
    expect(rest).toMatchObject({ nodes: [{ label: 'FY26 Q1' }], pageInfo: { hasNextPage: false } });
  });

  it('takes as many statements for many reviews, teams and hypotheses as for few', async () => {
    const listed = () =>
      headway.say(
        acme.token,
        '{ quarterlyReviews { nodes { team { name } document owed { kind } freezeViolations { path } asks { id } addenda { id } } } }',
      );
    const draft = await commitForQuarter(headway, team);
    await holdOnTime(headway, team, draft, 1, 42);
    await open();
    await open({ ...firstQuarter, teamId: team.teamId });
    const few = await fewestStatements(listed);
    for (const name of ['Search', 'Returns', 'Prices', 'Parcels', 'Letters']) {
      const other = await formProductTeam(headway, acme, name);
      const bet = await commitForQuarter(headway, other, {}, `People of ${name}`);
      const second = await commitForQuarter(headway, other, {}, `Other people of ${name}`);
      await headway.change(
        acme.token,
        'askExecutive',
        {
          reviewId: await open({ ...firstQuarter, teamId: other.teamId }),
          executiveId: other.sponsorId,
          question: 'Help?',
        },
        'ask { id }',
      );
      expect([bet, second]).toHaveLength(2);
    }
    expect(growth(few, await fewestStatements(listed))).toEqual({});
  });
});
