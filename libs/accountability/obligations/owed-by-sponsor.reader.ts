import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, HypothesisState, TargetRevisionState } from '../../domain';
import { Hypothesis, TargetRevision } from '../../hypotheses';
import { indexBy } from '../../platform';
import { mostOfAKind, ObligationSources } from './obligation-sources';
import { aboutNothing, Obligation, ObligationKind } from './obligation.type';

/** What a sponsor owes: target revisions to decide. */
@Injectable()
export class OwedBySponsorReader implements OnModuleInit {
  constructor(private readonly sources: ObligationSources) {}

  onModuleInit(): void {
    this.sources.add((em, actor) => revisionsToDecide(em, actor));
  }
}

async function revisionsToDecide(em: EntityManager, actor: Actor): Promise<Obligation[]> {
  const { organizationId } = actor;
  const waiting = await em.query<{ id: string; hypothesisId: string }[]>(
    `SELECT revision.id, hypothesis.id AS "hypothesisId"
       FROM hypothesis
       JOIN metric_target target ON target.organization_id = $1 AND target.hypothesis_id = hypothesis.id
       JOIN target_revision revision ON revision.organization_id = $1 AND revision.target_id = target.id
      WHERE hypothesis.organization_id = $1 AND hypothesis.sponsor_id = $2 AND hypothesis.state = $3
        AND revision.state = $4
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
