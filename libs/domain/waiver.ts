import { CheckpointStatus, DerivedCheckpoint } from './checkpoint';
import { Violation } from './domain-error';
import { isWritten } from './written-text';

export interface WaiverRequest {
  now: Date;
  checkpoint: DerivedCheckpoint;
  /** Until when the checkpoint is excused already; null when it is not, or no longer. */
  excusedUntil: Date | null;
  reason: string;
  expiresAt: Date;
}

/** Length from which a reason can be expected to say something. */
export const shortestWaiverReason = 10;

/** An excuse for longer would be a way out of the hypothesis, and that is a decision at a checkpoint. */
export const longestWaiverDays = 366;

const DAY_IN_MILLISECONDS = 86_400_000;

/** Everything that stands against waiving a checkpoint (R-ACC-5); empty when it can be waived. */
export function waiverViolations(request: WaiverRequest): Violation[] {
  const settled = whySettled(request.checkpoint);
  if (settled) return [settled];
  return [...reasonViolations(request.reason), ...expiryViolations(request)];
}

function whySettled({ status, missed, fallenAway }: DerivedCheckpoint): Violation | null {
  const path = 'input.checkpointId';
  if (status === CheckpointStatus.HELD) {
    return violation(path, 'This checkpoint was held; there is nothing to excuse.', 'Leave it as it is.');
  }
  if (fallenAway) {
    return violation(path, 'This checkpoint fell away when its hypothesis ended.', 'Nothing is owed here.');
  }
  if (!missed) return null;
  return violation(path, 'This checkpoint is missed for good.', 'Hold it late: that clears the block (R-ACC-4).');
}

function reasonViolations(reason: string): Violation[] {
  if (isWritten(reason) && reason.trim().length >= shortestWaiverReason) return [];
  return [
    violation(
      'input.reason',
      'A waiver needs a reason that others can understand.',
      `Say in at least ${shortestWaiverReason} characters why the checkpoint is excused.`,
    ),
  ];
}

function expiryViolations({ now, excusedUntil, expiresAt }: WaiverRequest): Violation[] {
  const path = 'input.expiresAt';
  if (!(expiresAt > now)) {
    return [violation(path, 'A waiver expires in the future.', `Give a moment after ${now.toISOString()}.`)];
  }
  if (expiresAt.getTime() - now.getTime() > longestWaiverDays * DAY_IN_MILLISECONDS) {
    return [
      violation(path, 'A waiver excuses for a year at most.', 'Give a nearer moment, or stop the hypothesis instead.'),
    ];
  }
  if (excusedUntil === null || expiresAt > excusedUntil) return [];
  const until = excusedUntil.toISOString();
  return [violation(path, `This checkpoint is waived until ${until} already.`, `Give a moment after ${until}.`)];
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-ACC-5', path, message, remedy };
}
