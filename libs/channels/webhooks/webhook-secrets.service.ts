import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError, maxWebhookEndpoints, webhookSecretOverlapHours, WebhookEndpointState } from '../../domain';
import { locate, Transactions, Vault } from '../../platform';
import { OutgoingHttp } from '../outgoing/outgoing-http';
import { CreateWebhookEndpointInput, RotateWebhookSecretInput } from './webhook.inputs';
import { freshStart, shown, subjectOf } from './webhook-endpoint-state';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookSecretPayload } from './webhook.payloads';
import { newWebhookSecret } from './webhook-secret';
import { webhookSecretPurpose } from './webhook-sender';

/** What a use case answers and an idempotency key recalls: the secret is sealed in it. */
interface Issued {
  readonly webhookEndpoint: WebhookEndpoint;
  /** In base64. */
  readonly sealed: string;
}

/** Sets endpoints up and replaces their secrets: the two moments at which a secret is shown. */
@Injectable()
export class WebhookSecretsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly outgoing: OutgoingHttp,
    private readonly vault: Vault,
  ) {}

  /** Sets an endpoint up. It gets what happens from now on. */
  async create(actor: Actor, input: CreateWebhookEndpointInput): Promise<WebhookSecretPayload> {
    const { organizationId } = actor;
    await this.outgoing.examine(input.url, 'input.url');
    const secret = this.seal(organizationId);
    const issued = await this.transactions.run(
      actor,
      async ({ em, now, record }): Promise<Issued> => {
        const cursor = await headOfEvents(em, organizationId);
        await refuseTooMany(em, organizationId);
        const id = newId();
        await em.insert(WebhookEndpoint, {
          organizationId,
          id,
          url: input.url,
          description: (input.description ?? '').trim(),
          eventTypes: input.eventTypes ?? [],
          secret,
          cursor,
          state: WebhookEndpointState.ENABLED,
          ...freshStart,
          createdAt: now,
          version: 1,
        });
        const webhookEndpoint = await locate(em, WebhookEndpoint, actor, id);
        record({ action: 'WebhookEndpointCreated', subject: subjectOf({ id }), changes: shown(webhookEndpoint) });
        return { webhookEndpoint, sealed: secret.toString('base64') };
      },
      { operation: 'createWebhookEndpoint', input },
    );
    return this.reveal(organizationId, issued);
  }

  /** Replaces the secret of an endpoint. The one before signs as well for a day, so that the receiver can change over. */
  async rotate(actor: Actor, input: RotateWebhookSecretInput): Promise<WebhookSecretPayload> {
    const { organizationId } = actor;
    const secret = this.seal(organizationId);
    const issued = await this.transactions.run(
      actor,
      async ({ em, now, record }): Promise<Issued> => {
        const id = input.webhookEndpointId;
        await locate(em, WebhookEndpoint, actor, id, { path: 'input.webhookEndpointId', lock: true });
        const validUntil = new Date(now.getTime() + webhookSecretOverlapHours * 3_600_000);
        await em.query(
          `UPDATE webhook_endpoint SET previous_secret = secret, previous_secret_valid_until = $3, secret = $4
            WHERE organization_id = $1 AND id = $2`,
          [organizationId, id, validUntil, secret],
        );
        const changes = { previousSecretValidUntil: validUntil };
        record({ action: 'WebhookSecretRotated', subject: subjectOf({ id }), changes });
        const webhookEndpoint = await locate(em, WebhookEndpoint, actor, id);
        return { webhookEndpoint, sealed: secret.toString('base64') };
      },
      { operation: 'rotateWebhookSecret', input },
    );
    return this.reveal(organizationId, issued);
  }

  private seal(organizationId: string): Buffer {
    return this.vault.seal(organizationId, webhookSecretPurpose, newWebhookSecret());
  }

  private reveal(organizationId: string, { webhookEndpoint, sealed }: Issued): WebhookSecretPayload {
    const secret = this.vault.open(organizationId, webhookSecretPurpose, Buffer.from(sealed, 'base64'));
    return { webhookEndpoint, secret };
  }
}

/** The last event that was recorded; no other is recorded, and no other endpoint set up, before this transaction ends. */
async function headOfEvents(em: EntityManager, organizationId: string): Promise<string> {
  const [head] = await em.query<[{ sequence: string }]>(
    'SELECT sequence FROM audit_head WHERE organization_id = $1 FOR UPDATE',
    [organizationId],
  );
  return head.sequence;
}

async function refuseTooMany(em: EntityManager, organizationId: string): Promise<void> {
  if ((await em.countBy(WebhookEndpoint, { organizationId })) < maxWebhookEndpoints) return;
  throw new DomainError('RULE_VIOLATED', null, {
    message: `An organization has at most ${maxWebhookEndpoints} webhook endpoints.`,
    remedy: 'Remove one that is not needed any more, or let one receiver pass events on.',
    path: 'input.url',
  });
}
