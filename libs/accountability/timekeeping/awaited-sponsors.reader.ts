import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, HypothesisState, NoticeKind, NoticeToRaise } from '../../domain';
import { Organization } from '../../people';
import { obstacleWords, sponsorObstacle, SponsorObstacle } from '../sponsor-obstacle';

/** Something that a sponsor has not done yet, with when to remind them of it. */
export interface AwaitedSponsor {
  readonly hypothesisId: string;
  /** Null where they cannot do it: it is for administrators to hear, who can name another sponsor. */
  readonly sponsorId: string | null;
  readonly remindAt: Date;
  readonly notice: Omit<NoticeToRaise, 'recipientId'>;
}

interface WaitingRow {
  readonly checkpointId: string;
  readonly sequence: number;
  readonly hypothesisId: string;
  readonly state: HypothesisState;
  readonly title: string;
  readonly team: string;
  readonly sponsorId: string | null;
  readonly obstacle: SponsorObstacle | null;
}

interface WaitingDecision extends WaitingRow {
  readonly proposalId: string;
  readonly proposedAt: Date;
}

interface UnacknowledgedCheckpoint extends WaitingRow {
  readonly acknowledgeBy: Date;
}

const DAY = 86_400_000;

/** A sponsor is reminded of an acknowledgement once, and of nothing that is older than this. */
export const longestReminded = 90 * DAY;

const waitingFor = (decidedBy: string, source: string) => `
  SELECT checkpoint.id AS "checkpointId", checkpoint.sequence, hypothesis.id AS "hypothesisId", hypothesis.state,
         hypothesis.title, team.name AS team, hypothesis.sponsor_id AS "sponsorId",
         ${sponsorObstacle(decidedBy)} AS obstacle, ${source}
    JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
    JOIN team ON team.organization_id = $1 AND team.id = checkpoint.team_id`;

const pendingDecisions = `${waitingFor(
  'proposal.proposed_by',
  `proposal.id AS "proposalId", proposal.proposed_at AS "proposedAt"
    FROM decision_proposal proposal
    JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = proposal.checkpoint_id`,
)}
   WHERE proposal.organization_id = $1 AND proposal.state = 'PENDING'`;

const unacknowledged = `${waitingFor(
  'holding.held_by',
  `checkpoint.acknowledge_by AS "acknowledgeBy"
    FROM checkpoint
    JOIN checkpoint_holding holding ON holding.organization_id = $1 AND holding.checkpoint_id = checkpoint.id`,
)}
   WHERE checkpoint.organization_id = $1 AND checkpoint.acknowledge_by > $2
     AND NOT EXISTS (SELECT FROM checkpoint_acknowledgement reaction
                      WHERE reaction.organization_id = $1 AND reaction.checkpoint_id = checkpoint.id)`;

/** Finds out which sponsors keep a team waiting: decisions to countersign, checkpoints to acknowledge (R-ACC-2, R-ACC-7). */
@Injectable()
export class AwaitedSponsorsReader {
  async read(
    em: EntityManager,
    { organizationId }: Pick<Actor, 'organizationId'>,
    now: Date,
  ): Promise<AwaitedSponsor[]> {
    const { policy } = await em.findOneByOrFail(Organization, { id: organizationId });
    const decisions = await em.query<WaitingDecision[]>(pendingDecisions, [organizationId]);
    const held = await em.query<UnacknowledgedCheckpoint[]>(unacknowledged, [
      organizationId,
      new Date(now.getTime() - longestReminded),
    ]);
    return [
      ...decisions.flatMap((decision) => [
        countersignatureAwaited(decision),
        ...countersignatureReminders(decision, policy.acknowledgementDays, now),
      ]),
      ...held.flatMap(acknowledgementReminders),
    ];
  }
}

/**
 * Whoever has to do something first hears of it at once: the sponsor of now, who is asked when the team decides and may be
 * another one since; or administrators, as soon as the sponsor cannot act.
 */
