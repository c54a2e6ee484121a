import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { WebhookEndpoint } from './webhook-endpoint.entity';

@ObjectType({ description: 'Answer to a change of an endpoint.' })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint as it is now.' })
  webhookEndpoint: WebhookEndpoint;
}

@ObjectType({ description: 'An endpoint and a secret of it that is new.' })
export class WebhookSecretPayload extends WebhookEndpointPayload {
  @Field(() => String, {
    description: 'The secret that signs, `whsec_` and base64. It is shown this once; rotate it when it is lost.',
  })
  secret: string;
}

@ObjectType({ description: 'Answer to the removal of an endpoint.' })
export class RemovedWebhookEndpointPayload {
  @Field(() => ID, { description: 'Id that the endpoint had.' })
  webhookEndpointId: string;
}

@ObjectType({ description: 'Answer to a redelivery.' })
export class RedeliveredWebhookPayload extends WebhookEndpointPayload {
  @Field(() => Int, { description: 'Deliveries that are sent once more.' })
  redelivered: number;
}
