import { Band, TargetFacts } from '../domain';
import { Metric } from '../metrics';
import { MetricTarget } from './metric-target.entity';

/** What the rules need to know of a target and its metric. */
export function targetFacts(target: MetricTarget, metric: Metric): TargetFacts {
  return {
    id: target.id,
    metricId: metric.id,
    metricName: metric.name,
    metricDescription: metric.description,
    tier: metric.tier,
    direction: metric.direction,
    unit: metric.unit,
    expectedFrequency: metric.expectedFrequency,
    outcomeOverrideReason: metric.outcomeOverrideReason,
    role: target.role,
    baseline:
      target.baselineValue === null || target.baselineObservedAt === null
        ? null
        : { value: target.baselineValue, observedAt: target.baselineObservedAt },
    targetValue: target.targetValue,
    band: bandOf(target),
    bound: target.bound,
    dueDate: target.dueDate,
  };
}

/** The band of a target; null where either end is missing. */
export function bandOf({ bandLow, bandHigh }: Pick<MetricTarget, 'bandLow' | 'bandHigh'>): Band | null {
  return bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh };
}
