import { Args, ID, Int, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { Hypothesis, HypothesisLoaders } from '../hypotheses';
import { PeopleLoaders, Person, Team } from '../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { RoadmapDispositionsService } from './roadmap-dispositions.service';
import { RoadmapItem } from './roadmap-item.entity';
import { RoadmapSwapService } from './roadmap-swap.service';
import {
  AssignRoadmapItemsInput,
  DeferRoadmapItemInput,
  DeferRoadmapItemsInput,
  DropRoadmapItemInput,
  DropRoadmapItemsInput,
  KeepAsCommitmentInput,
  SwapRoadmapItemsInput,
} from './roadmap.inputs';
import { RoadmapLoaders } from './roadmap.loaders';
import { RoadmapItemPayload, RoadmapItemsPayload, SwapPayload } from './roadmap.payloads';
import { SlipHistoryEntry } from './roadmap.types';
import { RoadmapsService } from './roadmaps.service';

@Resolver(() => RoadmapItem)
export class RoadmapItemResolver {
  constructor(
    private readonly roadmaps: RoadmapsService,
    private readonly loaders: RoadmapLoaders,
    private readonly hypotheses: HypothesisLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => RoadmapItem, { description: 'A promised feature by id.' })
  @Requires('roadmap.read')
  roadmapItem(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<RoadmapItem> {
    return this.roadmaps.findItem(actor, id);
  }

  @ResolveField(() => AnnualRoadmap, { description: 'The roadmap that promised it.' })
  async annualRoadmap(
    @Parent() { roadmapId }: RoadmapItem,
    @Context() context: RequestContext,
  ): Promise<AnnualRoadmap> {
    return (await this.loaders.annualRoadmap.for(context).load(roadmapId))!;
  }

  @ResolveField(() => [SlipHistoryEntry], {
    description: 'Every date it was ever promised for, oldest first (R-SWAP-3).',
  })
  async slipHistory(@Parent() { id }: RoadmapItem, @Context() context: RequestContext): Promise<SlipHistoryEntry[]> {
    const history = await this.loaders.slipHistoryOf.for(context).load(id);
    return history.map(({ seen, slipDays, totalSlipDays }) => ({ ...seen, slipDays, totalSlipDays }));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Days later (negative: earlier) than first promised; null where it never had a date.',
  })
  async slipDays(@Parent() { id }: RoadmapItem, @Context() context: RequestContext): Promise<number | null> {
    const history = await this.loaders.slipHistoryOf.for(context).load(id);
    return history.findLast(({ promised }) => promised !== null)?.totalSlipDays ?? null;
  }

  @ResolveField(() => Hypothesis, {
    nullable: true,
    description: 'The hypothesis it is an option of; null unless swapped.',
  })
  hypothesis(
    @Parent() { hypothesisId }: RoadmapItem,
    @Context() context: RequestContext,
  ): Promise<Hypothesis | null> | null {
    return hypothesisId ? this.hypotheses.hypothesis.for(context).load(hypothesisId) : null;
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that decides about it; null while unknown.' })
  team(@Parent() { teamId }: RoadmapItem, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId ? this.people.team.for(context).load(teamId) : null;
  }

  @ResolveField(() => Person, { nullable: true, description: 'The executive who approved the commitment; else null.' })
  approver(@Parent() { approvedBy }: RoadmapItem, @Context() context: RequestContext): Promise<Person | null> | null {
    return approvedBy ? this.people.person.for(context).load(approvedBy) : null;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who decided about it; null while it is IMPORTED.' })
  decider(@Parent() { decidedBy }: RoadmapItem, @Context() context: RequestContext): Promise<Person | null> | null {
    return decidedBy ? this.people.person.for(context).load(decidedBy) : null;
  }
}

/** What can become of promised features. */
@Resolver()
export class RoadmapDispositionResolver {
  constructor(
    private readonly swaps: RoadmapSwapService,
    private readonly dispositions: RoadmapDispositionsService,
  ) {}

  @Mutation(() => SwapPayload, {
    description:
      'Swaps items for a hypothesis: they become its undated options, and it says what is missing (R-SWAP-5).',
  })
  @Requires('roadmapItem.swap')
  swapRoadmapItems(@CurrentActor() actor: Actor, @Args('input') input: SwapRoadmapItemsInput): Promise<SwapPayload> {
    return this.swaps.swap(actor, input);
  }

  @Mutation(() => RoadmapItemPayload, {
    description:
      'Keeps an item with its date as a high-integrity commitment, approved by the calling executive (R-SWAP-4).',
  })
  @Requires('roadmapItem.keep')
  async keepAsCommitment(
    @CurrentActor() actor: Actor,
    @Args('input') input: KeepAsCommitmentInput,
  ): Promise<RoadmapItemPayload> {
    return { roadmapItem: await this.dispositions.keep(actor, input) };
  }

  @Mutation(() => RoadmapItemPayload, { description: 'Puts an item off without a promise.' })
  @Requires('roadmapItem.dispose')
  async deferRoadmapItem(
    @CurrentActor() actor: Actor,
    @Args('input') input: DeferRoadmapItemInput,
  ): Promise<RoadmapItemPayload> {
    const call = { operation: 'deferRoadmapItem', input };
    const [roadmapItem] = await this.dispositions.defer(actor, [input.itemId], input, call);
    return { roadmapItem: roadmapItem! };
  }

  @Mutation(() => RoadmapItemsPayload, { description: 'Puts several items off at once, all or none.' })
  @Requires('roadmapItem.dispose')
  async deferRoadmapItems(
    @CurrentActor() actor: Actor,
    @Args('input') input: DeferRoadmapItemsInput,
  ): Promise<RoadmapItemsPayload> {
    const call = { operation: 'deferRoadmapItems', input };
    return { roadmapItems: await this.dispositions.defer(actor, input.itemIds, input, call) };
  }

  @Mutation(() => RoadmapItemPayload, { description: 'Gives an item up for good, with the reason.' })
  @Requires('roadmapItem.dispose')
  async dropRoadmapItem(
    @CurrentActor() actor: Actor,
    @Args('input') input: DropRoadmapItemInput,
  ): Promise<RoadmapItemPayload> {
    const call = { operation: 'dropRoadmapItem', input };
    const [roadmapItem] = await this.dispositions.drop(actor, [input.itemId], input.reason, call);
    return { roadmapItem: roadmapItem! };
  }

  @Mutation(() => RoadmapItemsPayload, { description: 'Gives several items up at once, all or none.' })
  @Requires('roadmapItem.dispose')
  async dropRoadmapItems(
    @CurrentActor() actor: Actor,
    @Args('input') input: DropRoadmapItemsInput,
  ): Promise<RoadmapItemsPayload> {
    const call = { operation: 'dropRoadmapItems', input };
    return { roadmapItems: await this.dispositions.drop(actor, input.itemIds, input.reason, call) };
  }

  @Mutation(() => RoadmapItemsPayload, { description: 'Places items with the team that is to decide about them.' })
  @Requires('roadmapItem.dispose')
  async assignRoadmapItems(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssignRoadmapItemsInput,
  ): Promise<RoadmapItemsPayload> {
    return { roadmapItems: await this.dispositions.assign(actor, input) };
  }
}

/** Where a hypothesis comes from. */
@Resolver(() => Hypothesis)
export class HypothesisOriginResolver {
  constructor(private readonly loaders: RoadmapLoaders) {}

  @ResolveField(() => [RoadmapItem], { description: 'The promised features that became its options (R-SWAP-4).' })
  roadmapItems(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<RoadmapItem[]> {
    return this.loaders.itemsOfHypothesis.for(context).load(id);
  }
}
