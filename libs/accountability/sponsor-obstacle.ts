import { EntityManager } from 'typeorm';
import { OrgRole } from '../domain';
import { Hypothesis } from '../hypotheses';

/** Why a sponsor cannot act on what waits for them: it takes another one, whom an administrator names. */
export type SponsorObstacle = 'NOBODY' | 'LEFT' | 'NO_EXECUTIVE' | 'MANAGES_TEAM' | 'DECIDED';

/** Each obstacle as part of a sentence. */
export const obstacleWords = {
  NOBODY: 'the hypothesis has no sponsor',
  LEFT: 'its sponsor has left',
  NO_EXECUTIVE: 'its sponsor is no longer an executive',
  MANAGES_TEAM: 'its sponsor manages the team, and nobody approves what is their own',
  DECIDED: 'its sponsor decided it, and nobody approves what is their own',
} as const satisfies Record<SponsorObstacle, string>;

/**
 * The obstacle as SQL over the rows `hypothesis` and `team`; null where the sponsor can act (R-ACC-2, R-ACC-7, R-HYP-2). Whoever
 * asks people for something goes by it, so that nobody is asked for what is refused to them: `sponsorViolations` refuses
 * a sponsor for the same, and the rules of acting refuse who decided it.
 * @param decidedBy expression for who decided, held or proposed what waits
 */
export function sponsorObstacle(decidedBy: string): string {
  return `
    CASE WHEN hypothesis.sponsor_id IS NULL THEN 'NOBODY' ELSE (
      SELECT CASE
               WHEN sponsor.deactivated_at IS NOT NULL THEN 'LEFT'
               WHEN NOT sponsor.roles @> '{${OrgRole.EXECUTIVE}}' THEN 'NO_EXECUTIVE'
               WHEN sponsor.id = team.product_manager_id THEN 'MANAGES_TEAM'
               WHEN sponsor.id = ${decidedBy} THEN 'DECIDED'
             END
        FROM person AS sponsor
       WHERE sponsor.organization_id = hypothesis.organization_id AND sponsor.id = hypothesis.sponsor_id) END`;
}

/** Why the sponsor of a hypothesis cannot act on what this person decides; null where they can. */
export async function findSponsorObstacle(
  em: EntityManager,
  { organizationId, id }: Hypothesis,
  decidedBy: string,
): Promise<SponsorObstacle | null> {
  const [row] = await em.query<[{ obstacle: SponsorObstacle | null }]>(
    `SELECT ${sponsorObstacle('$3::uuid')} AS obstacle
       FROM hypothesis
       JOIN team ON team.organization_id = $1 AND team.id = hypothesis.team_id
      WHERE hypothesis.organization_id = $1 AND hypothesis.id = $2`,
    [organizationId, id, decidedBy],
  );
  return row.obstacle;
}
