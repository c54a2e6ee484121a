import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorize,
  dayOf,
  fiscalQuarterOf,
  NoticeKind,
  NoticeToRaise,
  oneLine,
  requireDemandedYear,
} from '../../domain';
import { Organization, Person, Team } from '../../people';
import { Connection, decodeCursor, locate, notFound, pageOf, Transactions } from '../../platform';
import { isParty, requireAsker } from '../upward-parties';
import { AnnualRoadmapDemand } from './annual-roadmap-demand.entity';
import { roadmapAnswerText } from './roadmap-answer-text';
import { RoadmapAnswerReader } from './roadmap-answer.reader';
import { AnnualRoadmapDemandsArgs, DemandAnnualRoadmapInput } from './roadmap-demand.inputs';

/** Demands for annual roadmaps, logged and answered at once with the outcome roadmap (R-UP-3). */
@Injectable()
export class RoadmapDemandsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: RoadmapAnswerReader,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Logs the demand and answers it, as data and as a text. All teams at once are asked by executives themselves.
   * @throws DomainError RULE_VIOLATED (R-UP-3) where the one who asks is no executive; INVALID_INPUT for an absurd year
   */
  async demand(actor: Actor, input: DemandAnnualRoadmapInput): Promise<AnnualRoadmapDemand> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const team = input.teamId ? await locate(em, Team, actor, input.teamId, { path: 'input.teamId' }) : null;
        const teamId = team?.id ?? null;
        authorize(actor, 'roadmapDemand.make', { teamId });
        const asker = await requireAsker(em, actor, { askedById: input.askedById ?? actor.id, teamId }, 'R-UP-3');
        const { timeZone, fiscalYearStartMonth } = await em.findOneByOrFail(Organization, { id: organizationId });
        const { fiscalYear } = input;
        requireDemandedYear(fiscalYear, fiscalQuarterOf(dayOf(now, timeZone), fiscalYearStartMonth).fiscalYear);
        const answer = await this.answers.read(unit, teamId, fiscalYear);
        const demand = em.create(AnnualRoadmapDemand, {
          organizationId,
          id: newId(),
          teamId,
          askedBy: asker.id,
          recordedBy: actor.id,
          askedAt: now,
          fiscalYear,
          request: input.request.trim(),
          answer,
          answerText: roadmapAnswerText(answer, { team: team?.name ?? null, fiscalYear }),
        });
        await em.insert(AnnualRoadmapDemand, demand);
        record({
          action: 'AnnualRoadmapDemanded',
          subject: { type: 'AnnualRoadmapDemand', id: demand.id },
          changes: { teamId, askedBy: asker.id, fiscalYear, request: demand.request },
        });
        await this.notices.raise(unit, answered(demand, actor, team, asker));
        return locate(em, AnnualRoadmapDemand, actor, demand.id);
      },
      { operation: 'demandAnnualRoadmap', input },
    );
  }

  async find(actor: Actor, id: string): Promise<AnnualRoadmapDemand> {
    return this.transactions.read(actor, (em) => locateOwn(em, actor, id));
  }

  /** Those that the viewer made, and those that teams of the viewer got, the latest first. */
  async list(
    actor: Actor,
    { first, after, teamId }: AnnualRoadmapDemandsArgs,
  ): Promise<Connection<AnnualRoadmapDemand>> {
    const [askedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(AnnualRoadmapDemand, 'demand')
        .where('demand.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere('(demand.asked_by = :personId OR demand.team_id = ANY (:teamIds))', {
          personId: actor.id,
          teamIds: actor.teams.map((team) => team.teamId),
        });
      if (teamId !== undefined) query.andWhere('demand.team_id = :teamId', { teamId });
      if (askedAt !== undefined) {
        query.andWhere('(demand.asked_at, demand.id) < (:askedAt::timestamptz, :id::uuid)', { askedAt, id });
      }
      return query
        .orderBy('demand.asked_at', 'DESC')
        .addOrderBy('demand.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (demand) => [demand.askedAt.toISOString(), demand.id]);
  }
}

/** One that the viewer is a party to; for everybody else it does not exist. */
async function locateOwn(em: EntityManager, actor: Actor, id: string): Promise<AnnualRoadmapDemand> {
  const demand = await locate(em, AnnualRoadmapDemand, actor, id, { path: 'id' });
  if (isParty(actor, demand)) return demand;
  throw notFound('annual roadmap demand', 'id');
}

/** Tells whoever asked, and the product manager who was asked; nobody hears of what they did themselves. */
function answered(demand: AnnualRoadmapDemand, actor: Actor, team: Team | null, asker: Person): NoticeToRaise[] {
  return [...new Set([asker.id, team?.productManagerId ?? null])]
    .filter((id) => id !== null && id !== actor.id)
    .map((recipientId) => ({
      recipientId,
      kind: NoticeKind.ROADMAP_DEMAND_ANSWERED,
      subject: { type: 'AnnualRoadmapDemand', id: demand.id },
      occasion: 'answered',
      title: oneLine(`The outlook for fiscal year ${demand.fiscalYear}: the answer to ${asker.name}`),
      body: demand.answerText,
      path: `/annual-roadmap-demands/${demand.id}`,
      rule: 'R-UP-3',
      urgent: false,
    }));
}
