import { Injectable } from '@nestjs/common';
import { Actor, can, fiscalQuarter } from '../../domain';
import { Organization } from '../../people';
import { Transactions } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { GovernanceLatencyReader, TypeLatency } from './governance-latency.reader';

/** Shows governance latency to each reader as far as it names nobody whom it should not (R-UP-4, section 7). */
@Injectable()
export class GovernanceLatencyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly latency: GovernanceLatencyReader,
  ) {}

  /**
   * Every type of which something was decided in the quarter. A layer is one person: who does not look after governance
   * sees the own layers, and a type only where at least three people are behind its figures.
   */
  async ofQuarter(
    actor: Actor,
    { fiscalYear, quarter }: { readonly fiscalYear: number; readonly quarter: number },
  ): Promise<(TypeLatency & { readonly shown: TypeLatency['settledForAll'] })[]> {
    const { organizationId } = actor;
    return this.transactions.read(actor, async (em) => {
      const organization = await em.findOneByOrFail(Organization, { id: organizationId });
      const period = fiscalQuarter(fiscalYear, quarter, organization.fiscalYearStartMonth);
      const types = await this.latency.ofQuarter(em, organization, period);
      if (studiesGovernance(actor)) return types.map((type) => ({ ...type, shown: type.settled }));
      const own = await em.findBy(ApprovalLayer, { organizationId, approverId: actor.id });
      const ownIds = new Set(own.map(({ id }) => id));
      return types.map((type) => ({
        ...type,
        shown: type.settledForAll,
        layers: type.layers.filter(({ layerId }) => ownIds.has(layerId)),
      }));
    });
  }
}

/** Whether somebody looks after how the organization decides. */
export function studiesGovernance(actor: Actor): boolean {
  return can(actor, 'governance.study');
}

/** Whether somebody may see what a layer does: it is one person's. */
export function maySeeLayer(actor: Actor, { approverId }: ApprovalLayer): boolean {
  return approverId === actor.id || studiesGovernance(actor);
}
