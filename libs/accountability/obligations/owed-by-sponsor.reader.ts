import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { acknowledgementDue, Actor, HypothesisState, TargetRevisionState } from '../../domain';
import { Hypothesis, TargetRevision } from '../../hypotheses';
import { Organization } from '../../people';
import { indexBy } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';
import { sponsorObstacle } from '../sponsor-obstacle';
import { mostOfAKind, ObligationSources } from './obligation-sources';
import { aboutNothing, Obligation, ObligationKind } from './obligation.type';

/**
 * What a sponsor owes: decisions to countersign, target revisions to decide, checkpoints to acknowledge; nothing that they
 * could not settle.
 */
@Injectable()
export class OwedBySponsorReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add((em, actor) => revisionsToDecide(em, actor));
    this.sources.add(checkpointsToReactTo);
  }
}

interface AwaitedReaction {
  readonly kind: 'COUNTERSIGN_DECISION' | 'ACKNOWLEDGE_CHECKPOINT';
  readonly checkpointId: string;
  readonly since: Date;
  readonly dueAt: Date | null;
}

const awaitedReactions = `
  (SELECT 'COUNTERSIGN_DECISION' AS kind, checkpoint.id AS "checkpointId", proposal.proposed_at AS since,
          NULL::timestamptz AS "dueAt"
     FROM decision_proposal proposal
     JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = proposal.checkpoint_id
     JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
     JOIN team ON team.organization_id = $1 AND team.id = checkpoint.team_id
    WHERE proposal.organization_id = $1 AND proposal.state = 'PENDING' AND hypothesis.sponsor_id = $2
      AND ${sponsorObstacle('proposal.proposed_by')} IS NULL
    ORDER BY since LIMIT $3)
  UNION ALL
  (SELECT 'ACKNOWLEDGE_CHECKPOINT', checkpoint.id, checkpoint.held_at, checkpoint.acknowledge_by
     FROM checkpoint
     JOIN checkpoint_holding holding ON holding.organization_id = $1 AND holding.checkpoint_id = checkpoint.id
     JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
     JOIN team ON team.organization_id = $1 AND team.id = checkpoint.team_id
    WHERE checkpoint.organization_id = $1 AND checkpoint.acknowledge_by IS NOT NULL AND hypothesis.sponsor_id = $2
      AND ${sponsorObstacle('holding.held_by')} IS NULL
      AND NOT EXISTS (SELECT FROM checkpoint_acknowledgement reaction
                       WHERE reaction.organization_id = $1 AND reaction.checkpoint_id = checkpoint.id)
    ORDER BY checkpoint.acknowledge_by LIMIT $3)`;

/** A decision that waits for a countersignature waits as long as a held checkpoint for its acknowledgement. */
async function checkpointsToReactTo(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
  const { organizationId, id } = actor;
  const awaited = await em.query<AwaitedReaction[]>(awaitedReactions, [organizationId, id, mostOfAKind]);
  const checkpointIds = awaited.map(({ checkpointId }) => checkpointId);
  const checkpoints = indexBy(await em.findBy(Checkpoint, { organizationId, id: In(checkpointIds) }), (row) => row.id);
  const hypothesisIds = [...checkpoints.values()].map(({ hypothesisId }) => hypothesisId);
  const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) }), (row) => row.id);
  const { policy } = await em.findOneByOrFail(Organization, { id: organizationId });
  return awaited.map(({ kind, checkpointId, since, ...row }) => {
    const checkpoint = checkpoints.get(checkpointId)!;
    const dueAt = row.dueAt ?? acknowledgementDue(since, policy.acknowledgementDays);
    return {
      ...aboutNothing,
      kind,
      late: now > dueAt,
      since,
      dueAt,
      path: `/checkpoints/${checkpointId}`,
      hypothesis: hypotheses.get(checkpoint.hypothesisId)!,
      checkpoint,
    };
  });
}

async function revisionsToDecide(em: EntityManager, actor: Actor): Promise<Obligation[]> {
  const { organizationId } = actor;
  const waiting = await em.query<{ id: string; hypothesisId: string }[]>(
    `SELECT revision.id, hypothesis.id AS "hypothesisId"
       FROM hypothesis
       JOIN team ON team.organization_id = $1 AND team.id = hypothesis.team_id
       JOIN metric_target target ON target.organization_id = $1 AND target.hypothesis_id = hypothesis.id
       JOIN target_revision revision ON revision.organization_id = $1 AND revision.target_id = target.id
      WHERE hypothesis.organization_id = $1 AND hypothesis.sponsor_id = $2 AND hypothesis.state = $3
        AND revision.state = $4 AND ${sponsorObstacle('revision.proposed_by')} IS NULL
      ORDER BY revision.proposed_at, revision.id LIMIT $5`,
    [organizationId, actor.id, HypothesisState.COMMITTED, TargetRevisionState.PROPOSED, mostOfAKind],
  );
  const revisions = await em.findBy(TargetRevision, { organizationId, id: In(waiting.map(({ id }) => id)) });
  const hypotheses = indexBy(
    await em.findBy(Hypothesis, { organizationId, id: In(waiting.map(({ hypothesisId }) => hypothesisId)) }),
    ({ id }) => id,
  );
  const revisionOf = indexBy(revisions, ({ id }) => id);
  return waiting.map(({ id, hypothesisId }) => {
    const targetRevision = revisionOf.get(id)!;
    return {
      ...aboutNothing,
      kind: ObligationKind.DECIDE_TARGET_REVISION,
      late: false,
      since: targetRevision.proposedAt,
      path: `/hypotheses/${hypothesisId}`,
      hypothesis: hypotheses.get(hypothesisId)!,
      targetRevision,
    };
  });
}
