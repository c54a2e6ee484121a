import { isCalendarDay } from '../domain';
import { ReadingRow, RowRefusal, rowRefusal } from './reading-row';

/** One row of a stream: a reading, or why it cannot be read as one. */
export interface IngestRow {
  /** Line of NDJSON, or record of CSV below its heading, from 1. */
  readonly row: number;
  readonly reading: ReadingRow | null;
  readonly refusal: RowRefusal | null;
}

/** Fields of a row as a format has them: untyped, and perhaps absent. */
export interface RowFields {
  readonly metric?: unknown;
  readonly metricId?: unknown;
  readonly observedAt?: unknown;
  readonly value?: unknown;
  readonly source?: unknown;
  readonly note?: unknown;
}

/** Longest line or record, in characters. */
export const longestRow = 16_384;

/** Reads the fields of a row; what only `refusalOfRow` can tell, such as a value that is not finite, is left to it. */
export function ingestRow(row: number, fields: RowFields): IngestRow {
  const metric = fields.metricId ?? fields.metric;
  if (typeof metric !== 'string' || metric === '') {
    return refused(row, 'metric', 'The row names no metric.', 'Name it by id or by name in `metric`.');
  }
  const source = optionalText(fields.source);
  if (source === undefined) return refused(row, 'source', 'The source is not text.', 'Send text, or leave it out.');
  const note = optionalText(fields.note);
  if (note === undefined) return refused(row, 'note', 'The note is not text.', 'Send text, or leave it out.');
  const value = typeof fields.value === 'number' ? fields.value : Number.NaN;
  return { row, reading: { metric, observedAt: instantOf(fields.observedAt), value, source, note }, refusal: null };
}

/** The refusal of a row that does not have the form of one. */
export function malformedRow(row: number, message: string, remedy: string): IngestRow {
  return refused(row, '', message, remedy);
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number as CSV has it, with a decimal point; NaN for anything else. */
export function numberOf(text: string | undefined): number {
  const trimmed = text?.trim() ?? '';
  return decimal.test(trimmed) ? Number(trimmed) : Number.NaN;
}

const instantPattern = /^\d{4}-\d{2}-(\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const noInstant = new Date(Number.NaN);

/** An RFC 3339 instant with a zone, kept to the millisecond; an invalid `Date` for anything else, 30 February too. */
function instantOf(text: unknown): Date {
  if (typeof text !== 'string') return noInstant;
  const match = instantPattern.exec(text.trim());
  if (!match || (Number(match[1]) > 28 && !isCalendarDay(match[0].slice(0, 10)))) return noInstant;
  return new Date(match[0]);
}

/** Text or null; undefined for what is neither. */
function optionalText(field: unknown): string | null | undefined {
  if (field === undefined || field === null) return null;
  return typeof field === 'string' ? field : undefined;
}

function refused(row: number, path: string, message: string, remedy: string): IngestRow {
  return { row, reading: null, refusal: rowRefusal('INVALID_INPUT', { rule: null, path, message, remedy }) };
}
