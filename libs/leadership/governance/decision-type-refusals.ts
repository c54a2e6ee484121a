import { EntityManager, In } from 'typeorm';
import { Actor, assignmentViolations, DomainError, refuseViolations } from '../../domain';
import { Person } from '../../people';
import { notFound } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionRequest } from './decision-request.entity';
import { DecisionType } from './decision-type.entity';

export async function refuseTakenName(em: EntityManager, organizationId: string, name: string): Promise<void> {
  if (!(await em.existsBy(DecisionType, { organizationId, name }))) return;
  throw new DomainError('ALREADY_EXISTS', 'R-UP-4', {
    message: `A decision type named ${name} exists already.`,
    remedy: 'Choose another name.',
    path: 'input.name',
  });
}

/** @throws DomainError NOT_FOUND for who is unknown, RULE_VIOLATED (R-UP-4) for who has left */
export async function requireActive(
  em: EntityManager,
  { organizationId }: Actor,
  ids: readonly string[],
  pathOf: (index: number) => string,
): Promise<void> {
  const persons = new Map(
    (await em.findBy(Person, { organizationId, id: In([...ids]) })).map((each) => [each.id, each]),
  );
  ids.forEach((id, index) => {
    const person = persons.get(id);
    if (!person) throw notFound('person', pathOf(index));
    if (person.deactivatedAt === null) return;
    throw new DomainError('RULE_VIOLATED', 'R-UP-4', {
      message: `${person.name} can no longer sign in, and would keep everybody waiting.`,
      remedy: 'Name somebody who is there.',
      path: pathOf(index),
    });
  });
}

/** @throws DomainError RULE_VIOLATED (R-UP-4) where requests of their own would wait for the new approver, and for nobody else */
export async function refuseOwnRequests(
  em: EntityManager,
  layer: ApprovalLayer,
  type: DecisionType,
  approverId: string,
): Promise<void> {
  const own = await em
    .createQueryBuilder(DecisionRequest, 'request')
    .where('request.organization_id = :organizationId', { organizationId: layer.organizationId })
    .andWhere('request.requested_by = :approverId', { approverId })
    .andWhere("request.state IN ('IN_REVIEW', 'RETURNED')")
    .andWhere('request.layer_ids @> ARRAY[:layerId::uuid]', { layerId: layer.id })
    .andWhere(
      `NOT EXISTS (SELECT FROM decision_step step
                    WHERE step.organization_id = request.organization_id AND step.request_id = request.id
                      AND step.layer_id = :layerId AND step.step IN ('PASSED', 'CHANGED', 'PASSED_BY_LIMIT'))`,
    )
    .getMany();
  refuseViolations(
    assignmentViolations(
      approverId,
      own.map((request) => escalationOf(request, layer, type)),
    ),
  );
}

/** To whom a request goes that the layer does not decide: as fixed where it lies there, else as its type has it now. */
function escalationOf(request: DecisionRequest, { id }: ApprovalLayer, { escalatesTo }: DecisionType): string | null {
  const liesThere = request.layer !== null && request.layerIds[request.layer] === id;
  return liesThere ? (request.escalatedTo ?? request.limitEscalatesTo) : escalatesTo;
}

export function approvesTwice(): DomainError {
  return new DomainError('RULE_VIOLATED', 'R-UP-4', {
    message: 'One person approves twice: they have another layer of this type, or its escalations.',
    remedy: 'Give the layer to somebody else, or remove it.',
    path: 'input.approverId',
  });
}

export function approverTaken(): DomainError {
  return new DomainError('RULE_VIOLATED', 'R-UP-4', {
    message:
      'One person would approve twice: whoever has this layer has another of this type by now, or its escalations.',
    remedy: 'Give that to somebody else first.',
    path: 'input.layerId',
  });
}

export function lastLayer(): DomainError {
  return new DomainError('RULE_VIOLATED', 'R-UP-4', {
    message: 'Without this layer nobody would decide.',
    remedy: 'Give it to whoever should decide instead.',
    path: 'input.layerId',
  });
}

export function inForceAlready(): DomainError {
  return new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-4', {
    message: 'This layer is in force.',
    remedy: 'Read the layers of the decision type again.',
    path: 'input.layerId',
  });
}

export function removedAlready(): DomainError {
  return new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-4', {
    message: 'This layer was removed already.',
    remedy: 'Read the layers of the decision type again.',
    path: 'input.layerId',
  });
}
