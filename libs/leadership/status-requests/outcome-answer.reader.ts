import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  AnsweredDecision,
  CalendarDay,
  CheckpointDecision,
  dayOf,
  HypothesisState,
  instantOf,
  MovedMetric,
  OutcomeAnswer,
  requiredReading,
} from '../../domain';
import { EvaluatedTarget, EvaluationReader, Hypothesis } from '../../hypotheses';
import { latestObservations } from '../../metrics';
import { Organization, Team } from '../../people';
import { UnitOfWork } from '../../platform';
import { nextCheckpoint } from '../upward-parties';

/** More than a team is ever committed to, and than it decides in a year of weekly checkpoints. */
const mostHypotheses = 50;
const mostDecisions = 50;

/** Gathers what a team has to say for itself over some days: outcomes, not output (R-UP-2). */
@Injectable()
export class OutcomeAnswerReader {
  constructor(private readonly evaluations: EvaluationReader) {}

  /** As of the moment of the use case, over the days from `since` on; in a constant number of statements. */
  async read(unit: UnitOfWork, organization: Organization, team: Team, since: CalendarDay): Promise<OutcomeAnswer> {
    const { em, actor, now } = unit;
    const { id: organizationId, timeZone } = organization;
    const start = instantOf(since, '00:00', timeZone);
    const hypotheses = await hypothesesOf(em, organizationId, team.id, start);
    const answered = hypotheses.filter(({ state }) => state !== HypothesisState.DRAFT);
    const evaluated = await this.evaluations.evaluateAsOf(em, actor, answered, now);
    const targets = answered.flatMap((hypothesis) =>
      evaluated.get(hypothesis.id)!.targets.map((target) => ({ hypothesis, target })),
    );
    const before = await latestObservations(
      em,
      organizationId,
      targets.map(({ target }) => ({ metricId: target.metric.id, asOf: now, observedUntil: start })),
    );
    const next = await nextCheckpoint(unit, team.id);
    return {
      startsOn: since,
      endsOn: dayOf(now, timeZone),
      metrics: targets.map(({ hypothesis, target }, index) =>
        movedMetric(hypothesis, target, before[index]?.value ?? null, timeZone),
      ),
      decisions: await decisionsOf(em, organization, team.id, start),
      nextCheckpointOn: next?.dueDay ?? null,
      preparing: hypotheses.filter(({ state }) => state === HypothesisState.DRAFT).map(({ title }) => title),
    };
  }
}

/** Commitments first, those that ended since, and drafts. */
function hypothesesOf(em: EntityManager, organizationId: string, teamId: string, since: Date): Promise<Hypothesis[]> {
  return em
    .createQueryBuilder(Hypothesis, 'hypothesis')
    .where('hypothesis.organization_id = :organizationId AND hypothesis.team_id = :teamId', { organizationId, teamId })
    .andWhere(
      '(hypothesis.state IN (:...open) OR (hypothesis.committed_at IS NOT NULL AND hypothesis.closed_at >= :since))',
      {
        open: [HypothesisState.COMMITTED, HypothesisState.DRAFT],
        since,
      },
    )
    .orderBy('hypothesis.committed_at', 'ASC', 'NULLS LAST')
    .addOrderBy('hypothesis.id')
    .limit(mostHypotheses)
    .getMany();
}

function movedMetric(
  hypothesis: Hypothesis,
  { target, metric, facts, evaluation, likelihood }: EvaluatedTarget,
  valueBefore: number | null,
  timeZone: string,
): MovedMetric {
  return {
    hypothesisId: hypothesis.id,
    hypothesis: hypothesis.title,
    metric: metric.name,
    unit: facts.unit,
    direction: facts.direction,
    role: target.role,
    valueBefore,
    value: evaluation.latest?.value ?? null,
    readOn: evaluation.latest && dayOf(evaluation.latest.observedAt, timeZone),
    required: requiredReading(facts),
    dueOn: target.dueDate,
    progress: evaluation.progress,
    likelihood,
    health: evaluation.health,
  };
}

async function decisionsOf(
  em: EntityManager,
  { id: organizationId, timeZone }: Organization,
  teamId: string,
  since: Date,
): Promise<AnsweredDecision[]> {
  const rows = await em.query<
    {
      checkpointId: string;
      hypothesis: string;
      heldAt: Date;
      decision: CheckpointDecision;
      learned: string;
      rationale: string;
    }[]
  >(
    `SELECT holding.checkpoint_id AS "checkpointId", hypothesis.title AS hypothesis, holding.held_at AS "heldAt",
            holding.decision, holding.learned, holding.rationale
       FROM checkpoint_holding holding
       JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = holding.checkpoint_id
       JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
      WHERE holding.organization_id = $1 AND checkpoint.team_id = $2 AND holding.held_at >= $3
      ORDER BY holding.held_at DESC, holding.checkpoint_id LIMIT ${mostDecisions}`,
    [organizationId, teamId, since],
  );
  return rows.map(({ heldAt, ...row }) => ({ ...row, heldOn: dayOf(heldAt, timeZone) }));
}
