import {
  againstTheRule,
  checkpointsOf,
  countersign,
  hold,
  holdInput,
  proposeDueDate,
  refuseDecision,
  standingOf,
} from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, read, ReadyDraft, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('a decision that departs from the rule', () => {
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

  const at = (moment: string) => headway.liveUntil(moment);
  const checkpoints = (fields?: string) => checkpointsOf(headway, team, draft.hypothesisId, fields);
  const checkpoint = async (sequence: number) => (await checkpoints())[sequence - 1]!;
  const idOf = async (sequence: number) => (await checkpoint(sequence)).id as string;
  const reading = (value: number) => ({ readings: [{ targetId: draft.targetId, value }] });
  const good = { standing: 'GOOD', because: [] };

  /** Decides against the rule at a checkpoint, and gives the ids of the checkpoint and of what now waits. */
  const decideAgainstRule = async (sequence: number, changes: object = {}) => {
    const id = await idOf(sequence);
    const { checkpoint: pending } = await hold(
      headway,
      team,
      id,
      { ...reading(41), ...againstTheRule, ...changes },
      'checkpoint { status pendingDecision { id } }',
    );
    expect(pending.status).toBe('PENDING_COUNTERSIGNATURE');
    return { id, proposalId: pending.pendingDecision.id as string };
  };
  const hypothesis = async (fields: string) =>
    (
      await headway.say(team.productManager, `query($id: ID!) { hypothesis(id: $id) { ${fields} } }`, {
        id: draft.hypothesisId,
      })
    ).hypothesis as Record<string, any>;
  const look = async (id: string, fields: string) =>
    (await headway.say(team.productManager, `query($id: ID!) { checkpoint(id: $id) { ${fields} } }`, { id }))
      .checkpoint as Record<string, any>;
  const notices = (kind: string) =>
    headway.dataSource.query<Record<string, any>[]>(
      `SELECT recipient_id AS "recipientId", title, body, path, occasion, urgent, rule FROM notice
        WHERE kind = $1 ORDER BY raised_at, id`,
      [kind],
    );
  const events = () =>
    headway.dataSource.query<{ type: string; payload: Record<string, any> }[]>(
      `SELECT action AS type, changes AS payload FROM audit_record
        WHERE subject_type = 'Checkpoint' AND actor_kind = 'PERSON' ORDER BY sequence`,
    );

  it('waits for the sponsor, tells them why, and takes effect when they sign (R-ACC-2)', async () => {
    await at('2026-01-19T09:00:00Z');
    const { id, proposalId } = await decideAgainstRule(1, { confidence: 0.9 });
    expect(await hypothesis('state closedAt confidence nextCheckpoint { sequence } revisions { event }')).toEqual({
      state: 'COMMITTED',
      closedAt: null,
      confidence: 0.6,
      nextCheckpoint: { sequence: 2 },
      revisions: expect.arrayContaining([{ event: 'HypothesisDecisionProposed' }]),
    });
    expect(
      await look(id, 'holding { decision } acknowledgeBy proposals { state settledAt settledBy { name } note }'),
    ).toEqual({
      holding: null,
      acknowledgeBy: null,
      proposals: [{ state: 'PENDING', settledAt: null, settledBy: null, note: null }],
    });
    expect(await notices('COUNTERSIGNATURE_ASKED')).toEqual([
      {
        recipientId: team.sponsorId,
        title: 'Please countersign: Checkout wants to validate “Guests finish their order”',
        body:
          'At checkpoint 1 team Checkout decided to validate “Guests finish their order”. Its decision rule does not say so on the latest readings, so it needs your countersignature. ' +
          'The team says why: “The law will bring the other guests in April.” Countersign the decision or refuse it; until then it has no effect.',
        path: `/checkpoints/${id}`,
        occasion: proposalId,
        urgent: true,
        rule: 'R-ACC-2',
      },
    ]);

    await at('2026-01-22T15:00:00Z');
    const note = 'I have seen the draft of the law.';
    const signed = await countersign(
      headway,
      team,
      id,
      { proposalId, note },
      `checkpoint { status heldLate missed acknowledgementOverdue acknowledgement { by { name } acknowledgedAt }
         holding { heldAt by { name } decision learned confidence attendees { name } evaluation { meanPrimaryProgress }
           countersignature { at note by { name } } }
         proposals { state cause exceptionReason by { name } attendees { name } settledAt settledBy { name } note } }
       hypothesis { state closedAt confidence checkpoints { status cancelledAt } }`,
    );
    const signature = { at: '2026-01-22T15:00:00.000Z', note, by: { name: 'Checkout Sponsor' } };
    expect(signed.checkpoint).toEqual({
      status: 'HELD',
      heldLate: false,
      missed: false,
      acknowledgementOverdue: false,
      acknowledgement: { by: { name: 'Checkout Sponsor' }, acknowledgedAt: '2026-01-22T15:00:00.000Z' },
      holding: {
        heldAt: '2026-01-19T09:00:00.000Z',
        by: { name: 'Checkout Manager' },
        decision: 'VALIDATE',
        learned: 'Guests trust the wallet and leave at the address.',
        confidence: 0.9,
        attendees: [{ name: 'Checkout Manager' }],
        evaluation: { meanPrimaryProgress: 0.1 },
        countersignature: signature,
      },
      proposals: [
        {
          state: 'COUNTERSIGNED',
          cause: 'AGAINST_RULE',
          exceptionReason: againstTheRule.exceptionReason,
          by: { name: 'Checkout Manager' },
          attendees: [{ name: 'Checkout Manager' }],
          settledAt: signature.at,
          settledBy: signature.by,
          note,
        },
      ],
    });
    expect(signed.hypothesis).toMatchObject({ state: 'VALIDATED', closedAt: signature.at, confidence: 0.9 });
    expect(signed.hypothesis.checkpoints.slice(1)).toEqual(
      Array(6).fill({ status: 'SCHEDULED', cancelledAt: signature.at }),
    );
    expect(await notices('COUNTERSIGNATURE_GIVEN')).toMatchObject([
      {
        recipientId: team.productManagerId,
        title: 'Countersigned: to validate “Guests finish their order”',
        body: expect.stringContaining('the hypothesis is VALIDATED'),
        occasion: proposalId,
      },
    ]);
    const { hypothesisId } = draft;
    const named = { proposalId, hypothesisId, teamId: team.teamId, decision: 'VALIDATE', cause: 'AGAINST_RULE' };
    expect(await events()).toMatchObject([
      { type: 'DecisionProposed', payload: named },
      { type: 'DecisionCountersigned', payload: { ...named, note } },
      {
        type: 'CheckpointHeld',
        payload: {
          hypothesisId,
          teamId: team.teamId,
          decision: 'VALIDATE',
          heldAt: '2026-01-19T09:00:00.000Z',
          countersignedBy: team.sponsorId,
        },
      },
    ]);
  });

  it('lets the hypothesis go on when a third PERSEVERE off track is signed, and counts only then (R-ACC-2)', async () => {
    for (const [sequence, moment] of [
      [1, '2026-01-19T09:00:00Z'],
      [2, '2026-02-02T09:00:00Z'],
    ] as const) {
      await at(moment);
      await hold(headway, team, await idOf(sequence), reading(40));
    }
    await at('2026-02-16T09:00:00Z');
    const persevere = { ...reading(40), decision: 'PERSEVERE', exceptionReason: 'The wallet goes live on Friday.' };
    const { id } = await decideAgainstRule(3, persevere);
    expect((await look(id, 'pendingDecision { cause }')).pendingDecision).toEqual({ cause: 'THIRD_PERSEVERE' });
    await at('2026-03-02T09:00:00Z');
    const fourth = holdInput(team, await idOf(4), reading(40));
    expect((await headway.refusal(team.productManager, 'holdCheckpoint', fourth)).path).toBe('input.exceptionReason');
    const { checkpoint: held, hypothesis: goesOn } = await countersign(headway, team, id);
    expect(held).toMatchObject({ status: 'HELD', heldLate: false });
    expect(goesOn.state).toBe('COMMITTED');
    expect((await notices('COUNTERSIGNATURE_GIVEN'))[0]!.body).toContain('hold the next checkpoint');
    expect((await headway.refusal(team.productManager, 'holdCheckpoint', fourth)).path).toBe('input.exceptionReason');
  });

  it('is void when the sponsor refuses: the checkpoint is open again, and its grace starts anew (R-ACC-2)', async () => {
    await at('2026-01-19T09:00:00Z');
    const { id, proposalId } = await decideAgainstRule(1);
    expect(await headway.refusal(team.sponsor, 'refuseDecision', { checkpointId: id, reason: 'No.' })).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-ACC-2',
      path: 'input.reason',
    });
    await at('2026-01-28T15:00:00Z');
    expect(await standingOf(headway, team)).toEqual(good);
    const { checkpoint: refused } = await refuseDecision(headway, team, id);
    expect(refused).toEqual({
      id,
      status: 'DUE',
      graceEndsAt: '2026-01-30T09:00:00.000Z',
      missedAt: '2026-02-02T09:00:00.000Z',
    });
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'DUE']] });
    expect(await hypothesis('state')).toEqual({ state: 'COMMITTED' });
    expect(await look(id, 'pendingDecision { id } proposals { state note settledBy { name } }')).toEqual({
      pendingDecision: null,
      proposals: [
        { state: 'REFUSED', note: 'Two weeks of data do not carry this.', settledBy: { name: 'Checkout Sponsor' } },
      ],
    });
    expect(await notices('COUNTERSIGNATURE_REFUSED')).toMatchObject([
      {
        recipientId: team.productManagerId,
        body: expect.stringMatching(/“Two weeks of data do not carry this\.”.*Hold it again by 2026-01-30/),
        occasion: proposalId,
        urgent: true,
      },
    ]);
    await at('2026-01-30T09:00:00Z');
    const { checkpoint: held } = await hold(headway, team, id, reading(41));
    expect(held).toMatchObject({ status: 'HELD', heldLate: false, missed: false });
  });

  it('leaves its team in good standing for as long as the sponsor takes, and holds it on time (R-ACC-2, R-ACC-3)', async () => {
    await at('2026-01-19T09:00:00Z');
    const { id } = await decideAgainstRule(1);
    for (const [sequence, moment] of [
      [2, '2026-02-02T09:00:00Z'],
      [3, '2026-02-16T09:00:00Z'],
      [4, '2026-03-02T09:00:00Z'],
    ] as const) {
      await at(moment);
      expect((await look(id, 'status missed')) as object).toEqual({
        status: 'PENDING_COUNTERSIGNATURE',
        missed: false,
      });
      await hold(headway, team, await idOf(sequence), reading(40 + 2 * sequence));
      expect(await standingOf(headway, team)).toEqual(good);
    }
    const next = await readyDraft(headway, team, { metric: 'Guests who return', dueDate: '2026-05-29' });
    expect((await commit(headway, team, next)).state).toBe('COMMITTED');
    await at('2026-03-10T15:00:00Z');
    const { checkpoint: held } = await countersign(headway, team, id);
    expect(held).toMatchObject({ status: 'HELD', heldLate: false, missed: false });
    const { accountabilityRecord } = await headway.say(
      team.sponsor,
      `query($teamId: ID!) { accountabilityRecord(teamId: $teamId, from: "2026-01-01", to: "2026-03-31") {
         heldOnTime heldLate missed verdicts { verdict count } } }`,
      { teamId: team.teamId },
    );
    expect(accountabilityRecord).toMatchObject({ heldOnTime: 4, heldLate: 0, missed: 0 });
    expect(accountabilityRecord.verdicts).toContainEqual({ verdict: 'VALIDATE', count: 1 });
  });

  it('grants a grace of its own when a slow sponsor refuses, and blocks only past that (R-ACC-2, R-ACC-3)', async () => {
    await at('2026-01-19T09:00:00Z');
    const { id } = await decideAgainstRule(1);
    await at('2026-02-02T09:00:00Z');
    await hold(headway, team, await idOf(2), reading(42));
    await at('2026-02-10T15:00:00Z');
    await refuseDecision(headway, team, id);
    expect(await standingOf(headway, team)).toEqual({ standing: 'WARNED', because: [[1, 'DUE']] });
    await at('2026-02-12T08:59:59.999Z');
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    await at('2026-02-12T09:00:00.001Z');
    expect(await standingOf(headway, team)).toEqual({ standing: 'BLOCKED', because: [[1, 'MISSED']] });
    const { checkpoint: held } = await hold(headway, team, id, reading(43));
    expect(held).toMatchObject({ status: 'HELD', heldLate: true, missed: true, madeGood: true });
  });

  it('does not turn a late decision into one in time (R-ACC-2, R-ACC-4)', async () => {
    await at('2026-01-22T09:00:00Z');
    expect((await standingOf(headway, team)).standing).toBe('BLOCKED');
    const { id } = await decideAgainstRule(1);
    expect(await standingOf(headway, team)).toEqual(good);
    await refuseDecision(headway, team, id);
    expect((await standingOf(headway, team)).standing).toBe('WARNED');
    const { checkpoint: held } = await hold(headway, team, id);
    expect(held).toMatchObject({ status: 'HELD', heldLate: true, missed: false });
  });

  it('is taken back by holding again: what comes instead may need nobody (R-ACC-2)', async () => {
    await at('2026-01-19T09:00:00Z');
    const first = await decideAgainstRule(1, reading(45));
    await at('2026-01-23T09:00:00Z');
    const second = await decideAgainstRule(1, { ...reading(45), decision: 'INVALIDATE' });
    const stale = { checkpointId: first.id, proposalId: first.proposalId };
    expect(await headway.refusal(team.sponsor, 'countersignDecision', stale)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-ACC-2',
      path: 'input.proposalId',
      remedy: expect.stringContaining(second.proposalId),
    });
    await at('2026-01-27T09:00:00Z');
    const { checkpoint: held, hypothesis: goesOn } = await hold(
      headway,
      team,
      first.id,
      { ...reading(42), exceptionReason: 'Nobody needs one here.' },
      'checkpoint { status heldLate holding { decision countersignature { at } } proposals { state decision note settledBy { name } } } hypothesis { state }',
    );
    const withdrawn = {
      state: 'WITHDRAWN',
      note: 'The team held the checkpoint again.',
      settledBy: { name: 'Checkout Manager' },
    };
    expect(held).toEqual({
      status: 'HELD',
      heldLate: false,
      holding: { decision: 'PERSEVERE', countersignature: null },
      proposals: [
        { ...withdrawn, decision: 'VALIDATE' },
        { ...withdrawn, decision: 'INVALIDATE' },
      ],
    });
    expect(goesOn.state).toBe('COMMITTED');
    expect((await notices('COUNTERSIGNATURE_ASKED')).map(({ occasion }) => occasion as string)).toEqual([
      first.proposalId,
      second.proposalId,
    ]);
    expect((await events()).map(({ type }) => type)).toEqual([
      'DecisionProposed',
      'DecisionWithdrawn',
      'DecisionProposed',
      'DecisionWithdrawn',
      'CheckpointHeld',
    ]);
    const late = await headway.refusal(team.sponsor, 'countersignDecision', { checkpointId: first.id });
    expect(late.message).toContain('the last one, INVALIDATE, was withdrawn');
  });

  it('is withdrawn when the hypothesis ends at another checkpoint, and its checkpoint falls away unmissed', async () => {
    await at('2026-01-19T09:00:00Z');
    const { id } = await decideAgainstRule(1);
    await at('2026-02-02T09:00:00Z');
    await hold(headway, team, await idOf(2), { ...reading(42), decision: 'STOP' });
    await at('2026-06-01T09:00:00Z');
    expect(await look(id, 'status missed cancelledAt holding { decision } proposals { state note }')).toEqual({
      status: 'SCHEDULED',
      missed: false,
      cancelledAt: '2026-02-02T09:00:00.000Z',
      holding: null,
      proposals: [{ state: 'WITHDRAWN', note: 'The hypothesis ended as STOPPED at another checkpoint.' }],
    });
    const listed = await headway.say(
      team.sponsor,
      `query($hypothesisId: ID!) { checkpoints(hypothesisId: $hypothesisId, status: SCHEDULED) { nodes { id } } }`,
      { hypothesisId: draft.hypothesisId },
    );
    expect(listed.checkpoints.nodes).toContainEqual({ id });
    expect(await standingOf(headway, team)).toEqual(good);
    expect((await headway.refusal(team.sponsor, 'countersignDecision', { checkpointId: id })).reason).toBe(
      'RULE_VIOLATED',
    );
  });

  it('stops neither check-ins nor target revisions, and a newer confidence stands (R-HYP-2, R-HYP-5)', async () => {
    await at('2026-03-30T08:00:00Z');
    await read(headway, team, draft.metricId, 41);
    const { id } = await decideAgainstRule(6, { decision: 'VALIDATE', confidence: 0.9, readings: [] });
    await at('2026-03-31T08:00:00Z');
    await headway.change(
      team.productManager,
      'checkIn',
      { hypothesisId: draft.hypothesisId, confidence: 0.3, whatChanged: 'The law is postponed.' },
      'checkIn { id }',
    );
    const targetRevisionId = await proposeDueDate(headway, team, draft.targetId, '2026-05-29');
    await headway.change(team.sponsor, 'approveTargetRevision', { targetRevisionId }, 'targetRevision { state }');
    expect(await look(id, 'status closing')).toEqual({ status: 'PENDING_COUNTERSIGNATURE', closing: false });
    const { hypothesis: ended } = await countersign(headway, team, id, {}, 'hypothesis { state confidence }');
    expect(ended).toEqual({ state: 'VALIDATED', confidence: 0.3 });
  });
});
