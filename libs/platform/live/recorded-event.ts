import { EntityManager } from 'typeorm';
import { DomainError } from '../../domain';

/** An event as it was recorded with its change. */
export interface RecordedEvent {
  /** Its place among the events of its organization: without gaps, in the order of commits. */
  readonly sequence: number;
  readonly recordedAt: Date;
  /** What happened, in past tense, such as `CheckpointHeld`. */
  readonly type: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** What was recorded as its changes. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The same for all events that were read together, after the last of them was committed. */
  readonly page: object;
}

/** Most events that are read at once. */
export const eventsPerPage = 100;

/** The events after a place, at most {@link eventsPerPage}, in their order. */
export async function readEventsAfter(
  em: EntityManager,
  organizationId: string,
  sequence: number,
): Promise<RecordedEvent[]> {
  const rows = await em.query<EventRow[]>(
    `SELECT sequence, recorded_at, type, subject_type, subject_id, payload FROM outgoing_event
      WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [organizationId, sequence, eventsPerPage],
  );
  const page = {};
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    recordedAt: row.recorded_at,
    type: row.type,
    subject: { type: row.subject_type, id: row.subject_id },
    changes: row.payload ?? {},
    page,
  }));
}

interface EventRow {
  sequence: string;
  recorded_at: Date;
  type: string;
  subject_type: string;
  subject_id: string;
  payload: Record<string, unknown> | null;
}

/** The place of the last event of an organization; 0 before the first. */
export async function readLastSequence(em: EntityManager, organizationId: string): Promise<number> {
  const [head] = await em.query<{ sequence: string }[]>(`SELECT sequence FROM audit_head WHERE organization_id = $1`, [
    organizationId,
  ]);
  return Number(head?.sequence ?? 0);
}

/** The cursor of a place, as clients get it. */
export function cursorOf(sequence: number): string {
  return Buffer.from(`live ${sequence}`).toString('base64url');
}

/**
 * The place that a client's cursor names.
 * @throws DomainError INVALID_INPUT when it is none
 */
export function sequenceOf(cursor: string): number {
  const [, digits] = /^live (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new DomainError('INVALID_INPUT', null, {
    message: 'This cursor is not one of a live change.',
    remedy: 'Send the `cursor` of the last change that you got, or what `liveCursor` answers.',
    path: 'after',
  });
}

/** The refusal for a cursor whose next events are not kept any more. */
export function cursorTooOld(): DomainError {
  return new DomainError('INVALID_INPUT', null, {
    message: 'What happened after this cursor is not kept any more.',
    remedy: 'Ask for `liveCursor`, read anew what you show, then subscribe with that cursor.',
    path: 'after',
  });
}

/** The refusal for a cursor that is ahead of all that was recorded, such as one of another organization. */
export function cursorAhead(): DomainError {
  return new DomainError('INVALID_INPUT', null, {
    message: 'This cursor is ahead of everything that was recorded in your organization.',
    remedy: 'Ask for `liveCursor`, read anew what you show, then subscribe with that cursor.',
    path: 'after',
  });
}
