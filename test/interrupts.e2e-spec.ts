import { checkpointsOf, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { eventsOf, noticesOf } from './support/told';

describe('an interrupt', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterEach(() => headway.close());

  const fields = `interrupt { id state reason estimatedPersonDays actualPersonDays askedBy { name } team { name }
    displacedHypothesis { id } agreedBy { name } checkpoint { id } }`;
  const raise = async (token = team.sponsor, more: object = {}) => {
    const input = { teamId: team.teamId, request: 'A demo for the fair.', whyNow: 'The fair is on Monday.', ...more };
    return (await headway.change(token, 'raiseInterrupt', input, fields)).interrupt as Record<string, any>;
  };
  const acceptance = (interruptId: string) => ({
    interruptId,
    disposition: 'ACCEPTED',
    displacedHypothesisId: draft.hypothesisId,
    estimatedPersonDays: 6,
    agreedByIds: [team.sponsorId],
  });
  const decide = async (input: object, token = team.productManager) =>
    (await headway.change(token, 'decideInterrupt', input, fields)).interrupt as Record<string, any>;
  const refused = (input: object, token = team.productManager) => headway.refusal(token, 'decideInterrupt', input);
  const budget = async () => {
    const document = 'query($id: ID!) { team(id: $id) { interruptBudget { quarter limit accepted left breaches } } }';
    return (await headway.say(team.productManager, document, { id: team.teamId })).team.interruptBudget as object;
  };

  it('displaces a committed hypothesis, costs what it costs, and everybody concerned hears of it (R-UP-1)', async () => {
    const interrupt = await raise();
    expect(interrupt).toMatchObject({
      state: 'OPEN',
      askedBy: { name: 'Checkout Sponsor' },
      displacedHypothesis: null,
    });
    const { obligations } = await headway.say(
      team.productManager,
      '{ obligations { kind rule act interrupt { id request } } }',
    );
    expect(obligations).toContainEqual({
      kind: 'DECIDE_INTERRUPT',
      rule: 'R-UP-1',
      act: 'decideInterrupt',
      interrupt: { id: interrupt.id, request: 'A demo for the fair.' },
    });
    const accepted = await decide(acceptance(interrupt.id));
    expect(accepted).toMatchObject({
      state: 'ACCEPTED',
      estimatedPersonDays: 6,
      displacedHypothesis: { id: draft.hypothesisId },
      agreedBy: [{ name: 'Checkout Sponsor' }],
    });
    const closed = await headway.change(
      team.productManager,
      'closeInterrupt',
      { interruptId: interrupt.id, actualPersonDays: 11.5 },
      fields,
    );
    expect(closed.interrupt).toMatchObject({ state: 'CLOSED', estimatedPersonDays: 6, actualPersonDays: 11.5 });
    expect((await noticesOf(headway, team.productManager)).map(({ kind }) => kind)).toContain('INTERRUPT_RAISED');
    const told = (await noticesOf(headway, team.sponsor)).find(({ kind }) => kind === 'INTERRUPT_DECIDED')!;
    expect(told.title).toBe('Team Checkout accepted “A demo for the fair.”');
    expect(told.body).toContain('“Guests finish their order” has to wait; the team estimates 6 person-days.');
  });

  it('is the fourth of the quarter: accepted all the same, and a breach for everybody to see (R-UP-1)', async () => {
    for (let count = 1; count <= 4; count += 1) {
      expect((await decide(acceptance((await raise()).id))).state).toBe('ACCEPTED');
    }
    expect(await budget()).toEqual({ quarter: 'FY26 Q1', limit: 3, accepted: 4, left: 0, breaches: 1 });
    const breaches = await eventsOf(headway, acme.token, ['InterruptBudgetBreached']);
    expect(breaches.map(({ changes }) => [changes.quarter, changes.limit, changes.accepted])).toEqual([
      ['FY26 Q1', 3, 4],
    ]);
    headway.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
    expect(await budget()).toMatchObject({ quarter: 'FY26 Q2', accepted: 0, left: 3 });
  });

  it('is set beside what the displaced metric did, for those of the team (R-UP-1)', async () => {
    const load = async (token: string) => {
      const document = `query($id: ID!) { team(id: $id) { interruptLoad {
        quarter raised undecided accepted declined estimatedPersonDays actualPersonDays
        effect { cases notComparable slower faster unchanged medianChange } } } }`;
      return (await headway.say(token, document, { id: team.teamId })).team.interruptLoad as Record<string, any> | null;
    };
    expect(await load(team.productManager)).toBeNull();
    const readOn = async (day: string, value: number) => {
      headway.clock.moveTo(new Date(`${day}T09:00:00Z`));
      await read(headway, team, draft.metricId, value);
    };
    for (const [week, day] of ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02'].entries()) {
      await readOn(day, 41 + week);
    }
    await decide(acceptance((await raise()).id));
    await decide({ interruptId: (await raise()).id, disposition: 'DECLINED', reason: 'One is enough.' });
    expect(await load(team.productManager)).toMatchObject({ accepted: 1, effect: { cases: 0, notComparable: 1 } });
    for (const day of ['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-03']) await readOn(day, 44);
    expect(await load(team.productManager)).toEqual({
      ...{ quarter: 'FY26 Q1', raised: 2, undecided: 0, accepted: 1, declined: 1 },
      ...{ estimatedPersonDays: 6, actualPersonDays: 0 },
      effect: {
        cases: 1,
        notComparable: 0,
        slower: 1,
        faster: 0,
        unchanged: 0,
        medianChange: expect.any(Number) as number,
      },
    });
    expect((await load(team.productManager))!.effect.medianChange).toBeCloseTo(-0.1, 5);
    expect([await load(team.sponsor), await load(acme.token)]).toEqual([null, null]);
  });

  it('stands in the record of the team for everybody, as it was known on any day (R-UP-1, R-ACC-8)', async () => {
    const outsider = await joinPerson(headway, acme, 'Otto Other', ['MEMBER']);
    const record = async (asOf: string, days = { from: '2026-01-01', to: '2026-03-31' }) => {
      const document = `query($teamId: ID!, $from: Date!, $to: Date!, $asOf: DateTime!) {
        accountabilityRecord(teamId: $teamId, from: $from, to: $to, asOf: $asOf) {
          interrupts { accepted estimatedPersonDays finished actualPersonDays } } }`;
      const variables = { teamId: team.teamId, ...days, asOf };
      return (await headway.say(outsider.token, document, variables)).accountabilityRecord.interrupts as object;
    };
    const nothing = { accepted: 0, estimatedPersonDays: 0, finished: 0, actualPersonDays: 0 };
    await decide({ interruptId: (await raise()).id, disposition: 'DECLINED', reason: 'Not now.' });
    const { id } = await raise();
    headway.clock.moveTo(new Date('2026-01-12T09:00:00Z'));
    await decide(acceptance(id));
    headway.clock.moveTo(new Date('2026-01-14T09:00:00Z'));
    const closing = { interruptId: id, actualPersonDays: 7.5 };
    await headway.change(team.productManager, 'closeInterrupt', closing, fields);
    expect(await record('2026-01-12T08:59:59Z')).toEqual(nothing);
    const taken = { ...nothing, accepted: 1, estimatedPersonDays: 6 };
    expect(await record('2026-01-13T09:00:00Z')).toEqual(taken);
    expect(await record('2026-01-14T09:00:00Z')).toEqual({ ...taken, finished: 1, actualPersonDays: 7.5 });
    expect(await record('2026-01-14T09:00:00Z', { from: '2026-01-13', to: '2026-01-31' })).toEqual(nothing);
  });

  it('cannot be accepted while the team is blocked, but declined (R-ACC-3, R-UP-1)', async () => {
    const interrupt = await raise();
    await headway.liveUntil('2026-01-26T09:00:00Z');
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    expect(await refused(acceptance(interrupt.id))).toMatchObject({
      reason: 'TEAM_BLOCKED',
      rule: 'R-ACC-3',
      path: 'input.interruptId',
    });
    const input = { interruptId: interrupt.id, disposition: 'DECLINED', reason: 'We are late with our checkpoint.' };
    expect((await decide(input)).state).toBe('DECLINED');
    const late = await raise();
    await read(headway, team, draft.metricId, 41);
    await hold(headway, team, first!.id);
    expect((await decide(acceptance(late.id))).state).toBe('ACCEPTED');
  });

  it('displaces nothing that ends at the same moment (R-UP-1)', async () => {
    const { id } = await raise();
    const runner = headway.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`UPDATE hypothesis SET state = 'STOPPED' WHERE id = $1`, [draft.hypothesisId]);
      const answer = refused(acceptance(id));
      // Time enough to accept it, were the hypothesis read past the one who ends it.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await runner.commitTransaction();
      expect(await answer).toMatchObject({
        rule: 'R-UP-1',
        path: 'input.displacedHypothesisId',
        message: 'This hypothesis is STOPPED: it gives no room.',
      });
    } finally {
      await runner.release();
    }
  });

  it('rests on the agreement of people who are here, and only where something is displaced (R-UP-1)', async () => {
    const gone = await joinPerson(headway, acme, 'Gil Gone', ['EXECUTIVE']);
    await headway.dataSource.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [gone.id]);
    const { id } = await raise();
    for (const agreedByIds of [[gone.id], [team.sponsorId, gone.id]]) {
      expect(await refused({ ...acceptance(id), agreedByIds })).toMatchObject({
        rule: 'R-UP-1',
        path: 'input.agreedByIds',
        message: 'Gil Gone is no longer here to agree.',
      });
    }
    const declined = { interruptId: id, disposition: 'DECLINED', reason: 'Not now.', agreedByIds: [team.sponsorId] };
    expect(await refused(declined)).toMatchObject({ rule: 'R-UP-1', path: 'input.agreedByIds' });
  });

  const waive = (checkpointId: string, expiresAt: string) => {
    const waiver = { checkpointId, reason: 'The whole team has the flu.', expiresAt };
    return headway.change(team.sponsor, 'waiveCheckpoint', waiver, 'checkpoint { id }');
  };

  it('waits for no checkpoint that is waived when it falls due, but for the one after (R-UP-1, R-ACC-5)', async () => {
    const [first, second] = await checkpointsOf(headway, team, draft.hypothesisId);
    await waive(first!.id as string, '2026-03-02T09:00:00Z');
    const deferred = await decide({ interruptId: (await raise()).id, disposition: 'DEFERRED' });
    expect(deferred.checkpoint).toEqual({ id: second!.id });
    const asked = { teamId: team.teamId, question: 'What was shipped?' };
    const answered = 'outputStatusRequest { answerText }';
    const { outputStatusRequest } = await headway.change(team.sponsor, 'requestOutputStatus', asked, answered);
    expect(outputStatusRequest.answerText).toContain('The next checkpoint is on Monday, 2 February 2026.');
  });

  it('waits for the one of which the waiver ends before it falls due (R-UP-1, R-ACC-5)', async () => {
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    await waive(first!.id as string, '2026-01-16T09:00:00Z');
    const deferred = await decide({ interruptId: (await raise()).id, disposition: 'DEFERRED' });
    expect(deferred.checkpoint).toEqual({ id: first!.id });
  });

  it('cannot wait where all that is left is waived (R-UP-1, R-ACC-5)', async () => {
    headway.clock.moveTo(new Date('2026-03-31T09:00:00Z'));
    const closing = (await checkpointsOf(headway, team, draft.hypothesisId)).at(-1)!;
    await waive(closing.id as string, '2026-04-30T09:00:00Z');
    const input = { interruptId: (await raise()).id, disposition: 'DEFERRED' };
    expect(await refused(input)).toMatchObject({ rule: 'R-UP-1', path: 'input.disposition' });
  });

  it('waits for the next checkpoint, is on its agenda, and is owed when that opens (R-UP-1)', async () => {
    const interrupt = await raise();
    const deferred = await decide({ interruptId: interrupt.id, disposition: 'DEFERRED' });
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    expect(deferred).toMatchObject({ state: 'DEFERRED', checkpoint: { id: first!.id } });
    const agenda = async (token: string) => {
      const document = 'query($id: ID!) { checkpoint(id: $id) { agenda { id } } }';
      return (await headway.say(token, document, { id: first!.id })).checkpoint.agenda as object[];
    };
    expect(await agenda(team.productManager)).toEqual([{ id: interrupt.id }]);
    expect(await agenda(acme.token)).toEqual([]);
    const owed = async () => {
      const { obligations } = await headway.say(team.productManager, '{ obligations { kind late } }');
      return (obligations as { kind: string }[]).filter(({ kind }) => kind === 'DECIDE_INTERRUPT');
    };
    expect(await owed()).toEqual([]);
    headway.clock.moveTo(new Date('2026-01-16T09:00:00Z'));
    expect(await owed()).toEqual([{ kind: 'DECIDE_INTERRUPT', late: true }]);
    expect((await decide(acceptance(interrupt.id))).state).toBe('ACCEPTED');
  });

  it.each([
    ['displaces nothing', { displacedHypothesisId: null }, 'RULE_VIOLATED', 'input.displacedHypothesisId'],
    ['costs less than nothing', { estimatedPersonDays: -1 }, 'RULE_VIOLATED', 'input.estimatedPersonDays'],
    ['costs more than can be', { estimatedPersonDays: 1e6 }, 'RULE_VIOLATED', 'input.estimatedPersonDays'],
    ['has nobody’s agreement', { agreedByIds: [] }, 'RULE_VIOLATED', 'input.agreedByIds'],
  ])('that %s is not accepted (R-UP-1)', async (_, changes, reason, path) => {
    const { id } = await raise();
    expect(await refused({ ...acceptance(id), ...changes })).toMatchObject({ reason, rule: 'R-UP-1', path });
    expect(await budget()).toMatchObject({ accepted: 0 });
  });

  it('displaces no hypothesis of another team (R-UP-1)', async () => {
    const other = await formProductTeam(headway, acme, 'Search');
    const theirs = await readyDraft(headway, other, { metric: 'Searches that find' });
    await commit(headway, other, theirs);
    const { id } = await raise();
    expect(await refused({ ...acceptance(id), displacedHypothesisId: theirs.hypothesisId })).toMatchObject({
      rule: 'R-UP-1',
      path: 'input.displacedHypothesisId',
      message: 'This hypothesis is another team’s.',
    });
  });

  it('is written down by a team for the executive who asked, and by nobody for a colleague (R-UP-1)', async () => {
    expect(await raise(team.productManager, { askedById: team.sponsorId })).toMatchObject({
      askedBy: { name: 'Checkout Sponsor' },
    });
    const input = { teamId: team.teamId, request: 'A demo', whyNow: 'Soon' };
    expect(await headway.refusal(team.productManager, 'raiseInterrupt', input)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-1',
      path: 'input.askedById',
    });
  });

  it('is not decided by the executive who asked for it, even as product manager (R-UP-1)', async () => {
    const boss = await joinPerson(headway, acme, 'Bo Boss', ['EXECUTIVE', 'MEMBER']);
    const { team: own } = await headway.change(
      acme.token,
      'createTeam',
      { name: 'Own', productManagerId: boss.id },
      'team { id }',
    );
    const { id } = await raise(boss.token, { teamId: own.id });
    const input = { interruptId: id, disposition: 'DECLINED', reason: 'No time.' };
    expect(await refused(input, boss.token)).toMatchObject({
      rule: 'R-UP-1',
      message: 'Nobody decides their own interrupt.',
    });
  });

  it('is put into nobody else’s mouth: the team writes down what it was asked, others ask for themselves (R-UP-1)', async () => {
    const stranger = await joinPerson(headway, acme, 'Stella Stranger', ['EXECUTIVE']);
    const asked = { teamId: team.teamId, askedById: team.sponsorId, request: 'A demo.', whyNow: 'The fair.' };
    expect(await headway.refusal(stranger.token, 'raiseInterrupt', asked)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-1',
      path: 'input.askedById',
      message: 'Only the team that was asked writes down what Checkout Sponsor asked.',
    });
    const written = await raise(team.productManager, { askedById: team.sponsorId });
    expect(written).toMatchObject({ askedBy: { name: 'Checkout Sponsor' } });
    const told = (await noticesOf(headway, team.sponsor)).filter(({ subjectId }) => subjectId === written.id);
    expect(told).toMatchObject([{ kind: 'INTERRUPT_RAISED', title: 'Team Checkout wrote down what you asked for' }]);
    expect(told[0]!.body).toContain('you asked for: “A demo for the fair.” Why now: “The fair is on Monday.”');
  });

  it('tells those who are named as having agreed, and lets them look (R-UP-1)', async () => {
    const agreed = await joinPerson(headway, acme, 'Agnes Agreed', ['MEMBER']);
    const { id } = await raise();
    await decide({ ...acceptance(id), agreedByIds: [agreed.id, agreed.id, team.sponsorId] });
    const told = await noticesOf(headway, agreed.token);
    expect(told).toMatchObject([
      {
        kind: 'INTERRUPT_DECIDED',
        subjectId: id,
        title: 'Team Checkout names you as having agreed to “A demo for the fair.”',
      },
    ]);
    expect(told[0]!.body).toMatch(
      /has to wait; the team estimates 6 person-days\.\n\nIf you have not agreed, tell the team\.$/,
    );
    const document = 'query($id: ID!) { interrupt(id: $id) { state agreedBy { name } } }';
    expect((await headway.say(agreed.token, document, { id })).interrupt).toEqual({
      state: 'ACCEPTED',
      agreedBy: [{ name: 'Agnes Agreed' }, { name: 'Checkout Sponsor' }],
    });
    const decided = (await noticesOf(headway, team.sponsor)).filter(({ kind }) => kind === 'INTERRUPT_DECIDED');
    expect(decided).toHaveLength(1);
  });

  it('is a matter of those who asked and were asked: for everybody else it does not exist (R-UP-1)', async () => {
    const { id } = await raise();
    const stranger = await joinPerson(headway, acme, 'Stella Stranger', ['EXECUTIVE', 'COACH', 'ADMIN']);
    const document = 'query($id: ID!) { interrupt(id: $id) { id } }';
    const { errors } = await headway.ask(stranger.token, document, { id });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const listed = async (token: string) =>
      (await headway.say(token, '{ interrupts(first: 10) { nodes { id } } }')).interrupts.nodes as object[];
    expect(await listed(stranger.token)).toEqual([]);
    expect(await listed(team.sponsor)).toEqual([{ id }]);
    expect(await listed(team.productManager)).toEqual([{ id }]);
  });

  describe('over plain HTTP, for programs that speak no GraphQL', () => {
    const asked = () => ({ teamId: team.teamId, request: 'A demo for the fair.', whyNow: 'The fair is on Monday.' });
    const send = (body: object, headers: object = {}, token = team.sponsor) =>
      headway.http
        .post('/v1/interrupts')
        .set({ authorization: `Bearer ${token}`, ...headers })
        .send(body);
    const count = async () =>
      (await headway.say(team.productManager, '{ interrupts { nodes { id } } }')).interrupts.nodes.length as number;

    it('is raised like by the mutation, once however often it is sent with its key (R-UP-1, R-X-3)', async () => {
      const key = { 'idempotency-key': 'ticket-4711' };
      const first = await send(asked(), key);
      expect(first.status).toBe(201);
      const { interrupt } = first.body as { interrupt: Record<string, unknown> };
      expect(interrupt).toEqual({
        ...asked(),
        id: expect.any(String) as string,
        askedById: team.sponsorId,
        askedAt: '2026-01-05T09:00:00.000Z',
        state: 'OPEN',
      });
      expect((await send(asked(), key)).body).toEqual(first.body);
      expect((await send({ ...asked(), idempotencyKey: 'ticket-4711' })).body).toEqual(first.body);
      expect(await count()).toBe(1);
      const other = await send({ ...asked(), request: 'Another.' }, key);
      expect([other.status, other.body.error.reason]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
      const document = 'query($id: ID!) { interrupt(id: $id) { request askedBy { name } } }';
      expect((await headway.say(team.productManager, document, { id: interrupt.id })).interrupt).toEqual({
        request: 'A demo for the fair.',
        askedBy: { name: 'Checkout Sponsor' },
      });
      await decide(acceptance(interrupt.id as string));
    });

    it.each<[string, object, object, number, object]>([
      ['a misspelt field', { whynow: 'Soon.' }, {}, 400, { reason: 'INVALID_INPUT', path: 'input.whynow' }],
      ['nothing said', { request: ' ' }, {}, 400, { reason: 'INVALID_INPUT', path: 'input.request' }],
      ['a team that is none', { teamId: 'checkout' }, {}, 400, { reason: 'INVALID_INPUT', path: 'input.teamId' }],
      ['an empty key', {}, { 'idempotency-key': '' }, 400, { path: 'input.idempotencyKey' }],
    ])('is refused with %s, and nothing is written', async (_, fields, headers, status, refusal) => {
      const answer = await send({ ...asked(), ...fields }, headers);
      expect(answer.status).toBe(status);
      expect(answer.body.error).toMatchObject(refusal);
      expect(answer.body.error.remedy).toMatch(/\w/);
      expect(await count()).toBe(0);
    });

    it.each<[string, string, string]>([
      ['a list', 'application/json', '[{}]'],
      ['broken JSON', 'application/json', '{"teamId": '],
      ['no JSON', 'text/csv', 'teamId,request'],
      ['a stream', 'application/octet-stream', '\u0000'],
      ['a prototype', 'application/json', '{"__proto__": {"teamId": "x"}}'],
    ])('is refused as %s', async (_, type, body) => {
      const answer = await headway.http
        .post('/v1/interrupts')
        .set({ authorization: `Bearer ${team.sponsor}`, 'content-type': type })
        .send(body);
      expect([answer.status, answer.body.error.reason]).toEqual([400, 'INVALID_INPUT']);
    });

    it('is refused without a token, to whoever may not ask, and in somebody else’s name', async () => {
      expect((await send(asked(), {}, 'hwp_nobody')).status).toBe(401);
      const coach = await joinPerson(headway, acme, 'Cora Coach', ['COACH']);
      expect((await send(asked(), {}, coach.token)).status).toBe(403);
      const stranger = await joinPerson(headway, acme, 'Stella Stranger', ['EXECUTIVE']);
      const named = await send({ ...asked(), askedById: team.sponsorId }, {}, stranger.token);
      expect([named.status, named.body.error.rule]).toEqual([422, 'R-UP-1']);
    });
  });

  it('is decided once by two who decide at once, and a repeated call changes nothing twice (R-X-3, R-UP-1)', async () => {
    const { id } = await raise();
    const declined = { interruptId: id, disposition: 'DECLINED', reason: 'No time.' };
    const call = (input: object) =>
      headway.ask(
        team.productManager,
        'mutation($input: DecideInterruptInput!) { decideInterrupt(input: $input) { interrupt { state } } }',
        { input },
      );
    const answers = await Promise.all([call(acceptance(id)), call(declined)]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const refusal = answers.find(({ errors }) => errors)!.errors![0]!;
    expect(refusal.extensions).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-UP-1' });
    const other = await raise();
    const again = { ...acceptance(other.id), idempotencyKey: 'once' };
    expect((await call(again)).data).toEqual((await call(again)).data);
  });
});
