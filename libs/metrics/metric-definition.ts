import {
  bandViolations,
  checkOutcome,
  DomainError,
  MetricDirection,
  MetricTier,
  overrideReasonViolations,
} from '../domain';
import { Metric } from './metric.entity';

/** What decides whether a metric can stand as it is described. */
export type MetricDefinition = Pick<
  Metric,
  'name' | 'description' | 'direction' | 'bandLow' | 'bandHigh' | 'tier' | 'outcomeOverrideReason'
>;

/** A band belongs to MAINTAIN alone, and has two finite ends in their order. Without one, each target brings its own. */
export function refuseImpossibleBand({ direction, bandLow, bandHigh }: MetricDefinition): void {
  if (bandLow === null || bandHigh === null) return;
  if (direction !== MetricDirection.MAINTAIN) {
    throw new DomainError('INVALID_INPUT', null, {
      message: 'Only a metric to MAINTAIN has a band.',
      remedy: 'Leave the band out, or choose the direction MAINTAIN.',
      path: 'input.band',
    });
  }
  const [violation] = bandViolations({ low: bandLow, high: bandHigh }, 'input.band', null);
  if (violation) throw new DomainError('INVALID_INPUT', null, violation);
}

/**
 * Reads an outcome's name and description for activity (R-MET-2).
 * @returns the override reason to keep: as given where the check needs one, else null
 * @throws DomainError ACTIVITY_METRIC with the coaching question; INVALID_INPUT for a reason that says nothing
 */
export function checkedOverride({ tier, name, description, outcomeOverrideReason }: MetricDefinition): string | null {
  if (tier !== MetricTier.OUTCOME) return null;
  const { verdict, matched, question } = checkOutcome(name, description);
  if (verdict === 'OUTCOME') return null;
  if (outcomeOverrideReason === null) {
    const words = matched.map((phrase) => `“${phrase}”`).join(', ');
    throw new DomainError('ACTIVITY_METRIC', 'R-MET-2', {
      message: `This reads as activity (${words}), not as a change in what people do.`,
      remedy: `Ask yourselves: ${question ?? ''} Then measure that, choose the tier OUTPUT, or say why it is an outcome all the same in outcomeOverrideReason.`,
      path: 'input.name',
      facts: { question, matched: matched.join(', ') },
    });
  }
  const [violation] = overrideReasonViolations(outcomeOverrideReason, 'input.outcomeOverrideReason');
  if (violation) throw new DomainError('INVALID_INPUT', 'R-MET-2', violation);
  return outcomeOverrideReason.trim();
}
