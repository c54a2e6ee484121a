import { Founded, Headway, startHeadway } from './support/headway';
import {
  commit,
  completeWords,
  createOutcome,
  formProductTeam,
  joinPerson,
  ProductTeam,
  read,
  ReadyDraft,
  readyDraft,
  revisePerson,
} from './support/product-team';

describe('hypotheses, from draft to commitment', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeAll(async () => {
    headway = await startHeadway();
  });
  beforeEach(async () => {
    headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterAll(() => headway.close());

  const gatesOf = async (id: string): Promise<Record<string, string>> => {
    const { hypothesis } = await headway.say(
      team.productManager,
      `query ($id: ID!) { hypothesis(id: $id) { commitGates { gate open message } } }`,
      { id },
    );
    const open = hypothesis.commitGates.filter((gate: { open: boolean }) => gate.open);
    return Object.fromEntries(open.map((gate: { gate: string; message: string }) => [gate.gate, gate.message]));
  };

  it('shows beforehand exactly the gates that refuse the commit (R-HYP-1)', async () => {
    const { hypothesis } = await headway.change(
      team.productManager,
      'draftHypothesis',
      { teamId: team.teamId, title: 'An empty sheet' },
      'hypothesis { id version canBeCommitted }',
    );
    expect(hypothesis.canBeCommitted).toBe(false);
    const before = await gatesOf(hypothesis.id);
    expect(Object.keys(before)).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']);
    const refusal = await headway.refusal(team.productManager, 'commitHypothesis', {
      hypothesisId: hypothesis.id,
      version: hypothesis.version,
    });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'COMMIT_GATES_OPEN', rule: 'R-HYP-1' });
    const named = new Set(refusal.violations.map((violation: { rule: string }) => violation.rule.split(' ')[1]));
    expect([...named]).toEqual(Object.keys(before));
    for (const violation of refusal.violations) expect(violation.remedy).not.toBe('');
  });

  it('commits what passes all gates, and it stands in NOW with its checkpoints (R-HYP-1, R-SWAP-7)', async () => {
    const draft = await readyDraft(headway, team);
    expect(await gatesOf(draft.hypothesisId)).toEqual({});
    const committed = await commit(headway, team, draft);
    expect(committed).toMatchObject({
      state: 'COMMITTED',
      horizon: 'NOW',
      committedOn: '2026-01-05',
      dueDate: '2026-04-03',
    });
    const { hypothesis } = await headway.say(
      team.productManager,
      `query ($id: ID!) { hypothesis(id: $id) { statement checkpoints { dueDay closing } } }`,
      { id: draft.hypothesisId },
    );
    expect(hypothesis.statement).toContain('moves from 40 % to 50 % by 2026-04-03');
    expect(hypothesis.checkpoints.at(-1)).toEqual({ dueDay: '2026-04-03', closing: true });
  });

  it('refuses an output metric as a target, and lets it guard (R-MET-1)', async () => {
    const draft = await readyDraft(headway, team);
    const { metric } = await headway.change(
      team.productManager,
      'createMetric',
      {
        name: 'Releases',
        unit: 'COUNT',
        direction: 'INCREASE',
        tier: 'OUTPUT',
        timing: 'LAGGING',
        keyValueArea: 'TIME_TO_MARKET',
        expectedFrequency: 'WEEKLY',
        source: 'pipeline',
      },
      'metric { id }',
    );
    await read(headway, team, metric.id, 4);
    const target = {
      hypothesisId: draft.hypothesisId,
      version: draft.version,
      metricId: metric.id,
      dueDate: '2026-04-03',
    };
    const refusal = await headway.refusal(team.productManager, 'setTarget', {
      ...target,
      role: 'PRIMARY',
      targetValue: 9,
    });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', rule: 'R-MET-1', path: 'input.metricId' });
    const guard = await headway.change(
      team.productManager,
      'setTarget',
      { ...target, role: 'GUARDRAIL', bound: 2 },
      'target { role bound evaluation { health } }',
    );
    expect(guard.target).toMatchObject({ role: 'GUARDRAIL', bound: 2 });
  });

  it.each([
    ['on the wrong side of its baseline', { targetValue: 30 }],
    ['equal to its baseline', { targetValue: 40 }],
  ])('refuses a target %s (R-HYP-1 G3)', async (_, target) => {
    const metricId = await createOutcome(headway, team, 'Guests who return');
    await read(headway, team, metricId, 40);
    const { hypothesis } = await headway.change(
      team.productManager,
      'draftHypothesis',
      completeWords(team),
      'hypothesis { id }',
    );
    const refusal = await headway.refusal(team.productManager, 'setTarget', {
      hypothesisId: hypothesis.id,
      version: 1,
      metricId,
      role: 'PRIMARY',
      dueDate: '2026-04-03',
      ...target,
    });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', rule: 'R-HYP-1 G3', path: 'input.targetValue' });
  });

  it('takes a falling metric down to its target: DECREASE (R-EVAL-1, R-EVAL-2, R-EVAL-4)', async () => {
    const { metricId, ...draft } = await decreasing('Guests who give up', 30, 20);
    await headway.change(team.productManager, 'commitHypothesis', draft, 'hypothesis { state }');
    headway.clock.moveTo(new Date('2026-02-18T09:00:00Z'));
    await read(headway, team, metricId, 25);
    const { hypothesis } = await headway.say(
      team.productManager,
      `query ($id: ID!) { hypothesis(id: $id) { evaluation { health meanPrimaryProgress score scoreBand }
        targets { evaluation { progress pace health because } } } }`,
      { id: draft.hypothesisId },
    );
    expect(hypothesis.targets[0].evaluation).toMatchObject({ progress: 0.5, health: 'ON_TRACK' });
    expect(hypothesis.targets[0].evaluation.pace).toBeCloseTo(1, 1);
    expect(hypothesis.evaluation).toMatchObject({ health: 'ON_TRACK', meanPrimaryProgress: 0.5, score: 0.5 });
  });

  it('never shows silence as green: unmeasured first, stale later (R-EVAL-4, R-MET-5)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const healthAt = async (now: string): Promise<string> => {
      headway.clock.moveTo(new Date(now));
      const answer = await headway.say(
        team.productManager,
        `query ($id: ID!) { hypothesis(id: $id) { evaluation { health } } }`,
        { id: draft.hypothesisId },
      );
      return answer.hypothesis.evaluation.health as string;
    };
    expect(await healthAt('2026-01-06T09:00:00Z')).toBe('UNMEASURED');
    await read(headway, team, draft.metricId, 49);
    expect(await healthAt('2026-01-07T09:00:00Z')).toBe('ON_TRACK');
    expect(await healthAt('2026-01-20T09:00:00Z')).toBe('STALE');
  });

  it('locks what was committed to, and leaves solution options open (R-HYP-2)', async () => {
    const draft = await readyDraft(headway, team);
    const { version } = await commit(headway, team, draft);
    const revise = { hypothesisId: draft.hypothesisId, version };
    const refusal = await headway.refusal(team.productManager, 'reviseHypothesis', {
      ...revise,
      behaviourChange: 'something easier',
    });
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATION', reason: 'COMMITMENT_LOCKED', rule: 'R-HYP-2' });
    const revised = await headway.change(
      team.productManager,
      'reviseHypothesis',
      { ...revise, solutionOptions: ['Wallet payment', 'Pay later'] },
      'hypothesis { solutionOptions }',
    );
    expect(revised.hypothesis.solutionOptions).toEqual(['Wallet payment', 'Pay later']);
    const target = await headway.refusal(team.productManager, 'setTarget', {
      hypothesisId: draft.hypothesisId,
      version: version + 1,
      metricId: draft.metricId,
      role: 'PRIMARY',
      targetValue: 41,
      dueDate: '2026-04-03',
    });
    expect(target).toMatchObject({ reason: 'COMMITMENT_LOCKED', rule: 'R-HYP-2' });
    // The team does not pick another approver once it has committed.
    const other = await joinPerson(headway, acme, 'Another Executive', ['EXECUTIVE']);
    const sponsor = await headway.refusal(team.productManager, 'reviseHypothesis', {
      ...revise,
      version: version + 1,
      sponsorId: other.id,
    });
    expect(sponsor).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_PERMITTED' });
  });

  it('lets an administrator name another sponsor of a commitment, and none who is of the team (R-HYP-2)', async () => {
    const draft = await readyDraft(headway, team);
    const { version } = await commit(headway, team, draft);
    const { id: sponsorId } = await joinPerson(headway, acme, 'Good Friend', ['EXECUTIVE']);
    const input = { hypothesisId: draft.hypothesisId, version, sponsorId };
    await revisePerson(headway, acme, team.productManagerId, { roles: ['MEMBER', 'ADMIN'] });
    expect(await headway.refusal(team.productManager, 'reviseHypothesis', input)).toMatchObject({
      reason: 'NOT_PERMITTED',
      message: expect.stringContaining('As the product manager of this team'),
      remedy: 'Ask somebody else: it takes the role ADMIN.',
    });
    const member = await joinPerson(headway, acme, 'Member Who Administers', ['MEMBER', 'ADMIN']);
    await headway.change(acme.token, 'addTeamMember', { teamId: team.teamId, personId: member.id }, 'team { id }');
    expect((await headway.refusal(member.token, 'reviseHypothesis', input)).reason).toBe('NOT_PERMITTED');
    const { hypothesis } = await headway.change(
      acme.token,
      'reviseHypothesis',
      input,
      'hypothesis { sponsor { name } }',
    );
    expect(hypothesis.sponsor.name).toBe('Good Friend');
  });

  it('refuses an edit of a version that is no longer current, and overwrites nothing (R-HYP-4)', async () => {
    const draft = await readyDraft(headway, team);
    const edit = (title: string) => ({ hypothesisId: draft.hypothesisId, version: draft.version, title });
    await headway.change(team.productManager, 'reviseHypothesis', edit('First'), 'hypothesis { title }');
    const refusal = await headway.refusal(team.productManager, 'reviseHypothesis', edit('Second'));
    expect(refusal).toMatchObject({
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      rule: 'R-HYP-4',
      facts: { currentVersion: draft.version + 1 },
    });
    const answer = await headway.say(team.productManager, `query ($id: ID!) { hypothesis(id: $id) { title } }`, {
      id: draft.hypothesisId,
    });
    expect(answer.hypothesis.title).toBe('First');
  });

  it('keeps every change with who, when, and the fields before and after (R-HYP-3)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const { hypothesis } = await headway.say(
      team.productManager,
      `query ($id: ID!) { hypothesis(id: $id) { revisions { version event changes by { name } } } }`,
      { id: draft.hypothesisId },
    );
    const events = hypothesis.revisions.map((revision: { event: string }) => revision.event);
    expect(events[0]).toBe('HypothesisCommitted');
    expect(events).toEqual(expect.arrayContaining(['HypothesisDrafted', 'TargetSet']));
    expect(hypothesis.revisions[0].by.name).toBe('Checkout Manager');
    expect(hypothesis.revisions[0].changes).toContainEqual({ field: 'state', before: 'DRAFT', after: 'COMMITTED' });
  });

  it('changes a committed target only when the sponsor approves (R-HYP-2)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const proposal = {
      targetId: draft.targetId,
      targetValue: 46,
      dueDate: '2026-05-29',
      reason: 'The card schemes postponed the new protocol by two months.',
      externalChange: 'Scheme bulletin 2026-11',
      evidence: 'https://schemes.example/bulletins/2026-11',
    };
    const vague = await headway.refusal(team.productManager, 'proposeTargetRevision', {
      ...proposal,
      reason: 'Too hard',
    });
    expect(vague).toMatchObject({ code: 'RULE_VIOLATION', rule: 'R-HYP-2', path: 'input.reason' });
    const { targetRevision } = await headway.change(
      team.productManager,
      'proposeTargetRevision',
      proposal,
      'targetRevision { id state }',
    );
    const decision = { targetRevisionId: targetRevision.id };
    const own = await headway.refusal(team.productManager, 'approveTargetRevision', decision);
    expect(own).toMatchObject({ code: 'FORBIDDEN' });
    const approved = await headway.change(
      team.sponsor,
      'approveTargetRevision',
      { ...decision, note: 'Agreed' },
      'targetRevision { state decider { name } before after target { targetValue dueDate hypothesis { dueDate checkpoints { dueDay closing } } } }',
    );
    expect(approved.targetRevision).toMatchObject({
      state: 'APPROVED',
      decider: { name: 'Checkout Sponsor' },
      target: { targetValue: 46, dueDate: '2026-05-29', hypothesis: { dueDate: '2026-05-29' } },
    });
    expect(approved.targetRevision.before).toMatchObject({ targetValue: 50, dueDate: '2026-04-03' });
    expect(approved.targetRevision.target.hypothesis.checkpoints.at(-1)).toEqual({
      dueDay: '2026-05-29',
      closing: true,
    });
    const again = await headway.refusal(team.sponsor, 'rejectTargetRevision', decision);
    expect(again).toMatchObject({ code: 'RULE_VIOLATION', rule: 'R-HYP-2' });
  });

  describe('two proposals for one target', () => {
    let draft: ReadyDraft;
    let dueDateRevision: string;
    let valueRevision: string;

    const proposed = async (change: object): Promise<string> => {
      const { targetRevision } = await headway.change(
        team.productManager,
        'proposeTargetRevision',
        {
          targetId: draft.targetId,
          reason: 'The card schemes postponed the new protocol by a month.',
          externalChange: 'Scheme bulletin 2026-11',
          evidence: 'https://schemes.example/bulletins/2026-11',
          ...change,
        },
        'targetRevision { id }',
      );
      return targetRevision.id as string;
    };
    const decide = (mutation: string, targetRevisionId: string) =>
      headway.change(
        team.sponsor,
        mutation,
        { targetRevisionId },
        'targetRevision { state before after target { targetValue dueDate hypothesis { dueDate } } }',
      );

    beforeEach(async () => {
      draft = await readyDraft(headway, team);
      await commit(headway, team, draft);
      dueDateRevision = await proposed({ dueDate: '2026-05-01' });
      valueRevision = await proposed({ targetValue: 46 });
    });

    it('cannot both be approved: the second would take the first back (R-HYP-2, R-HYP-4)', async () => {
      await decide('approveTargetRevision', dueDateRevision);
      const refusal = await headway.refusal(team.sponsor, 'approveTargetRevision', { targetRevisionId: valueRevision });
      expect(refusal).toMatchObject({
        code: 'CONFLICT',
        reason: 'STALE_VERSION',
        rule: 'R-HYP-2',
        path: 'input.targetRevisionId',
        remedy: 'Reject it, and have the team propose again on what stands now.',
      });
      const rejected = await decide('rejectTargetRevision', valueRevision);
      expect(rejected.targetRevision).toMatchObject({
        state: 'REJECTED',
        target: { targetValue: 50, dueDate: '2026-05-01', hypothesis: { dueDate: '2026-05-01' } },
      });
      const again = await decide('approveTargetRevision', await proposed({ targetValue: 46 }));
      expect(again.targetRevision).toMatchObject({
        before: { targetValue: 50, dueDate: '2026-05-01' },
        after: { targetValue: 46, dueDate: '2026-05-01' },
        target: { targetValue: 46, dueDate: '2026-05-01', hypothesis: { dueDate: '2026-05-01' } },
      });
    });

    it('do not get in each other’s way when one is rejected (R-HYP-2)', async () => {
      await decide('rejectTargetRevision', dueDateRevision);
      const { targetRevision } = await decide('approveTargetRevision', valueRevision);
      expect(targetRevision.target).toMatchObject({ targetValue: 46, dueDate: '2026-04-03' });
    });
  });

  it('takes a check-in in one call: readings, confidence, a line, what was tried (R-HYP-5)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    headway.clock.moveTo(new Date('2026-01-12T09:00:00Z'));
    const { checkIn } = await headway.change(
      team.productManager,
      'checkIn',
      {
        hypothesisId: draft.hypothesisId,
        readings: [{ targetId: draft.targetId, value: 43 }],
        confidence: 0.7,
        whatChanged: 'Guest checkout is live for one in ten.',
        solutionOptionsTried: ['Guest checkout', 'Fewer fields'],
      },
      'checkIn { hypothesis { confidence solutionOptions targets { evaluation { progress latestValue } } } }',
    );
    expect(checkIn.hypothesis).toMatchObject({
      confidence: 0.7,
      solutionOptions: ['Wallet payment', 'Guest checkout', 'Fewer fields'],
    });
    expect(checkIn.hypothesis.targets[0].evaluation.latestValue).toBe(43);
    expect(checkIn.hypothesis.targets[0].evaluation.progress).toBeCloseTo(0.3, 10);
    const nothing = await headway.refusal(team.productManager, 'checkIn', { hypothesisId: draft.hypothesisId });
    expect(nothing).toMatchObject({ code: 'RULE_VIOLATION', rule: 'R-HYP-5' });
    const future = await headway.refusal(team.productManager, 'checkIn', {
      hypothesisId: draft.hypothesisId,
      readings: [{ targetId: draft.targetId, value: 44, observedAt: '2026-02-01T09:00:00Z' }],
    });
    expect(future.path).toContain('input.readings.0');
  });

  it('refuses a fourth commitment, and the same metric counted twice (R-HYP-1 G9, G12)', async () => {
    for (const metric of ['First share', 'Second share', 'Third share']) {
      await commit(headway, team, await readyDraft(headway, team, { metric }));
    }
    const fourth = await readyDraft(headway, team, { metric: 'Fourth share' });
    expect(Object.keys(await gatesOf(fourth.hypothesisId))).toEqual(['G9']);
    const { metrics } = await headway.say(team.productManager, '{ metrics(first: 10) { nodes { id name } } }');
    const taken = metrics.nodes.find((metric: { name: string }) => metric.name === 'First share');
    await headway.change(
      team.productManager,
      'setTarget',
      {
        hypothesisId: fourth.hypothesisId,
        version: fourth.version,
        metricId: taken.id,
        role: 'SUPPORTING',
        targetValue: 55,
        dueDate: '2026-04-03',
      },
      'target { id }',
    );
    expect(Object.keys(await gatesOf(fourth.hypothesisId))).toEqual(['G9', 'G12']);
  });

  describe('a sponsor who cannot act as one', () => {
    const refusedCommit = async (draft: ReadyDraft, manager = team.productManager): Promise<object[]> => {
      const input = { hypothesisId: draft.hypothesisId, version: draft.version };
      const refusal = await headway.refusal(manager, 'commitHypothesis', input);
      return refusal.violations as object[];
    };
    const appoint = (personId: string) =>
      headway.change(acme.token, 'appointProductManager', { teamId: team.teamId, personId }, 'team { id }');

    it.each([
      ['left', { active: false }, 'Name an active executive as the sponsor.'],
      ['is no executive any more', { roles: ['MEMBER'] }, 'Name a person with the role EXECUTIVE.'],
    ])('bars the commitment: one who %s (R-HYP-1 G8)', async (_, changes, remedy) => {
      const draft = await readyDraft(headway, team);
      await revisePerson(headway, acme, team.sponsorId, changes);
      expect(Object.keys(await gatesOf(draft.hypothesisId))).toEqual(['G8']);
      expect(await refusedCommit(draft)).toEqual([
        expect.objectContaining({ rule: 'R-HYP-1 G8', path: 'sponsor', remedy }),
      ]);
    });

    it('bars the commitment: one who manages the team (R-HYP-1 G8, R-HYP-2)', async () => {
      const draft = await readyDraft(headway, team);
      await appoint(team.sponsorId);
      const remedy = 'Name an executive who does not manage the team.';
      expect(await refusedCommit(draft, team.sponsor)).toEqual([
        expect.objectContaining({ rule: 'R-HYP-1 G8', path: 'sponsor', remedy }),
      ]);
    });

    it('is not named after the commitment either (R-HYP-1 G8, R-HYP-2)', async () => {
      const draft = await readyDraft(headway, team);
      const { version } = await commit(headway, team, draft);
      const manager = await joinPerson(headway, acme, 'Executive Manager', ['EXECUTIVE']);
      await appoint(manager.id);
      const input = { hypothesisId: draft.hypothesisId, version, sponsorId: manager.id };
      expect(await headway.refusal(acme.token, 'reviseHypothesis', input)).toMatchObject({
        reason: 'RULE_VIOLATED',
        rule: 'R-HYP-1 G8',
        path: 'input.sponsorId',
      });
    });
  });

  it('lets only the product manager commit, and nobody of another team', async () => {
    const draft = await readyDraft(headway, team);
    const other = await formProductTeam(headway, acme, 'Search');
    const input = { hypothesisId: draft.hypothesisId, version: draft.version };
    expect(await headway.refusal(other.productManager, 'commitHypothesis', input)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await headway.refusal(acme.token, 'commitHypothesis', input)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('discards a draft with its reason, for good', async () => {
    const draft = await readyDraft(headway, team);
    const { hypothesis } = await headway.change(
      team.productManager,
      'discardHypothesis',
      { hypothesisId: draft.hypothesisId, reason: 'Nobody needs it' },
      'hypothesis { state discardReason closedAt version }',
    );
    expect(hypothesis).toMatchObject({ state: 'DISCARDED', discardReason: 'Nobody needs it' });
    const refusal = await headway.refusal(team.productManager, 'commitHypothesis', {
      hypothesisId: draft.hypothesisId,
      version: hypothesis.version,
    });
    expect(refusal).toMatchObject({ reason: 'TRANSITION_NOT_ALLOWED' });
  });

  async function decreasing(
    metric: string,
    baseline: number,
    targetValue: number,
  ): Promise<{ hypothesisId: string; version: number; metricId: string }> {
    const metricId = await createOutcome(headway, team, metric, { direction: 'DECREASE' });
    await read(headway, team, metricId, baseline);
    const { hypothesis } = await headway.change(
      team.productManager,
      'draftHypothesis',
      completeWords(team),
      'hypothesis { id }',
    );
    const set = await headway.change(
      team.productManager,
      'setTarget',
      { hypothesisId: hypothesis.id, version: 1, metricId, role: 'PRIMARY', targetValue, dueDate: '2026-04-03' },
      'target { hypothesis { version } }',
    );
    const paced = await headway.change(
      team.productManager,
      'setCadence',
      {
        hypothesisId: hypothesis.id,
        version: set.target.hypothesis.version,
        frequency: 'WEEKLY',
        weekday: 1,
        localTime: '10:00',
      },
      'hypothesis { version }',
    );
    return { hypothesisId: hypothesis.id, version: paced.hypothesis.version, metricId };
  }
});
