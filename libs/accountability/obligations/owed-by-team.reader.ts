import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, CheckpointStatus, HypothesisState, TeamRole } from '../../domain';
import { EvaluationReader, Hypothesis } from '../../hypotheses';
import { indexBy } from '../../platform';
import { CheckpointReader } from '../checkpoint.reader';
import { Checkpoint } from '../checkpoint.entity';
import { mostOfAKind, ObligationSources } from './obligation-sources';
import { aboutNothing, Obligation, ObligationKind } from './obligation.type';

const lateStatuses: readonly CheckpointStatus[] = [CheckpointStatus.OVERDUE, CheckpointStatus.MISSED];
const owedStatuses: readonly CheckpointStatus[] = [...lateStatuses, CheckpointStatus.DUE, CheckpointStatus.OPEN];

/** What a product manager owes for the own teams: checkpoints to hold, questions to answer, metrics to read. */
@Injectable()
export class OwedByTeamReader implements OnModuleInit {
  constructor(
    private readonly sources: ObligationSources,
    private readonly checkpoints: CheckpointReader,
    private readonly evaluations: EvaluationReader,
  ) {}

  onModuleInit(): void {
    this.sources.add((em, actor, now) => this.read(em, actor, now));
  }

  private async read(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
    const managed = actor.teams.filter(({ role }) => role === TeamRole.PRODUCT_MANAGER).map(({ teamId }) => teamId);
    if (managed.length === 0) return [];
    return [
      ...(await this.checkpointsToHold(em, actor, managed, now)),
      ...(await questionsToAnswer(em, actor, managed)),
      ...(await this.metricsToRead(em, actor, managed, now)),
    ];
  }

  private async checkpointsToHold(
    em: EntityManager,
    actor: Actor,
    teamIds: readonly string[],
    now: Date,
  ): Promise<Obligation[]> {
    const { organizationId } = actor;
    const open = await em
      .createQueryBuilder(Checkpoint, 'checkpoint')
      .where('checkpoint.organization_id = :organizationId', { organizationId })
      .andWhere('checkpoint.team_id = ANY (:teamIds)', { teamIds })
      .andWhere('checkpoint.held_at IS NULL AND checkpoint.cancelled_at IS NULL')
      .andWhere(
        'checkpoint.opens_at <= :now AND (checkpoint.waived_until IS NULL OR checkpoint.waived_until <= :now)',
        { now },
      )
      .orderBy('checkpoint.due_at')
      .addOrderBy('checkpoint.id')
      .limit(mostOfAKind)
      .getMany();
    const tracked = await this.checkpoints.track(em, actor, open, now);
    const hypothesisIds = open.map(({ hypothesisId }) => hypothesisId);
    const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) }), ({ id }) => id);
    return tracked
      .filter(({ derived }) => owedStatuses.includes(derived.status))
      .map(({ checkpoint, derived }) => ({
        ...aboutNothing,
        kind: ObligationKind.HOLD_CHECKPOINT,
        late: lateStatuses.includes(derived.status),
        since: checkpoint.dueAt,
        dueAt: checkpoint.dueAt,
        path: `/checkpoints/${checkpoint.id}`,
        hypothesis: hypotheses.get(checkpoint.hypothesisId)!,
        checkpoint,
      }));
  }

  private async metricsToRead(
    em: EntityManager,
    actor: Actor,
    teamIds: readonly string[],
    now: Date,
  ): Promise<Obligation[]> {
    const committed = await em.find(Hypothesis, {
      where: {
        organizationId: actor.organizationId,
        teamId: In([...teamIds]),
        state: HypothesisState.COMMITTED,
      },
      order: { dueDate: 'ASC', id: 'ASC' },
      take: mostOfAKind,
    });
    const evaluations = await this.evaluations.evaluate(em, actor, committed, now);
    const stale = committed.flatMap((hypothesis) =>
      evaluations
        .get(hypothesis.id)!
        .targets.filter(({ evaluation }) => evaluation.stale)
        .map(({ target, evaluation }) => ({
          ...aboutNothing,
          kind: ObligationKind.READ_METRIC,
          late: true,
          since: evaluation.staleSince,
          dueAt: evaluation.staleSince,
          path: `/metrics/${target.metricId}`,
          hypothesis,
          target,
        })),
    );
    return stale.slice(0, mostOfAKind);
  }
}

async function questionsToAnswer(
  em: EntityManager,
  { organizationId }: Actor,
  teamIds: readonly string[],
): Promise<Obligation[]> {
  const asked = await em.query<{ checkpointId: string; askedAt: Date }[]>(
    `SELECT checkpoint.id AS "checkpointId", reaction.asked_at AS "askedAt"
       FROM checkpoint_acknowledgement reaction
       JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = reaction.checkpoint_id
      WHERE reaction.organization_id = $1 AND checkpoint.team_id = ANY ($2)
        AND reaction.asked_at IS NOT NULL AND reaction.answered_at IS NULL AND reaction.acknowledged_at IS NULL
      ORDER BY reaction.asked_at, checkpoint.id LIMIT $3`,
    [organizationId, teamIds, mostOfAKind],
  );
  const ids = asked.map(({ checkpointId }) => checkpointId);
  const checkpoints = indexBy(await em.findBy(Checkpoint, { organizationId, id: In(ids) }), ({ id }) => id);
  const hypothesisIds = [...checkpoints.values()].map(({ hypothesisId }) => hypothesisId);
  const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) }), ({ id }) => id);
  return asked.map(({ checkpointId, askedAt }) => {
    const checkpoint = checkpoints.get(checkpointId)!;
    return {
      ...aboutNothing,
      kind: ObligationKind.ANSWER_QUESTION,
      late: false,
      since: askedAt,
      path: `/checkpoints/${checkpointId}`,
      hypothesis: hypotheses.get(checkpoint.hypothesisId)!,
      checkpoint,
    };
  });
}
