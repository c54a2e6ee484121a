import { BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actor } from '../../domain';
import { Transactions } from '../database/transactions';
import { Logger, LOGGER } from '../http/logger';
import { EventListener } from './event.listener';
import { FollowedOrganization } from './followed-organization';
import { Following, LiveStream } from './live-stream';
import { cursorOf, readLastSequence, RecordedEvent, sequenceOf } from './recorded-event';

/** How often everything is looked at, in case that nobody said a word. */
const roundMs = 15_000;

type Tenant = Pick<Actor, 'organizationId'>;
type Witness = (organizationId: string, events: readonly RecordedEvent[]) => void;

/**
 * What happens in organizations, as it happens, to those who follow it. The database says that there is something, by
 * organization; what it is comes from `outgoing_event`, read from where reading ended. A word that gets lost costs
 * seconds, never an event. Begins to listen with the first subscriber.
 */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly organizations = new Map<string, FollowedOrganization>();
  private readonly witnesses: Witness[] = [];
  private readonly listener: EventListener;
  private rounds: NodeJS.Timeout | null = null;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.listener = new EventListener(dataSource, logger, {
      heard: (organizationId) => this.organizations.get(organizationId)?.look(),
      listening: () => this.lookAround(),
    });
  }

  /**
   * Follows an organization from a cursor on, or from now on.
   * @throws DomainError INVALID_INPUT for a cursor that is none, too old, or ahead of everything
   */
  async follow<C>(tenant: Tenant, following: Following<C>): Promise<LiveStream<C>> {
    const position = following.after ? sequenceOf(following.after) : null;
    this.start();
    return this.organizationOf(tenant).follow(following, position);
  }

  /** The cursor of now: to begin with before reading what is shown. */
  async cursor({ organizationId }: Tenant): Promise<string> {
    return this.transactions.read({ organizationId }, async (em) =>
      cursorOf(await readLastSequence(em, organizationId)),
    );
  }

  /** Has events seen before any subscriber gets them. */
  addWitness(witness: Witness): void {
    this.witnesses.push(witness);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.rounds) clearInterval(this.rounds);
    await this.listener.stop();
    await Promise.all([...this.organizations.values()].map((organization) => organization.close()));
  }

  private organizationOf({ organizationId }: Tenant): FollowedOrganization {
    const known = this.organizations.get(organizationId);
    if (known) return known;
    const organization = new FollowedOrganization(organizationId, this.transactions, this.logger, {
      witness: (events) => this.witnesses.forEach((witness) => witness(organizationId, events)),
      deserted: () => this.forget(organizationId, organization),
    });
    this.organizations.set(organizationId, organization);
    return organization;
  }

  /** Somebody may follow it again already, and that one stays. */
  private forget(organizationId: string, deserted: FollowedOrganization): void {
    if (this.organizations.get(organizationId) === deserted) this.organizations.delete(organizationId);
  }

  private start(): void {
    this.listener.start();
    this.rounds ??= setInterval(() => this.goRound(), roundMs).unref();
  }

  private goRound(): void {
    this.lookAround();
    void this.listener.check();
  }

  private lookAround(): void {
    for (const organization of this.organizations.values()) organization.look();
  }
}
