import { Module } from '@nestjs/common';
import { OutgoingModule } from '../outgoing/outgoing.module';
import { WebhookCourier } from './webhook-courier';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointsService } from './webhook-endpoints.service';
import { WebhookLoaders } from './webhook.loaders';
import { WebhookLog } from './webhook-log';
import { WebhookRedeliveryService } from './webhook-redelivery.service';
import { WebhookResolver } from './webhook.resolver';
import { WebhookSecretsService } from './webhook-secrets.service';
import { WebhookSender } from './webhook-sender';

export const webhookEntities = [WebhookEndpoint, WebhookDelivery];

@Module({
  imports: [OutgoingModule],
  providers: [
    WebhookEndpointsService,
    WebhookSecretsService,
    WebhookRedeliveryService,
    WebhookLoaders,
    WebhookResolver,
    WebhookCourier,
    WebhookSender,
    WebhookLog,
  ],
})
export class WebhooksModule {}
