import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  authorize,
  CalendarDay,
  FieldChange,
  refuseViolations,
  requireUnlocked,
  targetViolations,
} from '../domain';
import { latestByMetric, Metric, Reading } from '../metrics';
import { locate, notFound, Transactions, UnitOfWork } from '../platform';
import { HypothesesService, refuseClosed } from './hypotheses.service';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';
import { targetFacts } from './target-facts';
import { RemoveTargetInput, SetTargetInput } from './target.inputs';

/** Targets of drafts. A committed target changes only by a target revision (R-HYP-2). */
@Injectable()
export class TargetsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
  ) {}

  /**
   * Sets the target of a draft on a metric, replacing the one that stood there. The baseline is a real reading: the one
   * named, or the latest of the metric.
   * @throws DomainError RULE_VIOLATED (R-MET-1, R-HYP-1 G3), COMMITMENT_LOCKED
   */
  async set(actor: Actor, input: SetTargetInput): Promise<MetricTarget> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const { organizationId } = actor;
        const hypothesis = await this.lockDraft(em, actor, input.hypothesisId, 'input.hypothesisId');
        const metric = await locate(em, Metric, actor, input.metricId, { path: 'input.metricId' });
        const before = await em.findOneBy(MetricTarget, {
          organizationId,
          hypothesisId: hypothesis.id,
          metricId: metric.id,
        });
        const baseline = await baselineOf(em, actor, metric, input.baselineReadingId, now);
        const target = em.create(MetricTarget, {
          organizationId,
          id: before?.id ?? newId(),
          hypothesisId: hypothesis.id,
          metricId: metric.id,
          role: input.role,
          baselineReadingId: baseline?.id ?? null,
          baselineValue: baseline?.value ?? null,
          baselineObservedAt: baseline?.observedAt ?? null,
          targetValue: input.targetValue ?? null,
          bandLow: input.bandLow ?? metric.bandLow,
          bandHigh: input.bandHigh ?? metric.bandHigh,
          bound: input.bound ?? null,
          dueDate: input.dueDate,
          interimTargets: input.interimTargets ?? [],
          setAt: before?.setAt ?? now,
        });
        refuseViolations(targetViolations(targetFacts(target, metric), 'input'));
        await em.upsert(MetricTarget, target, ['organizationId', 'id']);
        const field = `target ${metric.name}`;
        await this.reviseTargets(unit, hypothesis, input.version, 'TargetSet', [
          { field, before: termsOf(before), after: termsOf(target) },
        ]);
        return target;
      },
      { operation: 'setTarget', input },
    );
  }

  async remove(actor: Actor, input: RemoveTargetInput): Promise<Hypothesis> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const { organizationId } = actor;
        const target = await locate(em, MetricTarget, actor, input.targetId, { path: 'input.targetId' });
        const hypothesis = await this.lockDraft(em, actor, target.hypothesisId, 'input.targetId');
        const metric = await locate(em, Metric, actor, target.metricId);
        await em.delete(MetricTarget, { organizationId, id: target.id });
        const field = `target ${metric.name}`;
        return this.reviseTargets(unit, hypothesis, input.version, 'TargetRemoved', [
          { field, before: termsOf(target), after: null },
        ]);
      },
      { operation: 'removeTarget', input },
    );
  }

  private async lockDraft(em: EntityManager, actor: Actor, id: string, path: string): Promise<Hypothesis> {
    const hypothesis = await locate(em, Hypothesis, actor, id, { path, lock: true });
    authorize(actor, 'hypothesis.revise', { teamId: hypothesis.teamId });
    refuseClosed(hypothesis);
    requireUnlocked(hypothesis.state, ['targets']);
    return hypothesis;
  }

  private async reviseTargets(
    unit: UnitOfWork,
    hypothesis: Hypothesis,
    readVersion: number,
    event: string,
    changes: readonly FieldChange[],
  ): Promise<Hypothesis> {
    const dueDate = await latestDueDate(unit.em, hypothesis);
    return this.hypotheses.reviseWithin(unit, hypothesis, { dueDate }, event, readVersion, changes);
  }
}

/** The due date of a hypothesis is the latest among its targets that count; guardrails watch until then. */
export async function latestDueDate(em: EntityManager, hypothesis: Hypothesis): Promise<CalendarDay | null> {
  const [row] = await em.query<{ due: string | null }[]>(
    `SELECT coalesce(max(due_date) FILTER (WHERE role <> 'GUARDRAIL'), max(due_date))::text AS due
       FROM metric_target WHERE organization_id = $1 AND hypothesis_id = $2`,
    [hypothesis.organizationId, hypothesis.id],
  );
  return row?.due ?? null;
}

/** The reading named, if it still counts, or the latest one; null where the metric was never read. */
async function baselineOf(
  em: EntityManager,
  actor: Actor,
  metric: Metric,
  readingId: string | undefined,
  now: Date,
): Promise<Pick<Reading, 'id' | 'value' | 'observedAt'> | null> {
  const { organizationId } = actor;
  if (readingId === undefined) {
    return (await latestByMetric(em, organizationId, [metric.id], now)).get(metric.id) ?? null;
  }
  const reading = await em.findOneBy(Reading, { organizationId, id: readingId, metricId: metric.id });
  if (!reading || (await em.existsBy(Reading, { organizationId, supersedesId: reading.id }))) {
    throw notFound('reading of this metric that still counts', 'input.baselineReadingId');
  }
  return reading;
}

function termsOf(target: MetricTarget | null): object | null {
  if (!target) return null;
  const { role, baselineValue, targetValue, bandLow, bandHigh, bound, dueDate } = target;
  return { role, baselineValue, targetValue, bandLow, bandHigh, bound, dueDate };
}
