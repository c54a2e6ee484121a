import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Organization } from '../../people';
import { Clock, groupBy, indexBy, relation, Transactions } from '../../platform';
import { FundingPeriod, FundingStream, FundingTranche } from './funding-stream.entity';
import { OutcomeCostAnswer } from './funding.types';
import { OutcomeCostReader } from './outcome-cost.reader';

@Injectable()
export class FundingLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly costs: OutcomeCostReader,
    private readonly clock: Clock,
  ) {}

  readonly stream = relation<string, FundingStream | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(FundingStream, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** All periods of a stream in order of days, those that were taken back among them, by its id. */
  readonly periods = relation<string, FundingPeriod[]>(
    ({ organizationId }, streamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const periods = await em.find(FundingPeriod, {
          where: { organizationId, streamId: In([...streamIds]) },
          order: { startsOn: 'ASC', fundedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(periods, ({ streamId }) => streamId);
      }),
    () => [],
  );

  /** The latest decision first, by id of the stream. */
  readonly tranches = relation<string, FundingTranche[]>(
    ({ organizationId }, streamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const tranches = await em.find(FundingTranche, {
          where: { organizationId, streamId: In([...streamIds]) },
          order: { decidedAt: 'DESC', id: 'DESC' },
        });
        return groupBy(tranches, ({ streamId }) => streamId);
      }),
    () => [],
  );

  /** What outcomes have cost so far, by id of the stream. */
  readonly outcomeCosts = relation<string, OutcomeCostAnswer[]>(
    ({ organizationId }, streamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const ids = [...streamIds];
        const streams = await em.findBy(FundingStream, { organizationId, id: In(ids) });
        const periods = await em.findBy(FundingPeriod, { organizationId, streamId: In(ids), withdrawnAt: IsNull() });
        return this.costs.ofStreams(em, organization, streams, periods, this.clock.now());
      }),
    () => [],
  );
}
