import { CalendarDay } from './calendar-day';
import { ProposalFacts } from './decision-proposal';

export const CheckpointStatus = {
  SCHEDULED: 'SCHEDULED',
  OPEN: 'OPEN',
  DUE: 'DUE',
  OVERDUE: 'OVERDUE',
  MISSED: 'MISSED',
  PENDING_COUNTERSIGNATURE: 'PENDING_COUNTERSIGNATURE',
  HELD: 'HELD',
  WAIVED: 'WAIVED',
} as const;
export type CheckpointStatus = (typeof CheckpointStatus)[keyof typeof CheckpointStatus];

/** Excuses a checkpoint from being granted until it expires (R-ACC-5). */
export interface WaiverFacts {
  grantedAt: Date;
  expiresAt: Date;
}

export interface CheckpointFacts {
  sequence: number;
  dueDay: CalendarDay;
  dueAt: Date;
  closing: boolean;
  /** When the decision that took effect was taken; a countersignature came later. */
  heldAt: Date | null;
  waiver: WaiverFacts | null;
  /** Decisions that wait or waited for the sponsor (R-ACC-2). */
  proposals: readonly ProposalFacts[];
  /** When the hypothesis ended while this checkpoint was not held. */
  cancelledAt: Date | null;
}

export interface DerivedCheckpoint {
  status: CheckpointStatus;
  /** Held after its grace had ended. */
  heldLate: boolean;
  /** Missed for good, whatever happened later (R-ACC-4). */
  missed: boolean;
  /** Missed, and then held late, or beyond holding because the hypothesis ended: it no longer blocks (R-ACC-4). */
  madeGood: boolean;
  /** The hypothesis ended before this checkpoint was held; it can no longer be held and owes nothing. */
  fallenAway: boolean;
}

/**
 * Whether nothing more is expected of a checkpoint: held, waived, missed for good or fallen away (R-QR-2). One whose
 * decision waits for the sponsor is none of these.
 */
export function isSettled({ status, missed, fallenAway }: DerivedCheckpoint): boolean {
  return status === CheckpointStatus.HELD || status === CheckpointStatus.WAIVED || missed || fallenAway;
}

export const CheckpointDecision = {
  PERSEVERE: 'PERSEVERE',
  ADJUST: 'ADJUST',
  PIVOT: 'PIVOT',
  STOP: 'STOP',
  VALIDATE: 'VALIDATE',
  INVALIDATE: 'INVALIDATE',
  INCONCLUSIVE: 'INCONCLUSIVE',
} as const;
export type CheckpointDecision = (typeof CheckpointDecision)[keyof typeof CheckpointDecision];

/**
 * The hypothesis state each decision leads to; null where the hypothesis goes on. The decisions that lead somewhere are
 * the verdicts, of which a closing checkpoint takes one and any other checkpoint may (domain page, sections 4 and 6).
 */
export const stateAfterDecision = {
  PERSEVERE: null,
  ADJUST: null,
  PIVOT: 'PIVOTED',
  STOP: 'STOPPED',
  VALIDATE: 'VALIDATED',
  INVALIDATE: 'INVALIDATED',
  INCONCLUSIVE: 'INCONCLUSIVE',
} as const satisfies Record<CheckpointDecision, string | null>;

/** A decision that ends the hypothesis. */
export type Verdict = {
  [D in CheckpointDecision]: (typeof stateAfterDecision)[D] extends null ? never : D;
}[CheckpointDecision];

/** The verdicts, in the order in which the domain page names them. */
export const verdicts: readonly Verdict[] = Object.values(CheckpointDecision).filter(isVerdict);

/** Whether a decision ends the hypothesis. */
export function isVerdict(decision: CheckpointDecision): decision is Verdict {
  return stateAfterDecision[decision] !== null;
}
