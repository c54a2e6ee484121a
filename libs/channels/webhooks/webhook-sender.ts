import { Injectable } from '@nestjs/common';
import { DomainError, hasDelivered, healthAfter, reasonToDisable, WebhookHealth } from '../../domain';
import { Clock, Vault } from '../../platform';
import { OutgoingFailure } from '../outgoing/outgoing-failure';
import { OutgoingAnswer, OutgoingHttp } from '../outgoing/outgoing-http';
import { messageBody } from './webhook-message';
import { DueDelivery, SentDelivery } from './webhook-queue';
import { retryAfterSeconds } from './retry-after';
import { signatureHeaders } from './webhook-secret';

/** What secrets of webhooks are sealed for. */
export const webhookSecretPurpose = 'webhook';

/** As long as no more than these are due, they are sent one after the other, and so arrive in order. */
const mostInOrder = 10;
/** How many are on their way to one endpoint at once when it has to catch up. */
const mostAtOnce = 4;

/** Where to send, how to sign, and how the endpoint has been doing. */
export interface Recipient {
  readonly organizationId: string;
  readonly url: string;
  /** Sealed secrets that are valid now, the newest first. */
  readonly secrets: readonly Buffer[];
  readonly health: WebhookHealth;
}

/** Sends deliveries to one endpoint, outside of any transaction. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly outgoing: OutgoingHttp,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends in the order given, until the endpoint is to be left alone or the time is over.
   * @param isOver asked before each
   * @returns what was sent; the rest is as due as before
   */
  async send(recipient: Recipient, due: readonly DueDelivery[], isOver: () => boolean): Promise<SentDelivery[]> {
    const waiting = [...due];
    const sent: SentDelivery[] = [];
    let health = recipient.health;
    let goesOn = true;
    const carry = async (): Promise<void> => {
      for (let next = waiting.shift(); next && goesOn && !isOver(); next = waiting.shift()) {
        const made = await this.attempt(recipient, next);
        sent.push(made);
        health = healthAfter(health, made.attempt);
        goesOn &&= health.nextAttemptAt === null && reasonToDisable(health, made.attempt) === null;
      }
    };
    const carriers = due.length > mostInOrder ? mostAtOnce : 1;
    await Promise.all(Array.from({ length: carriers }, carry));
    return sent;
  }

  private async attempt(recipient: Recipient, delivery: DueDelivery): Promise<SentDelivery> {
    const at = this.clock.now();
    try {
      const answer = await this.post(recipient, delivery, at);
      const attempt = {
        at,
        status: answer.status,
        hung: false,
        retryAfterSeconds: retryAfterSeconds(answer.retryAfter, at),
      };
      return { delivery, attempt, error: hasDelivered(attempt) ? null : told(answer) };
    } catch (error) {
      if (!(error instanceof OutgoingFailure) && !(error instanceof DomainError)) throw error;
      const hung = error instanceof OutgoingFailure && error.kind === 'TIMED_OUT';
      return { delivery, attempt: { at, status: null, hung, retryAfterSeconds: null }, error: error.message };
    }
  }

  private post({ organizationId, url, secrets }: Recipient, { event }: DueDelivery, at: Date): Promise<OutgoingAnswer> {
    const opened = secrets.map((secret) => this.vault.open(organizationId, webhookSecretPurpose, secret));
    const body = messageBody(event);
    return this.outgoing.post({ url, headers: signatureHeaders({ id: event.id, sentAt: at, body }, opened), body });
  }
}

function told({ status, excerpt }: OutgoingAnswer): string {
  if (status >= 300 && status < 400) return `Answered ${status}: redirects are not followed. Give the final address.`;
  return excerpt ? `Answered ${status}: ${excerpt}` : `Answered ${status}.`;
}
