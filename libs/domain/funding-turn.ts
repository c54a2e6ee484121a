import { addDays, CalendarDay } from './calendar-day';
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
 * never reaches backwards. Nor does it come after the project: what has ended by then is not turned any more.
 * @throws DomainError TRANSITION_NOT_ALLOWED, RULE_VIOLATED
 */
export function requireTurn(
  stream: TurnableStream & { readonly endsOn: CalendarDay | null },
  from: CalendarDay,
  today: CalendarDay,
): void {
  if (stream.kind === FundingKind.PRODUCT_TEAM || stream.turnedOn !== null) {
    throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-5', {
      message:
        stream.turnedOn === null ? 'This is a team stream already.' : `It becomes a team stream on ${stream.turnedOn}.`,
      remedy: 'Nothing is left to turn.',
      path: 'input.streamId',
    });
  }
  const farthest = addDays(today, mostDaysAhead);
  const endsOn = stream.endsOn !== null && stream.endsOn < farthest ? stream.endsOn : null;
  const last = endsOn ?? farthest;
  if (from >= today && from <= last) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-5', {
    message: unturnable(from, today, endsOn),
    remedy: last < today ? 'Open a team stream.' : `Give a day from ${today} to ${last}.`,
    path: 'input.from',
  });
}

function unturnable(from: CalendarDay, today: CalendarDay, endsOn: CalendarDay | null): string {
  if (from < today) return `On ${from} its money was tied to the project.`;
  return endsOn === null
    ? `${from} is too far ahead.`
    : `The project ends on ${endsOn}: on ${from} nothing is left of it.`;
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
