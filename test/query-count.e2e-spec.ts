import { againstTheRule, checkpointsOf, hold, refuseDecision } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { proposal } from './support/populated-organization';
import { commit, joinPerson, ProductTeam, readyDraft } from './support/product-team';
import { createRoadmap, sendRoadmap } from './support/roadmap-files';
import { tallyStatements } from './support/statements';

jest.setTimeout(120_000);

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
];

describe('the number of SQL statements of a request', () => {
  let headway: Headway;
  let acme: Founded;
  let people: Omit<ProductTeam, 'teamId'>;
  let roadmapId: string;
  let teams = 0;
  const few: Record<string, { statements: Record<string, number>; answered: number }> = {};

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
    for (const [name, document] of questions) few[name] = await measure(document);
    await growTo(12);
  });
  afterAll(() => headway.close());

  it.each(questions)('is the same for two teams and for twelve: %s', async (name, document) => {
    const many = await measure(document);
    expect(many.answered).toBeGreaterThan(few[name]!.answered * 3);
    expect(many.statements).toEqual(few[name]!.statements);
  });

  it('would be seen to grow', async () => {
    const grown = await tallyStatements(async () => {
      for (const time of [1, 2]) await headway.say(acme.token, `{ teams(first: ${time}) { nodes { name } } }`);
    });
    expect(Math.max(...Object.values(grown))).toBeGreaterThan(1);
  });

  /**
   * Asks as the product manager of all teams, twice, so that the measured document is already compiled; then a few times
   * more. Fields that ask for the same people share a statement when their own answers come in the same moment, which a
   * busy machine does not always see to: the fewest statements are what it takes.
   */
  async function measure(document: string): Promise<{ statements: Record<string, number>; answered: number }> {
    await headway.say(people.productManager, document);
    await headway.say(people.productManager, document);
    let answer = {};
    const tallies: Record<string, number>[] = [];
    for (let time = 0; time < 5; time += 1) {
      tallies.push(
        await tallyStatements(async () => {
          answer = await headway.say(people.productManager, document);
        }),
      );
    }
    const [statements] = tallies.sort((one, other) => totalOf(one) - totalOf(other));
    return { statements: statements!, answered: JSON.stringify(answer).length };
  }

  function totalOf(tally: Record<string, number>): number {
    return Object.values(tally).reduce((sum, count) => sum + count, 0);
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
    const member = await joinPerson(headway, acme, `Member ${'of'.repeat(teams)}`, ['MEMBER']);
    const { team } = await headway.change(
      acme.token,
      'createTeam',
      { name, productManagerId: people.productManagerId, memberIds: [member.id] },
      'team { id }',
    );
    const formed = { ...people, teamId: team.id as string };
    const draft = await readyDraft(headway, formed, { metric: `${name} guests who order` });
    await commit(headway, formed, draft);
    return { team: formed, hypothesisId: draft.hypothesisId, targetId: draft.targetId, name };
  }

  async function liveOn(team: ProductTeam, hypothesisId: string, targetId: string, name: string): Promise<void> {
    const [first] = await checkpointsOf(headway, team, hypothesisId);
    await hold(headway, team, first!.id as string, { readings: [{ targetId, value: 43 }], ...againstTheRule });
    await refuseDecision(headway, team, first!.id as string);
    await hold(headway, team, first!.id as string);
    const asked = { checkpointId: first!.id, question: `Why only ${name}?` };
    await headway.change(people.sponsor, 'acknowledgeCheckpoint', asked, '__typename');
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