function countersignatureAwaited(waiting: WaitingDecision): AwaitedSponsor {
  const { proposalId, proposedAt, hypothesisId, sponsorId, obstacle, team, sequence, title } = waiting;
  const asked = { kind: NoticeKind.COUNTERSIGNATURE_ASKED, rule: 'R-ACC-2', urgent: true } as const;
  if (obstacle) {
    return {
      hypothesisId,
      sponsorId: null,
      remindAt: proposedAt,
      notice: {
        ...asked,
        ...aboutSponsor(waiting),
        // Told again when the next one cannot act either.
        occasion: `${proposalId}:${sponsorId ?? 'nobody'}`,
        body: `A decision of ${team} at checkpoint ${sequence} of "${title}" waits for the sponsor's countersignature, but ${obstacleWords[obstacle]}.\n\nName another sponsor of the hypothesis: the decision has no effect until they countersign it.`,
      },
    };
  }
  return {
    hypothesisId,
    sponsorId,
    remindAt: proposedAt,
    notice: {
      ...asked,
      ...aboutCheckpoint(waiting),
      occasion: proposalId,
      title: `Please countersign: a decision about "${title}"`,
      body: `A decision of ${team} at checkpoint ${sequence} of "${title}" waits for your countersignature.\n\nCountersign it or refuse it; until then it has no effect.`,
    },
  };
}

/** Every few days again, since somebody waits: the one that is due, and the one after. */
function countersignatureReminders(waiting: WaitingDecision, everyDays: number, now: Date): AwaitedSponsor[] {
  const { proposalId, proposedAt, hypothesisId, sponsorId, obstacle, team, sequence, title } = waiting;
  const elapsed = Math.floor((now.getTime() - proposedAt.getTime()) / (everyDays * DAY));
  return [elapsed, elapsed + 1]
    .filter((count) => count > 0)
    .map((count) => {
      const waited = `A decision of ${team} at checkpoint ${sequence} of "${title}" has waited for`;
      const words = obstacle
        ? {
            ...aboutSponsor(waiting),
            body: `${waited} the sponsor's countersignature for ${count * everyDays} days, but ${obstacleWords[obstacle]}.\n\nName another sponsor of the hypothesis: the decision has no effect until they countersign it.`,
          }
        : {
            ...aboutCheckpoint(waiting),
            title: `Still waiting for you: a decision about "${title}"`,
            body: `${waited} your countersignature for ${count * everyDays} days.\n\nIt has no effect until you countersign it. If you refuse it, the team holds the checkpoint again.`,
          };
      return {
        hypothesisId,
        sponsorId: obstacle ? null : sponsorId,
        remindAt: new Date(proposedAt.getTime() + count * everyDays * DAY),
        notice: {
          ...words,
          kind: NoticeKind.COUNTERSIGNATURE_STILL_OPEN,
          occasion: `${proposalId}:${count}`,
          rule: 'R-ACC-2',
          urgent: true,
        },
      };
    });
}

/** One reminder; none where nobody can do anything any more: a hypothesis that has ended gets no other sponsor. */
function acknowledgementReminders(waiting: UnacknowledgedCheckpoint): AwaitedSponsor[] {
  const { acknowledgeBy, sponsorId, obstacle, state, team, sequence, title } = waiting;
  if (obstacle && state !== HypothesisState.COMMITTED) return [];
  const words = obstacle
    ? {
        ...aboutSponsor(waiting),
        body: `${team} held checkpoint ${sequence} of "${title}", and nobody can acknowledge it: ${obstacleWords[obstacle]}.\n\nName another sponsor of the hypothesis. Until they have said a word, it shows as unacknowledged.`,
      }
    : {
        ...aboutCheckpoint(waiting),
        title: `Not acknowledged: checkpoint ${sequence} of "${title}"`,
        body: `${team} held checkpoint ${sequence} of "${title}", and you have not said a word about it yet.\n\nAcknowledge it, or answer with a question. Until then it shows as unacknowledged.`,
      };
  return [
    {
      hypothesisId: waiting.hypothesisId,
      sponsorId: obstacle ? null : sponsorId,
      // It is overdue a moment after.
      remindAt: new Date(acknowledgeBy.getTime() + 1),
      notice: {
        ...words,
        kind: NoticeKind.ACKNOWLEDGEMENT_OPEN,
        occasion: acknowledgeBy.toISOString(),
        rule: 'R-ACC-7',
        urgent: false,
      },
    },
  ];
}

function aboutCheckpoint({ checkpointId }: WaitingRow) {
  return { subject: { type: 'Checkpoint', id: checkpointId }, path: `/checkpoints/${checkpointId}` };
}

/** About the checkpoint as well, but to be acted on where sponsors are named. */
function aboutSponsor({ checkpointId, hypothesisId, title }: WaitingRow) {
  return {
    subject: { type: 'Checkpoint', id: checkpointId },
    title: `Name another sponsor of "${title}"`,
    path: `/hypotheses/${hypothesisId}`,
  };
}
