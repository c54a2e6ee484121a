import { EntityManager, IsNull } from 'typeorm';
import { dayOf, DomainError, FundedPeriod, MinorUnits, moneyText, periodsUntil, sumOfMoney } from '../../domain';
import { FundingPeriod, FundingStream, FundingTranche } from './funding-stream.entity';

/** Periods of a stream that count, in order of days. */
export function periodsInForce(em: EntityManager, { organizationId, id }: FundingStream): Promise<FundingPeriod[]> {
  return em.find(FundingPeriod, {
    where: { organizationId, streamId: id, withdrawnAt: IsNull() },
    order: { startsOn: 'ASC' },
  });
}

/** The money of a stream by days: what was meant for days after it was stopped is not spent. */
export function spentPeriods(
  { stoppedAt }: FundingStream,
  periods: readonly FundedPeriod[],
  timeZone: string,
): FundedPeriod[] {
  return periodsUntil(periods, stoppedAt && dayOf(stoppedAt, timeZone));
}

/** What a stream is funded with altogether, and what of it was released. */
export async function moneyOf(
  em: EntityManager,
  stream: FundingStream,
): Promise<{ funded: MinorUnits; released: MinorUnits }> {
  const { organizationId, id: streamId } = stream;
  const tranches = await em.findBy(FundingTranche, { organizationId, streamId });
  return {
    funded: sumOfMoney((await periodsInForce(em, stream)).map(({ amount }) => amount)),
    released: sumOfMoney(tranches.map(({ amount }) => amount ?? 0n)),
  };
}

/** @throws DomainError RULE_VIOLATED (R-UP-5) where more was released than would be left without the period */
export async function refuseUnderReleased(
  em: EntityManager,
  stream: FundingStream,
  { amount }: Pick<FundingPeriod, 'amount'>,
): Promise<void> {
  const { funded, released } = await moneyOf(em, stream);
  if (funded - amount >= released) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-5', {
    message: `${moneyText(released, stream.currency)} ${stream.currency} were released, more than would be left.`,
    remedy: 'Fund the stream for another period first.',
    path: 'input.periodId',
  });
}
