import { addMonths, CalendarDay, compareDays } from './calendar-day';
import type { Violation } from './domain-error';
import {
  Band,
  bandViolations,
  ExpectedFrequency,
  MetricDirection,
  MetricTier,
  MetricUnit,
  tierAllows,
  valueText,
} from './metric';
import type { OrganizationPolicy } from './policy';
import type { Observation } from './reading';

export const TargetRole = { PRIMARY: 'PRIMARY', SUPPORTING: 'SUPPORTING', GUARDRAIL: 'GUARDRAIL' } as const;
export type TargetRole = (typeof TargetRole)[keyof typeof TargetRole];

/** A target together with what the rules need to know of its metric. */
export interface TargetFacts {
  id: string;
  metricId: string;
  metricName: string;
  metricDescription: string | null;
  tier: MetricTier;
  direction: MetricDirection;
  unit: MetricUnit;
  expectedFrequency: ExpectedFrequency;
  /** The written reason for calling it an outcome against the outcome check (R-MET-2). */
  outcomeOverrideReason: string | null;
  role: TargetRole;
  baseline: Observation | null;
  /** Where an `INCREASE` or `DECREASE` target should get to; null for `MAINTAIN` and for guardrails. */
  targetValue: number | null;
  /** Where a `MAINTAIN` metric should stay, as a target or as a guardrail. */
  band: Band | null;
  /** What an `INCREASE` or `DECREASE` guardrail must not get worse than. */
  bound: number | null;
  dueDate: CalendarDay;
}

/** What it takes to say whether a value is good enough. */
export type TargetAim = Pick<TargetFacts, 'role' | 'direction' | 'targetValue' | 'band' | 'bound'>;

const g3 = 'R-HYP-1 G3';

/**
 * What is wrong with a target in itself: its tier does not allow its role (R-MET-1), its figures are missing or not
 * finite, it lies on the wrong side of its baseline or on it (R-HYP-1 G3), or its guardrail is breached from the start.
 * A missing baseline is not judged here. `path` is put before each field.
 */
export function targetViolations(target: TargetFacts, path = ''): Violation[] {
  return [...tierViolations(target, path), ...aimViolations(target, path)];
}

/** Whether the metric's tier may play this role: a team commits only to outcomes (R-MET-1). */
export function tierViolations(target: Pick<TargetFacts, 'tier' | 'role' | 'metricName'>, path = ''): Violation[] {
  const use = target.role === TargetRole.GUARDRAIL ? 'GUARDRAIL' : 'TARGET';
  if (tierAllows(target.tier, use)) return [];
  return [
    {
      rule: 'R-MET-1',
      path: joined(path, 'metricId'),
      message: `"${target.metricName}" is an ${target.tier} metric, and a team commits only to OUTCOME metrics.`,
      remedy: 'Target the change in what people do; keep this metric as a guardrail, or watch it.',
    },
  ];
}

/** Whether the target lies in the metric's direction from its baseline, by finite figures (R-HYP-1 G3). */
export function aimViolations(target: TargetFacts, path = ''): Violation[] {
  if (target.baseline !== null && !Number.isFinite(target.baseline.value)) {
    return [
      violation(
        joined(path, 'baseline'),
        'The baseline is not a finite number.',
        'Take a real reading as the baseline.',
      ),
    ];
  }
  if (target.direction === MetricDirection.MAINTAIN) return bandAimViolations(target, path);
  return target.role === TargetRole.GUARDRAIL ? boundViolations(target, path) : valueViolations(target, path);
}

function bandAimViolations(target: TargetFacts, path: string): Violation[] {
  const wrong = bandViolations(target.band, joined(path, 'band'), g3);
  return wrong.length > 0 ? wrong : breachedFromTheStart(target, joined(path, 'band'));
}

function boundViolations(target: TargetFacts, path: string): Violation[] {
  const field = joined(path, 'bound');
  if (target.bound === null || !Number.isFinite(target.bound)) {
    return [
      violation(
        field,
        `The guardrail "${target.metricName}" has no bound.`,
        'Give the worst value that is still acceptable.',
      ),
    ];
  }
  return breachedFromTheStart(target, field);
}

