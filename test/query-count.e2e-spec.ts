import { againstTheRule, checkpointsOf, hold, refuseDecision } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { proposal } from './support/populated-organization';
import { commit, joinPerson, ProductTeam, readyDraft } from './support/product-team';
import { createRoadmap, sendRoadmap } from './support/roadmap-files';
import { fewestStatements, growth, Tally, tallyStatements } from './support/statements';

const questions: [string, string][] = [
  [
    'teams',
    `{ teams(first: 50) { nodes { name productManager { name } members { name }
         standing { standing because { status checkpoint { sequence status hypothesis { title } } } }
         swapCoverage { items } slipStatistics { slippedItems } } } }`,
  ],
  [
    'hypotheses',
    `{ hypotheses(first: 40) { nodes { title statement team { name } sponsor { name } cadence { frequency }
         targets { metric { name latestReading { value } } evaluation { health progress }
           revisions { state proposer { name } decider { name } } }
         evaluation { health score } canBeCommitted commitGates { gate open causes { message } }
         checkpoints { sequence status heldLate } nextCheckpoint { status holdRequirements { message } }
         revisions { event by { name } } roadmapItems { title } predecessor { title } successors { title } } } }`,
  ],
  [
    'checkpoints',
    `{ checkpoints(first: 100) { nodes { sequence status missed madeGood team { name } hypothesis { title }
         holdRequirements { message path }
         holding { learned by { name } attendees { name } successor { title } evaluation { health }
           countersignature { by { name } } }
         waivers { reason by { name } } acknowledgementOverdue acknowledgement { by { name } answeredBy { name } }
         proposals { decision by { name } settledBy { name } } pendingDecision { attendees { name } } } } }`,
  ],
  [
    'metrics',
    `{ metrics(first: 100) { nodes { name freshness { stale } latestReading { value supersedes { id } }
         readings(first: 3) { nodes { value } } } } }`,
  ],
  [
    'promised features',
    `{ annualRoadmaps(first: 5) { nodes { name swapCoverage { items } slipStatistics { items }
         items(first: 50) { nodes { title slipDays slipHistory { slipDays } team { name } hypothesis { title }
           decider { name } approver { name } annualRoadmap { name } } } } } }`,
  ],
  [
    'the outcome roadmap',
    `{ outcomeRoadmap { horizons { horizon hypotheses { title team { name } evaluation { health }
         targets { metric { name } evaluation { progress } } hypothesis { roadmapItems { title } } } } commitments { title } } }`,
  ],
  [
    'obligations',
    `{ obligations { kind late since hypothesis { title team { name } }
         checkpoint { sequence status holdRequirements { message } } target { metric { name } }
         targetRevision { reason proposer { name } } } }`,
  ],
  [
    'kinds of decisions',
    `{ decisionTypes(first: 50) { nodes { name recommenders { name } informed { name } escalatesTo { name }
         layers { name right approver { name } record { decided } } removedLayers { removalEffect { before { cases } } } } } }`,
  ],
  [
    'decision requests',
    `{ decisionRequests(first: 50) { nodes { title decisionType { name } team { name } requestedBy { name }
         layers { name } waitsFor { name } steps { step layer { name } by { name } } } } }`,
  ],
  [
    'governance latency',
    `{ governanceLatency(fiscalYear: 2026, quarter: 1) { decisionType { name } settled { cases }
         layers { layer { name } report { decided } } } }`,
  ],
  [
    'money',
    `{ fundingStreams(first: 50) { nodes { name kind team { name } periods { amount }
         tranches { amount checkpoints { sequence } decidedBy { name } }
         outcomeCosts { cost hypothesis { title } metric { name } } } } }`,
  ],
  [
    'what executives asked',
    `{ outputStatusRequests(first: 50) { nodes { team { name } askedBy { name } answerText answer { metrics { metric } } } }
       annualRoadmapDemands(first: 50) { nodes { team { name } askedBy { name } } } }`,
  ],
  [
    'interrupts',
    `{ interrupts(first: 50) { nodes { request team { name } askedBy { name } decidedBy { name } agreedBy { name }
         displacedHypothesis { title } checkpoint { sequence } } }
       teams(first: 50) { nodes { interruptBudget { accepted } interruptLoad { accepted effect { cases } } } } }`,
  ],
  [
    'the record of all teams',
    `{ accountabilityTable(from: "2026-01-01", to: "2026-03-31", first: 50) { nodes { team { name } heldOnTime missed
         learnings { learned checkpoint { sequence } } confidenceCalibration { count } interrupts { accepted } } } }`,
  ],
  [
    'cases for change',
    `{ changeCases(first: 50) { nodes { team { name } executive { name } raisedBy { name }
         evidence { link figures { name value after } effectSpan { toDay } } } } }`,
  ],
  [
    'coaching',
    `{ coachingEngagements(first: 50) { nodes { coach { name } executive { name } proposedBy { name }
         goals { words } frustrations { words } measures { name } sessions { notes } experiments { agreement } } } }`,
  ],
];

/** What the sponsor asks, who is a coach and an executive. */
const ofSponsor = new Set(['coaching', 'the mirror']);

