import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person, Team } from '../../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { OutputStatusRequest } from './output-status-request.entity';
import { OutputStatusRequestsArgs, RequestOutputStatusInput } from './status-request.inputs';
import { OutputStatusRequestConnection, OutputStatusRequestPayload } from './status-request.types';
import { StatusRequestsService } from './status-requests.service';

@Resolver(() => OutputStatusRequest)
export class OutputStatusRequestResolver {
  constructor(
    private readonly requests: StatusRequestsService,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => OutputStatusRequest, {
    description: 'A status request that the viewer made, or that a team of the viewer got, with its answer.',
  })
  @Requires('outputStatus.read')
  outputStatusRequest(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the request.' }, UuidPipe) id: string,
  ): Promise<OutputStatusRequest> {
    return this.requests.find(actor, id);
  }

  @Query(() => OutputStatusRequestConnection, {
    name: 'outputStatusRequests',
    description: 'Status requests that the viewer made and those of the own teams, the latest first.',
  })
  @Requires('outputStatus.read')
  outputStatusRequestsOfViewer(
    @CurrentActor() actor: Actor,
    @Args() args: OutputStatusRequestsArgs,
  ): Promise<OutputStatusRequestConnection> {
    return this.requests.list(actor, args);
  }

  @Mutation(() => OutputStatusRequestPayload, {
    description:
      'Asks a team what it shipped, or writes down that it was asked; answered at once with what moved (R-UP-2).',
  })
  @Requires('outputStatus.request')
  async requestOutputStatus(
    @CurrentActor() actor: Actor,
    @Args('input') input: RequestOutputStatusInput,
  ): Promise<OutputStatusRequestPayload> {
    return { outputStatusRequest: await this.requests.ask(actor, input) };
  }

  @ResolveField(() => Team, { description: 'The team that was asked.' })
  async team(@Parent() { teamId }: OutputStatusRequest, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }

  @ResolveField(() => Person, { description: 'The executive who asked.' })
  async askedBy(@Parent() { askedBy }: OutputStatusRequest, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(askedBy))!;
  }
}
