import { EntityManager } from 'typeorm';
import { enqueue } from '../../platform';

/** The task that sends what is due to one endpoint. */
export const deliverWebhooks = 'deliver-webhooks';

/** The task that ends the log of an organization where it is older than it has to be. */
export const pruneWebhooks = 'prune-webhooks';

/** Sees to it that an endpoint is served at that moment; there is one such job for each endpoint. */
export function enqueueDelivering(
  em: EntityManager,
  organizationId: string,
  endpointId: string,
  runAt: Date,
): Promise<void> {
  return enqueue(em, {
    task: deliverWebhooks,
    payload: { organizationId, endpointId },
    runAt,
    key: `${deliverWebhooks}:${organizationId}:${endpointId}`,
  });
}

/** Sees to it that the log is pruned by then; an earlier appointment stands. */
export function enqueuePruning(em: EntityManager, organizationId: string, runAt: Date): Promise<void> {
  return enqueue(em, {
    task: pruneWebhooks,
    payload: { organizationId },
    runAt,
    key: `${pruneWebhooks}:${organizationId}`,
    keepEarlier: true,
  });
}
