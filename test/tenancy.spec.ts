import { DataSource } from 'typeorm';
import { applicationRole } from '../libs/platform';
import { startHeadway, Headway } from './support/headway';

let headway: Headway;
let db: DataSource;

beforeAll(async () => {
  headway = await startHeadway();
  await headway.found();
  db = headway.dataSource;
});
afterAll(() => headway.close());

/** Ours, but no tenant's: what TypeORM has run. */
const tablesOfNobody = ['migration'];

/** Tables whose rows are for the persons of these columns only. */
const privateTables: Record<string, string[]> = {
  coaching_engagement: ['coach_id', 'executive_id'],
  coaching_entry: ['coach_id', 'executive_id'],
  readiness_participation: ['person_id'],
};

async function column(sql: string, parameters: unknown[] = []): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(sql, parameters);
  return rows.map(({ name }) => name);
}

describe('every tenant table', () => {
  const tables = `
    SELECT pg_class.* FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1)`;

  it('is behind row-level security, for its owner too', async () => {
    const all = await column(`SELECT relname AS name FROM (${tables}) t`, [tablesOfNobody]);
    expect(all).toEqual(expect.arrayContaining(['organization', 'person', 'audit_record']));
    const open = `SELECT relname AS name FROM (${tables}) t WHERE NOT (relrowsecurity AND relforcerowsecurity)`;
    expect(await column(open, [tablesOfNobody])).toEqual([]);
  });

  it('shows and takes rows of the current organization only', async () => {
    const rows = await db.query<{ name: string; reads: string | null; writes: string | null }[]>(
      `SELECT t.relname AS name, pg_get_expr(polqual, t.oid) AS reads, pg_get_expr(polwithcheck, t.oid) AS writes
         FROM (${tables}) t LEFT JOIN pg_policy ON polrelid = t.oid AND polname = 'tenant'
              AND polpermissive AND polcmd = '*' AND polroles = '{0}'`,
      [tablesOfNobody],
    );
    const tenant = (key: string) =>
      `(${key} = (NULLIF(current_setting('headway.organization_id'::text, true), ''::text))::uuid)`;
    expect(rows).toEqual(
      rows.map(({ name }) => {
        const condition = tenant(name === 'organization' ? 'id' : 'organization_id');
        return { name, reads: condition, writes: condition };
      }),
    );
  });

  it('has no other policy than that, but those that hide more, and the one by which operators list organizations', async () => {
    const wider = `SELECT polrelid::regclass || '.' || polname AS name FROM pg_policy
                    WHERE polname <> 'tenant' AND polpermissive`;
    expect(await column(wider)).toEqual(['organization.listed_by_the_owner']);
  });

  it('hides what is private from everybody but the persons whom its rows name', async () => {
    const actor = `(NULLIF(current_setting('headway.actor_id'::text, true), ''::text))::uuid`;
    const hidden = await db.query<{ name: string; reads: string; writes: string }[]>(
      `SELECT polrelid::regclass::text AS name, pg_get_expr(polqual, polrelid) AS reads,
              pg_get_expr(polwithcheck, polrelid) AS writes
         FROM pg_policy WHERE NOT polpermissive AND polcmd = '*' AND polroles = '{0}' ORDER BY 1`,
    );
    expect(hidden).toEqual(
      Object.entries(privateTables).map(([name, persons]) => {
        const condition = persons.map((person) => `(${actor} = ${person})`).join(' OR ');
        const whole = persons.length > 1 ? `(${condition})` : condition;
        return { name, reads: whole, writes: whole };
      }),
    );
  });

  it('begins its primary key and every unique index with the organization', async () => {
    const astray = await column(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN (${tables}) t ON t.oid = i.indrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        WHERE i.indisunique AND t.relname <> 'organization' AND a.attname <> 'organization_id'`,
      [tablesOfNobody],
    );
    expect(astray).toEqual([]);
    const without = await column(
      `SELECT relname AS name FROM (${tables}) t
        WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`,
      [tablesOfNobody],
    );
    expect(without).toEqual([]);
  });

  it('begins every foreign key with the organization, on both sides', async () => {
    const keys = await db.query<{ name: string; here: string; there: string }[]>(
      `SELECT conname AS name, here.attname AS here, confrelid::regclass || '.' || there.attname AS there
         FROM pg_constraint JOIN (${tables}) t ON t.oid = conrelid
         JOIN pg_attribute here ON here.attrelid = conrelid AND here.attnum = conkey[1]
         JOIN pg_attribute there ON there.attrelid = confrelid AND there.attnum = confkey[1]
        WHERE contype = 'f'`,
      [tablesOfNobody],
    );
    expect(keys.length).toBeGreaterThan(5);
    const astray = keys.filter(
      ({ here, there }) =>
        here !== 'organization_id' || !(there === 'organization.id' || there.endsWith('.organization_id')),
    );
    expect(astray).toEqual([]);
  });
});

describe('the application role', () => {
  it('is nobody special, and cannot sign in', async () => {
    const [role] = await db.query<unknown[]>(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin FROM pg_roles
        WHERE rolname = $1`,
      [applicationRole],
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolcanlogin: false,
    });
    const memberships = `SELECT roleid::regrole::text AS name FROM pg_auth_members WHERE member = $1::regrole`;
    expect(await column(memberships, [applicationRole])).toEqual([]);
  });

  it('owns nothing', async () => {
    const owned = `
      SELECT relname::text AS name FROM pg_class WHERE relowner = $1::regrole
      UNION ALL SELECT proname FROM pg_proc WHERE proowner = $1::regrole
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = $1::regrole`;
    expect(await column(owned, [applicationRole])).toEqual([]);
  });

  it('may neither empty a table, nor touch one that is nobody’s, nor create one', async () => {
    const granted = `
      SELECT table_name || ' ' || privilege_type AS name FROM information_schema.role_table_grants
       WHERE grantee = $1 AND (privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER') OR table_name = ANY ($2))`;
    expect(await column(granted, [applicationRole, tablesOfNobody])).toEqual([]);
    const [schemaRight] = await db.query<unknown[]>(`SELECT has_schema_privilege($1, 'public', 'CREATE') AS may`, [
      applicationRole,
    ]);
    expect(schemaRight).toEqual({ may: false });
  });

  it('sees nothing while no organization is set', async () => {
    const counts = await db.transaction(async (em) => {
      await em.query(`SELECT set_config('role', $1, true)`, [applicationRole]);
      return em.query<unknown[]>(
        'SELECT (SELECT count(*) FROM organization), (SELECT count(*) FROM person) AS persons',
      );
    });
    expect(counts).toEqual([{ count: '0', persons: '0' }]);
  });
});

