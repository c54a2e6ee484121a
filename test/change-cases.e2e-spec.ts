import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { eventsOf, noticesOf } from './support/told';

const fields = `changeCase { id state answer madeOn measurableOn executive { name }
  evidence { source fromDay toDay link metric { id } effectSpan { fromDay toDay } figures { name value after change } } }`;

describe('a structural change case', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let caseId: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z', { frontEndUrl: 'https://headway.acme.example' });
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const asked = { teamId: team.teamId, request: 'A demo', whyNow: 'The fair' };
    const { interrupt } = await headway.change(team.sponsor, 'raiseInterrupt', asked, 'interrupt { id }');
    const declines = { interruptId: interrupt.id, disposition: 'DECLINED', reason: 'The recording shows it all.' };
    await headway.change(team.productManager, 'decideInterrupt', declines, 'interrupt { id }');
    headway.clock.moveTo(new Date('2026-01-13T09:00:00Z'));
    caseId = (await act('raiseChangeCase', raised())).id as string;
  });
  afterEach(() => headway.close());

  const raised = () => ({
    area: 'GOVERNANCE',
    teamId: team.teamId,
    dysfunction: 'Every week something urgent comes from above.',
    changeAsked: 'Let all requests wait for the checkpoint.',
    executiveId: team.sponsorId,
  });
  const act = async (name: string, input: object, token = team.productManager) =>
    (await headway.change(token, name, input, fields)).changeCase as Record<string, any>;
  const refused = (name: string, input: object, token = team.productManager) => headway.refusal(token, name, input);
  const pick = (more: object = {}) => ({ caseId, source: 'INTERRUPTS', from: '2026-01-05', to: '2026-01-12', ...more });
  const owed = async (token: string) => {
    const { obligations } = await headway.say(token, '{ obligations { kind changeCase { id } } }');
    return (obligations as { kind: string }[]).filter(({ kind }) => /CHANGE/.test(kind));
  };

  it('tells the audit trail what it says, and of whom, once it is asked (R-UP-7)', async () => {
    const told = async () => JSON.stringify(await eventsOf(headway, acme.token, ['ChangeCaseRaised', 'ChangeAsked']));
    const words = raised().dysfunction;
    expect(await told()).toContain('ChangeCaseRaised');
    for (const secret of [words, team.sponsorId]) expect(await told()).not.toContain(secret);
    await act('pickChangeCaseEvidence', pick());
    await act('askForChange', { caseId });
    for (const open of [words, team.sponsorId]) expect(await told()).toContain(open);
  });

  it('rests on frozen evidence, is asked and answered, and measured on the same evidence (R-UP-7)', async () => {
    await act('pickChangeCaseEvidence', pick());
    const metric = pick({ source: 'METRIC', metricId: draft.metricId });
    const picked = await act('pickChangeCaseEvidence', metric);
    expect(picked.evidence).toMatchObject([
      {
        link: `https://headway.acme.example/teams/${team.teamId}/interrupts?from=2026-01-05&to=2026-01-12`,
        figures: [{ name: 'INTERRUPTS_RAISED', value: 1, after: null }, { value: 0 }, { value: 0 }],
      },
      { metric: { id: draft.metricId }, figures: [{ name: 'FIRST_VALUE', value: 40 }, { value: 40 }] },
    ]);
    // What is learned later of these days changes nothing of what was picked.
    await read(headway, team, draft.metricId, 44, '2026-01-12T10:00:00Z');
    expect(await owed(team.sponsor)).toEqual([]);
    const asked = await act('askForChange', { caseId });
    expect(asked.evidence).toEqual(picked.evidence);
    expect(await owed(team.sponsor)).toEqual([{ kind: 'ANSWER_CHANGE_CASE', changeCase: { id: caseId } }]);
    expect((await noticesOf(headway, team.sponsor)).map(({ kind }) => kind)).toContain('CHANGE_ASKED');
    const answer = { caseId, agreed: true, answer: 'From today on they wait.' };
    expect(await act('answerChangeCase', answer, team.sponsor)).toMatchObject({ state: 'AGREED' });
    expect(await act('recordChangeMade', { caseId, madeOn: '2026-01-13' })).toMatchObject({
      measurableOn: '2026-01-22',
    });
    expect(await refused('measureChangeEffect', { caseId })).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-7',
      facts: { measurableOn: '2026-01-22' },
    });
    await read(headway, team, draft.metricId, 46, '2026-01-13T08:00:00Z');
    headway.clock.moveTo(new Date('2026-01-22T09:00:00Z'));
    await read(headway, team, draft.metricId, 47, '2026-01-20T08:00:00Z');
    expect(await owed(team.productManager)).toEqual([{ kind: 'MEASURE_CHANGE', changeCase: { id: caseId } }]);
    const measured = await act('measureChangeEffect', { caseId });
    expect(measured).toMatchObject({
      state: 'MEASURED',
      evidence: [
        {
          effectSpan: { fromDay: '2026-01-14', toDay: '2026-01-21' },
          figures: [{ name: 'INTERRUPTS_RAISED', value: 1, after: 0, change: -1 }, {}, {}],
        },
        {
          figures: [
            { value: 40, after: 47, change: 7 },
            { value: 40, after: 47, change: 7 },
          ],
        },
      ],
    });
    await expect(headway.dataSource.query(`UPDATE change_case_evidence SET figures = '[]'`)).rejects.toThrow(
      'append-only',
    );
  });

  it('rests on how long decisions take, and on how the team is paid (R-UP-7, R-UP-4, R-UP-5)', async () => {
    const approverId = team.sponsorId;
    const type = { name: 'Discounts', layers: [{ name: 'Finance', approverId }] };
    const { decisionType } = await headway.change(acme.token, 'defineDecisionType', type, 'decisionType { id }');
    const asks = { decisionTypeId: decisionType.id, teamId: team.teamId, title: 'Ten percent', recommendation: 'Yes.' };
    const submitted = await headway.change(
      team.productManager,
      'submitDecisionRequest',
      asks,
      'decisionRequest { id }',
    );
    expect(await refused('pickChangeCaseEvidence', pick({ source: 'FUNDING' }))).toMatchObject({
      message: 'The team is not funded for these days.',
      path: 'input.from',
    });
    const stream = { teamId: team.teamId, name: 'Checkout relaunch', kind: 'PROJECT' };
    const opened = await headway.change(acme.token, 'openFundingStream', stream, 'fundingStream { id }');
    const money = { startsOn: '2026-01-01', endsOn: '2026-12-31', amount: '365000' };
    const period = { streamId: opened.fundingStream.id, ...money };
    await headway.change(acme.token, 'fundPeriod', period, '__typename');
    // Tuesday nine o'clock to Friday nine o'clock: three working days with the only layer.
    headway.clock.moveTo(new Date('2026-01-16T09:00:00Z'));
    const passes = { requestId: submitted.decisionRequest.id, decision: 'PASSED' };
    await headway.change(team.sponsor, 'decideDecisionRequest', passes, '__typename');
    headway.clock.moveTo(new Date('2026-01-20T09:00:00Z'));
    await act('pickChangeCaseEvidence', pick({ source: 'DECISIONS', to: '2026-01-19' }));
    await act('pickChangeCaseEvidence', pick({ source: 'DECISIONS', to: '2026-01-15' }));
    const { evidence } = await act('pickChangeCaseEvidence', pick({ source: 'FUNDING' }));
    const figuresOf = (index: number): object =>
      Object.fromEntries(evidence[index].figures.map(({ name, value }: any) => [name, value]));
    expect(figuresOf(0)).toEqual({
      DECISIONS_SETTLED: 1,
      DECISION_DAYS_P50: 3,
      DECISION_DAYS_P90: 3,
      DECIDED_WITHIN_SPRINT: 1,
    });
    expect(figuresOf(1)).toEqual({ DECISIONS_SETTLED: 0 });
    expect(figuresOf(2)).toEqual({ TEAM_BASED_SHARE: 0 });
  });

  it.each([
    ['days that are not over', { to: '2026-01-13' }, 'input.to'],
    ['days the wrong way round', { from: '2026-01-12', to: '2026-01-05' }, 'input.from'],
    ['a metric without a name', { source: 'METRIC' }, 'input.metricId'],
  ])('takes no evidence from %s (R-UP-7)', async (_, more, path) => {
    expect(await refused('pickChangeCaseEvidence', pick(more))).toMatchObject({ rule: 'R-UP-7', path });
  });

  it('freezes no checkpoint before it is held, waived or missed for good, neither before nor after (R-UP-7)', async () => {
    // Nothing is ever held: the checkpoint of 19 January is missed when that of 2 February falls due.
    const checkpoints = pick({ source: 'CHECKPOINTS', from: '2026-01-13', to: '2026-01-26' });
    headway.clock.moveTo(new Date('2026-01-27T09:00:00Z'));
    expect(await refused('pickChangeCaseEvidence', checkpoints)).toMatchObject({
      rule: 'R-UP-7',
      path: 'input.to',
      message: expect.stringContaining('“Guests finish their order” that was due on 2026-01-19 is OVERDUE'),
      remedy: expect.stringContaining('2026-02-02'),
    });
    headway.clock.moveTo(new Date('2026-02-03T09:00:00Z'));
    await act('pickChangeCaseEvidence', checkpoints);
    await act('askForChange', { caseId });
    await act('answerChangeCase', { caseId, agreed: true, answer: 'From today on they wait.' }, team.sponsor);
    await act('recordChangeMade', { caseId, madeOn: '2026-02-03' });
    headway.clock.moveTo(new Date('2026-02-18T09:00:00Z'));
    expect(await refused('measureChangeEffect', { caseId })).toMatchObject({
      rule: 'R-UP-7',
      path: 'input.caseId',
      message: expect.stringContaining('due on 2026-02-16'),
      remedy: expect.stringContaining('2026-03-02'),
    });
    headway.clock.moveTo(new Date('2026-03-02T09:00:00Z'));
    const { evidence } = await act('measureChangeEffect', { caseId });
    expect(evidence[0].figures[2]).toEqual({ name: 'MISSED', value: 1, after: 1, change: 0 });
  });

  it('freezes no interrupt that the team has not decided (R-UP-7)', async () => {
    headway.clock.moveTo(new Date('2026-01-16T09:00:00Z'));
    const asked = { teamId: team.teamId, request: 'Another demo', whyNow: 'The board meets' };
    const { interrupt } = await headway.change(team.sponsor, 'raiseInterrupt', asked, 'interrupt { id }');
    headway.clock.moveTo(new Date('2026-01-19T07:00:00Z'));
    const interrupts = pick({ from: '2026-01-12', to: '2026-01-18' });
    expect(await refused('pickChangeCaseEvidence', interrupts)).toMatchObject({
      rule: 'R-UP-7',
      path: 'input.to',
      message: 'An interrupt that was raised on 2026-01-16 is OPEN: what is frozen must be final.',
    });
    // What was raised afterwards, or before, is counted on other days.
    await act('pickChangeCaseEvidence', pick());
    const declines = { interruptId: interrupt.id, disposition: 'DECLINED', reason: 'The recording shows it all.' };
    await headway.change(team.productManager, 'decideInterrupt', declines, 'interrupt { id }');
    const { evidence } = await act('pickChangeCaseEvidence', interrupts);
    expect(evidence[1].figures[0]).toMatchObject({ name: 'INTERRUPTS_RAISED', value: 1 });
  });

  it('is asked on evidence only, of another, who is an executive and alone answers it (R-UP-7)', async () => {
    expect(await refused('askForChange', { caseId })).toMatchObject({ rule: 'R-UP-7', path: 'input.caseId' });
    const notExecutive = { ...raised(), executiveId: team.productManagerId };
    expect(await refused('raiseChangeCase', notExecutive)).toMatchObject({ rule: 'R-UP-7', path: 'input.executiveId' });
    const both = await joinPerson(headway, acme, 'Bo Both', ['EXECUTIVE', 'COACH']);
    const own = { ...raised(), executiveId: both.id };
    expect(await refused('raiseChangeCase', own, both.token)).toMatchObject({
      message: 'Nobody decides their own request.',
    });
    await act('pickChangeCaseEvidence', pick());
    await act('askForChange', { caseId });
    const answer = { caseId, agreed: true, answer: 'I agree for the boss.' };
    expect(await refused('answerChangeCase', answer)).toMatchObject({ reason: 'NOT_PERMITTED' });
    expect(await refused('pickChangeCaseEvidence', pick())).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED' });
    await act('answerChangeCase', { ...answer, agreed: false, answer: 'Not this year.' }, team.sponsor);
    expect(await refused('recordChangeMade', { caseId, madeOn: '2026-01-13' })).toMatchObject({ rule: 'R-UP-7' });
  });

  it('is drafted and run without the one it is asked of, whatever other role they have (R-UP-7)', async () => {
    const both = await joinPerson(headway, acme, 'Bo Both', ['EXECUTIVE', 'COACH']);
    const ofBo = (await act('raiseChangeCase', { ...raised(), executiveId: both.id })).id as string;
    await act('pickChangeCaseEvidence', { ...pick(), caseId: ofBo });
    const seen = async () => {
      const { errors } = await headway.ask(both.token, 'query($id: ID!) { changeCase(id: $id) { id } }', { id: ofBo });
      const { changeCases } = await headway.say(both.token, '{ changeCases(first: 9) { nodes { id } } }');
      return [errors?.[0]?.extensions.code, changeCases.nodes.map(({ id }: { id: string }) => id)];
    };
    // The case of the other executive is a coach's business.
    expect(await seen()).toEqual(['NOT_FOUND', [caseId]]);
    const running: [string, object][] = [
      ['pickChangeCaseEvidence', { ...pick(), caseId: ofBo }],
      ['askForChange', { caseId: ofBo }],
      ['withdrawChangeCase', { caseId: ofBo }],
    ];
    for (const [name, input] of running)
      expect(await refused(name, input, both.token)).toMatchObject({ code: 'NOT_FOUND' });
    await act('askForChange', { caseId: ofBo });
    expect(await seen()).toEqual([undefined, [ofBo, caseId]]);
    await act('answerChangeCase', { caseId: ofBo, agreed: true, answer: 'From today on.' }, both.token);
    const made = { caseId: ofBo, madeOn: '2026-01-13' };
    const asked = { reason: 'RULE_VIOLATED', rule: 'R-UP-7', message: 'This change is asked of you.' };
    expect(await refused('recordChangeMade', made, both.token)).toMatchObject(asked);
    expect(await refused('withdrawChangeCase', { caseId: ofBo }, both.token)).toMatchObject(asked);
    await act('recordChangeMade', made);
    headway.clock.moveTo(new Date('2026-01-22T09:00:00Z'));
    expect(await refused('measureChangeEffect', { caseId: ofBo }, both.token)).toMatchObject(asked);
    expect(await act('measureChangeEffect', { caseId: ofBo })).toMatchObject({ state: 'MEASURED' });
  });

  it('is neither asked of nor answered by who is no executive any more, and can be withdrawn (R-UP-7)', async () => {
    const appoint = (roles: string) =>
      headway.dataSource.query(`UPDATE person SET roles = '{${roles}}' WHERE id = $1`, [team.sponsorId]);
    const noExecutive = {
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-7',
      path: 'input.caseId',
      message: 'Checkout Sponsor is not an executive.',
    };
    await act('pickChangeCaseEvidence', pick());
    await appoint('VIEWER');
    expect(await refused('askForChange', { caseId })).toMatchObject(noExecutive);
    await appoint('EXECUTIVE');
    await act('askForChange', { caseId });
    await appoint('VIEWER');
    const answer = { caseId, agreed: true, answer: 'From today on they wait.' };
    expect(await refused('answerChangeCase', answer, team.sponsor)).toMatchObject(noExecutive);
    expect(await act('withdrawChangeCase', { caseId })).toMatchObject({ state: 'WITHDRAWN' });
    expect(await owed(team.sponsor)).toEqual([]);
    expect(await refused('askForChange', { caseId })).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED' });
  });

  it('that was withdrawn as a draft stays unknown to the one it was about (R-UP-7)', async () => {
    await act('withdrawChangeCase', { caseId });
    const { errors } = await headway.ask(team.sponsor, 'query($id: ID!) { changeCase(id: $id) { id } }', {
      id: caseId,
    });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('does not exist for other executives and administrators, nor as a draft for the one to be asked (R-UP-7)', async () => {
    const stranger = await joinPerson(headway, acme, 'Stella Stranger', ['EXECUTIVE', 'ADMIN']);
    for (const token of [stranger.token, team.sponsor]) {
      const { errors } = await headway.ask(token, 'query($id: ID!) { changeCase(id: $id) { id } }', { id: caseId });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      const { changeCases } = await headway.say(token, '{ changeCases(first: 9) { nodes { id } } }');
      expect(changeCases.nodes).toEqual([]);
    }
  });
});
