import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../../accountability';
import { Actor, ChangeCaseState, dayOf, instantOf } from '../../domain';
import { Organization } from '../../people';
import { ChangeCase } from './change-case.entity';

/** Cases that wait: for the executive's answer, and for whoever raised them to measure the effect. */
@Injectable()
export class OwedChangeCasesReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(casesToAnswer);
    this.sources.add(effectsToMeasure);
  }
}

async function casesToAnswer(em: EntityManager, { organizationId, id }: Actor): Promise<Obligation[]> {
  const asked = await em.find(ChangeCase, {
    where: { organizationId, executiveId: id, state: ChangeCaseState.ASKED },
    order: { askedAt: 'ASC', id: 'ASC' },
    take: mostOfAKind,
  });
  return asked.map((each) => ({ ...owed(each), kind: ObligationKind.ANSWER_CHANGE_CASE, since: each.askedAt }));
}

async function effectsToMeasure(em: EntityManager, { organizationId, id }: Actor, now: Date): Promise<Obligation[]> {
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const measurableOn = LessThanOrEqual(dayOf(now, timeZone));
  const made = await em.find(ChangeCase, {
    where: { organizationId, raisedBy: id, state: ChangeCaseState.MADE, measurableOn },
    order: { measurableOn: 'ASC', id: 'ASC' },
    take: mostOfAKind,
  });
  return made.map((each) => ({
    ...owed(each),
    kind: ObligationKind.MEASURE_CHANGE,
    since: instantOf(each.measurableOn!, '00:00', timeZone),
  }));
}

function owed({ id }: ChangeCase) {
  return { ...aboutNothing, late: false, path: `/change-cases/${id}`, changeCaseId: id };
}
