import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  addDays,
  forecast,
  GradedHealth,
  healthByProbability,
  HypothesisState,
  instantOf,
  TargetFacts,
  whatWouldItTake,
} from '../domain';
import { Metric, Reading, readingsBetween } from '../metrics';
import { Organization } from '../people';
import { Clock, indexBy, Transactions, UnitOfWork } from '../platform';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';
import { targetFacts } from './target-facts';
import { StoredOutlook, TargetForecast } from './target-forecast.entity';

/** A target to forecast, and the zone in which its due date ends. */
export interface ForecastQuestion {
  readonly target: TargetFacts;
  readonly timeZone: string;
}

/** How likely a target is met by its due date, and the health that this leads to. */
export interface Likelihood {
  readonly probability: number | null;
  readonly band: GradedHealth | null;
}

/** The whole forecast of a target. */
export interface TargetOutlook extends Likelihood, StoredOutlook {
  /** The latest reading that it was computed from; null without one. */
  readonly basisReadingId: string | null;
  readonly computedAt: Date;
}

/** So many targets are computed while a list is read when nothing is stored for them; a board never waits for more. */
const computedWhileReading = 20;
/** So many are refreshed in one transaction, which holds up writers of their metrics. */
const refreshedAtOnce = 10;
/** Two years: more than any season that a forecast looks for, and than any commitment lasts. */
const historyMs = 2 * 366 * 86_400_000;

/** Forecasts of committed targets (R-EVAL-3): stored, refreshed after new readings, computed for any past moment. */
@Injectable()
export class ForecastsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Begins to keep forecasts for the targets of a hypothesis, or begins anew when its targets were revised. */
  async keep({ em, actor }: UnitOfWork, hypothesis: Hypothesis): Promise<void> {
    await em.query(
      `INSERT INTO target_forecast (organization_id, target_id, metric_id, stale)
       SELECT organization_id, id, metric_id, true FROM metric_target
        WHERE organization_id = $1 AND hypothesis_id = $2 ORDER BY id
       ON CONFLICT (organization_id, target_id) DO UPDATE SET stale = true, band = NULL`,
      [actor.organizationId, hypothesis.id],
    );
  }

  /** Stops keeping them when a hypothesis ends: its verdict says what there is to say. */
  async drop({ em, actor }: UnitOfWork, hypothesis: Hypothesis): Promise<void> {
    await em.query(
      `DELETE FROM target_forecast WHERE organization_id = $1 AND target_id IN (
         SELECT id FROM metric_target WHERE organization_id = $1 AND hypothesis_id = $2)`,
      [actor.organizationId, hypothesis.id],
    );
  }

  /**
   * The likelihood of many targets as of now, by target id: what is stored, without its trajectory. What is not stored
   * yet is computed for a few, and left out for more of them until the background has come to it.
   */
  async likelihoods(
    em: EntityManager,
    organizationId: string,
    questions: readonly ForecastQuestion[],
    at: Date,
  ): Promise<Map<string, Likelihood>> {
    if (questions.length === 0) return new Map();
    const rows = await em.query<(Likelihood & { targetId: string })[]>(
      `SELECT target_id AS "targetId", probability, band FROM target_forecast
        WHERE organization_id = $1 AND target_id = ANY ($2) AND NOT stale AND computed_at <= $3`,
      [organizationId, questions.map(({ target }) => target.id), at],
    );
    const found = new Map<string, Likelihood>(rows.map(({ targetId, ...likelihood }) => [targetId, likelihood]));
    const missing = questions.filter(({ target }) => !found.has(target.id));
    if (missing.length > computedWhileReading) return found;
    return new Map([...found, ...(await this.compute(em, organizationId, missing, at))]);
  }

  /** The whole forecasts of targets as of a moment, by target id: stored ones where they knew all of that moment. */
  async outlooks(
    em: EntityManager,
    organizationId: string,
    questions: readonly ForecastQuestion[],
    at: Date,
  ): Promise<Map<string, TargetOutlook>> {
    if (questions.length === 0) return new Map();
    const targetIds = questions.map(({ target }) => target.id);
    const rows = await em.findBy(TargetForecast, { organizationId, targetId: In(targetIds), stale: false });
    const found = new Map(
      rows.flatMap((row) => {
        const outlook = outlookOf(row);
        return outlook && outlook.computedAt <= at ? [[row.targetId, outlook] as const] : [];
      }),
    );
    const missing = questions.filter(({ target }) => !found.has(target.id));
    return new Map([...found, ...(await this.compute(em, organizationId, missing, at))]);
  }

  /**
   * Computes the forecasts of an organization that are stale, a few at a time. Rows are locked before readings are
   * read: a writer of readings comes before and is seen, or comes after and makes the row stale again.
   * @returns how many were refreshed; 0 when nothing is left to do
   */
  async refresh(organizationId: string): Promise<number> {
    return this.transactions.derive({ organizationId }, async (em) => {
      const stale = await em.query<{ targetId: string }[]>(
        `SELECT target_id AS "targetId" FROM target_forecast WHERE organization_id = $1 AND stale
          ORDER BY target_id LIMIT ${refreshedAtOnce} FOR UPDATE SKIP LOCKED`,
        [organizationId],
      );
      if (stale.length === 0) return 0;
      const targetIds = stale.map(({ targetId }) => targetId);
      const questions = await questionsAbout(em, organizationId, targetIds);
      const outlooks = await this.compute(em, organizationId, questions, this.clock.now());
      for (const [targetId, { forecast: said, effort, ...rest }] of outlooks) {
        const outlook: StoredOutlook = { forecast: said, effort };
        await em.update(TargetForecast, { organizationId, targetId }, { ...rest, stale: false, outlook: outlook });
      }
      return stale.length;
    });
  }

  private async compute(
    em: EntityManager,
    organizationId: string,
    questions: readonly ForecastQuestion[],
    at: Date,
  ): Promise<Map<string, TargetOutlook>> {
    if (questions.length === 0) return new Map();
    const targetIds = questions.map(({ target }) => target.id);
    const before = await em.query<{ targetId: string; band: GradedHealth | null }[]>(
      `SELECT target_id AS "targetId", band FROM target_forecast
        WHERE organization_id = $1 AND target_id = ANY ($2) AND computed_at <= $3`,
      [organizationId, targetIds, at],
    );
    const bands = new Map(before.map(({ targetId, band }) => [targetId, band]));
    const observedFrom = new Date(at.getTime() - historyMs);
    const histories = await readingsBetween(
      em,
      organizationId,
      questions.map(({ target }) => ({ metricId: target.metricId, asOf: at, observedFrom })),
    );
    return new Map(
      questions.map((question, index) => {
        const { id } = question.target;
        return [id, computeOutlook(question, histories[index] ?? [], at, bands.get(id) ?? null)];
      }),
    );
  }
}

