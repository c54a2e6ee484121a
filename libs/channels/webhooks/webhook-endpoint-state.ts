import { createHash } from 'node:crypto';
import { DomainError, soundHealth, WebhookEndpointState } from '../../domain';
import { UnitOfWork } from '../../platform';
import { WebhookEndpoint } from './webhook-endpoint.entity';

const type = 'WebhookEndpoint';

/** How audit records and events name an endpoint. */
export function subjectOf({ id }: { readonly id: string }): { type: string; id: string } {
  return { type, id };
}

/**
 * What the audit trail, and with it every other endpoint, may know of an endpoint. Paths and queries of addresses often
 * are secrets in themselves: a fingerprint of the whole shows that they changed.
 */
export function shown({ url, description, eventTypes }: Pick<WebhookEndpoint, 'url' | 'description' | 'eventTypes'>) {
  const fingerprint = createHash('sha256').update(url).digest('hex').slice(0, 8);
  return { url: `${new URL(url).origin}/… (${fingerprint})`, description, eventTypes };
}

/** Nothing is held against the endpoint any more, and no run has it. */
export const freshStart = { ...soundHealth, leaseId: null, leasedUntil: null };

/** Stops sending to an endpoint, inside a running use case, and says why. */
export async function disable(unit: UnitOfWork, { id }: { readonly id: string }, reason: string) {
  const { em, actor, now, record } = unit;
  const disabled = { state: WebhookEndpointState.DISABLED, disabledBecause: reason, disabledAt: now };
  await em.update(WebhookEndpoint, { organizationId: actor.organizationId, id }, disabled);
  record({
    action: 'WebhookEndpointDisabled',
    subject: subjectOf({ id }),
    changes: [
      { field: 'state', before: WebhookEndpointState.ENABLED, after: WebhookEndpointState.DISABLED },
      { field: 'disabledBecause', before: null, after: reason },
    ],
  });
  return disabled;
}

/** @throws DomainError TRANSITION_NOT_ALLOWED while nothing is sent to the endpoint */
export function requireEnabled({ state }: Pick<WebhookEndpoint, 'state'>): void {
  if (state === WebhookEndpointState.ENABLED) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', null, {
    message: 'This endpoint is disabled; nothing is sent to it.',
    remedy: 'Enable it first, with `enableWebhookEndpoint`.',
    path: 'input.webhookEndpointId',
  });
}