/** These add up what all teams went through: the answer stays as long as it is. */
const sums: [string, string][] = [
  ['the mirror', '{ leadershipMirror { quarters { endsOn decisionRequestIds } quietWeeks { notMeasured } } }'],
  ['the conditions', '{ leadershipConditions { quarters { endsOn approvals { cases } } quietWeeks { notMeasured } } }'],
];

describe('the number of SQL statements of a request', () => {
  let headway: Headway;
  let acme: Founded;
  let people: Omit<ProductTeam, 'teamId'>;
  let roadmapId: string;
  let teams = 0;
  const few: Record<string, { statements: Tally; answered: number }> = {};

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    const roles = ['ADMIN', 'EXECUTIVE', 'COACH'];
    const manager = await joinPerson(headway, acme, 'Pia Manager', ['MEMBER', 'ADMIN']);
    const sponsor = await joinPerson(headway, acme, 'Eva Lind', roles);
    people = {
      productManagerId: manager.id,
      productManager: manager.token,
      sponsorId: sponsor.id,
      sponsor: sponsor.token,
    };
    roadmapId = await createRoadmap(headway, acme);
    await growTo(2);
    for (const [name, document] of [...questions, ...sums]) few[name] = await measure(name, document);
    await growTo(12);
  });
  afterAll(() => headway.close());

  it.each(questions)('is the same for two teams and for twelve: %s', async (name, document) => {
    const many = await measure(name, document);
    expect(many.answered).toBeGreaterThan(few[name]!.answered * 3);
    expect(growth(few[name]!.statements, many.statements)).toEqual({});
  });

  it.each(sums)('is the same for two teams and for twelve: %s', async (name, document) => {
    const many = await measure(name, document);
    expect(growth(few[name]!.statements, many.statements)).toEqual({});
  });

  it('would be seen to grow', async () => {
    const grown = await tallyStatements(async () => {
      for (const time of [1, 2]) await headway.say(acme.token, `{ teams(first: ${time}) { nodes { name } } }`);
    });
    expect(Math.max(...Object.values(grown))).toBeGreaterThan(1);
    const perTeam = Object.fromEntries(Object.entries(grown).map(([statement]) => [statement, 12]));
    expect(growth(grown, perTeam)).toEqual(perTeam);
  });

  /** Asks as the product manager of all teams, or as their sponsor. */
  async function measure(name: string, document: string): Promise<{ statements: Tally; answered: number }> {
    const token = ofSponsor.has(name) ? people.sponsor : people.productManager;
    let answer = {};
    const statements = await fewestStatements(async () => {
      answer = await headway.say(token, document);
    });
    return { statements, answered: JSON.stringify(answer).length };
  }

  async function growTo(count: number): Promise<void> {
    const before = teams;
    headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
    const grown: { team: ProductTeam; hypothesisId: string; targetId: string; name: string }[] = [];
    while (teams < count) grown.push(await addTeam());
    const lines = Array.from({ length: count }, (_, i) => `${i + 1},Feature ${i + 1},31/03/2026,Team ${i + 1}`);
    const plan = ['ID,Title,Due,Team', ...lines].join('\n');
    await sendRoadmap(headway, acme.token, roadmapId, plan);
    await sendRoadmap(headway, acme.token, roadmapId, plan.replaceAll('31/03/2026', '30/06/2026'));
    const ids = await itemIds(before);
    for (const itemId of ids) {
      await headway.change(people.productManager, 'swapRoadmapItems', { itemIds: [itemId] }, 'hypothesis { id }');
    }
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    for (const { team, hypothesisId, targetId, name } of grown) await liveOn(team, hypothesisId, targetId, name);
    // Past the grace of the second checkpoints, with metrics gone stale.
    headway.clock.moveTo(new Date('2026-02-06T09:00:00Z'));
  }

  async function addTeam() {
    teams += 1;
    const name = `Team ${teams}`;
    const member = await joinPerson(headway, acme, `Member ${'of'.repeat(teams)}`, ['MEMBER', 'EXECUTIVE']);
    await coach(member, name);
    const { team } = await headway.change(
      acme.token,
      'createTeam',
      { name, productManagerId: people.productManagerId, memberIds: [member.id] },
      'team { id }',
    );
    const formed = { ...people, teamId: team.id as string };
    const draft = await readyDraft(headway, formed, { metric: `${name} guests who order` });
    await commit(headway, formed, draft);
    await interrupt(formed, draft.hypothesisId);
    return { team: formed, hypothesisId: draft.hypothesisId, targetId: draft.targetId, name };
  }

  /** The sponsor coaches somebody of the team. */
  async function coach(executive: { readonly id: string; readonly token: string }, name: string): Promise<void> {
    const pair = { coachId: people.sponsorId, executiveId: executive.id };
    const { coachingEngagement } = await headway.change(
      people.sponsor,
      'proposeCoaching',
      pair,
      'coachingEngagement { id }',
    );
    const engagementId = coachingEngagement.id as string;
    await headway.change(executive.token, 'acceptCoaching', { engagementId }, '__typename');
    await headway.change(executive.token, 'writeCoachingGoal', { engagementId, words: `${name} first.` }, '__typename');
    const session = { engagementId, heldOn: '2026-01-05', notes: `What ${name} needs.` };
    await headway.change(people.sponsor, 'writeCoachingSession', session, '__typename');
  }

  /** One interrupt is accepted, one waits. */
  async function interrupt({ teamId }: ProductTeam, hypothesisId: string): Promise<void> {
    for (const request of ['A demo', 'Another']) {
      const asked = { teamId, request, whyNow: 'The fair is on Monday.' };
      const raised = await headway.change(people.sponsor, 'raiseInterrupt', asked, 'interrupt { id }');
      if (request === 'Another') return;
      const acceptance = {
        interruptId: raised.interrupt.id,
        disposition: 'ACCEPTED',
        displacedHypothesisId: hypothesisId,
        estimatedPersonDays: 3,
        agreedByIds: [people.sponsorId],
      };
      await headway.change(people.productManager, 'decideInterrupt', acceptance, '__typename');
    }
  }

  /** A case for change that rests on checkpoints, and was asked. */
  async function ask({ teamId }: ProductTeam): Promise<void> {
    const words = { dysfunction: 'Something urgent every week.', changeAsked: 'Let it wait for the checkpoint.' };
    const raising = { area: 'GOVERNANCE', teamId, ...words, executiveId: people.sponsorId };
    const raised = await headway.change(people.productManager, 'raiseChangeCase', raising, 'changeCase { id }');
    const caseId = raised.changeCase.id as string;
    const evidence = { caseId, source: 'CHECKPOINTS', from: '2026-01-05', to: '2026-01-12' };
    await headway.change(people.productManager, 'pickChangeCaseEvidence', evidence, '__typename');
    await headway.change(people.productManager, 'askForChange', { caseId }, '__typename');
  }

  /** A kind of decision with a layer that was removed, one that was decided and one that waits; money; a question. */
  async function governAndFund({ teamId }: ProductTeam, heldCheckpointId: string, name: string): Promise<void> {
    const ask = (mutation: string, input: object, fields = '__typename') =>
      headway.change(people.sponsor, mutation, input, fields);
    const layers = [people.sponsorId, acme.personId].map((approverId, index) => ({
      name: `${name} ${index}`,
      approverId,
    }));
    const rights = { recommenderIds: [people.productManagerId], informedIds: [people.sponsorId] };
    const defined = await ask('defineDecisionType', { name, layers, ...rights }, 'decisionType { id layers { id } }');
    for (const decision of ['REJECTED', 'PASSED']) {
      const { decisionRequest } = await headway.change(
        people.productManager,
        'submitDecisionRequest',
        { decisionTypeId: defined.decisionType.id, teamId, title: `${name} asks`, recommendation: 'Yes.' },
        'decisionRequest { id }',
      );
      await ask('decideDecisionRequest', { requestId: decisionRequest.id, decision, reason: 'Too dear.' });
    }
    await ask('removeApprovalLayer', { layerId: defined.decisionType.layers[1].id, reason: 'Slow.' });
    const opened = await ask('openFundingStream', { teamId, name, kind: 'PRODUCT_TEAM' }, 'fundingStream { id }');
    const streamId = opened.fundingStream.id as string;
    await ask('fundPeriod', { streamId, startsOn: '2026-01-01', endsOn: '2026-12-31', amount: '365000' });
    await ask('decideTranche', { streamId, decision: 'RELEASED', amount: '5', checkpointIds: [heldCheckpointId] });
    const asked = { teamId, askedById: people.sponsorId };
    await headway.change(people.productManager, 'requestOutputStatus', { ...asked, question: 'What?' }, '__typename');
    const demand = { ...asked, fiscalYear: 2027, request: 'A plan.' };
    await headway.change(people.productManager, 'demandAnnualRoadmap', demand, '__typename');
  }

  async function liveOn(team: ProductTeam, hypothesisId: string, targetId: string, name: string): Promise<void> {
    const [first] = await checkpointsOf(headway, team, hypothesisId);
    await hold(headway, team, first!.id as string, { readings: [{ targetId, value: 43 }], ...againstTheRule });
    await refuseDecision(headway, team, first!.id as string);
    await hold(headway, team, first!.id as string);
    const asked = { checkpointId: first!.id, question: `Why only ${name}?` };
    await headway.change(people.sponsor, 'acknowledgeCheckpoint', asked, '__typename');
    await ask(team);
    await governAndFund(team, first!.id as string, name);
    await headway.change(
      team.productManager,
      'proposeTargetRevision',
      proposal(targetId, name),
      'targetRevision { id }',
    );
  }

  async function itemIds(after: number): Promise<string[]> {
    const { annualRoadmap } = await headway.say(
      acme.token,
      'query ($id: ID!) { annualRoadmap(id: $id) { items(first: 100) { nodes { id externalId } } } }',
      { id: roadmapId },
    );
    return (annualRoadmap.items.nodes as { id: string; externalId: string }[])
      .filter(({ externalId }) => Number(externalId) > after)
      .map(({ id }) => id);
  }
});
