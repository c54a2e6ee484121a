import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { tallyStatements } from './support/statements';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(90_000);

interface Somebody {
  readonly id: string;
  readonly token: string;
}

let headway: Headway;
let acme: Founded;
let team: ProductTeam;
let draft: ReadyDraft;
let sponsor: Somebody;
let other: Somebody;
let third: Somebody;

beforeEach(async () => {
  headway = await startHeadway('2026-01-05T09:00:00Z');
  acme = await headway.found();
  team = await formProductTeam(headway, acme);
  draft = await readyDraft(headway, team);
  await commit(headway, team, draft);
  sponsor = { id: team.sponsorId, token: team.sponsor };
  other = await joinPerson(headway, acme, 'Otto Other', ['EXECUTIVE']);
  third = await joinPerson(headway, acme, 'Thea Third', ['EXECUTIVE']);
});
afterEach(() => headway.close());

const weeks = '{ quiet { weeks medianPace } interrupted { weeks medianPace } notMeasured }';
const sum = '{ raised accepted estimatedPersonDays actualPersonDays }';
const latency = '{ cases p50Hours p90Hours withinSprint }';
const mirrorDocument = `{ leadershipMirror { quietWeeks ${weeks} quarters { quarter startsOn endsOn interrupts ${sum}
  interruptIds statusRequests statusRequestIds roadmapDemands roadmapDemandIds approvals ${latency} decisionRequestIds
  teamFundingShare } } }`;
const conditionsDocument = `{ leadershipConditions { quietWeeks ${weeks} quarters { quarter interrupts ${sum}
  statusRequests roadmapDemands approvals ${latency} teamFundingShare } } }`;

const mirrorOf = async ({ token }: Somebody) => (await headway.say(token, mirrorDocument)).leadershipMirror;
const conditions = async (token = team.productManager) =>
  (await headway.say(token, conditionsDocument)).leadershipConditions;
const at = (moment: string) => headway.clock.moveTo(new Date(moment));

const interrupt = async ({ id, token }: Somebody) => {
  const input = { teamId: team.teamId, askedById: id, request: 'A demo.', whyNow: 'The fair.' };
  return (await headway.change(token, 'raiseInterrupt', input, 'interrupt { id }')).interrupt.id as string;
};
const accept = (interruptId: string) => {
  const terms = { displacedHypothesisId: draft.hypothesisId, estimatedPersonDays: 6, agreedByIds: [team.sponsorId] };
  const input = { interruptId, disposition: 'ACCEPTED', ...terms };
  return headway.change(team.productManager, 'decideInterrupt', input, '__typename');
};
const close = (interruptId: string) =>
  headway.change(team.productManager, 'closeInterrupt', { interruptId, actualPersonDays: 11.5 }, '__typename');
const askStatus = async ({ token }: Somebody) => {
  const input = { teamId: team.teamId, question: 'What was shipped?' };
  const fields = 'outputStatusRequest { id }';
  return (await headway.change(token, 'requestOutputStatus', input, fields)).outputStatusRequest.id as string;
};
const demand = async ({ token }: Somebody) => {
  const input = { teamId: team.teamId, fiscalYear: 2027, request: 'The plan.' };
  const fields = 'annualRoadmapDemand { id }';
  return (await headway.change(token, 'demandAnnualRoadmap', input, fields)).annualRoadmapDemand.id as string;
};
const decideThrough = async (name: string, ...approvers: Somebody[]) => {
  const layers = approvers.map(({ id }, index) => ({ name: `Layer ${index + 1}`, approverId: id }));
  const type = { name, layers };
  const { decisionType } = await headway.change(other.token, 'defineDecisionType', type, 'decisionType { id }');
  const wanted = { decisionTypeId: decisionType.id, title: 'Pay-O', recommendation: 'It halves the fees.' };
  const submitted = await headway.change(
    team.productManager,
    'submitDecisionRequest',
    wanted,
    'decisionRequest { id }',
  );
  const requestId = submitted.decisionRequest.id as string;
  for (const { token } of approvers) {
    headway.clock.moveTo(new Date(headway.clock.now().getTime() + 2 * 3_600_000));
    await headway.change(token, 'decideDecisionRequest', { requestId, decision: 'PASSED' }, '__typename');
  }
  return requestId;
};

