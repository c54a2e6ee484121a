import { Parent, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person } from '../../people';
import { Context, CurrentActor, RequestContext, ResolveField } from '../../platform';
import { ApprovalLayer, LayerRight } from './approval-layer.entity';
import { DecisionType } from './decision-type.entity';
import { maySeeLayer } from './governance-latency.service';
import { GovernanceLoaders } from './governance.loaders';
import {
  DecisionTypeLatency,
  layerAnswer,
  LayerLatency,
  LayerReportAnswer,
  removalAnswer,
  RemovalEffectAnswer,
} from './governance.types';

@Resolver(() => ApprovalLayer)
export class ApprovalLayerResolver {
  constructor(
    private readonly loaders: GovernanceLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @ResolveField(() => Person, { description: 'Who acts for it.' })
  async approver(@Parent() { approverId }: ApprovalLayer, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(approverId))!;
  }

  @ResolveField(() => LayerRight, { nullable: true, description: 'What it may do; null once it was removed.' })
  async right(
    @Parent() { id, decisionTypeId }: ApprovalLayer,
    @Context() context: RequestContext,
  ): Promise<LayerRight | null> {
    const layers = (await this.loaders.layersOf.for(context).load(decisionTypeId)).filter(
      ({ removedAt }) => removedAt === null,
    );
    if (!layers.some((layer) => layer.id === id)) return null;
    return layers.at(-1)!.id === id ? LayerRight.DECIDE : LayerRight.AGREE;
  }

  @ResolveField(() => LayerReportAnswer, {
    nullable: true,
    description:
      'What it has done since it is there; null for readers other than its approver, administrators, executives and coaches.',
  })
  async record(
    @Parent() layer: ApprovalLayer,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<LayerReportAnswer | null> {
    if (!maySeeLayer(actor, layer)) return null;
    return layerAnswer(await this.loaders.record.for(context).load(layer.id));
  }

  @ResolveField(() => RemovalEffectAnswer, {
    nullable: true,
    description:
      'How long requests of its kind took before and after it was removed; null while it is in force, and as `record`.',
  })
  async removalEffect(
    @Parent() layer: ApprovalLayer,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<RemovalEffectAnswer | null> {
    if (layer.removedAt === null || !maySeeLayer(actor, layer)) return null;
    const effect = await this.loaders.removal.for(context).load(layer.id);
    return effect && removalAnswer(effect);
  }
}

@Resolver(() => DecisionTypeLatency)
export class DecisionTypeLatencyResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @ResolveField(() => DecisionType, { description: 'The kind of decision.' })
  async decisionType(
    @Parent() { decisionTypeId }: DecisionTypeLatency,
    @Context() context: RequestContext,
  ): Promise<DecisionType> {
    return (await this.loaders.type.for(context).load(decisionTypeId))!;
  }
}

@Resolver(() => LayerLatency)
export class LayerLatencyResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @ResolveField(() => ApprovalLayer, { description: 'The layer; it may have been removed since.' })
  async layer(@Parent() { layerId }: LayerLatency, @Context() context: RequestContext): Promise<ApprovalLayer> {
    return (await this.loaders.layer.for(context).load(layerId))!;
  }
}
