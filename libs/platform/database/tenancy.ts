import { QueryRunner } from 'typeorm';

/** The role that requests run as: owns nothing, bypasses nothing. */
export const applicationRole = 'headway_app';

const currentTenant = `nullif(current_setting('headway.organization_id', true), '')::uuid`;

/**
 * Puts a table behind row-level security, for its owner too, and lets the application role work on it. For migrations.
 * @param key the column that names the tenant; `id` for the organization itself
 */
export async function protectTenantTable(
  runner: QueryRunner,
  table: string,
  { key = 'organization_id', writes = ['INSERT', 'UPDATE', 'DELETE'] as readonly string[] } = {},
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY tenant ON ${table} USING (${key} = ${currentTenant}) WITH CHECK (${key} = ${currentTenant})`,
  );
  await runner.query(`GRANT ${['SELECT', ...writes].join(', ')} ON ${table} TO ${applicationRole}`);
}

const currentActor = `nullif(current_setting('headway.actor_id', true), '')::uuid`;

/**
 * Hides rows of a tenant table from everybody but the persons whom they name, on top of {@link protectTenantTable}: from
 * administrators too, and from statements that forget who asks. For migrations.
 * @param persons the columns that name them
 */
export async function keepPrivate(runner: QueryRunner, table: string, persons: readonly string[]): Promise<void> {
  const condition = `${currentActor} IN (${persons.join(', ')})`;
  await runner.query(`CREATE POLICY private ON ${table} AS RESTRICTIVE USING (${condition}) WITH CHECK (${condition})`);
}

/** Makes a table append-only in the database itself: UPDATE, DELETE and TRUNCATE are refused, to its owner too. */
export async function makeAppendOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()`);
  await runner.query(`
    CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()`);
}