describe('the mirror of an executive', () => {
  it('shows the own doing, quarter by quarter, with the facts behind every number (R-UP-1…5)', async () => {
    const requestId = await decideThrough('Payment provider', sponsor, other);
    const interruptId = await interrupt(sponsor);
    await accept(interruptId);
    await close(interruptId);
    const statusRequestIds = [await askStatus(sponsor), await askStatus(sponsor)];
    at('2026-04-20T09:00:00Z');
    const roadmapDemandId = await demand(sponsor);
    const { quarters } = await mirrorOf(sponsor);
    expect(quarters.map(({ quarter }: any) => quarter)).toEqual(['FY25 Q3', 'FY25 Q4', 'FY26 Q1', 'FY26 Q2']);
    expect(quarters[2]).toMatchObject({
      startsOn: '2026-01-01',
      endsOn: '2026-03-31',
      interrupts: { raised: 1, accepted: 1, estimatedPersonDays: 6, actualPersonDays: 11.5 },
      interruptIds: [interruptId],
      statusRequests: 2,
      roadmapDemands: 0,
      approvals: { cases: 1, p50Hours: 2, withinSprint: 1 },
      decisionRequestIds: [requestId],
      teamFundingShare: null,
    });
    expect(quarters[2].statusRequestIds.sort()).toEqual(statusRequestIds.sort());
    expect(quarters[3]).toMatchObject({ roadmapDemands: 1, roadmapDemandIds: [roadmapDemandId] });
    expect(quarters[0].interrupts).toEqual({
      raised: 0,
      accepted: 0,
      estimatedPersonDays: null,
      actualPersonDays: null,
    });
    const facts = `query($i: ID!, $d: ID!) { interrupt(id: $i) { id } decisionRequest(id: $d) { id } }`;
    expect(await headway.say(sponsor.token, facts, { i: interruptId, d: requestId })).toEqual({
      interrupt: { id: interruptId },
      decisionRequest: { id: requestId },
    });
  });

  it('is nobody else’s: another executive sees their own, and all others are refused (section 7)', async () => {
    await accept(await interrupt(sponsor));
    await askStatus(sponsor);
    const { quarters, quietWeeks } = await mirrorOf(other);
    expect(quarters.at(-1)).toMatchObject({ interrupts: { raised: 0 }, interruptIds: [], statusRequests: 0 });
    expect(quietWeeks.interrupted.weeks).toBe(0);
    const coach = await joinPerson(headway, acme, 'Cora Coach', ['COACH']);
    for (const token of [acme.token, coach.token, team.productManager]) {
      const { errors } = await headway.ask(token, mirrorDocument);
      expect(errors).toMatchObject([{ extensions: { reason: 'NOT_PERMITTED' } }]);
    }
    const { errors } = await headway.ask(
      acme.token,
      `{ leadershipMirror(executiveId: "${team.sponsorId}") { __typename } }`,
    );
    expect(errors?.[0]?.message).toContain('Unknown argument');
  });

  it('sets the quiet weeks of the team beside those in which the own wish ran (R-UP-1)', async () => {
    const moments = ['11', '18', '25'].map((day) => `2026-01-${day}T20:00:00Z`);
    const [first, second, last] = moments as [string, string, string];
    at(first);
    await read(headway, team, draft.metricId, 42);
    at('2026-01-12T09:00:00Z');
    const interruptId = await interrupt(sponsor);
    await accept(interruptId);
    at(second);
    await read(headway, team, draft.metricId, 42.5);
    await close(interruptId);
    at(last);
    await read(headway, team, draft.metricId, 44.5);
    at('2026-01-26T09:00:00Z');
    const { quietWeeks } = await mirrorOf(sponsor);
    expect(quietWeeks.quiet.weeks).toBe(2);
    expect(quietWeeks.quiet.medianPace).toBeCloseTo(0.2);
    expect(quietWeeks.interrupted.weeks).toBe(1);
    expect(quietWeeks.interrupted.medianPace).toBeCloseTo(0.05);
  });
});

