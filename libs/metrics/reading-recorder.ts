import { EntityManager } from 'typeorm';
import { v7 as newId, validate as isUuid } from 'uuid';
import { UnitOfWork } from '../platform';
import { readingConflict, ReadingRow, refusalOfRow, RowResult, unknownMetric, unnamedSource } from './reading-row';
import { insertStaged, knownAmongStaged, StagedReading, stageReadings } from './reading-staging';

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
  const nextId = readingIds();
  const metricIds = await holdMetrics(em, actor.organizationId, new Set(rows.map((row) => row.metric)));
  for (const [place, row] of rows.entries()) {
    const metricId = metricIds.get(row.metric);
    const refusal = refusalOfRow(row, now) ?? (metricId === undefined ? unknownMetric() : null);
    if (refusal || metricId === undefined) {
      results[place] = { outcome: 'REFUSED', readingId: null, refusal };
      continue;
    }
    staged.push(stagedReading(nextId(), metricId, row));
    places.push(place);
  }
  const written = await writeStaged(unit, staged);
  for (const [position, result] of written.entries()) results[places[position]!] = result;
  recordBatch(unit, staged, written, results);
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
 * Finds metrics by id or name, an id first, and holds their rows until the transaction ends: one batch at a time writes
 * readings of a metric, no correction moves one meanwhile, and no unit changes beneath it. Locked in one order, so that
 * two batches never wait for each other.
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
      ORDER BY id FOR NO KEY UPDATE`,
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

function stagedReading(id: string, metricId: string, row: ReadingRow): StagedReading {
  return {
    id,
    metricId,
    observedAt: row.observedAt,
    value: row.value,
    source: row.source?.trim() || unnamedSource,
    note: row.note?.trim() || null,
  };
}

/** Inserts what is new; of several rows with one key, the first. Returns a result per staged row. */
async function writeStaged({ em, actor, now }: UnitOfWork, staged: readonly StagedReading[]): Promise<RowResult[]> {
  if (staged.length === 0) return [];
  const { organizationId } = actor;
  await stageReadings(em, staged);
  const results = new Array<RowResult | undefined>(staged.length);
  for (const [position, readingId, value, agrees] of await knownAmongStaged(em, organizationId)) {
    if (results[position]?.outcome !== 'UNCHANGED') results[position] = besideKnown(readingId, value, agrees);
  }
  const firsts = new Map<string, StagedReading>();
  const known: number[] = [];
  const complete = staged.map((reading, position): RowResult => {
    const result = results[position] ?? besideFirst(firsts, reading);
    if (result.outcome !== 'RECORDED') known.push(position);
    return result;
  });
  if (known.length < staged.length) {
    await insertStaged(em, { organizationId, recordedAt: now, recordedBy: actor.id }, known);
  }
  return complete;
}

/** The result of a row whose key is new to the database, but perhaps not to this batch. */
function besideFirst(firsts: Map<string, StagedReading>, reading: StagedReading): RowResult {
  const key = `${reading.metricId} ${reading.observedAt.getTime()} ${reading.source}`;
  const first = firsts.get(key);
  if (first) return besideKnown(first.id, first.value, first.value === reading.value);
  firsts.set(key, reading);
  return { outcome: 'RECORDED', readingId: reading.id, refusal: null };
}

function besideKnown(readingId: string, value: number, agrees: boolean): RowResult {
  if (agrees) return { outcome: 'UNCHANGED', readingId, refusal: null };
  return { outcome: 'CONFLICT', readingId: null, refusal: readingConflict(value) };
}

function recordBatch(
  unit: UnitOfWork,
  staged: readonly StagedReading[],
  written: readonly RowResult[],
  results: readonly RowResult[],
): void {
  const tally = tallyOf(results);
  if (tally.recorded === 0) return;
  const metrics: Record<string, number> = {};
  for (const [position, { metricId }] of staged.entries()) {
    if (written[position]?.outcome === 'RECORDED') metrics[metricId] = (metrics[metricId] ?? 0) + 1;
  }
  unit.record({
    action: 'ReadingsRecorded',
    subject: { type: 'ReadingBatch', id: newId() },
    changes: { ...tally, metrics },
  });
}

const last48Bits = 2 ** 48;

/** Ids for a batch: one random UUIDv7 and its successors, since fresh randomness for each costs more than its row. */
function readingIds(): () => string {
  const first = newId();
  const stem = first.slice(0, 24);
  let next = Number.parseInt(first.slice(24), 16);
  return () => {
    next = (next + 1) % last48Bits;
    return stem + next.toString(16).padStart(12, '0');
  };
}
