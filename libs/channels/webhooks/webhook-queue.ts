import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { hasDelivered, retryAt, WebhookAttempt, WebhookDeliveryState } from '../../domain';
import { UnitOfWork } from '../../platform';
import { RecordedEvent } from './webhook-message';
import { OfferedEvent, wants } from './webhook-wish';

/** The endpoint whose queue it is. */
export interface QueueOwner {
  readonly id: string;
  readonly eventTypes: readonly string[];
  readonly cursor: string;
}

/** A delivery to be sent now. */
export interface DueDelivery {
  readonly id: string;
  /** Attempts made before. */
  readonly attempts: number;
  readonly event: RecordedEvent;
}

/** What came of sending one delivery. */
export interface SentDelivery {
  readonly delivery: DueDelivery;
  readonly attempt: WebhookAttempt;
  /** Why it failed; null when it was delivered. */
  readonly error: string | null;
}

/** Events that are looked at in one transaction. */
const eventsPerPage = 500;

/**
 * Gives the endpoint a delivery for each further event that it wants, in the order of their sequence.
 * @returns the cursor afterwards, and whether there may be more events beyond it
 */
export async function fanOut(
  { em, actor, now }: UnitOfWork,
  endpoint: QueueOwner,
): Promise<{ cursor: string; more: boolean }> {
  const { organizationId } = actor;
  const events = await em.query<(OfferedEvent & { id: string; sequence: string })[]>(
    `SELECT id, sequence, type, subject_id AS "subjectId" FROM outgoing_event
      WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [organizationId, endpoint.cursor, eventsPerPage],
  );
  const wanted = events.filter((event) => wants(endpoint, event)).map((event) => ({ ...event, deliveryId: newId() }));
  if (wanted.length > 0) {
    await em.query(
      `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, event_id, sequence, event_type, state, attempts,
                                     next_attempt_at, created_at)
       SELECT $1, "deliveryId", $2, id, sequence, type, $5, 0, $4, $4
         FROM jsonb_to_recordset($3::jsonb) AS event ("deliveryId" uuid, id uuid, sequence bigint, type text)
       ON CONFLICT DO NOTHING`,
      [organizationId, endpoint.id, JSON.stringify(wanted), now, WebhookDeliveryState.WAITING],
    );
  }
  return { cursor: events.at(-1)?.sequence ?? endpoint.cursor, more: events.length === eventsPerPage };
}

interface DueRow {
  readonly deliveryId: string;
  readonly attempts: number;
  readonly sequence: string;
}

/**
 * What is due to an endpoint, the longest waiting first. Events are read from the audit trail, which says the same of
 * them as the outgoing event, and who caused them, for ever.
 */
export async function dueDeliveries(
  { em, actor, now }: UnitOfWork,
  endpointId: string,
  limit: number,
): Promise<DueDelivery[]> {
  const { organizationId } = actor;
  const rows = await em.query<(DueRow & Omit<RecordedEvent, 'sequence' | 'organizationId'>)[]>(
    `SELECT due.id AS "deliveryId", due.attempts, record.sequence, record.id, action AS type, recorded_at AS "recordedAt",
            subject_type AS "subjectType", subject_id AS "subjectId", actor_kind AS "actorKind", actor_id AS "actorId", changes
       FROM (SELECT id, attempts, sequence, next_attempt_at FROM webhook_delivery
              WHERE organization_id = $1 AND endpoint_id = $2 AND state = 'WAITING' AND next_attempt_at <= $3
              ORDER BY next_attempt_at, sequence LIMIT $4) AS due
       JOIN audit_record AS record ON record.organization_id = $1 AND record.sequence = due.sequence
      ORDER BY next_attempt_at, due.sequence`,
    [organizationId, endpointId, now, limit],
  );
  return rows.map(({ deliveryId, attempts, sequence, ...event }) => ({
    id: deliveryId,
    attempts,
    event: { ...event, organizationId, sequence: Number(sequence) },
  }));
}

/** When the first delivery that waits for an endpoint is due; null when none waits. */
export async function nextDueAt(em: EntityManager, organizationId: string, endpointId: string): Promise<Date | null> {
  const [row] = await em.query<{ at: Date | null }[]>(
    `SELECT min(next_attempt_at) AS at FROM webhook_delivery
      WHERE organization_id = $1 AND endpoint_id = $2 AND state = 'WAITING'`,
    [organizationId, endpointId],
  );
  return row?.at ?? null;
}

/** Writes down what came of sending. What was redelivered or settled by another meanwhile stays as it is. */
export async function settle({ em, actor }: UnitOfWork, sent: readonly SentDelivery[]): Promise<void> {
  if (sent.length === 0) return;
  await em.query(
    `UPDATE webhook_delivery AS delivery
        SET state = made.state, attempts = made.attempts, next_attempt_at = made."nextAttemptAt",
            last_status = made.status, last_error = made.error, last_attempt_at = made.at,
            first_attempt_at = coalesce(delivery.first_attempt_at, made.at)
       FROM jsonb_to_recordset($2::jsonb) AS made (
              id uuid, state text, attempts integer, "nextAttemptAt" timestamptz, status integer, error text, at timestamptz)
      WHERE delivery.organization_id = $1 AND delivery.id = made.id
        AND delivery.state = 'WAITING' AND delivery.attempts = made.attempts - 1`,
    [actor.organizationId, JSON.stringify(sent.map(outcomeOf))],
  );
}

function outcomeOf({ delivery, attempt, error }: SentDelivery): object {
  const attempts = delivery.attempts + 1;
  const nextAttemptAt = hasDelivered(attempt) ? null : retryAt(attempts, attempt, Math.random());
  const ended = hasDelivered(attempt) ? WebhookDeliveryState.DELIVERED : WebhookDeliveryState.FAILED;
  return {
    id: delivery.id,
    state: nextAttemptAt ? WebhookDeliveryState.WAITING : ended,
    attempts,
    nextAttemptAt,
    status: attempt.status,
    error,
    at: attempt.at,
  };
}