describe('what an approver did', () => {
  it('stays theirs when their layers are given to others, and concerns them still (R-UP-4, section 7)', async () => {
    const given: [string, Somebody][] = [
      ['Payment provider', sponsor],
      ['Vendor', other],
      ['Hiring', third],
    ];
    const requestIds: string[] = [];
    for (const [name] of given) requestIds.push(await decideThrough(name, sponsor));
    at('2026-04-20T09:00:00Z');
    const { decisionTypes } = await headway.say(
      other.token,
      '{ decisionTypes(first: 9) { nodes { name layers { id } } } }',
    );
    for (const [name, { id: approverId }] of given) {
      const { layers } = decisionTypes.nodes.find((type: any) => type.name === name);
      if (approverId === sponsor.id) continue;
      await headway.change(other.token, 'assignApprover', { layerId: layers[0].id, approverId }, '__typename');
    }
    expect((await conditions()).quarters.at(-1)).toMatchObject({ quarter: 'FY26 Q1', approvals: null });
    const quarter = (await mirrorOf(sponsor)).quarters[2];
    expect(quarter).toMatchObject({ approvals: { cases: 3, p50Hours: 2 } });
    expect(quarter.decisionRequestIds).toEqual(requestIds);
    expect((await mirrorOf(other)).quarters[2]).toMatchObject({ approvals: { cases: 0 }, decisionRequestIds: [] });
    for (const id of requestIds) {
      await headway.say(sponsor.token, 'query($id: ID!) { decisionRequest(id: $id) { id } }', { id });
    }
  });

  it('is told from what somebody decided past the limit, who stays a party to it (R-UP-4)', async () => {
    const limit = { limitWorkingDays: 1, onLimit: 'ESCALATE', escalatesToId: other.id };
    const type = { name: 'Budget', layers: [{ name: 'Sponsor', approverId: sponsor.id }], ...limit };
    const fields = 'decisionType { id }';
    const { decisionType } = await headway.change(other.token, 'defineDecisionType', type, fields);
    const wanted = { decisionTypeId: decisionType.id, title: 'Ten percent', recommendation: 'Yes.' };
    const asked = 'decisionRequest { id }';
    const { decisionRequest } = await headway.change(team.productManager, 'submitDecisionRequest', wanted, asked);
    const requestId = decisionRequest.id as string;
    await headway.liveUntil('2026-01-06T11:00:00Z');
    const changed = { requestId, decision: 'CHANGED', reason: 'Half of it.' };
    await headway.change(other.token, 'decideDecisionRequest', changed, '__typename');
    for (const [executive, p50Hours] of [
      [sponsor, 8],
      [other, 2],
    ] as const) {
      const quarter = (await mirrorOf(executive)).quarters.at(-1);
      expect(quarter).toMatchObject({ approvals: { cases: 1, p50Hours }, decisionRequestIds: [requestId] });
      await headway.say(executive.token, 'query($id: ID!) { decisionRequest(id: $id) { id } }', { id: requestId });
    }
    const record = 'query($id: ID!) { decisionType(id: $id) { layers { record { decided madeDifference } } } }';
    const shown = await headway.say(sponsor.token, record, { id: decisionType.id as string });
    expect(shown.decisionType.layers).toEqual([{ record: { decided: 0, madeDifference: 0 } }]);
  });
});

describe('the number of SQL statements', () => {
  it('is the same for one fact as for many, in the mirror and in the conditions', async () => {
    const statements = async () => {
      await mirrorOf(sponsor);
      await conditions();
      return [await tallyStatements(() => mirrorOf(sponsor)), await tallyStatements(() => conditions())];
    };
    const doAll = async (executive: Somebody) => {
      await accept(await interrupt(executive));
      await askStatus(executive);
    };
    await doAll(sponsor);
    await decideThrough('Vendor', sponsor);
    at('2026-04-20T09:00:00Z');
    const few = await statements();
    at('2026-03-20T09:00:00Z');
    for (const executive of [sponsor, sponsor, other, third]) await doAll(executive);
    await decideThrough('Hiring', sponsor, other, third);
    at('2026-04-20T09:00:00Z');
    expect((await conditions()).quarters.at(-1).interrupts.raised).toBe(5);
    expect(await statements()).toEqual(few);
  });
});

