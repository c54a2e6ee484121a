import { EntityManager } from 'typeorm';
import { addDays, instantOf } from '../domain';
import { Organization } from '../people';

/** That somebody asked what was shipped, or for the annual roadmap; not who, and not in which words (section 7). */
export interface UpwardRequest {
  readonly kind: 'OUTPUT_STATUS' | 'ANNUAL_ROADMAP';
  /** Null where the whole organization was asked. */
  readonly teamId: string | null;
  readonly askedAt: Date;
}

/** What teams were asked on some days of the organization's calendar (R-UP-2, R-UP-3), in one statement. */
export async function upwardRequestsOfDays(
  em: EntityManager,
  { id: organizationId, timeZone }: Pick<Organization, 'id' | 'timeZone'>,
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
): Promise<UpwardRequest[]> {
  return em.query(
    `SELECT 'OUTPUT_STATUS' AS kind, team_id AS "teamId", asked_at AS "askedAt" FROM output_status_request
      WHERE organization_id = $1 AND asked_at >= $2 AND asked_at < $3
     UNION ALL
     SELECT 'ANNUAL_ROADMAP', team_id, asked_at FROM annual_roadmap_demand
      WHERE organization_id = $1 AND asked_at >= $2 AND asked_at < $3`,
    [organizationId, instantOf(startsOn, '00:00', timeZone), instantOf(addDays(endsOn, 1), '00:00', timeZone)],
  );
}
