import { EntityManager } from 'typeorm';
import { v7 as newId, validate as isUuid } from 'uuid';
import { UnitOfWork } from '../platform';
import { readingConflict, ReadingRow, refusalOfRow, RowResult, unknownMetric, unnamedSource } from './reading-row';
import { insertStaged, KnownReading, knownAmongStaged, StagedReading, stageReadings } from './reading-staging';

/**
 * Records readings inside a running unit of work, all of them in the same few statements (R-MET-3, R-MET-4). Refused and
 * conflicting rows change nothing and stop nobody: the caller decides what they mean. Leaves one audit record for the
 * whole batch, if anything was recorded.
 * @returns one result per row, in their order
 */
export async function recordWithin(unit: UnitOfWork, rows: readonly ReadingRow[]): Promise<RowResult[]> {
  const { em, actor, now } = unit;
  const results = new Array<RowResult>(rows.length);
  const staged: StagedReading[] = [];
  const places: number[] = [];
  const metricIds = await holdMetrics(em, actor.organizationId, new Set(rows.map((row) => row.metric)));
  rows.forEach((row, index) => {
    const metricId = metricIds.get(row.metric);
    const refusal = refusalOfRow(row, now) ?? (metricId === undefined ? unknownMetric() : null);
    if (refusal || metricId === undefined) {
      results[index] = { outcome: 'REFUSED', readingId: null, refusal };
      return;
    }
    staged.push(stagedReading(row, metricId));
    places.push(index);
  });
  for (const [position, { id }] of staged.entries()) {
    results[places[position]!] = { outcome: 'RECORDED', readingId: id, refusal: null };
  }
  for (const known of await writeStaged(unit, staged)) results[places[known[0]]!] = resultOfKnown(known);
  recordBatch(unit, staged, results);
  return results;
}

/** How many rows ended in which way. */
export function tallyOf(results: readonly RowResult[]): {
  recorded: number;
  unchanged: number;
  conflicts: number;
  refused: number;
} {
  const tally = { RECORDED: 0, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 };
  for (const { outcome } of results) tally[outcome] += 1;
  return {
    recorded: tally.RECORDED,
    unchanged: tally.UNCHANGED,
    conflicts: tally.CONFLICT,
    refused: tally.REFUSED,
  };
}

/**
 * Finds metrics by id or name, an id first, and keeps their rows as they are until the transaction ends: no correction
 * moves a reading, and no unit changes, beneath the rows that are being recorded.
 */
async function holdMetrics(
  em: EntityManager,
  organizationId: string,
  named: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const names = [...named].filter((name) => !name.includes('\0'));
  if (names.length === 0) return new Map();
  const metrics = await em.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM metric WHERE organization_id = $1 AND (id = ANY($2::uuid[]) OR name = ANY($3::text[]))
      ORDER BY id FOR KEY SHARE`,
    [organizationId, names.filter((name) => isUuid(name)), names],
  );
  const byName = new Map(metrics.map((metric) => [metric.name, metric.id]));
  const ids = new Set(metrics.map((metric) => metric.id));
  return new Map(
    names.flatMap((name) => {
      const id = name.toLowerCase();
      const found = ids.has(id) ? id : byName.get(name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

function stagedReading(row: ReadingRow, metricId: string): StagedReading {
  return {
    id: newId(),
    metricId,
    observedAt: row.observedAt,
    value: row.value,
    source: row.source?.trim() || unnamedSource,
    note: row.note?.trim() || null,
  };
}

async function writeStaged(unit: UnitOfWork, staged: readonly StagedReading[]): Promise<KnownReading[]> {
  const { em, actor, now } = unit;
  if (staged.length === 0) return [];
  await stageReadings(em, staged);
  const inserted = await insertStaged(em, actor.organizationId, now, actor.id);
  return inserted === staged.length ? [] : knownAmongStaged(em, actor.organizationId);
}

function resultOfKnown([, readingId, value, agrees]: KnownReading): RowResult {
  if (agrees) return { outcome: 'UNCHANGED', readingId, refusal: null };
  return { outcome: 'CONFLICT', readingId: null, refusal: readingConflict(value) };
}

function recordBatch(unit: UnitOfWork, staged: readonly StagedReading[], results: readonly RowResult[]): void {
  const tally = tallyOf(results);
  if (tally.recorded === 0) return;
  const recordedIds = new Set(
    results.flatMap(({ outcome, readingId }) => (outcome === 'RECORDED' && readingId !== null ? [readingId] : [])),
  );
  const metrics: Record<string, number> = {};
  for (const { id, metricId } of staged) {
    if (recordedIds.has(id)) metrics[metricId] = (metrics[metricId] ?? 0) + 1;
  }
  unit.record({
    action: 'ReadingsRecorded',
    subject: { type: 'ReadingBatch', id: newId() },
    changes: { ...tally, metrics },
  });
}
