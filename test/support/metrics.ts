import { Founded, Headway } from './headway';

/** The input of an outcome metric in percent, as most stories need it. */
export function metricInput(name: string): Record<string, unknown> {
  return {
    name,
    unit: 'PERCENT',
    direction: 'INCREASE',
    tier: 'OUTCOME',
    timing: 'LEADING',
    keyValueArea: 'CURRENT_VALUE',
    expectedFrequency: 'WEEKLY',
  };
}

/** Creates a metric and gives what can be seen of it. */
export async function createMetric(
  headway: Headway,
  { token }: Pick<Founded, 'token'>,
  name: string,
  changes: object = {},
): Promise<Record<string, any>> {
  const { metric } = await headway.change(
    token,
    'createMetric',
    { ...metricInput(name), ...changes },
    'metric { id name tier direction outcomeOverrideReason version }',
  );
  return metric as Record<string, any>;
}
