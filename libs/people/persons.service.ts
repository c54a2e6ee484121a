import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError, OrgRole } from '../domain';
import { Connection, decodeCursor, locate, pageOf, PageArgs, saveAtVersion, Transactions } from '../platform';
import { Organization } from './organization.entity';
import { CreatePersonInput, RevisePersonInput } from './people.inputs';
import { Person } from './person.entity';

@Injectable()
export class PersonsService {
  constructor(private readonly transactions: Transactions) {}

  async create(actor: Actor, input: CreatePersonInput): Promise<Person> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const { organizationId } = actor;
        const email = input.email.toLowerCase();
        if (await em.existsBy(Person, { organizationId, email })) {
          throw new DomainError('ALREADY_EXISTS', null, {
            message: 'A person with this e-mail address exists already.',
            remedy: 'Look the person up with `persons`, and revise or reactivate them.',
            path: 'input.email',
          });
        }
        const person = em.create(Person, {
          organizationId,
          id: newId(),
          name: input.name.trim(),
          email,
          roles: input.roles ?? [OrgRole.MEMBER],
          deactivatedAt: null,
          version: 1,
        });
        await em.insert(Person, person);
        record({
          action: 'PersonCreated',
          subject: { type: 'Person', id: person.id },
          changes: { roles: person.roles },
        });
        return person;
      },
      { operation: 'createPerson', input },
    );
  }

  /** Changes name, roles or whether the person is active. The last active administrator stays one. */
  async revise(actor: Actor, input: RevisePersonInput): Promise<Person> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const person = await locate(em, Person, actor, input.personId, { path: 'input.personId', lock: true });
        const before = { ...person };
        const revised = await saveAtVersion(em, Person, person, input.version, {
          ...(input.name !== undefined && { name: input.name.trim() }),
          ...(input.roles !== undefined && { roles: input.roles }),
          ...(input.active !== undefined && { deactivatedAt: input.active ? null : (person.deactivatedAt ?? now) }),
        });
        if (isAdministrator(before) && !isAdministrator(revised)) await requireAdministrator(em, actor);
        record({
          action: 'PersonRevised',
          subject: { type: 'Person', id: person.id },
          changes: {
            roles: { before: before.roles, after: revised.roles },
            active: { before: before.deactivatedAt === null, after: revised.deactivatedAt === null },
          },
        });
        return revised;
      },
      { operation: 'revisePerson', input },
    );
  }

  async find(actor: Actor, id: string): Promise<Person> {
    return this.transactions.read(actor, (em) => locate(em, Person, actor, id, { path: 'id' }));
  }

  /** Persons by name. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<Person>> {
    const [name, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Person, 'person')
        .where('person.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (name !== undefined) query.andWhere('(person.name, person.id) > (:name, :id::uuid)', { name, id });
      return query
        .orderBy('person.name')
        .addOrderBy('person.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (person) => [person.name, person.id]);
  }
}

function isAdministrator({ roles, deactivatedAt }: Person): boolean {
  return deactivatedAt === null && roles.includes(OrgRole.ADMIN);
}

/** Counts under a lock: two administrators who take the role from each other at once would both see the other one remain. */
async function requireAdministrator(em: EntityManager, { organizationId }: Actor): Promise<void> {
  await em.findOneOrFail(Organization, {
    select: { id: true },
    where: { id: organizationId },
    lock: { mode: 'for_no_key_update' },
  });
  const [{ count }] = await em.query<[{ count: string }]>(
    `SELECT count(*) FROM person WHERE organization_id = $1 AND deactivated_at IS NULL AND $2 = ANY (roles)`,
    [organizationId, OrgRole.ADMIN],
  );
  if (count !== '0') return;
  throw new DomainError('RULE_VIOLATED', null, {
    message: 'This would leave the organization without an administrator.',
    remedy: 'Give another person the role ADMIN first.',
    path: 'input.roles',
  });
}
