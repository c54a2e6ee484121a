import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { LayerReport, layerReport, RemovalEffect } from '../../domain';
import { Organization } from '../../people';
import { groupBy, indexBy, relation, Transactions } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionRequest, DecisionRequestStep } from './decision-request.entity';
import { DecisionType } from './decision-type.entity';
import { GovernanceLatencyReader } from './governance-latency.reader';

@Injectable()
export class GovernanceLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly latency: GovernanceLatencyReader,
  ) {}

  readonly type = relation<string, DecisionType | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(DecisionType, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  readonly layer = relation<string, ApprovalLayer | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(ApprovalLayer, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** All layers that a type ever had, in the order of approval, by its id. */
  readonly layersOf = relation<string, ApprovalLayer[]>(
    ({ organizationId }, typeIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const layers = await em.find(ApprovalLayer, {
          where: { organizationId, decisionTypeId: In([...typeIds]) },
          order: { position: 'ASC' },
        });
        return groupBy(layers, ({ decisionTypeId }) => decisionTypeId);
      }),
    () => [],
  );

  readonly request = relation<string, DecisionRequest | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(DecisionRequest, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** What happened to a request, in order, by its id. */
  readonly steps = relation<string, DecisionRequestStep[]>(
    ({ organizationId }, requestIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const steps = await em.find(DecisionRequestStep, {
          where: { organizationId, requestId: In([...requestIds]) },
          order: { requestId: 'ASC', sequence: 'ASC' },
        });
        return groupBy(steps, ({ requestId }) => requestId);
      }),
    () => [],
  );

  /** What a layer has done so far, by its id. */
  readonly record = relation<string, LayerReport>(
    ({ organizationId }, layerIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        this.latency.ofLayers(em, await organizationOf(em, organizationId), layerIds),
      ),
    () => layerReport([], 0),
  );

  /** What removing a layer changed, by its id; null while it is in force. */
  readonly removal = relation<string, RemovalEffect | null>(
    ({ organizationId }, layerIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        this.latency.ofRemovals(em, await organizationOf(em, organizationId), layerIds),
      ),
    () => null,
  );
}

function organizationOf(em: EntityManager, id: string): Promise<Organization> {
  return em.findOneByOrFail(Organization, { id });
}
