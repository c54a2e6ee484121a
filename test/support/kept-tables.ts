import { Client } from 'pg';
import { ServerAddress } from '../../libs/platform';
import { clientOptions } from './database-server';
import { tenantTables } from './tenancy-switches';

/** The tables of all organizations as they once were: going back takes a fraction of the time that filling them took. */
export class KeptTables {
  private constructor(
    private readonly address: ServerAddress,
    private readonly tables: readonly string[],
    /** Statements that protect each table as it was protected, or left open as it was. */
    private readonly rowSecurity: readonly string[],
  ) {}

  static async of(address: ServerAddress): Promise<KeptTables> {
    const client = new Client(clientOptions(address));
    await client.connect();
    try {
      const tables = (await tenantTables(client)).map(({ table }) => table);
      const copies = tables.map((table) => `CREATE TABLE kept.${table} AS TABLE ${table};`);
      await client.query(`CREATE SCHEMA kept; ${copies.join(' ')}`);
      return new KeptTables(address, tables, await rowSecurityOf(client, tables));
    } finally {
      await client.end();
    }
  }

  /** Goes back past every trigger: append-only or not, and nobody is told. Rows lie in the order that they had. */
  async restore(): Promise<void> {
    const client = new Client(clientOptions(this.address));
    await client.connect();
    try {
      const refilled = this.tables.map((table) => `INSERT INTO ${table} SELECT * FROM kept.${table};`);
      await client.query(
        `BEGIN; SET LOCAL session_replication_role = replica; ${this.rowSecurity.join(' ')}
         TRUNCATE ${this.tables.join(', ')}; ${refilled.join(' ')} COMMIT`,
      );
    } finally {
      await client.end();
    }
  }
}

async function rowSecurityOf(client: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('ALTER TABLE %s %s ROW LEVEL SECURITY, %s ROW LEVEL SECURITY;', oid::regclass,
                   CASE WHEN relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END,
                   CASE WHEN relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END) AS statement
       FROM pg_class WHERE oid = ANY ($1::regclass[])`,
    [tables],
  );
  return rows.map(({ statement }) => statement);
}
