import { randomBytes, randomUUID } from 'node:crypto';
import { applicationRole, Vault } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';
import { joinPerson } from './support/product-team';
import { switchOffRowSecurity } from './support/tenancy-switches';

interface Somebody {
  readonly id: string;
  readonly token: string;
}

const wholeEngagement = `id state coach { name } executive { name } proposedBy { name } proposedAt acceptedAt endedAt
  goals { id words side writtenAt } frustrations { id words side }
  measures { name readAs tier activity question } sessions { heldOn notes }
  experiments { id agreement reviewOn reviewId learned reviewedAt }`;
const answer = `coachingEngagement { ${wholeEngagement} }`;
const goal = 'I want to stop being surprised in the board meeting.';
const frustration = 'Every quarter I defend dates that nobody believes in, Zugzwang.';

describe('coaching', () => {
  let headway: Headway;
  let acme: Founded;
  let coach: Somebody;
  let executive: Somebody;
  let otherCoach: Somebody;
  let otherExecutive: Somebody;

  const story = async (start: () => Promise<Headway> = () => startHeadway('2026-01-05T09:00:00Z')) => {
    headway = await start();
    acme = await headway.found();
    coach = await joinPerson(headway, acme, 'Cora Coach', ['COACH']);
    executive = await joinPerson(headway, acme, 'Elena Executive', ['EXECUTIVE']);
    otherCoach = await joinPerson(headway, acme, 'Oskar Other', ['COACH', 'ADMIN']);
    otherExecutive = await joinPerson(headway, acme, 'Olga Other', ['EXECUTIVE', 'COACH', 'ADMIN']);
  };
  beforeEach(() => story());
  afterEach(() => headway.close());

  const act = async (who: Somebody, name: string, input: object) =>
    (await headway.change(who.token, name, input, answer)).coachingEngagement as Record<string, any>;
  const refused = (who: Somebody, name: string, input: object) => headway.refusal(who.token, name, input);
  const begin = async () => {
    const { id } = await act(coach, 'proposeCoaching', { coachId: coach.id, executiveId: executive.id });
    await act(executive, 'acceptCoaching', { engagementId: id });
    return id as string;
  };
  const see = async (who: Somebody, id: string) => {
    const document = `query($id: ID!) { coachingEngagement(id: $id) { ${wholeEngagement} } }`;
    return headway.ask(who.token, document, { id });
  };
  const fill = async (engagementId: string) => {
    await act(executive, 'writeCoachingGoal', { engagementId, words: goal });
    await act(coach, 'writeCoachingFrustration', { engagementId, words: frustration });
    const measure = { engagementId, name: 'Velocity of all teams', readAs: 'Up is good, Zugzwang.', tier: 'OUTPUT' };
    await act(executive, 'writeCoachingMeasure', measure);
    await act(coach, 'writeCoachingSession', { engagementId, heldOn: '2026-01-05', notes: 'Zugzwang came up.' });
    const agreed = { engagementId, agreement: 'Ask no dates for a month, Zugzwang.', reviewOn: '2026-02-09' };
    return act(executive, 'agreeCoachingExperiment', agreed);
  };

  it('is an agreement of two, in the words of the executive, that leads from output to outcome (R-UP-6)', async () => {
    const proposed = await act(coach, 'proposeCoaching', { coachId: coach.id, executiveId: executive.id });
    expect(proposed).toMatchObject({ state: 'PROPOSED', proposedBy: { name: 'Cora Coach' }, acceptedAt: null });
    const owed = async (who: Somebody) => {
      const document = '{ obligations { kind rule act dueAt coachingEngagement { id } } }';
      return (await headway.say(who.token, document)).obligations as object[];
    };
    const coachingEngagement = { id: proposed.id };
    expect(await owed(coach)).toEqual([]);
    expect(await owed(executive)).toEqual([
      { kind: 'ANSWER_COACHING', rule: 'R-UP-6', act: 'acceptCoaching', dueAt: null, coachingEngagement },
    ]);
    expect(await act(executive, 'acceptCoaching', { engagementId: proposed.id })).toMatchObject({ state: 'ACTIVE' });
    const full = await fill(proposed.id as string);
    expect(full).toMatchObject({
      goals: [{ words: goal, side: 'EXECUTIVE' }],
      frustrations: [{ words: frustration, side: 'COACH' }],
      measures: [{ tier: 'OUTPUT', activity: ['velocity'], question: expect.stringContaining('velocity') }],
      sessions: [{ heldOn: '2026-01-05', notes: 'Zugzwang came up.' }],
      experiments: [{ reviewOn: '2026-02-09', learned: null, reviewedAt: null }],
    });
    expect((await see(coach, proposed.id as string)).data.coachingEngagement).toEqual(full);
    expect(await owed(coach)).toEqual([]);
    headway.clock.moveTo(new Date('2026-02-09T08:00:00Z'));
    const review = {
      kind: 'REVIEW_EXPERIMENT',
      rule: 'R-UP-6',
      act: 'reviewCoachingExperiment',
      dueAt: '2026-02-09T00:00:00.000Z',
      coachingEngagement,
    };
    expect(await owed(coach)).toEqual([review]);
    expect(await owed(executive)).toEqual([review]);
    const learned = { experimentId: full.experiments[0].id, learned: 'Nobody missed the dates.' };
    expect(await act(coach, 'reviewCoachingExperiment', learned)).toMatchObject({
      experiments: [{ learned: 'Nobody missed the dates.', reviewedAt: '2026-02-09T08:00:00.000Z' }],
    });
    expect(await owed(executive)).toEqual([]);
    expect(await refused(executive, 'reviewCoachingExperiment', learned)).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-6',
      path: 'input.experimentId',
    });
  });

  /** Everything that an outsider can try, refused or not, without what differs from call to call. */
  const attempts = async (outsider: Somebody, engagementId: string, experimentId: string) => {
    const documents = [
      `{ coachingEngagements(first: 100) { nodes { ${wholeEngagement} } edges { cursor } pageInfo { endCursor hasNextPage } } }`,
      '{ coachingEngagements(first: 1, state: ACTIVE) { nodes { id } pageInfo { hasNextPage } } }',
      '{ obligations { kind coachingEngagement { id goals { words } } } obligationCounts { total } }',
    ];
    const seen: unknown[] = [await see(outsider, engagementId)];
    for (const document of documents) seen.push(await headway.ask(outsider.token, document));
    const writes: [string, object][] = [
      ['acceptCoaching', { engagementId }],
      ['endCoaching', { engagementId }],
      ['writeCoachingGoal', { engagementId, words: 'A stranger was here.' }],
      ['writeCoachingMeasure', { engagementId, name: 'A stranger', tier: 'OUTPUT' }],
      ['agreeCoachingExperiment', { engagementId, agreement: 'A stranger', reviewOn: '2026-03-01' }],
      ['reviewCoachingExperiment', { experimentId, learned: 'A stranger was here.' }],
      ['eraseCoachingEntry', { entryId: experimentId }],
    ];
    for (const [name, input] of writes) seen.push(await refused(outsider, name, input));
    return JSON.stringify(seen)
      .replaceAll(engagementId, '<engagement>')
      .replaceAll(experimentId, '<experiment>')
      .replaceAll(/"correlationId":"[^"]*"/g, '');
  };

  it('does not exist for the administrator, the other coach and the other executive, nor with row-level security off (R-UP-6)', async () => {
    const outsiders = [otherCoach, otherExecutive, { id: acme.personId, token: acme.token }];
    const strangers = [];
    for (const outsider of outsiders) strangers.push(await attempts(outsider, randomUUID(), randomUUID()));
    const id = await begin();
    const { experiments } = await fill(id);
    const experimentId = experiments[0].id as string;
    const found = [];
    for (const outsider of outsiders) found.push(await attempts(outsider, id, experimentId));
    expect(found).toEqual(strangers);
    await switchOffRowSecurity(headway.address);
    const withoutRowSecurity = [];
    for (const outsider of outsiders) withoutRowSecurity.push(await attempts(outsider, id, experimentId));
    expect(withoutRowSecurity).toEqual(strangers);
    expect((await see(executive, id)).data.coachingEngagement).toMatchObject({
      state: 'ACTIVE',
      goals: [{ words: goal }],
    });
  });

  it('is not found by SQL under the role of the application, unless as one of the two (R-UP-6)', async () => {
    const id = await begin();
    await fill(id);
    const as = <T>(personId: string, statement: string, parameters: unknown[] = []) =>
      headway.dataSource.transaction(async (em) => {
        await em.query(
          `SELECT set_config('role', $1, true), set_config('headway.organization_id', $2, true),
                  set_config('headway.actor_id', $3, true)`,
          [applicationRole, acme.organizationId, personId],
        );
        return em.query<T>(statement, parameters);
      });
    const counts = `SELECT (SELECT count(*)::int FROM coaching_engagement) AS engagements,
                           (SELECT count(*)::int FROM coaching_entry) AS entries`;
    for (const outsider of [otherCoach.id, otherExecutive.id, acme.personId, '']) {
      expect(await as(outsider, counts)).toEqual([{ engagements: 0, entries: 0 }]);
      const takeover = `UPDATE coaching_engagement SET coach_id = $1 RETURNING id`;
      expect(await as(outsider, takeover, [otherCoach.id])).toEqual([[], 0]);
      const forged = `INSERT INTO coaching_entry (organization_id, id, engagement_id, coach_id, executive_id, kind, written_by,
        written_at, sealed) VALUES ($1, gen_random_uuid(), $2, $3, $4, 'GOAL', $3, now(), '')`;
      const ids = [acme.organizationId, id, coach.id, executive.id];
      await expect(as(outsider, forged, ids)).rejects.toThrow('row-level security');
    }
    expect(await as(coach.id, counts)).toEqual([{ engagements: 1, entries: 5 }]);
    expect(await as(executive.id, counts)).toEqual([{ engagements: 1, entries: 5 }]);
    // What is kept is not changed, and not handed on, by the two either.
    const handedOn = as(coach.id, 'UPDATE coaching_engagement SET coach_id = $1', [otherCoach.id]);
    await expect(handedOn).rejects.toThrow('row-level security');
    await expect(as(coach.id, `UPDATE coaching_entry SET kind = 'GOAL'`)).rejects.toThrow('permission denied');
  });

  it('leaves no word in the database, the audit trail, the events, the outbox or the log (R-UP-6)', async () => {
    await headway.close();
    const log: string[] = [];
    const heard = { write: (line: string) => void log.push(line) };
    await story(() => startHeadway('2026-01-05T09:00:00Z', { logLevel: 'debug' }, heard));
    const audit = async () =>
      (await headway.say(
        acme.token,
        '{ auditTrail(first: 100) { nodes { id } } outbox(first: 100) { nodes { id } } }',
      )) as object;
    const before = await audit();
    const id = await begin();
    const { experiments } = await fill(id);
    const words = { engagementId: id, words: 'Zugzwang with a key', idempotencyKey: 'once' };
    await act(executive, 'writeCoachingGoal', words);
    expect((await act(executive, 'writeCoachingGoal', words)).goals).toHaveLength(2);
    expect(await refused(executive, 'writeCoachingGoal', { ...words, words: 'Zugzwang again' })).toMatchObject({
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
    await refused(coach, 'agreeCoachingExperiment', {
      engagementId: id,
      agreement: 'Zugzwang',
      reviewOn: '2025-01-01',
    });
    await headway.ask(coach.token, 'mutation { writeCoachingGoal(input: { words: "Zugzwang", nothing: 1 }) { x } }');
    await act(coach, 'reviewCoachingExperiment', { experimentId: experiments[0].id, learned: 'Zugzwang, in the end.' });
    expect(await audit()).toEqual(before);
    const tables = await headway.dataSource.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) {
      const rows = await headway.dataSource.query<unknown[]>(
        `SELECT t::text FROM ${name} t WHERE t::text ~* 'zugzwang'`,
      );
      expect([name, rows]).toEqual([name, []]);
    }
    const hex = Buffer.from('Zugzwang').toString('hex');
    const sealed = await headway.dataSource.query<{ text: string }[]>(
      'SELECT sealed::text AS text FROM coaching_entry',
    );
    expect(sealed).toHaveLength(7);
    expect(sealed.filter(({ text }) => text.includes(hex))).toEqual([]);
    // What was tampered with is a fault, and faults are logged.
    await headway.dataSource.query(`UPDATE coaching_entry SET sealed = sealed || '\\x00'`);
    expect((await see(coach, id)).errors?.[0]?.extensions.reason).toBe('INTERNAL');
    expect(log.join('')).toContain('"level":50');
    expect(log.join('')).not.toMatch(/zugzwang/i);
  });

  it('keeps old words readable when the key is rotated, and opens none without it (R-UP-6)', async () => {
    await headway.close();
    const old = randomBytes(32);
    const keys: Buffer[] = [old];
    await story(() => startHeadway('2026-01-05T09:00:00Z', { secretKeys: keys }));
    const vault = headway.app.get(Vault);
    // What a restart with other keys does: the ring is read again.
    const restartWith = (...ring: Buffer[]) => {
      keys.splice(0, keys.length, ...ring);
      Reflect.set(vault, 'keys', null);
    };
    const id = await begin();
    await act(executive, 'writeCoachingGoal', { engagementId: id, words: goal });
    restartWith(randomBytes(32), old);
    const later = 'I want to know what people do differently.';
    await act(executive, 'writeCoachingGoal', { engagementId: id, words: later });
    const words = async () => {
      const { data, errors } = await see(coach, id);
      return errors ? errors[0]!.extensions.reason : data.coachingEngagement.goals.map((each: any) => each.words);
    };
    expect(await words()).toEqual([goal, later]);
    restartWith(randomBytes(32));
    expect(await words()).toBe('NOT_CONFIGURED');
  });

  it('opens no words that were moved into another engagement (R-UP-6)', async () => {
    const id = await begin();
    await act(executive, 'writeCoachingGoal', { engagementId: id, words: goal });
    const { id: otherId } = await act(otherCoach, 'proposeCoaching', {
      coachId: otherCoach.id,
      executiveId: otherExecutive.id,
    });
    await headway.dataSource.query(
      'UPDATE coaching_entry SET engagement_id = $1, coach_id = $2, executive_id = $3 WHERE engagement_id = $4',
      [otherId, otherCoach.id, otherExecutive.id, id],
    );
    const { errors } = await see(otherCoach, otherId as string);
    expect(errors?.[0]?.extensions.reason).toBe('INTERNAL');
  });

  it.each([
    ['writeCoachingGoal', { words: '  ' }, 'input.words'],
    ['writeCoachingFrustration', { words: 'TBD' }, 'input.words'],
    ['writeCoachingMeasure', { name: '?', tier: 'OUTPUT' }, 'input.name'],
    ['writeCoachingSession', { heldOn: '2026-01-06', notes: 'Tomorrow' }, 'input.heldOn'],
    ['writeCoachingSession', { heldOn: '1926-01-06', notes: 'Long ago' }, 'input.heldOn'],
    ['agreeCoachingExperiment', { agreement: 'No dates', reviewOn: '2026-01-05' }, 'input.reviewOn'],
    ['agreeCoachingExperiment', { agreement: 'No dates', reviewOn: '2036-01-05' }, 'input.reviewOn'],
  ])('%s refuses %j (R-UP-6)', async (name, input, path) => {
    const engagementId = await begin();
    const refusal = await refused(coach, name, { engagementId, ...input });
    expect(refusal).toMatchObject({ reason: 'RULE_VIOLATED', rule: 'R-UP-6', path });
    expect((await see(coach, engagementId)).data.coachingEngagement).toMatchObject({
      goals: [],
      frustrations: [],
      measures: [],
      sessions: [],
      experiments: [],
    });
  });

  it('is proposed by one of the two, to somebody who can, and once (R-UP-6)', async () => {
    const pair = { coachId: coach.id, executiveId: executive.id };
    const rule = { reason: 'RULE_VIOLATED', rule: 'R-UP-6' };
    expect(await refused(otherCoach, 'proposeCoaching', pair)).toMatchObject({ ...rule, path: 'input.coachId' });
    const alone = { coachId: otherExecutive.id, executiveId: otherExecutive.id };
    expect(await refused(otherExecutive, 'proposeCoaching', alone)).toMatchObject({
      message: 'Nobody coaches themselves.',
    });
    const wrongCoach = { coachId: executive.id, executiveId: otherExecutive.id };
    expect(await refused(executive, 'proposeCoaching', wrongCoach)).toMatchObject({
      ...rule,
      path: 'input.coachId',
      message: 'Elena Executive is not a coach.',
    });
    const proposals = await Promise.all(
      [coach, executive].map((who) =>
        headway.ask(
          who.token,
          'mutation($input: ProposeCoachingInput!) { proposeCoaching(input: $input) { coachingEngagement { id } } }',
          { input: pair },
        ),
      ),
    );
    const refusal = proposals.find(({ errors }) => errors)!.errors![0]!;
    expect(proposals.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(refusal.extensions).toMatchObject({ reason: 'ALREADY_EXISTS', rule: 'R-UP-6' });
    // With another coach it goes on as if there were no first.
    expect(await act(executive, 'proposeCoaching', { ...pair, coachId: otherCoach.id })).toMatchObject({
      state: 'PROPOSED',
    });
  });

  it('forgets for good what its writer erases, and nothing that the other wrote (R-UP-6)', async () => {
    const engagementId = await begin();
    const { goals, frustrations, experiments } = await fill(engagementId);
    const [goalId, frustrationId, experimentId] = [goals[0].id, frustrations[0].id, experiments[0].id] as string[];
    const others = { rule: 'R-UP-6', path: 'input.entryId', message: 'The other wrote this, and only they erase it.' };
    expect(await refused(executive, 'eraseCoachingEntry', { entryId: frustrationId })).toMatchObject(others);
    for (const stranger of [otherCoach, otherExecutive]) {
      const nothing = { code: 'NOT_FOUND', path: 'input.entryId' };
      expect(await refused(stranger, 'eraseCoachingEntry', { entryId: goalId })).toMatchObject(nothing);
    }
    await act(coach, 'reviewCoachingExperiment', { experimentId, learned: 'Nobody missed the dates.' });
    expect(await refused(executive, 'eraseCoachingEntry', { entryId: experimentId })).toMatchObject({
      reason: 'TRANSITION_NOT_ALLOWED',
      rule: 'R-UP-6',
      path: 'input.entryId',
    });
    await act(executive, 'eraseCoachingEntry', { entryId: goalId });
    await act(coach, 'endCoaching', { engagementId });
    const { reviewId } = (await see(coach, engagementId)).data.coachingEngagement.experiments[0];
    await act(coach, 'eraseCoachingEntry', { entryId: reviewId });
    const once = { entryId: experimentId, idempotencyKey: 'once' };
    await act(executive, 'eraseCoachingEntry', once);
    expect(await act(executive, 'eraseCoachingEntry', once)).toMatchObject({
      goals: [],
      frustrations: [{ words: frustration }],
      experiments: [],
    });
    expect(await refused(executive, 'eraseCoachingEntry', { entryId: goalId })).toMatchObject({ code: 'NOT_FOUND' });
    const kept = await headway.dataSource.query<{ kind: string }[]>('SELECT kind FROM coaching_entry ORDER BY kind');
    expect(kept.map(({ kind }) => kind)).toEqual(['FRUSTRATION', 'MEASURE', 'SESSION']);
  });

  it('takes words while it is active only, is accepted by the other, and stays readable for the two (R-UP-6)', async () => {
    const { id } = await act(executive, 'proposeCoaching', { coachId: coach.id, executiveId: executive.id });
    const engagementId = id as string;
    const step = { reason: 'TRANSITION_NOT_ALLOWED', rule: 'R-UP-6', path: 'input.engagementId' };
    expect(await refused(executive, 'acceptCoaching', { engagementId })).toMatchObject({
      rule: 'R-UP-6',
      message: 'You proposed it; the other accepts.',
    });
    expect(await refused(executive, 'writeCoachingGoal', { engagementId, words: goal })).toMatchObject(step);
    await act(coach, 'acceptCoaching', { engagementId });
    await act(executive, 'writeCoachingGoal', { engagementId, words: goal });
    expect(await act(coach, 'endCoaching', { engagementId })).toMatchObject({ state: 'ENDED' });
    expect(await refused(executive, 'writeCoachingGoal', { engagementId, words: goal })).toMatchObject(step);
    expect(await refused(executive, 'endCoaching', { engagementId })).toMatchObject(step);
    expect((await see(executive, engagementId)).data.coachingEngagement.goals).toMatchObject([{ words: goal }]);
    expect(await act(coach, 'proposeCoaching', { coachId: coach.id, executiveId: executive.id })).toMatchObject({
      state: 'PROPOSED',
    });
  });
});
