import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { groupBy, indexBy, UnitOfWork } from '../platform';
import { Cadence } from './cadence.entity';
import { replan } from './checkpoint-replan';
import { Checkpoint } from './checkpoint.entity';

/** Moves checkpoints after their due dates or their rules have changed; they keep their identity. */
@Injectable()
export class CheckpointReplanner {
  /**
   * Replans the checkpoints of committed hypotheses inside a running use case, which has locked them. A constant number of
   * statements, however many hypotheses.
   */
  async replan(unit: UnitOfWork, organization: Organization, hypotheses: readonly Hypothesis[]): Promise<void> {
    const { em, now, record } = unit;
    const of = { organizationId: organization.id, hypothesisId: In(hypotheses.map(({ id }) => id)) };
    const cadences = indexBy(await em.findBy(Cadence, of), ({ hypothesisId }) => hypothesisId);
    const checkpoints = groupBy(await em.findBy(Checkpoint, of), ({ hypothesisId }) => hypothesisId);
    const replanned = hypotheses.map((hypothesis) => {
      const current = checkpoints.get(hypothesis.id) ?? [];
      return { hypothesis, ...replan(hypothesis, cadences.get(hypothesis.id)!, organization, current, now) };
    });
    const dropped = replanned.flatMap((each) => each.dropped.map(({ id }) => id));
    if (dropped.length > 0) await em.delete(Checkpoint, { organizationId: organization.id, id: In(dropped) });
    await write(
      em,
      organization.id,
      replanned.flatMap(({ written }) => written),
    );
    for (const { hypothesis, changes } of replanned) {
      if (!changes) continue;
      record({ action: 'CheckpointsRescheduled', subject: { type: 'Hypothesis', id: hypothesis.id }, changes });
    }
  }
}

/** One statement for all of them, whose number the ORM's parameters would limit. None takes a day that another one had. */
async function write(em: EntityManager, organizationId: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  if (checkpoints.length === 0) return;
  const { columns } = em.dataSource.getMetadata(Checkpoint);
  const names = columns.map(({ databaseName }) => databaseName);
  const rows = checkpoints.map((checkpoint) =>
    Object.fromEntries(
      columns.map(({ databaseName, propertyName }) => [databaseName, checkpoint[propertyName as keyof Checkpoint]]),
    ),
  );
  await em.query(
    `INSERT INTO checkpoint (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_populate_recordset(NULL::checkpoint, $2::jsonb) WHERE organization_id = $1
     ON CONFLICT (organization_id, id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [organizationId, JSON.stringify(rows)],
  );
}
