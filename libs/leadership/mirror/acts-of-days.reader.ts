import { EntityManager } from 'typeorm';
import { addDays, instantOf } from '../../domain';
import { Organization } from '../../people';

/** What an executive asked of a team or of the organization (R-UP-1, R-UP-2, R-UP-3). */
export interface UpwardAct {
  readonly kind: 'INTERRUPT' | 'OUTPUT_STATUS' | 'ANNUAL_ROADMAP';
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** When a team took it on, and when it was finished; null before, and for what is no interrupt. */
  readonly acceptedAt: Date | null;
  readonly closedAt: Date | null;
  readonly estimatedPersonDays: number | null;
  readonly actualPersonDays: number | null;
}

/**
 * Everything that was asked on some days of the organization's calendar, the first first, in one statement. It names who
 * asked: what is made of it must not (section 7).
 * @param askedBy only what this person asked; everybody where it is null
 */
export async function actsOfDays(
  em: EntityManager,
  { id: organizationId, timeZone }: Organization,
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
  askedBy: string | null,
): Promise<UpwardAct[]> {
  const theirs = 'organization_id = $1 AND asked_at >= $2 AND asked_at < $3 AND ($4::uuid IS NULL OR asked_by = $4)';
  return em.query(
    `SELECT 'INTERRUPT' AS kind, id, asked_by AS "askedBy", asked_at AS "askedAt", accepted_at AS "acceptedAt", closed_at AS "closedAt",
            estimated_person_days AS "estimatedPersonDays", actual_person_days AS "actualPersonDays"
       FROM interrupt WHERE ${theirs}
     UNION ALL
     SELECT 'OUTPUT_STATUS', id, asked_by, asked_at, NULL, NULL, NULL, NULL FROM output_status_request WHERE ${theirs}
     UNION ALL
     SELECT 'ANNUAL_ROADMAP', id, asked_by, asked_at, NULL, NULL, NULL, NULL FROM annual_roadmap_demand WHERE ${theirs}
      ORDER BY "askedAt", id`,
    [organizationId, instantOf(startsOn, '00:00', timeZone), instantOf(addDays(endsOn, 1), '00:00', timeZone), askedBy],
  );
}
