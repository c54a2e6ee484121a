import { addDays, CalendarDay, daysBetween } from './calendar-day';
import { DomainError } from './domain-error';
import { amountBetween, FundedPeriod, FundingKind } from './funding';

/** A stream with its kind and, where a project was turned into a team stream, from which day on. */
export interface TurnableStream {
  /** What it was opened as. */
  readonly kind: FundingKind;
  /** First day as a team stream; null while it was never turned. */
  readonly turnedOn: CalendarDay | null;
}

/** What a stream is on a day (R-UP-5). */
export function kindOn({ kind, turnedOn }: TurnableStream, day: CalendarDay): FundingKind {
  return turnedOn !== null && day >= turnedOn ? FundingKind.PRODUCT_TEAM : kind;
}

/** The farthest ahead that a stream is turned: as long as the longest period. */
const mostDaysAhead = 731;

/**
 * Whether a stream can become a team stream on a day (R-UP-5). What was tied to a project stays so in every figure: a turn
 * never reaches backwards.
 * @throws DomainError TRANSITION_NOT_ALLOWED, RULE_VIOLATED
 */
export function requireTurn(stream: TurnableStream, from: CalendarDay, today: CalendarDay): void {
  if (stream.kind === FundingKind.PRODUCT_TEAM || stream.turnedOn !== null) {
    throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-5', {
      message:
        stream.turnedOn === null ? 'This is a team stream already.' : `It becomes a team stream on ${stream.turnedOn}.`,
      remedy: 'Nothing is left to turn.',
      path: 'input.streamId',
    });
  }
  const days = daysBetween(today, from);
  if (days >= 0 && days <= mostDaysAhead) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-5', {
    message: days < 0 ? `On ${from} its money was tied to the project.` : `${from} is too far ahead.`,
    remedy: `Give a day from ${today} to ${addDays(today, mostDaysAhead)}.`,
    path: 'input.from',
  });
}

/**
 * The stream as parts of one kind each, for sums (R-UP-5): a period across the turn is split by its days. The parts add up to
 * the stream, to the cent.
 */
export function tiedParts(
  stream: TurnableStream & { readonly periods: readonly FundedPeriod[] },
): { readonly kind: FundingKind; readonly periods: FundedPeriod[] }[] {
  const { kind, turnedOn, periods } = stream;
  if (turnedOn === null) return [{ kind, periods: [...periods] }];
  const lastDay = addDays(turnedOn, -1);
  return [
    { kind, periods: periods.flatMap((period) => within(period, period.startsOn, lastDay)) },
    { kind: FundingKind.PRODUCT_TEAM, periods: periods.flatMap((period) => within(period, turnedOn, period.endsOn)) },
  ];
}

/** What of periods is left when the money ends after a day, such as when its stream is stopped; null for never. */
export function periodsUntil(periods: readonly FundedPeriod[], lastDay: CalendarDay | null): FundedPeriod[] {
  return periods.flatMap((period) => within(period, period.startsOn, lastDay ?? period.endsOn));
}

function within(period: FundedPeriod, from: CalendarDay, to: CalendarDay): FundedPeriod[] {
  const startsOn = from > period.startsOn ? from : period.startsOn;
  const endsOn = to < period.endsOn ? to : period.endsOn;
  return startsOn > endsOn ? [] : [{ startsOn, endsOn, amount: amountBetween(period, startsOn, endsOn) }];
}
