import { CalendarDay, daysBetween } from './calendar-day';

/** A promised period as an import saw it; null days where the item had no date then. Both days are inclusive. */
export interface SeenPromise {
  seenAt: Date;
  asWritten: string;
  promised: { startsOn: CalendarDay; endsOn: CalendarDay } | null;
}

export type SlipEntry<T extends SeenPromise = SeenPromise> = T & {
  /** Days later (negative: earlier) than the date promised before; null for the first date and where there is none. */
  slipDays: number | null;
  /** Days later (negative: earlier) than the first date ever promised; null where there is no date. */
  totalSlipDays: number | null;
};

export interface SlipStatistics {
  items: number;
  /** Items that had a promised date at some time. */
  datedItems: number;
  /** Items whose latest date is later than their first. */
  slippedItems: number;
  /** Items whose latest date is earlier than their first. */
  pulledInItems: number;
  /** Items that had a date once and have none now. */
  withdrawnDateItems: number;
  /** Over the slipped items alone, first to latest date; null where none slipped. */
  medianSlipDays: number | null;
  meanSlipDays: number | null;
  worstSlipDays: number | null;
  /** Sum over the slipped items; what was pulled in does not make up for it. */
  totalSlipDays: number;
}

/**
 * How many days a promise moved from one period to the next, by their last days: `Q3 2026` promised nothing before
 * 30 September (R-SWAP-3). Positive is later.
 */
export function slipDays(earlier: { endsOn: CalendarDay }, later: { endsOn: CalendarDay }): number {
  return daysBetween(earlier.endsOn, later.endsOn);
}

/**
 * Every promised date an item had, in the order it was seen, with its slip in days (R-SWAP-3). Seeing the same period
 * again adds nothing. A date that was withdrawn for a while still counts as the one promised before.
 */
export function dateSlipHistory<T extends SeenPromise>(seen: readonly T[]): SlipEntry<T>[] {
  const ordered = seen.toSorted((one, other) => one.seenAt.getTime() - other.seenAt.getTime());
  const history: SlipEntry<T>[] = [];
  let first: SeenPromise['promised'] = null;
  let before: SeenPromise['promised'] = null;
  for (const promise of ordered) {
    const { promised } = promise;
    const previous = history.at(-1);
    if (previous && samePeriod(previous.promised, promised)) continue;
    history.push({
      ...promise,
      slipDays: promised && before && slipDays(before, promised),
      totalSlipDays: promised && slipDays(first ?? promised, promised),
    });
    first ??= promised;
    before = promised ?? before;
  }
  return history;
}

/** What became of the promised dates of a roadmap or a team: the opening argument against annual promises (R-SWAP-3). */
export function slipStatistics(items: readonly { promises: readonly SeenPromise[] }[]): SlipStatistics {
  const histories = items.map(({ promises }) => dateSlipHistory(promises));
  const dated = histories.filter((history) => history.some(({ promised }) => promised !== null));
  const moves = dated.map((history) => history.findLast(({ promised }) => promised !== null)?.totalSlipDays ?? 0);
  const slips = moves.filter((days) => days > 0).sort((one, other) => one - other);
  const totalSlipDays = slips.reduce((sum, days) => sum + days, 0);
  return {
    items: items.length,
    datedItems: dated.length,
    slippedItems: slips.length,
    pulledInItems: moves.filter((days) => days < 0).length,
    withdrawnDateItems: dated.filter((history) => history.at(-1)?.promised === null).length,
    medianSlipDays: medianOf(slips),
    meanSlipDays: slips.length === 0 ? null : totalSlipDays / slips.length,
    worstSlipDays: slips.at(-1) ?? null,
    totalSlipDays,
  };
}

function samePeriod(one: SeenPromise['promised'], other: SeenPromise['promised']): boolean {
  return one?.startsOn === other?.startsOn && one?.endsOn === other?.endsOn;
}

function medianOf(sorted: readonly number[]): number | null {
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
