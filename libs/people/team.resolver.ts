import { Args, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import {
  connectionOf,
  Context,
  CurrentActor,
  PageArgs,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../platform';
import {
  AddTeamMemberInput,
  AppointProductManagerInput,
  CreateTeamInput,
  RemoveTeamMemberInput,
} from './people.inputs';
import { PeopleLoaders } from './people.loaders';
import { TeamPayload } from './people.payloads';
import { Person } from './person.entity';
import { Team } from './team.entity';
import { TeamsService } from './teams.service';

@ObjectType({ description: 'A page of teams.' })
export class TeamConnection extends connectionOf(Team, 'Team') {}

@Resolver(() => Team)
export class TeamResolver {
  constructor(
    private readonly teams: TeamsService,
    private readonly loaders: PeopleLoaders,
  ) {}

  @Query(() => Team, { description: 'A team by id.' })
  @Requires('team.read')
  team(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The team.' }, UuidPipe) id: string,
  ): Promise<Team> {
    return this.teams.find(actor, id);
  }

  @Query(() => TeamConnection, { name: 'teams', description: 'Teams by name.' })
  @Requires('team.read')
  listTeams(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<TeamConnection> {
    return this.teams.list(actor, page);
  }

  @Mutation(() => TeamPayload, { description: 'Creates a team.' })
  @Requires('team.manage')
  async createTeam(@CurrentActor() actor: Actor, @Args('input') input: CreateTeamInput): Promise<TeamPayload> {
    return { team: await this.teams.create(actor, input) };
  }

  @Mutation(() => TeamPayload, { description: 'Appoints the one accountable product manager of a team.' })
  @Requires('team.manage')
  async appointProductManager(
    @CurrentActor() actor: Actor,
    @Args('input') input: AppointProductManagerInput,
  ): Promise<TeamPayload> {
    return { team: await this.teams.appointProductManager(actor, input) };
  }

  @Mutation(() => TeamPayload, { description: 'Adds a person to a team; adding twice changes nothing.' })
  @Requires('team.manage')
  async addTeamMember(@CurrentActor() actor: Actor, @Args('input') input: AddTeamMemberInput): Promise<TeamPayload> {
    return { team: await this.teams.addMember(actor, input) };
  }

  @Mutation(() => TeamPayload, { description: 'Takes a person out of a team.' })
  @Requires('team.manage')
  async removeTeamMember(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveTeamMemberInput,
  ): Promise<TeamPayload> {
    return { team: await this.teams.removeMember(actor, input) };
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'The one accountable product manager; null while there is none.',
  })
  productManager(@Parent() team: Team, @Context() context: RequestContext): Promise<Person | null> | null {
    return team.productManagerId ? this.loaders.person.for(context).load(team.productManagerId) : null;
  }

  @ResolveField(() => [Person], { description: 'Members by name, the product manager not among them.' })
  members(@Parent() team: Team, @Context() context: RequestContext): Promise<Person[]> {
    return this.loaders.membersOfTeam.for(context).load(team.id);
  }
}