function breachedFromTheStart(target: TargetFacts, field: string): Violation[] {
  if (target.baseline === null || !isGuardrailBreached(target, target.baseline.value)) return [];
  const baseline = valueText(target.baseline.value, target.unit);
  return [
    violation(
      field,
      `The guardrail "${target.metricName}" is breached already by its baseline of ${baseline}.`,
      'Set a bound that holds today, or make the repair a target of its own.',
    ),
  ];
}

function valueViolations(target: TargetFacts, path: string): Violation[] {
  const field = joined(path, 'targetValue');
  const { baseline, targetValue, unit, direction } = target;
  if (targetValue === null || !Number.isFinite(targetValue)) {
    return [
      violation(field, `"${target.metricName}" has no target value.`, 'Give the value to reach, a finite number.'),
    ];
  }
  if (baseline === null) return [];
  const from = valueText(baseline.value, unit);
  const to = valueText(targetValue, unit);
  if (targetValue === baseline.value) {
    return [
      violation(
        field,
        `The target of ${to} is where the baseline stands already.`,
        'Aim for a change that can be seen.',
      ),
    ];
  }
  const increases = direction === MetricDirection.INCREASE;
  if (targetValue > baseline.value === increases) return [];
  return [
    violation(
      field,
      `"${target.metricName}" should ${increases ? 'rise' : 'fall'}, but its target of ${to} lies ${increases ? 'below' : 'above'} the baseline of ${from}.`,
      `Give a target ${increases ? 'above' : 'below'} ${from}, or correct the metric's direction.`,
    ),
  ];
}

/**
 * Whether a due date lies after today and at most `maxQuartersAhead` quarters ahead (R-HYP-1 G4). The last day that
 * still counts is the same day of the month, that many months later.
 */
export function dueDateViolations(
  dueDate: CalendarDay,
  today: CalendarDay,
  policy: Pick<OrganizationPolicy, 'maxQuartersAhead'>,
  path = 'dueDate',
): Violation[] {
  const rule = 'R-HYP-1 G4';
  const lastDay = addMonths(today, 3 * policy.maxQuartersAhead);
  const remedy = `Choose a day after ${today} and not after ${lastDay}.`;
  if (compareDays(dueDate, today) <= 0) {
    return [{ rule, path, message: `The due date ${dueDate} does not lie in the future.`, remedy }];
  }
  if (compareDays(dueDate, lastDay) <= 0) return [];
  const message = `The due date ${dueDate} is more than ${policy.maxQuartersAhead} quarters away; an annual promise is what this replaces.`;
  return [{ rule, path, message, remedy }];
}

/** Whether a value meets the target: reached or passed, inside the band, or for a guardrail not worse than its bound. */
export function isTargetMet(target: TargetAim, value: number): boolean {
  if (target.direction === MetricDirection.MAINTAIN) return target.band !== null && isInside(target.band, value);
  const limit = target.role === TargetRole.GUARDRAIL ? target.bound : target.targetValue;
  if (limit === null) return false;
  return target.direction === MetricDirection.INCREASE ? value >= limit : value <= limit;
}

/** Whether a value breaches a guardrail; the bound itself still holds. False for other roles and without a bound. */
export function isGuardrailBreached(target: TargetAim, value: number): boolean {
  if (target.role !== TargetRole.GUARDRAIL) return false;
  const limit = target.direction === MetricDirection.MAINTAIN ? target.band : target.bound;
  return limit !== null && !isTargetMet(target, value);
}

/** What the next reading has to show, in words: `at least 50 %`, `at most 3`, `between 2 and 4`; null when not set yet. */
export function requiredReading(target: TargetAim & Pick<TargetFacts, 'unit'>): string | null {
  const { band, unit, direction } = target;
  if (direction === MetricDirection.MAINTAIN) {
    return band === null ? null : `between ${valueText(band.low, unit)} and ${valueText(band.high, unit)}`;
  }
  const limit = target.role === TargetRole.GUARDRAIL ? target.bound : target.targetValue;
  if (limit === null) return null;
  return `${direction === MetricDirection.INCREASE ? 'at least' : 'at most'} ${valueText(limit, unit)}`;
}

function isInside(band: Band, value: number): boolean {
  return value >= band.low && value <= band.high;
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: g3, path, message, remedy };
}

function joined(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
