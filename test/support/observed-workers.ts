import { Client } from 'pg';
import { clockOf } from '../../libs/domain';
import { Transactions } from '../../libs/platform';
import { administer, clientOptions } from './database-server';
import { Founded, Headway } from './headway';
import { ProgramProcess, startProgram, urlOf } from './program-process';

/** Where an observed worker waits while a story holds the gate: before, in and after the transaction of its follower. */
export const gates = { before: 1, within: 2, after: 3 } as const;

/** Prepares a database for observed workers: where they keep what they saw, without a key that would hide a second time. */
export async function observe(headway: Headway, organizations: readonly Founded[]): Promise<void> {
  await administer(
    headway.address,
    'CREATE TABLE seen_event (organization_id uuid NOT NULL, sequence bigint NOT NULL)',
    'CREATE TABLE seen_until (organization_id uuid PRIMARY KEY, sequence bigint NOT NULL)',
    'GRANT SELECT, INSERT, UPDATE ON seen_event, seen_until TO headway_app',
  );
  for (const { organizationId } of organizations) {
    await headway.dataSource.query('INSERT INTO seen_until VALUES ($1, 0)', [organizationId]);
  }
}

/** Starts a worker with one follower more, which copies events in order, each organization at its own pace. */
export function startObservedWorker(headway: Headway, settings: Record<string, string> = {}): Promise<ProgramProcess> {
  return startProgram('../test/support/observed-worker', { DATABASE_URL: urlOf(headway.address), ...settings });
}

/** Records events of an organization, all in one transaction. */
export async function recordEvents(headway: Headway, { organizationId }: Founded, count: number): Promise<void> {
  const subject = { type: 'Organization', id: organizationId };
  await headway.app.get(Transactions).run(clockOf(organizationId), ({ record }) => {
    for (let left = count; left > 0; left -= 1) record({ action: 'TimePassed', subject, changes: {} });
    return Promise.resolve();
  });
}

/** How events were seen: none is missing and none is there twice when all three agree. */
export async function sightings(headway: Headway): Promise<{ recorded: number; seen: number; different: number }> {
  const [row] = await headway.dataSource.query<[{ recorded: number; seen: number; different: number }]>(
    `SELECT (SELECT count(*)::int FROM outgoing_event) AS recorded, count(*)::int AS seen,
            count(DISTINCT (organization_id, sequence))::int AS different FROM seen_event`,
  );
  return row;
}

/** A gate of one organization, held by a connection of its own. */
export async function holdGate(
  headway: Headway,
  gate: number,
  { organizationId }: Founded,
): Promise<{ someoneWaits(): Promise<boolean>; open(): Promise<void> }> {
  const client = new Client(clientOptions(headway.address));
  // A story that failed leaves its gate to the end of the database.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [gate, organizationId]);
  return {
    someoneWaits: async () => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_locks JOIN pg_database ON oid = database
          WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
      );
      return rowCount! > 0;
    },
    open: () => client.end(),
  };
}

/** Whether a timekeeper is in the middle of its turn: its lock is the only one known by a single number. */
export async function keepsTime(headway: Headway): Promise<boolean> {
  const rows = await headway.dataSource.query<unknown[]>(
    `SELECT FROM pg_locks JOIN pg_database ON oid = database
      WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 1`,
  );
  return rows.length > 0;
}

/** Process ids of the workers that have a job of this organization in hand. */
export async function busyWorkers(headway: Headway, { organizationId }: Founded): Promise<number[]> {
  const rows = await headway.dataSource.query<{ pid: number }[]>(
    `SELECT DISTINCT split_part(name, ' ', 2)::int AS pid FROM headway_jobs.worker
       JOIN graphile_worker._private_jobs ON locked_by = worker.id
      WHERE payload ->> 'organizationId' = $1`,
    [organizationId],
  );
  return rows.map(({ pid }) => pid);
}

/** Whether every job that was due is done, of these organizations. */
export async function isIdle(headway: Headway, organizations: readonly Founded[]): Promise<boolean> {
  const rows = await headway.dataSource.query<unknown[]>(
    `SELECT FROM graphile_worker._private_jobs
      WHERE payload ->> 'organizationId' = ANY ($1) AND (is_available AND run_at <= now() OR locked_at IS NOT NULL)`,
    [organizations.map(({ organizationId }) => organizationId)],
  );
  return rows.length === 0;
}
