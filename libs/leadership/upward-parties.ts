import { EntityManager } from 'typeorm';
import { Checkpoint } from '../accountability';
import { Actor, DomainError, OrgRole } from '../domain';
import { Person } from '../people';
import { locate, UnitOfWork } from '../platform';

/** What somebody asked of a team, or of the whole organization where `teamId` is null. */
interface Asked {
  readonly askedBy: string;
  readonly teamId: string | null;
}

/** Those who asked and those who were asked see it; everybody else sees what it adds up to (section 7). */
export function isParty(actor: Actor, { askedBy, teamId }: Asked): boolean {
  return askedBy === actor.id || isOfTeam(actor, teamId);
}

/**
 * The executive who asks.
 * @throws DomainError RULE_VIOLATED where they are none, or no longer
 */
async function requireExecutive(em: EntityManager, actor: Actor, id: string, rule: string): Promise<Person> {
  const path = 'input.askedById';
  const person = await locate(em, Person, actor, id, { path });
  if (person.roles.includes(OrgRole.EXECUTIVE) && person.deactivatedAt === null) return person;
  throw new DomainError('RULE_VIOLATED', rule, {
    message: `${person.name} is not an executive: what members ask of each other is their daily work.`,
    remedy: 'Name the executive who asks.',
    path,
  });
}

/**
 * The same, where nothing is put into somebody's mouth: a team writes down what it was asked, others ask for themselves.
 * @throws DomainError RULE_VIOLATED
 */
export async function requireAsker(
  em: EntityManager,
  actor: Actor,
  { askedById, teamId }: { readonly askedById: string; readonly teamId: string | null },
  rule: string,
): Promise<Person> {
  const asker = await requireExecutive(em, actor, askedById, rule);
  if (asker.id === actor.id || isOfTeam(actor, teamId)) return asker;
  throw new DomainError('RULE_VIOLATED', rule, {
    message: `Only the team that was asked writes down what ${asker.name} asked.`,
    remedy: 'Leave `askedById` out to ask for yourself, or have somebody of the team write it down.',
    path: 'input.askedById',
  });
}

/** The next checkpoint of the team that can still be held; not one that is waived when it falls due (R-ACC-5). */
export function nextCheckpoint({ em, actor, now }: UnitOfWork, teamId: string): Promise<Checkpoint | null> {
  const { organizationId } = actor;
  return em
    .createQueryBuilder(Checkpoint, 'checkpoint')
    .where('checkpoint.organization_id = :organizationId AND checkpoint.team_id = :teamId', { organizationId, teamId })
    .andWhere('checkpoint.due_at > :now AND checkpoint.held_at IS NULL AND checkpoint.cancelled_at IS NULL', { now })
    .andWhere('(checkpoint.waived_until IS NULL OR checkpoint.waived_until <= checkpoint.due_at)')
    .orderBy('checkpoint.due_at', 'ASC')
    .addOrderBy('checkpoint.id', 'ASC')
    .limit(1)
    .getOne();
}

/** Whether somebody has a role in the team; of no team is nobody. */
export function isOfTeam(actor: Actor, teamId: string | null): boolean {
  return actor.teams.some((team) => team.teamId === teamId);
}
