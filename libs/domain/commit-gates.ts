import type { CalendarDay } from './calendar-day';
import { DecisionRule, decisionRuleViolations } from './decision-rule';
import type { Violation } from './domain-error';
import { HypothesisStatement, missingStatementParts } from './hypothesis-statement';
import { MetricDirection, MetricTier } from './metric';
import { aimViolations, dueDateViolations, TargetFacts, TargetRole, tierViolations } from './metric-target';
import { checkOutcome, overrideReasonViolations } from './outcome-check';
import type { OrganizationPolicy } from './policy';
import { metricFreshness } from './reading';
import { SponsorFacts, sponsorViolations } from './sponsorship';
import { blockedViolation, TeamStanding } from './standing';

/** What the gates ask for; the caller gathers it, nothing here is looked up. */
export interface CommitFacts {
  statement: HypothesisStatement;
  targets: readonly TargetFacts[];
  decisionRule: DecisionRule | null;
  /** Checkpoints due before the due date, the closing one not counted; null while no cadence is set. */
  checkpointsBeforeDue: number | null;
  /** Of the team. */
  productManagerId: string | null;
  /** Of the hypothesis. */
  sponsor: SponsorFacts | null;
  /** Hypotheses that the team is committed to already, this one not counted. */
  committedCount: number;
  standing: TeamStanding;
  /** Metrics of the `PRIMARY` and `SUPPORTING` targets in the team's other committed hypotheses. */
  targetedMetricIds: readonly string[];
  now: Date;
  /** The day of `now` in the organization's time zone. */
  today: CalendarDay;
  policy: OrganizationPolicy;
}

/** What each gate demands, said as it stands when the gate is closed behind you. */
export const commitGateDemands = {
  G1: 'At least one primary target stands on an outcome metric.',
  G2: 'Every baseline is a real and fresh reading.',
  G3: 'Every target lies in its metric’s direction from the baseline.',
  G4: 'Every due date lies in the future and within reach.',
  G5: 'The statement is complete.',
  G6: 'The decision rule is set.',
  G7: 'A cadence is set, with enough checkpoints before the due date.',
  G8: 'The team has a product manager and the hypothesis a sponsor who can act as one.',
  G9: 'The team has room for one more commitment.',
  G10: 'The team is not blocked.',
  G11: 'No activity is disguised as an outcome.',
  G12: 'No metric is counted twice across the team’s commitments.',
} as const;
export type CommitGateName = keyof typeof commitGateDemands;

/**
 * One gate of R-HYP-1. Open means it bars the way; then message and remedy say all that is missing and `path` leads to the
 * first cause. When it is not open, the message says what holds and path and remedy are empty.
 */
export interface Gate extends Violation {
  gate: CommitGateName;
  open: boolean;
  /** Each cause on its own, with its field; empty when the gate is not open. */
  causes: readonly Violation[];
}

/** All twelve gates in their order, every one evaluated, whatever the others say (R-HYP-1). */
export function commitGates(facts: CommitFacts): Gate[] {
  return (Object.keys(commitGateDemands) as CommitGateName[]).map((gate) => {
    const rule = `R-HYP-1 ${gate}`;
    const causes = causesOf[gate](facts).map((cause) => ({ ...cause, rule }));
    const [first] = causes;
    return {
      gate,
      rule,
      open: first !== undefined,
      path: first?.path ?? '',
      message: first === undefined ? commitGateDemands[gate] : sentences(causes.map(({ message }) => message)),
      remedy: sentences(causes.map(({ remedy }) => remedy)),
      causes,
    };
  });
}

/** The gates that still bar the way; none means that the hypothesis can be committed (R-HYP-1). */
export function openGates(gates: readonly Gate[]): Gate[] {
  return gates.filter(({ open }) => open);
}

/** Every cause of every open gate, each with its field: the violations of the refusal (R-HYP-1, R-X-4). */
export function openGateViolations(gates: readonly Gate[]): Violation[] {
  return openGates(gates).flatMap(({ causes }) => causes);
}

const causesOf: Record<CommitGateName, (facts: CommitFacts) => Violation[]> = {
  G1: ({ targets }) => [...eachTarget(targets, tierViolations), ...missingPrimary(targets)],
  G2: (facts) => needsTargets(facts, 'baseline', (target, path) => baselineCauses(target, path, facts)),
  G3: (facts) => needsTargets(facts, 'target value', aimCauses),
  G4: (facts) =>
    needsTargets(facts, 'due date', (target, path) =>
      dueDateViolations(target.dueDate, facts.today, facts.policy, `${path}.dueDate`),
    ),
  G5: ({ statement }) => missingStatementParts(statement),
  G6: ({ decisionRule }) => decisionRuleViolations(decisionRule),
  G7: cadenceCauses,
  G8: roleCauses,
  G9: capacityCauses,
  G10: ({ standing }) => [blockedViolation(standing, 'commit a hypothesis')].filter((cause) => cause !== null),
  G11: ({ targets }) => eachTarget(targets, disguiseCauses),
  G12: ({ targets, targetedMetricIds }) => doubleCounting(targets, targetedMetricIds),
};

