import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  aboutNothing,
  Checkpoint,
  mostOfAKind,
  Obligation,
  ObligationKind,
  ObligationSources,
} from '../../accountability';
import { Actor, InterruptState, TeamRole } from '../../domain';
import { Interrupt } from './interrupt.entity';

/** Interrupts that a product manager owes a decision on: open ones, and deferred ones once their checkpoint opens. */
@Injectable()
export class OwedInterruptsReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(interruptsToDecide);
  }
}

async function interruptsToDecide(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  const managed = actor.teams.filter(({ role }) => role === TeamRole.PRODUCT_MANAGER).map(({ teamId }) => teamId);
  if (managed.length === 0) return [];
  const owed = await em
    .createQueryBuilder(Interrupt, 'interrupt')
    .leftJoin(
      Checkpoint,
      'checkpoint',
      'checkpoint.organization_id = interrupt.organization_id AND checkpoint.id = interrupt.deferred_to',
    )
    .where('interrupt.organization_id = :organizationId', { organizationId: actor.organizationId })
    .andWhere('interrupt.team_id = ANY (:managed)', { managed })
    .andWhere('(interrupt.state = :open OR (interrupt.state = :deferred AND checkpoint.opens_at <= :now))', {
      open: InterruptState.OPEN,
      deferred: InterruptState.DEFERRED,
      now,
    })
    .orderBy('interrupt.asked_at')
    .addOrderBy('interrupt.id')
    .limit(mostOfAKind)
    .getMany();
  return owed.map(({ id, askedAt, state }) => ({
    ...aboutNothing,
    kind: ObligationKind.DECIDE_INTERRUPT,
    // Whoever asked waits; what was deferred waits since the team said it would decide now.
    late: state === InterruptState.DEFERRED,
    since: askedAt,
    path: `/interrupts/${id}`,
    interruptId: id,
  }));
}
