import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person, Team } from '../../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { AnnualRoadmapDemand } from './annual-roadmap-demand.entity';
import { AnnualRoadmapDemandsArgs, DemandAnnualRoadmapInput } from './roadmap-demand.inputs';
import { AnnualRoadmapDemandConnection, AnnualRoadmapDemandPayload } from './roadmap-demand.types';
import { RoadmapDemandsService } from './roadmap-demands.service';

@Resolver(() => AnnualRoadmapDemand)
export class AnnualRoadmapDemandResolver {
  constructor(
    private readonly demands: RoadmapDemandsService,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => AnnualRoadmapDemand, {
    description: 'A roadmap demand that the viewer made, or that a team of the viewer got, with its answer.',
  })
  @Requires('roadmapDemand.read')
  annualRoadmapDemand(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the demand.' }, UuidPipe) id: string,
  ): Promise<AnnualRoadmapDemand> {
    return this.demands.find(actor, id);
  }

  @Query(() => AnnualRoadmapDemandConnection, {
    name: 'annualRoadmapDemands',
    description: 'Roadmap demands that the viewer made and those of the own teams, the latest first.',
  })
  @Requires('roadmapDemand.read')
  annualRoadmapDemandsOfViewer(
    @CurrentActor() actor: Actor,
    @Args() args: AnnualRoadmapDemandsArgs,
  ): Promise<AnnualRoadmapDemandConnection> {
    return this.demands.list(actor, args);
  }

  @Mutation(() => AnnualRoadmapDemandPayload, {
    description:
      'Asks for an annual roadmap, or writes down that one was asked for; answered at once with the outcome roadmap (R-UP-3).',
  })
  @Requires('roadmapDemand.make')
  async demandAnnualRoadmap(
    @CurrentActor() actor: Actor,
    @Args('input') input: DemandAnnualRoadmapInput,
  ): Promise<AnnualRoadmapDemandPayload> {
    return { annualRoadmapDemand: await this.demands.demand(actor, input) };
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that was asked; null where all of them were.' })
  team(@Parent() { teamId }: AnnualRoadmapDemand, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId === null ? null : this.people.team.for(context).load(teamId);
  }

  @ResolveField(() => Person, { description: 'The executive who asked.' })
  async askedBy(@Parent() { askedBy }: AnnualRoadmapDemand, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(askedBy))!;
  }
}
