import { Transactions } from '../database/transactions';
import { Logger } from '../http/logger';
import { Following, LiveStream, StreamSource } from './live-stream';
import { eventsPerPage, readEventsAfter, readLastSequence, RecordedEvent } from './recorded-event';

/** What an organization tells those who look after it. */
export interface Oversight {
  /** Sees events before a subscriber does. */
  witness(events: readonly RecordedEvent[]): void;
  /** Nobody follows it any more. */
  deserted(): void;
}

/** One organization with subscribers: its new events are read once, and handed to all of them. */
export class FollowedOrganization implements StreamSource {
  private readonly streams = new Set<LiveStream<unknown>>();
  private joining = 0;
  private opening: Promise<void> | null = null;
  private handed = 0;
  private asked = false;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly id: string,
    private readonly transactions: Transactions,
    private readonly logger: Logger,
    private readonly oversight: Oversight,
  ) {}

  get handedUpTo(): number {
    return this.handed;
  }

  /**
   * Begins a stream after a place, or with what happens from now on.
   * @throws DomainError INVALID_INPUT when what follows the place is not kept any more, or it was never reached
   */
  async follow<C>(following: Following<C>, position: number | null): Promise<LiveStream<C>> {
    this.joining += 1;
    try {
      await this.open();
      const stream = new LiveStream<C>(this, following, position ?? this.handed);
      this.streams.add(stream);
      if (position !== null) await this.catchUp(stream);
      return stream;
    } finally {
      this.joining -= 1;
      this.tellWhenDeserted();
    }
  }

  leave(stream: object): void {
    this.streams.delete(stream as LiveStream<unknown>);
    this.tellWhenDeserted();
  }

  /** Looks for new events; asked meanwhile, it looks once more. */
  look(): void {
    this.asked = true;
    this.looking ??= this.lookWhileAsked().finally(() => (this.looking = null));
  }

  /** Ends all streams. */
  async close(): Promise<void> {
    for (const stream of this.streams) await stream.return();
    await this.looking;
  }

  async readAfter(sequence: number): Promise<{ last: number; events: RecordedEvent[] }> {
    const answer = await this.transactions.read({ organizationId: this.id }, async (em) => {
      const last = await readLastSequence(em, this.id);
      return { last, events: await readEventsAfter(em, this.id, sequence) };
    });
    this.oversight.witness(answer.events);
    return answer;
  }

  private async catchUp<C>(stream: LiveStream<C>): Promise<void> {
    try {
      await stream.catchUp();
    } catch (error) {
      await stream.return();
      throw error;
    }
  }

  /** Finds out where to begin, once. */
  private async open(): Promise<void> {
    this.opening ??= this.begin();
    await this.opening;
  }

  private async begin(): Promise<void> {
    try {
      this.handed = await this.transactions.read({ organizationId: this.id }, (em) => readLastSequence(em, this.id));
    } catch (error) {
      this.opening = null;
      throw error;
    }
  }

  private async lookWhileAsked(): Promise<void> {
    try {
      await this.open();
      while (this.asked && this.isFollowed()) {
        this.asked = false;
        this.hand(await this.newEvents());
      }
    } catch (error) {
      this.logger.warn({ error }, 'live changes were not read; they are looked for again');
    }
  }

  private newEvents(): Promise<RecordedEvent[]> {
    return this.transactions.read({ organizationId: this.id }, (em) => readEventsAfter(em, this.id, this.handed));
  }

  private hand(events: readonly RecordedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    this.handed = last.sequence;
    if (events.length === eventsPerPage) this.asked = true;
    this.oversight.witness(events);
    for (const stream of this.streams) stream.offer(events);
  }

  private isFollowed(): boolean {
    return this.streams.size + this.joining > 0;
  }

  private tellWhenDeserted(): void {
    if (!this.isFollowed()) this.oversight.deserted();
  }
}
