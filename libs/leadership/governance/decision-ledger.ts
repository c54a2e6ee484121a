import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { NoticesService } from '../../channels';
import { DecisionEvent, DecisionRequestStanding, decisionRequestStanding, DecisionStep } from '../../domain';
import { Organization } from '../../people';
import { enqueue, indexBy, UnitOfWork } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { decisionNotices } from './decision-notices';
import { DecisionRequest, DecisionRequestStep } from './decision-request.entity';
import { DecisionType } from './decision-type.entity';
import { eventsOf, OpenedRequest, StepToTake } from './opened-request';
import { hoursOf } from './organization-hours';

/** The task that acts on limits that have passed, in one organization. */
export const keepDecisionLimits = 'keep-decision-limits';

/** Steps of decision requests: the only place that writes them, with all that follows (R-UP-4). */
@Injectable()
export class DecisionLedger {
  constructor(private readonly notices: NoticesService) {}

  /** Reads what says where a request stands; lock the request beforehand to act on it. */
  async open(em: EntityManager, request: DecisionRequest): Promise<OpenedRequest> {
    const { organizationId, id, decisionTypeId, layerIds } = request;
    const type = await em.findOneByOrFail(DecisionType, { organizationId, id: decisionTypeId });
    const found = indexBy(await em.findBy(ApprovalLayer, { organizationId, id: In(layerIds) }), (layer) => layer.id);
    const steps = await em.find(DecisionRequestStep, {
      where: { organizationId, requestId: id },
      order: { sequence: 'ASC' },
    });
    const events = eventsOf(request, steps);
    return {
      request,
      type,
      layers: layerIds.map((layerId) => found.get(layerId)!),
      events,
      standing: decisionRequestStanding(layerIds.length, events),
    };
  }

  /** Writes one step, what it makes of the request, and tells whoever has to act now or wanted to know. */
  async append(unit: UnitOfWork, opened: OpenedRequest, { step, layer, reason }: StepToTake): Promise<void> {
    const { em, actor, now, record } = unit;
    const { organizationId } = actor;
    const { request, layers, events } = opened;
    const { id: layerId, approverId } = layers[layer]!;
    const event: DecisionEvent = { step, at: now, layer, by: actor.id, approverId };
    await em.insert(DecisionRequestStep, {
      organizationId,
      requestId: request.id,
      sequence: events.length + 1,
      step,
      at: now,
      layerId,
      approverId,
      by: actor.id,
      reason,
    });
    const standing = decisionRequestStanding(layers.length, [...events, event]);
    const changes = await this.columnsOf(unit, opened, standing, step);
    await em.update(DecisionRequest, { organizationId, id: request.id }, changes);
    Object.assign(request, changes);
    record({
      action: actionOf[step],
      subject: { type: 'DecisionRequest', id: request.id },
      changes: {
        decisionTypeId: request.decisionTypeId,
        teamId: request.teamId,
        layerId,
        reason,
        after: standing.state,
      },
    });
    await this.notices.raise(
      unit,
      decisionNotices({ ...opened, standing }, { step, layer, reason }, events.length + 1),
    );
  }

  private async columnsOf(
    { em, actor, now }: UnitOfWork,
    { request, type }: OpenedRequest,
    standing: DecisionRequestStanding,
    step: DecisionStep,
  ): Promise<Partial<DecisionRequest>> {
    const { organizationId } = actor;
    const { state, layer, since } = standing;
    const settled = state !== 'IN_REVIEW' && state !== 'RETURNED';
    const columns = { state, layer, since, settledAt: settled ? now : null, version: request.version + 1 };
    if (step === 'ESCALATED') return { ...columns, ...noLimit, escalatedTo: request.limitEscalatesTo };
    if (step === 'TAKEN_UP') return columns;
    const { limitWorkingDays, onLimit, escalatesTo } = type;
    if (since === null || limitWorkingDays === null) return { ...columns, ...noLimit, escalatedTo: null };
    const { clock, workingDay } = hoursOf(await em.findOneByOrFail(Organization, { id: organizationId }));
    const limitAt = clock.after(since, limitWorkingDays * workingDay);
    await awaitLimit(em, organizationId, limitAt);
    return { ...columns, limitAt, onLimit, limitEscalatesTo: escalatesTo, escalatedTo: null };
  }
}

/** Of a request that no limit waits for at its layer. */
export const noLimit = { limitAt: null, onLimit: null, limitEscalatesTo: null };

/** Sees to it that limits are looked at then, or earlier where somebody asked for that. */
export async function awaitLimit(em: EntityManager, organizationId: string, runAt: Date): Promise<void> {
  await enqueue(em, {
    task: keepDecisionLimits,
    payload: { organizationId },
    runAt,
    key: `${keepDecisionLimits}:${organizationId}`,
    keepEarlier: true,
  });
}

const actionOf: Record<DecisionStep, string> = {
  SUBMITTED: 'DecisionRequestSubmitted',
  TAKEN_UP: 'DecisionRequestTakenUp',
  PASSED: 'DecisionRequestPassed',
  CHANGED: 'DecisionRequestChanged',
  RETURNED: 'DecisionRequestReturned',
  RESUBMITTED: 'DecisionRequestResubmitted',
  REJECTED: 'DecisionRequestRejected',
  WITHDRAWN: 'DecisionRequestWithdrawn',
  ESCALATED: 'DecisionRequestEscalated',
  PASSED_BY_LIMIT: 'DecisionRequestPassedByLimit',
};
