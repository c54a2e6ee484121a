import { Injectable } from '@nestjs/common';
import { Actor, diffRevision, soundHealth, WebhookEndpointState } from '../../domain';
import { locate, saveAtVersion, Transactions, UnitOfWork } from '../../platform';
import { OutgoingHttp } from '../outgoing/outgoing-http';
import {
  DisableWebhookEndpointInput,
  EnableWebhookEndpointInput,
  RemoveWebhookEndpointInput,
  ReviseWebhookEndpointInput,
  TestWebhookEndpointInput,
  WebhookEndpointInput,
} from './webhook.inputs';
import { disable, freshStart, requireEnabled, shown, subjectOf } from './webhook-endpoint-state';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { enqueueDelivering } from './webhook-jobs';
import { webhookTested } from './webhook-wish';

const path = 'input.webhookEndpointId';

/** What administrators do with endpoints that exist. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly outgoing: OutgoingHttp,
  ) {}

  async find(actor: Actor, id: string): Promise<WebhookEndpoint> {
    return this.transactions.read(actor, (em) => locate(em, WebhookEndpoint, actor, id, { path: 'id' }));
  }

  /** All endpoints of the organization, the oldest first. */
  async list({ organizationId }: Actor): Promise<WebhookEndpoint[]> {
    return this.transactions.read({ organizationId }, (em) =>
      em.find(WebhookEndpoint, { where: { organizationId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** Changes address, description or wishes. At a new address the endpoint starts with nothing held against it. */
  async revise(actor: Actor, input: ReviseWebhookEndpointInput): Promise<WebhookEndpoint> {
    if (typeof input.url === 'string') await this.outgoing.examine(input.url, 'input.url');
    return this.change(actor, 'reviseWebhookEndpoint', input, async (unit, endpoint) => {
      const before = { ...endpoint };
      const url = input.url ?? before.url;
      const revised = await saveAtVersion(unit.em, WebhookEndpoint, endpoint, input.version, {
        url,
        description: (input.description ?? before.description).trim(),
        eventTypes: input.eventTypes ?? before.eventTypes,
        ...(url !== before.url && soundHealth),
      });
      if (url !== before.url) await serveNow(unit, revised);
      unit.record({
        action: 'WebhookEndpointRevised',
        subject: subjectOf(revised),
        changes: diffRevision(shown(before), shown(revised)),
      });
      return revised;
    });
  }

  /** Sends events again, beginning with what has happened meanwhile. */
  async enable(actor: Actor, input: EnableWebhookEndpointInput): Promise<WebhookEndpoint> {
    return this.change(actor, 'enableWebhookEndpoint', input, async (unit, endpoint) => {
      if (endpoint.state === WebhookEndpointState.ENABLED) return endpoint;
      const enabled = { state: WebhookEndpointState.ENABLED, disabledBecause: null, disabledAt: null, ...freshStart };
      await unit.em.update(WebhookEndpoint, keyOf(endpoint), enabled);
      await serveNow(unit, endpoint);
      unit.record({
        action: 'WebhookEndpointEnabled',
        subject: subjectOf(endpoint),
        changes: diffRevision(pickState(endpoint), pickState(enabled)),
      });
      return Object.assign(endpoint, enabled);
    });
  }

  async disable(actor: Actor, input: DisableWebhookEndpointInput): Promise<WebhookEndpoint> {
    return this.change(actor, 'disableWebhookEndpoint', input, async (unit, endpoint) => {
      if (endpoint.state === WebhookEndpointState.DISABLED) return endpoint;
      const reason = input.reason?.trim() ?? 'An administrator disabled it.';
      return Object.assign(endpoint, await disable(unit, endpoint, reason));
    });
  }

  /** Removes an endpoint with its log. What waits for it is not sent any more. */
  async remove(actor: Actor, input: RemoveWebhookEndpointInput): Promise<string> {
    const { id } = await this.change(actor, 'removeWebhookEndpoint', input, async (unit, endpoint) => {
      await unit.em.delete(WebhookEndpoint, keyOf(endpoint));
      unit.record({
        action: 'WebhookEndpointRemoved',
        subject: subjectOf(endpoint),
        changes: { before: shown(endpoint), after: null },
      });
      return endpoint;
    });
    return id;
  }

  /** Sends an event for a test, now and in the way of all events, to this endpoint alone. */
  async test(actor: Actor, input: TestWebhookEndpointInput): Promise<WebhookEndpoint> {
    return this.change(actor, 'testWebhookEndpoint', input, (unit, endpoint) => {
      requireEnabled(endpoint);
      unit.record({ action: webhookTested, subject: subjectOf(endpoint), changes: {} });
      return Promise.resolve(endpoint);
    });
  }

  private change(
    actor: Actor,
    operation: string,
    input: WebhookEndpointInput,
    work: (unit: UnitOfWork, endpoint: WebhookEndpoint) => Promise<WebhookEndpoint>,
  ): Promise<WebhookEndpoint> {
    return this.transactions.run(
      actor,
      async (unit) =>
        work(unit, await locate(unit.em, WebhookEndpoint, actor, input.webhookEndpointId, { path, lock: true })),
      { operation, input },
    );
  }
}

function keyOf({ organizationId, id }: WebhookEndpoint): { organizationId: string; id: string } {
  return { organizationId, id };
}

function serveNow({ em, now }: UnitOfWork, { organizationId, id }: WebhookEndpoint): Promise<void> {
  return enqueueDelivering(em, organizationId, id, now);
}

function pickState({ state, disabledBecause }: Pick<WebhookEndpoint, 'state' | 'disabledBecause'>): object {
  return { state, disabledBecause };
}
