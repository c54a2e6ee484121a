import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  AccountabilityRecord,
  accountabilityRecord,
  AccountableCheckpoint,
  AccountablePeriod,
  AccountableTarget,
  Actor,
  DomainError,
  TargetRole,
  verdicts,
} from '../domain';
import { Team } from '../people';
import { Clock, indexBy, locate, Transactions } from '../platform';
import { AccountabilityRecordAnswer } from './accountability-record.type';
import { AccountabilityRecordArgs } from './accountability.inputs';
import { CheckpointHolding } from './checkpoint-history.entity';
import { CheckpointReader, RecordedCheckpoint } from './checkpoint.reader';

/** The accountability record of teams (R-ACC-8). */
@Injectable()
export class AccountabilityRecordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly clock: Clock,
  ) {}

  /** What a team did over a period, as known now. */
  async of(actor: Actor, { teamId, from, to }: AccountabilityRecordArgs): Promise<AccountabilityRecordAnswer> {
    if (from > to) throw periodBackwards();
    const period: AccountablePeriod = { startsOn: from, endsOn: to };
    return this.transactions.read(actor, async (em) => {
      const team = await locate(em, Team, actor, teamId, { path: 'teamId' });
      const recorded = await this.checkpoints.ofPeriod(em, actor, period, this.clock.now(), [team.id]);
      const targets = await decidedTargets(em, actor, team.id);
      const record = accountabilityRecord({ period, targets, checkpoints: recorded.map(accountable) });
      return { team, from, to, ...answerOf(record, recorded) };
    });
  }
}

function accountable({ checkpoint, derived, waivers, heldAt, holding }: RecordedCheckpoint): AccountableCheckpoint {
  return {
    checkpointId: checkpoint.id,
    hypothesisId: checkpoint.hypothesisId,
    dueDay: checkpoint.dueDay,
    derived,
    waived: waivers.length > 0,
    heldAt,
    decision: holding?.decision ?? null,
    learned: holding?.learned ?? null,
    evidenceObservedAt: (holding?.evaluation.targets ?? []).flatMap(({ latestObservedAt }) =>
      latestObservedAt === null ? [] : [new Date(latestObservedAt)],
    ),
  };
}

/** Targets of the hypotheses that ended, as the evaluation stored with the verdict has them. Guardrails aim at nothing. */
async function decidedTargets(
  em: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
  teamId: string,
): Promise<AccountableTarget[]> {
  const holdings = await em
    .createQueryBuilder(CheckpointHolding, 'holding')
    .innerJoin(
      'checkpoint',
      'checkpoint',
      'checkpoint.organization_id = holding.organization_id AND checkpoint.id = holding.checkpoint_id',
    )
    .where('holding.organization_id = :organizationId AND checkpoint.organization_id = :organizationId', {
      organizationId,
    })
    .andWhere('checkpoint.team_id = :teamId', { teamId })
    .andWhere({ decision: In([...verdicts]) })
    .getMany();
  return holdings.flatMap(({ evaluation }) =>
    evaluation.targets
      .filter(({ role }) => role !== TargetRole.GUARDRAIL)
      .map(({ dueDate, met }) => ({ dueDay: dueDate, met })),
  );
}

function answerOf(
  record: AccountabilityRecord,
  recorded: readonly RecordedCheckpoint[],
): Omit<AccountabilityRecordAnswer, 'team' | 'from' | 'to'> {
  const checkpoints = indexBy(
    recorded.map(({ checkpoint }) => checkpoint),
    ({ id }) => id,
  );
  return {
    ...record,
    verdicts: verdicts.map((verdict) => ({ verdict, count: record.verdicts[verdict] })),
    learnings: record.learnings.map(({ checkpointId, learned }) => ({
      checkpoint: checkpoints.get(checkpointId)!,
      learned,
    })),
  };
}

function periodBackwards(): DomainError {
  return new DomainError('INVALID_INPUT', 'R-ACC-8', {
    message: 'The period ends before it begins.',
    remedy: 'Give a last day that is not before the first.',
    path: 'to',
  });
}
