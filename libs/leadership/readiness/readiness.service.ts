import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { NoticesService } from '../../channels';
import {
  Actor,
  addDays,
  answerSheetViolations,
  authorize,
  cast,
  dayOf,
  DomainError,
  emptyBox,
  FiscalQuarter,
  fiscalQuarterOf,
  instantOf,
  refuseViolations,
} from '../../domain';
import { Organization } from '../../people';
import { Connection, decodeCursor, locate, PageArgs, pageOf, Transactions, UnitOfWork } from '../../platform';
import { BallotBoxes } from './ballot-boxes';
import { readinessAsked } from './readiness-notices';
import { ReadinessBallotBox, ReadinessParticipation, ReadinessSurvey } from './readiness-survey.entity';
import { AnswerReadinessSurveyInput, OpenReadinessSurveyInput } from './readiness.inputs';

/** The anonymous survey of a quarter: opened by a coach, answered once by everybody who is on a team (R-UP-8). */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly transactions: Transactions,
    private readonly boxes: BallotBoxes,
    private readonly notices: NoticesService,
  ) {}

  /** @throws DomainError ALREADY_EXISTS (R-UP-8) where the quarter has one; NOT_CONFIGURED without a key to seal with */
  async open(actor: Actor, input: OpenReadinessSurveyInput): Promise<ReadinessSurvey> {
    const { organizationId } = actor;
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        authorize(actor, 'readiness.open');
        const { timeZone, fiscalYearStartMonth } = await em.findOneByOrFail(Organization, { id: organizationId });
        const quarter = fiscalQuarterOf(dayOf(now, timeZone), fiscalYearStartMonth);
        await refuseSecond(em, organizationId, quarter);
        const id = newId();
        await em.insert(ReadinessSurvey, { organizationId, id, ...quarter, openedAt: now, openedBy: actor.id });
        const sealed = this.boxes.seal({ organizationId, surveyId: id }, emptyBox);
        await em.insert(ReadinessBallotBox, { organizationId, surveyId: id, sealed });
        const survey = await locate(em, ReadinessSurvey, actor, id);
        record({
          action: 'ReadinessSurveyOpened',
          subject: { type: 'ReadinessSurvey', id },
          changes: { quarter: quarter.label, startsOn: quarter.startsOn, endsOn: quarter.endsOn },
        });
        await this.notices.raise(unit, await readinessAsked(em, survey));
        return survey;
      },
      { operation: 'openReadinessSurvey', input },
    );
  }

  /**
   * Takes the answers of the actor. There is no audit record and no event of it: either would count the answers while there
   * are too few to show, and tell when each came. The idempotency key remembers a keyed mark of the answers, not their hash.
   * @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED, ALREADY_EXISTS (R-UP-8)
   */
  async answer(
    actor: Actor,
    { idempotencyKey, surveyId, answers }: AnswerReadinessSurveyInput,
  ): Promise<ReadinessSurvey> {
    const place = { organizationId: actor.organizationId, surveyId };
    const sheet = this.boxes.mark(place, answers);
    return this.transactions.run(
      actor,
      async (unit) => {
        const survey = await locate(unit.em, ReadinessSurvey, actor, surveyId, { path: 'input.surveyId' });
        authorize(actor, 'readiness.answer');
        await refuseAfterItsQuarter(unit, survey);
        refuseViolations(answerSheetViolations(answers));
        await participate(unit, survey);
        const box = await unit.em.findOneOrFail(ReadinessBallotBox, {
          where: place,
          lock: { mode: 'pessimistic_write' },
        });
        const sealed = this.boxes.seal(place, cast(this.boxes.open(box), answers));
        await unit.em.update(ReadinessBallotBox, place, { sealed });
        return survey;
      },
      { operation: 'answerReadinessSurvey', input: { idempotencyKey, surveyId, sheet } as { idempotencyKey?: string } },
    );
  }

  async find(actor: Actor, id: string): Promise<ReadinessSurvey> {
    return this.transactions.read(actor, (em) => locate(em, ReadinessSurvey, actor, id, { path: 'id' }));
  }

  /** The latest quarter first. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<ReadinessSurvey>> {
    const [startsOn, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(ReadinessSurvey, 'survey')
        .where('survey.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (startsOn !== undefined) {
        query.andWhere('(survey.starts_on, survey.id) < (:startsOn::date, :id::uuid)', { startsOn, id });
      }
      return query
        .orderBy('survey.starts_on', 'DESC')
        .addOrderBy('survey.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (survey) => [survey.startsOn, survey.id]);
  }
}

/** The moment at which a survey can be answered no more: midnight after the last day of its quarter. */
export function closingOf({ endsOn }: Pick<ReadinessSurvey, 'endsOn'>, timeZone: string): Date {
  return instantOf(addDays(endsOn, 1), '00:00', timeZone);
}

async function refuseSecond(
  em: EntityManager,
  organizationId: string,
  { fiscalYear, quarter, label }: FiscalQuarter,
): Promise<void> {
  if (!(await em.existsBy(ReadinessSurvey, { organizationId, fiscalYear, quarter }))) return;
  throw new DomainError('ALREADY_EXISTS', 'R-UP-8', {
    message: `The survey of ${label} is open already.`,
    remedy: 'Point people to it; the next one can be opened when the next quarter begins.',
  });
}

async function refuseAfterItsQuarter({ em, now }: UnitOfWork, survey: ReadinessSurvey): Promise<void> {
  const { timeZone } = await em.findOneByOrFail(Organization, { id: survey.organizationId });
  if (now < closingOf(survey, timeZone)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-8', {
    message: `The survey of ${survey.label} ended with its quarter, on ${survey.endsOn}.`,
    remedy: 'Answer the survey of the present quarter.',
    path: 'input.surveyId',
  });
}

async function participate({ em, actor }: UnitOfWork, { organizationId, id }: ReadinessSurvey): Promise<void> {
  const own = { organizationId, surveyId: id, personId: actor.id };
  const written = await em
    .createQueryBuilder()
    .insert()
    .into(ReadinessParticipation)
    .values(own)
    .orIgnore()
    .returning('person_id')
    .execute();
  if ((written.raw as unknown[]).length > 0) return;
  throw new DomainError('ALREADY_EXISTS', 'R-UP-8', {
    message: 'You have answered this survey. Answers cannot be changed: nobody can tell any more which are yours.',
    remedy: 'Say what has changed since in the survey of the next quarter.',
    path: 'input.surveyId',
  });
}
