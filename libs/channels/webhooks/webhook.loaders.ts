import { Injectable } from '@nestjs/common';
import { Actor, WebhookDeliveryState } from '../../domain';
import { relation, Transactions } from '../../platform';
import { WebhookDelivery } from './webhook-delivery.entity';

/** A page of the log of an endpoint: one delivery more than `first` tells whether there is another page. */
export interface DeliveriesQuestion {
  readonly endpointId: string;
  readonly state?: WebhookDeliveryState | null;
  /** Only those of events before this sequence. */
  readonly before?: string;
  readonly first: number;
}

@Injectable()
export class WebhookLoaders {
  constructor(private readonly transactions: Transactions) {}

  /** How many deliveries wait, by endpoint. */
  readonly waiting = relation<string, number>(
    ({ organizationId }, endpointIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const rows = await em.query<{ endpointId: string; count: string }[]>(
          `SELECT endpoint_id AS "endpointId", count(*) FROM webhook_delivery
            WHERE organization_id = $1 AND endpoint_id = ANY ($2) AND state = 'WAITING' GROUP BY endpoint_id`,
          [organizationId, endpointIds],
        );
        return new Map(rows.map(({ endpointId, count }) => [endpointId, Number(count)]));
      }),
    () => 0,
  );

  /** One page of the log by question, newest first and one beyond its end; all pages of a request in one statement. */
  readonly deliveries = relation<DeliveriesQuestion, WebhookDelivery[]>(
    (actor, questions) => this.deliveriesOf(actor, questions),
    () => [],
    textOf,
  );

  private async deliveriesOf(
    { organizationId }: Pick<Actor, 'organizationId'>,
    questions: readonly DeliveriesQuestion[],
  ): Promise<Map<string, WebhookDelivery[]>> {
    const rows = await this.transactions.read({ organizationId }, (em) =>
      em.query<(WebhookDelivery & { position: string })[]>(
        `SELECT asked.position, delivery.id, event_id AS "eventId", sequence, event_type AS "eventType", delivery.state, attempts,
                next_attempt_at AS "nextAttemptAt", last_status AS "lastStatus", last_error AS "lastError",
                first_attempt_at AS "firstAttemptAt", last_attempt_at AS "lastAttemptAt", created_at AS "createdAt"
           FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::integer[]) WITH ORDINALITY
                AS asked (endpoint_id, state, before, amount, position)
          CROSS JOIN LATERAL (
            SELECT * FROM webhook_delivery AS candidate
             WHERE organization_id = $1 AND candidate.endpoint_id = asked.endpoint_id
               AND (asked.state IS NULL OR candidate.state = asked.state)
               AND (asked.before IS NULL OR sequence < asked.before)
             ORDER BY sequence DESC LIMIT asked.amount) AS delivery
          ORDER BY asked.position, sequence DESC`,
        [
          organizationId,
          questions.map(({ endpointId }) => endpointId),
          questions.map(({ state }) => state ?? null),
          questions.map(({ before }) => before ?? null),
          questions.map(({ first }) => first + 1),
        ],
      ),
    );
    const answers = new Map(questions.map((question) => [textOf(question), [] as WebhookDelivery[]]));
    for (const row of rows) answers.get(textOf(questions[Number(row.position) - 1]!))?.push(row);
    return answers;
  }
}

function textOf(question: DeliveriesQuestion): string {
  return JSON.stringify(question);
}
