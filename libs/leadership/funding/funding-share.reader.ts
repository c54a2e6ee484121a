import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { FiscalQuarter, fiscalQuarter, FundingShare, fundingShare, previousQuarter, tiedParts } from '../../domain';
import { Organization } from '../../people';
import { groupBy } from '../../platform';
import { FundingPeriod, FundingStream } from './funding-stream.entity';
import { spentPeriods } from './stream-money';

export interface QuarterShare extends FundingShare {
  readonly quarter: FiscalQuarter;
}

/** Reckons how the money of an organization is tied over time (R-UP-5). */
@Injectable()
export class FundingShareReader {
  /**
   * The share of each of some fiscal quarters up to one, the oldest first; two statements. Money in a currency that the
   * organization has given up is left out and counted, never converted.
   */
  async ofQuarters(
    em: EntityManager,
    organization: Organization,
    {
      fiscalYear,
      quarter,
      quarters,
    }: { readonly fiscalYear: number; readonly quarter: number; readonly quarters: number },
  ): Promise<{ shares: QuarterShare[]; leftOut: number }> {
    const last = fiscalQuarter(fiscalYear, quarter, organization.fiscalYearStartMonth);
    const each = quartersUpTo(last, quarters);
    const { shares, leftOut } = await this.ofDays(em, organization, each);
    return { shares: shares.map((share, index) => ({ ...share, quarter: each[index]! })), leftOut };
  }

  /** The same for any stretches of days, both ends included, in their order; of one team where one is given. */
  async ofDays(
    em: EntityManager,
    organization: Organization,
    stretches: readonly { readonly startsOn: string; readonly endsOn: string }[],
    teamId?: string,
  ): Promise<{ shares: FundingShare[]; leftOut: number }> {
    const { id: organizationId, currency, timeZone } = organization;
    const streams = await em.findBy(FundingStream, { organizationId, ...(teamId && { teamId }) });
    const periods = await em.findBy(FundingPeriod, { organizationId, withdrawnAt: IsNull() });
    const periodsOf = groupBy(periods, ({ streamId }) => streamId);
    const counted = streams.filter((stream) => stream.currency === currency);
    const parts = counted.flatMap((stream) => {
      const { id, kind, turnedOn } = stream;
      return tiedParts({ kind, turnedOn, periods: spentPeriods(stream, periodsOf.get(id) ?? [], timeZone) });
    });
    return {
      shares: stretches.map(({ startsOn, endsOn }) => fundingShare(parts, startsOn, endsOn)),
      leftOut: streams.length - counted.length,
    };
  }
}

function quartersUpTo(last: FiscalQuarter, count: number): FiscalQuarter[] {
  const quarters = [last];
  while (quarters.length < count) quarters.unshift(previousQuarter(quarters[0]!));
  return quarters;
}
