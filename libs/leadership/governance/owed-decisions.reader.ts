import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../../accountability';
import { Actor } from '../../domain';
import { Organization } from '../../people';
import { hoursOf, OrganizationHours } from './organization-hours';

/** What approvers owe to requests that lie with them, and requesters to those that came back (R-UP-4). */
@Injectable()
export class OwedDecisionsReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add(decisionsOwed);
  }
}

interface OwedRequest {
  readonly id: string;
  readonly kind: 'DECIDE_REQUEST' | 'REWORK_REQUEST';
  readonly since: Date;
  readonly limitAt: Date | null;
  readonly escalated: boolean;
}

const owedRequests = `
  (SELECT request.id, 'DECIDE_REQUEST' AS kind, request.since, request.limit_at AS "limitAt",
          request.escalated_to IS NOT NULL AS escalated
     FROM decision_request request
     JOIN approval_layer layer ON layer.organization_id = $1 AND layer.id = request.layer_ids[request.layer + 1]
    WHERE request.organization_id = $1 AND request.state = 'IN_REVIEW' AND request.requested_by <> $2
      AND (layer.approver_id = $2 OR request.escalated_to = $2)
    ORDER BY request.since, request.id LIMIT $3)
  UNION ALL
  (SELECT request.id, 'REWORK_REQUEST', returned.at, NULL, false
     FROM decision_request request
     JOIN LATERAL (SELECT max(step.at) AS at FROM decision_step step
                    WHERE step.organization_id = $1 AND step.request_id = request.id) returned ON true
    WHERE request.organization_id = $1 AND request.state = 'RETURNED' AND request.requested_by = $2
    ORDER BY returned.at, request.id LIMIT $3)`;

async function decisionsOwed(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  const { organizationId, id: personId } = actor;
  const owed = await em.query<OwedRequest[]>(owedRequests, [organizationId, personId, mostOfAKind]);
  if (owed.length === 0) return [];
  const hours = hoursOf(await em.findOneByOrFail(Organization, { id: organizationId }));
  return owed.map((request) => ({
    ...aboutNothing,
    kind: ObligationKind[request.kind],
    late: isLate(request, hours, now),
    since: request.since,
    dueAt: request.limitAt,
    path: `/decision-requests/${request.id}`,
    decisionRequestId: request.id,
  }));
}

/** Late is what had to be escalated, and what has taken a layer longer than a sprint; nobody waits for a rework. */
function isLate({ kind, since, escalated }: OwedRequest, { clock, sprint }: OrganizationHours, now: Date): boolean {
  return kind === 'DECIDE_REQUEST' && (escalated || clock.between(since, now) > sprint);
}
