import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Actor, CheckpointStatus, refuseViolations, waiverViolations } from '../domain';
import { Clock, Connection, decodeCursor, locate, pageOf, Transactions } from '../platform';
import { CheckpointArgs, WaiveCheckpointInput } from './accountability.inputs';
import { CheckpointWaiver } from './checkpoint-history.entity';
import { checkpointStatusNow } from './checkpoint-status.condition';
import { CheckpointReader } from './checkpoint.reader';
import { Checkpoint } from './checkpoint.entity';
import { openCheckpoint } from './decisions/opened-checkpoint';
import { windowColumns } from './tracked-checkpoint';
import { WaiverQuotaReader } from './waiver-quota.reader';

/** Finding checkpoints, and excusing them; holding has a service of its own. */
@Injectable()
export class CheckpointsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly waiverQuotas: WaiverQuotaReader,
    private readonly clock: Clock,
  ) {}

  async find(actor: Actor, id: string): Promise<Checkpoint> {
    return this.transactions.read(actor, (em) => locate(em, Checkpoint, actor, id, { path: 'id' }));
  }

  /** Checkpoints in order of due dates. */
  async list(actor: Actor, args: CheckpointArgs): Promise<Connection<Checkpoint>> {
    const { first, after, teamId, hypothesisId, status, dueFrom, dueTo } = args;
    const [dueAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Checkpoint, 'checkpoint')
        .where('checkpoint.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (teamId) query.andWhere('checkpoint.team_id = :teamId', { teamId });
      if (hypothesisId) query.andWhere('checkpoint.hypothesis_id = :hypothesisId', { hypothesisId });
      if (dueFrom) query.andWhere('checkpoint.due_day >= :dueFrom', { dueFrom });
      if (dueTo) query.andWhere('checkpoint.due_day <= :dueTo', { dueTo });
      if (status) query.andWhere(`${checkpointStatusNow} = :status`, { status, now: this.clock.now() });
      if (dueAt !== undefined) {
        query.andWhere('(checkpoint.due_at, checkpoint.id) > (:dueAt::timestamptz, :id::uuid)', { dueAt, id });
      }
      return query
        .orderBy('checkpoint.due_at')
        .addOrderBy('checkpoint.id')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (checkpoint) => [checkpoint.dueAt.toISOString(), checkpoint.id]);
  }

  /**
   * Excuses a checkpoint until a moment (R-ACC-5); a later one extends it. The team is locked, so that its quota holds
   * when several are granted at once.
   * @throws DomainError RULE_VIOLATED with everything that stands against it
   */
  async waive(actor: Actor, input: WaiveCheckpointInput): Promise<Checkpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const { checkpoint } = await openCheckpoint(unit, input.checkpointId, 'checkpoint.waive');
        const { hypothesisId, teamId } = checkpoint;
        const [tracked] = await this.checkpoints.track(em, actor, [checkpoint], now);
        const { derived, waivers, proposals } = tracked!;
        refuseViolations(
          waiverViolations({
            now,
            checkpointId: checkpoint.id,
            checkpoint: derived,
            excusedUntil: derived.status === CheckpointStatus.WAIVED ? checkpoint.waivedUntil : null,
            reason: input.reason,
            expiresAt: input.expiresAt,
            quota: await this.waiverQuotas.of(unit, teamId),
          }),
        );
        const waiver = em.create(CheckpointWaiver, {
          organizationId,
          id: newId(),
          checkpointId: checkpoint.id,
          grantedBy: actor.id,
          grantedAt: now,
          expiresAt: input.expiresAt,
          reason: input.reason.trim(),
        });
        await em.insert(CheckpointWaiver, waiver);
        const columns = windowColumns(checkpoint, { waivers: [...waivers, waiver], proposals });
        await em.update(Checkpoint, { organizationId, id: checkpoint.id }, columns);
        record({
          action: 'CheckpointWaived',
          subject: { type: 'Checkpoint', id: checkpoint.id },
          changes: { hypothesisId, teamId, reason: waiver.reason, expiresAt: waiver.expiresAt },
        });
        return Object.assign(checkpoint, columns);
      },
      { operation: 'waiveCheckpoint', input },
    );
  }
}
