import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { AccountabilityLoaders, Checkpoint } from '../../accountability';
import { dayOf, FundingKind, kindOn, moneyText, outputCommitmentOf } from '../../domain';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person, Team } from '../../people';
import { Clock, Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { FundingPeriod, FundingStream, FundingTranche } from './funding-stream.entity';
import { FundingStreamsService } from './funding-streams.service';
import { FundingTranchesService } from './funding-tranches.service';
import {
  DecideTrancheInput,
  FundingSharesArgs,
  FundingStreamsArgs,
  FundPeriodInput,
  OpenFundingStreamInput,
  TurnIntoTeamStreamInput,
  WithdrawFundingInput,
} from './funding.inputs';
import { FundingLoaders } from './funding.loaders';
import { FundingSharesService } from './funding-shares.service';
import { FundingShares, FundingStreamConnection, FundingStreamPayload, OutcomeCostAnswer } from './funding.types';

@Resolver(() => FundingStream)
export class FundingStreamResolver {
  constructor(
    private readonly streams: FundingStreamsService,
    private readonly tranchesOf: FundingTranchesService,
    private readonly shares: FundingSharesService,
    private readonly loaders: FundingLoaders,
    private readonly people: PeopleLoaders,
    private readonly clock: Clock,
  ) {}

  @Query(() => FundingStream, { description: 'Money of an own team, or of any for who looks after funding.' })
  @Requires('funding.read')
  fundingStream(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the stream.' }, UuidPipe) id: string,
  ): Promise<FundingStream> {
    return this.streams.find(actor, id);
  }

  @Query(() => FundingStreamConnection, {
    description:
      'Funding streams by name: all for administrators, executives and coaches, else those of the own teams.',
  })
  @Requires('funding.read')
  fundingStreams(@CurrentActor() actor: Actor, @Args() args: FundingStreamsArgs): Promise<FundingStreamConnection> {
    return this.streams.list(actor, args);
  }

  @Query(() => FundingShares, { description: 'How much of the money is tied to teams, over fiscal quarters (R-UP-5).' })
  @Requires('funding.read')
  fundingShares(@CurrentActor() actor: Actor, @Args() args: FundingSharesArgs): Promise<FundingShares> {
    return this.shares.ofQuarters(actor, args);
  }

  @Mutation(() => FundingStreamPayload, {
    description: 'Opens a stream of money for a team; the product manager cannot.',
  })
  @Requires('funding.manage')
  async openFundingStream(
    @CurrentActor() actor: Actor,
    @Args('input') input: OpenFundingStreamInput,
  ): Promise<FundingStreamPayload> {
    return { fundingStream: await this.streams.open(actor, input) };
  }

  @Mutation(() => FundingStreamPayload, { description: 'Funds a stream for a stretch of days.' })
  @Requires('funding.manage')
  async fundPeriod(@CurrentActor() actor: Actor, @Args('input') input: FundPeriodInput): Promise<FundingStreamPayload> {
    return { fundingStream: await this.streams.fund(actor, input) };
  }

  @Mutation(() => FundingStreamPayload, {
    description: 'Takes the money of a period back, with a reason; it stays on record.',
  })
  @Requires('funding.manage')
  async withdrawFunding(
    @CurrentActor() actor: Actor,
    @Args('input') input: WithdrawFundingInput,
  ): Promise<FundingStreamPayload> {
    return { fundingStream: await this.streams.withdraw(actor, input) };
  }

  @Mutation(() => FundingStreamPayload, { description: 'Ties the money of a project to its team, from a day on.' })
  @Requires('funding.manage')
  async turnIntoTeamStream(
    @CurrentActor() actor: Actor,
    @Args('input') input: TurnIntoTeamStreamInput,
  ): Promise<FundingStreamPayload> {
    return { fundingStream: await this.streams.turn(actor, input) };
  }

  @Mutation(() => FundingStreamPayload, {
    description: 'Releases, continues, holds or stops the money of a stream, citing held checkpoints of its team.',
  })
  @Requires('funding.decide')
  async decideTranche(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideTrancheInput,
  ): Promise<FundingStreamPayload> {
    return { fundingStream: await this.tranchesOf.decide(actor, input) };
  }

  @ResolveField(() => Team, { description: 'The team that it funds.' })
  async team(@Parent() { teamId }: FundingStream, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }

  @ResolveField(() => FundingKind, { description: 'What it is tied to today.' })
  async kind(@Parent() stream: FundingStream, @Context() context: RequestContext): Promise<FundingKind> {
    const { timeZone } = (await this.people.organization.for(context).load(stream.organizationId))!;
    return kindOn(stream, dayOf(this.clock.now(), timeZone));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why its end date forces a commitment to output; null where it does not, and once it was turned.',
  })
  outputCommitment(@Parent() { kind, turnedOn, endsOn, promisedOutput }: FundingStream): string | null {
    return turnedOn === null ? outputCommitmentOf({ kind, endsOn, promisedOutput }) : null;
  }

  @ResolveField(() => [FundingPeriod], { description: 'In order of days, those that were taken back among them.' })
  periods(@Parent() { id }: FundingStream, @Context() context: RequestContext): Promise<FundingPeriod[]> {
    return this.loaders.periods.for(context).load(id);
  }

  @ResolveField(() => [FundingTranche], { description: 'What was decided about its money, the latest first.' })
  tranches(@Parent() { id }: FundingStream, @Context() context: RequestContext): Promise<FundingTranche[]> {
    return this.loaders.tranches.for(context).load(id);
  }

  @ResolveField(() => [OutcomeCostAnswer], {
    description: 'What outcomes of the team have cost so far, for primary targets with at least four readings.',
  })
  outcomeCosts(@Parent() { id }: FundingStream, @Context() context: RequestContext): Promise<OutcomeCostAnswer[]> {
    return this.loaders.outcomeCosts.for(context).load(id);
  }
}

@Resolver(() => FundingPeriod)
export class FundingPeriodResolver {
  constructor(private readonly loaders: FundingLoaders) {}

  @ResolveField(() => String, { description: 'Decimal, in the currency of the stream.' })
  async amount(@Parent() { amount, streamId }: FundingPeriod, @Context() context: RequestContext): Promise<string> {
    return moneyText(amount, (await this.loaders.stream.for(context).load(streamId))!.currency);
  }
}

@Resolver(() => FundingTranche)
export class FundingTrancheResolver {
  constructor(
    private readonly loaders: FundingLoaders,
    private readonly people: PeopleLoaders,
    private readonly accountability: AccountabilityLoaders,
  ) {}

  @ResolveField(() => String, { nullable: true, description: 'What is released, decimal; null unless it is RELEASED.' })
  async amount(@Parent() tranche: FundingTranche, @Context() context: RequestContext): Promise<string | null> {
    const { amount, streamId } = tranche;
    return amount === null
      ? null
      : moneyText(amount, (await this.loaders.stream.for(context).load(streamId))!.currency);
  }

  @ResolveField(() => [Checkpoint], { description: 'The held checkpoints that it rests on.' })
  async checkpoints(
    @Parent() { checkpointIds }: FundingTranche,
    @Context() context: RequestContext,
  ): Promise<Checkpoint[]> {
    const checkpoint = this.accountability.checkpoint.for(context);
    return (await Promise.all(checkpointIds.map((id) => checkpoint.load(id)))).filter((each) => each !== null);
  }

  @ResolveField(() => Person, { description: 'Who decided it.' })
  async decidedBy(@Parent() { decidedBy }: FundingTranche, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(decidedBy))!;
  }
}
