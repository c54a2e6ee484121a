import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError, slipStatistics, SlipStatistics, SwapCoverage } from '../domain';
import { Team } from '../people';
import { Connection, decodeCursor, locate, pageOf, PageArgs, Transactions } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { emptyCoverage, FigureScope, only, readCoverage, readSlip } from './roadmap-figures';
import { RoadmapItem } from './roadmap-item.entity';
import { RoadmapItemsArgs, RoadmapScopeArgs } from './roadmap.args';
import { CreateAnnualRoadmapInput } from './roadmap.inputs';

/** Annual roadmaps, their items, and what the figures say of them. */
@Injectable()
export class RoadmapsService {
  constructor(private readonly transactions: Transactions) {}

  async create(actor: Actor, input: CreateAnnualRoadmapInput): Promise<AnnualRoadmap> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const name = input.name.trim();
        if (await em.existsBy(AnnualRoadmap, { organizationId, name })) {
          throw new DomainError('ALREADY_EXISTS', null, {
            message: `A roadmap named ${name} exists already.`,
            remedy: 'Choose another name, or import into the one that exists.',
            path: 'input.name',
          });
        }
        const roadmap = em.create(AnnualRoadmap, {
          organizationId,
          id: newId(),
          name,
          fiscalYear: input.fiscalYear,
          sourceSystem: input.sourceSystem ?? null,
          createdAt: now,
          importedAt: null,
          version: 1,
        });
        await em.insert(AnnualRoadmap, roadmap);
        record({
          action: 'AnnualRoadmapCreated',
          subject: { type: 'AnnualRoadmap', id: roadmap.id },
          changes: { name, fiscalYear: roadmap.fiscalYear, sourceSystem: roadmap.sourceSystem },
        });
        return roadmap;
      },
      { operation: 'createAnnualRoadmap', input },
    );
  }

  async find(actor: Actor, id: string): Promise<AnnualRoadmap> {
    return this.transactions.read(actor, (em) => locate(em, AnnualRoadmap, actor, id, { path: 'id' }));
  }

  /** Roadmaps, the latest created first. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<AnnualRoadmap>> {
    const [before] = decodeCursor(after, 1) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(AnnualRoadmap, 'roadmap')
        .where('roadmap.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (before !== undefined) query.andWhere('roadmap.id < :before::uuid', { before });
      return query
        .orderBy('roadmap.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (roadmap) => [roadmap.id]);
  }

  async findItem(actor: Actor, id: string): Promise<RoadmapItem> {
    return this.transactions.read(actor, (em) => locate(em, RoadmapItem, actor, id, { path: 'id' }));
  }

  /** Items of a roadmap in the order of their import. */
  async items(
    actor: Actor,
    roadmapId: string,
    { first, after, disposition, teamId, search }: RoadmapItemsArgs,
  ): Promise<Connection<RoadmapItem>> {
    const [last] = decodeCursor(after, 1) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(RoadmapItem, 'item')
        .where('item.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere('item.roadmap_id = :roadmapId', { roadmapId });
      if (last !== undefined) query.andWhere('item.id > :last::uuid', { last });
      if (disposition) query.andWhere('item.disposition = :disposition', { disposition });
      if (teamId) query.andWhere('item.team_id = :teamId', { teamId });
      if (search) {
        query.andWhere('(item.external_id = :search OR strpos(lower(item.title), lower(:search)) > 0)', { search });
      }
      return query
        .orderBy('item.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (item) => [item.id]);
  }

  /** Swap coverage of the organization, or of a roadmap, a team, or a team's part of a roadmap (R-SWAP-6). */
  async coverage(actor: Actor, scope: RoadmapScopeArgs): Promise<SwapCoverage> {
    return this.transactions.read(actor, async (em) => {
      const figures = await readCoverage(em, actor, await figureScope(em, actor, scope), null);
      return only(figures) ?? emptyCoverage();
    });
  }

  /** Slip statistics of the same scopes (R-SWAP-3). */
  async slip(actor: Actor, scope: RoadmapScopeArgs): Promise<SlipStatistics> {
    return this.transactions.read(actor, async (em) => {
      const figures = await readSlip(em, actor, await figureScope(em, actor, scope), null);
      return only(figures) ?? slipStatistics([]);
    });
  }
}

async function figureScope(
  em: EntityManager,
  actor: Actor,
  { roadmapId, teamId }: RoadmapScopeArgs,
): Promise<FigureScope> {
  if (roadmapId) await locate(em, AnnualRoadmap, actor, roadmapId, { path: 'roadmapId' });
  if (teamId) await locate(em, Team, actor, teamId, { path: 'teamId' });
  return { ...(roadmapId && { roadmapIds: [roadmapId] }), ...(teamId && { teamIds: [teamId] }) };
}
