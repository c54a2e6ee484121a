import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, ExpectedFrequency, HypothesisState, NoticeKind, NoticeToRaise, spokenMoment } from '../../domain';
import { latestObservations } from '../../metrics';
import { Organization } from '../../people';

/** A metric that a team has committed to, with when its latest reading goes stale. */
export interface AwaitedMetric {
  readonly metricId: string;
  readonly metricName: string;
  readonly hypothesisId: string;
  readonly teamId: string;
  readonly productManagerId: string | null;
  readonly sponsorId: string | null;
  /** Null for a metric that was never read. */
  readonly observedAt: Date | null;
  /** From when on it is stale (R-MET-5); null for a metric that was never read. */
  readonly staleFrom: Date | null;
}

interface CommittedMetric {
  metricId: string;
  metricName: string;
  expectedFrequency: ExpectedFrequency;
  hypothesisId: string;
  teamId: string;
  productManagerId: string | null;
  sponsorId: string | null;
}

const committedMetrics = `
  SELECT DISTINCT ON (team.id, metric.id) metric.id AS "metricId", metric.name AS "metricName",
         metric.expected_frequency AS "expectedFrequency", hypothesis.id AS "hypothesisId", team.id AS "teamId",
         team.product_manager_id AS "productManagerId", hypothesis.sponsor_id AS "sponsorId"
    FROM hypothesis
    JOIN team ON team.organization_id = $1 AND team.id = hypothesis.team_id
    JOIN metric_target target ON target.organization_id = $1 AND target.hypothesis_id = hypothesis.id
    JOIN metric ON metric.organization_id = $1 AND metric.id = target.metric_id
   WHERE hypothesis.organization_id = $1 AND hypothesis.state = $2
   ORDER BY team.id, metric.id, hypothesis.committed_at`;

/** Finds out which committed metrics have gone silent: silence is never green (R-MET-5). */
@Injectable()
export class AwaitedMetricsReader {
  async read(em: EntityManager, { organizationId }: Pick<Actor, 'organizationId'>): Promise<AwaitedMetric[]> {
    const { policy } = await em.findOneByOrFail(Organization, { id: organizationId });
    const metrics = await em.query<CommittedMetric[]>(committedMetrics, [organizationId, HypothesisState.COMMITTED]);
    const latest = await latestObservations(em, organizationId, metrics);
    return metrics.map(({ expectedFrequency, ...metric }, index) => {
      const observedAt = latest[index]?.observedAt ?? null;
      // Exactly at the end of the window it is still fresh.
      const windowMs = policy.stalenessSeconds[expectedFrequency] * 1_000 + 1;
      return { ...metric, observedAt, staleFrom: observedAt && new Date(observedAt.getTime() + windowMs) };
    });
  }
}

/** Tells who answers for a stale metric, once for each silence. */
export function staleMetricNotice(metric: AwaitedMetric, recipientId: string, timeZone: string): NoticeToRaise {
  const { metricId, metricName, observedAt } = metric;
  const since = observedAt
    ? `Its latest reading was observed on ${spokenMoment(observedAt, timeZone)}.`
    : 'It was never read.';
  return {
    recipientId,
    kind: NoticeKind.METRIC_STALE,
    subject: { type: 'Metric', id: metricId },
    occasion: observedAt?.toISOString() ?? 'never',
    title: `Stale: ${metricName}`,
    body: `"${metricName}" has gone stale. ${since}\n\nWhat rests on it shows as STALE, and its checkpoints cannot be held, until a new reading is recorded.`,
    path: `/metrics/${metricId}`,
    rule: 'R-MET-5',
    urgent: false,
  };
}
