import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { clockOf, stepAtLimit } from '../../domain';
import { Clock, EventFollowers, JobHandlers, Transactions, UnitOfWork } from '../../platform';
import { awaitLimit, DecisionLedger, keepDecisionLimits, noLimit } from './decision-ledger';
import { DecisionRequest } from './decision-request.entity';

/** So many requests are acted on in one transaction; the next ones have the next. */
const atOnce = 50;

/**
 * Lets limits of approval layers have their effects: a request is escalated, or passes by itself (R-UP-4). It reads the
 * facts anew, so running twice, late, or on two workers at once has one effect.
 */
@Injectable()
export class DecisionLimitsService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: DecisionLedger,
    private readonly handlers: JobHandlers,
    private readonly followers: EventFollowers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(keepDecisionLimits, ({ organizationId }) => this.keep(organizationId));
    // Nothing depends on a job that got lost.
    this.followers.add((organizationId) => this.keep(organizationId));
  }

  async keep(organizationId: string): Promise<void> {
    const next = await this.transactions.read({ organizationId }, (em) => nextLimit(em, organizationId));
    if (next === null) return;
    if (next > this.clock.now()) {
      await this.transactions.derive({ organizationId }, (em) => awaitLimit(em, organizationId, next));
      return;
    }
    await this.transactions.run(clockOf(organizationId), (unit) => this.actOnPassed(unit));
    await this.keep(organizationId);
  }

  private async actOnPassed(unit: UnitOfWork): Promise<void> {
    const { em, actor, now } = unit;
    const passed = await em.find(DecisionRequest, {
      where: { organizationId: actor.organizationId, limitAt: LessThanOrEqual(now) },
      order: { limitAt: 'ASC', id: 'ASC' },
      take: atOnce,
      lock: { mode: 'pessimistic_write' },
    });
    for (const request of passed) await this.actOn(unit, request);
  }

  private async actOn(unit: UnitOfWork, request: DecisionRequest): Promise<void> {
    const opened = await this.ledger.open(unit.em, request);
    const { standing } = opened;
    const layer = standing.layer!;
    const { organizationId, id, requestedBy, onLimit, limitEscalatesTo } = request;
    const { approverId } = opened.layers[layer]!;
    const limit = { effect: onLimit, escalatesTo: limitEscalatesTo, requestedBy, approverId };
    const step = stepAtLimit({ ...limit, standing });
    if (step === null) await unit.em.update(DecisionRequest, { organizationId, id }, noLimit);
    else await this.ledger.append(unit, opened, { step, layer, reason: null });
  }
}

async function nextLimit(em: EntityManager, organizationId: string): Promise<Date | null> {
  const [row] = await em.query<{ at: Date | null }[]>(
    'SELECT min(limit_at) AS at FROM decision_request WHERE organization_id = $1 AND limit_at IS NOT NULL',
    [organizationId],
  );
  return row?.at ?? null;
}
