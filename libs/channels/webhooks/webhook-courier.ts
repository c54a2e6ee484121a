import { Injectable, OnModuleInit } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { clockOf, healthAfter, reasonToDisable, WebhookEndpointState, WebhookHealth } from '../../domain';
import { EventFollowers, JobHandlers, Transactions, UnitOfWork } from '../../platform';
import { CourierEndpoint, lockForCourier, saveAfterTurn } from './courier-endpoint';
import { disable } from './webhook-endpoint-state';
import { deliverWebhooks, enqueueDelivering } from './webhook-jobs';
import { dueDeliveries, DueDelivery, fanOut, nextDueAt, SentDelivery, settle } from './webhook-queue';
import { Recipient, WebhookSender } from './webhook-sender';

/** How long one run may go on sending to one endpoint before others get their turn. */
const longestRunMs = 15_000;
/** How long an endpoint is left to a run that says nothing more: longer than a run and its last answers take. */
const leaseMs = 60_000;
/** Deliveries between two transactions. */
const deliveriesPerTurn = 50;

/** What a run is to send next. */
interface Turn {
  readonly recipient: Recipient;
  readonly due: readonly DueDelivery[];
}

/**
 * Brings events to endpoints, with one job for each endpoint that has something to get. A run is a chain of turns: each
 * is one transaction under the lock of the endpoint, which writes down what was sent before and takes what is due next;
 * sending happens in between. A lease keeps a second worker from sending the same; when its holder dies, it ends.
 */
@Injectable()
export class WebhookCourier implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly handlers: JobHandlers,
    private readonly followers: EventFollowers,
    private readonly sender: WebhookSender,
  ) {}

  onModuleInit(): void {
    this.handlers.register(deliverWebhooks, ({ organizationId, endpointId }) => this.run(organizationId, endpointId!));
    this.followers.add((organizationId) => this.follow(organizationId));
  }

  /** Sees to it that every endpoint is served that has not seen the last event; one that is left alone, later. */
  async follow(organizationId: string): Promise<void> {
    await this.transactions.run(clockOf(organizationId), async ({ em, now }) => {
      const behind = await em.query<{ id: string; nextAttemptAt: Date | null }[]>(
        `SELECT id, next_attempt_at AS "nextAttemptAt" FROM webhook_endpoint
          WHERE organization_id = $1 AND state = 'ENABLED'
            AND cursor < (SELECT sequence FROM audit_head WHERE organization_id = $1)
          ORDER BY id`,
        [organizationId],
      );
      for (const { id, nextAttemptAt } of behind) {
        await enqueueDelivering(em, organizationId, id, latest(now, nextAttemptAt));
      }
    });
  }

  /** Serves one endpoint until nothing is due to it, it is to be left alone, or the time of this run is over. */
  private async run(organizationId: string, endpointId: string): Promise<void> {
    const leaseId = newId();
    const started = performance.now();
    const isOver = () => performance.now() - started > longestRunMs;
    let sent: SentDelivery[] = [];
    for (;;) {
      const turn = await this.transactions.run(clockOf(organizationId), (unit) =>
        takeTurn(unit, { endpointId, leaseId, sent, isOver: isOver() }),
      );
      if (!turn) return;
      sent = await this.sender.send(turn.recipient, turn.due, isOver);
    }
  }
}

interface TurnOfRun {
  readonly endpointId: string;
  readonly leaseId: string;
  /** What was sent since the turn before. */
  readonly sent: readonly SentDelivery[];
  readonly isOver: boolean;
}

/** @returns null when this run has nothing more to do; what remains has a job by then */
async function takeTurn(unit: UnitOfWork, { endpointId, leaseId, sent, isOver }: TurnOfRun): Promise<Turn | null> {
  const { em, actor, now } = unit;
  const endpoint = await lockForCourier(unit, endpointId);
  if (!endpoint) return null;
  await settle(unit, sent);
  const health = await judge(unit, endpoint, sent);
  if (!health) return null;
  if (isLeasedToAnother(endpoint, leaseId, now)) {
    await saveAfterTurn(unit, endpoint, { ...health, sent });
    await enqueueDelivering(em, actor.organizationId, endpointId, endpoint.leasedUntil!);
    return null;
  }
  const { cursor, more } = await fanOut(unit, endpoint);
  const due = isOver ? [] : await dueNow(unit, endpoint.id, health);
  const lease = due.length > 0 ? { leaseId, leasedUntil: new Date(now.getTime() + leaseMs) } : noLease;
  await saveAfterTurn(unit, endpoint, { ...health, sent, cursor, ...lease });
  if (due.length > 0) return { recipient: recipientOf(unit, endpoint, health), due };
  const next = more ? now : await nextDueAt(em, actor.organizationId, endpointId);
  if (next) await enqueueDelivering(em, actor.organizationId, endpointId, latest(now, next, health.nextAttemptAt));
  return null;
}

const noLease = { leaseId: null, leasedUntil: null };

function isLeasedToAnother({ leaseId, leasedUntil }: CourierEndpoint, ours: string, now: Date): boolean {
  return leaseId !== null && leaseId !== ours && leasedUntil !== null && leasedUntil > now;
}

/** The health after what was sent; null for an endpoint that is, or is now, disabled. */
async function judge(
  unit: UnitOfWork,
  endpoint: CourierEndpoint,
  sent: readonly SentDelivery[],
): Promise<WebhookHealth | null> {
  if (endpoint.state === WebhookEndpointState.DISABLED) return null;
  let health: WebhookHealth = endpoint;
  for (const { attempt } of sent) {
    health = healthAfter(health, attempt);
    const reason = reasonToDisable(health, attempt);
    if (!reason) continue;
    await saveAfterTurn(unit, endpoint, { ...health, sent, ...noLease });
    await disable(unit, endpoint, reason);
    return null;
  }
  return health;
}

/** Nothing while the endpoint is left alone, and one delivery to find out whether it is well again. */
async function dueNow(unit: UnitOfWork, endpointId: string, { nextAttemptAt }: WebhookHealth): Promise<DueDelivery[]> {
  if (nextAttemptAt && nextAttemptAt > unit.now) return [];
  return dueDeliveries(unit, endpointId, nextAttemptAt ? 1 : deliveriesPerTurn);
}

function recipientOf({ actor, now }: UnitOfWork, endpoint: CourierEndpoint, health: WebhookHealth): Recipient {
  const { previousSecret, previousSecretValidUntil } = endpoint;
  const overlaps = previousSecret && previousSecretValidUntil && previousSecretValidUntil > now;
  return {
    organizationId: actor.organizationId,
    url: endpoint.url,
    secrets: overlaps ? [endpoint.secret, previousSecret] : [endpoint.secret],
    health,
  };
}

function latest(...moments: (Date | null)[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));
}
