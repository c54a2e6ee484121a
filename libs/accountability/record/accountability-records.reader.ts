import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  accountabilityRecord,
  AccountableCheckpoint,
  AccountablePeriod,
  AccountableTarget,
  Actor,
  addDays,
  instantOf,
  TargetRole,
  verdicts,
} from '../../domain';
import { CalibrationService } from '../../hypotheses';
import { Organization, Team } from '../../people';
import { groupBy, indexBy } from '../../platform';
import { CheckpointEvaluation } from '../checkpoint-evaluation.type';
import { CheckpointReader, RecordedCheckpoint } from '../checkpoint.reader';
import { AccountabilityRecordAnswer } from './accountability-record.type';

type Asker = Pick<Actor, 'organizationId'>;

/** Gathers accountability records (R-ACC-8) for any number of teams in a constant number of statements per period. */
@Injectable()
export class AccountabilityRecordsReader {
  constructor(
    private readonly checkpoints: CheckpointReader,
    private readonly calibrations: CalibrationService,
  ) {}

  /** One record for each team and period, as known at a moment; in the order of teams, then of periods. */
  async read(
    em: EntityManager,
    asker: Asker,
    teams: readonly Team[],
    periods: readonly AccountablePeriod[],
    at: Date,
  ): Promise<AccountabilityRecordAnswer[]> {
    const teamIds = teams.map(({ id }) => id);
    const { timeZone } = await em.findOneByOrFail(Organization, { id: asker.organizationId });
    const targets = groupBy(await decidedTargets(em, asker, teamIds, at), ({ teamId }) => teamId);
    const records: AccountabilityRecordAnswer[] = [];
    for (const period of periods) {
      const recorded = await this.checkpoints.ofPeriod(em, asker, period, at, teamIds);
      const ofTeam = groupBy(recorded, ({ checkpoint }) => checkpoint.teamId);
      const ended = instantOf(addDays(period.endsOn, 1), '00:00', timeZone);
      const calibrations = await this.calibrations.ofTeams(em, asker, teamIds, ended < at ? ended : at);
      for (const team of teams) {
        records.push({
          ...recordOf(team, period, targets.get(team.id) ?? [], ofTeam.get(team.id) ?? []),
          asOf: at,
          confidenceCalibration: calibrations.get(team.id) ?? null,
        });
      }
    }
    return records;
  }
}

function recordOf(
  team: Team,
  period: AccountablePeriod,
  targets: readonly AccountableTarget[],
  recorded: readonly RecordedCheckpoint[],
): Omit<AccountabilityRecordAnswer, 'asOf' | 'confidenceCalibration'> {
  const { startsOn: from, endsOn: to } = period;
  const record = accountabilityRecord({ period, targets, checkpoints: recorded.map(accountable) });
  const checkpoints = indexBy(
    recorded.map(({ checkpoint }) => checkpoint),
    ({ id }) => id,
  );
  return {
    team,
    from,
    to,
    ...record,
    verdicts: verdicts.map((verdict) => ({ verdict, count: record.verdicts[verdict] })),
    learnings: record.learnings.map(({ checkpointId, learned }) => ({
      checkpoint: checkpoints.get(checkpointId)!,
      learned,
    })),
  };
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
  { organizationId }: Asker,
  teamIds: readonly string[],
  at: Date,
): Promise<(AccountableTarget & { teamId: string })[]> {
  const holdings = await em.query<{ teamId: string; targets: CheckpointEvaluation['targets'] }[]>(
    `SELECT checkpoint.team_id AS "teamId", holding.evaluation -> 'targets' AS targets
       FROM checkpoint_holding holding
       JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = holding.checkpoint_id
      WHERE holding.organization_id = $1 AND checkpoint.team_id = ANY ($2) AND holding.decision = ANY ($3)
        AND coalesce(holding.countersigned_at, holding.held_at) <= $4`,
    [organizationId, teamIds, verdicts, at],
  );
  return holdings.flatMap(({ teamId, targets }) =>
    targets
      .filter(({ role }) => role !== TargetRole.GUARDRAIL)
      .map(({ dueDate, met }) => ({ teamId, dueDay: dueDate, met })),
  );
}
