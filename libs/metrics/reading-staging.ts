import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { EntityManager } from 'typeorm';

/** A valid row on its way into the table, with the id that its reading will have. */
export interface StagedReading {
  readonly id: string;
  readonly metricId: string;
  readonly observedAt: Date;
  readonly value: number;
  readonly source: string;
  readonly note: string | null;
}

/** What was known already: position of the staged row, id and value of the known reading, whether they agree. */
export type KnownReading = readonly [position: number, readingId: string, value: number, agrees: boolean];

interface CopyingConnection {
  query(statement: Writable): Writable;
}

/** The temporary table belongs to the connection and is empty again after every transaction. */
const stagingTable = `
  CREATE TEMPORARY TABLE IF NOT EXISTS staged_reading (
    position integer NOT NULL, id uuid NOT NULL, metric_id uuid NOT NULL, observed_at timestamptz NOT NULL,
    value double precision NOT NULL, source text NOT NULL, note text
  ) ON COMMIT DELETE ROWS`;

const keyOf = (alias: string): string =>
  `${alias}.organization_id = $1 AND ${alias}.metric_id = staged.metric_id
    AND ${alias}.observed_at = staged.observed_at AND ${alias}.source = staged.source`;

/** Copies rows to the staging table of this transaction; twice in one transaction adds to what is there. */
export async function stageReadings(em: EntityManager, rows: readonly StagedReading[]): Promise<void> {
  await em.query(`${stagingTable}; DELETE FROM staged_reading`);
  const connection = (await em.queryRunner!.connect()) as CopyingConnection;
  const copy = connection.query(copyFrom('COPY staged_reading FROM STDIN'));
  copy.end(rows.map(copyLine).join(''));
  await finished(copy);
}

/**
 * Inserts the staged rows whose key is new, in one statement; the first of several with one key wins. A key that only a
 * correction holds, because it moved there, is known as well.
 * @returns how many were inserted
 */
export async function insertStaged(
  em: EntityManager,
  organizationId: string,
  recordedAt: Date,
  recordedBy: string,
): Promise<number> {
  const [added] = await em.query<{ count: string }[]>(
    `WITH added AS (
       INSERT INTO reading (organization_id, id, metric_id, observed_at, value, source, note, recorded_at, recorded_by)
       SELECT $1, id, metric_id, observed_at, value, source, note, $2, $3 FROM staged_reading AS staged
        WHERE NOT EXISTS (
          SELECT FROM reading AS correction
           WHERE ${keyOf('correction')} AND correction.supersedes_id IS NOT NULL OFFSET 0)
       ON CONFLICT (organization_id, metric_id, observed_at, source) WHERE supersedes_id IS NULL DO NOTHING
       RETURNING 1)
     SELECT count(*) FROM added`,
    [organizationId, recordedAt, recordedBy],
  );
  return Number(added?.count ?? 0);
}

/**
 * Compares the staged rows that were not inserted with what is known under their keys, in one statement. A value that
 * was ever known there agrees, the original of a corrected reading too.
 */
export async function knownAmongStaged(em: EntityManager, organizationId: string): Promise<KnownReading[]> {
  const [answer] = await em.query<{ known: KnownReading[] | null }[]>(
    `SELECT json_agg(json_build_array(staged.position, known.id, known.value, known.value = staged.value)) AS known
       FROM staged_reading AS staged CROSS JOIN LATERAL (
         SELECT id, value FROM reading AS same_key WHERE ${keyOf('same_key')}
          ORDER BY value = staged.value DESC, recorded_at DESC, same_key.id DESC LIMIT 1) AS known
      WHERE known.id <> staged.id`,
    [organizationId],
  );
  return answer?.known ?? [];
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
