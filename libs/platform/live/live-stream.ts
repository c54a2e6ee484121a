import { RequestContext } from '../graphql/request-context';
import { cursorAhead, cursorTooOld, eventsPerPage, RecordedEvent } from './recorded-event';

/** Most events that wait for one subscriber: a page. Beyond, they are read again when it is ready for them. */
const mostWaiting = eventsPerPage;

/** What a subscription follows of its organization. */
export interface Following<C> {
  /** Cursor of the last change that the client knows; absent begins with what happens from now on. */
  readonly after?: string | null;
  /** Whether an event can be of interest; asked for each, so it only looks at the event itself. */
  readonly concerns: (event: RecordedEvent) => boolean;
  /** Reads what the client is told of an event, as it is by then; null when there is nothing to tell. */
  readonly tell: (event: RecordedEvent, context: RequestContext) => Promise<C | null>;
}

/** An event on its way to one subscriber. */
export interface Occasion<C> {
  readonly event: RecordedEvent;
  readonly tell: (context: RequestContext) => Promise<C | null>;
}

/** Where a stream reads what it was not handed. */
export interface StreamSource {
  /** Up to where events were handed to all streams. */
  readonly handedUpTo: number;
  /** The events after a place, and the place of the last one, which was looked up before. */
  readAfter(sequence: number): Promise<{ readonly last: number; readonly events: readonly RecordedEvent[] }>;
  leave(stream: object): void;
}

/**
 * The events of one subscription: each once, in their order, from its position on. It is handed events as they happen and
 * keeps a few of them; when its consumer is too slow it lets go of them and reads from its position, so that its memory
 * stays small and nothing is lost.
 */
export class LiveStream<C> implements AsyncIterableIterator<Occasion<C>> {
  private waiting: RecordedEvent[] = [];
  private behind = false;
  private ended = false;
  private refusal: Error | null = null;
  private wake: () => void = () => undefined;

  /** @param position everything up to here was told, or is of no interest */
  constructor(
    private readonly source: StreamSource,
    private readonly following: Following<C>,
    private position: number,
  ) {}

  /** Takes events as they happen. */
  offer(events: readonly RecordedEvent[]): void {
    if (this.behind || this.ended) return;
    if (events[0]!.sequence > this.position + 1) this.behind = true;
    else this.take(events);
    this.wake();
  }

  /**
   * Reads the next events after the position.
   * @throws DomainError INVALID_INPUT when they are not kept any more, or the position was never reached
   */
  async catchUp(): Promise<void> {
    this.behind = true;
    const { last, events } = await this.source.readAfter(this.position);
    if (this.position > last) throw cursorAhead();
    if ((events[0]?.sequence ?? last + 1) !== this.position + 1) throw cursorTooOld();
    this.take(events);
    // What was handed out during the read passed this stream by.
    this.behind = this.position < this.source.handedUpTo;
  }

  async next(): Promise<IteratorResult<Occasion<C>, undefined>> {
    while (!this.ended) {
      const event = this.waiting.shift();
      if (event) return { done: false, value: this.occasionOf(event) };
      if (this.behind) await this.catchUp().catch((error: unknown) => this.refuse(error as Error));
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const { refusal } = this;
    this.refusal = null;
    if (refusal) throw refusal;
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<Occasion<C>, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends the stream with what its consumer is told instead of more events. */
  refuse(refusal: Error): void {
    if (this.ended) return;
    this.refusal = refusal;
    this.end();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting = [];
    this.source.leave(this);
    this.wake();
  }

  private take(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.sequence <= this.position) continue;
      if (this.following.concerns(event)) {
        if (this.waiting.length === mostWaiting) {
          this.fallBehind();
          return;
        }
        this.waiting.push(event);
      }
      this.position = event.sequence;
    }
  }

  private fallBehind(): void {
    this.position = this.waiting[0]!.sequence - 1;
    this.waiting = [];
    this.behind = true;
  }

  private occasionOf(event: RecordedEvent): Occasion<C> {
    return { event, tell: (context) => this.following.tell(event, context) };
  }
}
