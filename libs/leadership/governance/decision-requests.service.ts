import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, SelectQueryBuilder } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  authorize,
  DecisionMove,
  DecisionRequestState,
  decisionViolations,
  DomainError,
  refuseViolations,
  submissionViolations,
} from '../../domain';
import { Team } from '../../people';
import {
  Connection,
  decodeCursor,
  IdempotentCall,
  locate,
  notFound,
  pageOf,
  Transactions,
  UnitOfWork,
} from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionLedger } from './decision-ledger';
import { DecisionRequest } from './decision-request.entity';
import {
  DecideDecisionRequestInput,
  DecisionRequestsArgs,
  ResubmitDecisionRequestInput,
  SubmitDecisionRequestInput,
  TakeUpDecisionRequestInput,
  WithdrawDecisionRequestInput,
} from './decision-request.inputs';
import { DecisionType } from './decision-type.entity';
import { OpenedRequest } from './opened-request';

type Move = Pick<DecisionMove, 'step' | 'reason'>;

/** Decisions on their way through layers: submitted, taken up, passed, returned, settled (R-UP-4). */
@Injectable()
export class DecisionRequestsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: DecisionLedger,
  ) {}

  /** @throws DomainError RULE_VIOLATED (R-UP-4) for who may not recommend, and for who would decide their own request */
  async submit(actor: Actor, input: SubmitDecisionRequestInput): Promise<DecisionRequest> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const { organizationId } = actor;
        authorize(actor, 'decisionRequest.act', {});
        // Locked, so that no layer is given to the requester meanwhile.
        const path = 'input.decisionTypeId';
        const type = await locate(em, DecisionType, actor, input.decisionTypeId, { path, lock: true });
        const teamId = await ownTeam(em, actor, input.teamId ?? null);
        const layers = await em.find(ApprovalLayer, {
          where: { organizationId, decisionTypeId: type.id, removedAt: IsNull() },
          order: { position: 'ASC' },
        });
        const { recommenderIds, limitWorkingDays, onLimit, escalatesTo } = type;
        const limit = { workingDays: limitWorkingDays, effect: onLimit, escalatesTo };
        refuseViolations(submissionViolations({ requestedBy: actor.id, recommenderIds, layers, limit }));
        const request = em.create(DecisionRequest, {
          organizationId,
          id: newId(),
          decisionTypeId: type.id,
          teamId,
          requestedBy: actor.id,
          title: input.title.trim(),
          recommendation: input.recommendation.trim(),
          layerIds: layers.map(({ id }) => id),
          submittedAt: now,
          state: DecisionRequestState.IN_REVIEW,
          layer: 0,
          since: now,
          version: 0,
        });
        await em.insert(DecisionRequest, request);
        const opened = await this.ledger.open(em, request);
        await this.ledger.append(unit, opened, { step: 'SUBMITTED', layer: 0, reason: null });
        return locate(em, DecisionRequest, actor, request.id);
      },
      { operation: 'submitDecisionRequest', input },
    );
  }

  takeUp(actor: Actor, input: TakeUpDecisionRequestInput): Promise<DecisionRequest> {
    const call = { operation: 'takeUpDecisionRequest', input };
    return this.move(actor, input.requestId, { step: 'TAKEN_UP', reason: null }, call);
  }

  /** Passes, changes, returns or rejects a request, as the layer that it lies with. */
  decide(actor: Actor, input: DecideDecisionRequestInput): Promise<DecisionRequest> {
    const call = { operation: 'decideDecisionRequest', input };
    return this.move(actor, input.requestId, { step: input.decision, reason: input.reason?.trim() ?? null }, call);
  }

  /** Sends a returned request in again; it goes on at the layer that returned it. */
  resubmit(actor: Actor, input: ResubmitDecisionRequestInput): Promise<DecisionRequest> {
    const call = { operation: 'resubmitDecisionRequest', input };
    const recommendation = input.recommendation.trim();
    return this.move(actor, input.requestId, { step: 'RESUBMITTED', reason: null }, call, { recommendation });
  }

  withdraw(actor: Actor, input: WithdrawDecisionRequestInput): Promise<DecisionRequest> {
    const call = { operation: 'withdrawDecisionRequest', input };
    return this.move(actor, input.requestId, { step: 'WITHDRAWN', reason: input.reason?.trim() ?? null }, call);
  }

  async find(actor: Actor, id: string): Promise<DecisionRequest> {
    return this.transactions.read(actor, (em) => findOwn(em, actor, id, 'id'));
  }

  /** Those that the viewer submitted, approves, is informed of, or waits for with a team; the latest first. */
  async list(
    actor: Actor,
    { first, after, decisionTypeId, teamId, state }: DecisionRequestsArgs,
  ): Promise<Connection<DecisionRequest>> {
    const [submittedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = ofParties(em, actor);
      if (decisionTypeId !== undefined)
        query.andWhere('request.decision_type_id = :decisionTypeId', { decisionTypeId });
      if (teamId !== undefined) query.andWhere('request.team_id = :teamId', { teamId });
      if (state !== undefined) query.andWhere('request.state = :state', { state });
      if (submittedAt !== undefined) {
        query.andWhere('(request.submitted_at, request.id) < (:submittedAt::timestamptz, :id::uuid)', {
          submittedAt,
          id,
        });
      }
      return query
        .orderBy('request.submitted_at', 'DESC')
        .addOrderBy('request.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (request) => [request.submittedAt.toISOString(), request.id]);
  }

  /** @throws DomainError RULE_VIOLATED (R-UP-4) with all that stands against the step */
  private move(
    actor: Actor,
    requestId: string,
    { step, reason }: Move,
    call: IdempotentCall,
    changes: Partial<Pick<DecisionRequest, 'recommendation'>> = {},
  ): Promise<DecisionRequest> {
    return this.transactions.run(
      actor,
      async (unit) => {
        authorize(actor, 'decisionRequest.act', {});
        const opened = await this.openForUpdate(unit, requestId);
        const { request, standing } = opened;
        const { requestedBy, escalatedTo } = request;
        const approverId = standing.layer === null ? null : opened.layers[standing.layer]!.approverId;
        const move = { step, reason, actorId: actor.id, requestedBy, approverId, escalatedTo };
        refuseViolations(decisionViolations(standing, move));
        if (changes.recommendation !== undefined) {
          const { organizationId } = actor;
          await unit.em.update(DecisionRequest, { organizationId, id: request.id }, changes);
          request.recommendation = changes.recommendation;
        }
        const layer = standing.layer ?? opened.events.at(-1)!.layer;
        await this.ledger.append(unit, opened, { step, layer, reason });
        return request;
      },
      call,
    );
  }

  private async openForUpdate({ em, actor }: UnitOfWork, id: string): Promise<OpenedRequest> {
    await findOwn(em, actor, id, 'input.requestId');
    return this.ledger.open(em, await locate(em, DecisionRequest, actor, id, { path: 'input.requestId', lock: true }));
  }
}

/**
 * Requests that concern the actor; for everybody else they do not exist. Whoever did something about one stays a party to it,
 * and so does whoever let its limit pass: the mirror counts it for them.
 */
function ofParties(em: EntityManager, actor: Actor): SelectQueryBuilder<DecisionRequest> {
  return em
    .createQueryBuilder(DecisionRequest, 'request')
    .where('request.organization_id = :organizationId', { organizationId: actor.organizationId })
    .andWhere(
      `(request.requested_by = :personId OR request.escalated_to = :personId OR request.team_id = ANY (:teamIds)
        OR EXISTS (SELECT FROM approval_layer layer WHERE layer.organization_id = :organizationId
                    AND layer.id = ANY (request.layer_ids) AND layer.approver_id = :personId)
        OR EXISTS (SELECT FROM decision_step step WHERE step.organization_id = :organizationId
                    AND step.request_id = request.id
                    AND (step.by = :personId OR step.approver_id = :personId
                         AND step.step IN ('ESCALATED', 'PASSED_BY_LIMIT')))
        OR (request.state IN ('APPROVED', 'REJECTED')
            AND EXISTS (SELECT FROM decision_type type WHERE type.organization_id = :organizationId
                         AND type.id = request.decision_type_id AND :personId = ANY (type.informed_ids))))`,
      { personId: actor.id, teamIds: actor.teams.map((team) => team.teamId) },
    );
}

async function findOwn(em: EntityManager, actor: Actor, id: string, path: string): Promise<DecisionRequest> {
  const request = await ofParties(em, actor).andWhere('request.id = :id', { id }).getOne();
  if (request) return request;
  throw notFound('decision request', path);
}

async function ownTeam(em: EntityManager, actor: Actor, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  const team = await locate(em, Team, actor, teamId, { path: 'input.teamId' });
  if (actor.teams.some((own) => own.teamId === team.id)) return team.id;
  throw new DomainError('RULE_VIOLATED', 'R-UP-4', {
    message: `You are not of team ${team.name}, which would wait for this decision.`,
    remedy: 'Have somebody of the team submit it, or leave the team out.',
    path: 'input.teamId',
  });
}
