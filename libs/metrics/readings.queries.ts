import { EntityManager, In } from 'typeorm';
import { Observation } from '../domain';
import { Reading } from './reading.entity';

/** Which readings of a metric are asked for. Bounds that are absent do not bound. */
export interface ReadingsQuestion {
  readonly metricId: string;
  /** What did we know then? Bounds `observedAt` and `recordedAt`; later corrections have not happened yet (R-MET-6). */
  readonly asOf?: Date | null;
  /** Observed at or after. */
  readonly observedFrom?: Date | null;
  /** Observed before or at: with all that was learned of that time since, such as the value at a due date. */
  readonly observedUntil?: Date | null;
  /** Only what is listed after this position, newest first. */
  readonly after?: ReadingPosition | null;
}

/** Where a reading stands in the order newest first; instants in RFC 3339. */
export type ReadingPosition = readonly [observedAt: string, recordedAt: string, id: string];

/** One bound of all questions as a column; null as a whole where no question has it, which saves a board its weight. */
function bounds<T>(
  questions: readonly ReadingsQuestion[],
  boundOf: (question: ReadingsQuestion) => T | null | undefined,
): (T | null)[] | null {
  const column = questions.map((question) => boundOf(question) ?? null);
  return column.some((bound) => bound !== null) ? column : null;
}

const everything = `organization_id AS "organizationId", id, reading.metric_id AS "metricId", observed_at AS "observedAt", value,
  source, note, recorded_at AS "recordedAt", recorded_by AS "recordedBy", supersedes_id AS "supersedesId",
  correction_reason AS "correctionReason"`;

const observed = 'value, observed_at AS "observedAt"';

/**
 * The newest readings that count (R-MET-3) for each question: all questions in one statement, each one descent into the
 * index of its metric. Ties are broken as by `latestReading` of the domain.
 * @param limit how many readings each question gets at most
 * @returns newest first, one list per question in their order
 */
export async function newestReadings(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
  limit: number,
): Promise<Reading[][]> {
  return newest<Reading>(em, organizationId, questions, limit, everything);
}

async function newest<T extends Observation>(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
  limit: number,
  columns: string,
): Promise<T[][]> {
  if (questions.length === 0) return [];
  // OFFSET 0 keeps the search for corrections one look into an index per reading, whatever the planner expects; that of
  // the question keeps its bounds plain values, which is what the index of readings takes under row-level security.
  const rows = await em.query<(T & { position: string })[]>(
    `SELECT question.position, ${columns}
       FROM (
         SELECT metric_id, position, coalesce(as_of, 'infinity') AS as_of,
                coalesce(observed_from, '-infinity') AS observed_from,
                coalesce(observed_until, 'infinity') AS observed_until,
                coalesce(after_observed_at, 'infinity') AS after_observed_at,
                coalesce(after_recorded_at, 'infinity') AS after_recorded_at,
                coalesce(after_id, '00000000-0000-0000-0000-000000000000') AS after_id
           FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                       $7::timestamptz[], $8::uuid[]) WITH ORDINALITY
                AS asked (metric_id, as_of, observed_from, observed_until, after_observed_at, after_recorded_at, after_id, position)
         OFFSET 0) AS question
      CROSS JOIN LATERAL (
        SELECT *
          FROM reading AS candidate
         WHERE organization_id = $1 AND metric_id = question.metric_id
           AND observed_at >= question.observed_from AND observed_at <= question.observed_until
           AND observed_at <= question.as_of AND recorded_at <= question.as_of
           AND (observed_at, recorded_at, id)
             < (question.after_observed_at, question.after_recorded_at, question.after_id)
           AND NOT EXISTS (
             SELECT FROM reading AS correction
              WHERE correction.organization_id = $1 AND correction.supersedes_id = candidate.id
                AND correction.recorded_at <= question.as_of OFFSET 0)
         ORDER BY observed_at DESC, recorded_at DESC, id DESC LIMIT $9) AS reading
      ORDER BY question.position, observed_at DESC, recorded_at DESC, id DESC`,
    [
      organizationId,
      questions.map((question) => question.metricId),
      bounds(questions, (question) => question.asOf?.toISOString()),
      bounds(questions, (question) => question.observedFrom?.toISOString()),
      bounds(questions, (question) => question.observedUntil?.toISOString()),
      bounds(questions, (question) => question.after?.[0]),
      bounds(questions, (question) => question.after?.[1]),
      bounds(questions, (question) => question.after?.[2]),
      limit,
    ],
  );
  const answers = questions.map((): T[] => []);
  for (const row of rows) answers[Number(row.position) - 1]?.push(row);
  return answers;
}

/**
 * The latest reading for each question, in one statement.
 * @returns in the order of the questions; null where there is none
 */
export async function latestReadings(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
): Promise<(Reading | null)[]> {
  const answers = await newestReadings(em, organizationId, questions, 1);
  return answers.map(([latest]) => latest ?? null);
}

/** What {@link latestReadings} finds, but only value and moment of each: all that an evaluation needs. */
export async function latestObservations(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
): Promise<(Observation | null)[]> {
  const answers = await newest<Observation>(em, organizationId, questions, 1, observed);
  return answers.map(([latest]) => latest ?? null);
}

/** The latest reading of each metric that has one, by metric id. */
export async function latestByMetric(
  em: EntityManager,
  organizationId: string,
  metricIds: readonly string[],
  asOf?: Date | null,
): Promise<Map<string, Reading>> {
  const questions = [...new Set(metricIds)].map((metricId) => ({ metricId, asOf }));
  const readings = await latestReadings(em, organizationId, questions);
  return new Map(readings.flatMap((reading) => (reading ? [[reading.metricId, reading]] : [])));
}

/** Most readings of a metric that an evaluation looks at: hourly ones for more than a year. */
export const longestSpan = 10_000;

/** The readings that count for each question, oldest first and the newest {@link longestSpan} at most, in one statement. */
export async function readingsBetween(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
): Promise<Reading[][]> {
  const answers = await newestReadings(em, organizationId, questions, longestSpan);
  return answers.map((readings) => readings.reverse());
}

/** What {@link readingsBetween} finds, but only value and moment of each: all that a chart needs. */
export async function observationsBetween(
  em: EntityManager,
  organizationId: string,
  questions: readonly ReadingsQuestion[],
): Promise<Observation[][]> {
  const answers = await newest<Observation>(em, organizationId, questions, longestSpan, observed);
  return answers.map((observations) => observations.reverse());
}

/** Readings by id, superseded ones too; what is unknown is left out. */
export async function readingsByIds(
  em: EntityManager,
  organizationId: string,
  ids: readonly string[],
): Promise<Reading[]> {
  return em.findBy(Reading, { organizationId, id: In([...ids]) });
}
