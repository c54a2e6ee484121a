import { addDays, CalendarDay, daysBetween } from './calendar-day';
import { Violation } from './domain-error';
import { MinorUnits, moneyWithin, shareOfMoney } from './money';
import { isWritten, oneLine } from './written-text';

export const FundingKind = { PRODUCT_TEAM: 'PRODUCT_TEAM', PROJECT: 'PROJECT' } as const;
export type FundingKind = (typeof FundingKind)[keyof typeof FundingKind];

/** What a review decides about the next money of a stream (R-UP-5). */
export const TrancheDecision = {
  RELEASED: 'RELEASED',
  CONTINUED: 'CONTINUED',
  HELD: 'HELD',
  STOPPED: 'STOPPED',
} as const;
export type TrancheDecision = (typeof TrancheDecision)[keyof typeof TrancheDecision];

/** Money for a stretch of days, both ends inclusive. */
export interface FundedPeriod {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly amount: MinorUnits;
}

/** The longest period that is funded at once: two years. */
const mostDays = 731;

/** Everything that stands against funding a stream for a period (R-UP-5); empty when it can be. */
export function periodViolations(period: FundedPeriod, others: readonly FundedPeriod[]): Violation[] {
  const { startsOn, endsOn, amount } = period;
  const violations: Violation[] = [];
  const days = daysBetween(startsOn, endsOn) + 1;
  if (days < 1 || days > mostDays) {
    violations.push(
      violation(
        'input.endsOn',
        days < 1 ? 'The period ends before it begins.' : `A period of ${days} days is too long.`,
        `Give a last day from ${startsOn} to ${addDays(startsOn, mostDays - 1)}.`,
      ),
    );
  }
  if (amount <= 0n) {
    violations.push(violation('input.amount', 'Funding is more than nothing.', 'Give a positive amount.'));
  }
  const overlapping = others.find((other) => other.startsOn <= endsOn && startsOn <= other.endsOn);
  if (days >= 1 && overlapping) {
    violations.push(
      violation(
        'input.startsOn',
        `This stream is funded from ${overlapping.startsOn} to ${overlapping.endsOn} already.`,
        `Begin after ${overlapping.endsOn}, or end before ${overlapping.startsOn}.`,
      ),
    );
  }
  return violations;
}

/** What of a period's money falls on the days from `from` to `to`, both inclusive; the parts of a period add up to it. */
export function amountBetween(
  { startsOn, endsOn, amount }: FundedPeriod,
  from: CalendarDay,
  to: CalendarDay,
): MinorUnits {
  const length = daysBetween(startsOn, endsOn) + 1;
  const begin = Math.max(0, daysBetween(startsOn, from));
  const end = Math.min(length, daysBetween(startsOn, to) + 1);
  return end <= begin ? 0n : moneyWithin(amount, length, begin, end);
}

/** How the money of some days is tied (R-UP-5). */
export interface FundingShare {
  readonly total: MinorUnits;
  readonly teamBased: MinorUnits;
  readonly projectBased: MinorUnits;
  /** Team-based money by all money, 0 to 1; null where nothing is funded. */
  readonly teamShare: number | null;
}

export function fundingShare(
  streams: readonly { readonly kind: FundingKind; readonly periods: readonly FundedPeriod[] }[],
  from: CalendarDay,
  to: CalendarDay,
): FundingShare {
  const sums = { PRODUCT_TEAM: 0n, PROJECT: 0n };
  for (const { kind, periods } of streams) {
    for (const period of periods) sums[kind] += amountBetween(period, from, to);
  }
  const total = sums.PRODUCT_TEAM + sums.PROJECT;
  return {
    total,
    teamBased: sums.PRODUCT_TEAM,
    projectBased: sums.PROJECT,
    teamShare: shareOfMoney(sums.PRODUCT_TEAM, total),
  };
}

export interface CitedCheckpoint {
  readonly id: string;
  readonly status: string;
  readonly sequence: number;
  /** Whether it is one of a team that the stream funds. */
  readonly ofFundedTeam: boolean;
}

/** Everything that stands against deciding a tranche so (R-UP-5): it rests on held checkpoints, or on nothing. */
export function trancheViolations(
  decision: TrancheDecision,
  cited: readonly CitedCheckpoint[],
  reason: string | null,
): Violation[] {
  const violations: Violation[] = [];
  if (cited.length === 0) {
    violations.push(
      violation(
        'input.checkpointIds',
        'A tranche rests on what was learned, and no checkpoint is cited.',
        'Cite the held checkpoints that speak for this decision.',
      ),
    );
  }
  cited.forEach(({ status, sequence, ofFundedTeam }, index) => {
    const path = `input.checkpointIds.${index}`;
    if (!ofFundedTeam) {
      violations.push(
        violation(path, 'This checkpoint is of a team that the stream does not fund.', 'Cite one of the funded team.'),
      );
    } else if (status !== 'HELD') {
      violations.push(
        violation(path, `Checkpoint ${sequence} is ${status}, not held.`, 'Hold it first, or cite one that was held.'),
      );
    }
  });
  const needsReason = decision === TrancheDecision.HELD || decision === TrancheDecision.STOPPED;
  if (needsReason && !isWritten(reason)) {
    violations.push(violation('input.reason', 'The reason is missing.', 'Say why the money waits or ends.'));
  }
  return violations;
}

/**
 * Why a project forces an output commitment (R-UP-5): its money ends on a day, and what is to be there by then is a thing
 * instead of an outcome. Null where it does not.
 */
export function outputCommitmentOf(stream: {
  readonly kind: FundingKind;
  readonly endsOn: CalendarDay | null;
  readonly promisedOutput: string | null;
}): string | null {
  const { kind, endsOn, promisedOutput } = stream;
  if (kind !== FundingKind.PROJECT || endsOn === null || !isWritten(promisedOutput)) return null;
  return `The money ends on ${endsOn}, and “${oneLine(promisedOutput)}” is promised by then, whatever is learned before.`;
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-UP-5', path, message, remedy };
}
