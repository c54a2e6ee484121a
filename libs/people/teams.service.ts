import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError } from '../domain';
import { Connection, decodeCursor, locate, notFound, pageOf, PageArgs, Transactions } from '../platform';
import { AppointProductManagerInput, CreateTeamInput, TeamMemberInput } from './people.inputs';
import { Person } from './person.entity';
import { Team, TeamMembership } from './team.entity';

@Injectable()
export class TeamsService {
  constructor(private readonly transactions: Transactions) {}

  async create(actor: Actor, input: CreateTeamInput): Promise<Team> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const { organizationId } = actor;
        const { memberIds = [] } = input;
        const name = input.name.trim();
        if (await em.existsBy(Team, { organizationId, name })) {
          throw new DomainError('ALREADY_EXISTS', null, {
            message: `A team named ${name} exists already.`,
            remedy: 'Choose another name.',
            path: 'input.name',
          });
        }
        await refuseUnknownPersons(em, organizationId, memberIds, 'input.memberIds');
        if (input.productManagerId) {
          await refuseUnknownPersons(em, organizationId, [input.productManagerId], 'input.productManagerId');
        }
        const team = em.create(Team, {
          organizationId,
          id: newId(),
          name,
          productManagerId: input.productManagerId ?? null,
          version: 1,
        });
        await em.insert(Team, team);
        const memberships = memberIds.map((personId) => ({ organizationId, teamId: team.id, personId }));
        if (memberships.length > 0) await em.insert(TeamMembership, memberships);
        record({
          action: 'TeamCreated',
          subject: { type: 'Team', id: team.id },
          changes: { name, productManagerId: team.productManagerId, memberIds },
        });
        return team;
      },
      { operation: 'createTeam', input },
    );
  }

  /** Makes a person the one accountable product manager; who was it before stays a member. */
  async appointProductManager(actor: Actor, input: AppointProductManagerInput): Promise<Team> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const { organizationId } = actor;
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId', lock: true });
        await refuseUnknownPersons(em, organizationId, [input.personId], 'input.personId');
        const before = team.productManagerId;
        if (before === input.personId) return team;
        if (before) await join(em, organizationId, team.id, before);
        Object.assign(team, { productManagerId: input.personId, version: team.version + 1 });
        await em.update(
          Team,
          { organizationId, id: team.id },
          { productManagerId: team.productManagerId, version: team.version },
        );
        record({
          action: 'ProductManagerAppointed',
          subject: { type: 'Team', id: team.id },
          changes: [{ field: 'productManagerId', before, after: input.personId }],
        });
        return team;
      },
      { operation: 'appointProductManager', input },
    );
  }

  async addMember(actor: Actor, input: TeamMemberInput): Promise<Team> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        await refuseUnknownPersons(em, actor.organizationId, [input.personId], 'input.personId');
        await join(em, actor.organizationId, team.id, input.personId);
        record({
          action: 'TeamMemberAdded',
          subject: { type: 'Team', id: team.id },
          changes: { personId: input.personId },
        });
        return team;
      },
      { operation: 'addTeamMember', input },
    );
  }

  async removeMember(actor: Actor, input: TeamMemberInput): Promise<Team> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        const { affected } = await em.delete(TeamMembership, {
          organizationId: actor.organizationId,
          teamId: team.id,
          personId: input.personId,
        });
        if (!affected) throw notFound('team member', 'input.personId');
        record({
          action: 'TeamMemberRemoved',
          subject: { type: 'Team', id: team.id },
          changes: { personId: input.personId },
        });
        return team;
      },
      { operation: 'removeTeamMember', input },
    );
  }

  async find(actor: Actor, id: string): Promise<Team> {
    return this.transactions.read(actor, (em) => locate(em, Team, actor, id, { path: 'id' }));
  }

  /** Teams by name. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<Team>> {
    const [name, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Team, 'team')
        .where('team.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (name !== undefined) query.andWhere('(team.name, team.id) > (:name, :id::uuid)', { name, id });
      return query
        .orderBy('team.name')
        .addOrderBy('team.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (team) => [team.name, team.id]);
  }
}

async function refuseUnknownPersons(
  em: EntityManager,
  organizationId: string,
  ids: readonly string[],
  path: string,
): Promise<void> {
  if (ids.length === 0) return;
  const known = await em.countBy(Person, { organizationId, id: In([...ids]) });
  if (known !== new Set(ids).size) throw notFound('person', path);
}

async function join(em: EntityManager, organizationId: string, teamId: string, personId: string): Promise<void> {
  await em
    .createQueryBuilder()
    .insert()
    .into(TeamMembership)
    .values({ organizationId, teamId, personId })
    .orIgnore()
    .execute();
}
