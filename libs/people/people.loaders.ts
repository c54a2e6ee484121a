import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { groupBy, indexBy, readRows, relation, Transactions } from '../platform';
import { Organization } from './organization.entity';
import { Person } from './person.entity';
import { Team, TeamMembership } from './team.entity';

@Injectable()
export class PeopleLoaders {
  constructor(private readonly transactions: Transactions) {}

  /** The actor's own organization; the key is its id. */
  readonly organization = relation<string, Organization | null>(
    (actor) =>
      this.transactions.read(actor, async (em) =>
        indexBy(await em.findBy(Organization, { id: actor.organizationId }), (organization) => organization.id),
      ),
    () => null,
  );

  readonly person = relation<string, Person | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await readRows(em, Person, 'organization_id = $1 AND id = ANY ($2)', [organizationId, ids]),
          (person) => person.id,
        ),
      ),
    () => null,
  );

  readonly team = relation<string, Team | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await readRows(em, Team, 'organization_id = $1 AND id = ANY ($2)', [organizationId, ids]),
          (team) => team.id,
        ),
      ),
    () => null,
  );

  /** Members of a team by name, its product manager not among them. */
  readonly membersOfTeam = relation<string, Person[]>(
    ({ organizationId }, teamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const memberships = await em.findBy(TeamMembership, { organizationId, teamId: In([...teamIds]) });
        const personIds = [...new Set(memberships.map((membership) => membership.personId))];
        const persons = await em.find(Person, {
          where: { organizationId, id: In(personIds) },
          order: { name: 'ASC', id: 'ASC' },
        });
        const teamsOf = groupBy(memberships, (membership) => membership.personId);
        const placed = persons.flatMap((person) =>
          (teamsOf.get(person.id) ?? []).map((membership) => ({ teamId: membership.teamId, person })),
        );
        const teams = groupBy(placed, (member) => member.teamId);
        return new Map([...teams].map(([teamId, members]) => [teamId, members.map((member) => member.person)]));
      }),
    () => [],
  );
}
