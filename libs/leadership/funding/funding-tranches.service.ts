import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Checkpoint, CheckpointReader } from '../../accountability';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorize,
  CitedCheckpoint,
  moneyText,
  readMoney,
  refuseViolations,
  trancheAmountViolations,
  TrancheDecision,
  trancheViolations,
} from '../../domain';
import { Team } from '../../people';
import { indexBy, locate, notFound, Transactions, UnitOfWork } from '../../platform';
import { trancheDecided } from './funding-notices';
import { requireRunning } from './funding-refusals';
import { FundingStream, FundingTranche } from './funding-stream.entity';
import { DecideTrancheInput } from './funding.inputs';
import { moneyOf } from './stream-money';

/** Decides about the next money of a stream, on what was learned (R-UP-5). */
@Injectable()
export class FundingTranchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly notices: NoticesService,
  ) {}

  /** @throws DomainError RULE_VIOLATED (R-UP-5) for what is not held, not of the funded team, or more than is left */
  async decide(actor: Actor, input: DecideTrancheInput): Promise<FundingStream> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const { decision } = input;
        const stream = await locate(em, FundingStream, actor, input.streamId, { path: 'input.streamId', lock: true });
        const team = await locate(em, Team, actor, stream.teamId);
        const checkpointIds = [...new Set(input.checkpointIds)];
        const cited = await this.cited(unit, stream, checkpointIds);
        authorize(actor, 'funding.decide', { teamId: team.id, productManagerId: team.productManagerId });
        requireRunning(stream);
        const { currency } = stream;
        const amount = input.amount ? readMoney(input.amount, currency, 'input.amount') : null;
        const reason = input.reason?.trim() ?? null;
        refuseViolations([
          ...trancheViolations(decision, cited, reason),
          ...trancheAmountViolations({ decision, amount, currency, ...(await moneyOf(em, stream)) }),
        ]);
        const tranche = { organizationId, id: newId(), streamId: stream.id, decision, amount, checkpointIds, reason };
        await em.insert(FundingTranche, { ...tranche, decidedBy: actor.id, decidedAt: now });
        record({
          action: 'TrancheDecided',
          subject: { type: 'FundingStream', id: stream.id },
          changes: {
            trancheId: tranche.id,
            teamId: team.id,
            decision,
            amount: amount === null ? null : moneyText(amount, currency),
            checkpointIds,
            reason,
          },
        });
        const next = {
          version: stream.version + 1,
          ...(decision === TrancheDecision.STOPPED && { stoppedAt: now }),
        };
        await em.update(FundingStream, { organizationId, id: stream.id }, next);
        await this.notices.raise(unit, trancheDecided(stream, tranche, team, actor));
        return Object.assign(stream, next);
      },
      { operation: 'decideTranche', input },
    );
  }

  /** Checkpoints with where they stand now, in the order they are cited. */
  private async cited(
    { em, actor, now }: UnitOfWork,
    stream: FundingStream,
    ids: readonly string[],
  ): Promise<CitedCheckpoint[]> {
    const found = await locateAll(em, actor, ids);
    const tracked = await this.checkpoints.track(em, actor, found, now);
    return tracked.map(({ checkpoint, derived }) => ({
      id: checkpoint.id,
      status: derived.status,
      sequence: checkpoint.sequence,
      ofFundedTeam: checkpoint.teamId === stream.teamId,
    }));
  }
}

async function locateAll(em: EntityManager, { organizationId }: Actor, ids: readonly string[]): Promise<Checkpoint[]> {
  const found = indexBy(await em.findBy(Checkpoint, { organizationId, id: In([...ids]) }), ({ id }) => id);
  return ids.map((id, index) => {
    const checkpoint = found.get(id);
    if (!checkpoint) throw notFound('checkpoint', `input.checkpointIds.${index}`);
    return checkpoint;
  });
}
