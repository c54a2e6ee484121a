import { Args, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import { CheckpointStatus } from '../domain';
import type { Actor } from '../domain';
import { Hypothesis, HypothesisLoaders, RequirementAnswer } from '../hypotheses';
import { PeopleLoaders, Team } from '../people';
import { connectionOf, Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../platform';
import { CheckpointArgs, HoldCheckpointInput, WaiveCheckpointInput } from './accountability.inputs';
import { AccountabilityLoaders } from './accountability.loaders';
import { CheckpointPayload, HoldCheckpointPayload } from './accountability.payloads';
import { CheckpointHolding, CheckpointWaiver } from './checkpoint-history.entity';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointsService } from './checkpoints.service';
import { HoldingService } from './holding.service';

@ObjectType({ description: 'A page of checkpoints.' })
export class CheckpointConnection extends connectionOf(Checkpoint, 'Checkpoint') {}

@Resolver(() => Checkpoint)
export class CheckpointResolver {
  constructor(
    private readonly checkpoints: CheckpointsService,
    private readonly holdings: HoldingService,
    private readonly loaders: AccountabilityLoaders,
    private readonly hypotheses: HypothesisLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => Checkpoint, { description: 'A checkpoint by id.' })
  @Requires('checkpoint.read')
  checkpoint(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<Checkpoint> {
    return this.checkpoints.find(actor, id);
  }

  @Query(() => CheckpointConnection, { name: 'checkpoints', description: 'Checkpoints by due date.' })
  @Requires('checkpoint.read')
  listCheckpoints(@CurrentActor() actor: Actor, @Args() args: CheckpointArgs): Promise<CheckpointConnection> {
    return this.checkpoints.list(actor, args);
  }

  @Mutation(() => HoldCheckpointPayload, {
    description:
      'Holds a checkpoint: evidence, learning and a decision, all at once (R-ACC-1). What departs from the rule waits for the sponsor (R-ACC-2).',
  })
  @Requires('checkpoint.hold')
  holdCheckpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: HoldCheckpointInput,
  ): Promise<HoldCheckpointPayload> {
    return this.holdings.hold(actor, input);
  }

  @Mutation(() => CheckpointPayload, { description: 'Excuses a checkpoint until a moment (R-ACC-5).' })
  @Requires('checkpoint.waive')
  async waiveCheckpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: WaiveCheckpointInput,
  ): Promise<CheckpointPayload> {
    return { checkpoint: await this.checkpoints.waive(actor, input) };
  }

  @ResolveField(() => CheckpointStatus, { description: 'Where it stands now.' })
  async status(@Parent() checkpoint: Checkpoint, @Context() context: RequestContext): Promise<CheckpointStatus> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).derived.status;
  }

  @ResolveField(() => Boolean, { description: 'Held after its grace had ended.' })
  async heldLate(@Parent() checkpoint: Checkpoint, @Context() context: RequestContext): Promise<boolean> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).derived.heldLate;
  }

  @ResolveField(() => Boolean, { description: 'Missed for good, whatever happened later (R-ACC-4).' })
  async missed(@Parent() checkpoint: Checkpoint, @Context() context: RequestContext): Promise<boolean> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).derived.missed;
  }

  @ResolveField(() => Boolean, {
    description: 'Missed, and then held late or ended with its hypothesis: it blocks no longer (R-ACC-4).',
  })
  async madeGood(@Parent() checkpoint: Checkpoint, @Context() context: RequestContext): Promise<boolean> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).derived.madeGood;
  }

  @ResolveField(() => [CheckpointWaiver], { description: 'Its waivers, oldest first (R-ACC-5).' })
  async waivers(
    @Parent() checkpoint: Checkpoint,
    @Context() context: RequestContext,
  ): Promise<readonly CheckpointWaiver[]> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).waivers;
  }

  @ResolveField(() => CheckpointHolding, { nullable: true, description: 'How it was held; null while it was not.' })
  holding(@Parent() { id }: Checkpoint, @Context() context: RequestContext): Promise<CheckpointHolding | null> {
    return this.loaders.holding.for(context).load(id);
  }

  @ResolveField(() => [RequirementAnswer], {
    description: 'What stands in the way of holding it now, before anything is typed in (R-ACC-1).',
  })
  holdRequirements(@Parent() checkpoint: Checkpoint, @Context() context: RequestContext): Promise<RequirementAnswer[]> {
    return this.loaders.holdRequirements.for(context).load(checkpoint);
  }

  @ResolveField(() => Hypothesis, { description: 'The hypothesis it belongs to.' })
  async hypothesis(@Parent() { hypothesisId }: Checkpoint, @Context() context: RequestContext): Promise<Hypothesis> {
    return (await this.hypotheses.hypothesis.for(context).load(hypothesisId))!;
  }

  @ResolveField(() => Team, { description: 'The accountable team.' })
  async team(@Parent() { teamId }: Checkpoint, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }
}
