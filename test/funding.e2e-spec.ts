import { checkpointsOf, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { eventsOf, noticesOf } from './support/told';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(90_000);

describe('the money of a team', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const fields = `fundingStream { id kind openedAs currency turnedOn outputCommitment stoppedAt
    periods { id startsOn endsOn amount withdrawnAt withdrawalReason }
    tranches { decision amount reason decidedBy { name } checkpoints { id } } }`;
  const project = { kind: 'PROJECT', endsOn: '2026-12-31', promisedOutput: 'The new checkout' };
  const change = async (mutation: string, input: object, token = team.sponsor) =>
    (await headway.change(token, mutation, input, fields)).fundingStream as Record<string, any>;
  const open = (more: object = {}) =>
    change('openFundingStream', { teamId: team.teamId, name: 'Checkout 2026', kind: 'PRODUCT_TEAM', ...more });
  const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
  const fund = (streamId: string, amount: string, days: object = year) =>
    change('fundPeriod', { streamId, amount, ...days });
  const shares = async (token = team.sponsor) => {
    const document = `{ fundingShares(fiscalYear: 2026, quarter: 4) { currency leftOut
      quarters { quarter teamShare total teamBased projectBased } } }`;
    return (await headway.say(token, document)).fundingShares as Record<string, any>;
  };
  const committed = async (): Promise<ReadyDraft> => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    return draft;
  };
  const heldCheckpoint = async (): Promise<{ held: string; unheld: string }> => {
    const draft = await committed();
    const [first, second] = await checkpointsOf(headway, team, draft.hypothesisId, 'id');
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    await hold(headway, team, first!.id as string, { readings: [{ targetId: draft.targetId, value: 44 }] });
    return { held: first!.id as string, unheld: second!.id as string };
  };

  it('is tied to a project that promises output, until it is tied to the team (R-UP-5)', async () => {
    const opened = await open(project);
    expect(opened).toMatchObject({
      kind: 'PROJECT',
      outputCommitment:
        'The money ends on 2026-12-31, and “The new checkout” is promised by then, whatever is learned before.',
    });
    const funded = await fund(opened.id as string, '100000.01');
    expect(funded.periods).toMatchObject([{ ...year, amount: '100000.01', withdrawnAt: null }]);
    const before = await shares();
    expect(before.quarters.map(({ teamShare }: any) => teamShare)).toEqual([0, 0, 0, 0]);
    const turned = await change('turnIntoTeamStream', { streamId: opened.id, from: '2026-07-01' });
    expect(turned).toMatchObject({ kind: 'PROJECT', turnedOn: '2026-07-01', outputCommitment: null });
    const { quarters, leftOut } = await shares();
    expect(leftOut).toBe(0);
    expect(quarters.map(({ quarter, teamShare }: any) => [quarter, teamShare])).toEqual([
      ['FY26 Q1', 0],
      ['FY26 Q2', 0],
      ['FY26 Q3', 1],
      ['FY26 Q4', 1],
    ]);
    const cents = (part: string): number =>
      quarters.reduce((sum: number, each: any) => sum + Math.round(Number(each[part]) * 100), 0);
    expect(cents('total')).toBe(10_000_001);
    expect(cents('teamBased') + cents('projectBased')).toBe(10_000_001);
    headway.clock.moveTo(new Date('2026-07-01T09:00:00Z'));
    const document = 'query($id: ID!) { fundingStream(id: $id) { kind openedAs } }';
    const { fundingStream } = await headway.say(team.productManager, document, { id: opened.id });
    expect(fundingStream).toEqual({ kind: 'PRODUCT_TEAM', openedAs: 'PROJECT' });
    const told = (await noticesOf(headway, team.productManager)).find(({ kind }) => kind === 'FUNDING_DECIDED')!;
    expect(told.body).toContain('From Wednesday, 1 July 2026 on it is tied to the team and no longer to a project');
    const [event] = await eventsOf(headway, acme.token, ['FundingStreamTurned']);
    expect(event!.changes).toMatchObject({ from: '2026-07-01', promisedOutput: 'The new checkout' });
    const again = { streamId: opened.id, from: '2026-08-01' };
    expect(await headway.refusal(team.sponsor, 'turnIntoTeamStream', again)).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-5',
    });
  });

  it('was tied to a project on days that have passed: a turn never reaches backwards (R-UP-5)', async () => {
    const { id } = await open(project);
    const input = { streamId: id, from: '2026-01-04' };
    expect(await headway.refusal(team.sponsor, 'turnIntoTeamStream', input)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-5',
      path: 'input.from',
    });
  });

  it('is turned while the project lasts, and not when nothing is left of it (R-UP-5)', async () => {
    const { id } = await open({ ...project, endsOn: '2026-03-31' });
    const late = { streamId: id, from: '2027-06-30' };
    expect(await headway.refusal(team.sponsor, 'turnIntoTeamStream', late)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-5',
      path: 'input.from',
      message: 'The project ends on 2026-03-31: on 2027-06-30 nothing is left of it.',
      remedy: 'Give a day from 2026-01-05 to 2026-03-31.',
    });
    expect(await change('turnIntoTeamStream', { streamId: id, from: '2026-03-31' })).toMatchObject({
      turnedOn: '2026-03-31',
    });
  });

  it('is released on held checkpoints, up to what is funded, until it is stopped (R-UP-5)', async () => {
    const { held } = await heldCheckpoint();
    const { id } = await open();
    await fund(id as string, '1000');
    const tranche = { streamId: id, decision: 'RELEASED', amount: '600', checkpointIds: [held] };
    const released = await change('decideTranche', tranche);
    expect(released.tranches).toEqual([
      {
        decision: 'RELEASED',
        amount: '600.00',
        reason: null,
        decidedBy: { name: 'Checkout Sponsor' },
        checkpoints: [{ id: held }],
      },
    ]);
    expect(await headway.refusal(team.sponsor, 'decideTranche', { ...tranche, amount: '400.01' })).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-5',
      path: 'input.amount',
      message: 'Only 400.00 USD of this stream are left to release.',
    });
    const told = (await noticesOf(headway, team.productManager)).filter(({ kind }) => kind === 'FUNDING_DECIDED');
    expect(told.map(({ title }) => title)).toEqual(['The money of “Checkout 2026” is released']);
    const stop = { streamId: id, decision: 'STOPPED', checkpointIds: [held] };
    expect(await headway.refusal(team.sponsor, 'decideTranche', stop)).toMatchObject({ path: 'input.reason' });
    const stopped = await change('decideTranche', { ...stop, reason: 'The law forbids it.' });
    expect(stopped.stoppedAt).toBe('2026-01-19T09:00:00.000Z');
    // Nineteen days of the year; what was meant for later is not spent.
    expect((await shares()).quarters.map(({ total }: any) => total)).toEqual(['52.05', '0.00', '0.00', '0.00']);
    const next = { streamId: id, startsOn: '2027-01-01', endsOn: '2027-03-31', amount: '5' };
    expect(await headway.refusal(team.sponsor, 'fundPeriod', next)).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-5',
    });
  });

  it('rests on no checkpoint that is not held, none of another team, and not on nothing (R-UP-5)', async () => {
    const { held, unheld } = await heldCheckpoint();
    const other = await formProductTeam(headway, acme, 'Search');
    const theirs = await open({ teamId: other.teamId, name: 'Search 2026' });
    const { id } = await open();
    const refused = (streamId: unknown, checkpointIds: string[]) =>
      headway.refusal(team.sponsor, 'decideTranche', { streamId, decision: 'CONTINUED', checkpointIds });
    const ruled = { reason: 'RULE_VIOLATED', rule: 'R-UP-5' };
    expect(await refused(id, [held, unheld])).toMatchObject({
      ...ruled,
      path: 'input.checkpointIds.1',
      message: 'Checkpoint 2 is SCHEDULED, not held.',
    });
    expect(await refused(theirs.id, [held])).toMatchObject({
      ...ruled,
      path: 'input.checkpointIds.0',
      message: 'This checkpoint is of a team that the stream does not fund.',
    });
    expect(await refused(id, [])).toMatchObject({ ...ruled, path: 'input.checkpointIds' });
  });

  it('is counted once a day, and in amounts that can be (R-UP-5)', async () => {
    const { id } = await open();
    await fund(id as string, '1000');
    const refused = (more: object) =>
      headway.refusal(team.sponsor, 'fundPeriod', { streamId: id, amount: '1', ...year, ...more });
    const next = { startsOn: '2027-01-01', endsOn: '2027-12-31' };
    expect(await refused({ startsOn: '2026-12-31', endsOn: '2027-06-30' })).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-5',
      path: 'input.startsOn',
      message: 'This stream is funded from 2026-01-01 to 2026-12-31 already.',
    });
    expect(await refused({ startsOn: '2027-02-01', endsOn: '2027-01-01' })).toMatchObject({ path: 'input.endsOn' });
    expect(await refused({ startsOn: '2027-01-01', endsOn: '2057-01-01' })).toMatchObject({ path: 'input.endsOn' });
    for (const amount of ['1e9', '12.345', '1,000', 'much', '99999999999999999999', '']) {
      expect(await refused({ ...next, amount })).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.amount' });
    }
    for (const amount of ['0', '-5']) {
      expect(await refused({ ...next, amount })).toMatchObject({ rule: 'R-UP-5', path: 'input.amount' });
    }
    const concurrent = ['1', '2'].map((amount) =>
      headway.ask(
        team.sponsor,
        'mutation($input: FundPeriodInput!) { fundPeriod(input: $input) { fundingStream { version } } }',
        { input: { streamId: id, amount, ...next, idempotencyKey: `half-${amount}` } },
      ),
    );
    const answers = await Promise.all(concurrent);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  });

  it('is taken back with a reason, but never below what was released (R-UP-5)', async () => {
    const { held } = await heldCheckpoint();
    const { id } = await open();
    await fund(id as string, '1000', { startsOn: '2026-01-01', endsOn: '2026-06-30' });
    const { periods } = await fund(id as string, '500', { startsOn: '2026-07-01', endsOn: '2026-12-31' });
    await change('decideTranche', { streamId: id, decision: 'RELEASED', amount: '1000', checkpointIds: [held] });
    const back = (index: number) => ({ periodId: periods[index].id as string, reason: 'The plan changed.' });
    expect(await headway.refusal(team.sponsor, 'withdrawFunding', back(0))).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-UP-5',
      path: 'input.periodId',
    });
    const left = await change('withdrawFunding', back(1));
    expect(left.periods[1]).toMatchObject({ amount: '500.00', withdrawalReason: 'The plan changed.' });
    expect((await shares()).quarters.map(({ total }: any) => total)).toEqual(['497.23', '502.77', '0.00', '0.00']);
    expect(await headway.refusal(team.sponsor, 'withdrawFunding', back(1))).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
    });
  });

  it('is set beside what moved, with the uncertainty of the readings (R-UP-5)', async () => {
    const draft = await committed();
    const { id } = await open();
    await fund(id as string, '36500');
    const costs = async () => {
      const document = `query($id: ID!) { fundingStream(id: $id) { outcomeCosts {
        hypothesis { title } metric { name } cost readings moved movedLow movedHigh perUnit perUnitLow perUnitHigh } } }`;
      return (await headway.say(team.productManager, document, { id })).fundingStream.outcomeCosts as any[];
    };
    expect(await costs()).toEqual([]);
    for (const [index, value] of [41, 43, 44].entries()) {
      headway.clock.moveTo(new Date(`2026-01-${10 + index}T09:00:00Z`));
      await read(headway, team, draft.metricId, value);
    }
    headway.clock.moveTo(new Date('2026-01-14T09:00:00Z'));
    // Ten days of the commitment at a hundred a day, for four points.
    const [cost] = await costs();
    expect(cost).toMatchObject({
      hypothesis: { title: 'Guests finish their order' },
      metric: { name: 'Guests who complete their order' },
      cost: '1000.00',
      readings: 4,
      moved: 4,
      perUnit: 250,
    });
    expect(cost.perUnitLow).toBeLessThanOrEqual(250);
  });

  it('is funded by executives, never by the product manager of the team, and never as two things at once (R-UP-5)', async () => {
    const input = { teamId: team.teamId, name: 'Own', kind: 'PRODUCT_TEAM' };
    expect(await headway.refusal(team.productManager, 'openFundingStream', input)).toMatchObject({
      reason: 'NOT_PERMITTED',
    });
    const boss = await joinPerson(headway, acme, 'Bo Boss', ['EXECUTIVE', 'MEMBER']);
    const appoint = { teamId: team.teamId, personId: boss.id };
    await headway.change(acme.token, 'appointProductManager', appoint, 'team { id }');
    expect(await headway.refusal(boss.token, 'openFundingStream', input)).toMatchObject({
      reason: 'NOT_PERMITTED',
      message: expect.stringContaining('nobody approves what is their own'),
    });
    const promising = { ...input, promisedOutput: 'The new checkout' };
    expect(await headway.refusal(team.sponsor, 'openFundingStream', promising)).toMatchObject({
      rule: 'R-UP-5',
      path: 'input.promisedOutput',
    });
    await open();
    const taken = { ...input, name: 'Checkout 2026' };
    expect(await headway.refusal(team.sponsor, 'openFundingStream', taken)).toMatchObject({ reason: 'ALREADY_EXISTS' });
  });

  it('keeps its currency: what counts in another one is left out, never converted (R-UP-5)', async () => {
    const { id } = await open();
    await fund(id as string, '1000');
    await headway.change(acme.token, 'configureOrganization', { version: 1, currency: 'JPY' }, 'organization { id }');
    expect(await shares()).toMatchObject({
      currency: 'JPY',
      leftOut: 1,
      quarters: [{ total: '0', teamShare: null }, {}, {}, {}],
    });
    const next = { streamId: id, startsOn: '2027-01-01', endsOn: '2027-12-31', amount: '5' };
    expect(await headway.refusal(team.sponsor, 'fundPeriod', next)).toMatchObject({
      rule: 'R-UP-5',
      path: 'input.streamId',
    });
    const yen = await open({ name: 'In yen' });
    expect(
      await headway.refusal(team.sponsor, 'fundPeriod', { ...next, streamId: yen.id, amount: '5.50' }),
    ).toMatchObject({
      reason: 'INVALID_INPUT',
      path: 'input.amount',
    });
  });

  it('is seen by its team and by who looks after funding; everybody else sees shares without amounts (R-UP-5)', async () => {
    const { id } = await open();
    await fund(id as string, '1000');
    const stranger = await joinPerson(headway, acme, 'Stan Stranger', ['MEMBER']);
    const document = 'query($id: ID!) { fundingStream(id: $id) { id } }';
    expect((await headway.ask(stranger.token, document, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const listed = async (token: string) =>
      (await headway.say(token, '{ fundingStreams(first: 5) { nodes { id } } }')).fundingStreams.nodes as object[];
    expect(await listed(stranger.token)).toEqual([]);
    expect(await listed(team.productManager)).toEqual([{ id }]);
    expect(await listed(acme.token)).toEqual([{ id }]);
    expect((await shares(stranger.token)).quarters[0]).toMatchObject({ teamShare: 1, total: null, teamBased: null });
  });
});
