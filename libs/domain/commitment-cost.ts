import { addDays, CalendarDay } from './calendar-day';
import { amountBetween, FundedPeriod } from './funding';
import { MinorUnits, moneyWithin, sumOfMoney } from './money';

/** Days on which a team was committed to a hypothesis, both inclusive. */
export interface CommittedDays {
  readonly id: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/**
 * What of a team's money falls on each of its commitments (R-UP-5): on a day with several, they share it alike. Nothing is
 * counted twice and no cent is lost; the money of a day without a commitment falls on none.
 */
export function moneyOfCommitments(
  periods: readonly FundedPeriod[],
  commitments: readonly CommittedDays[],
): Map<string, MinorUnits> {
  const ordered = [...commitments].sort((one, other) => (one.id < other.id ? -1 : 1));
  const money = new Map(ordered.map(({ id }) => [id, 0n]));
  for (const [from, to] of stretchesOf(ordered)) {
    const active = ordered.filter((each) => each.from <= from && to <= each.to);
    const amount = sumOfMoney(periods.map((period) => amountBetween(period, from, to)));
    active.forEach(({ id }, index) => {
      money.set(id, money.get(id)! + moneyWithin(amount, active.length, index, index + 1));
    });
  }
  return money;
}

/** Stretches of days, both inclusive, in which the same commitments hold. */
function stretchesOf(commitments: readonly CommittedDays[]): (readonly [CalendarDay, CalendarDay])[] {
  const bounds = [...new Set(commitments.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort();
  return bounds.slice(1).map((bound, index) => [bounds[index]!, addDays(bound, -1)] as const);
}
