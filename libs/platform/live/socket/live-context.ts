import { Actor, authorize } from '../../../domain';
import { RequestContext } from '../../graphql/request-context';
import { memoryFor } from './event-memory';
import { RecordedEvent } from '../recorded-event';

/** What one subscription carries. Each event is told in a context of its own: nothing of an earlier one is remembered. */
export class LiveContext extends RequestContext {
  /** @param actorNow who the connection acts for by then; throws when its token is refused */
  constructor(
    actor: Actor,
    correlationId: string,
    private readonly actorNow: () => Promise<Actor>,
  ) {
    super(actor, correlationId);
  }

  /**
   * The context to tell an event in, for who acts by now, with the rights of now.
   * @throws DomainError when the token is refused, or does not permit any more what was subscribed to
   */
  async forTelling(event: RecordedEvent): Promise<RequestContext> {
    const actor = await this.actorNow();
    for (const action of this.granted) authorize(actor, action);
    return new RequestContext(actor, this.correlationId, memoryFor(event));
  }
}
