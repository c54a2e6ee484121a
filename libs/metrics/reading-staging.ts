import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { EntityManager } from 'typeorm';
import { Reading } from './reading.entity';

/** A valid row on its way into the table, with the id that its reading will have. */
export interface StagedReading {
  readonly id: string;
  readonly metricId: string;
  readonly observedAt: Date;
  readonly value: number;
  readonly source: string;
  readonly note: string | null;
}

/** What is known already: position of the staged row, id and value of the known reading, whether they agree. */
export type KnownReading = readonly [position: number, readingId: string, value: number, agrees: boolean];

interface CopyingConnection {
  query(statement: Writable): Writable;
}

/**
 * The temporary table belongs to the connection and is empty again after every transaction. Compiling the statements
 * below would take longer than running them.
 */
const stagingTable = `
  SET LOCAL jit = off;
  CREATE TEMPORARY TABLE IF NOT EXISTS staged_reading (
    position integer NOT NULL, id uuid NOT NULL, metric_id uuid NOT NULL, observed_at timestamptz NOT NULL,
    value double precision NOT NULL, source text NOT NULL, note text
  ) ON COMMIT DELETE ROWS`;

/** Copies rows to the staging table of this transaction; twice in one transaction adds to what is there. */
export async function stageReadings(em: EntityManager, rows: readonly StagedReading[]): Promise<void> {
  await em.query(`${stagingTable}; DELETE FROM staged_reading`);
  const connection = (await em.queryRunner!.connect()) as CopyingConnection;
  const copy = connection.query(copyFrom('COPY staged_reading FROM STDIN'));
  copy.end(rows.map(copyLine).join(''));
  await finished(copy);
}

/**
 * Finds what is known under the keys of staged rows, in one statement: the readings of the same metric, moment and
 * source, superseded ones and corrections too. It must look into `reading_latest_idx` once per row, also while the
 * planner takes the table for empty because it was so a minute ago. OFFSET 0 keeps it from joining whole tables, and
 * without sorting no other index can give this order.
 */
export async function knownAmongStaged(em: EntityManager, organizationId: string): Promise<KnownReading[]> {
  await em.query('SET LOCAL enable_sort = off');
  const [answer] = await em.query<{ known: KnownReading[] | null }[]>(
    `SELECT json_agg(json_build_array(staged.position, known.id, known.value, known.value = staged.value)) AS known
       FROM staged_reading AS staged CROSS JOIN LATERAL (
         SELECT reading.id, reading.value FROM reading
          WHERE reading.organization_id = $1 AND reading.metric_id = staged.metric_id
            AND reading.observed_at = staged.observed_at AND reading.source = staged.source
          ORDER BY reading.recorded_at, reading.id OFFSET 0) AS known`,
    [organizationId],
  );
  await em.query('SET LOCAL enable_sort = on');
  return answer?.known ?? [];
}

/** Inserts the staged rows as readings, in one statement, without those at the positions given. */
export async function insertStaged(
  em: EntityManager,
  { organizationId, recordedAt, recordedBy }: Pick<Reading, 'organizationId' | 'recordedAt' | 'recordedBy'>,
  without: readonly number[],
): Promise<void> {
  await em.query(
    `INSERT INTO reading (organization_id, id, metric_id, observed_at, value, source, note, recorded_at, recorded_by)
     SELECT $1, id, metric_id, observed_at, value, source, note, $2, $3 FROM staged_reading
      WHERE position <> ALL($4::integer[])`,
    [organizationId, recordedAt, recordedBy, without],
  );
}

function copyLine(row: StagedReading, position: number): string {
  const note = row.note === null ? '\\N' : escaped(row.note);
  return `${position}\t${row.id}\t${row.metricId}\t${row.observedAt.toISOString()}\t${row.value}\t${escaped(row.source)}\t${note}\n`;
}

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : text;
}
