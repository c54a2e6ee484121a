import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  CommittedDays,
  dayOf,
  MetricDirection,
  MinorUnits,
  moneyOfCommitments,
  moneyText,
  outcomeCost,
  TargetRole,
} from '../../domain';
import { Hypothesis, MetricTarget } from '../../hypotheses';
import { Metric, readingsBetween } from '../../metrics';
import { Organization } from '../../people';
import { groupBy, indexBy } from '../../platform';
import { FundingPeriod, FundingStream } from './funding-stream.entity';
import { OutcomeCostAnswer } from './funding.types';
import { spentPeriods } from './stream-money';

/** Sets the money of streams beside what the metrics of their teams did (R-UP-5). */
@Injectable()
export class OutcomeCostReader {
  /** By id of the stream: one entry for every primary target that there is something to say of; a few statements for all. */
  async ofStreams(
    em: EntityManager,
    organization: Organization,
    streams: readonly FundingStream[],
    periods: readonly FundingPeriod[],
    now: Date,
  ): Promise<Map<string, OutcomeCostAnswer[]>> {
    const teamIds = [...new Set(streams.map(({ teamId }) => teamId))];
    const hypotheses = await committedOf(em, organization.id, teamIds);
    const moved = await movementsOf(em, organization.id, hypotheses, now);
    const hypothesesOf = groupBy(hypotheses, ({ teamId }) => teamId);
    const periodsOf = groupBy(periods, ({ streamId }) => streamId);
    return new Map(
      streams.map((stream) => {
        const ofTeam = hypothesesOf.get(stream.teamId) ?? [];
        const days = ofTeam.map((hypothesis) => committedDays(hypothesis, organization, now));
        const spent = spentPeriods(stream, periodsOf.get(stream.id) ?? [], organization.timeZone);
        const money = moneyOfCommitments(spent, days);
        return [
          stream.id,
          ofTeam.flatMap((each) => costsOf(each, moved.get(each.id) ?? [], money.get(each.id)!, stream)),
        ];
      }),
    );
  }
}

interface Movement {
  readonly target: MetricTarget;
  readonly metric: Metric;
  /** In order, the baseline first. */
  readonly readings: readonly { readonly value: number; readonly observedAt: Date }[];
}

function committedOf(em: EntityManager, organizationId: string, teamIds: readonly string[]): Promise<Hypothesis[]> {
  return em
    .createQueryBuilder(Hypothesis, 'hypothesis')
    .where('hypothesis.organization_id = :organizationId', { organizationId })
    .andWhere('hypothesis.team_id = ANY (:teamIds) AND hypothesis.committed_on IS NOT NULL', { teamIds })
    .orderBy('hypothesis.committed_on')
    .addOrderBy('hypothesis.id')
    .getMany();
}

/** Until its last day, or until today: money of days to come has moved nothing yet. */
function committedDays(
  { id, committedOn, closedAt }: Hypothesis,
  { timeZone }: Organization,
  now: Date,
): CommittedDays {
  const from = committedOn!;
  const to = dayOf(closedAt ?? now, timeZone);
  return { id, from, to: to < from ? from : to };
}

async function movementsOf(
  em: EntityManager,
  organizationId: string,
  hypotheses: readonly Hypothesis[],
  now: Date,
): Promise<Map<string, Movement[]>> {
  const closedAt = new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis.closedAt]));
  const targets = await em.find(MetricTarget, {
    where: { organizationId, hypothesisId: In([...closedAt.keys()]), role: TargetRole.PRIMARY },
    order: { id: 'ASC' },
  });
  const measured = targets.filter(({ baselineObservedAt }) => baselineObservedAt !== null);
  const metricIds = [...new Set(measured.map(({ metricId }) => metricId))];
  const metrics = indexBy(await em.findBy(Metric, { organizationId, id: In(metricIds) }), ({ id }) => id);
  const readings = await readingsBetween(
    em,
    organizationId,
    measured.map(({ metricId, hypothesisId, baselineObservedAt }) => ({
      metricId,
      asOf: now,
      observedFrom: baselineObservedAt,
      observedUntil: closedAt.get(hypothesisId) ?? now,
    })),
  );
  const movements = measured.map((target, index) => ({
    target,
    metric: metrics.get(target.metricId)!,
    readings: readings[index] ?? [],
  }));
  return groupBy(movements, ({ target }) => target.hypothesisId);
}

function costsOf(
  hypothesis: Hypothesis,
  movements: readonly Movement[],
  money: MinorUnits,
  { currency }: FundingStream,
): OutcomeCostAnswer[] {
  if (money === 0n) return [];
  const cost = moneyText(money, currency);
  return movements.flatMap(({ metric, readings }) => {
    if (metric.direction === MetricDirection.MAINTAIN) return [];
    const answer = outcomeCost(Number(cost), metric.direction, readings);
    return answer === null ? [] : [{ ...answer, hypothesis, metric, cost, readings: readings.length }];
  });
}
