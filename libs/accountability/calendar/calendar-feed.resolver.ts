import { Args, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person, Team } from '../../people';
import { connectionOf, Context, CurrentActor, PageArgs, RequestContext, Requires, ResolveField } from '../../platform';
import { CalendarFeed } from './calendar-feed.entity';
import { CreateCalendarFeedInput, RevokeCalendarFeedInput, RotateCalendarFeedInput } from './calendar-feed.inputs';
import { CalendarFeedAddressPayload, CalendarFeedPayload } from './calendar-feed.payloads';
import { CalendarFeedsService } from './calendar-feeds.service';

@ObjectType({ description: 'A page of calendar feeds.' })
export class CalendarFeedConnection extends connectionOf(CalendarFeed, 'CalendarFeed') {}

@Resolver(() => CalendarFeed)
export class CalendarFeedResolver {
  constructor(
    private readonly feeds: CalendarFeedsService,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => CalendarFeedConnection, {
    description: 'Own calendar feeds, all of the organization for an administrator; the oldest first.',
  })
  @Requires('calendarFeed.read')
  calendarFeeds(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<CalendarFeedConnection> {
    return this.feeds.list(actor, page);
  }

  @Mutation(() => CalendarFeedAddressPayload, {
    description: "Creates a calendar of one's own checkpoints, or of a team's, and shows its address this once.",
  })
  @Requires('calendarFeed.create')
  createCalendarFeed(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateCalendarFeedInput,
  ): Promise<CalendarFeedAddressPayload> {
    return this.feeds.create(actor, input);
  }

  @Mutation(() => CalendarFeedAddressPayload, {
    description: 'Gives a feed a new address and shows it this once; the one before ends at once.',
  })
  @Requires('calendarFeed.rotate')
  rotateCalendarFeed(
    @CurrentActor() actor: Actor,
    @Args('input') input: RotateCalendarFeedInput,
  ): Promise<CalendarFeedAddressPayload> {
    return this.feeds.rotate(actor, input);
  }

  @Mutation(() => CalendarFeedPayload, { description: 'Ends a feed for good.' })
  @Requires('calendarFeed.revoke')
  async revokeCalendarFeed(
    @CurrentActor() actor: Actor,
    @Args('input') input: RevokeCalendarFeedInput,
  ): Promise<CalendarFeedPayload> {
    return { calendarFeed: await this.feeds.revoke(actor, input) };
  }

  @ResolveField(() => Person, { description: 'Who created it; it is silent while this person has no access.' })
  async owner(@Parent() { ownerId }: CalendarFeed, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(ownerId))!;
  }

  @ResolveField(() => Team, {
    nullable: true,
    description: 'The team whose checkpoints it shows; null for those that concern its owner.',
  })
  team(@Parent() { teamId }: CalendarFeed, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId ? this.people.team.for(context).load(teamId) : null;
  }
}
