import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, authorize, DecisionLimit, layerViolations, limitViolations, refuseViolations } from '../../domain';
import { Connection, decodeCursor, locate, PageArgs, pageOf, saveAtVersion, Transactions } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import {
  approverTaken,
  approvesTwice,
  inForceAlready,
  lastLayer,
  refuseOwnRequests,
  refuseTakenName,
  removedAlready,
  requireActive,
} from './decision-type-refusals';
import { DecisionType } from './decision-type.entity';
import {
  AssignApproverInput,
  DefineDecisionTypeInput,
  LimitInput,
  RemoveApprovalLayerInput,
  RestoreApprovalLayerInput,
  SetDecisionLimitInput,
} from './governance.inputs';

/** Kinds of decisions, with their layers, rights and limits (R-UP-4). */
@Injectable()
export class DecisionTypesService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError RULE_VIOLATED (R-UP-4) for layers or a limit that cannot stand; ALREADY_EXISTS for the name */
  async define(actor: Actor, input: DefineDecisionTypeInput): Promise<DecisionType> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        authorize(actor, 'governance.configure', {});
        const layers = input.layers.map(({ name, approverId }) => ({ name: name.trim(), approverId }));
        const limit = limitOf(input);
        refuseViolations([...layerViolations(layers), ...limitViolations(limit, layers.map(approverOf))]);
        const name = input.name.trim();
        await refuseTakenName(em, organizationId, name);
        await requireActive(em, actor, layers.map(approverOf), (index) => `input.layers.${index}.approverId`);
        await requireActive(
          em,
          actor,
          limit.escalatesTo === null ? [] : [limit.escalatesTo],
          () => 'input.escalatesToId',
        );
        const recommenderIds = [...new Set(input.recommenderIds ?? [])];
        await requireActive(em, actor, recommenderIds, (index) => `input.recommenderIds.${index}`);
        const informedIds = [...new Set(input.informedIds ?? [])];
        await requireActive(em, actor, informedIds, (index) => `input.informedIds.${index}`);
        const type = em.create(DecisionType, {
          organizationId,
          id: newId(),
          name,
          description: input.description?.trim() ?? null,
          ...columnsOf(limit),
          recommenderIds,
          informedIds,
          definedAt: now,
          version: 1,
        });
        await em.insert(DecisionType, type);
        await em.insert(
          ApprovalLayer,
          layers.map((layer, index) => ({
            organizationId,
            id: newId(),
            decisionTypeId: type.id,
            position: index + 1,
            ...layer,
          })),
        );
        record({
          action: 'DecisionTypeDefined',
          subject: { type: 'DecisionType', id: type.id },
          changes: { name, layers, limit, recommenderIds, informedIds },
        });
        return locate(em, DecisionType, actor, type.id);
      },
      { operation: 'defineDecisionType', input },
    );
  }

  /** Sets another limit for what comes to a layer from now on. */
  async setLimit(actor: Actor, input: SetDecisionLimitInput): Promise<DecisionType> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        authorize(actor, 'governance.configure', {});
        // Locked, so that no layer is given meanwhile to whom it is to escalate to.
        const path = 'input.decisionTypeId';
        const type = await locate(em, DecisionType, actor, input.decisionTypeId, { path, lock: true });
        const limit = limitOf(input);
        const layers = await layersInForce(em, type);
        refuseViolations(limitViolations(limit, layers.map(approverOf)));
        await requireActive(
          em,
          actor,
          limit.escalatesTo === null ? [] : [limit.escalatesTo],
          () => 'input.escalatesToId',
        );
        const { limitWorkingDays: workingDays, onLimit: effect, escalatesTo } = type;
        const after = await saveAtVersion(em, DecisionType, type, input.version, columnsOf(limit));
        record({
          action: 'DecisionLimitSet',
          subject: { type: 'DecisionType', id: type.id },
          changes: { before: { workingDays, effect, escalatesTo }, after: limit },
        });
        return after;
      },
      { operation: 'setDecisionLimit', input },
    );
  }

  /** Gives a layer to somebody else, with all that lies there. */
  async assignApprover(actor: Actor, input: AssignApproverInput): Promise<DecisionType> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        authorize(actor, 'governance.configure', {});
        const { layer, type, layers } = await openLayer(em, actor, input.layerId);
        await requireActive(em, actor, [input.approverId], () => 'input.approverId');
        const taken = [...layers.filter(({ id }) => id !== layer.id).map(approverOf), type.escalatesTo];
        if (taken.includes(input.approverId)) throw approvesTwice();
        await refuseOwnRequests(em, layer, type, input.approverId);
        const before = layer.approverId;
        await em.update(
          ApprovalLayer,
          { organizationId: actor.organizationId, id: layer.id },
          { approverId: input.approverId },
        );
        record({
          action: 'ApproverAssigned',
          subject: { type: 'DecisionType', id: type.id },
          changes: { layerId: layer.id, before, after: input.approverId },
        });
        return type;
      },
      { operation: 'assignApprover', input },
    );
  }

  /** Takes a layer out; requests that are under way still pass it. */
  async removeLayer(actor: Actor, input: RemoveApprovalLayerInput): Promise<DecisionType> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        authorize(actor, 'governance.configure', {});
        const { layer, type, layers } = await openLayer(em, actor, input.layerId);
        if (layers.length === 1) throw lastLayer();
        const removalReason = input.reason.trim();
        const removal = { removedAt: now, removedBy: actor.id, removalReason };
        await em.update(ApprovalLayer, { organizationId: actor.organizationId, id: layer.id }, removal);
        record({
          action: 'ApprovalLayerRemoved',
          subject: { type: 'DecisionType', id: type.id },
          changes: { layerId: layer.id, name: layer.name, reason: removalReason },
        });
        return type;
      },
      { operation: 'removeApprovalLayer', input },
    );
  }

  /** Puts a removed layer back in its place; requests that were submitted meanwhile do not pass it. */
  async restoreLayer(actor: Actor, input: RestoreApprovalLayerInput): Promise<DecisionType> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        authorize(actor, 'governance.configure', {});
        const { organizationId } = actor;
        const { layer, type, layers } = await layerWithType(em, actor, input.layerId);
        if (layer.removedAt === null) throw inForceAlready();
        await requireActive(em, actor, [layer.approverId], () => 'input.layerId');
        if ([...layers.map(approverOf), type.escalatesTo].includes(layer.approverId)) throw approverTaken();
        const restored = { removedAt: null, removedBy: null, removalReason: null };
        await em.update(ApprovalLayer, { organizationId, id: layer.id }, restored);
        record({
          action: 'ApprovalLayerRestored',
          subject: { type: 'DecisionType', id: type.id },
          changes: { layerId: layer.id, name: layer.name, removedAt: layer.removedAt, reason: layer.removalReason },
        });
        return type;
      },
      { operation: 'restoreApprovalLayer', input },
    );
  }

  async find(actor: Actor, id: string): Promise<DecisionType> {
    return this.transactions.read(actor, (em) => locate(em, DecisionType, actor, id, { path: 'id' }));
  }

  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<DecisionType>> {
    const [name, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(DecisionType, 'type')
        .where('type.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (name !== undefined) query.andWhere('(type.name, type.id) > (:name, :id::uuid)', { name, id });
      return query
        .orderBy('type.name')
        .addOrderBy('type.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (type) => [type.name, type.id]);
  }
}

/** A layer with its type, locked, and its layers in force: what two do to one type happens one after the other. */
async function layerWithType(em: EntityManager, actor: Actor, layerId: string) {
  const path = 'input.layerId';
  const { decisionTypeId } = await locate(em, ApprovalLayer, actor, layerId, { path });
  const type = await locate(em, DecisionType, actor, decisionTypeId, { lock: true });
  const layer = await locate(em, ApprovalLayer, actor, layerId, { path });
  return { layer, type, layers: await layersInForce(em, type) };
}

/** The same, refused for a layer that was removed. */
async function openLayer(em: EntityManager, actor: Actor, layerId: string) {
  const found = await layerWithType(em, actor, layerId);
  if (found.layer.removedAt !== null) throw removedAlready();
  return found;
}

function layersInForce(em: EntityManager, { organizationId, id }: DecisionType): Promise<ApprovalLayer[]> {
  return em.find(ApprovalLayer, {
    where: { organizationId, decisionTypeId: id, removedAt: IsNull() },
    order: { position: 'ASC' },
  });
}

function limitOf({ limitWorkingDays, onLimit, escalatesToId }: LimitInput): DecisionLimit {
  return { workingDays: limitWorkingDays ?? null, effect: onLimit ?? null, escalatesTo: escalatesToId ?? null };
}

function columnsOf({ workingDays, effect, escalatesTo }: DecisionLimit) {
  return { limitWorkingDays: workingDays, onLimit: effect, escalatesTo };
}

function approverOf({ approverId }: { readonly approverId: string }): string {
  return approverId;
}
