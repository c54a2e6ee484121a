import { CalendarDay, compareDays } from './calendar-day';
import { CheckpointDecision, CheckpointStatus, DerivedCheckpoint, isVerdict, Verdict, verdicts } from './checkpoint';

export interface AccountablePeriod {
  startsOn: CalendarDay;
  /** Inclusive. */
  endsOn: CalendarDay;
}

export interface AccountableTarget {
  dueDay: CalendarDay;
  /** Whether the target was met by the end of its hypothesis; null while that is open. */
  met: boolean | null;
}

export interface AccountableCheckpoint {
  checkpointId: string;
  hypothesisId: string;
  dueDay: CalendarDay;
  derived: DerivedCheckpoint;
  /** Whether a waiver was ever granted. */
  waived: boolean;
  heldAt: Date | null;
  /** The three below are what holding it recorded; null or empty before. */
  decision: CheckpointDecision | null;
  learned: string | null;
  /** When each reading it was held on had been observed. */
  evidenceObservedAt: readonly Date[];
}

export interface AccountabilityFacts {
  period: AccountablePeriod;
  targets: readonly AccountableTarget[];
  checkpoints: readonly AccountableCheckpoint[];
}

export interface Learning {
  checkpointId: string;
  hypothesisId: string;
  dueDay: CalendarDay;
  learned: string;
}

export interface AccountabilityRecord {
  targetsMet: number;
  targetsMissed: number;
  heldOnTime: number;
  /** Held after grace; those that had been missed by then are in `missed` as well. */
  heldLate: number;
  /** Missed for good, made good or not (R-ACC-4). */
  missed: number;
  madeGood: number;
  /** Every checkpoint that was ever waived (R-ACC-5), whatever became of it. */
  waived: number;
  verdicts: Record<Verdict, number>;
  /** In order of due days. */
  learnings: Learning[];
  /** Age of the readings at the moment a checkpoint was held on them; null when none was. */
  medianEvidenceAgeInDays: number | null;
}

const DAY_IN_MILLISECONDS = 86_400_000;

/**
 * What a team did over a period (R-ACC-8). A target or a checkpoint belongs to the period in which it was due, also when
 * it was held after that period.
 */
export function accountabilityRecord({ period, targets, checkpoints }: AccountabilityFacts): AccountabilityRecord {
  const dueTargets = targets.filter((target) => isWithin(target.dueDay, period));
  const due = checkpoints
    .filter((checkpoint) => isWithin(checkpoint.dueDay, period))
    .sort((first, second) => compareDays(first.dueDay, second.dueDay));
  const held = due.filter(({ derived }) => derived.status === CheckpointStatus.HELD);

  return {
    targetsMet: count(dueTargets, ({ met }) => met === true),
    targetsMissed: count(dueTargets, ({ met }) => met === false),
    heldOnTime: count(held, ({ derived }) => !derived.heldLate),
    heldLate: count(held, ({ derived }) => derived.heldLate),
    missed: count(due, ({ derived }) => derived.missed),
    madeGood: count(due, ({ derived }) => derived.madeGood),
    waived: count(due, ({ waived }) => waived),
    verdicts: countVerdicts(held),
    learnings: held.flatMap(({ checkpointId, hypothesisId, dueDay, learned }) =>
      learned === null ? [] : [{ checkpointId, hypothesisId, dueDay, learned }],
    ),
    medianEvidenceAgeInDays: median(held.flatMap(evidenceAges)),
  };
}

function countVerdicts(held: readonly AccountableCheckpoint[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { decision } of held) {
    if (decision && isVerdict(decision)) counts[decision] += 1;
  }
  return counts;
}

function evidenceAges({ heldAt, evidenceObservedAt }: AccountableCheckpoint): number[] {
  if (!heldAt) return [];
  return evidenceObservedAt.map((observedAt) => (heldAt.getTime() - observedAt.getTime()) / DAY_IN_MILLISECONDS);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((first, second) => first - second);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function isWithin(day: CalendarDay, { startsOn, endsOn }: AccountablePeriod): boolean {
  return startsOn <= day && day <= endsOn;
}

function count<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.filter(test).length;
}
