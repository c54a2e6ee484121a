import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { webhookLogDays } from '../../domain';
import { Clock, EventFollowers, JobHandlers, Transactions } from '../../platform';
import { enqueuePruning, pruneWebhooks } from './webhook-jobs';

const dayMs = 86_400_000;
const rowsPerStep = 1_000;

/**
 * Ends the log of events and deliveries after its days, in small steps. An event stays for as long as an endpoint has
 * not seen it; one that is disabled does not keep events for ever.
 */
@Injectable()
export class WebhookLog implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly handlers: JobHandlers,
    private readonly followers: EventFollowers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(pruneWebhooks, ({ organizationId }) => this.prune(organizationId));
    this.followers.add((organizationId) => this.appoint(organizationId));
  }

  /** What is recorded now is due for pruning after the days of the log. */
  private async appoint(organizationId: string): Promise<void> {
    const due = new Date(this.clock.now().getTime() + webhookLogDays * dayMs);
    await this.transactions.derive({ organizationId }, (em) => enqueuePruning(em, organizationId, due));
  }

  private async prune(organizationId: string): Promise<void> {
    const now = this.clock.now().getTime();
    const before = new Date(now - webhookLogDays * dayMs);
    for (const step of [pruneDeliveries, pruneEvents]) {
      let pruned = rowsPerStep;
      while (pruned === rowsPerStep) {
        pruned = await this.transactions.derive({ organizationId }, (em) => step(em, organizationId, before));
      }
    }
    await this.transactions.derive({ organizationId }, async (em) => {
      const oldest = await oldestEventAt(em, organizationId);
      if (!oldest) return;
      // Tomorrow at the earliest: each run takes all of a day.
      const due = Math.max(oldest.getTime() + webhookLogDays * dayMs, now + dayMs);
      await enqueuePruning(em, organizationId, new Date(due));
    });
  }
}

/** Sequences grow with time, so that the oldest come first in the index of each endpoint. */
async function pruneDeliveries(em: EntityManager, organizationId: string, before: Date): Promise<number> {
  const [, pruned] = await em.query<[unknown, number]>(
    `DELETE FROM webhook_delivery WHERE organization_id = $1 AND id IN (
       SELECT oldest.id FROM webhook_endpoint AS endpoint
        CROSS JOIN LATERAL (
          SELECT id, created_at FROM webhook_delivery
           WHERE organization_id = $1 AND endpoint_id = endpoint.id ORDER BY sequence LIMIT $3) AS oldest
        WHERE endpoint.organization_id = $1 AND oldest.created_at < $2 LIMIT $3)`,
    [organizationId, before, rowsPerStep],
  );
  return pruned;
}

async function pruneEvents(em: EntityManager, organizationId: string, before: Date): Promise<number> {
  const [, pruned] = await em.query<[unknown, number]>(
    `DELETE FROM outgoing_event WHERE organization_id = $1 AND id IN (
       SELECT id FROM (SELECT id, sequence, recorded_at FROM outgoing_event
                        WHERE organization_id = $1 ORDER BY sequence LIMIT $3) AS oldest
        WHERE recorded_at < $2 AND NOT EXISTS (
          SELECT FROM webhook_endpoint
           WHERE organization_id = $1 AND state = 'ENABLED' AND cursor < oldest.sequence))`,
    [organizationId, before, rowsPerStep],
  );
  return pruned;
}

async function oldestEventAt(em: EntityManager, organizationId: string): Promise<Date | null> {
  const [oldest] = await em.query<{ at: Date }[]>(
    'SELECT recorded_at AS at FROM outgoing_event WHERE organization_id = $1 ORDER BY sequence LIMIT 1',
    [organizationId],
  );
  return oldest?.at ?? null;
}
