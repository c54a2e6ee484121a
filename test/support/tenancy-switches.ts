import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ServerAddress } from '../../libs/platform';
import { clientOptions } from './database-server';

/** Takes row-level security off every tenant table: only the services' own scoping is left. */
export async function switchOffRowSecurity(address: ServerAddress): Promise<void> {
  const client = new Client(clientOptions(address));
  await client.connect();
  try {
    const open = 'NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY';
    await client.query((await tenantTables(client)).map(({ table }) => `ALTER TABLE ${table} ${open};`).join(' '));
  } finally {
    await client.end();
  }
}

/**
 * Gives another organization a copy of everything that one owns: the very same ids, other names, other readings. Keys
 * lead with the organization, so that the database allows it; only scoping keeps the two apart.
 * @returns the id of the copy
 */
export async function addTwin(address: ServerAddress, organizationId: string, name: string): Promise<string> {
  const twinId = randomUUID();
  const client = new Client(clientOptions(address));
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const { table, key } of await tenantTables(client)) {
      await client.query(
        `INSERT INTO ${table}
         SELECT copy.* FROM ${table} original,
           jsonb_populate_record(NULL::${table}, replace((to_jsonb(original) - '${key}')::text, $2, 'Twin')::jsonb
                                                 || jsonb_build_object('${key}', $3::text)) copy
          WHERE original.${key} = $1::uuid`,
        [organizationId, name, twinId],
      );
    }
    await client.query('UPDATE reading SET value = value + 1000 WHERE organization_id = $1', [twinId]);
  } finally {
    await client.end();
  }
  return twinId;
}

const scoping = /(?:"?\w+"?\.)?"?organization_id"? = (\$\d+)/g;

/**
 * Rewrites what the services ask PostgreSQL, so that every condition on the organization is true of any: only row-level
 * security is left. The chain of the audit trail is left alone on request, since two heads at once stop every write.
 */
export function bypassServiceScoping({ sparing = /$^/ } = {}): { rewritten: () => number; restore: () => void } {
  let rewritten = 0;
  const original = Reflect.get(Client.prototype, 'query') as (this: Client, ...given: unknown[]) => unknown;
  const rewrite = (text: string): string => {
    if (sparing.test(text)) return text;
    const open = unscoped(text);
    if (open !== text) rewritten += 1;
    return open;
  };
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...given: unknown[]) {
    const [first, ...others] = given;
    if (typeof first === 'string') return original.call(this, rewrite(first), ...others);
    if (isPlainQuery(first)) return original.call(this, { ...first, text: rewrite(first.text) }, ...others);
    return original.call(this, first, ...others);
  });
  return { rewritten: () => rewritten, restore: () => spy.mockRestore() };
}

/** A statement whose conditions on the organization keep their parameter and hold for every row. */
export function unscoped(text: string): string {
  const open = text.replace(scoping, '($1::uuid IS NOT NULL)');
  if (!/\b(?:FROM|UPDATE) "organization"/.test(open)) return open;
  return open.replace(/(?:"Organization"\.)?"id" = (\$\d+)/g, '($1::uuid IS NOT NULL)');
}

function isPlainQuery(query: unknown): query is { text: string } {
  return query !== null && Object.getPrototypeOf(query) === Object.prototype && 'text' in (query as object);
}

/** Looks at the database as its owner, who is above row-level security. */
export class Observer {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly { table: string; key: string }[],
  ) {}

  static async of(address: ServerAddress): Promise<Observer> {
    const client = new Client(clientOptions(address));
    await client.connect();
    return new Observer(client, await tenantTables(client));
  }

  /**
   * Fingerprint of everything that an organization owns, by table. Whoever writes a row leaves the number of the
   * transaction in it, higher than any before; only who deletes leaves nothing but fewer rows.
   */
  async fingerprint(organizationId: string): Promise<Record<string, string>> {
    const { rows } = await this.client.query<{ name: string; mark: string }>({
      name: 'fingerprint',
      text: this.ofEach(
        ({ table, key }) =>
          `SELECT '${table}' AS name, count(*) || ' rows, the last by ' || coalesce(max(xmin::text::bigint), 0) AS mark
             FROM ${table} WHERE ${key}::text = $1`,
      ),
      values: [organizationId],
    });
    return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
  }

  /** Every id that stands anywhere in an organization's rows. */
  async idsWithin(organizationId: string): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      this.ofEach(
        ({ table, key }) =>
          `SELECT DISTINCT (regexp_matches(t::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g'))[1] AS id
             FROM ${table} t WHERE ${key}::text = '${organizationId}'`,
      ),
    );
    return [...new Set(rows.map(({ id }) => id))];
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private ofEach(statement: (table: { table: string; key: string }) => string): string {
    return this.tables.map(statement).join(' UNION ALL ');
  }
}

/** Every table whose rows belong to an organization, with the column that names it. */
export async function tenantTables(client: Client): Promise<{ table: string; key: string }[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1`,
  );
  return [{ table: 'organization', key: 'id' }, ...rows.map(({ table }) => ({ table, key: 'organization_id' }))];
}
