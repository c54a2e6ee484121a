import { Injectable } from '@nestjs/common';
import { Actor, DomainError, WebhookDeliveryState } from '../../domain';
import { locate, notFound, Transactions, UnitOfWork } from '../../platform';
import { RedeliverWebhookInput } from './webhook.inputs';
import { requireEnabled, subjectOf } from './webhook-endpoint-state';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { enqueueDelivering } from './webhook-jobs';
import { RedeliveredWebhookPayload } from './webhook.payloads';

/** Sends once more what was sent before, on request. */
@Injectable()
export class WebhookRedeliveryService {
  constructor(private readonly transactions: Transactions) {}

  /** Makes one delivery, or all that failed since a moment, due now with all their attempts ahead of them. */
  async redeliver(actor: Actor, input: RedeliverWebhookInput): Promise<RedeliveredWebhookPayload> {
    const choice = requireOneChoice(input);
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const path = 'input.webhookEndpointId';
        const endpoint = await locate(em, WebhookEndpoint, actor, input.webhookEndpointId, { path, lock: true });
        const redelivered = await makeDue(unit, endpoint.id, choice);
        if ('deliveryId' in choice && redelivered === 0) throw notFound('delivery', 'input.deliveryId');
        requireEnabled(endpoint);
        if (redelivered === 0) return { webhookEndpoint: endpoint, redelivered };
        if (endpoint.nextAttemptAt) {
          endpoint.nextAttemptAt = now;
          await em.update(WebhookEndpoint, { organizationId, id: endpoint.id }, { nextAttemptAt: now });
        }
        await enqueueDelivering(em, organizationId, endpoint.id, now);
        record({ action: 'WebhookRedelivered', subject: subjectOf(endpoint), changes: { redelivered, ...choice } });
        return { webhookEndpoint: endpoint, redelivered };
      },
      { operation: 'redeliverWebhook', input },
    );
  }
}

/** One delivery, in whatever state, or all that failed since a moment. */
type Choice = { readonly deliveryId: string } | { readonly failedSince: Date };

/** @throws DomainError INVALID_INPUT unless exactly one of the two is given */
function requireOneChoice({ deliveryId, failedSince }: RedeliverWebhookInput): Choice {
  if (deliveryId && !failedSince) return { deliveryId };
  if (failedSince && !deliveryId) return { failedSince };
  throw new DomainError('INVALID_INPUT', null, {
    message: 'It has to be said what to send once more.',
    remedy: 'Send either deliveryId or failedSince.',
    path: 'input.deliveryId',
  });
}

/** @returns how many deliveries are due now */
async function makeDue({ em, actor, now }: UnitOfWork, endpointId: string, choice: Choice): Promise<number> {
  const { organizationId } = actor;
  const query = em
    .createQueryBuilder()
    .update(WebhookDelivery)
    .set({ state: WebhookDeliveryState.WAITING, attempts: 0, nextAttemptAt: now })
    .where('organization_id = :organizationId AND endpoint_id = :endpointId', { organizationId, endpointId });
  if ('deliveryId' in choice) query.andWhere('id = :deliveryId', choice);
  else query.andWhere(`state = 'FAILED' AND last_attempt_at >= :failedSince`, choice);
  return (await query.execute()).affected ?? 0;
}
