import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { Hypothesis } from '../hypotheses';
import { PeopleLoaders, Person, Team } from '../people';
import { Context, CurrentActor, PageArgs, RequestContext, Requires, ResolveField, UuidPipe } from '../platform';
import { AnnualRoadmap } from './annual-roadmap.entity';
import { OutcomeRoadmapService } from './outcome-roadmap.service';
import { OutcomeCommitment, OutcomeHypothesis, OutcomeRoadmap } from './outcome-roadmap.types';
import { RoadmapItem } from './roadmap-item.entity';
import { RoadmapImportService } from './roadmap-import.service';
import { sourceOf, optionsOf } from './roadmap-inline-file';
import { RoadmapItemsArgs, RoadmapScopeArgs } from './roadmap.args';
import { CreateAnnualRoadmapInput, ImportAnnualRoadmapInput } from './roadmap.inputs';
import { RoadmapLoaders } from './roadmap.loaders';
import { AnnualRoadmapPayload, ImportAnnualRoadmapPayload } from './roadmap.payloads';
import { AnnualRoadmapConnection, RoadmapItemConnection, SlipFigures, SwapCoverageFigure } from './roadmap.types';
import { coverageFigure } from './roadmap-figures';
import { RoadmapsService } from './roadmaps.service';

@Resolver(() => AnnualRoadmap)
export class AnnualRoadmapResolver {
  constructor(
    private readonly roadmaps: RoadmapsService,
    private readonly imports: RoadmapImportService,
    private readonly loaders: RoadmapLoaders,
  ) {}

  @Query(() => AnnualRoadmap, { description: 'An annual roadmap by id.' })
  @Requires('roadmap.read')
  annualRoadmap(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<AnnualRoadmap> {
    return this.roadmaps.find(actor, id);
  }

  @Query(() => AnnualRoadmapConnection, { name: 'annualRoadmaps', description: 'Roadmaps, the latest created first.' })
  @Requires('roadmap.read')
  listAnnualRoadmaps(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<AnnualRoadmapConnection> {
    return this.roadmaps.list(actor, page);
  }

  @Mutation(() => AnnualRoadmapPayload, { description: 'Creates an annual roadmap to import items into.' })
  @Requires('roadmap.import')
  async createAnnualRoadmap(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateAnnualRoadmapInput,
  ): Promise<AnnualRoadmapPayload> {
    return { annualRoadmap: await this.roadmaps.create(actor, input) };
  }

  @Mutation(() => ImportAnnualRoadmapPayload, {
    description:
      'Imports a small file sent with the call; larger ones go to POST /v1/roadmaps/{id}/items (R-SWAP-1…3).',
  })
  @Requires('roadmap.import')
  async importAnnualRoadmap(
    @CurrentActor() actor: Actor,
    @Args('input') input: ImportAnnualRoadmapInput,
  ): Promise<ImportAnnualRoadmapPayload> {
    const report = await this.imports.import(actor, input.roadmapId, sourceOf(input), optionsOf(input));
    return { report, annualRoadmap: await this.roadmaps.find(actor, input.roadmapId) };
  }

  @ResolveField(() => RoadmapItemConnection, { description: 'Its items in the order of their import.' })
  items(
    @Parent() { id }: AnnualRoadmap,
    @Args() args: RoadmapItemsArgs,
    @CurrentActor() actor: Actor,
  ): Promise<RoadmapItemConnection> {
    return this.roadmaps.items(actor, id, args);
  }

  @ResolveField(() => SwapCoverageFigure, { description: 'How far its swap has come (R-SWAP-6).' })
  async swapCoverage(@Parent() { id }: AnnualRoadmap, @Context() context: RequestContext): Promise<SwapCoverageFigure> {
    return coverageFigure(await this.loaders.coverageOfRoadmap.for(context).load(id));
  }

  @ResolveField(() => SlipFigures, { description: 'What became of its promised dates (R-SWAP-3).' })
  slipStatistics(@Parent() { id }: AnnualRoadmap, @Context() context: RequestContext): Promise<SlipFigures> {
    return this.loaders.slipOfRoadmap.for(context).load(id);
  }
}

@Resolver(() => OutcomeRoadmap)
export class OutcomeRoadmapResolver {
  constructor(
    private readonly roadmaps: RoadmapsService,
    private readonly outcomeRoadmaps: OutcomeRoadmapService,
  ) {}

  @Query(() => OutcomeRoadmap, { description: 'NOW, NEXT and LATER of the organization, or of one team (R-SWAP-7).' })
  @Requires('roadmap.read')
  outcomeRoadmap(
    @CurrentActor() actor: Actor,
    @Args('teamId', { type: () => ID, nullable: true, description: 'Only of this team.' }, UuidPipe) teamId?: string,
  ): Promise<OutcomeRoadmap> {
    return this.outcomeRoadmaps.read(actor, teamId);
  }

  @Query(() => SwapCoverageFigure, {
    description: 'How far the swap has come in the organization, a roadmap, a team, or a team in a roadmap (R-SWAP-6).',
  })
  @Requires('roadmap.read')
  async swapCoverage(@CurrentActor() actor: Actor, @Args() scope: RoadmapScopeArgs): Promise<SwapCoverageFigure> {
    return coverageFigure(await this.roadmaps.coverage(actor, scope));
  }

  @Query(() => SlipFigures, {
    description:
      'What became of promised dates in the organization, a roadmap, a team, or a team in a roadmap (R-SWAP-3).',
  })
  @Requires('roadmap.read')
  slipStatistics(@CurrentActor() actor: Actor, @Args() scope: RoadmapScopeArgs): Promise<SlipFigures> {
    return this.roadmaps.slip(actor, scope);
  }
}

/** What an outcome roadmap does not read beforehand. The parent is the row of the hypothesis itself. */
@Resolver(() => OutcomeHypothesis)
export class OutcomeHypothesisResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, {
    nullable: true,
    description: 'The executive who sponsors it; null while none is named.',
  })
  sponsor(@Parent() { sponsorId }: Hypothesis, @Context() context: RequestContext): Promise<Person | null> | null {
    return sponsorId ? this.people.person.for(context).load(sponsorId) : null;
  }

  @ResolveField(() => Hypothesis, { description: 'The whole hypothesis, with its statement, gates and history.' })
  hypothesis(@Parent() hypothesis: Hypothesis): Hypothesis {
    return hypothesis;
  }
}

/** What a commitment of the outcome roadmap can be asked besides. The parent is the row of the item itself. */
@Resolver(() => OutcomeCommitment)
export class OutcomeCommitmentResolver {
  @ResolveField(() => RoadmapItem, { description: 'The whole item, with its history.' })
  roadmapItem(@Parent() item: RoadmapItem): RoadmapItem {
    return item;
  }
}

/** What roadmaps say of a team. */
@Resolver(() => Team)
export class TeamRoadmapResolver {
  constructor(private readonly loaders: RoadmapLoaders) {}

  @ResolveField(() => SwapCoverageFigure, {
    description: 'How far the swap of its promised features has come (R-SWAP-6).',
  })
  async swapCoverage(@Parent() { id }: Team, @Context() context: RequestContext): Promise<SwapCoverageFigure> {
    return coverageFigure(await this.loaders.coverageOfTeam.for(context).load(id));
  }

  @ResolveField(() => SlipFigures, {
    description: 'What became of the dates its features were promised for (R-SWAP-3).',
  })
  slipStatistics(@Parent() { id }: Team, @Context() context: RequestContext): Promise<SlipFigures> {
    return this.loaders.slipOfTeam.for(context).load(id);
  }
}
