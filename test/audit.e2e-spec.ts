import { Actor, operatorId } from '../libs/domain';
import { ChainBreak, Transactions, verifyAuditChain } from '../libs/platform';
import { Founded, Headway, startHeadway } from './support/headway';

/** Somebody who has the database itself: the triggers are off, row-level security does not hold them. */
describe('tampering with the audit trail is found (R-X-2)', () => {
  let headway: Headway;
  let acme: Founded;

  beforeAll(async () => {
    headway = await startHeadway();
  });
  afterAll(() => headway.close());

  beforeEach(async () => {
    acme = await headway.found();
    for (const name of ['Billing', 'Checkout', 'Search']) {
      await headway.change(acme.token, 'createTeam', { name }, 'team { id }');
    }
  });

  const verify = async (expected?: string) => verifyAuditChain(headway.dataSource, acme.organizationId, expected);

  async function tamper(...statements: string[]): Promise<ChainBreak | null> {
    await headway.dataSource.query('ALTER TABLE audit_record DISABLE TRIGGER USER');
    for (const statement of statements) await headway.dataSource.query(statement, [acme.organizationId]);
    await headway.dataSource.query('ALTER TABLE audit_record ENABLE TRIGGER USER');
    return (await verify()).broken;
  }

  /** Opens a gap in the sequences from `from` on, or closes one. */
  const shift = (from: number, by: number) => [
    `UPDATE audit_record SET sequence = -(sequence + ${by}) WHERE organization_id = $1 AND sequence >= ${from}`,
    `UPDATE audit_record SET sequence = -sequence WHERE organization_id = $1 AND sequence < 0`,
  ];

  it('holds as it was written, and names its head', async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({ organizationId: acme.organizationId, length: 5, broken: null });
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail(first: 1) { nodes { hash sequence } } }');
    expect(auditTrail.nodes).toEqual([{ hash: verdict.head, sequence: 5 }]);
  });

  it.each([
    ['what happened', `UPDATE audit_record SET action = 'TeamDissolved' WHERE organization_id = $1 AND sequence = 4`],
    ['who did it', `UPDATE audit_record SET actor_id = gen_random_uuid() WHERE organization_id = $1 AND sequence = 4`],
    [
      'the facts',
      `UPDATE audit_record SET changes = jsonb_set(changes, '{name}', '"Bliss"') WHERE organization_id = $1 AND sequence = 4`,
    ],
    [
      'a second',
      `UPDATE audit_record SET recorded_at = recorded_at + interval '1 second' WHERE organization_id = $1 AND sequence = 4`,
    ],
    [
      'a microsecond',
      `UPDATE audit_record SET recorded_at = recorded_at + interval '1 microsecond' WHERE organization_id = $1 AND sequence = 4`,
    ],
    ['the hash', `UPDATE audit_record SET hash = sha256(hash) WHERE organization_id = $1 AND sequence = 4`],
  ])('an edit of %s, at its record', async (_, statement) => {
    expect(await tamper(statement)).toEqual({ sequence: 4, finding: 'EDITED' });
  });

  it('a deletion, in the middle and at the end', async () => {
    expect(await tamper('DELETE FROM audit_record WHERE organization_id = $1 AND sequence = 5')).toEqual({
      sequence: 5,
      finding: 'MISSING',
    });
    expect(await tamper('DELETE FROM audit_record WHERE organization_id = $1 AND sequence = 3')).toEqual({
      sequence: 3,
      finding: 'MISSING',
    });
  });

  it('a deletion whose gap was closed', async () => {
    const closed = await tamper(
      'DELETE FROM audit_record WHERE organization_id = $1 AND sequence = 3',
      ...shift(4, -1),
    );
    expect(closed).toEqual({ sequence: 3, finding: 'INSERTED_OR_REORDERED' });
  });

  it('two records that changed places', async () => {
    const reordered = await tamper(
      'UPDATE audit_record SET sequence = -sequence WHERE organization_id = $1 AND sequence IN (3, 4)',
      'UPDATE audit_record SET sequence = 7 + sequence WHERE organization_id = $1 AND sequence < 0',
    );
    expect(reordered).toEqual({ sequence: 3, finding: 'INSERTED_OR_REORDERED' });
  });

  it('a record that was put in between', async () => {
    const inserted = await tamper(
      ...shift(3, 1),
      `INSERT INTO audit_record SELECT organization_id, 3, gen_random_uuid(), recorded_at, actor_kind, actor_id, action,
         subject_type, subject_id, changes, correlation_id, hash, sha256(hash) FROM audit_record WHERE organization_id = $1 AND sequence = 2`,
    );
    expect(inserted).toEqual({ sequence: 3, finding: 'EDITED' });
  });

  it('a tail that was cut off together with its head, by a head that was kept elsewhere', async () => {
    const { head } = await verify();
    expect(await verify(head)).toMatchObject({ broken: null, expectedAt: 5 });
    await headway.change(acme.token, 'createTeam', { name: 'Growth' }, 'team { id }');
    expect(await verify(head.toUpperCase())).toMatchObject({ broken: null, expectedAt: 5, length: 6 });

    const broken = await tamper(
      'DELETE FROM audit_record WHERE organization_id = $1 AND sequence > 3',
      `UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit_record WHERE organization_id = $1 AND sequence = 3)
          WHERE organization_id = $1`,
    );
    expect(broken).toBeNull();
    expect(await verify(head)).toMatchObject({ broken: null, expectedAt: null, length: 3 });
  });

  it('and a chain that others lengthen meanwhile is not taken for one', async () => {
    const writing = Array.from({ length: 12 }, (_, i) =>
      headway.change(acme.token, 'createTeam', { name: `Team ${i}` }, 'team { id }'),
    );
    const verdicts = await Promise.all([verify(), verify(), verify()]);
    await Promise.all(writing);
    expect(verdicts).toEqual(verdicts.map(() => expect.objectContaining({ broken: null })));
    expect(await verify()).toMatchObject({ broken: null, length: 17 });
  });

  it('and nothing of it concerns another organization', async () => {
    const umbra = await headway.found('Umbra');
    await tamper('DELETE FROM audit_record WHERE organization_id = $1');
    expect((await verify()).broken).toEqual({ sequence: 1, finding: 'MISSING' });
    expect(await verifyAuditChain(headway.dataSource, umbra.organizationId)).toMatchObject({ broken: null, length: 2 });
  });

  it('also past the first page of a long chain', async () => {
    const operator: Actor = {
      organizationId: acme.organizationId,
      kind: 'OPERATOR',
      id: operatorId,
      tokenId: null,
      roles: [],
      teams: [],
      scopes: [],
    };
    await headway.app.get(Transactions).run(operator, ({ record }) => {
      for (let i = 0; i < 2_500; i += 1) {
        record({ action: 'TeamCreated', subject: { type: 'Team', id: acme.personId }, changes: { i } });
      }
      return Promise.resolve();
    });
    expect(await verify()).toMatchObject({ broken: null, length: 2_505 });
    const broken = await tamper(
      `UPDATE audit_record SET subject_type = 'Metric' WHERE organization_id = $1 AND sequence = 2400`,
    );
    expect(broken).toEqual({ sequence: 2_400, finding: 'EDITED' });
  });
});
