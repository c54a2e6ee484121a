import { EntityManager, In } from 'typeorm';
import { DomainError } from '../domain';
import { recordWithin } from '../metrics';
import { indexBy, notFound, UnitOfWork } from '../platform';
import { Hypothesis } from './hypothesis.entity';
import { CheckInReadingInput } from './hypothesis.inputs';
import { MetricTarget } from './metric-target.entity';

/**
 * Records readings for targets of a hypothesis inside a running use case, all of them or none.
 * @param source what the readings come from, such as `check-in`
 * @returns their ids, in the order given; a reading that was known already is answered with its id
 * @throws DomainError NOT_FOUND, READING_CONFLICT or INVALID_INPUT, each with the path of the reading
 */
export async function recordForTargets(
  unit: UnitOfWork,
  hypothesis: Hypothesis,
  readings: readonly CheckInReadingInput[],
  source: string,
): Promise<string[]> {
  const targets = await targetsNamed(unit.em, hypothesis, readings);
  const results = await recordWithin(
    unit,
    readings.map((reading) => ({
      metric: targets.get(reading.targetId)!.metricId,
      value: reading.value,
      observedAt: reading.observedAt ?? unit.now,
      source,
      note: reading.note ?? null,
    })),
  );
  return results.map(({ outcome, readingId, refusal }, index) => {
    if (readingId !== null) return readingId;
    throw new DomainError(outcome === 'CONFLICT' ? 'READING_CONFLICT' : 'INVALID_INPUT', refusal?.rule ?? null, {
      message: refusal?.message ?? 'This reading cannot be recorded.',
      remedy: refusal?.remedy ?? 'Correct it and send it again.',
      path: `input.readings.${index}`,
    });
  });
}

async function targetsNamed(
  em: EntityManager,
  { organizationId, id: hypothesisId }: Hypothesis,
  readings: readonly CheckInReadingInput[],
): Promise<Map<string, MetricTarget>> {
  const ids = readings.map(({ targetId }) => targetId);
  const found = await em.findBy(MetricTarget, { organizationId, hypothesisId, id: In([...new Set(ids)]) });
  const targets = indexBy(found, (target) => target.id);
  const unknown = ids.findIndex((id) => !targets.has(id));
  if (unknown >= 0) throw notFound('target of this hypothesis', `input.readings.${unknown}.targetId`);
  return targets;
}
