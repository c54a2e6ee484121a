import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person } from '../../people';
import { Context, CurrentActor, PageArgs, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionType } from './decision-type.entity';
import { DecisionTypesService } from './decision-types.service';
import { GovernanceLatencyService } from './governance-latency.service';
import {
  AssignApproverInput,
  DefineDecisionTypeInput,
  GovernanceQuarterArgs,
  RemoveApprovalLayerInput,
  RestoreApprovalLayerInput,
  SetDecisionLimitInput,
} from './governance.inputs';
import { GovernanceLoaders } from './governance.loaders';
import {
  DecisionTypeConnection,
  DecisionTypeLatency,
  DecisionTypePayload,
  latencyAnswer,
  layerAnswer,
} from './governance.types';

@Resolver(() => DecisionType)
export class DecisionTypeResolver {
  constructor(
    private readonly types: DecisionTypesService,
    private readonly latency: GovernanceLatencyService,
    private readonly loaders: GovernanceLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => DecisionType, { description: 'A kind of decision with its layers.' })
  @Requires('governance.read')
  decisionType(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the decision type.' }, UuidPipe) id: string,
  ): Promise<DecisionType> {
    return this.types.find(actor, id);
  }

  @Query(() => DecisionTypeConnection, { description: 'Kinds of decisions, by name.' })
  @Requires('governance.read')
  decisionTypes(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<DecisionTypeConnection> {
    return this.types.list(actor, page);
  }

  @Query(() => [DecisionTypeLatency], {
    description: 'How long decisions took in a fiscal quarter, by kind and layer, in working hours (R-UP-4).',
  })
  @Requires('governance.read')
  async governanceLatency(
    @CurrentActor() actor: Actor,
    @Args() quarter: GovernanceQuarterArgs,
  ): Promise<DecisionTypeLatency[]> {
    const types = await this.latency.ofQuarter(actor, quarter);
    return types.map(({ decisionTypeId, shown, layers }) => ({
      decisionTypeId,
      settled: shown && latencyAnswer(shown),
      layers: layers.map(({ layerId, report }) => ({ layerId, report: layerAnswer(report) })),
    }));
  }

  @Mutation(() => DecisionTypePayload, { description: 'Defines a kind of decision, with who agrees and who decides.' })
  @Requires('governance.configure')
  async defineDecisionType(
    @CurrentActor() actor: Actor,
    @Args('input') input: DefineDecisionTypeInput,
  ): Promise<DecisionTypePayload> {
    return { decisionType: await this.types.define(actor, input) };
  }

  @Mutation(() => DecisionTypePayload, {
    description: 'Sets how long layers may have a request, and what happens then.',
  })
  @Requires('governance.configure')
  async setDecisionLimit(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetDecisionLimitInput,
  ): Promise<DecisionTypePayload> {
    return { decisionType: await this.types.setLimit(actor, input) };
  }

  @Mutation(() => DecisionTypePayload, { description: 'Gives a layer to somebody else, with all that lies there.' })
  @Requires('governance.configure')
  async assignApprover(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssignApproverInput,
  ): Promise<DecisionTypePayload> {
    return { decisionType: await this.types.assignApprover(actor, input) };
  }

  @Mutation(() => DecisionTypePayload, {
    description:
      'Takes a layer out of a kind of decision; what is under way still passes it. It is recorded, with why.',
  })
  @Requires('governance.configure')
  async removeApprovalLayer(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveApprovalLayerInput,
  ): Promise<DecisionTypePayload> {
    return { decisionType: await this.types.removeLayer(actor, input) };
  }

  @Mutation(() => DecisionTypePayload, {
    description:
      'Puts a removed layer back in its place; what was submitted meanwhile does not pass it. It is recorded, and what its removal changed is no longer told.',
  })
  @Requires('governance.configure')
  async restoreApprovalLayer(
    @CurrentActor() actor: Actor,
    @Args('input') input: RestoreApprovalLayerInput,
  ): Promise<DecisionTypePayload> {
    return { decisionType: await this.types.restoreLayer(actor, input) };
  }

  @ResolveField(() => [ApprovalLayer], {
    description: 'Layers in force, in the order of approval; the last one decides.',
  })
  async layers(@Parent() { id }: DecisionType, @Context() context: RequestContext): Promise<ApprovalLayer[]> {
    return (await this.loaders.layersOf.for(context).load(id)).filter(({ removedAt }) => removedAt === null);
  }

  @ResolveField(() => [ApprovalLayer], { description: 'Layers that were removed.' })
  async removedLayers(@Parent() { id }: DecisionType, @Context() context: RequestContext): Promise<ApprovalLayer[]> {
    return (await this.loaders.layersOf.for(context).load(id)).filter(({ removedAt }) => removedAt !== null);
  }

  @ResolveField(() => [Person], { description: 'Who may recommend; empty for everybody.' })
  recommenders(@Parent() { recommenderIds }: DecisionType, @Context() context: RequestContext): Promise<Person[]> {
    return this.persons(recommenderIds, context);
  }

  @ResolveField(() => [Person], { description: 'Who is informed of what was decided.' })
  informed(@Parent() { informedIds }: DecisionType, @Context() context: RequestContext): Promise<Person[]> {
    return this.persons(informedIds, context);
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who decides past the limit; null where nobody is named.',
  })
  escalatesTo(
    @Parent() { escalatesTo: id }: DecisionType,
    @Context() context: RequestContext,
  ): Promise<Person | null> | null {
    return id === null ? null : this.people.person.for(context).load(id);
  }

  private async persons(ids: readonly string[], context: RequestContext): Promise<Person[]> {
    const person = this.people.person.for(context);
    return (await Promise.all(ids.map((id) => person.load(id)))).filter((each) => each !== null);
  }
}
