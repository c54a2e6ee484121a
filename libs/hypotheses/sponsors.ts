import { EntityManager } from 'typeorm';
import { Actor, refuseViolations, sponsorViolations } from '../domain';
import { Person, Team } from '../people';
import { notFound } from '../platform';

type Tenant = Pick<Actor, 'organizationId'>;
type ManagedTeam = Pick<Team, 'productManagerId'>;

/**
 * Refuses a sponsor who cannot act as one (R-HYP-1 G8); naming nobody is no fault of a draft.
 * @throws DomainError NOT_FOUND, RULE_VIOLATED
 */
export async function requireSponsor(
  em: EntityManager,
  { organizationId }: Tenant,
  sponsorId: string | null | undefined,
  { productManagerId }: ManagedTeam,
): Promise<void> {
  if (!sponsorId) return;
  const sponsor = await em.findOneBy(Person, { organizationId, id: sponsorId });
  if (!sponsor) throw notFound('person', 'input.sponsorId');
  refuseViolations(sponsorViolations(sponsor, productManagerId, 'input.sponsorId'));
}

/** The sponsor while they can still act as one, to carry them over to another hypothesis of the team; null otherwise. */
export async function sponsorStillInOffice(
  em: EntityManager,
  { organizationId }: Tenant,
  sponsorId: string | null,
  { productManagerId }: ManagedTeam,
): Promise<string | null> {
  if (sponsorId === null) return null;
  const sponsor = await em.findOneBy(Person, { organizationId, id: sponsorId });
  return sponsor && sponsorViolations(sponsor, productManagerId, '').length === 0 ? sponsor.id : null;
}
