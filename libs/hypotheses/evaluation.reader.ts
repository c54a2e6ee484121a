import { Injectable } from '@nestjs/common';
import { EntityManager, In, MoreThan } from 'typeorm';
import {
  Actor,
  addDays,
  completeMean,
  dayOf,
  evaluateHypothesis,
  evaluateTarget,
  EvaluationMoment,
  HypothesisEvaluation,
  HypothesisState,
  instantOf,
  isDivergent,
  Observation,
  TargetEvaluation,
  TargetFacts,
  TargetRevisionState,
  TargetRole,
} from '../domain';
import { latestObservations, Metric } from '../metrics';
import { Organization } from '../people';
import { groupBy, indexBy, readRows } from '../platform';
import { ForecastsService, isForecast, Likelihood, TargetOutlook } from './forecasts.service';
import { TargetRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';
import { targetFacts } from './target-facts';

/** A target with its metric and what the evaluation says of it. */
export interface EvaluatedTarget {
  readonly target: MetricTarget;
  readonly metric: Metric;
  readonly facts: TargetFacts;
  readonly evaluation: TargetEvaluation;
  /** The probability that it is met by its due date; null without a forecast. */
  readonly likelihood: number | null;
  /** The whole forecast; null where it was not asked for, or there is none. */
  readonly outlook: TargetOutlook | null;
}

export interface EvaluatedHypothesis {
  readonly evaluation: HypothesisEvaluation;
  /** Mean probability over the primary targets; null while one has none. */
  readonly likelihood: number | null;
  /** Whether what the team says and what the data say are far apart (R-EVAL-6). */
  readonly divergent: boolean;
  /** Primary targets first, then supporting ones and guardrails. */
  readonly targets: readonly EvaluatedTarget[];
}

const roleOrder = { PRIMARY: 0, SUPPORTING: 1, GUARDRAIL: 2 } as const;

/** Evaluates hypotheses from what was known at a moment (R-MET-6, R-EVAL-1…6). */
@Injectable()
export class EvaluationReader {
  constructor(private readonly forecasts: ForecastsService) {}

  /**
   * One entry for every hypothesis given, however many, in a constant number of statements: as of now, for lists.
   * Forecasts are read as they are stored, without their trajectories.
   */
  async evaluate(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    now: Date,
  ): Promise<Map<string, EvaluatedHypothesis>> {
    const facts = await gatherFacts(em, actor, hypotheses, now);
    const questions = questionsOf(facts);
    const likelihoods = await this.forecasts.likelihoods(em, actor.organizationId, questions, now);
    return evaluateAll(facts, likelihoods, new Map());
  }

  /**
   * The same as of any moment, with whole forecasts (R-MET-6): states, target terms and readings as they were known
   * then. What is not stored of that moment is computed.
   */
  async evaluateAsOf(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    at: Date,
  ): Promise<Map<string, EvaluatedHypothesis>> {
    const facts = await gatherFacts(
      em,
      actor,
      hypotheses.map((hypothesis) => asItWas(hypothesis, at)),
      at,
    );
    await takeBackLaterRevisions(em, actor.organizationId, facts.targets, at);
    const outlooks = await this.forecasts.outlooks(em, actor.organizationId, questionsOf(facts), at);
    return evaluateAll(facts, outlooks, outlooks);
  }
}

interface GatheredFacts {
  readonly organization: Organization;
  readonly hypotheses: readonly Hypothesis[];
  readonly targets: readonly MetricTarget[];
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly latest: ReadonlyMap<string, Observation>;
  readonly scored: ReadonlyMap<string, Observation | null>;
  readonly moment: EvaluationMoment;
}

async function gatherFacts(
  em: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
  hypotheses: readonly Hypothesis[],
  at: Date,
): Promise<GatheredFacts> {
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
  return { organization, hypotheses, targets, metrics, latest, scored, moment };
}

/** Commitments alone are forecast. */
function questionsOf({ organization, hypotheses, targets, metrics }: GatheredFacts) {
  const open = new Set(hypotheses.filter(isForecast).map(({ id }) => id));
  return targets
    .filter(({ hypothesisId }) => open.has(hypothesisId))
    .map((target) => ({
      target: targetFacts(target, metrics.get(target.metricId)!),
      timeZone: organization.timeZone,
    }));
}

function evaluateAll(
  facts: GatheredFacts,
  likelihoods: ReadonlyMap<string, Likelihood>,
  outlooks: ReadonlyMap<string, TargetOutlook>,
): Map<string, EvaluatedHypothesis> {
  const targetsOf = groupBy(facts.targets, (target) => target.hypothesisId);
  return new Map(
    facts.hypotheses.map((hypothesis) => {
      const targets = (targetsOf.get(hypothesis.id) ?? [])
        .map((target) => evaluateOne(facts, hypothesis, target, likelihoods.get(target.id), outlooks.get(target.id)))
        .sort(byRoleThenMetric);
      const evaluation = evaluateHypothesis(
        hypothesis.state,
        targets.map((each) => each.evaluation),
      );
      const primary = targets.filter(({ target }) => target.role === TargetRole.PRIMARY);
      const likelihood = completeMean(primary.map((each) => each.likelihood));
      const divergent = isDivergent(hypothesis.confidence, likelihood);
      return [hypothesis.id, { evaluation, targets, likelihood, divergent }];
    }),
  );
}

function evaluateOne(
  { organization, metrics, latest, scored, moment }: GatheredFacts,
  hypothesis: Hypothesis,
  target: MetricTarget,
  likelihood: Likelihood | undefined,
  outlook: TargetOutlook | undefined,
): EvaluatedTarget {
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
      forecastProbability: likelihood?.probability ?? null,
      forecastHealth: likelihood?.band ?? null,
    },
    moment,
    organization.policy,
  );
  return { target, metric, facts, evaluation, likelihood: likelihood?.probability ?? null, outlook: outlook ?? null };
}

/** The state that a hypothesis was in at a moment. */
function asItWas(hypothesis: Hypothesis, at: Date): Hypothesis {
  const { committedAt, closedAt } = hypothesis;
  if (committedAt === null || committedAt > at) {
    const discarded = closedAt !== null && committedAt === null && closedAt <= at;
    return discarded ? hypothesis : { ...hypothesis, state: HypothesisState.DRAFT, committedOn: null };
  }
  return closedAt !== null && closedAt > at ? { ...hypothesis, state: HypothesisState.COMMITTED } : hypothesis;
}

/** Gives targets the terms they had at a moment: those before the first revision that was approved later. */
async function takeBackLaterRevisions(
  em: EntityManager,
  organizationId: string,
  targets: readonly MetricTarget[],
  at: Date,
): Promise<void> {
  const later = await em.find(TargetRevision, {
    where: {
      organizationId,
      targetId: In(targets.map(({ id }) => id)),
      state: TargetRevisionState.APPROVED,
      decidedAt: MoreThan(at),
    },
    order: { decidedAt: 'DESC', id: 'DESC' },
  });
  const byId = indexBy(targets, ({ id }) => id);
  for (const { targetId, before } of later) {
    const { band, ...terms } = before;
    Object.assign(byId.get(targetId)!, terms, { bandLow: band?.low ?? null, bandHigh: band?.high ?? null });
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
  const found = await latestObservations(em, id, [
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
