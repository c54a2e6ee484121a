import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { dateSlipHistory, SeenPromise, SlipEntry, slipStatistics, SlipStatistics, SwapCoverage } from '../domain';
import { groupBy, indexBy, relation, Transactions } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { emptyCoverage, readCoverage, readSlip } from './roadmap-figures';
import { PromisedDateSeen, RoadmapItem } from './roadmap-item.entity';

/** One entry of the slip history: the row as seen, with its slip. */
export type SeenDate = SlipEntry<SeenPromise & { seen: PromisedDateSeen }>;

@Injectable()
export class RoadmapLoaders {
  constructor(private readonly transactions: Transactions) {}

  readonly annualRoadmap = relation<string, AnnualRoadmap | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(AnnualRoadmap, { organizationId, id: In([...ids]) }), (roadmap) => roadmap.id),
      ),
    () => null,
  );

  /** Every date an item was ever promised for, with its slip, oldest first (R-SWAP-3). */
  readonly slipHistoryOf = relation<string, SeenDate[]>(
    ({ organizationId }, itemIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const rows = await em.find(PromisedDateSeen, {
          where: { organizationId, itemId: In([...itemIds]) },
          order: { itemId: 'ASC', sequence: 'ASC' },
        });
        const seen = groupBy(rows, (row) => row.itemId);
        return new Map([...seen].map(([itemId, dates]) => [itemId, dateSlipHistory(dates.map(asPromise))]));
      }),
    () => [],
  );

  /** Items that became options of a hypothesis, in the order of their import. */
  readonly itemsOfHypothesis = relation<string, RoadmapItem[]>(
    ({ organizationId }, hypothesisIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        groupBy(
          await em.find(RoadmapItem, {
            where: { organizationId, hypothesisId: In([...hypothesisIds]) },
            order: { id: 'ASC' },
          }),
          (item) => item.hypothesisId!,
        ),
      ),
    () => [],
  );

  readonly coverageOfRoadmap = this.figure('roadmap_id', readCoverage, emptyCoverage);
  readonly coverageOfTeam = this.figure('team_id', readCoverage, emptyCoverage);
  readonly slipOfRoadmap = this.figure('roadmap_id', readSlip, () => slipStatistics([]));
  readonly slipOfTeam = this.figure('team_id', readSlip, () => slipStatistics([]));

  private figure<T extends SwapCoverage | SlipStatistics>(
    grouping: 'roadmap_id' | 'team_id',
    read: (
      em: Parameters<typeof readSlip>[0],
      actor: { organizationId: string },
      scope: Parameters<typeof readSlip>[2],
      by: typeof grouping,
    ) => Promise<Map<string, T>>,
    none: () => T,
  ) {
    return relation<string, T>(
      ({ organizationId }, ids) =>
        this.transactions.read({ organizationId }, (em) =>
          read(em, { organizationId }, grouping === 'roadmap_id' ? { roadmapIds: ids } : { teamIds: ids }, grouping),
        ),
      none,
    );
  }
}

function asPromise(seen: PromisedDateSeen): SeenPromise & { seen: PromisedDateSeen } {
  const { seenAt, startsOn, endsOn } = seen;
  const promised = startsOn === null || endsOn === null ? null : { startsOn, endsOn };
  return { seen, seenAt, asWritten: seen.asWritten ?? '', promised };
}
