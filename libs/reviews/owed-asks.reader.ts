import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../accountability';
import { Actor, addDays, instantOf, OrgRole } from '../domain';
import { Organization } from '../people';
import { ReviewAsk } from './review-preparation.entity';

/** The asks that an executive owes an answer to (R-QR-1). */
@Injectable()
export class OwedAsksReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(asksToAnswer);
  }
}

async function asksToAnswer(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  const { organizationId } = actor;
  // Who is no executive any more can answer none: whoever prepares the review withdraws them.
  if (!actor.roles.includes(OrgRole.EXECUTIVE)) return [];
  const asks = await em.find(ReviewAsk, {
    where: { organizationId, executiveId: actor.id, answer: IsNull(), withdrawnAt: IsNull() },
    order: { askedAt: 'ASC', id: 'ASC' },
    take: mostOfAKind,
  });
  if (asks.length === 0) return [];
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  return asks.map(({ id, reviewId, dueDay, askedAt }) => {
    const dueAt = dueDay === null ? null : instantOf(addDays(dueDay, 1), '00:00', timeZone);
    return {
      ...aboutNothing,
      kind: ObligationKind.ANSWER_ASK,
      late: dueAt !== null && dueAt <= now,
      since: askedAt,
      dueAt,
      path: `/reviews/${reviewId}`,
      askId: id,
    };
  });
}
