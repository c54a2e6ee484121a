import { CalendarDay } from './calendar-day';
import { CheckpointStatus, DerivedCheckpoint } from './checkpoint';
import { Violation } from './domain-error';
import { isWritten, listed, oneLine } from './written-text';

export interface WaiverRequest {
  now: Date;
  checkpointId: string;
  checkpoint: DerivedCheckpoint;
  /** Until when the checkpoint is excused already; null when it is not, or no longer. */
  excusedUntil: Date | null;
  reason: string;
  expiresAt: Date;
  quota: WaiverQuota;
}

/** How often a team may be excused in a fiscal quarter, and where it was. */
export interface WaiverQuota {
  /** *Policy* `waiversPerTeamAndQuarter`. */
  limit: number;
  /** Label of the organization's current fiscal quarter, such as `FY26 Q3`. */
  quarter: string;
  /** Checkpoints of the team that were newly excused in this quarter; an extension is not new. */
  excused: readonly ExcusedCheckpoint[];
}

export interface ExcusedCheckpoint {
  checkpointId: string;
  sequence: number;
  hypothesisTitle: string;
  grantedOn: CalendarDay;
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
  return [...reasonViolations(request.reason), ...expiryViolations(request), ...quotaViolations(request)];
}

function whySettled({ status, missed, fallenAway }: DerivedCheckpoint): Violation | null {
  const path = 'input.checkpointId';
  if (status === CheckpointStatus.HELD) {
    return violation(path, 'This checkpoint was held; there is nothing to excuse.', 'Leave it as it is.');
  }
  if (fallenAway) {
    return violation(path, 'This checkpoint fell away when its hypothesis ended.', 'Nothing is owed here.');
  }
  if (status === CheckpointStatus.PENDING_COUNTERSIGNATURE) {
    return violation(
      path,
      'The team has decided, and the decision waits for the sponsor; there is nothing to excuse.',
      'Have the sponsor countersign or refuse it: a refusal grants a new grace.',
    );
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

/** Extending a waiver, or renewing it within the quarter, is not another one. */
function quotaViolations({ checkpointId, checkpoint, quota }: WaiverRequest): Violation[] {
  const { limit, quarter, excused } = quota;
  if (checkpoint.status === CheckpointStatus.WAIVED) return [];
  if (excused.length < limit || excused.some((other) => other.checkpointId === checkpointId)) return [];
  const earlier = excused.map(
    ({ sequence, hypothesisTitle, grantedOn }) =>
      `checkpoint ${sequence} of “${oneLine(hypothesisTitle)}”, waived on ${grantedOn}`,
  );
  const usedUp = earlier.length === 0 ? 'waivers are not granted here' : `it has had ${listed(earlier, 'and')}`;
  return [
    violation(
      'input.checkpointId',
      `A team is excused from ${limit} checkpoint${limit === 1 ? '' : 's'} a quarter, and in ${quarter} ${usedUp}.`,
      'Hold the checkpoint; an administrator can raise the policy waiversPerTeamAndQuarter.',
    ),
  ];
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-ACC-5', path, message, remedy };
}