describe('the conditions that leadership makes', () => {
  const nothing = { interrupts: null, statusRequests: null, roadmapDemands: null, approvals: null };
  const undermine = async (...executives: Somebody[]) => {
    for (const executive of executives) {
      await accept(await interrupt(executive));
      await askStatus(executive);
      await demand(executive);
    }
    await decideThrough('Payment provider', ...executives);
  };

  it('show nothing of two executives: each would know the other (section 7)', async () => {
    await undermine(sponsor, other);
    at('2026-04-20T09:00:00Z');
    for (const token of [team.productManager, acme.token, sponsor.token]) {
      const { quarters, quietWeeks } = await conditions(token);
      expect(quietWeeks).toBeNull();
      expect(quarters).toHaveLength(4);
      for (const quarter of quarters) expect(quarter).toMatchObject(nothing);
    }
  });

  it('show numbers of three to everybody, who is in them to nobody, and a quarter once it has ended (section 7)', async () => {
    await undermine(sponsor, other, third);
    const running = await conditions();
    expect(running.quarters.at(-1).quarter).toBe('FY25 Q4');
    for (const quarter of running.quarters) expect(quarter).toMatchObject(nothing);
    at('2026-04-20T09:00:00Z');
    const { quarters, quietWeeks } = await conditions();
    expect(quarters.at(-1)).toMatchObject({
      quarter: 'FY26 Q1',
      interrupts: { raised: 3, accepted: 3, estimatedPersonDays: 18, actualPersonDays: null },
      statusRequests: 3,
      roadmapDemands: 3,
      approvals: { cases: 3, p50Hours: 2 },
    });
    expect(quietWeeks.interrupted.weeks + quietWeeks.notMeasured).toBeGreaterThan(0);
    const said = JSON.stringify({ quarters, quietWeeks });
    for (const { id } of [sponsor, other, third]) expect(said).not.toContain(id);
  });

  it('show no cost of what one of three asked for, and nothing of what came after the quarter (R-UP-1, section 7)', async () => {
    const [first, second, last] = [await interrupt(sponsor), await interrupt(other), await interrupt(third)];
    const decline = { interruptId: second, disposition: 'DECLINED', reason: 'Not now.' };
    await headway.change(team.productManager, 'decideInterrupt', decline, '__typename');
    await accept(first);
    await close(first);
    at('2026-04-20T09:00:00Z');
    const alone = { raised: 3, accepted: null, estimatedPersonDays: null, actualPersonDays: null };
    expect((await conditions()).quarters.at(-1)).toMatchObject({ quarter: 'FY26 Q1', interrupts: alone });
    const redirect = { interruptId: last, disposition: 'REDIRECTED', reason: 'To Search.' };
    await headway.change(team.productManager, 'decideInterrupt', redirect, '__typename');
    expect((await conditions()).quarters.at(-1).interrupts).toEqual(alone);
  });

  it('stand as the quarter ended: what is closed later moves nothing that everybody has seen (R-UP-1, section 7)', async () => {
    const interruptIds = [await interrupt(sponsor), await interrupt(other), await interrupt(third)];
    for (const interruptId of interruptIds) await accept(interruptId);
    at('2026-04-20T09:00:00Z');
    const ended = { raised: 3, accepted: 3, estimatedPersonDays: 18, actualPersonDays: null };
    expect((await conditions()).quarters.at(-1).interrupts).toEqual(ended);
    for (const interruptId of interruptIds) await close(interruptId);
    expect((await conditions()).quarters.at(-1).interrupts).toEqual(ended);
  });

  it('count people, not what they did: the third request of one executive shows nothing (section 7)', async () => {
    for (const executive of [other, other, sponsor]) await askStatus(executive);
    at('2026-04-20T09:00:00Z');
    expect((await conditions()).quarters.at(-1)).toMatchObject(nothing);
  });
});
