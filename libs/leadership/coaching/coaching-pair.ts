import { EntityManager } from 'typeorm';
import { Actor } from '../../domain';
import { notFound } from '../../platform';
import { CoachingEngagement } from './coaching.entity';

/** Who looks: nothing of coaching is read without a person. */
export type Viewer = Pick<Actor, 'organizationId' | 'id'>;

/** The conditions under which a row is one of the viewer's own: the second lock, besides row-level security. */
export function ofPair({ organizationId, id }: Viewer): [object, object] {
  return [
    { organizationId, coachId: id },
    { organizationId, executiveId: id },
  ];
}

/**
 * An engagement that the viewer is one of the two of.
 * @throws DomainError NOT_FOUND for everybody else, as for an id that nothing has
 */
export async function locateOwn(
  em: EntityManager,
  viewer: Viewer,
  id: string,
  { path = 'input.engagementId', lock = false } = {},
): Promise<CoachingEngagement> {
  const found = await em.findOne(CoachingEngagement, {
    where: ofPair(viewer).map((own) => ({ ...own, id })),
    ...(lock && { lock: { mode: 'pessimistic_write' } }),
  });
  if (!found) throw notFound('coaching engagement', path);
  return found;
}
