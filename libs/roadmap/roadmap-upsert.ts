import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor } from '../domain';
import { Team } from '../people';
import { RoadmapRowReport, RowOutcome } from './roadmap-import.type';
import { RoadmapRow } from './roadmap-rows';

/** Rows sent to the database in one statement: bounds the memory of both sides. */
const rowsPerStatement = 2_000;

/**
 * Compares rows of a file with the items of a roadmap and, unless it is a dry run, writes the difference: new items,
 * changed ones, and a promised date in the history wherever the period changed (R-SWAP-3). Dispositions are left alone.
 * @param write null for a dry run; else the moment at which the promises were seen
 */
export async function upsertItems(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  roadmapId: string,
  rows: readonly RoadmapRow[],
  write: { seenAt: Date } | null,
): Promise<RoadmapRowReport[]> {
  const teamOf = await teamsByName(em, actor.organizationId);
  const reports: RoadmapRowReport[] = [];
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const incoming = rows.slice(start, start + rowsPerStatement).map((row) => ({
      row: row.rowNumber,
      id: newId(),
      external_id: row.externalId,
      title: row.title,
      description: row.description,
      promised_as_written: row.promisedAsWritten,
      promised_starts_on: row.promised?.startsOn ?? null,
      promised_ends_on: row.promised?.endsOn ?? null,
      promised_precision: row.promised?.precision ?? null,
      promised_column: row.promisedColumn,
      source_status: row.sourceStatus,
      team_name: row.teamName,
      matched_team_id: row.teamName === null ? null : teamOf(row.teamName),
      link: row.link,
      raw: row.raw,
    }));
    const parameters = [actor.organizationId, roadmapId, JSON.stringify(incoming)];
    const compared: { row: number; external_id: string; outcome: RowOutcome; slip_days: number | null }[] =
      write === null
        ? await em.query(`WITH ${assessed} ${report}`, parameters)
        : await em.query(`WITH ${assessed}, ${written} ${report}`, [...parameters, write.seenAt]);
    for (const { row, external_id, outcome, slip_days } of compared) {
      reports.push({ row, externalId: external_id, outcome, slipDays: slip_days });
    }
  }
  return reports;
}

/** Items of the roadmap that the file does not mention. */
export async function countItemsMissingFrom(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  roadmapId: string,
  rows: readonly RoadmapRow[],
): Promise<number> {
  const [found] = await em.query<{ missing: number }[]>(
    `SELECT count(*)::int AS missing FROM roadmap_item
     WHERE organization_id = $1 AND roadmap_id = $2 AND external_id <> ALL ($3::text[])`,
    [actor.organizationId, roadmapId, rows.map((row) => row.externalId)],
  );
  return found!.missing;
}

/** Finds a team by the name a roadmap uses: as written, or without regard to case where only one team fits. */
async function teamsByName(em: EntityManager, organizationId: string): Promise<(name: string) => string | null> {
  const teams = await em.find(Team, { select: { id: true, name: true }, where: { organizationId } });
  const exact = new Map(teams.map((team) => [team.name, team.id]));
  const folded = new Map<string, string | null>();
  for (const team of teams) folded.set(fold(team.name), folded.has(fold(team.name)) ? null : team.id);
  return (name) => exact.get(name) ?? folded.get(fold(name)) ?? null;
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

const content = [
  'title',
  'description',
  'promised_as_written',
  'promised_starts_on',
  'promised_ends_on',
  'promised_precision',
  'promised_column',
  'source_status',
  'team_name',
  'team_id',
  'link',
  'raw',
];
const columns = content.join(', ');
const listOf = (prefix: string) => content.map((column) => `${prefix}.${column}`).join(', ');

const assessed = `
  incoming AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS incoming (
      "row" integer, id uuid, external_id text, title text, description text, promised_as_written text,
      promised_starts_on date, promised_ends_on date, promised_precision text, promised_column text,
      source_status text, team_name text, matched_team_id uuid, link text, raw jsonb)
  ),
  matched AS (
    SELECT incoming.*, item.id AS item_id,
      CASE WHEN item.team_assigned THEN item.team_id ELSE incoming.matched_team_id END AS team_id,
      CASE WHEN item.id IS NULL THEN incoming.promised_ends_on IS NOT NULL
        ELSE (item.promised_starts_on, item.promised_ends_on)
          IS DISTINCT FROM (incoming.promised_starts_on, incoming.promised_ends_on) END AS promise_changed
    FROM incoming
    LEFT JOIN roadmap_item item
      ON item.organization_id = $1 AND item.roadmap_id = $2 AND item.external_id = incoming.external_id
  ),
  assessed AS (
    SELECT matched.*,
      CASE
        WHEN item_id IS NULL THEN 'CREATED'
        WHEN EXISTS (
          SELECT FROM roadmap_item item WHERE item.organization_id = $1 AND item.id = item_id
            AND (${listOf('item')}) IS DISTINCT FROM (${listOf('matched')})) THEN 'UPDATED'
        ELSE 'UNCHANGED'
      END AS outcome,
      CASE WHEN promise_changed THEN promised_ends_on - (
        SELECT ends_on FROM promised_date
        WHERE promised_date.organization_id = $1 AND promised_date.item_id = matched.item_id AND ends_on IS NOT NULL
        ORDER BY sequence DESC LIMIT 1) END AS slip_days
    FROM matched
  )`;

const written = `
  inserted AS (
    INSERT INTO roadmap_item (organization_id, id, roadmap_id, external_id, ${columns}, team_assigned, disposition,
      version)
    SELECT $1, id, $2, external_id, ${columns}, false, 'IMPORTED', 1 FROM assessed WHERE outcome = 'CREATED'
  ),
  updated AS (
    UPDATE roadmap_item item SET (${columns}, version) = ROW (${listOf('assessed')}, item.version + 1)
    FROM assessed WHERE item.organization_id = $1 AND item.id = assessed.item_id AND assessed.outcome = 'UPDATED'
  ),
  seen AS (
    INSERT INTO promised_date (organization_id, item_id, sequence, seen_at, as_written, starts_on, ends_on, precision)
    SELECT $1, coalesce(item_id, id), 1 + (
        SELECT count(*) FROM promised_date
        WHERE promised_date.organization_id = $1 AND promised_date.item_id = assessed.item_id),
      $4, promised_as_written, promised_starts_on, promised_ends_on, promised_precision
    FROM assessed WHERE promise_changed
  )`;

const report = `SELECT "row", external_id, outcome, slip_days FROM assessed ORDER BY "row"`;
