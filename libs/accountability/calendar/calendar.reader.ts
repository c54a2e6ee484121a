import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, addMonths, can, DomainError, OrgRole, TokenScope } from '../../domain';
import { Clock, hashToken, readToken, Transactions } from '../../platform';
import { CalendarCheckpoint } from './calendar-document';

export interface Calendar {
  /** The person or the team it is about. */
  readonly subject: string;
  readonly organization: string;
  readonly checkpoints: readonly CalendarCheckpoint[];
}

/** A review of a year ago and its quarter still show; what is older is in Headway itself. */
const monthsBack = 13;

interface FeedRow {
  ownerId: string;
  teamId: string | null;
  roles: OrgRole[];
  subject: string;
  organization: string;
}

const feedInForce = `
  SELECT feed.owner_id AS "ownerId", feed.team_id AS "teamId", owner.roles, coalesce(team.name, owner.name) AS subject,
         organization.name AS organization
    FROM calendar_feed feed
    JOIN organization ON organization.id = feed.organization_id
    JOIN person owner ON owner.organization_id = feed.organization_id AND owner.id = feed.owner_id
    LEFT JOIN team ON team.organization_id = feed.organization_id AND team.id = feed.team_id
   WHERE feed.organization_id = $1 AND feed.hash = $2 AND feed.revoked_at IS NULL AND owner.deactivated_at IS NULL`;

const ofTeam = 'checkpoint.team_id = $3';
const ofPerson = `(hypothesis.sponsor_id = $3
  OR checkpoint.team_id IN (SELECT id FROM team WHERE organization_id = $1 AND product_manager_id = $3)
  OR checkpoint.team_id IN (SELECT team_id FROM team_membership WHERE organization_id = $1 AND person_id = $3))`;

const checkpointsFrom = (condition: string) => `
  SELECT checkpoint.id, checkpoint.sequence, checkpoint.closing, hypothesis.title, team.name AS team,
         checkpoint.opens_at AS "opensAt", checkpoint.due_at AS "dueAt", checkpoint.grace_ends_at AS "graceEndsAt",
         checkpoint.held_at AS "heldAt", checkpoint.waived_until AS "waivedUntil",
         checkpoint.cancelled_at AS "cancelledAt", checkpoint.moves, checkpoint.rules ->> 'timeZone' AS "timeZone",
         (SELECT proposed_at FROM decision_proposal proposal
           WHERE proposal.organization_id = $1 AND proposal.checkpoint_id = checkpoint.id
             AND proposal.state = 'PENDING') AS "pendingSince",
         greatest(checkpoint.scheduled_at, checkpoint.replanned_at, checkpoint.held_at, checkpoint.cancelled_at,
           (SELECT max(granted_at) FROM checkpoint_waiver waiver
             WHERE waiver.organization_id = $1 AND waiver.checkpoint_id = checkpoint.id),
           (SELECT max(greatest(proposed_at, settled_at)) FROM decision_proposal proposal
             WHERE proposal.organization_id = $1 AND proposal.checkpoint_id = checkpoint.id)) AS "changedAt"
    FROM checkpoint
    JOIN hypothesis ON hypothesis.organization_id = checkpoint.organization_id AND hypothesis.id = checkpoint.hypothesis_id
    JOIN team ON team.organization_id = checkpoint.organization_id AND team.id = checkpoint.team_id
   WHERE checkpoint.organization_id = $1 AND checkpoint.due_day >= $2 AND ${condition}
   ORDER BY checkpoint.due_at, checkpoint.id`;

/** Reads what a calendar shows by its secret. Rights are read at every request: what ends, ends at the next one. */
@Injectable()
export class CalendarReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, the same for a secret that never was and for one that is no more */
  async open(secret: string): Promise<Calendar> {
    const parts = readToken(secret);
    if (parts?.kind !== 'CALENDAR') throw noCalendar();
    const { organizationId } = parts;
    return this.transactions.read({ organizationId }, async (em) => {
      const [feed] = await em.query<FeedRow[]>(feedInForce, [organizationId, hashToken(secret)]);
      if (!feed || !can(readerOf(feed, organizationId), 'checkpoint.read')) throw noCalendar();
      return { ...feed, checkpoints: await this.checkpointsOf(em, organizationId, feed) };
    });
  }

  private checkpointsOf(
    em: EntityManager,
    organizationId: string,
    { ownerId, teamId }: FeedRow,
  ): Promise<CalendarCheckpoint[]> {
    const firstOfMonth = `${this.clock.now().toISOString().slice(0, 7)}-01`;
    const from = addMonths(firstOfMonth, -monthsBack);
    return teamId
      ? em.query(checkpointsFrom(ofTeam), [organizationId, from, teamId])
      : em.query(checkpointsFrom(ofPerson), [organizationId, from, ownerId]);
  }
}

/** A feed shows what its owner may read. */
function readerOf({ ownerId, roles }: FeedRow, organizationId: string): Actor {
  return { organizationId, kind: 'PERSON', id: ownerId, tokenId: null, roles, teams: [], scopes: [TokenScope.READ] };
}

function noCalendar(): DomainError {
  return new DomainError('NOT_FOUND', null, {
    message: 'There is no calendar at this address, or no longer.',
    remedy: 'Create a calendar feed in Headway, or give the one you had a new address, and subscribe to that.',
  });
}
