import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { Obligation } from '../../accountability';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person } from '../../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { CoachingEngagement } from './coaching.entity';
import {
  AcceptCoachingInput,
  CoachingEngagementsArgs,
  EndCoachingInput,
  ProposeCoachingInput,
} from './coaching.inputs';
import { CoachingLoaders } from './coaching.loaders';
import { CoachingService } from './coaching.service';
import { CoachingEngagementConnection, CoachingPayload } from './coaching.types';

@Resolver(() => CoachingEngagement)
export class CoachingResolver {
  constructor(
    private readonly coaching: CoachingService,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => CoachingEngagement, { description: 'Coaching that the viewer gives or takes.' })
  @Requires('coaching.read')
  coachingEngagement(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the engagement.' }, UuidPipe) id: string,
  ): Promise<CoachingEngagement> {
    return this.coaching.find(actor, id);
  }

  @Query(() => CoachingEngagementConnection, { description: 'Coaching that the viewer gives or takes, latest first.' })
  @Requires('coaching.read')
  coachingEngagements(
    @CurrentActor() actor: Actor,
    @Args() args: CoachingEngagementsArgs,
  ): Promise<CoachingEngagementConnection> {
    return this.coaching.list(actor, args);
  }

  @Mutation(() => CoachingPayload, { description: 'Proposes coaching, as the coach or as the executive.' })
  @Requires('coaching.write')
  async proposeCoaching(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProposeCoachingInput,
  ): Promise<CoachingPayload> {
    return { coachingEngagement: await this.coaching.propose(actor, input) };
  }

  @Mutation(() => CoachingPayload, { description: 'Accepts coaching that the other has proposed.' })
  @Requires('coaching.write')
  async acceptCoaching(
    @CurrentActor() actor: Actor,
    @Args('input') input: AcceptCoachingInput,
  ): Promise<CoachingPayload> {
    return { coachingEngagement: await this.coaching.accept(actor, input) };
  }

  @Mutation(() => CoachingPayload, { description: 'Ends coaching, or turns a proposal down; either of the two may.' })
  @Requires('coaching.write')
  async endCoaching(@CurrentActor() actor: Actor, @Args('input') input: EndCoachingInput): Promise<CoachingPayload> {
    return { coachingEngagement: await this.coaching.end(actor, input) };
  }

  @ResolveField(() => Person, { description: 'The coach.' })
  async coach(@Parent() { coachId }: CoachingEngagement, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(coachId))!;
  }

  @ResolveField(() => Person, { description: 'The executive.' })
  async executive(@Parent() { executiveId }: CoachingEngagement, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(executiveId))!;
  }

  @ResolveField(() => Person, { description: 'Which of the two proposed it.' })
  async proposedBy(@Parent() { proposedBy }: CoachingEngagement, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(proposedBy))!;
  }
}

/** What coaching adds to obligations. */
@Resolver(() => Obligation)
export class ObligationCoachingResolver {
  constructor(private readonly loaders: CoachingLoaders) {}

  @ResolveField(() => CoachingEngagement, { nullable: true, description: 'The coaching; null for other kinds.' })
  coachingEngagement(
    @Parent() { coachingEngagementId: engagementId }: Obligation,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingEngagement | null> | null {
    if (engagementId === null) return null;
    return this.loaders.engagement.for(context).load({ engagementId, viewerId: actor.id });
  }
}
