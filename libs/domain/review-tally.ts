import type { ReviewCheckpointFacts, ReviewHypothesisFacts, ReviewTargetFacts } from './review-facts';
import type { ReviewTally } from './review-tally-figures';
import { isWritten } from './written-text';

/**
 * Where a committed target stands: `MET`; `MISSED` (its day passed, or its hypothesis closed, without meeting it; never
 * having been measured is no excuse); `ENDED_EARLY` (a verdict closed the hypothesis before the due day); `RUNNING`;
 * `UNMEASURED`. A guardrail is `KEPT`, `BREACHED` or `UNMEASURED`.
 */
export const TargetOutcome = {
  MET: 'MET',
  MISSED: 'MISSED',
  ENDED_EARLY: 'ENDED_EARLY',
  RUNNING: 'RUNNING',
  UNMEASURED: 'UNMEASURED',
  KEPT: 'KEPT',
  BREACHED: 'BREACHED',
} as const;
export type TargetOutcome = (typeof TargetOutcome)[keyof typeof TargetOutcome];

/**
 * How a checkpoint ended, each in exactly one way. `MISSED` wins over `LATE`: one that was made good still counts as
 * missed (R-ACC-4). `FALLEN_AWAY`: its hypothesis had ended before. `UNRESOLVED` occurs only before freezing.
 */
export const CheckpointOutcome = {
  ON_TIME: 'ON_TIME',
  LATE: 'LATE',
  MISSED: 'MISSED',
  WAIVED: 'WAIVED',
  FALLEN_AWAY: 'FALLEN_AWAY',
  UNRESOLVED: 'UNRESOLVED',
} as const;
export type CheckpointOutcome = (typeof CheckpointOutcome)[keyof typeof CheckpointOutcome];

/** The calendar days by which targets are judged, each in one review alone (R-ACC-8). */
export interface JudgingDays {
  /** What was closed before it was judged in an earlier review. */
  readonly closedFrom: string;
  /** What was closed after it is judged in a later one. */
  readonly closedBy: string;
  /** The due days before it are over. */
  readonly dueBefore: string;
}

/** As it all stands on one day, whatever the quarter. */
export function asOfDay(day: string): JudgingDays {
  return { closedFrom: '0000-01-01', closedBy: day, dueBefore: day };
}

/** Adds up hypotheses as they stand (R-ACC-8). */
export function reviewTally(hypotheses: readonly ReviewHypothesisFacts[], asOf: JudgingDays): ReviewTally {
  const checkpoints = hypotheses.flatMap((hypothesis) => hypothesis.checkpoints);
  const held = checkpoints.filter((checkpoint) => checkpoint.heldOn !== null);
  return {
    ...targetTally(hypotheses, asOf),
    checkpoints: checkpointTally(checkpoints),
    decisions: countsOf(held.flatMap(({ decision }) => decision ?? [])),
    learnings: held.filter(({ learned }) => isWritten(learned)).length,
    medianEvidenceAgeDays: median(held.flatMap(({ evidenceAgesInDays }) => evidenceAgesInDays)),
  };
}

/** Where one target stands (R-ACC-8). */
export function targetOutcome(
  target: Pick<ReviewTargetFacts, 'role' | 'met' | 'dueOn'>,
  hypothesis: Pick<ReviewHypothesisFacts, 'closedOn'>,
  asOf: JudgingDays,
): TargetOutcome {
  if (target.role === 'GUARDRAIL') {
    if (target.met === null) return TargetOutcome.UNMEASURED;
    return target.met ? TargetOutcome.KEPT : TargetOutcome.BREACHED;
  }
  if (target.met === true) return TargetOutcome.MET;
  const closedOn = closedIn(hypothesis, asOf);
  if (closedOn !== null) return closedOn < target.dueOn ? TargetOutcome.ENDED_EARLY : TargetOutcome.MISSED;
  if (target.dueOn < asOf.dueBefore) return TargetOutcome.MISSED;
  return target.met === null ? TargetOutcome.UNMEASURED : TargetOutcome.RUNNING;
}

