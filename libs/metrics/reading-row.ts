import { DomainError, RefusalCode, RefusalReason, refusalKinds, validateReading, Violation } from '../domain';

/** A reading as it is sent, by a person or by a source. */
export interface ReadingRow {
  /** Id or name of its metric. */
  readonly metric: string;
  readonly observedAt: Date;
  readonly value: number;
  /** Where it comes from; {@link unnamedSource} when nothing is said. */
  readonly source?: string | null;
  readonly note?: string | null;
}

/** The source of readings that somebody typed in without naming one. */
export const unnamedSource = 'manual';
export const longestSource = 200;
export const longestNote = 2000;

/** What became of a row (R-MET-4). */
export const ReadingOutcome = {
  RECORDED: 'RECORDED',
  UNCHANGED: 'UNCHANGED',
  CONFLICT: 'CONFLICT',
  REFUSED: 'REFUSED',
} as const;
export type ReadingOutcome = (typeof ReadingOutcome)[keyof typeof ReadingOutcome];

/** Why a row was not taken, in the words of every other refusal. */
export interface RowRefusal extends Violation {
  readonly code: RefusalCode;
  readonly reason: RefusalReason;
}

export interface RowResult {
  readonly outcome: ReadingOutcome;
  /** The reading recorded, or the one that says the same already; null for a conflict or a refusal. */
  readonly readingId: string | null;
  /** Why not; null when it was recorded or known. */
  readonly refusal: RowRefusal | null;
}

export function rowRefusal(reason: RefusalReason, violation: Violation): RowRefusal {
  return { code: refusalKinds[reason], reason, ...violation };
}

/** The refusal of a metric that is unknown, or of another organization: the two cannot be told apart. */
export function unknownMetric(): RowRefusal {
  return rowRefusal('NOT_FOUND', {
    rule: null,
    path: 'metric',
    message: 'There is no such metric.',
    remedy: 'Check the id or the name; it must be one that you read in your organization.',
  });
}

/** The refusal of another value for what is known already (R-MET-4). */
export function readingConflict(known: number): RowRefusal {
  return rowRefusal('READING_CONFLICT', {
    rule: 'R-MET-4',
    path: 'value',
    message: `Another value, ${known}, is known for this metric, moment and source.`,
    remedy: 'Send it as a correction that says why, or leave it out.',
  });
}

/** What is wrong with a row by itself, before anything is looked up (R-MET-3); null when nothing is. */
export function refusalOfRow(row: ReadingRow, now: Date): RowRefusal | null {
  const [violation] = validateReading({ value: row.value, observedAt: row.observedAt, now });
  if (violation) return rowRefusal('INVALID_INPUT', violation);
  return refusalOfText('source', row.source, longestSource) ?? refusalOfText('note', row.note, longestNote);
}

/**
 * Turns the refusal of a single row into a thrown one, for callers that take all rows or none.
 * @param path where the row stands in the caller's input
 */
export function refusalAsError(refusal: RowRefusal, path: string): DomainError {
  const { reason, rule, message, remedy } = refusal;
  return new DomainError(reason, rule, { message, remedy, path: `${path}.${refusal.path}` });
}

/** What no database keeps as text: NUL, and halves of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/u;

function refusalOfText(path: string, text: string | null | undefined, longest: number): RowRefusal | null {
  if (!text || (text.length <= longest && !unstorable.test(text))) return null;
  return rowRefusal('INVALID_INPUT', {
    rule: null,
    path,
    message: `The ${path} is longer than ${longest} characters, or holds characters that are no text.`,
    remedy: `Shorten the ${path}.`,
  });
}
