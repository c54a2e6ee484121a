import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, PlannedOutcome, requiredReading, RoadmapAnswer, slipStatistics, TargetRole } from '../../domain';
import { bandOf } from '../../hypotheses';
import { UnitOfWork } from '../../platform';
import { AnnualRoadmap, only, OutcomeHypothesis, OutcomeRoadmapService, readSlip } from '../../roadmap';

/** Gathers what there is to say to whoever wants an annual roadmap (R-UP-3). */
@Injectable()
export class RoadmapAnswerReader {
  constructor(private readonly outcomeRoadmaps: OutcomeRoadmapService) {}

  /**
   * The outcome roadmap of the moment, and how the dates of the last annual roadmap held.
   * @param teamId null for the whole organization
   */
  async read({ em, actor, now }: UnitOfWork, teamId: string | null, fiscalYear: number): Promise<RoadmapAnswer> {
    const roadmap = await this.outcomeRoadmaps.readWithin(em, actor, teamId ?? undefined, now);
    return {
      horizons: roadmap.horizons.map(({ horizon, hypotheses }) => ({
        horizon,
        outcomes: hypotheses.map(plannedOutcome),
      })),
      omitted: roadmap.omittedHypotheses,
      keptDates: roadmap.commitments.map(({ id, title, team, commitmentDueOn }) => ({
        itemId: id,
        title,
        team: team?.name ?? null,
        dueOn: commitmentDueOn!,
      })),
      lastRoadmap: await lastRoadmap(em, actor, teamId, fiscalYear),
    };
  }
}

function plannedOutcome({ id, title, team, dueDate, evaluation, targets }: OutcomeHypothesis): PlannedOutcome {
  return {
    hypothesisId: id,
    title,
    team: team.name,
    dueOn: dueDate,
    health: evaluation.health,
    likelihood: evaluation.likelihood,
    aims: targets
      .filter(({ role }) => role === TargetRole.PRIMARY)
      .map(({ role, targetValue, bound, metric, ...target }) => {
        const { direction, unit, name } = metric;
        const required = requiredReading({ role, direction, targetValue, band: bandOf(target), bound, unit });
        return required === null ? name : `${name}: ${required}`;
      }),
  };
}

async function lastRoadmap(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  teamId: string | null,
  fiscalYear: number,
): Promise<RoadmapAnswer['lastRoadmap']> {
  const last = await em
    .createQueryBuilder(AnnualRoadmap, 'roadmap')
    .where('roadmap.organization_id = :organizationId', { organizationId: actor.organizationId })
    .andWhere('roadmap.imported_at IS NOT NULL AND roadmap.fiscal_year <= :fiscalYear', { fiscalYear })
    .orderBy('roadmap.fiscal_year', 'DESC')
    .addOrderBy('roadmap.imported_at', 'DESC')
    .addOrderBy('roadmap.id', 'DESC')
    .limit(1)
    .getOne();
  if (!last) return null;
  const scope = { roadmapIds: [last.id], ...(teamId !== null && { teamIds: [teamId] }) };
  const slip = only(await readSlip(em, actor, scope, null)) ?? slipStatistics([]);
  return { roadmapId: last.id, name: last.name, fiscalYear: last.fiscalYear, slip };
}
