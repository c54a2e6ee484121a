import { EntityManager } from 'typeorm';
import { Actor } from '../../domain';
import { longestReminded } from './awaited-sponsors.reader';

const claimed = `
  WITH concerned AS MATERIALIZED (
    SELECT hypothesis_id AS id FROM checkpoint
     WHERE organization_id = $1 AND held_at IS NULL AND cancelled_at IS NULL AND opens_at <= $2
     UNION
    SELECT hypothesis_id FROM checkpoint
     WHERE organization_id = $1 AND acknowledge_by > $3 AND acknowledge_by < $2
       AND NOT EXISTS (SELECT FROM checkpoint_acknowledgement reaction
                        WHERE reaction.organization_id = $1 AND reaction.checkpoint_id = checkpoint.id)
  ), free AS (
    SELECT hypothesis.id
      FROM hypothesis
      JOIN team ON team.organization_id = $1 AND team.id = hypothesis.team_id
     WHERE hypothesis.organization_id = $1 AND hypothesis.id IN (SELECT id FROM concerned)
       FOR KEY SHARE OF team, hypothesis SKIP LOCKED
  )
  SELECT id FROM concerned EXCEPT SELECT id FROM free`;

/**
 * Finds the hypotheses of open and of unacknowledged checkpoints that somebody is busy with: a use case that has not ended
 * holds, waives, countersigns, acknowledges or replans there, and what time makes of them would be told against it. All the
 * others hold still until the transaction ends, by the locks that those use cases begin with; nobody is waited for.
 */
export async function busyHypotheses(
  em: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
  now: Date,
): Promise<ReadonlySet<string>> {
  const since = new Date(now.getTime() - longestReminded);
  const busy = await em.query<{ id: string }[]>(claimed, [organizationId, now, since]);
  return new Set(busy.map(({ id }) => id));
}
