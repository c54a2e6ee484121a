import { againstTheRule, checkpointsOf, countersign, hold, holdInput, refuseDecision } from './support/checkpoints';
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
  revisePerson,
} from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('who signs a decision, and once', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let checkpointId: string;
  let proposalId: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    checkpointId = (await checkpointsOf(headway, team, draft.hypothesisId))[0]!.id as string;
    const readings = [{ targetId: draft.targetId, value: 41 }];
    const { checkpoint } = await hold(
      headway,
      team,
      checkpointId,
      { ...againstTheRule, readings },
      'checkpoint { pendingDecision { id } }',
    );
    proposalId = checkpoint.pendingDecision.id as string;
  });
  afterEach(() => headway.close());

  const signs = async (token: string) => headway.refusal(token, 'countersignDecision', { checkpointId });
  const refuses = async (token: string) =>
    headway.refusal(token, 'refuseDecision', { checkpointId, reason: 'The readings do not carry it.' });
  const proposals = async () => {
    const { checkpoint } = await headway.say(
      team.sponsor,
      `query($id: ID!) { checkpoint(id: $id) { status proposals { state } } }`,
      { id: checkpointId },
    );
    return [checkpoint.status, ...checkpoint.proposals.map(({ state }: { state: string }) => state)] as string[];
  };

  it('is the sponsor, and nobody else: no product manager, administrator or other executive (R-ACC-2)', async () => {
    const executive = await joinPerson(headway, acme, 'Other Executive', ['EXECUTIVE', 'COACH']);
    for (const token of [team.productManager, acme.token, executive.token]) {
      expect((await signs(token)).reason).toBe('NOT_PERMITTED');
      expect((await refuses(token)).reason).toBe('NOT_PERMITTED');
    }
    const bravo = await headway.found('Bravo');
    const stranger = await formProductTeam(headway, bravo, 'Search');
    expect(await signs(stranger.sponsor)).toMatchObject({ reason: 'NOT_FOUND', path: 'input.checkpointId' });
    expect(await refuses(stranger.sponsor)).toMatchObject({ reason: 'NOT_FOUND', path: 'input.checkpointId' });
    expect(await proposals()).toEqual(['PENDING_COUNTERSIGNATURE', 'PENDING']);
  });

  it('is who sponsors the hypothesis when it is signed, however that changed (R-ACC-2)', async () => {
    const successor = await joinPerson(headway, acme, 'New Sponsor', ['EXECUTIVE']);
    await nameSponsor(headway, acme, draft.hypothesisId, successor.id);
    expect((await signs(team.sponsor)).reason).toBe('NOT_PERMITTED');
    const { hypothesis } = await countersign(headway, { ...team, sponsor: successor.token }, checkpointId);
    expect(hypothesis.state).toBe('VALIDATED');
  });

  it('is an executive for as long as they sign; another one is named for who no longer is (R-ACC-2)', async () => {
    await revisePerson(headway, acme, team.sponsorId, { roles: ['MEMBER'] });
    const told = {
      reason: 'NOT_PERMITTED',
      message: expect.stringContaining('without the role EXECUTIVE'),
      remedy: 'Have an administrator name another sponsor of the hypothesis, or give you the role.',
    };
    expect(await signs(team.sponsor)).toMatchObject(told);
    expect(await refuses(team.sponsor)).toMatchObject(told);
    expect(await proposals()).toEqual(['PENDING_COUNTERSIGNATURE', 'PENDING']);
    const successor = await joinPerson(headway, acme, 'New Sponsor', ['EXECUTIVE']);
    await nameSponsor(headway, acme, draft.hypothesisId, successor.id);
    const { hypothesis } = await countersign(headway, { ...team, sponsor: successor.token }, checkpointId);
    expect(hypothesis.state).toBe('VALIDATED');
  });

  it('is never the product manager, who has an administrator name another sponsor (R-ACC-2, R-HYP-2)', async () => {
    await headway.change(
      acme.token,
      'appointProductManager',
      { teamId: team.teamId, personId: team.sponsorId },
      'team { id }',
    );
    const remedy = 'Have an administrator name another sponsor of the hypothesis.';
    expect(await signs(team.sponsor)).toMatchObject({ reason: 'NOT_PERMITTED', remedy });
    expect(await refuses(team.sponsor)).toMatchObject({ reason: 'NOT_PERMITTED', remedy });
    const again = holdInput(team, checkpointId, againstTheRule);
    await headway.change(team.sponsor, 'holdCheckpoint', again, 'checkpoint { status }');
    const [told] = await headway.dataSource.query<[{ recipientId: string; body: string }]>(
      `SELECT recipient_id AS "recipientId", body FROM notice
        WHERE kind = 'COUNTERSIGNATURE_ASKED' ORDER BY raised_at DESC, id DESC LIMIT 1`,
    );
    expect(told.recipientId).toBe(team.sponsorId);
    expect(told.body).toContain('its sponsor manages the team, and nobody approves what is their own');
    expect(told.body).toContain('have an administrator name another sponsor');
  });

  it('is never who took it, even as the sponsor of today: they can only refuse it (R-ACC-2)', async () => {
    await changeSides(headway, acme, team, draft.hypothesisId);
    expect(await signs(team.productManager)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-ACC-2',
      path: 'input.checkpointId',
      remedy: 'Have an administrator name another sponsor of the hypothesis, or refuse the decision.',
    });
    expect(await proposals()).toEqual(['PENDING_COUNTERSIGNATURE', 'PENDING']);
    await refuseDecision(headway, { ...team, sponsor: team.productManager }, checkpointId);
    expect(await proposals()).toEqual(['DUE', 'REFUSED']);
  });

  it('does not decide on a target revision as the product manager either (R-HYP-2)', async () => {
    const { targetRevision } = await headway.change(
      team.productManager,
      'proposeTargetRevision',
      {
        targetId: draft.targetId,
        targetValue: 46,
        reason: 'The card schemes postponed the new protocol by two months.',
        externalChange: 'Scheme bulletin 2026-11',
        evidence: 'https://schemes.example/bulletins/2026-11',
      },
      'targetRevision { id }',
    );
    await headway.change(
      acme.token,
      'appointProductManager',
      { teamId: team.teamId, personId: team.sponsorId },
      'team { id }',
    );
    const decision = { targetRevisionId: targetRevision.id };
    for (const mutation of ['approveTargetRevision', 'rejectTargetRevision']) {
      expect((await headway.refusal(team.sponsor, mutation, decision)).reason).toBe('NOT_PERMITTED');
    }
  });

  const atOnce = async (...calls: [token: string, name: string, input: object][]) => {
    const answers = await Promise.all(
      calls.map(([token, name, input]) => {
        const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
        return headway.ask(token, `mutation($input: ${type}!) { ${name}(input: $input) { checkpoint { id } } }`, {
          input,
        });
      }),
    );
    return answers.map(({ errors }) => errors?.[0]?.extensions ?? null);
  };

  it('has one effect when it is signed several times at once (R-ACC-2)', async () => {
    const sign = [team.sponsor, 'countersignDecision', { checkpointId, proposalId }] as [string, string, object];
    const refused = (await atOnce(sign, sign, sign)).filter((refusal) => refusal !== null);
    expect(refused).toHaveLength(2);
    for (const refusal of refused) expect(refusal).toMatchObject({ reason: 'RULE_VIOLATED', rule: 'R-ACC-2' });
    expect(await proposals()).toEqual(['HELD', 'COUNTERSIGNED']);
  });

  it('is either signed or refused, when both come at once (R-ACC-2)', async () => {
    const refusals = await atOnce(
      [team.sponsor, 'countersignDecision', { checkpointId }],
      [team.sponsor, 'refuseDecision', { checkpointId, reason: 'The readings do not carry it.' }],
    );
    expect(refusals.filter((refusal) => refusal !== null)).toEqual([
      expect.objectContaining({ reason: 'RULE_VIOLATED', rule: 'R-ACC-2' }),
    ]);
    expect([
      ['HELD', 'COUNTERSIGNED'],
      ['DUE', 'REFUSED'],
    ]).toContainEqual(await proposals());
  });

  it('is either signed or taken back, when both come at once (R-ACC-2)', async () => {
    const [signing, holding] = await atOnce(
      [team.sponsor, 'countersignDecision', { checkpointId, proposalId }],
      [team.productManager, 'holdCheckpoint', holdInput(team, checkpointId)],
    );
    if (holding) {
      expect(holding).toMatchObject({ reason: 'HOLD_REQUIREMENTS_OPEN', rule: 'R-ACC-1' });
      expect([signing, await proposals()]).toEqual([null, ['HELD', 'COUNTERSIGNED']]);
    } else {
      expect(signing).toMatchObject({ reason: 'RULE_VIOLATED', rule: 'R-ACC-2' });
      expect(await proposals()).toEqual(['HELD', 'WITHDRAWN']);
    }
  });

  it('answers a repeated signature with the first answer (R-X-3)', async () => {
    const keyed = { idempotencyKey: 'tuesday' };
    const first = await countersign(headway, team, checkpointId, keyed);
    expect(await countersign(headway, team, checkpointId, keyed)).toEqual(first);
    expect((await signs(team.sponsor)).message).toContain('was countersigned and has taken effect');
  });

  it('finds nothing to sign where nothing waits (R-ACC-2)', async () => {
    await refuseDecision(headway, team, checkpointId);
    expect((await signs(team.sponsor)).message).toContain('was refused');
    const [, second] = await checkpointsOf(headway, team, draft.hypothesisId);
    const none = await headway.refusal(team.sponsor, 'countersignDecision', { checkpointId: second!.id });
    expect(none).toMatchObject({ rule: 'R-ACC-2', message: 'No decision at this checkpoint waits for the sponsor.' });
  });

  it('cannot be excused meanwhile: the team has done its part (R-ACC-5)', async () => {
    const waiver = { checkpointId, reason: 'The whole team has the flu.', expiresAt: '2026-02-19T09:00:00Z' };
    expect(await headway.refusal(team.sponsor, 'waiveCheckpoint', waiver)).toMatchObject({
      rule: 'R-ACC-5',
      path: 'input.checkpointId',
      remedy: expect.stringContaining('countersign or refuse'),
    });
  });

  it('is read by the same version of the hypothesis as any decision (R-HYP-4)', async () => {
    const again = holdInput(team, checkpointId, { version: draft.version });
    expect((await headway.refusal(team.productManager, 'holdCheckpoint', again)).reason).toBe('STALE_VERSION');
    expect(await proposals()).toEqual(['PENDING_COUNTERSIGNATURE', 'PENDING']);
  });

  it('is kept in the database as it was made, and as it ended', async () => {
    const rewrite = (statement: string) => headway.dataSource.query(statement);
    const kept = 'kept as it was made';
    await expect(rewrite(`UPDATE decision_proposal SET exception_reason = 'Something else'`)).rejects.toThrow(kept);
    await expect(rewrite('DELETE FROM decision_proposal')).rejects.toThrow(kept);
    await expect(rewrite('TRUNCATE decision_proposal')).rejects.toThrow('append-only');
    await refuseDecision(headway, team, checkpointId);
    const sign = `UPDATE decision_proposal SET state = 'COUNTERSIGNED', settled_at = settled_at`;
    await expect(rewrite(sign)).rejects.toThrow(kept);
    expect(await proposals()).toEqual(['DUE', 'REFUSED']);
  });

  it('keeps the review of its quarter from being frozen until it is settled (R-QR-2)', async () => {
    const review = { fiscalYear: 2026, quarter: 1, teamId: team.teamId };
    const opened = await headway.change(acme.token, 'openQuarterlyReview', review, 'quarterlyReview { id }');
    headway.clock.moveTo(new Date('2026-04-20T09:00:00Z'));
    const reviewId = opened.quarterlyReview.id as string;
    const refusal = await headway.refusal(acme.token, 'freezeQuarterlyReview', { reviewId });
    expect(refusal).toMatchObject({ reason: 'REVIEW_NOT_READY', rule: 'R-QR-2' });
    expect(refusal.violations).toEqual([
      expect.objectContaining({
        path: `checkpoints.${checkpointId}`,
        message: expect.stringContaining('is PENDING_COUNTERSIGNATURE'),
        remedy: 'Ask the sponsor to countersign or refuse the decision that waits.',
      }),
    ]);
    await countersign(headway, team, checkpointId);
    const { quarterlyReview } = await headway.change(
      acme.token,
      'freezeQuarterlyReview',
      { reviewId },
      'quarterlyReview { state }',
    );
    expect(quarterlyReview.state).toBe('FROZEN');
  });
});
