import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, CheckpointStatus, HypothesisState, TargetRevisionState, TeamRole } from '../domain';
import { EvaluationReader, Hypothesis, TargetRevision } from '../hypotheses';
import { Clock, indexBy, Transactions } from '../platform';
import { CheckpointReader } from './checkpoint.reader';
import { Checkpoint } from './checkpoint.entity';
import { Obligation, ObligationKind } from './obligation.type';

/** The longest list of obligations; who owes more has to begin somewhere. */
export const mostObligations = 100;

const lateStatuses: readonly CheckpointStatus[] = [CheckpointStatus.OVERDUE, CheckpointStatus.MISSED];
const owedStatuses: readonly CheckpointStatus[] = [...lateStatuses, CheckpointStatus.DUE, CheckpointStatus.OPEN];

/** What a person owes: as the product manager of teams, and as the sponsor of hypotheses. */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly evaluations: EvaluationReader,
    private readonly clock: Clock,
  ) {}

  /** Overdue and missed checkpoints first, then what is late otherwise, then by date; at most {@link mostObligations}. */
  async of(actor: Actor): Promise<Obligation[]> {
    const now = this.clock.now();
    const managed = actor.teams.filter(({ role }) => role === TeamRole.PRODUCT_MANAGER).map(({ teamId }) => teamId);
    const owed = await this.transactions.read(actor, async (em) => [
      ...(await this.checkpointsToHold(em, actor, managed, now)),
      ...(await revisionsToDecide(em, actor)),
      ...(await this.metricsToRead(em, actor, managed, now)),
    ]);
    return owed.sort(byUrgency).slice(0, mostObligations);
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
        {
          now,
        },
      )
      .orderBy('checkpoint.due_at')
      .addOrderBy('checkpoint.id')
      .limit(mostObligations)
      .getMany();
    const tracked = await this.checkpoints.track(em, actor, open, now);
    const hypothesisIds = open.map(({ hypothesisId }) => hypothesisId);
    const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) }), ({ id }) => id);
    return tracked
      .filter(({ derived }) => owedStatuses.includes(derived.status))
      .map(({ checkpoint, derived }) => ({
        ...nothing,
        kind: ObligationKind.HOLD_CHECKPOINT,
        late: lateStatuses.includes(derived.status),
        since: checkpoint.dueAt,
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
      take: mostObligations,
    });
    const evaluations = await this.evaluations.evaluate(em, actor, committed, now);
    return committed.flatMap((hypothesis) =>
      evaluations
        .get(hypothesis.id)!
        .targets.filter(({ evaluation }) => evaluation.stale)
        .map(({ target, evaluation }) => ({
          ...nothing,
          kind: ObligationKind.READ_METRIC,
          late: true,
          since: evaluation.staleSince,
          hypothesis,
          target,
        })),
    );
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
    [organizationId, actor.id, HypothesisState.COMMITTED, TargetRevisionState.PROPOSED, mostObligations],
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
      ...nothing,
      kind: ObligationKind.DECIDE_TARGET_REVISION,
      late: false,
      since: targetRevision.proposedAt,
      hypothesis: hypotheses.get(hypothesisId)!,
      targetRevision,
    };
  });
}

const nothing = { checkpoint: null, targetRevision: null, target: null } as const;

function byUrgency(one: Obligation, other: Obligation): number {
  return rankOf(one) - rankOf(other) || (one.since?.getTime() ?? 0) - (other.since?.getTime() ?? 0);
}

function rankOf({ kind, late }: Obligation): number {
  if (!late) return 2;
  return kind === ObligationKind.HOLD_CHECKPOINT ? 0 : 1;
}
