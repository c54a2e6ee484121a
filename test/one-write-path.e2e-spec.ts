import { randomUUID } from 'node:crypto';
import { Actor, DomainError, OrgRole, TokenScope } from '../libs/domain';
import { Transactions } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';

describe('the one write path', () => {
  let headway: Headway;
  let acme: Founded;
  let ada: Actor;
  let transactions: Transactions;

  beforeAll(async () => {
    headway = await startHeadway();
    acme = await headway.found();
    transactions = headway.app.get(Transactions);
    ada = {
      organizationId: acme.organizationId,
      kind: 'PERSON',
      id: acme.personId,
      tokenId: null,
      roles: [OrgRole.ADMIN],
      teams: [],
      scopes: Object.values(TokenScope),
    };
  });
  afterAll(() => headway.close());

  /** How much of everything there is: teams, audit records, outgoing events, kept answers. */
  async function counts(): Promise<Record<string, string>> {
    const [row] = await headway.dataSource.query<[Record<string, string>]>(
      `SELECT (SELECT count(*) FROM team) AS teams, (SELECT count(*) FROM audit_record) AS records,
              (SELECT count(*) FROM outgoing_event) AS events, (SELECT count(*) FROM idempotency_key) AS answers`,
    );
    return row;
  }

  const insertTeam = `INSERT INTO team (organization_id, id, name, version) VALUES ($1, $2, $3, 1)`;
  const fact = { action: 'TeamCreated', subject: { type: 'Team', id: randomUUID() }, changes: {} };

  it('writes change, audit record and outgoing event together (R-X-1)', async () => {
    const before = await counts();
    await headway.change(acme.token, 'createTeam', { name: 'Together' }, 'team { id }');
    const after = await counts();
    expect(Number(after.teams) - Number(before.teams)).toBe(1);
    expect(Number(after.records) - Number(before.records)).toBe(1);
    expect(Number(after.events) - Number(before.events)).toBe(1);
    const [pair] = await headway.dataSource.query<unknown[]>(
      `SELECT record.action = event.type AS same_action, record.changes = event.payload AS same_facts
         FROM audit_record record JOIN outgoing_event event USING (organization_id, id, sequence)
        ORDER BY sequence DESC LIMIT 1`,
    );
    expect(pair).toEqual({ same_action: true, same_facts: true });
  });

  it.each([
    ['a refusal', () => new DomainError('RULE_VIOLATED', 'R-X-1', { message: 'No.', remedy: 'None.' })],
    ['a fault', () => new Error('the roof fell in')],
  ])('leaves nothing behind after %s, not even an audit record (R-X-1)', async (_, cause) => {
    const before = await counts();
    const error = cause();
    const work = transactions.run(
      ada,
      async ({ em, record }) => {
        await em.query(insertTeam, [acme.organizationId, randomUUID(), 'Half-written']);
        record(fact);
        throw error;
      },
      { operation: 'createTeam', input: { idempotencyKey: randomUUID() } },
    );
    await expect(work).rejects.toBe(error);
    expect(await counts()).toEqual(before);
  });

  it('tries again on a fresh transaction after a serialization failure, and records it once (R-X-1)', async () => {
    const before = await counts();
    let attempt = 0;
    const name = await transactions.run(ada, async ({ em, record }) => {
      attempt += 1;
      const chosen = `Attempt ${attempt}`;
      await em.query(insertTeam, [acme.organizationId, randomUUID(), chosen]);
      record(fact);
      if (attempt < 3) await em.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      return chosen;
    });
    const after = await counts();
    expect(name).toBe('Attempt 3');
    expect(Number(after.teams) - Number(before.teams)).toBe(1);
    expect(Number(after.records) - Number(before.records)).toBe(1);
  });

  it('resolves a real deadlock of two use cases', async () => {
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids) await headway.dataSource.query(insertTeam, [acme.organizationId, id, `Locked ${id}`]);
    let met = 0;
    let open: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => (open = resolve));
    const lockBoth = (first: string, second: string) =>
      transactions.run(ada, async ({ em }) => {
        const lock = `UPDATE team SET version = version + 1 WHERE organization_id = $1 AND id = $2`;
        await em.query(lock, [acme.organizationId, first]);
        if ((met += 1) === 2) open();
        await bothHoldOne;
        await em.query(lock, [acme.organizationId, second]);
      });
    await Promise.all([lockBoth(ids[0]!, ids[1]!), lockBoth(ids[1]!, ids[0]!)]);
    const versions = await headway.dataSource.query<unknown[]>('SELECT version FROM team WHERE id = ANY ($1)', [ids]);
    expect(versions).toEqual([{ version: 3 }, { version: 3 }]);
  });

  it('gives up after some attempts, and does not loop for ever', async () => {
    let attempts = 0;
    const work = transactions.run(ada, async ({ em }) => {
      attempts += 1;
      await em.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
    });
    await expect(work).rejects.toThrow('again');
    expect(attempts).toBe(5);
  });

  it('refuses to write while it reads', async () => {
    const write = transactions.read(ada, (em) =>
      em.query(insertTeam, [acme.organizationId, randomUUID(), 'Written while reading']),
    );
    await expect(write).rejects.toThrow('read-only');
  });

  it('sees and writes the own organization only, whatever the statement says', async () => {
    const other = await headway.found('Umbra');
    const seen = await transactions.read(ada, (em) => em.query<{ id: string }[]>('SELECT id FROM organization'));
    expect(seen).toEqual([{ id: acme.organizationId }]);
    const intrusion = transactions.run(ada, ({ em }) =>
      em.query(insertTeam, [other.organizationId, randomUUID(), 'Trojan']),
    );
    await expect(intrusion).rejects.toThrow('row-level security');
  });

  it('has one effect when the same key comes many times at once, and one answer (R-X-3)', async () => {
    const before = await counts();
    const input = { name: 'Simultaneous', idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => headway.change(acme.token, 'createTeam', input, 'team { id name version }')),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const after = await counts();
    expect(Number(after.teams) - Number(before.teams)).toBe(1);
    expect(Number(after.records) - Number(before.records)).toBe(1);
  });

  it('keeps a key for 24 hours, and forgets it then (R-X-3)', async () => {
    const input = { name: 'Yesterday', idempotencyKey: 'kept-a-day' };
    const first = await headway.change(acme.token, 'createTeam', input, 'team { id }');
    headway.clock.moveTo(new Date(headway.clock.now().getTime() + 24 * 3_600_000 - 1));
    expect(await headway.change(acme.token, 'createTeam', input, 'team { id }')).toEqual(first);
    headway.clock.moveTo(new Date(headway.clock.now().getTime() + 2));
    const refusal = await headway.refusal(acme.token, 'createTeam', input);
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_EXISTS' });
  });

  it('does not remember a refusal: the corrected world accepts the same call (R-X-3)', async () => {
    const input = { name: 'Later', productManagerId: randomUUID(), idempotencyKey: 'refused-once' };
    expect(await headway.refusal(acme.token, 'createTeam', input)).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await headway.refusal(acme.token, 'createTeam', input)).toMatchObject({ reason: 'NOT_FOUND' });
  });
});
