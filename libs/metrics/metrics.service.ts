import { Injectable } from '@nestjs/common';
import { EntityManager, Not } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, defaultPolicy, DomainError } from '../domain';
import { Organization } from '../people';
import { Clock, Connection, decodeCursor, locate, pageOf, saveAtVersion, Transactions } from '../platform';
import { checkedOverride, refuseImpossibleBand } from './metric-definition';
import { Metric } from './metric.entity';
import { CreateMetricInput, MetricsArgs, ReviseMetricInput } from './metrics.inputs';
import { Reading } from './reading.entity';
import { staleCondition } from './stale-metrics';

@Injectable()
export class MetricsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Creates a metric, unless it poses as an outcome (R-MET-2). */
  async create(actor: Actor, input: CreateMetricInput): Promise<Metric> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const draft = em.create(Metric, {
          organizationId,
          id: newId(),
          name: input.name.trim(),
          description: written(input.description),
          unit: input.unit,
          direction: input.direction,
          bandLow: input.band?.low ?? null,
          bandHigh: input.band?.high ?? null,
          tier: input.tier,
          timing: input.timing,
          keyValueArea: input.keyValueArea,
          expectedFrequency: input.expectedFrequency,
          source: written(input.source),
          dataLimitations: written(input.dataLimitations),
          outcomeOverrideReason: written(input.outcomeOverrideReason),
          createdAt: now,
          version: 1,
        });
        refuseImpossibleBand(draft);
        const metric = Object.assign(draft, { outcomeOverrideReason: checkedOverride(draft) });
        await refuseTakenName(em, metric);
        await em.insert(Metric, metric);
        record({ action: 'MetricCreated', subject: { type: 'Metric', id: metric.id }, changes: metric });
        return metric;
      },
      { operation: 'createMetric', input },
    );
  }

  /**
   * Changes the description of a metric. Unit, direction and tier give its readings their meaning, and committed targets
   * rest on them: they are fixed once there is a reading.
   */
  async revise(actor: Actor, input: ReviseMetricInput): Promise<Metric> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const metric = await locate(em, Metric, actor, input.metricId, { path: 'input.metricId', lock: true });
        const before = { ...metric };
        const changes = changesOf(metric, input);
        await this.refuseChangedMeaning(em, metric, changes);
        const revised = { ...metric, ...changes };
        refuseImpossibleBand(revised);
        if (changes.name !== undefined) await refuseTakenName(em, revised);
        const saved = await saveAtVersion(em, Metric, metric, input.version, {
          ...changes,
          outcomeOverrideReason: checkedOverride(revised),
        });
        const fields = Object.keys({ ...changes, outcomeOverrideReason: null }) as (keyof Metric)[];
        record({
          action: 'MetricRevised',
          subject: { type: 'Metric', id: metric.id },
          changes: fields
            .filter((field) => before[field] !== saved[field])
            .map((field) => ({ field, before: before[field], after: saved[field] })),
        });
        return saved;
      },
      { operation: 'reviseMetric', input },
    );
  }

  async find(actor: Actor, id: string): Promise<Metric> {
    return this.transactions.read(actor, (em) => locate(em, Metric, actor, id, { path: 'id' }));
  }

  /** Metrics by name. */
  async list(actor: Actor, { first, after, tier, keyValueArea, stale }: MetricsArgs): Promise<Connection<Metric>> {
    const [name, id] = decodeCursor(after, 2) ?? [];
    const { organizationId } = actor;
    const rows = await this.transactions.read(actor, async (em) => {
      const query = em
        .createQueryBuilder(Metric, 'metric')
        .where('metric.organization_id = :organizationId', { organizationId });
      if (tier !== undefined) query.andWhere('metric.tier = :tier', { tier });
      if (keyValueArea !== undefined) query.andWhere('metric.key_value_area = :keyValueArea', { keyValueArea });
      if (stale !== undefined) {
        const organization = await em.findOneBy(Organization, { id: organizationId });
        const condition = staleCondition(organization?.policy ?? defaultPolicy, this.clock.now());
        query.andWhere(stale ? condition.stale : condition.fresh, condition.parameters);
      }
      if (name !== undefined) query.andWhere('(metric.name, metric.id) > (:name, :id::uuid)', { name, id });
      return query
        .orderBy('metric.name')
        .addOrderBy('metric.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (metric) => [metric.name, metric.id]);
  }

  private async refuseChangedMeaning(em: EntityManager, metric: Metric, changes: Partial<Metric>): Promise<void> {
    const field = (['unit', 'direction', 'tier'] as const).find(
      (name) => changes[name] !== undefined && changes[name] !== metric[name],
    );
    if (field === undefined) return;
    const { organizationId, id } = metric;
    if (!(await em.existsBy(Reading, { organizationId, metricId: id }))) return;
    throw new DomainError('RULE_VIOLATED', 'R-MET-1', {
      message: `The ${field} of this metric is fixed: its readings, and targets set on them, would change their meaning.`,
      remedy: 'Create another metric and record its readings there.',
      path: `input.${field}`,
    });
  }
}

function changesOf(metric: Metric, input: ReviseMetricInput): Partial<Metric> {
  return {
    ...(input.name !== undefined && input.name.trim() !== metric.name && { name: input.name.trim() }),
    ...(input.description !== undefined && { description: written(input.description) }),
    ...(input.unit && { unit: input.unit }),
    ...(input.direction && { direction: input.direction }),
    ...(input.band !== undefined && { bandLow: input.band?.low ?? null, bandHigh: input.band?.high ?? null }),
    ...(input.tier && { tier: input.tier }),
    ...(input.timing && { timing: input.timing }),
    ...(input.keyValueArea && { keyValueArea: input.keyValueArea }),
    ...(input.expectedFrequency && { expectedFrequency: input.expectedFrequency }),
    ...(input.source !== undefined && { source: written(input.source) }),
    ...(input.dataLimitations !== undefined && { dataLimitations: written(input.dataLimitations) }),
    ...(input.outcomeOverrideReason !== undefined && { outcomeOverrideReason: written(input.outcomeOverrideReason) }),
  };
}

async function refuseTakenName(em: EntityManager, { organizationId, id, name }: Metric): Promise<void> {
  if (!(await em.existsBy(Metric, { organizationId, name, id: Not(id) }))) return;
  throw new DomainError('ALREADY_EXISTS', null, {
    message: `A metric named ${name} exists already.`,
    remedy: 'Record readings there, or choose another name.',
    path: 'input.name',
  });
}

/** Text as it is kept: trimmed, and null rather than empty. */
function written(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
