import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../../accountability';
import { Actor, can, dayOf } from '../../domain';
import { Organization } from '../../people';
import { ReadinessParticipation, ReadinessSurvey } from './readiness-survey.entity';
import { closingOf } from './readiness.service';

/** Surveys that a member of a team has yet to answer. */
@Injectable()
export class OwedReadinessReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(surveysToAnswer);
  }
}

async function surveysToAnswer(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  if (!can(actor, 'readiness.answer')) return [];
  const { organizationId, id: personId } = actor;
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const open = await em
    .createQueryBuilder(ReadinessSurvey, 'survey')
    .leftJoin(
      ReadinessParticipation,
      'own',
      'own.organization_id = survey.organization_id AND own.survey_id = survey.id AND own.person_id = :personId',
      { personId },
    )
    .where('survey.organization_id = :organizationId', { organizationId })
    .andWhere('survey.ends_on >= :today', { today: dayOf(now, timeZone) })
    .andWhere('own.person_id IS NULL')
    .orderBy('survey.ends_on')
    .limit(mostOfAKind)
    .getMany();
  return open.map((survey) => ({
    ...aboutNothing,
    kind: ObligationKind.ANSWER_READINESS,
    late: false,
    since: survey.openedAt,
    dueAt: closingOf(survey, timeZone),
    path: `/readiness/${survey.id}`,
    readinessSurveyId: survey.id,
  }));
}
