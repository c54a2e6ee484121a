import type { Violation } from './domain-error';
import { TrancheDecision } from './funding';
import { MinorUnits, moneyText } from './money';

/** What a tranche says of money. */
export interface TrancheMoney {
  readonly decision: TrancheDecision;
  /** What is released now; null where none is. */
  readonly amount: MinorUnits | null;
  /** What was released before. */
  readonly released: MinorUnits;
  /** What the stream is funded with altogether. */
  readonly funded: MinorUnits;
  readonly currency: string;
}

/** Everything that stands against the amount of a tranche (R-UP-5): it takes one to release, and no more than is funded. */
export function trancheAmountViolations({ decision, amount, released, funded, currency }: TrancheMoney): Violation[] {
  if (decision !== TrancheDecision.RELEASED) {
    return amount === null
      ? []
      : [violation(`A tranche that is ${decision} releases nothing.`, 'Leave the amount out.')];
  }
  if (amount === null || amount <= 0n) {
    return [violation('What is released is more than nothing.', 'Give a positive amount.')];
  }
  const left = funded - released;
  if (amount <= left) return [];
  return [
    violation(
      `Only ${moneyText(left, currency)} ${currency} of this stream are left to release.`,
      'Release no more than that, or fund the stream for another period first.',
    ),
  ];
}

function violation(message: string, remedy: string): Violation {
  return { rule: 'R-UP-5', path: 'input.amount', message, remedy };
}