/** Forecasts are kept for what is committed and not yet decided. */
export function isForecast({ state }: Pick<Hypothesis, 'state'>): boolean {
  return state === HypothesisState.COMMITTED;
}

function computeOutlook(
  { target, timeZone }: ForecastQuestion,
  readings: readonly Reading[],
  now: Date,
  bandBefore: GradedHealth | null,
): TargetOutlook {
  const dueAt = instantOf(addDays(target.dueDate, 1), '00:00', timeZone);
  const said = forecast({ readings, target, unit: target.unit, now, dueAt });
  const probability = said.probabilityMet;
  return {
    forecast: said,
    effort: whatWouldItTake({ readings, target, now, dueAt }),
    probability,
    band: probability === null ? null : healthByProbability(probability, bandBefore),
    basisReadingId: readings.at(-1)?.id ?? null,
    computedAt: now,
  };
}

/** JSON keeps instants as text. */
function outlookOf({ probability, band, basisReadingId, computedAt, outlook }: TargetForecast): TargetOutlook | null {
  if (!outlook || !computedAt) return null;
  const trajectory = outlook.forecast.trajectory.map((point) => ({ ...point, at: new Date(point.at) }));
  const said = { ...outlook.forecast, trajectory };
  return { probability, band, basisReadingId, computedAt, effort: outlook.effort, forecast: said };
}

async function questionsAbout(
  em: EntityManager,
  organizationId: string,
  targetIds: readonly string[],
): Promise<ForecastQuestion[]> {
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const targets = await em.findBy(MetricTarget, { organizationId, id: In([...targetIds]) });
  const metricIds = [...new Set(targets.map((target) => target.metricId))];
  const metrics = indexBy(await em.findBy(Metric, { organizationId, id: In(metricIds) }), (metric) => metric.id);
  return targets.map((target) => ({ target: targetFacts(target, metrics.get(target.metricId)!), timeZone }));
}
