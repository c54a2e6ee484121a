import { EntityManager } from 'typeorm';
import { addDays, instantOf, InterruptState } from '../../domain';
import { Organization } from '../../people';

/** An interrupt without who asked and what for: that is for its parties alone (section 7). */
export interface UnplannedWork {
  readonly id: string;
  readonly teamId: string;
  readonly askedAt: Date;
  /** When it was finished, redirected or declined; null while it is not settled. */
  readonly settledAt: Date | null;
  readonly state: InterruptState;
  /** Title of the hypothesis that made room; null where none did. */
  readonly displaced: string | null;
  readonly estimatedPersonDays: number | null;
  readonly actualPersonDays: number | null;
}

/**
 * What teams were asked for on some days of the organization's calendar, or before and not settled by then (R-UP-1), the
 * first asked first, in one statement.
 */
export async function interruptsOfDays(
  em: EntityManager,
  { id: organizationId, timeZone }: Pick<Organization, 'id' | 'timeZone'>,
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
  teamIds: readonly string[],
): Promise<UnplannedWork[]> {
  return em.query(
    `SELECT * FROM (
       SELECT interrupt.id, interrupt.team_id AS "teamId", asked_at AS "askedAt", interrupt.state,
              CASE WHEN interrupt.state IN ('REDIRECTED', 'DECLINED') THEN decided_at ELSE interrupt.closed_at END AS "settledAt",
              displaced.title AS displaced, estimated_person_days AS "estimatedPersonDays",
              actual_person_days AS "actualPersonDays"
         FROM interrupt
         LEFT JOIN hypothesis AS displaced
           ON displaced.organization_id = $1 AND displaced.id = interrupt.displaced_hypothesis_id
        WHERE interrupt.organization_id = $1 AND asked_at < $3 AND interrupt.team_id = ANY ($4)
       ) AS asked
      WHERE "settledAt" IS NULL OR "settledAt" >= $2
      ORDER BY "askedAt", id`,
    [organizationId, instantOf(startsOn, '00:00', timeZone), instantOf(addDays(endsOn, 1), '00:00', timeZone), teamIds],
  );
}
