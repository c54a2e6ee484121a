import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, readyDraft } from './support/product-team';
import { createRoadmap, itemsOf, sendRoadmap } from './support/roadmap-files';

const plan = [
  'ID,Title,Description,Due,Team',
  'C-1,Express pay,Wallets on product pages,31/03/2026,Checkout',
  'C-2,Guest checkout,Buy without an account,Q2 2026,Checkout',
  'C-3,New payment protocol,The card schemes retire the old one,30/09/2026,Checkout',
  'C-4,Gift cards,,,Checkout',
  'C-5,Maps,,May 2026,',
  'S-1,Voice search,,Q4 2026,Search',
].join('\n');

describe('the swap of promised features for outcomes', () => {
  let headway: Headway;
  let acme: Founded;
  let checkout: ProductTeam;
  let search: ProductTeam;
  let roadmapId: string;
  let id: Record<string, string>;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    checkout = await formProductTeam(headway, acme, 'Checkout');
    search = await formProductTeam(headway, acme, 'Search');
    roadmapId = await createRoadmap(headway, acme);
    await sendRoadmap(headway, acme.token, roadmapId, plan);
    const items = await itemsOf(headway, acme.token, roadmapId, 'id');
    id = Object.fromEntries(Object.entries(items).map(([externalId, item]) => [externalId, item.id as string]));
  });
  afterEach(() => headway.close());

  const swap = (externalIds: string[], input: object = {}, token = checkout.productManager) =>
    headway.change(
      token,
      'swapRoadmapItems',
      { itemIds: externalIds.map((externalId) => id[externalId]), ...input },
      'hypothesis { id title state horizon solutionOptions version team { name } } missing { field question } roadmapItems { externalId disposition hypothesis { id } }',
    );
  const refusedSwap = (externalIds: string[], input: object = {}, token = checkout.productManager) =>
    headway.refusal(token, 'swapRoadmapItems', { itemIds: externalIds.map((externalId) => id[externalId]), ...input });
  const dispositions = async () =>
    Object.fromEntries(
      Object.entries(await itemsOf(headway, acme.token, roadmapId, 'disposition')).map(([externalId, item]) => [
        externalId,
        item.disposition as string,
      ]),
    );
  const complete = {
    requester: 'Card schemes',
    externalReasonKind: 'CONTRACT',
    externalReason: 'Scheme rule 4.2: the old protocol ends on 1 October',
    feasibilityEvidence: 'A slice has run against the test network since December',
  };

  it('swaps several items into one draft that asks what the roadmap never said (R-SWAP-4, R-SWAP-5)', async () => {
    const { hypothesis, missing, roadmapItems } = await swap(['C-1', 'C-2'], { title: 'Faster first order' });
    expect(hypothesis).toMatchObject({
      title: 'Faster first order',
      state: 'DRAFT',
      solutionOptions: ['Express pay', 'Guest checkout'],
      team: { name: 'Checkout' },
    });
    expect(missing.map(({ field }: { field: string }) => field)).toEqual([
      'businessProblem',
      'userSegment',
      'behaviourChange',
      'userBenefit',
      'businessOutcome',
      'targets',
      'decisionRule',
    ]);
    expect(missing[0].question).toContain('Express pay');
    expect(roadmapItems).toEqual([
      { externalId: 'C-1', disposition: 'SWAPPED', hypothesis: { id: hypothesis.id } },
      { externalId: 'C-2', disposition: 'SWAPPED', hypothesis: { id: hypothesis.id } },
    ]);
  });

  it('lets items join a draft that exists, and asks only what it does not say yet (R-SWAP-5)', async () => {
    const draft = await readyDraft(headway, checkout);
    const { hypothesis, missing } = await swap(['C-1'], { hypothesisId: draft.hypothesisId });
    expect(hypothesis.solutionOptions).toEqual(['Wallet payment', 'Guest checkout', 'Express pay']);
    expect(hypothesis.version).toBe(draft.version + 1);
    expect(missing).toEqual([expect.objectContaining({ field: 'userBenefit' })]);
  });

  it('refuses to add promised features to a commitment (R-SWAP-5)', async () => {
    const draft = await readyDraft(headway, checkout);
    await commit(headway, checkout, draft);
    expect(await refusedSwap(['C-1'], { hypothesisId: draft.hypothesisId })).toMatchObject({
      code: 'RULE_VIOLATION',
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-SWAP-5',
      facts: { state: 'COMMITTED' },
    });
    expect((await dispositions())['C-1']).toBe('IMPORTED');
  });

  it('gives the items back when their draft is discarded (R-SWAP-4)', async () => {
    const { hypothesis } = await swap(['C-1', 'C-2']);
    await headway.change(
      checkout.productManager,
      'discardHypothesis',
      { hypothesisId: hypothesis.id, reason: 'Nobody believes it' },
      'hypothesis { state }',
    );
    expect(await dispositions()).toMatchObject({ 'C-1': 'IMPORTED', 'C-2': 'IMPORTED' });
    const again = await swap(['C-1']);
    expect(again.hypothesis.id).not.toBe(hypothesis.id);
  });

  it('places an item without a team with the team that takes it up, and keeps it there on the next import', async () => {
    await swap(['C-5'], { teamId: checkout.teamId });
    await sendRoadmap(headway, acme.token, roadmapId, plan);
    expect((await itemsOf(headway, acme.token, roadmapId, 'team { name } disposition'))['C-5']).toMatchObject({
      team: { name: 'Checkout' },
      disposition: 'SWAPPED',
    });
  });

  it('asks for the team where the items do not tell it', async () => {
    const refusal = await refusedSwap(['C-1', 'S-1'], {}, acme.token);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', path: 'input.teamId' });
  });

  it('swaps nothing twice, and nothing at all when one of the items cannot be swapped (R-SWAP-4)', async () => {
    await swap(['C-1']);
    expect(await refusedSwap(['C-2', 'C-1'])).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-SWAP-4',
      facts: { disposition: 'SWAPPED' },
    });
    expect((await dispositions())['C-2']).toBe('IMPORTED');
    expect(await refusedSwap(['C-2', 'C-2'])).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it("keeps a product manager's hands off another team's items", async () => {
    expect(await refusedSwap(['S-1'], { teamId: checkout.teamId })).toMatchObject({ code: 'FORBIDDEN' });
    const dropping = { itemId: id['S-1'], reason: 'Not ours' };
    expect(await headway.refusal(checkout.productManager, 'dropRoadmapItem', dropping)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await dispositions())['S-1']).toBe('IMPORTED');
  });

  it('keeps a promise only with everything that a high-integrity commitment takes (R-SWAP-4)', async () => {
    const refusal = await headway.refusal(checkout.sponsor, 'keepAsCommitment', { itemId: id['C-4'], requester: ' ' });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'RULE_VIOLATED', rule: 'R-SWAP-4' });
    expect(refusal.violations.map(({ path }: { path: string }) => path)).toEqual([
      'input.requester',
      'input.externalReasonKind',
      'input.feasibilityEvidence',
      'input.promisedDate',
    ]);
    const { roadmapItem } = await headway.change(
      checkout.sponsor,
      'keepAsCommitment',
      { itemId: id['C-3'], ...complete },
      'roadmapItem { disposition commitmentDueOn requester externalReasonKind approvedAt approver { id } }',
    );
    expect(roadmapItem).toEqual({
      disposition: 'KEPT_AS_COMMITMENT',
      commitmentDueOn: '2026-09-30',
      requester: 'Card schemes',
      externalReasonKind: 'CONTRACT',
      approvedAt: '2026-01-05T09:00:00.000Z',
      approver: { id: checkout.sponsorId },
    });
  });

  it('takes the day to keep from who keeps it, where the roadmap gave none (R-SWAP-4)', async () => {
    const { roadmapItem } = await headway.change(
      checkout.sponsor,
      'keepAsCommitment',
      { itemId: id['C-4'], ...complete, promisedDate: '2026-11-27' },
      'roadmapItem { commitmentDueOn promisedEndsOn slipHistory { endsOn } }',
    );
    expect(roadmapItem).toEqual({ commitmentDueOn: '2026-11-27', promisedEndsOn: null, slipHistory: [] });
  });

  it('lets nobody but an executive approve a kept promise (R-SWAP-4)', async () => {
    const input = { itemId: id['C-3'], ...complete };
    for (const token of [checkout.productManager, acme.token]) {
      expect(await headway.refusal(token, 'keepAsCommitment', input)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await dispositions())['C-3']).toBe('IMPORTED');
  });

  it('keeps the day of a commitment when the source slips again, and tells the slip (R-SWAP-3)', async () => {
    await headway.change(
      checkout.sponsor,
      'keepAsCommitment',
      { itemId: id['C-3'], ...complete },
      'roadmapItem { id }',
    );
    await sendRoadmap(headway, acme.token, roadmapId, plan.replace('30/09/2026', '31/12/2026'));
    const items = await itemsOf(headway, acme.token, roadmapId, 'disposition commitmentDueOn promisedEndsOn slipDays');
    expect(items['C-3']).toMatchObject({
      disposition: 'KEPT_AS_COMMITMENT',
      commitmentDueOn: '2026-09-30',
      promisedEndsOn: '2026-12-31',
      slipDays: 92,
    });
  });

  it('defers and drops with words, one item or several, and a dropped one is gone for good (R-SWAP-4)', async () => {
    const { roadmapItem } = await headway.change(
      checkout.productManager,
      'deferRoadmapItem',
      { itemId: id['C-2'], reason: 'After the pilot', deferredUntil: '2026-07-01' },
      'roadmapItem { disposition dispositionReason deferredUntil decider { id } }',
    );
    expect(roadmapItem).toEqual({
      disposition: 'DEFERRED',
      dispositionReason: 'After the pilot',
      deferredUntil: '2026-07-01',
      decider: { id: checkout.productManagerId },
    });
    const unexplained = { itemIds: [id['C-4']], reason: '  ' };
    expect(await headway.refusal(checkout.productManager, 'dropRoadmapItems', unexplained)).toMatchObject({
      rule: 'R-SWAP-4',
      path: 'input.reason',
    });
    const dropping = { itemIds: [id['C-4'], id['C-2']], reason: 'No outcome behind it' };
    await headway.change(checkout.productManager, 'dropRoadmapItems', dropping, 'roadmapItems { id }');
    expect(await dispositions()).toMatchObject({ 'C-2': 'DROPPED', 'C-4': 'DROPPED' });
    expect(await refusedSwap(['C-4'])).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-SWAP-4' });
  });

  it('keeps a disposition when the item is imported again with other words', async () => {
    await swap(['C-1']);
    await sendRoadmap(headway, acme.token, roadmapId, plan.replace('Express pay', 'Express pay everywhere'));
    expect((await itemsOf(headway, acme.token, roadmapId, 'title disposition'))['C-1']).toMatchObject({
      title: 'Express pay everywhere',
      disposition: 'SWAPPED',
    });
  });

  it('assigns items to a team, whatever the source says', async () => {
    const coach = await joinPerson(headway, acme, 'Cleo', ['COACH']);
    const input = { itemIds: [id['C-4'], id['C-5']], teamId: search.teamId };
    await headway.change(coach.token, 'assignRoadmapItems', input, 'roadmapItems { id }');
    await sendRoadmap(headway, acme.token, roadmapId, plan);
    const items = await itemsOf(headway, acme.token, roadmapId, 'team { name }');
    expect([items['C-4'], items['C-5'], items['C-1']].map((item) => item!.team.name)).toEqual([
      'Search',
      'Search',
      'Checkout',
    ]);
  });

  it('reckons coverage per team, roadmap and organization (R-SWAP-6)', async () => {
    await swap(['C-1', 'C-2']);
    await headway.change(checkout.productManager, 'deferRoadmapItem', { itemId: id['C-4'] }, 'roadmapItem { id }');
    const data = await headway.say(
      acme.token,
      `query($team: ID!, $roadmap: ID!) {
        everywhere: swapCoverage { items decidedItems coverage byDisposition { disposition items } }
        checkout: swapCoverage(roadmapId: $roadmap, teamId: $team) { items coverage }
        annualRoadmap(id: $roadmap) { swapCoverage { coverage } }
        teams(first: 10) { nodes { name swapCoverage { items coverage } slipStatistics { items } } }
      }`,
      { team: checkout.teamId, roadmap: roadmapId },
    );
    expect(data).toMatchObject({
      everywhere: { items: 6, decidedItems: 3, coverage: 0.5 },
      checkout: { items: 4, coverage: 0.75 },
      annualRoadmap: { swapCoverage: { coverage: 0.5 } },
      teams: {
        nodes: [
          { name: 'Checkout', swapCoverage: { items: 4, coverage: 0.75 }, slipStatistics: { items: 4 } },
          { name: 'Search', swapCoverage: { items: 1, coverage: 0 }, slipStatistics: { items: 1 } },
        ],
      },
    });
    expect(data.everywhere.byDisposition).toEqual([
      { disposition: 'IMPORTED', items: 3 },
      { disposition: 'SWAPPED', items: 2 },
      { disposition: 'KEPT_AS_COMMITMENT', items: 0 },
      { disposition: 'DEFERRED', items: 1 },
      { disposition: 'DROPPED', items: 0 },
    ]);
  });

  it('shows hypotheses by horizon, and no feature date but those of kept commitments (R-SWAP-7)', async () => {
    await swap(['C-1', 'C-2'], { title: 'Faster first order' });
    await commit(headway, checkout, await readyDraft(headway, checkout));
    await headway.change(
      checkout.sponsor,
      'keepAsCommitment',
      { itemId: id['C-3'], ...complete },
      'roadmapItem { id }',
    );
    const { outcomeRoadmap } = await headway.say(
      acme.token,
      `{ outcomeRoadmap { omittedHypotheses
          horizons { horizon hypotheses { title state solutionOptions team { name }
            targets { metric { name } targetValue evaluation { progress } } evaluation { health } } }
          commitments { title commitmentDueOn externalReason } } }`,
    );
    expect(outcomeRoadmap.horizons).toMatchObject([
      {
        horizon: 'NOW',
        hypotheses: [{ title: 'Guests finish their order', state: 'COMMITTED', targets: [{ targetValue: 50 }] }],
      },
      { horizon: 'NEXT', hypotheses: [] },
      {
        horizon: 'LATER',
        hypotheses: [{ title: 'Faster first order', solutionOptions: ['Express pay', 'Guest checkout'] }],
      },
    ]);
    expect(JSON.stringify(outcomeRoadmap.horizons)).not.toMatch(/\d{4}-\d{2}-\d{2}|Q\d|20\d\d/);
    expect(outcomeRoadmap.commitments).toEqual([
      { title: 'New payment protocol', commitmentDueOn: '2026-09-30', externalReason: complete.externalReason },
    ]);
    const ofSearch = await headway.say(
      acme.token,
      'query($id: ID!) { outcomeRoadmap(teamId: $id) { horizons { hypotheses { id } } commitments { id } } }',
      { id: search.teamId },
    );
    expect(ofSearch.outcomeRoadmap).toEqual({ horizons: Array(3).fill({ hypotheses: [] }), commitments: [] });
  });

  it('names what is wrong with a field it does not know, instead of failing (R-X-4)', async () => {
    const refusal = await headway.refusal(acme.token, 'swapRoadmapItems', { itemIds: [id['C-1']], colour: 'red' });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringContaining('colour') as string });
  });
});