/** Whether a verdict closed a hypothesis, or its due day is over: from then on its score stands (R-EVAL-5). */
export function hasEnded(hypothesis: Pick<ReviewHypothesisFacts, 'closedOn' | 'dueOn'>, asOf: JudgingDays): boolean {
  return closedIn(hypothesis, asOf) !== null || hypothesis.dueOn < asOf.dueBefore;
}

/** Whether an earlier review has judged a hypothesis: what this one adds is its last checkpoint. */
export function wasJudgedBefore(
  { closedOn }: Pick<ReviewHypothesisFacts, 'closedOn'>,
  { closedFrom }: JudgingDays,
): boolean {
  return closedOn !== null && closedOn < closedFrom;
}

function closedIn({ closedOn }: Pick<ReviewHypothesisFacts, 'closedOn'>, { closedBy }: JudgingDays): string | null {
  return closedOn !== null && closedOn <= closedBy ? closedOn : null;
}

/** How a checkpoint ended (R-ACC-4, R-ACC-8). */
export function checkpointOutcome(
  checkpoint: Pick<ReviewCheckpointFacts, 'status' | 'heldLate' | 'missed' | 'fallenAway'>,
): CheckpointOutcome {
  if (checkpoint.missed) return CheckpointOutcome.MISSED;
  if (checkpoint.status === 'HELD') return checkpoint.heldLate ? CheckpointOutcome.LATE : CheckpointOutcome.ON_TIME;
  if (checkpoint.status === 'WAIVED') return CheckpointOutcome.WAIVED;
  return checkpoint.fallenAway ? CheckpointOutcome.FALLEN_AWAY : CheckpointOutcome.UNRESOLVED;
}

/** How often each text occurs; what does not occur is absent. */
export function countsOf<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function targetTally(
  hypotheses: readonly ReviewHypothesisFacts[],
  asOf: JudgingDays,
): Pick<ReviewTally, 'targets' | 'guardrails'> {
  const all = hypotheses
    .filter((hypothesis) => !wasJudgedBefore(hypothesis, asOf))
    .flatMap((hypothesis) =>
      hypothesis.targets.map((target) => ({ target, outcome: targetOutcome(target, hypothesis, asOf) })),
    );
  const committed = all.filter(({ target }) => target.role !== 'GUARDRAIL');
  const guardrails = all.filter(({ target }) => target.role === 'GUARDRAIL');
  const of = (entries: typeof all, wanted: TargetOutcome) => entries.filter(({ outcome }) => outcome === wanted).length;
  return {
    targets: {
      committed: committed.length,
      met: of(committed, 'MET'),
      missed: of(committed, 'MISSED'),
      endedEarly: of(committed, 'ENDED_EARLY'),
      running: of(committed, 'RUNNING'),
      unmeasured: of(committed, 'UNMEASURED'),
      movedTowards: committed.filter(({ target }) => movedTowards(target)).length,
    },
    guardrails: {
      kept: of(guardrails, 'KEPT'),
      breached: of(guardrails, 'BREACHED'),
      unmeasured: of(guardrails, 'UNMEASURED'),
    },
  };
}

function movedTowards(target: ReviewTargetFacts): boolean {
  if (target.metric.direction === 'MAINTAIN') return target.met === true;
  return target.progress !== null && target.progress > 0;
}

function checkpointTally(checkpoints: readonly ReviewCheckpointFacts[]): ReviewTally['checkpoints'] {
  const counts = countsOf(checkpoints.map(checkpointOutcome));
  return {
    due: checkpoints.length - (counts.FALLEN_AWAY ?? 0),
    onTime: counts.ON_TIME ?? 0,
    late: counts.LATE ?? 0,
    missed: counts.MISSED ?? 0,
    waived: counts.WAIVED ?? 0,
    unresolved: counts.UNRESOLVED ?? 0,
    madeGood: checkpoints.filter(({ missed, heldOn }) => missed && heldOn !== null).length,
  };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return lower === undefined || upper === undefined ? null : lower + (upper - lower) / 2;
}
