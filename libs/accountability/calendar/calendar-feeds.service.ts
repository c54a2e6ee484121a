import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Actor, authorize, can } from '../../domain';
import { Team } from '../../people';
import type { Config } from '../../platform';
import {
  CONFIG,
  Connection,
  decodeCursor,
  hashToken,
  issueToken,
  locate,
  PageArgs,
  pageOf,
  Transactions,
} from '../../platform';
import { CalendarFeed } from './calendar-feed.entity';
import { CreateCalendarFeedInput, RevokeCalendarFeedInput, RotateCalendarFeedInput } from './calendar-feed.inputs';

export interface AddressedFeed {
  readonly calendarFeed: CalendarFeed;
  /** Where to subscribe, shown this once. */
  readonly url: string;
}

/** Who may read which checkpoints as a calendar, by an address that is its own secret. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Creates a feed of one's own checkpoints, or of a team's. */
  async create(actor: Actor, { teamId = null }: CreateCalendarFeedInput): Promise<AddressedFeed> {
    return this.transactions.run(actor, async ({ em, now, record }) => {
      const { organizationId, id: ownerId } = actor;
      // What a feed shows may not go beyond what the token that creates it may read.
      authorize(actor, 'checkpoint.read');
      authorize(actor, 'calendarFeed.create', { ownerId });
      if (teamId !== null) await locate(em, Team, actor, teamId, { path: 'input.teamId' });
      const { hash, url } = this.newAddress(organizationId);
      const calendarFeed = em.create(CalendarFeed, {
        ...{ organizationId, id: newId(), ownerId, teamId, hash },
        ...{ createdAt: now, rotatedAt: null, revokedAt: null },
      });
      await em.insert(CalendarFeed, calendarFeed);
      record({
        action: 'CalendarFeedCreated',
        subject: { type: 'CalendarFeed', id: calendarFeed.id },
        changes: { ownerId, teamId },
      });
      return { calendarFeed, url };
    });
  }

  /** Gives a feed another address; the one it had ends at once. */
  async rotate(actor: Actor, { feedId }: RotateCalendarFeedInput): Promise<AddressedFeed> {
    return this.transactions.run(actor, async ({ em, now, record }) => {
      const { organizationId } = actor;
      const feed = await locate(em, CalendarFeed, actor, feedId, { path: 'input.feedId', lock: true });
      authorize(actor, 'checkpoint.read');
      authorize(actor, 'calendarFeed.rotate', {
        ownerId: feed.ownerId,
        state: feed.revokedAt ? 'REVOKED' : 'IN_FORCE',
      });
      const { hash, url } = this.newAddress(organizationId);
      await em.update(CalendarFeed, { organizationId, id: feed.id }, { hash, rotatedAt: now });
      record({ action: 'CalendarFeedRotated', subject: { type: 'CalendarFeed', id: feed.id }, changes: {} });
      return { calendarFeed: Object.assign(feed, { rotatedAt: now }), url };
    });
  }

  /** Ends a feed for good. Revoking twice changes nothing. */
  async revoke(actor: Actor, input: RevokeCalendarFeedInput): Promise<CalendarFeed> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const feed = await locate(em, CalendarFeed, actor, input.feedId, { path: 'input.feedId', lock: true });
        authorize(actor, 'calendarFeed.revoke', { ownerId: feed.ownerId });
        if (feed.revokedAt) return feed;
        await em.update(CalendarFeed, { organizationId, id: feed.id }, { revokedAt: now });
        record({ action: 'CalendarFeedRevoked', subject: { type: 'CalendarFeed', id: feed.id }, changes: {} });
        return Object.assign(feed, { revokedAt: now });
      },
      { operation: 'revokeCalendarFeed', input },
    );
  }

  /** One's own feeds, all of the organization for an administrator; the oldest first. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<CalendarFeed>> {
    const [createdAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(CalendarFeed, 'feed')
        .where('feed.organization_id = :organizationId', { organizationId: actor.organizationId });
      const all = can(actor, 'calendarFeed.read', { ownerId: null });
      if (!all) query.andWhere('feed.owner_id = :ownerId', { ownerId: actor.id });
      if (createdAt !== undefined) {
        query.andWhere('(feed.created_at, feed.id) > (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
      }
      return query
        .orderBy('feed.created_at')
        .addOrderBy('feed.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (feed) => [feed.createdAt.toISOString(), feed.id]);
  }

  private newAddress(organizationId: string): { hash: Buffer; url: string } {
    const secret = issueToken('CALENDAR', organizationId);
    return { hash: hashToken(secret), url: `${this.config.publicUrl}/v1/calendar/${secret}.ics` };
  }
}
