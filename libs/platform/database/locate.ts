import { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { Actor, DomainError } from '../../domain';

/** Anything that belongs to an organization and has an id of its own. */
export interface TenantObject extends ObjectLiteral {
  organizationId: string;
  id: string;
}

/** The refusal for an id that does not exist, or not for this actor: the two cannot be told apart. */
export function notFound(what: string, path?: string): DomainError {
  return new DomainError('NOT_FOUND', null, {
    message: `There is no such ${what}.`,
    remedy: 'Check the id; it must be one that you read in your organization.',
    ...(path !== undefined && { path }),
  });
}

/**
 * Finds one object of the actor's organization by id.
 * @param lock keeps other transactions from changing it until this one ends
 * @throws DomainError NOT_FOUND
 */
export async function locate<T extends TenantObject>(
  em: EntityManager,
  entity: EntityTarget<T> & { name: string },
  actor: Pick<Actor, 'organizationId'>,
  id: string,
  { path, lock = false }: { path?: string; lock?: boolean } = {},
): Promise<T> {
  const where = { organizationId: actor.organizationId, id } as unknown as FindOptionsWhere<T>;
  const found = await em.findOne(entity, { where, ...(lock && { lock: { mode: 'pessimistic_write' } }) });
  if (!found) throw notFound(spokenName(entity.name), path);
  return found;
}

/**
 * Writes changed fields when the row still has the version that the client read (R-HYP-4).
 * @returns the new version
 * @throws DomainError STALE_VERSION with the current version; nothing is overwritten
 */
export async function saveAtVersion<T extends TenantObject & { version: number }>(
  em: EntityManager,
  entity: EntityTarget<T> & { name: string },
  current: T,
  readVersion: number,
  changes: Partial<T>,
): Promise<T> {
  const next = { ...changes, version: readVersion + 1 };
  const { organizationId, id } = current;
  const result = await em.update(entity, { organizationId, id, version: readVersion }, next);
  if (result.affected === 1) return Object.assign(current, next);
  throw new DomainError('STALE_VERSION', 'R-HYP-4', {
    message: `This ${spokenName(entity.name)} was changed since version ${readVersion} was read.`,
    remedy: 'Read it again, merge your change, and send the current version.',
    path: 'input.version',
    facts: { currentVersion: current.version },
  });
}

function spokenName(className: string): string {
  return className.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
