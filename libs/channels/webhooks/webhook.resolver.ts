import { Args, ID, Int, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import {
  connectionOf,
  Context,
  CurrentActor,
  decodeCursor,
  pageOf,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../../platform';
import {
  CreateWebhookEndpointInput,
  DisableWebhookEndpointInput,
  EnableWebhookEndpointInput,
  RedeliverWebhookInput,
  RemoveWebhookEndpointInput,
  ReviseWebhookEndpointInput,
  RotateWebhookSecretInput,
  TestWebhookEndpointInput,
  WebhookDeliveriesArgs,
} from './webhook.inputs';
import { WebhookLoaders } from './webhook.loaders';
import {
  RedeliveredWebhookPayload,
  RemovedWebhookEndpointPayload,
  WebhookEndpointPayload,
  WebhookSecretPayload,
} from './webhook.payloads';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointsService } from './webhook-endpoints.service';
import { WebhookRedeliveryService } from './webhook-redelivery.service';
import { WebhookSecretsService } from './webhook-secrets.service';

@ObjectType({ description: 'A page of the log of an endpoint.' })
export class WebhookDeliveryConnection extends connectionOf(WebhookDelivery, 'WebhookDelivery') {}

@Resolver(() => WebhookEndpoint)
export class WebhookResolver {
  constructor(
    private readonly endpoints: WebhookEndpointsService,
    private readonly secrets: WebhookSecretsService,
    private readonly redelivery: WebhookRedeliveryService,
    private readonly loaders: WebhookLoaders,
  ) {}

  @Query(() => WebhookEndpoint, { description: 'A webhook endpoint by id.' })
  @Requires('webhook.read')
  webhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<WebhookEndpoint> {
    return this.endpoints.find(actor, id);
  }

  @Query(() => [WebhookEndpoint], { description: 'All webhook endpoints, the oldest first; at most 20.' })
  @Requires('webhook.read')
  webhookEndpoints(@CurrentActor() actor: Actor): Promise<WebhookEndpoint[]> {
    return this.endpoints.list(actor);
  }

  @ResolveField(() => Int, { description: 'Events that are to be sent to it, for the first time or again.' })
  waiting(@Parent() endpoint: WebhookEndpoint, @Context() context: RequestContext): Promise<number> {
    return this.loaders.waiting.for(context).load(endpoint.id);
  }

  @ResolveField(() => WebhookDeliveryConnection, {
    description: 'Its log of the last 30 days, by event, the newest first.',
  })
  async deliveries(
    @Parent() endpoint: WebhookEndpoint,
    @Context() context: RequestContext,
    @Args() { first, after, state }: WebhookDeliveriesArgs,
  ): Promise<WebhookDeliveryConnection> {
    const [before] = decodeCursor(after, 1) ?? [];
    const question = { endpointId: endpoint.id, state, before, first };
    return pageOf(await this.loaders.deliveries.for(context).load(question), first, ({ sequence }) => [sequence]);
  }

  @Mutation(() => WebhookSecretPayload, {
    description: 'Sets up where events are posted to, from now on, and shows the secret this once.',
  })
  @Requires('webhook.manage')
  createWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateWebhookEndpointInput,
  ): Promise<WebhookSecretPayload> {
    return this.secrets.create(actor, input);
  }

  @Mutation(() => WebhookEndpointPayload, { description: 'Changes where and which events are posted.' })
  @Requires('webhook.manage')
  async reviseWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReviseWebhookEndpointInput,
  ): Promise<WebhookEndpointPayload> {
    return { webhookEndpoint: await this.endpoints.revise(actor, input) };
  }

  @Mutation(() => WebhookSecretPayload, {
    description: 'Replaces the secret and shows the new one this once. For 24 hours both sign.',
  })
  @Requires('webhook.manage')
  rotateWebhookSecret(
    @CurrentActor() actor: Actor,
    @Args('input') input: RotateWebhookSecretInput,
  ): Promise<WebhookSecretPayload> {
    return this.secrets.rotate(actor, input);
  }

  @Mutation(() => WebhookEndpointPayload, {
    description:
      'Sends events again, beginning with those of the time in which the endpoint was disabled; 30 days are kept.',
  })
  @Requires('webhook.manage')
  async enableWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: EnableWebhookEndpointInput,
  ): Promise<WebhookEndpointPayload> {
    return { webhookEndpoint: await this.endpoints.enable(actor, input) };
  }

  @Mutation(() => WebhookEndpointPayload, { description: 'Stops sending to an endpoint until it is enabled again.' })
  @Requires('webhook.manage')
  async disableWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: DisableWebhookEndpointInput,
  ): Promise<WebhookEndpointPayload> {
    return { webhookEndpoint: await this.endpoints.disable(actor, input) };
  }

  @Mutation(() => RemovedWebhookEndpointPayload, { description: 'Removes an endpoint with its log.' })
  @Requires('webhook.manage')
  async removeWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveWebhookEndpointInput,
  ): Promise<RemovedWebhookEndpointPayload> {
    return { webhookEndpointId: await this.endpoints.remove(actor, input) };
  }

  @Mutation(() => RedeliveredWebhookPayload, {
    description: 'Sends one delivery once more, or all that failed since a moment.',
  })
  @Requires('webhook.manage')
  redeliverWebhook(
    @CurrentActor() actor: Actor,
    @Args('input') input: RedeliverWebhookInput,
  ): Promise<RedeliveredWebhookPayload> {
    return this.redelivery.redeliver(actor, input);
  }

  @Mutation(() => WebhookEndpointPayload, {
    description: 'Sends the event `WebhookTested` to this endpoint alone, whatever types it wants.',
  })
  @Requires('webhook.manage')
  async testWebhookEndpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: TestWebhookEndpointInput,
  ): Promise<WebhookEndpointPayload> {
    return { webhookEndpoint: await this.endpoints.test(actor, input) };
  }
}
