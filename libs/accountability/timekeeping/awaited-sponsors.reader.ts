import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, NoticeKind, NoticeToRaise } from '../../domain';
import { Organization } from '../../people';

/** Something that a sponsor has not done yet, with when to remind them of it. */
export interface AwaitedSponsor {
  readonly hypothesisId: string;
  readonly sponsorId: string | null;
  readonly remindAt: Date;
  readonly notice: Omit<NoticeToRaise, 'recipientId'>;
}

interface WaitingRow {
  readonly checkpointId: string;
  readonly sequence: number;
  readonly hypothesisId: string;
  readonly title: string;
  readonly team: string;
  readonly sponsorId: string | null;
}

const DAY = 86_400_000;

/** A sponsor is reminded of an acknowledgement once, and of nothing that is older than this. */
export const longestReminded = 90 * DAY;

const waitingFor = (source: string) => `
  SELECT checkpoint.id AS "checkpointId", checkpoint.sequence, hypothesis.id AS "hypothesisId", hypothesis.title,
         team.name AS team, hypothesis.sponsor_id AS "sponsorId", ${source}
    JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
    JOIN team ON team.organization_id = $1 AND team.id = checkpoint.team_id`;

const pendingDecisions = `${waitingFor(`proposal.id AS "proposalId", proposal.proposed_at AS "proposedAt"
    FROM decision_proposal proposal
    JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = proposal.checkpoint_id`)}
   WHERE proposal.organization_id = $1 AND proposal.state = 'PENDING'`;

const unacknowledged = `${waitingFor(`checkpoint.acknowledge_by AS "acknowledgeBy"
    FROM checkpoint`)}
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
    const decisions = await em.query<(WaitingRow & { proposalId: string; proposedAt: Date })[]>(pendingDecisions, [
      organizationId,
    ]);
    const held = await em.query<(WaitingRow & { acknowledgeBy: Date })[]>(unacknowledged, [
      organizationId,
      new Date(now.getTime() - longestReminded),
    ]);
    return [
      ...decisions.flatMap((decision) => countersignatureReminders(decision, policy.acknowledgementDays, now)),
      ...held.map(acknowledgementReminder),
    ];
  }
}

/** Every few days again, since somebody waits: the one that is due, and the one after. */
function countersignatureReminders(
  { proposalId, proposedAt, ...waiting }: WaitingRow & { proposalId: string; proposedAt: Date },
  everyDays: number,
  now: Date,
): AwaitedSponsor[] {
  const elapsed = Math.floor((now.getTime() - proposedAt.getTime()) / (everyDays * DAY));
  return [elapsed, elapsed + 1]
    .filter((count) => count > 0)
    .map((count) => ({
      hypothesisId: waiting.hypothesisId,
      sponsorId: waiting.sponsorId,
      remindAt: new Date(proposedAt.getTime() + count * everyDays * DAY),
      notice: {
        ...aboutCheckpoint(waiting),
        kind: NoticeKind.COUNTERSIGNATURE_STILL_OPEN,
        occasion: `${proposalId}:${count}`,
        title: `Still waiting for you: a decision about "${waiting.title}"`,
        body: `A decision of ${waiting.team} at checkpoint ${waiting.sequence} of "${waiting.title}" has waited for your countersignature for ${count * everyDays} days.\n\nIt has no effect until you countersign it. If you refuse it, the team holds the checkpoint again.`,
        rule: 'R-ACC-2',
        urgent: true,
      },
    }));
}

function acknowledgementReminder({ acknowledgeBy, ...waiting }: WaitingRow & { acknowledgeBy: Date }): AwaitedSponsor {
  return {
    hypothesisId: waiting.hypothesisId,
    sponsorId: waiting.sponsorId,
    // It is overdue a moment after.
    remindAt: new Date(acknowledgeBy.getTime() + 1),
    notice: {
      ...aboutCheckpoint(waiting),
      kind: NoticeKind.ACKNOWLEDGEMENT_OPEN,
      occasion: acknowledgeBy.toISOString(),
      title: `Not acknowledged: checkpoint ${waiting.sequence} of "${waiting.title}"`,
      body: `${waiting.team} held checkpoint ${waiting.sequence} of "${waiting.title}", and you have not said a word about it yet.\n\nAcknowledge it, or answer with a question. Until then it shows as unacknowledged.`,
      rule: 'R-ACC-7',
      urgent: false,
    },
  };
}

function aboutCheckpoint({ checkpointId }: WaitingRow) {
  return { subject: { type: 'Checkpoint', id: checkpointId }, path: `/checkpoints/${checkpointId}` };
}
