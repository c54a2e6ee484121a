import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  Actor,
  addDays,
  dayOf,
  evaluateHypothesis,
  evaluateTarget,
  EvaluationMoment,
  HypothesisEvaluation,
  instantOf,
  Observation,
  TargetEvaluation,
  TargetFacts,
} from '../domain';
import { latestReadings, Metric } from '../metrics';
import { Organization } from '../people';
import { groupBy, indexBy, readRows } from '../platform';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';
import { targetFacts } from './target-facts';

/** A target with its metric and what the evaluation says of it. */
export interface EvaluatedTarget {
  readonly target: MetricTarget;
  readonly metric: Metric;
  readonly facts: TargetFacts;
  readonly evaluation: TargetEvaluation;
}

export interface EvaluatedHypothesis {
  readonly evaluation: HypothesisEvaluation;
  /** Primary targets first, then supporting ones and guardrails. */
  readonly targets: readonly EvaluatedTarget[];
}

const roleOrder = { PRIMARY: 0, SUPPORTING: 1, GUARDRAIL: 2 } as const;

/** Evaluates hypotheses from what was known at a moment (R-MET-6, R-EVAL-1, 2, 4, 5). */
@Injectable()
export class EvaluationReader {
  /**
   * One entry for every hypothesis given, however many, in a constant number of statements.
   * @param at readings observed and recorded until then count
   */
  async evaluate(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    at: Date,
  ): Promise<Map<string, EvaluatedHypothesis>> {
    const { organizationId } = actor;
    const ids = hypotheses.map((hypothesis) => hypothesis.id);
    const organization = await em.findOneByOrFail(Organization, { id: organizationId });
    const targets = await readRows(em, MetricTarget, 'organization_id = $1 AND hypothesis_id = ANY ($2)', [
      organizationId,
      ids,
    ]);
    const metricIds = [...new Set(targets.map((target) => target.metricId))];
    const metrics = indexBy(
      await readRows(em, Metric, 'organization_id = $1 AND id = ANY ($2)', [organizationId, metricIds]),
      (metric) => metric.id,
    );
    const moment = { now: at, today: dayOf(at, organization.timeZone) };
    const { latest, scored } = await readLatest(em, organization, metricIds, targets, moment);
    const targetsOf = groupBy(targets, (target) => target.hypothesisId);

    return new Map(
      hypotheses.map((hypothesis) => {
        const evaluated = (targetsOf.get(hypothesis.id) ?? []).map((target) => {
          const metric = metrics.get(target.metricId)!;
          const facts = targetFacts(target, metric);
          const latestByDueDate = scored.get(target.id);
          const evaluation = evaluateTarget(
            {
              target: facts,
              state: hypothesis.state,
              committedOn: hypothesis.committedOn,
              latest: latest.get(metric.id) ?? null,
              ...(latestByDueDate !== undefined && { latestByDueDate }),
            },
            moment,
            organization.policy,
          );
          return { target, metric, facts, evaluation };
        });
        evaluated.sort(byRoleThenMetric);
        const evaluation = evaluateHypothesis(
          hypothesis.state,
          evaluated.map((each) => each.evaluation),
        );
        return [hypothesis.id, { evaluation, targets: evaluated }];
      }),
    );
  }
}

/**
 * The latest reading of every metric, and for targets whose day has passed the latest by then, which is what a score
 * counts (R-EVAL-5); in one statement.
 */
async function readLatest(
  em: EntityManager,
  { id, timeZone }: Organization,
  metricIds: readonly string[],
  targets: readonly MetricTarget[],
  { now, today }: EvaluationMoment,
): Promise<{ latest: Map<string, Observation>; scored: Map<string, Observation | null> }> {
  const ended = targets
    .filter((target) => target.dueDate < today)
    .map((target) => ({ target, observedUntil: instantOf(addDays(target.dueDate, 1), '00:00', timeZone) }));
  const found = await latestReadings(em, id, [
    ...metricIds.map((metricId) => ({ metricId, asOf: now })),
    ...ended.map(({ target, observedUntil }) => ({ metricId: target.metricId, asOf: now, observedUntil })),
  ]);
  return {
    latest: new Map(metricIds.flatMap((metricId, index) => (found[index] ? [[metricId, found[index]] as const] : []))),
    scored: new Map(ended.map(({ target }, index) => [target.id, found[metricIds.length + index] ?? null])),
  };
}

function byRoleThenMetric(one: EvaluatedTarget, other: EvaluatedTarget): number {
  const roles = roleOrder[one.target.role] - roleOrder[other.target.role];
  if (roles !== 0) return roles;
  return one.metric.name < other.metric.name ? -1 : one.metric.name > other.metric.name ? 1 : 0;
}
