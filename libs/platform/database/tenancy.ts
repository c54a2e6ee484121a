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

/** Makes a table append-only in the database itself: UPDATE, DELETE and TRUNCATE are refused, to its owner too. */
export async function makeAppendOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()`);
  await runner.query(`
    CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()`);
}
