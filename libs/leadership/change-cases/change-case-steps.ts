import { EntityManager } from 'typeorm';
import { Action, Actor, authorize, OrgRole, refuseViolations, runningViolations } from '../../domain';
import { Organization, Team } from '../../people';
import { locate, notFound, UnitOfWork } from '../../platform';
import { ChangeCase, ChangeCaseEvidence } from './change-case.entity';

/**
 * Coaches, the team and whoever raised it; the executive once asked, whatever else they are: a case is no pillory (section 7), and
 * who is asked does not have a hand in the draft.
 */
export function isParty(actor: Actor, { raisedBy, teamId, executiveId, askedAt }: ChangeCase): boolean {
  if (executiveId === actor.id) return askedAt !== null;
  if (actor.roles.includes(OrgRole.COACH) || raisedBy === actor.id) return true;
  return actor.teams.some((team) => team.teamId === teamId);
}

/**
 * Locked. For others than its parties it does not exist.
 * @throws DomainError RULE_VIOLATED (R-UP-7) where the one it is asked of would run it
 */
export async function locateFor({ em, actor }: UnitOfWork, id: string, action: Action): Promise<ChangeCase> {
  const path = 'input.caseId';
  const changeCase = await locate(em, ChangeCase, actor, id, { path, lock: true });
  if (!isParty(actor, changeCase)) throw notFound('change case', path);
  authorize(actor, action, { teamId: changeCase.teamId, ownerId: changeCase.executiveId });
  if (action === 'changeCase.raise') refuseViolations(runningViolations(changeCase, actor.id));
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

/**
 * Takes a case a step on, with its record.
 * @param said what the record tells besides
 */
export async function step(
  { em, record }: UnitOfWork,
  changeCase: ChangeCase,
  changes: Partial<ChangeCase>,
  action: string,
  said: Partial<ChangeCase> = {},
): Promise<void> {
  const { organizationId, id, state: before } = changeCase;
  await em.update(ChangeCase, { organizationId, id }, changes);
  const { state: after, answer, madeOn } = changes;
  record({ action, subject: subjectOf(changeCase), changes: { before, after, answer, madeOn, ...said } });
  Object.assign(changeCase, changes);
}

export function subjectOf({ id }: ChangeCase): { type: string; id: string } {
  return { type: 'ChangeCase', id };
}
