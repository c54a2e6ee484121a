import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  AccountablePeriod,
  Actor,
  dayOf,
  DomainError,
  FiscalQuarter,
  fiscalQuarterOf,
  previousQuarter,
} from '../../domain';
import { Organization, Team } from '../../people';
import { Clock, Connection, decodeCursor, locate, pageOf, Transactions } from '../../platform';
import {
  AccountabilityHistoryArgs,
  AccountabilityRecordArgs,
  AccountabilityTableArgs,
} from './accountability-record.args';
import { AccountabilityRecordAnswer } from './accountability-record.type';
import { AccountabilityRecordsReader } from './accountability-records.reader';

/** The accountability record of teams (R-ACC-8): from facts, so that it can be asked as of any past moment. */
@Injectable()
export class AccountabilityRecordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: AccountabilityRecordsReader,
    private readonly clock: Clock,
  ) {}

  /** What a team did over a period. */
  async of(actor: Actor, { teamId, from, to, asOf }: AccountabilityRecordArgs): Promise<AccountabilityRecordAnswer> {
    const period = periodOf(from, to);
    const at = this.momentOf(asOf);
    return this.transactions.read(actor, async (em) => {
      const team = await locate(em, Team, actor, teamId, { path: 'teamId' });
      const [record] = await this.records.read(em, actor, [team], [period], at);
      return record!;
    });
  }

  /** What a team did quarter by quarter, the latest first. */
  async history(
    actor: Actor,
    { teamId, quarters, asOf }: AccountabilityHistoryArgs,
  ): Promise<AccountabilityRecordAnswer[]> {
    const at = this.momentOf(asOf);
    return this.transactions.read(actor, async (em) => {
      const team = await locate(em, Team, actor, teamId, { path: 'teamId' });
      return this.records.read(em, actor, [team], await latestQuarters(em, actor, quarters, at), at);
    });
  }

  /** What every team of the organization did over a period, by name of the team. */
  async table(actor: Actor, args: AccountabilityTableArgs): Promise<Connection<AccountabilityRecordAnswer>> {
    const { from, to, asOf, first, after } = args;
    const period = periodOf(from, to);
    const at = this.momentOf(asOf);
    const [name, id] = decodeCursor(after, 2) ?? [];
    return this.transactions.read(actor, async (em) => {
      const query = em
        .createQueryBuilder(Team, 'team')
        .where('team.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (name !== undefined) query.andWhere('(team.name, team.id) > (:name, :id::uuid)', { name, id });
      const teams = await query
        .orderBy('team.name')
        .addOrderBy('team.id')
        .limit(first + 1)
        .getMany();
      const records = await this.records.read(em, actor, teams, [period], at);
      return pageOf(records, first, ({ team }) => [team.name, team.id]);
    });
  }

  private momentOf(asOf: Date | null | undefined): Date {
    const now = this.clock.now();
    if (!asOf || asOf <= now) return asOf ?? now;
    throw new DomainError('INVALID_INPUT', 'R-ACC-8', {
      message: 'Nobody knows yet what will be known then.',
      remedy: 'Ask as of a moment that has passed, or leave `asOf` out.',
      path: 'asOf',
    });
  }
}

function periodOf(startsOn: string, endsOn: string): AccountablePeriod {
  if (startsOn <= endsOn) return { startsOn, endsOn };
  throw new DomainError('INVALID_INPUT', 'R-ACC-8', {
    message: 'The period ends before it begins.',
    remedy: 'Give a last day that is not before the first.',
    path: 'to',
  });
}

async function latestQuarters(
  em: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
  count: number,
  at: Date,
): Promise<FiscalQuarter[]> {
  const { timeZone, fiscalYearStartMonth } = await em.findOneByOrFail(Organization, { id: organizationId });
  const quarters = [fiscalQuarterOf(dayOf(at, timeZone), fiscalYearStartMonth)];
  while (quarters.length < count) quarters.push(previousQuarter(quarters.at(-1)!));
  return quarters;
}