function eachTarget(
  targets: readonly TargetFacts[],
  causes: (target: TargetFacts, path: string) => Violation[],
): Violation[] {
  return targets.flatMap((target, index) => causes(target, `targets.${index}`));
}

/** Without any target there is nothing that could hold: silence is never green. */
function needsTargets(
  { targets }: CommitFacts,
  what: string,
  causes: (target: TargetFacts, path: string) => Violation[],
): Violation[] {
  if (targets.length > 0) return eachTarget(targets, causes);
  return [cause('targets', `There is no target yet, so there is no ${what}.`, 'Set a target first.')];
}

function missingPrimary(targets: readonly TargetFacts[]): Violation[] {
  if (targets.some(({ role, tier }) => role === TargetRole.PRIMARY && tier === MetricTier.OUTCOME)) return [];
  return [
    cause(
      'targets',
      'There is no primary target on an outcome metric.',
      'Set a primary target on a metric of what people do differently.',
    ),
  ];
}

function baselineCauses({ metricName, baseline, expectedFrequency }: TargetFacts, path: string, facts: CommitFacts) {
  const remedy = `Record a reading of "${metricName}" and take it as the baseline.`;
  if (baseline === null) return [cause(`${path}.baseline`, `"${metricName}" has no baseline reading.`, remedy)];
  const { now, policy } = facts;
  const { stale } = metricFreshness({ latestObservedAt: baseline.observedAt, expectedFrequency, now, policy });
  if (!stale) return [];
  const frequency = expectedFrequency.toLowerCase();
  return [
    cause(`${path}.baseline`, `The baseline of "${metricName}" is too old for a metric read ${frequency}.`, remedy),
  ];
}

function aimCauses(target: TargetFacts, path: string): Violation[] {
  const wrong = aimViolations(target, path);
  if (wrong.length > 0 || target.baseline !== null || target.direction === MetricDirection.MAINTAIN) return wrong;
  const message = `Without a baseline nobody can tell in which direction the target of "${target.metricName}" lies.`;
  return [cause(`${path}.baseline`, message, 'Take a real reading as the baseline.')];
}

function cadenceCauses({ checkpointsBeforeDue, policy: { minCheckpointsBeforeDue } }: CommitFacts): Violation[] {
  if (checkpointsBeforeDue === null) {
    return [cause('cadence', 'No review cadence is set.', 'Set how often you will look at the metrics together.')];
  }
  if (checkpointsBeforeDue >= minCheckpointsBeforeDue) return [];
  return [
    cause(
      'cadence',
      `The cadence gives ${counted(checkpointsBeforeDue)} before the due date; it takes ${minCheckpointsBeforeDue}.`,
      'Review more often, or start earlier.',
    ),
  ];
}

function roleCauses({ productManagerId, sponsor }: CommitFacts): Violation[] {
  const causes: Violation[] = [];
  if (productManagerId === null) {
    causes.push(cause('team.productManager', 'The team has no product manager.', 'Name the one who is accountable.'));
  }
  if (sponsor === null) {
    causes.push(cause('sponsor', 'The hypothesis has no sponsor.', 'Name an executive who sponsors it.'));
    return causes;
  }
  return [...causes, ...sponsorViolations(sponsor, productManagerId, 'sponsor')];
}

function capacityCauses({ committedCount, policy: { maxCommittedPerTeam } }: CommitFacts): Violation[] {
  if (committedCount < maxCommittedPerTeam) return [];
  return [
    cause(
      'team',
      `The team is committed to ${committedCount} hypotheses already; the limit is ${maxCommittedPerTeam}.`,
      'Bring one of them to its verdict first.',
    ),
  ];
}

function disguiseCauses(target: TargetFacts, path: string): Violation[] {
  if (target.tier !== MetricTier.OUTCOME) return [];
  const { verdict, matched, question } = checkOutcome(target.metricName, target.metricDescription);
  if (verdict === 'OUTCOME' || overrideReasonViolations(target.outcomeOverrideReason, path).length === 0) return [];
  const message = `"${target.metricName}" measures activity (${matched.join(', ')}), not a change in what people do.`;
  return [
    cause(`${path}.metricId`, message, `${question ?? ''} Choose another metric, or override with a written reason.`),
  ];
}

/** Guardrails count nothing towards success, so several commitments may share one. */
function doubleCounting(targets: readonly TargetFacts[], targetedMetricIds: readonly string[]): Violation[] {
  const counted = new Set(targetedMetricIds);
  return targets.flatMap(({ role, metricId, metricName }, index) => {
    if (role === TargetRole.GUARDRAIL) return [];
    const twice = counted.has(metricId);
    counted.add(metricId);
    if (!twice) return [];
    const message = `"${metricName}" is a target of this team already.`;
    return [
      cause(
        `targets.${index}.metricId`,
        message,
        'Choose another metric, or bring the other commitment to its verdict.',
      ),
    ];
  });
}

/** Where the gate names no rule of its own, `commitGates` puts its id in. */
function cause(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-HYP-1', path, message, remedy };
}

function counted(checkpoints: number): string {
  if (checkpoints === 0) return 'no checkpoint';
  return checkpoints === 1 ? 'only 1 checkpoint' : `only ${checkpoints} checkpoints`;
}

function sentences(texts: readonly string[]): string {
  return [...new Set(texts)].join(' ');
}