describe('a history', () => {
  it('is append-only in the database: the triggers stand on row changes and on TRUNCATE (R-X-2)', async () => {
    // pg_trigger.tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate.
    const guarded = await db.query<{ name: string; kinds: number[]; enabled: boolean }[]>(
      `SELECT tgrelid::regclass::text AS name, array_agg(tgtype::int ORDER BY tgtype) AS kinds,
              bool_and(tgenabled IN ('O', 'A')) AS enabled
         FROM pg_trigger WHERE tgname LIKE 'append_only%' GROUP BY tgrelid`,
    );
    expect(guarded.map(({ name }) => name)).toContain('audit_record');
    expect(guarded).toEqual(guarded.map(({ name }) => ({ name, kinds: [1 + 2 + 8 + 16, 2 + 32], enabled: true })));
  });

  it('may be changed by nobody: the application role has no right to (R-X-2)', async () => {
    const granted = await column(
      `SELECT DISTINCT table_name || ' ' || privilege_type AS name FROM information_schema.role_table_grants
        WHERE grantee = $1 AND privilege_type IN ('UPDATE', 'DELETE')
          AND table_name IN (SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
                              WHERE tgname LIKE 'append_only%')`,
      [applicationRole],
    );
    expect(granted).toEqual([]);
  });

  it.each([
    ['UPDATE', `UPDATE audit_record SET action = 'NothingHappened'`],
    ['DELETE', 'DELETE FROM audit_record'],
    ['TRUNCATE', 'TRUNCATE audit_record'],
    ['TRUNCATE … CASCADE', 'TRUNCATE organization CASCADE'],
  ])('refuses %s to the owner of the table too (R-X-2)', async (_, statement) => {
    await expect(db.query(statement)).rejects.toThrow('append-only');
    const [{ count }] = await db.query<[{ count: string }]>('SELECT count(*) FROM audit_record');
    expect(Number(count)).toBeGreaterThan(0);
  });
});
