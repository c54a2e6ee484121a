import { verifyAuditChain } from '../libs/platform';
import { againstTheRule, checkpointsOf, countersign, hold, waive } from './support/checkpoints';
import { Answer, Founded, Headway, startHeadway } from './support/headway';
import { until } from './support/jobs';
import { proposal } from './support/populated-organization';
import {
  commit,
  createOutcome,
  formProductTeam,
  joinPerson,
  ProductTeam,
  ReadyDraft,
  readyDraft,
} from './support/product-team';
import { createRoadmap, itemsOf, sendRoadmap } from './support/roadmap-files';

describe('many at once', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const call = (token: string, name: string, input: object, fields: string): Promise<Answer> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    return headway.ask(token, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input });
  };
  const reasons = (answers: readonly Answer[]) =>
    answers.map(({ errors }) => (errors?.[0]?.extensions.reason as string | undefined) ?? 'DONE').sort();
  const recordsOf = async (action: string): Promise<number> => {
    const [row] = await headway.dataSource.query<[{ count: string }]>(
      'SELECT count(*) FROM audit_record WHERE action = $1',
      [action],
    );
    return Number(row.count);
  };
  const commitOf = (draft: ReadyDraft) =>
    call(
      team.productManager,
      'commitHypothesis',
      { hypothesisId: draft.hypothesisId, version: draft.version },
      'hypothesis { state }',
    );

  it('give the last free place of a team to one commit, and refuse the others with the gate (R-HYP-1 G9)', async () => {
    for (const metric of ['First share', 'Second share']) {
      await commit(headway, team, await readyDraft(headway, team, { metric }));
    }
    const drafts: ReadyDraft[] = [];
    for (const metric of ['Third share', 'Fourth share', 'Fifth share', 'Sixth share']) {
      drafts.push(await readyDraft(headway, team, { metric }));
    }
    const answers = await Promise.all(drafts.map(commitOf));
    expect(reasons(answers)).toEqual(['COMMIT_GATES_OPEN', 'COMMIT_GATES_OPEN', 'COMMIT_GATES_OPEN', 'DONE']);
    const refused = answers.flatMap(({ errors }) => errors?.[0]?.extensions.violations as { rule: string }[]);
    expect(refused.filter(Boolean).map(({ rule }) => rule)).toEqual(Array(3).fill('R-HYP-1 G9'));
    const { hypotheses } = await headway.say(
      team.productManager,
      '{ hypotheses(first: 50, state: COMMITTED) { nodes { id } } }',
    );
    expect(hypotheses.nodes).toHaveLength(3);
  });

  it('commit a metric for one hypothesis of a team only (R-HYP-1 G12)', async () => {
    const one = await readyDraft(headway, team, { metric: 'Contested share' });
    const other = await readyDraft(headway, team, { metric: 'Own share' });
    const { target } = await headway.change(
      team.productManager,
      'setTarget',
      {
        hypothesisId: other.hypothesisId,
        version: other.version,
        metricId: one.metricId,
        role: 'SUPPORTING',
        targetValue: 50,
        dueDate: '2026-04-03',
      },
      'target { hypothesis { version } }',
    );
    const answers = await Promise.all([
      commitOf(one),
      commitOf({ ...other, version: target.hypothesis.version as number }),
    ]);
    expect(reasons(answers)).toEqual(['COMMIT_GATES_OPEN', 'DONE']);
  });

  it('have one effect and one answer with the same idempotency key, ten times at once (R-X-3)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const input = {
      idempotencyKey: 'a-shaky-network',
      hypothesisId: draft.hypothesisId,
      whatChanged: 'Guest checkout is live for one in ten.',
      confidence: 0.7,
    };
    const fields = 'checkIn { id checkedInAt confidence whatChanged }';
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => headway.change(team.productManager, 'checkIn', input, fields)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [{ count }] = await headway.dataSource.query<[{ count: string }]>('SELECT count(*) FROM check_in');
    expect(count).toBe('1');
  });

  it('let one of two editors of the same version win, whatever they edit (R-HYP-4)', async () => {
    const draft = await readyDraft(headway, team);
    const at = { hypothesisId: draft.hypothesisId, version: draft.version };
    const target = { metricId: draft.metricId, role: 'PRIMARY', targetValue: 55, dueDate: '2026-04-03' };
    const cadence = { frequency: 'WEEKLY', weekday: 2, localTime: '09:00' };
    const answers = await Promise.all([
      call(team.productManager, 'reviseHypothesis', { ...at, title: 'Mine' }, 'hypothesis { version }'),
      call(team.productManager, 'reviseHypothesis', { ...at, title: 'Yours' }, 'hypothesis { version }'),
      call(team.productManager, 'setTarget', { ...at, ...target }, 'target { id }'),
      call(team.productManager, 'setCadence', { ...at, ...cadence }, 'hypothesis { version }'),
    ]);
    expect(reasons(answers)).toEqual(['DONE', 'STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION']);
    const stale = answers.flatMap(({ errors }) => (errors ? [errors[0]!.extensions.facts as object] : []));
    expect(stale).toEqual(Array(3).fill({ currentVersion: draft.version + 1 }));
    const { hypothesis } = await headway.say(
      team.productManager,
      'query ($id: ID!) { hypothesis(id: $id) { version revisions { version } } }',
      { id: draft.hypothesisId },
    );
    expect(hypothesis.version).toBe(draft.version + 1);
    const versions = (hypothesis.revisions as { version: number }[]).map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('either commit a draft or discard it', async () => {
    const draft = await readyDraft(headway, team);
    const discard = { hypothesisId: draft.hypothesisId, reason: 'Nobody needs it' };
    const answers = await Promise.all([
      commitOf(draft),
      call(team.productManager, 'discardHypothesis', discard, 'hypothesis { state }'),
    ]);
    const states = answers.flatMap(({ data, errors }) =>
      errors
        ? []
        : (Object.values(data) as { hypothesis: { state: string } }[]).map(({ hypothesis }) => hypothesis.state),
    );
    expect(states).toHaveLength(1);
    const { hypothesis } = await headway.say(
      team.productManager,
      'query ($id: ID!) { hypothesis(id: $id) { state checkpoints { id } } }',
      { id: draft.hypothesisId },
    );
    expect(hypothesis.state).toBe(states[0]);
    expect((hypothesis.checkpoints as unknown[]).length > 0).toBe(states[0] === 'COMMITTED');
  });

  it('either approve a target revision or reject it (R-HYP-2)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const { targetRevision } = await headway.change(
      team.productManager,
      'proposeTargetRevision',
      proposal(draft.targetId, 'Acme'),
      'targetRevision { id }',
    );
    const decision = { targetRevisionId: targetRevision.id as string };
    const answers = await Promise.all(
      ['approveTargetRevision', 'rejectTargetRevision', 'approveTargetRevision'].map((name) =>
        call(team.sponsor, name, decision, 'targetRevision { state target { targetValue } }'),
      ),
    );
    const [decided, ...others] = answers.filter(({ errors }) => !errors);
    expect(others).toEqual([]);
    const [{ targetRevision: seen }] = Object.values(decided!.data) as [{ targetRevision: Record<string, any> }];
    expect([seen.state, seen.target.targetValue]).toEqual(
      seen.state === 'APPROVED' ? ['APPROVED', 46] : ['REJECTED', 50],
    );
  });

  it('approve one of two revisions of a target, and none that would take it back (R-HYP-2, R-HYP-4)', async () => {
    const draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    const ids: string[] = [];
    for (const change of [{ targetValue: 46 }, { targetValue: 50, dueDate: '2026-05-01' }]) {
      const input = { ...proposal(draft.targetId, 'Acme'), ...change };
      const { targetRevision } = await headway.change(
        team.productManager,
        'proposeTargetRevision',
        input,
        'targetRevision { id }',
      );
      ids.push(targetRevision.id as string);
    }
    const answers = await Promise.all(
      ids.map((targetRevisionId) =>
        call(team.sponsor, 'approveTargetRevision', { targetRevisionId }, 'targetRevision { state }'),
      ),
    );
    expect(reasons(answers)).toEqual(['DONE', 'STALE_VERSION']);
  });

  it('swap a promised feature once (R-SWAP-4)', async () => {
    const roadmapId = await createRoadmap(headway, acme);
    await sendRoadmap(headway, acme.token, roadmapId, 'ID,Title,Team\nC-1,Express pay,Checkout\n');
    const { 'C-1': item } = await itemsOf(headway, acme.token, roadmapId, 'id');
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        call(team.productManager, 'swapRoadmapItems', { itemIds: [item!.id as string] }, 'hypothesis { id }'),
      ),
    );
    expect(reasons(answers).filter((reason) => reason === 'DONE')).toHaveLength(1);
    const { hypotheses } = await headway.say(team.productManager, '{ hypotheses { nodes { id } } }');
    expect(hypotheses.nodes).toHaveLength(1);
  });

  it('revoke a token once, and both hear that it is revoked', async () => {
    const { token } = await headway.change(
      acme.token,
      'issueToken',
      { personId: team.productManagerId, label: 'lost', scopes: ['READ'] },
      'token { id }',
    );
    const revoke = () => call(acme.token, 'revokeToken', { tokenId: token.id as string }, 'token { id revokedAt }');
    const answers = await Promise.all([revoke(), revoke(), revoke()]);
    expect(reasons(answers)).toEqual(['DONE', 'DONE', 'DONE']);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(await recordsOf('TokenRevoked')).toBe(1);
  });

  it('leave the organization an administrator, when two take the role from each other', async () => {
    const grace = await joinPerson(headway, acme, 'Grace Hopper', ['ADMIN']);
    const demote = (token: string, personId: string) =>
      call(token, 'revisePerson', { personId, version: 1, roles: ['MEMBER'] }, 'person { roles }');
    const leave = (token: string, personId: string) =>
      call(token, 'revisePerson', { personId, version: 1, active: false }, 'person { roles }');
    const answers = await Promise.all([demote(acme.token, grace.id), leave(grace.token, acme.personId)]);
    expect(reasons(answers).filter((reason) => reason === 'DONE')).toHaveLength(1);
    const [{ count }] = await headway.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM person WHERE deactivated_at IS NULL AND 'ADMIN' = ANY (roles)`,
    );
    expect(count).toBe('1');
  });

  it('record the same readings once with the same key, and once without any (R-MET-4, R-X-3)', async () => {
    const metricId = await createOutcome(headway, team, 'Guests who complete their order');
    const readings = Array.from({ length: 50 }, (_, i) => ({
      metricId,
      value: i,
      observedAt: new Date(Date.UTC(2025, 11, 1, i)).toISOString(),
      source: 'analytics',
    }));
    const send = (idempotencyKey?: string) =>
      headway.change(
        team.productManager,
        'recordReadings',
        { readings, ...(idempotencyKey !== undefined && { idempotencyKey }) },
        'recorded unchanged conflicts results { readingId }',
      );
    const [one, two] = await Promise.all([send('nightly-run'), send('nightly-run')]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ recorded: 50, unchanged: 0, conflicts: 0 });
    const without = await Promise.all([send(), send(), send()]);
    expect(without.map(({ recorded, unchanged }) => [recorded, unchanged] as unknown)).toEqual(Array(3).fill([0, 50]));
    const [{ count }] = await headway.dataSource.query<[{ count: string }]>('SELECT count(*) FROM reading');
    expect(count).toBe('50');
  });

  it('keep the audit chains of two organizations apart and whole (R-X-1, R-X-2)', async () => {
    const umbra = await headway.found('Umbra');
    const chainOf = ({ organizationId }: Founded) => verifyAuditChain(headway.dataSource, organizationId);
    const before = [await chainOf(acme), await chainOf(umbra)];
    const each = 20;
    const write = ({ token }: Founded, i: number) => call(token, 'createTeam', { name: `Team ${i}` }, 'team { id }');
    const answers = await Promise.all(
      Array.from({ length: each }, (_, i) => [write(acme, i), write(umbra, i), write(umbra, i % 5)]).flat(),
    );
    const done = reasons(answers).filter((reason) => reason === 'DONE');
    expect(done).toHaveLength(2 * each);
    expect(new Set(reasons(answers))).toEqual(new Set(['ALREADY_EXISTS', 'DONE']));
    const after = [await chainOf(acme), await chainOf(umbra)];
    expect(after.map(({ broken }) => broken)).toEqual([null, null]);
    expect(after.map(({ length }, i) => length - before[i]!.length)).toEqual([each, each]);
  });
});

describe('the clock, while somebody decides', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;
  let first: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
    first = (await checkpointsOf(headway, team, draft.hypothesisId))[0]!.id as string;
  });
  afterEach(() => headway.close());

  const readings = () => [{ targetId: draft.targetId, value: 41 }];
  const holdAt = async (moment: string, decision: object = {}) => {
    await headway.liveUntil(moment);
    await hold(headway, team, first, { readings: readings(), ...decision });
  };
  /** Everything told so far: events, and notices by their kind. */
  const told = async (): Promise<string[]> => {
    const rows = await headway.dataSource.query<{ what: string }[]>(
      `SELECT action AS what FROM audit_record UNION ALL SELECT kind FROM notice`,
    );
    return rows.map(({ what }) => what).sort();
  };
  const waiting = async () => {
    const [{ count }] = await headway.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count;
  };
  /** Keeps time at a moment at which what was sent just before is not committed yet. */
  const keepTimeAmid = async (moment: string, send: () => Promise<unknown>) => {
    const runner = headway.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT FROM audit_head FOR UPDATE');
    const sent = send();
    await until('it waits for its audit record', async () => (await waiting()) === 1);
    headway.clock.moveTo(new Date(moment));
    let through = false;
    const round = headway.keepTime().finally(() => (through = true));
    await until('the clock is through, or waits', async () => through || (await waiting()) > 1);
    await runner.rollbackTransaction();
    await runner.release();
    await Promise.all([sent, round]);
    await headway.keepTime();
  };

  it.each<[string, string, string, () => Promise<unknown>, readonly string[]]>([
    [
      'a checkpoint held just before it is due does not fall due (R-ACC-1)',
      '2026-01-19T08:59:59Z',
      '2026-01-19T09:00:00Z',
      () => hold(headway, team, first, { readings: readings() }),
      ['CheckpointFellDue', 'CHECKPOINT_DUE', 'TeamStandingChanged'],
    ],
    [
      'a checkpoint held at the end of its grace does not become overdue (R-ACC-3)',
      '2026-01-21T09:00:00Z',
      '2026-01-21T09:00:00.001Z',
      () => hold(headway, team, first, { readings: readings() }),
      ['CheckpointOverdue', 'CHECKPOINT_OVERDUE'],
    ],
    [
      'a checkpoint decided just before it is due waits for the sponsor, and does not fall due (R-ACC-2)',
      '2026-01-19T08:59:59Z',
      '2026-01-19T09:00:00Z',
      () => hold(headway, team, first, { readings: readings(), ...againstTheRule }),
      ['CheckpointFellDue', 'CHECKPOINT_DUE', 'TeamStandingChanged'],
    ],
    [
      'a checkpoint waived just before it is due does not fall due (R-ACC-5)',
      '2026-01-19T08:59:59Z',
      '2026-01-19T09:00:00Z',
      () => waive(headway, team, first, '2026-01-23T09:00:00Z'),
      ['CheckpointFellDue', 'CHECKPOINT_DUE', 'TeamStandingChanged'],
    ],
    [
      'a checkpoint moved just before it opens does not open (R-ACC-1)',
      '2026-01-14T08:59:59Z',
      '2026-01-14T09:00:00Z',
      async () => {
        const { organization } = await headway.say(acme.token, '{ organization { version } }');
        const holidays = { version: organization.version, policy: { holidays: ['2026-01-19'] } };
        await headway.change(acme.token, 'configureOrganization', holidays, 'organization { id }');
      },
      ['CheckpointOpened', 'CHECKPOINT_OPENED'],
    ],
  ])('tells nothing against them: %s', async (_, before, moment, send, untold) => {
    await headway.liveUntil(before);
    const known = await told();
    expect(known.filter((what) => untold.includes(what) && what !== 'TeamStandingChanged')).toEqual([]);
    await keepTimeAmid(moment, send);
    expect((await told()).filter((what) => untold.includes(what))).toEqual(
      known.filter((what) => untold.includes(what)),
    );
  });

  it('reminds no sponsor who is countersigning (R-ACC-2)', async () => {
    await holdAt('2026-01-19T08:00:00Z', againstTheRule);
    await headway.liveUntil('2026-01-22T07:59:59Z');
    await keepTimeAmid('2026-01-22T08:00:00Z', () => countersign(headway, team, first));
    expect(await told()).not.toContain('COUNTERSIGNATURE_STILL_OPEN');
  });

  it('reminds no sponsor who is acknowledging (R-ACC-7)', async () => {
    await holdAt('2026-01-19T08:00:00Z');
    await headway.liveUntil('2026-01-22T08:00:00Z');
    const acknowledge = () =>
      headway.change(team.sponsor, 'acknowledgeCheckpoint', { checkpointId: first }, 'checkpoint { id }');
    await keepTimeAmid('2026-01-22T08:00:00.001Z', acknowledge);
    expect(await told()).not.toContain('ACKNOWLEDGEMENT_OPEN');
  });

  /** Does something while somebody has a row in hand, of which nothing comes. */
  const whileBusy = async (table: string, id: string, work: () => Promise<unknown>) => {
    const runner = headway.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
    await work();
    await runner.rollbackTransaction();
    await runner.release();
  };

  it.each(['hypothesis', 'team'])(
    'tells a second later what nobody decided on after all: the %s was in hand (R-ACC-6)',
    async (table) => {
      await headway.liveUntil('2026-01-19T08:59:59Z');
      const known = await told();
      await whileBusy(table, table === 'team' ? team.teamId : draft.hypothesisId, async () => {
        headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
        await headway.keepTime();
      });
      expect(await told()).toEqual(known);
      await headway.liveUntil('2026-01-19T09:00:01Z');
      const since = ['CheckpointFellDue', 'TeamStandingChanged', 'CHECKPOINT_DUE', 'NoticeHandedOver'];
      expect(await told()).toEqual([...known, ...since].sort());
    },
  );

  it('drops no notice that waits for the end of quiet hours (R-ACC-6)', async () => {
    const quiet = { quietFrom: '08:00', quietTo: '20:00', timeZone: 'UTC' };
    const preferences = 'notificationPreferences { channels }';
    await headway.change(team.productManager, 'setNotificationPreferences', quiet, preferences);
    await headway.liveUntil('2026-01-14T10:00:00Z');
    await whileBusy('hypothesis', draft.hypothesisId, async () => {
      await headway.change(acme.token, 'createTeam', { name: 'Growth' }, 'team { id }');
      await headway.keepTime();
    });
    const notices = await headway.dataSource.query<object[]>(
      `SELECT dispatched_at FROM notice WHERE kind = 'CHECKPOINT_OPENED'`,
    );
    expect(notices).toEqual([{ dispatched_at: null }]);
  });
});
