import { againstTheRule, checkpointsOf, hold, proposeDueDate } from './support/checkpoints';
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
import { noticesOf, toldWhen } from './support/told';

describe('what somebody owes', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z', { frontEndUrl: 'https://headway.acme.example' });
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterEach(() => headway.close());

  const owed = async (token: string): Promise<Record<string, any>[]> => {
    const { obligations } = await headway.say(
      token,
      '{ obligations { kind late rule act dueAt link checkpoint { sequence } ask { question } } }',
    );
    return obligations as Record<string, any>[];
  };
  const checkpoint = async (sequence: number) =>
    (await checkpointsOf(headway, team, draft.hypothesisId))[sequence - 1]!.id as string;
  const holdFirst = async (changes: object = {}) => {
    await headway.liveUntil('2026-01-19T09:00:00Z');
    const id = await checkpoint(1);
    await hold(headway, team, id, { readings: [{ targetId: draft.targetId, value: 42 }], ...changes });
    return id;
  };

  it('as a sponsor: a decision that waits, with its reminder every three days until it is signed (R-ACC-2, R-ACC-6)', async () => {
    const id = await holdFirst(againstTheRule);
    expect(await owed(team.sponsor)).toEqual([
      {
        kind: 'COUNTERSIGN_DECISION',
        late: false,
        rule: 'R-ACC-2',
        act: 'countersignDecision',
        dueAt: '2026-01-22T09:00:00.000Z',
        link: `https://headway.acme.example/checkpoints/${id}`,
        checkpoint: { sequence: 1 },
        ask: null,
      },
    ]);
    await headway.liveUntil('2026-01-26T09:00:00Z');
    expect(await toldWhen(headway, team.sponsor)).toEqual([
      ['COUNTERSIGNATURE_ASKED', '2026-01-19T09:00:00.000Z'],
      ['COUNTERSIGNATURE_STILL_OPEN', '2026-01-22T09:00:00.000Z'],
      ['COUNTERSIGNATURE_STILL_OPEN', '2026-01-25T09:00:00.000Z'],
    ]);
    expect((await owed(team.sponsor))[0]).toMatchObject({ kind: 'COUNTERSIGN_DECISION', late: true });
    await headway.change(team.sponsor, 'countersignDecision', { checkpointId: id }, 'checkpoint { status }');
    expect(await owed(team.sponsor)).toEqual([]);
    await headway.liveUntil('2026-02-01T09:00:00Z');
    expect(await toldWhen(headway, team.sponsor)).toHaveLength(3);
  });

  it('as a sponsor: a held checkpoint, with one reminder after three days of silence (R-ACC-7)', async () => {
    const id = await holdFirst();
    expect(await owed(team.sponsor)).toMatchObject([
      { kind: 'ACKNOWLEDGE_CHECKPOINT', late: false, rule: 'R-ACC-7', dueAt: '2026-01-22T09:00:00.000Z' },
    ]);
    await headway.liveUntil('2026-01-30T09:00:00Z');
    expect(await toldWhen(headway, team.sponsor)).toEqual([['ACKNOWLEDGEMENT_OPEN', '2026-01-22T09:00:00.001Z']]);
    expect((await owed(team.sponsor))[0]).toMatchObject({ kind: 'ACKNOWLEDGE_CHECKPOINT', late: true });
    await headway.change(
      team.sponsor,
      'acknowledgeCheckpoint',
      { checkpointId: id, question: 'Which guests leave at the address?' },
      'checkpoint { acknowledgementOverdue }',
    );
    expect(await owed(team.sponsor)).toEqual([]);
    const toAnswer = (await owed(team.productManager)).filter(({ kind }) => kind === 'ANSWER_QUESTION');
    expect(toAnswer).toMatchObject([{ rule: 'R-ACC-7', act: 'answerCheckpointQuestion', checkpoint: { sequence: 1 } }]);
  });

  const reviseSponsor = (changes: object) =>
    headway.change(acme.token, 'revisePerson', { personId: team.sponsorId, version: 1, ...changes }, 'person { id }');
  const asSponsor = async (token: string) =>
    (await owed(token))
      .map(({ kind }) => kind as string)
      .filter((kind) => ['COUNTERSIGN_DECISION', 'ACKNOWLEDGE_CHECKPOINT', 'DECIDE_TARGET_REVISION'].includes(kind));

  it('as a sponsor: not what they cannot countersign; administrators hear at once to name another (R-ACC-2, R-ACC-6)', async () => {
    const successor = await joinPerson(headway, acme, 'New Sponsor', ['EXECUTIVE']);
    await reviseSponsor({ active: false });
    await holdFirst(againstTheRule);
    const [toManager] = (await noticesOf(headway, team.productManager)).slice(-1);
    expect(toManager).toMatchObject({
      kind: 'COUNTERSIGNATURE_ASKED',
      title: 'Nobody can countersign: to validate “Guests finish their order”',
      body: expect.stringMatching(/but its sponsor has left\. .*have an administrator name another sponsor/),
    });
    await headway.keepTime();
    expect(await noticesOf(headway, acme.token)).toMatchObject([
      {
        kind: 'COUNTERSIGNATURE_ASKED',
        title: 'Name another sponsor of "Guests finish their order"',
        body: expect.stringMatching(/countersignature, but its sponsor has left\.\n\nName another sponsor/),
        handedOverAt: '2026-01-19T09:00:00.000Z',
      },
    ]);
    await headway.liveUntil('2026-01-22T09:00:00Z');
    expect((await noticesOf(headway, acme.token)).slice(1)).toMatchObject([
      { kind: 'COUNTERSIGNATURE_STILL_OPEN', body: expect.stringMatching(/for 3 days, but its sponsor has left\./) },
    ]);
    expect(
      await headway.dataSource.query(`SELECT kind FROM notice WHERE recipient_id = $1 AND rule = 'R-ACC-2'`, [
        team.sponsorId,
      ]),
    ).toEqual([]);

    await nameSponsor(headway, acme, draft.hypothesisId, successor.id);
    expect(await asSponsor(successor.token)).toEqual(['COUNTERSIGN_DECISION']);
    await headway.keepTime();
    expect((await toldWhen(headway, successor.token)).map(([kind]) => kind)).toContain('COUNTERSIGNATURE_ASKED');
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['has left', () => reviseSponsor({ active: false }), 'its sponsor has left'],
    ['is no executive any more', () => reviseSponsor({ roles: ['MEMBER'] }), 'its sponsor is no longer an executive'],
    ['decided it', () => changeSides(headway, acme, team, draft.hypothesisId), 'its sponsor decided it'],
  ])(
    'as a sponsor: nothing while a decision waits and the sponsor %s, which administrators hear at once (R-ACC-2)',
    async (_, leave, words) => {
      await holdFirst(againstTheRule);
      await headway.liveUntil('2026-01-20T09:00:00Z');
      await leave();
      await headway.keepTime();
      expect(await noticesOf(headway, acme.token)).toMatchObject([
        {
          kind: 'COUNTERSIGNATURE_ASKED',
          body: expect.stringContaining(words),
          handedOverAt: '2026-01-20T09:00:00.000Z',
        },
      ]);
      expect(await asSponsor(team.productManager)).toEqual([]);
    },
  );

  it('as a sponsor who has come to manage the team: nothing that they could only be refused (R-ACC-7, R-HYP-2)', async () => {
    await holdFirst();
    await proposeDueDate(headway, team, draft.targetId, '2026-04-10');
    expect(await asSponsor(team.sponsor)).toEqual(['DECIDE_TARGET_REVISION', 'ACKNOWLEDGE_CHECKPOINT']);
    const appointment = { teamId: team.teamId, personId: team.sponsorId };
    await headway.change(acme.token, 'appointProductManager', appointment, 'team { id }');
    expect(await asSponsor(team.sponsor)).toEqual([]);
    await headway.liveUntil('2026-01-22T09:00:00.001Z');
    expect((await toldWhen(headway, team.sponsor)).map(([kind]) => kind)).not.toContain('ACKNOWLEDGEMENT_OPEN');
    expect(await noticesOf(headway, acme.token)).toMatchObject([
      {
        kind: 'ACKNOWLEDGEMENT_OPEN',
        title: 'Name another sponsor of "Guests finish their order"',
        body: expect.stringContaining('its sponsor manages the team, and nobody approves what is their own'),
      },
    ]);
    const successor = await joinPerson(headway, acme, 'New Sponsor', ['EXECUTIVE']);
    await nameSponsor(headway, acme, draft.hypothesisId, successor.id);
    expect(await asSponsor(successor.token)).toContain('ACKNOWLEDGE_CHECKPOINT');
    await headway.keepTime();
    expect((await toldWhen(headway, successor.token)).map(([kind]) => kind)).toContain('ACKNOWLEDGEMENT_OPEN');
  });

  it('as a sponsor: no reminder to anybody of what nobody can acknowledge any more (R-ACC-7)', async () => {
    await holdFirst({ decision: 'STOP' });
    await reviseSponsor({ active: false });
    await headway.liveUntil('2026-01-30T09:00:00Z');
    expect(await noticesOf(headway, acme.token)).toEqual([]);
  });

  it('as an executive: what a review asks, late from the day after it was needed (R-QR-1)', async () => {
    const { quarterlyReview } = await headway.change(
      acme.token,
      'openQuarterlyReview',
      { fiscalYear: 2026, quarter: 1 },
      'quarterlyReview { id }',
    );
    const question = 'May sellers publish before legal has approved their terms?';
    await headway.change(
      team.productManager,
      'askExecutive',
      {
        reviewId: quarterlyReview.id,
        executiveId: team.sponsorId,
        teamId: team.teamId,
        question,
        dueDay: '2026-01-12',
      },
      'ask { id }',
    );
    const expected = {
      kind: 'ANSWER_ASK',
      rule: 'R-QR-1',
      act: 'answerAsk',
      dueAt: '2026-01-13T00:00:00.000Z',
      link: `https://headway.acme.example/reviews/${quarterlyReview.id}`,
      checkpoint: null,
      ask: { question },
    };
    expect(await owed(team.sponsor)).toEqual([{ ...expected, late: false }]);
    headway.clock.moveTo(new Date('2026-01-13T00:00:00Z'));
    expect(await owed(team.sponsor)).toEqual([{ ...expected, late: true }]);
    const { obligationCounts } = await headway.say(
      team.sponsor,
      '{ obligationCounts { total late byKind { kind count late } } }',
    );
    expect(obligationCounts).toEqual({ total: 1, late: 1, byKind: [{ kind: 'ANSWER_ASK', count: 1, late: 1 }] });
  });

  it('has no link while Headway was not told where people act', async () => {
    const plain = await startHeadway('2026-01-05T09:00:00Z');
    try {
      const founded = await plain.found();
      const other = await formProductTeam(plain, founded);
      const ready = await readyDraft(plain, other);
      await commit(plain, other, ready);
      await plain.liveUntil('2026-01-14T09:00:00Z');
      const { obligations } = await plain.say(other.productManager, '{ obligations { link } }');
      expect(obligations).toContainEqual({ link: null });
    } finally {
      await plain.close();
    }
  });
});
