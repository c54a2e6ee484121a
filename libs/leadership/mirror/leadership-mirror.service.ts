import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, authorize, dayOf, FiscalQuarter, fiscalQuarterOf, forGroup, previousQuarter } from '../../domain';
import { Organization } from '../../people';
import { Clock, Transactions } from '../../platform';
import { FundingShareReader } from '../funding/funding-share.reader';
import { GovernanceLatencyReader } from '../governance/governance-latency.reader';
import { hoursOf } from '../governance/organization-hours';
import { actsOfDays } from './acts-of-days.reader';
import { conditionsQuarters, mirrorQuarters, QuarterlyFacts } from './mirror-quarters';
import { LeadershipConditions, LeadershipMirror } from './mirror.types';
import { QuietWeeksReader } from './quiet-weeks.reader';

const quartersShown = 4;

/** What executives do to teams: to each of them about themselves, to everybody as what groups add up to (section 7). */
@Injectable()
export class LeadershipMirrorService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly latency: GovernanceLatencyReader,
    private readonly funding: FundingShareReader,
    private readonly quietWeeks: QuietWeeksReader,
  ) {}

  /**
   * The viewer's own quarters, the running one included, in a constant number of statements. There is no other mirror to ask
   * for: whose it is, is not an argument.
   */
  async mirrorOf(actor: Actor): Promise<LeadershipMirror> {
    authorize(actor, 'leadershipMirror.read');
    const now = this.clock.now();
    return this.transactions.read(actor, async (em) => {
      const organization = await em.findOneByOrFail(Organization, { id: actor.organizationId });
      const quarters = quartersUpTo(quarterOf(now, organization));
      const facts = await this.factsOf(em, organization, quarters, actor.id);
      const { weeks } = await this.quietWeeks.ofDays(em, organization, spanned(quarters), now, actor.id);
      return { quarters: mirrorQuarters(facts, actor.id), quietWeeks: weeks };
    });
  }

  /**
   * What everybody may know: quarters that have ended, since whom they are about sees them first, and since numbers that grow
   * from day to day would tell of each single act.
   */
  async conditionsOf(actor: Actor): Promise<LeadershipConditions> {
    const now = this.clock.now();
    const { organizationId } = actor;
    return this.transactions.read(actor, async (em) => {
      const organization = await em.findOneByOrFail(Organization, { id: organizationId });
      const quarters = quartersUpTo(previousQuarter(quarterOf(now, organization)));
      const facts = await this.factsOf(em, organization, quarters, null);
      const { weeks, askers } = await this.quietWeeks.ofDays(em, organization, spanned(quarters), now, null);
      return { quarters: conditionsQuarters(facts), quietWeeks: forGroup(askers, weeks) };
    });
  }

  /** @param personId whose doing; everybody's where it is null */
  private async factsOf(
    em: EntityManager,
    organization: Organization,
    quarters: readonly FiscalQuarter[],
    personId: string | null,
  ): Promise<QuarterlyFacts> {
    const days = spanned(quarters);
    const acts = await actsOfDays(em, organization, days, personId);
    const visits = await this.latency.visitsOfDays(em, organization, days, personId);
    const { shares } = await this.funding.ofDays(em, organization, quarters);
    return { quarters, acts, visits, shares, timeZone: organization.timeZone, sprint: hoursOf(organization).sprint };
  }
}

function quarterOf(now: Date, { timeZone, fiscalYearStartMonth }: Organization): FiscalQuarter {
  return fiscalQuarterOf(dayOf(now, timeZone), fiscalYearStartMonth);
}

/** The oldest first. */
function quartersUpTo(last: FiscalQuarter): FiscalQuarter[] {
  const quarters = [last];
  while (quarters.length < quartersShown) quarters.unshift(previousQuarter(quarters[0]!));
  return quarters;
}

function spanned(quarters: readonly FiscalQuarter[]): { startsOn: string; endsOn: string } {
  return { startsOn: quarters[0]!.startsOn, endsOn: quarters.at(-1)!.endsOn };
}
