import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  Actor,
  authorize,
  commitGates,
  dayOf,
  DomainError,
  Gate,
  Horizon,
  HypothesisState,
  openGates,
  openGateViolations,
  requireTransition,
  TargetFacts,
  TargetRole,
} from '../domain';
import { Metric } from '../metrics';
import { Organization, Person, Team } from '../people';
import { groupBy, indexBy, locate, Transactions } from '../platform';
import { CommitGate } from './commit-gate';
import { ForecastsService } from './forecasts.service';
import { HypothesesService } from './hypotheses.service';
import { Hypothesis } from './hypothesis.entity';
import { CommitHypothesisInput } from './hypothesis.inputs';
import { MetricTarget } from './metric-target.entity';
import { targetFacts } from './target-facts';

/** Commitment: the gates, readable beforehand and enforced by the same function (R-HYP-1). */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly commitGate: CommitGate,
    private readonly hypotheses: HypothesesService,
    private readonly forecasts: ForecastsService,
  ) {}

  /**
   * Commits a draft: all twelve gates hold, its checkpoints are set up, and it moves to NOW.
   * @throws DomainError COMMIT_GATES_OPEN with every open gate
   */
  async commit(actor: Actor, input: CommitHypothesisInput): Promise<Hypothesis> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const { teamId } = await locate(em, Hypothesis, actor, input.hypothesisId, { path: 'input.hypothesisId' });
        // Commitments of one team wait for each other: G9 and G12 count what the team is committed to.
        await locate(em, Team, actor, teamId, { lock: true });
        const hypothesis = await locate(em, Hypothesis, actor, input.hypothesisId, { lock: true });
        authorize(actor, 'hypothesis.commit', { teamId });
        requireTransition(hypothesis.state, HypothesisState.COMMITTED);
        const gates = (await this.gatesOf(em, actor, [hypothesis], now)).get(hypothesis.id)!;
        refuseOpenGates(gates);
        const { timeZone } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
        const committed = await this.hypotheses.reviseWithin(
          unit,
          hypothesis,
          {
            state: HypothesisState.COMMITTED,
            horizon: Horizon.NOW,
            committedAt: now,
            committedOn: dayOf(now, timeZone),
            ...(input.confidence !== undefined && { confidence: input.confidence }),
          },
          'HypothesisCommitted',
          input.version,
        );
        await this.commitGate.scheduleCheckpoints(unit, committed);
        await this.forecasts.keep(unit, committed);
        return committed;
      },
      { operation: 'commitHypothesis', input },
    );
  }

  /** All twelve gates of each hypothesis as they stand, in a constant number of statements. */
  async gatesOf(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    now: Date,
  ): Promise<Map<string, Gate[]>> {
    const { organizationId } = actor;
    const { policy, timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
    const teamIds = [...new Set(hypotheses.map((hypothesis) => hypothesis.teamId))];
    const teams = indexBy(await em.findBy(Team, { organizationId, id: In(teamIds) }), (team) => team.id);
    const sponsorIds = hypotheses.map(({ sponsorId }) => sponsorId).filter((id) => id !== null);
    const sponsors = indexBy(
      await em.findBy(Person, { organizationId, id: In([...new Set(sponsorIds)]) }),
      (person) => person.id,
    );
    const committed = await em.findBy(Hypothesis, {
      organizationId,
      teamId: In(teamIds),
      state: HypothesisState.COMMITTED,
    });
    const ids = [...hypotheses, ...committed].map((hypothesis) => hypothesis.id);
    const targets = await em.find(MetricTarget, {
      where: { organizationId, hypothesisId: In([...new Set(ids)]) },
      order: { setAt: 'ASC', id: 'ASC' },
    });
    const metrics = indexBy(
      await em.findBy(Metric, { organizationId, id: In([...new Set(targets.map((target) => target.metricId))]) }),
      (metric) => metric.id,
    );
    const factsOf = groupBy(
      targets.map((target) => ({ ...target, facts: targetFacts(target, metrics.get(target.metricId)!) })),
      (target) => target.hypothesisId,
    );
    const targetsOf = (id: string): TargetFacts[] => (factsOf.get(id) ?? []).map(({ facts }) => facts);
    const accountability = await this.commitGate.factsOf(em, actor, hypotheses, now);

    return new Map(
      hypotheses.map((hypothesis) => {
        const others = committed.filter(({ teamId, id }) => teamId === hypothesis.teamId && id !== hypothesis.id);
        const { checkpointsBeforeDue, standing } = accountability.get(hypothesis.id)!;
        const gates = commitGates({
          statement: hypothesis,
          targets: targetsOf(hypothesis.id),
          decisionRule: hypothesis.decisionRule,
          checkpointsBeforeDue,
          productManagerId: teams.get(hypothesis.teamId)?.productManagerId ?? null,
          sponsor: (hypothesis.sponsorId !== null && sponsors.get(hypothesis.sponsorId)) || null,
          committedCount: others.length,
          standing,
          targetedMetricIds: others.flatMap(({ id }) => countedMetrics(targetsOf(id))),
          now,
          today: dayOf(now, timeZone),
          policy,
        });
        return [hypothesis.id, gates];
      }),
    );
  }
}

/** Guardrails may be shared; only what counts as success is counted once (R-HYP-1 G12). */
function countedMetrics(targets: readonly TargetFacts[]): string[] {
  return targets.filter(({ role }) => role !== TargetRole.GUARDRAIL).map(({ metricId }) => metricId);
}

function refuseOpenGates(gates: readonly Gate[]): void {
  const open = openGates(gates);
  if (open.length === 0) return;
  throw new DomainError('COMMIT_GATES_OPEN', 'R-HYP-1', {
    message: `${open.length === 1 ? 'One gate bars' : `${open.length} gates bar`} the commitment: ${open.map(({ gate }) => gate).join(', ')}.`,
    remedy: 'See to every violation listed; `hypothesis.commitGates` shows the same list at any time.',
    path: 'input.hypothesisId',
    violations: openGateViolations(gates),
  });
}
