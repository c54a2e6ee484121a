import { Injectable } from '@nestjs/common';
import { Actor, can, moneyText } from '../../domain';
import { Organization } from '../../people';
import { Transactions } from '../../platform';
import { FundingShareReader } from './funding-share.reader';
import { FundingSharesArgs } from './funding.inputs';
import { FundingShares } from './funding.types';

/** Shows how money is tied: the share to everybody, amounts to who looks after funding (R-UP-5). */
@Injectable()
export class FundingSharesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: FundingShareReader,
  ) {}

  async ofQuarters(actor: Actor, args: FundingSharesArgs): Promise<FundingShares> {
    return this.transactions.read(actor, async (em) => {
      const organization = await em.findOneByOrFail(Organization, { id: actor.organizationId });
      const { currency } = organization;
      const { shares, leftOut } = await this.reader.ofQuarters(em, organization, args);
      const shown = (amount: bigint): string | null =>
        can(actor, 'funding.study') ? moneyText(amount, currency) : null;
      const quarters = shares.map(({ quarter, total, teamBased, projectBased, teamShare }) => ({
        quarter: quarter.label,
        startsOn: quarter.startsOn,
        endsOn: quarter.endsOn,
        teamShare,
        total: shown(total),
        teamBased: shown(teamBased),
        projectBased: shown(projectBased),
      }));
      return { currency, quarters, leftOut };
    });
  }
}
