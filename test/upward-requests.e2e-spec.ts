import { checkpointsOf, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';
import { createRoadmap, sendRoadmap } from './support/roadmap-files';
import { eventsOf, noticesOf } from './support/told';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(60_000);

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

describe('a question about output', () => {
  const fields = `outputStatusRequest { id askedAt question answerText askedBy { name } team { name } answer {
    startsOn endsOn metrics { metric role valueBefore value readOn required dueOn progress likelihood health }
    decisions { hypothesis heldOn decision learned rationale } nextCheckpointOn preparing } }`;
  const ask = async (token = team.sponsor, more: object = {}) => {
    const input = { teamId: team.teamId, question: 'What was shipped last sprint?', ...more };
    return (await headway.change(token, 'requestOutputStatus', input, fields)).outputStatusRequest;
  };
  const again = async (id: string, token = team.sponsor) => {
    const document = `query($id: ID!) { outputStatusRequest(id: $id) { answerText answer { metrics { value } } } }`;
    return (await headway.say(token, document, { id })).outputStatusRequest;
  };
  const holdFirst = async () => {
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    await hold(headway, team, first!.id as string, { readings: [{ targetId: draft.targetId, value: 44 }] });
  };

  it('is answered at once with what moved, what was decided and what was learned (R-UP-2)', async () => {
    await holdFirst();
    const { answer, answerText, askedBy } = await ask();
    expect(askedBy).toEqual({ name: 'Checkout Sponsor' });
    expect(answer).toMatchObject({
      startsOn: '2026-01-12',
      endsOn: '2026-01-19',
      metrics: [
        {
          metric: 'Guests who complete their order',
          valueBefore: 40,
          value: 44,
          required: 'at least 50 %',
          dueOn: '2026-04-03',
          progress: 0.4,
        },
      ],
      decisions: [{ heldOn: '2026-01-19', decision: 'PERSEVERE', rationale: 'The curve bends the right way.' }],
      nextCheckpointOn: '2026-02-02',
    });
    expect(answerText).toContain(
      'Guests who complete their order: 44 % on Monday, 19 January 2026, after 40 % before.',
    );
    expect(answerText).toContain('The team learned: “Guests trust the wallet and leave at the address.”');
    const told = await noticesOf(headway, team.productManager);
    expect(told.find(({ kind }) => kind === 'OUTPUT_STATUS_ANSWERED')).toMatchObject({
      rule: 'R-UP-2',
      body: answerText,
    });
    const [event] = await eventsOf(headway, acme.token, ['OutputStatusRequested']);
    expect(event!.changes).toMatchObject({ askedBy: team.sponsorId, question: 'What was shipped last sprint?' });
  });

  it('is answered with silence where nobody read, never with an old chance (R-MET-5, R-UP-2)', async () => {
    const weekly = [41, 43, 45, 47, 49.5];
    for (const [week, value] of weekly.entries()) {
      headway.clock.moveTo(new Date(Date.UTC(2026, 0, 6 + 7 * week, 9)));
      await read(headway, team, draft.metricId, value);
    }
    const fresh = await ask();
    // Whether it is on track or at risk goes by when the forecast was reckoned between the readings (R-EVAL-4).
    expect(fresh.answer.metrics[0]).toMatchObject({ readOn: '2026-02-03', likelihood: expect.any(Number) });
    expect(fresh.answerText).toContain('on present readings the chance is');
    headway.clock.moveTo(new Date('2026-03-20T09:00:00Z'));
    const { answer, answerText } = await ask();
    expect(answer.metrics[0]).toMatchObject({ health: 'STALE', valueBefore: 49.5, value: 49.5, readOn: '2026-02-03' });
    expect(answerText).toContain(
      'Guests who complete their order: not read in these days; last 49.5 % on Tuesday, 3 February 2026. The aim is at least 50 % by Friday, 3 April 2026; the reading is stale, too old to tell the chance.',
    );
    expect(answerText).not.toMatch(/unchanged|present readings/);
  });

  it('keeps its answer as it was given, whatever is read later (R-UP-2)', async () => {
    const { id, answerText } = await ask();
    await holdFirst();
    expect(await again(id as string)).toMatchObject({ answerText, answer: { metrics: [{ value: 40 }] } });
    const forging = `UPDATE output_status_request SET answer_text = 'We shipped it all.'`;
    await expect(headway.dataSource.query(forging)).rejects.toThrow(/append-only|history/);
  });

  it('is written down by the team that was asked, and sent to whoever asked (R-UP-2)', async () => {
    const { askedBy, answerText } = await ask(team.productManager, { askedById: team.sponsorId });
    expect(askedBy).toEqual({ name: 'Checkout Sponsor' });
    const told = await noticesOf(headway, team.sponsor);
    expect(told.find(({ kind }) => kind === 'OUTPUT_STATUS_ANSWERED')?.body).toBe(answerText);
  });

  it('is answered also by a team that is committed to nothing (R-UP-2)', async () => {
    const other = await formProductTeam(headway, acme, 'Search');
    await readyDraft(headway, other, { metric: 'Searches', words: { title: 'People find it' } });
    const { answer, answerText } = await ask(other.sponsor, { teamId: other.teamId });
    expect(answer).toMatchObject({ metrics: [], decisions: [], nextCheckpointOn: null, preparing: ['People find it'] });
    expect(answerText).toContain('not committed to an outcome at present. It prepares “People find it”.');
  });

  it('about days ahead, about years ago, or about nothing is refused (R-UP-2)', async () => {
    const input = { teamId: team.teamId, question: 'What was shipped?' };
    const refused = (more: object) => headway.refusal(team.sponsor, 'requestOutputStatus', { ...input, ...more });
    const outside = { reason: 'INVALID_INPUT', rule: 'R-UP-2', path: 'input.since' };
    expect(await refused({ since: '2026-01-06' })).toMatchObject(outside);
    expect(await refused({ since: '2024-12-31' })).toMatchObject(outside);
    expect(await refused({ question: '  ' })).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.question' });
    expect(await refused({ since: '2026-02-30' })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('puts words into nobody’s mouth: not a colleague’s, not another executive’s (R-UP-2)', async () => {
    const other = await joinPerson(headway, acme, 'Otto Other', ['EXECUTIVE']);
    const input = { teamId: team.teamId, question: 'What was shipped?' };
    const refused = (token: string, askedById: string) =>
      headway.refusal(token, 'requestOutputStatus', { ...input, askedById });
    const expected = { reason: 'RULE_VIOLATED', rule: 'R-UP-2', path: 'input.askedById' };
    expect(await refused(team.productManager, team.productManagerId)).toMatchObject(expected);
    expect(await refused(other.token, team.sponsorId)).toMatchObject(expected);
    expect(await headway.refusal(acme.token, 'requestOutputStatus', input)).toMatchObject({ reason: 'NOT_PERMITTED' });
  });

  it('is a matter of those who asked and were asked: for everybody else it does not exist (R-UP-2)', async () => {
    const { id } = await ask();
    const stranger = await joinPerson(headway, acme, 'Stella Stranger', ['EXECUTIVE', 'COACH', 'ADMIN']);
    const { errors } = await headway.ask(stranger.token, 'query($id: ID!) { outputStatusRequest(id: $id) { id } }', {
      id,
    });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const listed = async (token: string) =>
      (await headway.say(token, '{ outputStatusRequests(first: 5) { nodes { id } } }')).outputStatusRequests.nodes;
    expect(await listed(stranger.token)).toEqual([]);
    expect(await listed(team.sponsor)).toEqual([{ id }]);
    expect(await listed(team.productManager)).toEqual([{ id }]);
  });
});

describe('a demand for an annual roadmap', () => {
  const fields = `annualRoadmapDemand { id fiscalYear answerText team { name } answer {
    horizons { horizon outcomes { title team dueOn health aims } } omitted keptDates { title dueOn }
    lastRoadmap { name fiscalYear slip { datedItems slippedItems worstSlipDays } } } }`;
  const demand = async (token = team.sponsor, more: object = {}) => {
    const input = { fiscalYear: 2027, request: 'The plan for the board.', ...more };
    return (await headway.change(token, 'demandAnnualRoadmap', input, fields)).annualRoadmapDemand;
  };
  const slippedPlan = async () => {
    const plan = await createRoadmap(headway, acme, 'Plan 2026');
    const lines = (due: string) => `ID,Title,Due,Team\n1,Express pay,${due},Checkout\n2,Gift cards,30/06/2026,Search`;
    await sendRoadmap(headway, acme.token, plan, lines('31/03/2026'));
    await sendRoadmap(headway, acme.token, plan, lines('30/06/2026'));
  };

  it('is answered with the outcome roadmap and the slip of the last annual one (R-UP-3)', async () => {
    await slippedPlan();
    const { answer, answerText, team: asked } = await demand();
    expect(asked).toBeNull();
    expect(answer.horizons[0]).toMatchObject({
      horizon: 'NOW',
      outcomes: [
        {
          title: 'Guests finish their order',
          team: 'Checkout',
          dueOn: '2026-04-03',
          aims: ['Guests who complete their order: at least 50 %'],
        },
      ],
    });
    expect(answer.lastRoadmap).toEqual({
      name: 'Plan 2026',
      fiscalYear: 2026,
      slip: { datedItems: 2, slippedItems: 1, worstSlipDays: 91 },
    });
    expect(answerText).toContain('Of 2 items with a date in “Plan 2026”, 1 moved later, by 91 days in the middle');
    expect(answerText).toContain(
      '“Guests finish their order” (Checkout): Guests who complete their order: at least 50 %',
    );
  });

  it('asks one team about its own dates only, and tells its product manager (R-UP-3)', async () => {
    await formProductTeam(headway, acme, 'Search');
    await slippedPlan();
    const { answer, answerText } = await demand(team.sponsor, { teamId: team.teamId });
    expect(answer.lastRoadmap.slip).toMatchObject({ datedItems: 1, slippedItems: 1 });
    const told = await noticesOf(headway, team.productManager);
    expect(told.find(({ kind }) => kind === 'ROADMAP_DEMAND_ANSWERED')?.body).toBe(answerText);
    const document = '{ annualRoadmapDemands(first: 5) { nodes { answerText } } }';
    const { annualRoadmapDemands } = await headway.say(team.productManager, document);
    expect(annualRoadmapDemands.nodes).toEqual([{ answerText }]);
  });

  it('is answered also where no annual roadmap was ever imported (R-UP-3)', async () => {
    const { answer, answerText } = await demand();
    expect(answer.lastRoadmap).toBeNull();
    expect(answerText).toContain('No annual roadmap has been imported, so there are no figures.');
  });

  it('for a year that is over, or farther away than anybody plans, is refused (R-UP-3)', async () => {
    for (const fiscalYear of [2025, 2032, -1, 2_000_000_000]) {
      const input = { fiscalYear, request: 'The plan for the board.' };
      expect(await headway.refusal(team.sponsor, 'demandAnnualRoadmap', input)).toMatchObject({
        reason: 'INVALID_INPUT',
        rule: 'R-UP-3',
        path: 'input.fiscalYear',
      });
    }
  });

  it('to all teams is made by executives, and written down by no team in their name (R-UP-3)', async () => {
    const input = { fiscalYear: 2027, request: 'The plan.', askedById: team.sponsorId };
    expect(await headway.refusal(team.productManager, 'demandAnnualRoadmap', input)).toMatchObject({
      reason: 'NOT_PERMITTED',
    });
    const { id } = await demand();
    const document = 'query($id: ID!) { annualRoadmapDemand(id: $id) { id } }';
    expect((await headway.ask(team.productManager, document, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
