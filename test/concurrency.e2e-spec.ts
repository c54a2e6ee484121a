import { verifyAuditChain } from '../libs/platform';
import { Answer, Founded, Headway, startHeadway } from './support/headway';
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
