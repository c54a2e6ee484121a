import { againstTheRule, checkpointsOf, hold } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import {
  changeSides,
  commit,
  formProductTeam,
  joinPerson,
  nameSponsor,
  ProductTeam,
  ReadyDraft,
  readyDraft,
} from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('what the sponsor makes of a held checkpoint', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let checkpointId: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    at('2026-01-19T09:00:00Z');
    checkpointId = (await checkpointsOf(headway, team, draft.hypothesisId))[0]!.id as string;
  });
  afterEach(() => headway.close());

  const at = (moment: string) => headway.clock.moveTo(new Date(moment));
  const holdIt = (changes: object = {}) =>
    hold(headway, team, checkpointId, { readings: [{ targetId: draft.targetId, value: 42 }], ...changes });
  const saidFields = 'by { name } at question askedAt answer answeredBy { name } answeredAt acknowledgedAt';
  const seen = async () => {
    const { checkpoint } = await headway.say(
      team.productManager,
      `query($id: ID!) { checkpoint(id: $id) { acknowledgeBy acknowledgementOverdue acknowledgement { ${saidFields} } } }`,
      { id: checkpointId },
    );
    return checkpoint as Record<string, any>;
  };
  const acknowledge = (changes: object = {}) =>
    headway.change(
      team.sponsor,
      'acknowledgeCheckpoint',
      { checkpointId, ...changes },
      `checkpoint { acknowledgement { ${saidFields} } }`,
    );
  const answer = (text: string) =>
    headway.change(
      team.productManager,
      'answerCheckpointQuestion',
      { checkpointId, answer: text },
      `checkpoint { acknowledgement { ${saidFields} } }`,
    );
  const notices = (kind: string) =>
    headway.dataSource.query<Record<string, any>[]>(
      `SELECT recipient_id AS "recipientId", title, body, path FROM notice WHERE kind = $1`,
      [kind],
    );

  it('is that they acknowledge it, once and for good (R-ACC-7)', async () => {
    await holdIt();
    at('2026-01-20T09:00:00Z');
    const acknowledged = {
      by: { name: 'Checkout Sponsor' },
      at: '2026-01-20T09:00:00.000Z',
      question: null,
      askedAt: null,
      answer: null,
      answeredBy: null,
      answeredAt: null,
      acknowledgedAt: '2026-01-20T09:00:00.000Z',
    };
    expect((await acknowledge()).checkpoint.acknowledgement).toEqual(acknowledged);
    at('2026-01-21T09:00:00Z');
    expect((await acknowledge()).checkpoint.acknowledgement).toEqual(acknowledged);
    const [{ count }] = await headway.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM outgoing_event WHERE type = 'CheckpointAcknowledged'`,
    );
    expect(count).toBe('1');
    const input = { checkpointId, question: 'Why only guests?' };
    expect(await headway.refusal(team.sponsor, 'acknowledgeCheckpoint', input)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-ACC-7',
      path: 'input.question',
    });
  });

  it('is a question, which the product manager answers before it is acknowledged (R-ACC-7)', async () => {
    await holdIt();
    await acknowledge({ question: 'Why only guests?' });
    expect(await notices('SPONSOR_ASKED')).toEqual([
      {
        recipientId: team.productManagerId,
        title: 'Checkout Sponsor asks about checkpoint 1 of “Guests finish their order”',
        body: expect.stringContaining('“Why only guests?”'),
        path: `/checkpoints/${checkpointId}`,
      },
    ]);
    expect(
      await headway.refusal(team.sponsor, 'acknowledgeCheckpoint', { checkpointId, question: 'And?' }),
    ).toMatchObject({
      rule: 'R-ACC-7',
      path: 'input.question',
    });
    at('2026-01-26T09:00:00Z');
    expect((await seen()).acknowledgementOverdue).toBe(false);
    expect((await answer('They are nine of ten.')).checkpoint.acknowledgement).toMatchObject({
      at: '2026-01-19T09:00:00.000Z',
      answer: 'They are nine of ten.',
      answeredBy: { name: 'Checkout Manager' },
      answeredAt: '2026-01-26T09:00:00.000Z',
      acknowledgedAt: null,
    });
    expect(await notices('SPONSOR_ANSWERED')).toMatchObject([
      { recipientId: team.sponsorId, body: expect.stringContaining('“They are nine of ten.”') },
    ]);
    const again = { checkpointId, answer: 'Or so.' };
    expect((await headway.refusal(team.productManager, 'answerCheckpointQuestion', again)).rule).toBe('R-ACC-7');
    expect((await acknowledge()).checkpoint.acknowledgement).toMatchObject({
      question: 'Why only guests?',
      answer: 'They are nine of ten.',
      acknowledgedAt: '2026-01-26T09:00:00.000Z',
    });
  });

  it('is shown as missing after three days without a word (R-ACC-7)', async () => {
    expect(await seen()).toEqual({ acknowledgeBy: null, acknowledgementOverdue: false, acknowledgement: null });
    await holdIt();
    at('2026-01-22T09:00:00Z');
    expect(await seen()).toEqual({
      acknowledgeBy: '2026-01-22T09:00:00.000Z',
      acknowledgementOverdue: false,
      acknowledgement: null,
    });
    at('2026-01-22T09:00:00.001Z');
    expect((await seen()).acknowledgementOverdue).toBe(true);
    await acknowledge();
    expect((await seen()).acknowledgementOverdue).toBe(false);
  });

  it('has the time that the policy gave when the decision took effect, never another one backwards (R-ACC-7)', async () => {
    const configure = (version: number, acknowledgementDays: number) =>
      headway.change(
        acme.token,
        'configureOrganization',
        { version, policy: { acknowledgementDays } },
        'organization { id }',
      );
    await configure(1, 7);
    await holdIt();
    await configure(2, 1);
    at('2026-01-26T09:00:00Z');
    expect((await seen()).acknowledgementOverdue).toBe(false);
    at('2026-01-26T09:00:00.001Z');
    expect((await seen()).acknowledgementOverdue).toBe(true);
  });

  it('takes a checkpoint that is held, and a question that was asked (R-ACC-7)', async () => {
    const input = { checkpointId };
    expect(await headway.refusal(team.sponsor, 'acknowledgeCheckpoint', input)).toMatchObject({
      rule: 'R-ACC-7',
      message: 'Only a held checkpoint is acknowledged; this one is DUE.',
    });
    await holdIt(againstTheRule);
    expect((await headway.refusal(team.sponsor, 'acknowledgeCheckpoint', input)).remedy).toContain('Countersign');
    const nothing = { checkpointId, answer: 'They are nine of ten.' };
    expect(await headway.refusal(team.productManager, 'answerCheckpointQuestion', nothing)).toMatchObject({
      rule: 'R-ACC-7',
      path: 'input.checkpointId',
    });
  });

  it('is never said by who held it, even as the sponsor of today (R-ACC-7)', async () => {
    await holdIt();
    await changeSides(headway, acme, team, draft.hypothesisId);
    for (const input of [{ checkpointId }, { checkpointId, question: 'Why only guests?' }]) {
      expect(await headway.refusal(team.productManager, 'acknowledgeCheckpoint', input)).toMatchObject({
        reason: 'RULE_VIOLATED',
        rule: 'R-ACC-7',
        path: 'input.checkpointId',
        remedy: expect.stringContaining('name another sponsor'),
      });
    }
    await nameSponsor(headway, acme, draft.hypothesisId, team.sponsorId);
    expect((await acknowledge()).checkpoint.acknowledgement).toMatchObject({ by: { name: 'Checkout Sponsor' } });
  });

  it('is for the sponsor to say and for the product manager to answer (R-ACC-7)', async () => {
    await holdIt();
    const executive = await joinPerson(headway, acme, 'Other Executive', ['EXECUTIVE']);
    const bravo = await headway.found('Bravo');
    const refused = async (token: string) =>
      (await headway.refusal(token, 'acknowledgeCheckpoint', { checkpointId, question: 'Why only guests?' }))
        .reason as string;
    for (const token of [team.productManager, executive.token, acme.token]) {
      expect(await refused(token)).toBe('NOT_PERMITTED');
    }
    expect(await refused(bravo.token)).toBe('NOT_FOUND');
    await acknowledge({ question: 'Why only guests?' });
    const reply = { checkpointId, answer: 'They are nine of ten.' };
    for (const token of [team.sponsor, acme.token]) {
      expect((await headway.refusal(token, 'answerCheckpointQuestion', reply)).reason).toBe('NOT_PERMITTED');
    }
  });
});
