import { EntityManager } from 'typeorm';
import { Action, Actor, authorize, ChangeCaseState, OrgRole } from '../../domain';
import { Organization, Team } from '../../people';
import { locate, notFound, UnitOfWork } from '../../platform';
import { ChangeCase, ChangeCaseEvidence } from './change-case.entity';

/** Coaches, the team, whoever raised it, and the executive once asked: a case is no pillory (section 7). */
export function isParty(actor: Actor, { raisedBy, teamId, executiveId, state }: ChangeCase): boolean {
  if (actor.roles.includes(OrgRole.COACH) || raisedBy === actor.id) return true;
  if (actor.teams.some((team) => team.teamId === teamId)) return true;
  return executiveId === actor.id && state !== ChangeCaseState.DRAFT;
}

/** Locked. For others than its parties it does not exist. */
export async function locateFor({ em, actor }: UnitOfWork, id: string, action: Action): Promise<ChangeCase> {
  const path = 'input.caseId';
  const changeCase = await locate(em, ChangeCase, actor, id, { path, lock: true });
  if (!isParty(actor, changeCase)) throw notFound('change case', path);
  authorize(actor, action, { teamId: changeCase.teamId, ownerId: changeCase.executiveId });
  return changeCase;
}

/** The organization and the team of a case. */
export async function surroundings(em: EntityManager, { organizationId, teamId }: ChangeCase) {
  const organization = await em.findOneByOrFail(Organization, { id: organizationId });
  const team = await em.findOneByOrFail(Team, { organizationId, id: teamId });
  return { organization, team };
}

/** The evidence of a case, what was picked first first. */
export function evidenceOf(em: EntityManager, { organizationId, id }: ChangeCase): Promise<ChangeCaseEvidence[]> {
  return em.find(ChangeCaseEvidence, { where: { organizationId, caseId: id }, order: { pickedAt: 'ASC', id: 'ASC' } });
}

/** Takes a case a step on, with its record. */
export async function step(
  { em, record }: UnitOfWork,
  changeCase: ChangeCase,
  changes: Partial<ChangeCase>,
  action: string,
): Promise<void> {
  const { organizationId, id, state: before } = changeCase;
  await em.update(ChangeCase, { organizationId, id }, changes);
  const { state: after, answer, madeOn } = changes;
  record({ action, subject: subjectOf(changeCase), changes: { before, after, answer, madeOn } });
  Object.assign(changeCase, changes);
}

export function subjectOf({ id }: ChangeCase): { type: string; id: string } {
  return { type: 'ChangeCase', id };
}
