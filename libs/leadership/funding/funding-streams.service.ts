import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorize,
  can,
  dayOf,
  moneyText,
  periodViolations,
  readMoney,
  refuseViolations,
  requireTurn,
} from '../../domain';
import { Organization, Team } from '../../people';
import { Connection, decodeCursor, locate, notFound, pageOf, Transactions, UnitOfWork } from '../../platform';
import { streamTurned } from './funding-notices';
import {
  refuseOldCurrency,
  refuseProjectTerms,
  refuseTakenName,
  requireRunning,
  withdrawnAlready,
} from './funding-refusals';
import { FundingPeriod, FundingStream } from './funding-stream.entity';
import {
  FundingStreamsArgs,
  FundPeriodInput,
  OpenFundingStreamInput,
  TurnIntoTeamStreamInput,
  WithdrawFundingInput,
} from './funding.inputs';
import { periodsInForce, refuseUnderReleased } from './stream-money';

/** Money for teams over time: opened, funded by periods, turned from project to team (R-UP-5). */
@Injectable()
export class FundingStreamsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
  ) {}

  /** @throws DomainError ALREADY_EXISTS for the name; RULE_VIOLATED (R-UP-5) for a team stream that ends or promises output */
  async open(actor: Actor, input: OpenFundingStreamInput): Promise<FundingStream> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        authorize(actor, 'funding.manage', { teamId: team.id, productManagerId: team.productManagerId });
        const { kind, endsOn = null } = input;
        const promisedOutput = input.promisedOutput?.trim() ?? null;
        refuseProjectTerms(kind, endsOn, promisedOutput);
        const name = input.name.trim();
        await refuseTakenName(em, organizationId, name);
        const { currency } = await em.findOneByOrFail(Organization, { id: organizationId });
        const stream = em.create(FundingStream, {
          organizationId,
          id: newId(),
          name,
          kind,
          teamId: team.id,
          currency,
          endsOn,
          promisedOutput,
          openedAt: now,
          version: 1,
        });
        await em.insert(FundingStream, stream);
        record({
          action: 'FundingStreamOpened',
          subject: { type: 'FundingStream', id: stream.id },
          changes: { teamId: team.id, name, kind, currency, endsOn, promisedOutput },
        });
        return locate(em, FundingStream, actor, stream.id);
      },
      { operation: 'openFundingStream', input },
    );
  }

  /** @throws DomainError RULE_VIOLATED (R-UP-5) for days that are funded already; INVALID_INPUT for what is no amount */
  async fund(actor: Actor, input: FundPeriodInput): Promise<FundingStream> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const stream = await this.openForMoney(unit, input.streamId, 'input.streamId');
        requireRunning(stream);
        await refuseOldCurrency(em, stream);
        const { startsOn, endsOn } = input;
        const amount = readMoney(input.amount, stream.currency, 'input.amount');
        refuseViolations(periodViolations({ startsOn, endsOn, amount }, await periodsInForce(em, stream)));
        const period = { organizationId: actor.organizationId, id: newId(), streamId: stream.id };
        await em.insert(FundingPeriod, { ...period, startsOn, endsOn, amount, fundedBy: actor.id, fundedAt: now });
        record({
          action: 'PeriodFunded',
          subject: { type: 'FundingStream', id: stream.id },
          changes: { periodId: period.id, startsOn, endsOn, amount: moneyText(amount, stream.currency) },
        });
        return this.grown(unit, stream);
      },
      { operation: 'fundPeriod', input },
    );
  }

  /** Takes a period back; never below what was released. */
  async withdraw(actor: Actor, input: WithdrawFundingInput): Promise<FundingStream> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const path = 'input.periodId';
        const { id, streamId } = await locate(em, FundingPeriod, actor, input.periodId, { path });
        const stream = await this.openForMoney(unit, streamId, path);
        const period = await em.findOneBy(FundingPeriod, { organizationId, id, withdrawnAt: IsNull() });
        if (!period) throw withdrawnAlready(path);
        await refuseUnderReleased(em, stream, period);
        const withdrawalReason = input.reason.trim();
        await em.update(FundingPeriod, { organizationId, id }, { withdrawnAt: now, withdrawalReason });
        record({
          action: 'FundingWithdrawn',
          subject: { type: 'FundingStream', id: stream.id },
          changes: { periodId: id, amount: moneyText(period.amount, stream.currency), reason: withdrawalReason },
        });
        return this.grown(unit, stream);
      },
      { operation: 'withdrawFunding', input },
    );
  }

  /** Ties the money of a project to its team from a day on. */
  async turn(actor: Actor, input: TurnIntoTeamStreamInput): Promise<FundingStream> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const stream = await this.openForMoney(unit, input.streamId, 'input.streamId');
        requireRunning(stream);
        const { timeZone } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
        requireTurn(stream, input.from, dayOf(now, timeZone));
        const { endsOn, promisedOutput } = stream;
        record({
          action: 'FundingStreamTurned',
          subject: { type: 'FundingStream', id: stream.id },
          changes: { teamId: stream.teamId, from: input.from, endsOn, promisedOutput },
        });
        const turned = await this.grown(unit, stream, { turnedOn: input.from });
        const team = await locate(em, Team, actor, stream.teamId);
        await this.notices.raise(unit, streamTurned(turned, team, actor));
        return turned;
      },
      { operation: 'turnIntoTeamStream', input },
    );
  }

  async find(actor: Actor, id: string): Promise<FundingStream> {
    return this.transactions.read(actor, async (em) => {
      const stream = await locate(em, FundingStream, actor, id, { path: 'id' });
      if (maySeeMoney(actor, stream)) return stream;
      throw notFound('funding stream', 'id');
    });
  }

  /** By name: all of them for who looks after funding, for everybody else those of the own teams. */
  async list(actor: Actor, { first, after, teamId }: FundingStreamsArgs): Promise<Connection<FundingStream>> {
    const [name, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(FundingStream, 'stream')
        .where('stream.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (!can(actor, 'funding.study')) {
        query.andWhere('stream.team_id = ANY (:teamIds)', { teamIds: actor.teams.map((team) => team.teamId) });
      }
      if (teamId !== undefined) query.andWhere('stream.team_id = :teamId', { teamId });
      if (name !== undefined) query.andWhere('(stream.name, stream.id) > (:name, :id::uuid)', { name, id });
      return query
        .orderBy('stream.name')
        .addOrderBy('stream.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (stream) => [stream.name, stream.id]);
  }

  /** Locks a stream, so that what two do with its money happens one after the other. */
  private async openForMoney({ em, actor }: UnitOfWork, id: string, path: string): Promise<FundingStream> {
    const stream = await locate(em, FundingStream, actor, id, { path, lock: true });
    const { productManagerId } = await locate(em, Team, actor, stream.teamId);
    authorize(actor, 'funding.manage', { teamId: stream.teamId, productManagerId });
    return stream;
  }

  private async grown({ em, actor }: UnitOfWork, stream: FundingStream, changes: Partial<FundingStream> = {}) {
    const next = { ...changes, version: stream.version + 1 };
    await em.update(FundingStream, { organizationId: actor.organizationId, id: stream.id }, next);
    return Object.assign(stream, next);
  }
}

/** Whether somebody may see what a stream is worth: who looks after funding, and its team. */
export function maySeeMoney(actor: Actor, { teamId }: Pick<FundingStream, 'teamId'>): boolean {
  return can(actor, 'funding.study') || actor.teams.some((team) => team.teamId === teamId);
}
