import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { Obligation } from '../../accountability';
import { clockId } from '../../domain';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person, Team } from '../../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionRequest, DecisionRequestStep } from './decision-request.entity';
import {
  DecideDecisionRequestInput,
  DecisionRequestsArgs,
  ResubmitDecisionRequestInput,
  SubmitDecisionRequestInput,
  TakeUpDecisionRequestInput,
  WithdrawDecisionRequestInput,
} from './decision-request.inputs';
import { DecisionRequestsService } from './decision-requests.service';
import { DecisionType } from './decision-type.entity';
import { GovernanceLoaders } from './governance.loaders';
import { DecisionRequestConnection, DecisionRequestPayload } from './governance.types';

@Resolver(() => DecisionRequest)
export class DecisionRequestResolver {
  constructor(
    private readonly requests: DecisionRequestsService,
    private readonly loaders: GovernanceLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => DecisionRequest, { description: 'A decision request that concerns the viewer.' })
  @Requires('decisionRequest.read')
  decisionRequest(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the request.' }, UuidPipe) id: string,
  ): Promise<DecisionRequest> {
    return this.requests.find(actor, id);
  }

  @Query(() => DecisionRequestConnection, {
    description:
      'Requests that the viewer submitted, approves, is informed of, or waits for with a team; the latest first.',
  })
  @Requires('decisionRequest.read')
  decisionRequests(
    @CurrentActor() actor: Actor,
    @Args() args: DecisionRequestsArgs,
  ): Promise<DecisionRequestConnection> {
    return this.requests.list(actor, args);
  }

  @Mutation(() => DecisionRequestPayload, { description: 'Brings a decision before the layers of its kind.' })
  @Requires('decisionRequest.act')
  async submitDecisionRequest(
    @CurrentActor() actor: Actor,
    @Args('input') input: SubmitDecisionRequestInput,
  ): Promise<DecisionRequestPayload> {
    return { decisionRequest: await this.requests.submit(actor, input) };
  }

  @Mutation(() => DecisionRequestPayload, { description: 'Begins to handle a request: waiting ends.' })
  @Requires('decisionRequest.act')
  async takeUpDecisionRequest(
    @CurrentActor() actor: Actor,
    @Args('input') input: TakeUpDecisionRequestInput,
  ): Promise<DecisionRequestPayload> {
    return { decisionRequest: await this.requests.takeUp(actor, input) };
  }

  @Mutation(() => DecisionRequestPayload, {
    description: 'Passes, changes, returns or rejects a request, as the layer that it lies with; never the own one.',
  })
  @Requires('decisionRequest.act')
  async decideDecisionRequest(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideDecisionRequestInput,
  ): Promise<DecisionRequestPayload> {
    return { decisionRequest: await this.requests.decide(actor, input) };
  }

  @Mutation(() => DecisionRequestPayload, { description: 'Sends a returned request in again, reworked.' })
  @Requires('decisionRequest.act')
  async resubmitDecisionRequest(
    @CurrentActor() actor: Actor,
    @Args('input') input: ResubmitDecisionRequestInput,
  ): Promise<DecisionRequestPayload> {
    return { decisionRequest: await this.requests.resubmit(actor, input) };
  }

  @Mutation(() => DecisionRequestPayload, { description: 'Withdraws an own request that is not settled.' })
  @Requires('decisionRequest.act')
  async withdrawDecisionRequest(
    @CurrentActor() actor: Actor,
    @Args('input') input: WithdrawDecisionRequestInput,
  ): Promise<DecisionRequestPayload> {
    return { decisionRequest: await this.requests.withdraw(actor, input) };
  }

  @ResolveField(() => DecisionType, { description: 'Which kind of decision it is.' })
  async decisionType(@Parent() request: DecisionRequest, @Context() context: RequestContext): Promise<DecisionType> {
    return (await this.loaders.type.for(context).load(request.decisionTypeId))!;
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that waits for it; null where none does.' })
  team(@Parent() { teamId }: DecisionRequest, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId === null ? null : this.people.team.for(context).load(teamId);
  }

  @ResolveField(() => Person, { description: 'Who recommends it.' })
  async requestedBy(@Parent() { requestedBy }: DecisionRequest, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(requestedBy))!;
  }

  @ResolveField(() => [ApprovalLayer], { description: 'The layers that it passes, in order: those of its submission.' })
  async layers(@Parent() { layerIds }: DecisionRequest, @Context() context: RequestContext): Promise<ApprovalLayer[]> {
    const layer = this.loaders.layer.for(context);
    return (await Promise.all(layerIds.map((id) => layer.load(id)))).filter((each) => each !== null);
  }

  @ResolveField(() => [Person], {
    description: 'Whose decision it waits for: the approver of its layer, and whoever it was escalated to.',
  })
  async waitsFor(@Parent() request: DecisionRequest, @Context() context: RequestContext): Promise<Person[]> {
    const { layer, layerIds, escalatedTo } = request;
    if (layer === null) return [];
    const approving = await this.loaders.layer.for(context).load(layerIds[layer]!);
    const person = this.people.person.for(context);
    const ids = [approving!.approverId, escalatedTo].filter((id) => id !== null);
    return (await Promise.all(ids.map((id) => person.load(id)))).filter((each) => each !== null);
  }

  @ResolveField(() => [DecisionRequestStep], { description: 'What happened to it, in order.' })
  steps(@Parent() { id }: DecisionRequest, @Context() context: RequestContext): Promise<DecisionRequestStep[]> {
    return this.loaders.steps.for(context).load(id);
  }
}

@Resolver(() => DecisionRequestStep)
export class DecisionRequestStepResolver {
  constructor(
    private readonly loaders: GovernanceLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @ResolveField(() => ApprovalLayer, { description: 'The layer that it happened at.' })
  async layer(@Parent() { layerId }: DecisionRequestStep, @Context() context: RequestContext): Promise<ApprovalLayer> {
    return (await this.loaders.layer.for(context).load(layerId))!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who did it; null where the clock did.' })
  by(@Parent() { by }: DecisionRequestStep, @Context() context: RequestContext): Promise<Person | null> | null {
    return by === clockId ? null : this.people.person.for(context).load(by);
  }
}

@Resolver(() => Obligation)
export class ObligationDecisionRequestResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @ResolveField(() => DecisionRequest, {
    nullable: true,
    description: 'The request to decide or to rework; null for other kinds.',
  })
  decisionRequest(
    @Parent() { decisionRequestId }: Obligation,
    @Context() context: RequestContext,
  ): Promise<DecisionRequest | null> | null {
    return decisionRequestId === null ? null : this.loaders.request.for(context).load(decisionRequestId);
  }
}
