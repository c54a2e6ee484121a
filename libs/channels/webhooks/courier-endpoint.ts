import { hasDelivered, WebhookEndpointState, WebhookHealth } from '../../domain';
import { UnitOfWork } from '../../platform';
import { SentDelivery } from './webhook-queue';

/** An endpoint as its courier sees it. */
export interface CourierEndpoint extends WebhookHealth {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  readonly previousSecretValidUntil: Date | null;
  readonly cursor: string;
  readonly state: WebhookEndpointState;
  readonly leaseId: string | null;
  readonly leasedUntil: Date | null;
}

/** Reads an endpoint and keeps it from others until the transaction ends; null when it was removed. */
export async function lockForCourier({ em, actor }: UnitOfWork, endpointId: string): Promise<CourierEndpoint | null> {
  const [endpoint] = await em.query<CourierEndpoint[]>(
    `SELECT id, url, event_types AS "eventTypes", secret, previous_secret AS "previousSecret",
            previous_secret_valid_until AS "previousSecretValidUntil", cursor, state,
            consecutive_failures AS "consecutiveFailures", failing_since AS "failingSince",
            next_attempt_at AS "nextAttemptAt", lease_id AS "leaseId", leased_until AS "leasedUntil"
       FROM webhook_endpoint WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
    [actor.organizationId, endpointId],
  );
  return endpoint ?? null;
}

/** What a turn leaves behind on the endpoint. What is left out stays. */
export interface AfterTurn extends WebhookHealth {
  readonly sent: readonly SentDelivery[];
  readonly cursor?: string;
  readonly leaseId?: string | null;
  readonly leasedUntil?: Date | null;
}

/** Writes down how the endpoint is doing, how far it has got, and to whom it is left. */
export async function saveAfterTurn(
  { em, actor }: UnitOfWork,
  endpoint: CourierEndpoint,
  { sent, ...after }: AfterTurn,
): Promise<void> {
  const lastSuccess = sent.findLast(({ attempt }) => hasDelivered(attempt));
  const lastFailure = sent.findLast(({ attempt }) => !hasDelivered(attempt));
  const { cursor = endpoint.cursor, leaseId = endpoint.leaseId, leasedUntil = endpoint.leasedUntil } = after;
  await em.query(
    `UPDATE webhook_endpoint
        SET consecutive_failures = $3, failing_since = $4, next_attempt_at = $5, cursor = $6, lease_id = $7,
            leased_until = $8, last_success_at = coalesce($9, last_success_at),
            last_failure_at = coalesce($10, last_failure_at), last_failure = coalesce($11, last_failure)
      WHERE organization_id = $1 AND id = $2`,
    [
      actor.organizationId,
      endpoint.id,
      after.consecutiveFailures,
      after.failingSince,
      after.nextAttemptAt,
      cursor,
      leaseId,
      leasedUntil,
      lastSuccess?.attempt.at ?? null,
      lastFailure?.attempt.at ?? null,
      lastFailure?.error ?? null,
    ],
  );
}
