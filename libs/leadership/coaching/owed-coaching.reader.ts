import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, Not } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../../accountability';
import { Actor, can, CoachingEntryKind, CoachingState, dayOf, instantOf } from '../../domain';
import { Organization } from '../../people';
import { CoachingEngagement, CoachingEntry } from './coaching.entity';
import { ofPair } from './coaching-pair';

/** Coaching that waits: to be accepted by the one who was asked, and experiments to look at again, by both. */
@Injectable()
export class OwedCoachingReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(proposalsToAnswer);
    this.sources.add(experimentsToReview);
  }
}

async function proposalsToAnswer(em: EntityManager, actor: Actor): Promise<Obligation[]> {
  if (!can(actor, 'coaching.write')) return [];
  const proposed = await em.find(CoachingEngagement, {
    where: ofPair(actor).map((own) => ({ ...own, state: CoachingState.PROPOSED, proposedBy: Not(actor.id) })),
    order: { proposedAt: 'ASC', id: 'ASC' },
    take: mostOfAKind,
  });
  return proposed.map(({ id, proposedAt }) => ({
    ...aboutNothing,
    kind: ObligationKind.ANSWER_COACHING,
    late: false,
    since: proposedAt,
    path: `/coaching/${id}`,
    coachingEngagementId: id,
  }));
}

async function experimentsToReview(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  if (!can(actor, 'coaching.write')) return [];
  const { organizationId, id: me } = actor;
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const due = await em
    .createQueryBuilder(CoachingEntry, 'experiment')
    .innerJoin(
      CoachingEngagement,
      'engagement',
      'engagement.organization_id = experiment.organization_id AND engagement.id = experiment.engagement_id',
    )
    .leftJoin(
      CoachingEntry,
      'review',
      'review.organization_id = experiment.organization_id AND review.reviewed_id = experiment.id',
    )
    .where('experiment.organization_id = :organizationId', { organizationId })
    .andWhere('(experiment.coach_id = :me OR experiment.executive_id = :me)', { me })
    .andWhere('experiment.kind = :kind', { kind: CoachingEntryKind.EXPERIMENT })
    .andWhere('engagement.state = :active', { active: CoachingState.ACTIVE })
    .andWhere('experiment.review_on <= :today', { today: dayOf(now, timeZone) })
    .andWhere('review.id IS NULL')
    .orderBy('experiment.review_on')
    .addOrderBy('experiment.id')
    .limit(mostOfAKind)
    .getMany();
  return due.map(({ engagementId, reviewOn, writtenAt }) => ({
    ...aboutNothing,
    kind: ObligationKind.REVIEW_EXPERIMENT,
    late: false,
    since: writtenAt,
    dueAt: instantOf(reviewOn!, '00:00', timeZone),
    path: `/coaching/${engagementId}`,
    coachingEngagementId: engagementId,
  }));
}
