import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { NoticesService } from '../channels';
import {
  Actor,
  blockedFrom,
  blockedViolation,
  CheckpointStatus,
  DomainError,
  graceOccasion,
  NoticeKind,
  TeamStanding,
  teamStanding,
} from '../domain';
import { groupBy, UnitOfWork } from '../platform';
import { CheckpointReader } from './checkpoint.reader';
import { Checkpoint } from './checkpoint.entity';
import { TrackedCheckpoint } from './tracked-checkpoint';

/** Derives the standing of teams (R-ACC-3). */
@Injectable()
export class StandingReader {
  constructor(
    private readonly checkpoints: CheckpointReader,
    private readonly notices: NoticesService,
  ) {}

  /** The standing of each team at a moment, in a constant number of statements. */
  async ofTeams(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    teamIds: readonly string[],
    at: Date,
  ): Promise<Map<string, TeamStanding>> {
    const { organizationId } = actor;
    // Whatever was held or fell away owes nothing, so only the rest can warn or block.
    const owing = await em
      .createQueryBuilder(Checkpoint, 'checkpoint')
      .where('checkpoint.organization_id = :organizationId', { organizationId })
      .andWhere('checkpoint.team_id = ANY (:teamIds)', { teamIds })
      .andWhere('checkpoint.due_at <= :at', { at })
      .andWhere('(checkpoint.held_at IS NULL OR checkpoint.held_at > :at)')
      .andWhere('(checkpoint.cancelled_at IS NULL OR checkpoint.cancelled_at > :at)')
      .getMany();
    const tracked = await this.checkpoints.track(em, actor, owing, at);
    const dueNotices = await this.dueNotices(em, actor, tracked);
    const ofTeam = groupBy(tracked, ({ checkpoint }) => checkpoint.teamId);
    return new Map(
      teamIds.map((teamId) => [
        teamId,
        teamStanding(
          (ofTeam.get(teamId) ?? []).map(({ checkpoint, derived }) => ({
            checkpointId: checkpoint.id,
            hypothesisId: checkpoint.hypothesisId,
            sequence: checkpoint.sequence,
            dueDay: checkpoint.dueDay,
            derived,
            blockedFrom: blockedFrom({
              window: checkpoint,
              rules: checkpoint.rules,
              dueNoticeAt: dueNotices.get(checkpoint.id) ?? null,
            }),
          })),
          at,
        ),
      ]),
    );
  }

  /** When the due notice of the present grace of each checkpoint was handed over, by its id (R-ACC-6). */
  async dueNotices(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    tracked: readonly TrackedCheckpoint[],
  ): Promise<Map<string, Date>> {
    const due = tracked.filter(({ derived }) => derived.status !== CheckpointStatus.OPEN);
    const ids = due.map(({ checkpoint }) => checkpoint.id);
    const handedOver = await this.notices.handedOver(em, actor, NoticeKind.CHECKPOINT_DUE, ids);
    return new Map(
      due.flatMap(({ checkpoint }) => {
        const at = handedOver.get(`${checkpoint.id}:${graceOccasion(checkpoint)}`);
        return at ? [[checkpoint.id, at] as const] : [];
      }),
    );
  }

  /**
   * Refuses a deed of a blocked team, such as `change a horizon` (R-ACC-3).
   * @param path of what the request names
   * @throws DomainError TEAM_BLOCKED, naming the checkpoint to hold first
   */
  async refuseBlocked(
    { em, actor, now }: UnitOfWork,
    teamId: string,
    deed: string,
    path = 'input.hypothesisId',
  ): Promise<void> {
    const standing = (await this.ofTeams(em, actor, [teamId], now)).get(teamId)!;
    const violation = blockedViolation(standing, deed);
    if (!violation) return;
    const { rule, message, remedy } = violation;
    throw new DomainError('TEAM_BLOCKED', rule, {
      message,
      remedy,
      path,
      violations: [{ ...violation, path }],
      facts: { checkpointId: standing.because[0]?.checkpointId ?? null },
    });
  }
}
