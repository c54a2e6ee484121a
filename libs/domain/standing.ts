import { CalendarDay, compareDays } from './calendar-day';
import { CheckpointStatus, DerivedCheckpoint } from './checkpoint';
import { Violation } from './domain-error';

export const Standing = { GOOD: 'GOOD', WARNED: 'WARNED', BLOCKED: 'BLOCKED' } as const;
export type Standing = (typeof Standing)[keyof typeof Standing];

export interface StandingCheckpoint {
  checkpointId: string;
  hypothesisId: string;
  sequence: number;
  dueDay: CalendarDay;
  derived: Pick<DerivedCheckpoint, 'status' | 'madeGood'>;
  /** From `blockedFrom`: the moment past which it blocks while it is not held; null while nobody was told (R-ACC-6). */
  blockedFrom: Date | null;
}

/** A checkpoint that gives a team its standing. */
export interface StandingReason {
  checkpointId: string;
  hypothesisId: string;
  sequence: number;
  dueDay: CalendarDay;
  status: CheckpointStatus;
}

export interface TeamStanding {
  standing: Standing;
  /** The checkpoints this standing comes from, longest due first; empty when it is `GOOD`. */
  because: StandingReason[];
}

/**
 * The standing of a team, from all checkpoints of all its hypotheses, ended ones too (R-ACC-3, R-ACC-4). What is overdue
 * only warns until its grace has passed since somebody was told (R-ACC-6).
 */
export function teamStanding(checkpoints: readonly StandingCheckpoint[], now: Date): TeamStanding {
  const owed = checkpoints.filter(({ derived }) => isOwed(derived));
  const blocking = owed.filter(
    ({ derived, blockedFrom }) => derived.status !== CheckpointStatus.DUE && blockedFrom !== null && now > blockedFrom,
  );
  if (blocking.length > 0) return { standing: Standing.BLOCKED, because: reasons(blocking) };
  return owed.length > 0
    ? { standing: Standing.WARNED, because: reasons(owed) }
    : { standing: Standing.GOOD, because: [] };
}

/**
 * Why a blocked team may not do `deed` (such as `commit a hypothesis`), naming the checkpoint to hold first; null when
 * the team is not blocked (R-ACC-3).
 */
export function blockedViolation({ standing, because }: TeamStanding, deed: string): Violation | null {
  const [first, ...others] = because;
  if (standing !== Standing.BLOCKED || !first) return null;
  const rest = others.length === 0 ? '' : `, then ${others.length} more`;
  return {
    rule: 'R-ACC-3',
    path: '',
    message: `A blocked team cannot ${deed}: checkpoint ${first.sequence}, due on ${first.dueDay}, was not held.`,
    remedy: `Hold checkpoint ${first.sequence} of hypothesis ${first.hypothesisId} (${first.checkpointId})${rest}.`,
  };
}

function isOwed({ status, madeGood }: StandingCheckpoint['derived']): boolean {
  return (
    status === CheckpointStatus.DUE ||
    status === CheckpointStatus.OVERDUE ||
    (status === CheckpointStatus.MISSED && !madeGood)
  );
}

function reasons(checkpoints: readonly StandingCheckpoint[]): StandingReason[] {
  return checkpoints
    .map(({ checkpointId, hypothesisId, sequence, dueDay, derived: { status } }) => ({
      checkpointId,
      hypothesisId,
      sequence,
      dueDay,
      status,
    }))
    .sort((first, second) => compareDays(first.dueDay, second.dueDay) || first.sequence - second.sequence);
}
