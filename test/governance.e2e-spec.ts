import { Founded, Headway, startHeadway } from './support/headway';
import { formProductTeam, joinPerson, ProductTeam } from './support/product-team';
import { eventsOf, noticesOf } from './support/told';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(90_000);

interface Somebody {
  readonly id: string;
  readonly token: string;
}

describe('a decision on its way through its layers', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let boss: Somebody;
  let layers: Somebody[];

  // A Monday; Acme keeps the hours of UTC, from nine to five.
  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    boss = await joinPerson(headway, acme, 'Bo Boss', ['EXECUTIVE']);
    layers = [];
    for (const name of ['Lena Lead', 'Arno Architect', 'Rita Risk', 'Fay Finance']) {
      layers.push(await joinPerson(headway, acme, name, ['EXECUTIVE']));
    }
  });
  afterEach(() => headway.close());

  const names = ['Team lead', 'Architecture board', 'Risk committee', 'Finance'];
  const chain = (...positions: number[]) =>
    positions.map((position) => ({ name: names[position - 1], approverId: layers[position - 1]!.id }));
  const define = async (more: object = {}) => {
    const input = { name: 'Payment provider', layers: chain(1, 2, 3, 4), ...more };
    const fields = 'decisionType { id version layers { id name right approver { name } } }';
    return (await headway.change(boss.token, 'defineDecisionType', input, fields)).decisionType;
  };
  const requestFields = `decisionRequest { id state limitAt settledAt recommendation waitsFor { name } layers { name }
    steps { step at layer { name } by { name } reason } }`;
  const submit = async (decisionTypeId: string, token = team.productManager, more: object = {}) => {
    const input = { decisionTypeId, title: 'Switch to Pay-O', recommendation: 'It halves the fees.', ...more };
    return (await headway.change(token, 'submitDecisionRequest', input, requestFields)).decisionRequest;
  };
  const act = async (token: string, mutation: string, input: object) =>
    (await headway.change(token, mutation, input, requestFields)).decisionRequest;
  const decide = (by: Somebody, requestId: string, decision = 'PASSED', reason?: string) =>
    act(by.token, 'decideDecisionRequest', { requestId, decision, reason });
  const at = (moment: string) => headway.clock.moveTo(new Date(`2026-01-${moment}:00Z`));
  const figures = '{ cases p50Hours p90Hours withinSprint }';
  const latency = async (token: string, quarter = 1) => {
    const document = `query($quarter: Int!) { governanceLatency(fiscalYear: 2026, quarter: $quarter) {
      decisionType { name } settled ${figures}
      layers { layer { name } report { total ${figures} waiting ${figures} handling ${figures} decided madeDifference } } } }`;
    return (await headway.say(token, document, { quarter })).governanceLatency as any[];
  };
  const layersOf = async (token: string, id: string) => {
    const fields = `id name record { decided madeDifference neverMadeDifference }
      removalEffect { before ${figures} after ${figures} p50ChangeHours } removalReason`;
    const document = `query($id: ID!) { decisionType(id: $id) { layers { ${fields} } removedLayers { ${fields} } } }`;
    return (await headway.say(token, document, { id })).decisionType as Record<string, any[]>;
  };

  it('waits and is handled in working hours, layer by layer, and everybody concerned hears of it (R-UP-4)', async () => {
    const { id: typeId, layers: defined } = await define({ layers: chain(1, 2), informedIds: [team.sponsorId] });
    expect(defined.map(({ right }: any) => right)).toEqual(['AGREE', 'DECIDE']);
    at('09T16:00');
    const submitted = await submit(typeId, team.productManager, { teamId: team.teamId });
    expect(submitted).toMatchObject({ state: 'IN_REVIEW', waitsFor: [{ name: 'Lena Lead' }] });
    const document = '{ obligations { kind rule act since late decisionRequest { title } } }';
    expect((await headway.say(layers[0]!.token, document)).obligations).toEqual([
      {
        kind: 'DECIDE_REQUEST',
        rule: 'R-UP-4',
        act: 'decideDecisionRequest',
        since: '2026-01-09T16:00:00.000Z',
        late: false,
        decisionRequest: { title: 'Switch to Pay-O' },
      },
    ]);
    // Friday at four until Monday at ten: two working hours.
    at('12T10:00');
    await act(layers[0]!.token, 'takeUpDecisionRequest', { requestId: submitted.id });
    at('12T11:30');
    await decide(layers[0]!, submitted.id);
    // Answered before anybody opens: no time has passed since Monday at five.
    at('13T08:00');
    const approved = await decide(layers[1]!, submitted.id, 'CHANGED', 'For new customers first.');
    expect(approved).toMatchObject({ state: 'APPROVED', settledAt: '2026-01-13T08:00:00.000Z', waitsFor: [] });
    const [type] = await latency(boss.token);
    expect(type.settled).toEqual({ cases: 1, p50Hours: 9, p90Hours: 9, withinSprint: 1 });
    expect(type.layers[0]).toMatchObject({
      layer: { name: 'Team lead' },
      report: { waiting: { p50Hours: 2 }, handling: { p50Hours: 1.5 }, decided: 1, madeDifference: 0 },
    });
    expect(type.layers[1]).toMatchObject({ report: { waiting: { p50Hours: 5.5 }, madeDifference: 1 } });
    expect(await latency(boss.token, 2)).toEqual([]);
    const kinds = async (token: string) => (await noticesOf(headway, token)).map(({ kind }) => kind);
    expect(await kinds(layers[1]!.token)).toEqual(['DECISION_ASKED']);
    expect(await kinds(team.productManager)).toEqual(['DECISION_MADE']);
    expect(await kinds(team.sponsor)).toEqual(['DECISION_MADE']);
  });

  it('passes four layers whose third never changes anything, until that is removed (R-UP-4)', async () => {
    const { id: typeId } = await define();
    for (const [index, day] of ['05', '06', '07', '08', '09'].entries()) {
      at(`${day}T09:00`);
      const { id } = await submit(typeId);
      for (const [position, layer] of layers.entries()) {
        at(`${day}T${10 + position}:00`);
        const changed = position !== 2 && index === position;
        await decide(layer, id, changed ? 'CHANGED' : 'PASSED', changed ? 'Half of it.' : undefined);
      }
    }
    const before = (await layersOf(boss.token, typeId)).layers!;
    expect(before.map(({ record }) => [record.decided, record.madeDifference, record.neverMadeDifference])).toEqual([
      [5, 1, false],
      [5, 1, false],
      [5, 0, true],
      [5, 1, false],
    ]);
    at('12T09:00');
    const underWay = await submit(typeId);
    const removal = { layerId: before[2]!.id, reason: 'In five cases it made no difference.' };
    await headway.change(boss.token, 'removeApprovalLayer', removal, 'decisionType { id }');
    at('12T09:30');
    const next = await submit(typeId);
    expect(next.layers.map(({ name }: any) => name)).toEqual(['Team lead', 'Architecture board', 'Finance']);
    for (const [hour, position] of [0, 1, 3].entries()) {
      at(`12T${10 + hour}:00`);
      await decide(layers[position]!, next.id);
    }
    for (const layer of layers) await decide(layer, underWay.id);
    const { removedLayers } = await layersOf(boss.token, typeId);
    expect(removedLayers).toMatchObject([
      {
        name: 'Risk committee',
        removalReason: 'In five cases it made no difference.',
        removalEffect: { before: { cases: 5, p50Hours: 4 }, after: { cases: 1, p50Hours: 2.5 }, p50ChangeHours: -1.5 },
      },
    ]);
    const [recorded] = await eventsOf(headway, acme.token, ['ApprovalLayerRemoved']);
    expect(recorded!.changes).toMatchObject({ name: 'Risk committee', reason: removal.reason });
    expect(await headway.refusal(boss.token, 'removeApprovalLayer', removal)).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-4',
    });
  });

  it('is escalated past its limit, and then decided by somebody else (R-UP-4)', async () => {
    const limit = { limitWorkingDays: 1, onLimit: 'ESCALATE', escalatesToId: boss.id };
    const { id: typeId } = await define({ layers: chain(1, 2), ...limit });
    at('08T13:00');
    const { id, limitAt } = await submit(typeId);
    expect(limitAt).toBe('2026-01-09T13:00:00.000Z');
    const refused = { requestId: id, decision: 'PASSED' };
    expect(await headway.refusal(boss.token, 'decideDecisionRequest', refused)).toMatchObject({ reason: 'NOT_FOUND' });
    await headway.liveUntil('2026-01-09T14:00:00Z');
    const told = (await noticesOf(headway, boss.token)).find(({ kind }) => kind === 'DECISION_ASKED')!;
    expect(told.body).toContain('The limit of the layer Team lead has passed: you can decide in its place.');
    const owed = (await headway.say(boss.token, '{ obligations { kind late } }')).obligations as object[];
    expect(owed).toEqual([{ kind: 'DECIDE_REQUEST', late: true }]);
    const passed = await decide(boss, id);
    expect(passed).toMatchObject({ state: 'IN_REVIEW', waitsFor: [{ name: 'Arno Architect' }] });
    expect(passed.steps.map(({ step, at: when, by }: any) => [step, when, by?.name ?? null])).toEqual([
      ['SUBMITTED', '2026-01-08T13:00:00.000Z', 'Checkout Manager'],
      ['ESCALATED', '2026-01-09T13:00:00.000Z', null],
      ['PASSED', '2026-01-09T14:00:00.000Z', 'Bo Boss'],
    ]);
    const again = await headway.refusal(boss.token, 'decideDecisionRequest', refused);
    expect(again.code).not.toBe('INTERNAL');
  });

  it('passes by itself past its limit where the policy of its type says so, over a holiday too (R-UP-4)', async () => {
    await headway.change(
      acme.token,
      'configureOrganization',
      { version: 1, policy: { holidays: ['2026-01-09'] } },
      'organization { version }',
    );
    const { id: typeId } = await define({ layers: chain(1, 2), limitWorkingDays: 1, onLimit: 'APPROVE' });
    at('08T13:00');
    const { id } = await submit(typeId);
    await headway.liveUntil('2026-01-20T09:00:00Z');
    const document = `query($id: ID!) { decisionRequest(id: $id) { state steps { step at } } }`;
    const { decisionRequest } = await headway.say(team.productManager, document, { id });
    expect(decisionRequest).toEqual({
      state: 'APPROVED',
      steps: [
        { step: 'SUBMITTED', at: '2026-01-08T13:00:00.000Z' },
        { step: 'PASSED_BY_LIMIT', at: '2026-01-12T13:00:00.000Z' },
        { step: 'PASSED_BY_LIMIT', at: '2026-01-13T13:00:00.000Z' },
      ],
    });
    const [type] = await latency(boss.token);
    expect(type.layers[0].report).toMatchObject({ decided: 0, waiting: { cases: 1, p50Hours: 8 } });
  });

  it('comes back for rework, goes on at the layer that returned it, and is not charged for the rework (R-UP-4)', async () => {
    const { id: typeId } = await define({ layers: chain(1, 2) });
    const { id } = await submit(typeId);
    at('05T10:00');
    await decide(layers[0]!, id);
    at('05T11:00');
    expect(await decide(layers[1]!, id, 'RETURNED', 'No figures.')).toMatchObject({ state: 'RETURNED', waitsFor: [] });
    const { obligations } = await headway.say(team.productManager, '{ obligations { kind since late } }');
    expect(obligations).toEqual([{ kind: 'REWORK_REQUEST', since: '2026-01-05T11:00:00.000Z', late: false }]);
    at('08T09:00');
    const reworked = { requestId: id, recommendation: 'It halves the fees: 40,000 a year.' };
    expect(await act(team.productManager, 'resubmitDecisionRequest', reworked)).toMatchObject({
      state: 'IN_REVIEW',
      waitsFor: [{ name: 'Arno Architect' }],
      recommendation: 'It halves the fees: 40,000 a year.',
    });
    at('08T10:00');
    expect(await decide(layers[1]!, id, 'REJECTED', 'The contract forbids it.')).toMatchObject({ state: 'REJECTED' });
    const [type] = await latency(boss.token);
    expect(type.settled).toMatchObject({ cases: 1, p50Hours: 3 });
  });

  it('is decided by nobody twice, by nobody after its withdrawal, and by nobody whose own it is (R-UP-4)', async () => {
    const { id: typeId } = await define({ layers: chain(1, 2) });
    const { id } = await submit(typeId);
    await decide(layers[0]!, id);
    const refused = (by: Somebody, requestId: string) =>
      headway.refusal(by.token, 'decideDecisionRequest', { requestId, decision: 'PASSED' });
    const ruled = { reason: 'RULE_VIOLATED', rule: 'R-UP-4', path: 'input.requestId' };
    expect(await refused(layers[0]!, id)).toMatchObject({
      ...ruled,
      message: 'This request lies with another layer.',
    });
    await act(team.productManager, 'withdrawDecisionRequest', { requestId: id });
    expect(await refused(layers[1]!, id)).toMatchObject({
      ...ruled,
      message: 'This request is WITHDRAWN: no layer has it before it.',
    });
    expect(await latency(boss.token)).toMatchObject([{ settled: { cases: 0 } }]);
    const own = { decisionTypeId: typeId, title: 'My budget', recommendation: 'I need it.' };
    expect(await headway.refusal(layers[1]!.token, 'submitDecisionRequest', own)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-4',
      path: 'input.decisionTypeId',
    });
    const escalating = { limitWorkingDays: 1, onLimit: 'ESCALATE', escalatesToId: boss.id };
    const other = await define({ name: 'Budget', layers: chain(1), ...escalating });
    const ownRequest = await submit(other.id, layers[0]!.token);
    expect(await refused(layers[0]!, ownRequest.id)).toMatchObject({
      ...ruled,
      message: 'Nobody decides their own request.',
    });
  });

  it('is approved by nobody who gets the layer of their own request, neither by deciding nor by silence (R-UP-4)', async () => {
    const { id: typeId, layers: defined } = await define({
      layers: chain(1),
      limitWorkingDays: 1,
      onLimit: 'APPROVE',
    });
    const arno = layers[1]!;
    const { id } = await submit(typeId, arno.token);
    const toThemselves = { layerId: defined[0].id, approverId: arno.id };
    expect(await headway.refusal(arno.token, 'assignApprover', toThemselves)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-4',
      path: 'input.approverId',
    });
    await act(arno.token, 'withdrawDecisionRequest', { requestId: id });
    await headway.change(arno.token, 'assignApprover', toThemselves, '__typename');
  });

  it('keeps what its limit does as it was when it came to the layer, and no limit approves it for its requester (R-UP-4)', async () => {
    const escalating = { limitWorkingDays: 1, onLimit: 'ESCALATE', escalatesToId: boss.id };
    const { id: decisionTypeId } = await define({ layers: chain(1, 2), ...escalating });
    const lena = await submit(decisionTypeId, layers[0]!.token);
    const arno = await submit(decisionTypeId, layers[1]!.token);
    const approving = { decisionTypeId, version: 1, limitWorkingDays: 0.5, onLimit: 'APPROVE' };
    await headway.change(boss.token, 'setDecisionLimit', approving, '__typename');
    await decide(layers[0]!, arno.id);
    await headway.liveUntil('2026-01-20T09:00:00Z');
    const document = `query($id: ID!) { decisionRequest(id: $id) { state waitsFor { name } steps { step at } } }`;
    const shown = async (id: string) => (await headway.say(boss.token, document, { id })).decisionRequest;
    expect(await shown(lena.id)).toMatchObject({
      state: 'IN_REVIEW',
      waitsFor: [{ name: 'Lena Lead' }, { name: 'Bo Boss' }],
      steps: [{ step: 'SUBMITTED' }, { step: 'ESCALATED', at: '2026-01-05T17:00:00.000Z' }],
    });
    const own = (await headway.say(layers[1]!.token, document, { id: arno.id })).decisionRequest;
    expect(own).toMatchObject({ state: 'IN_REVIEW', steps: [{ step: 'SUBMITTED' }, { step: 'PASSED' }] });
  });

  it('is not passed twice by one person who gets another layer meanwhile (R-UP-4)', async () => {
    const { id: typeId, layers: defined } = await define({ layers: chain(1, 2) });
    const { id } = await submit(typeId);
    const [lena, arno, rita] = layers as [Somebody, Somebody, Somebody];
    const give = (layer: number, { id: approverId }: Somebody) =>
      headway.change(boss.token, 'assignApprover', { layerId: defined[layer].id, approverId }, '__typename');
    await decide(lena, id);
    await give(0, rita);
    await give(1, lena);
    const passed = { requestId: id, decision: 'PASSED' };
    expect(await headway.refusal(lena.token, 'decideDecisionRequest', passed)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-4',
      path: 'input.requestId',
      message: 'One person approves twice: you have let this request pass another layer.',
    });
    await give(1, arno);
    expect(await decide(arno, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('has no approver to whom it escalates, where both are named at once (R-X-1, R-UP-4)', async () => {
    for (const name of ['Provider', 'Budget', 'Hiring']) {
      const { id: decisionTypeId, layers: defined } = await define({ name, layers: chain(1, 2) });
      const fay = layers[3]!.id;
      const limit = { limitWorkingDays: 1, onLimit: 'ESCALATE', escalatesToId: fay };
      const document = (mutation: string, type: string) =>
        `mutation($input: ${type}!) { ${mutation}(input: $input) { decisionType { id } } }`;
      const answers = await Promise.all([
        headway.ask(boss.token, document('setDecisionLimit', 'SetDecisionLimitInput'), {
          input: { decisionTypeId, version: 1, ...limit },
        }),
        headway.ask(boss.token, document('assignApprover', 'AssignApproverInput'), {
          input: { layerId: defined[0].id, approverId: fay },
        }),
      ]);
      const refused = answers.flatMap(({ errors }) => errors?.[0]?.extensions ?? []);
      expect(refused).toMatchObject([{ reason: 'RULE_VIOLATED', rule: 'R-UP-4' }]);
    }
  });

  it('is decided once by two who decide at once (R-X-1, R-UP-4)', async () => {
    const { id: typeId } = await define({ layers: chain(1, 2) });
    const { id } = await submit(typeId);
    const document = `mutation($input: DecideDecisionRequestInput!) {
      decideDecisionRequest(input: $input) { decisionRequest { state } } }`;
    const call = (decision: string) =>
      headway.ask(layers[0]!.token, document, { input: { requestId: id, decision, reason: 'Too dear.' } });
    const answers = await Promise.all([call('PASSED'), call('REJECTED')]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const refusal = answers.find(({ errors }) => errors)!.errors![0]!;
    expect(refusal.extensions).toMatchObject({ reason: 'RULE_VIOLATED', rule: 'R-UP-4' });
    const other = await submit(typeId);
    const again = { input: { requestId: other.id as string, decision: 'PASSED', idempotencyKey: 'once' } };
    const first = await headway.ask(layers[0]!.token, document, again);
    expect(await headway.ask(layers[0]!.token, document, again)).toEqual(first);
  });

  it('has no layer that approves twice, no limit that cannot be, and no right that nobody gave (R-UP-4)', async () => {
    const refused = (more: object) =>
      headway.refusal(boss.token, 'defineDecisionType', { name: 'Provider', layers: chain(1, 2), ...more });
    const paths: [object, string][] = [
      [{ layers: chain(1, 2, 1) }, 'input.layers.2.approverId'],
      [{ layers: [] }, 'input.layers'],
      [{ limitWorkingDays: -1, onLimit: 'APPROVE' }, 'input.limitWorkingDays'],
      [{ limitWorkingDays: 2, onLimit: 'ESCALATE', escalatesToId: layers[0]!.id }, 'input.escalatesToId'],
      [{ onLimit: 'APPROVE' }, 'input.limitWorkingDays'],
    ];
    for (const [more, path] of paths) {
      expect(await refused(more)).toMatchObject({ reason: 'RULE_VIOLATED', rule: 'R-UP-4', path });
    }
    const { id: typeId, layers: defined } = await define({ layers: chain(1, 2), recommenderIds: [team.sponsorId] });
    expect(await refused({ name: 'Payment provider' })).toMatchObject({ reason: 'ALREADY_EXISTS', path: 'input.name' });
    const request = { decisionTypeId: typeId, title: 'Pay-O', recommendation: 'Cheap.' };
    expect(await headway.refusal(team.productManager, 'submitDecisionRequest', request)).toMatchObject({
      rule: 'R-UP-4',
      path: 'input.decisionTypeId',
    });
    const twice = { layerId: defined[0].id, approverId: layers[1]!.id };
    expect(await headway.refusal(boss.token, 'assignApprover', twice)).toMatchObject({ path: 'input.approverId' });
    const given = { layerId: defined[0].id, approverId: layers[3]!.id };
    await headway.change(boss.token, 'assignApprover', given, 'decisionType { id }');
    expect(await submit(typeId, team.sponsor)).toMatchObject({ waitsFor: [{ name: 'Fay Finance' }] });
    const remove = (layerId: string) =>
      headway.refusal(boss.token, 'removeApprovalLayer', { layerId, reason: 'Slow.' });
    await headway.change(boss.token, 'removeApprovalLayer', { layerId: defined[0].id, reason: 'Slow.' }, '__typename');
    expect(await remove(defined[1].id as string)).toMatchObject({ rule: 'R-UP-4', path: 'input.layerId' });
  });

  it('gets a layer back that was removed by mistake, in its place (R-UP-4)', async () => {
    const { id: typeId, layers: defined } = await define({ layers: chain(1, 2) });
    const layerId = defined[0].id as string;
    const restore = () => headway.refusal(boss.token, 'restoreApprovalLayer', { layerId });
    expect(await restore()).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', path: 'input.layerId' });
    await headway.change(boss.token, 'removeApprovalLayer', { layerId, reason: 'The wrong one.' }, '__typename');
    expect((await submit(typeId)).layers).toHaveLength(1);
    const given = { layerId: defined[1].id, approverId: layers[0]!.id };
    await headway.change(boss.token, 'assignApprover', given, '__typename');
    expect(await restore()).toMatchObject({ rule: 'R-UP-4', path: 'input.layerId' });
    const givenBack = { layerId: defined[1].id, approverId: layers[1]!.id };
    await headway.change(boss.token, 'assignApprover', givenBack, '__typename');
    const fields = 'decisionType { layers { id } removedLayers { id } }';
    const { decisionType } = await headway.change(boss.token, 'restoreApprovalLayer', { layerId }, fields);
    expect(decisionType).toEqual({ layers: defined.map(({ id }: any) => ({ id })), removedLayers: [] });
    expect((await submit(typeId)).layers).toHaveLength(2);
    const [recorded] = await eventsOf(headway, acme.token, ['ApprovalLayerRestored']);
    expect(recorded!.changes).toMatchObject({ layerId, reason: 'The wrong one.' });
  });

  it('gets another limit for what comes next, at the version that was read (R-HYP-4, R-UP-4)', async () => {
    const { id: decisionTypeId } = await define({ layers: chain(1) });
    const limit = { decisionTypeId, version: 1, limitWorkingDays: 0.5, onLimit: 'APPROVE' };
    await headway.change(boss.token, 'setDecisionLimit', limit, 'decisionType { version limitWorkingDays }');
    expect(await submit(decisionTypeId)).toMatchObject({ limitAt: '2026-01-05T13:00:00.000Z' });
    expect(await headway.refusal(boss.token, 'setDecisionLimit', limit)).toMatchObject({ reason: 'STALE_VERSION' });
  });

  it('concerns its parties alone, and its figures name nobody to everybody (R-UP-4)', async () => {
    const { id: typeId } = await define({ layers: chain(1, 2) });
    const { id } = await submit(typeId);
    for (const layer of layers.slice(0, 2)) await decide(layer, id);
    const stranger = await joinPerson(headway, acme, 'Stan Stranger', ['MEMBER']);
    const document = 'query($id: ID!) { decisionRequest(id: $id) { id } }';
    expect((await headway.ask(stranger.token, document, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const { decisionRequests } = await headway.say(stranger.token, '{ decisionRequests(first: 5) { nodes { id } } }');
    expect(decisionRequests.nodes).toEqual([]);
    expect(await latency(stranger.token)).toMatchObject([{ settled: null, layers: [] }]);
    expect((await layersOf(stranger.token, typeId)).layers).toMatchObject([{ record: null }, { record: null }]);
    await headway.change(
      acme.token,
      'revisePerson',
      { personId: layers[0]!.id, version: 1, roles: ['MEMBER'] },
      'person { id }',
    );
    const own = await latency(layers[0]!.token);
    expect(own).toMatchObject([{ settled: null, layers: [{ layer: { name: 'Team lead' } }] }]);
    const three = await define({ name: 'Of three', layers: chain(1, 2, 3) });
    const other = await submit(three.id);
    for (const layer of layers.slice(0, 3)) await decide(layer, other.id);
    const shown = (await latency(stranger.token)).find(({ decisionType }) => decisionType.name === 'Of three');
    expect(shown).toMatchObject({ settled: { cases: 1 }, layers: [] });
  });

  it('shows to everybody no figure of settled requests behind which one approver stands (section 7)', async () => {
    const { id: typeId } = await define({ layers: chain(1, 2, 3) });
    const returned = await submit(typeId);
    for (const layer of layers.slice(0, 2)) await decide(layer, returned.id);
    await decide(layers[2]!, returned.id, 'RETURNED', 'No figures.');
    const rejected = await submit(typeId);
    at('08T12:00');
    await decide(layers[0]!, rejected.id, 'REJECTED', 'Too dear.');
    const stranger = await joinPerson(headway, acme, 'Stan Stranger', ['MEMBER']);
    expect(await latency(stranger.token)).toMatchObject([{ settled: null }]);
    expect(await latency(boss.token)).toMatchObject([{ settled: { cases: 1, p50Hours: 27 } }]);
  });
});
