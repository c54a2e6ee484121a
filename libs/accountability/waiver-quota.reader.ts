import { Injectable } from '@nestjs/common';
import { dayOf, fiscalQuarterOf, instantOf, WaiverQuota } from '../domain';
import { Organization } from '../people';
import { UnitOfWork } from '../platform';

interface ExcusedRow {
  checkpointId: string;
  sequence: number;
  hypothesisTitle: string;
  grantedAt: Date;
}

/** A grant while an earlier one still ran extends it, and is not another one. */
const excusedSince = `
  SELECT checkpoint.id AS "checkpointId", checkpoint.sequence, hypothesis.title AS "hypothesisTitle",
         min(waiver.granted_at) AS "grantedAt"
    FROM checkpoint_waiver waiver
    JOIN checkpoint ON checkpoint.organization_id = $1 AND checkpoint.id = waiver.checkpoint_id
    JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.id = checkpoint.hypothesis_id
   WHERE waiver.organization_id = $1 AND checkpoint.team_id = $2 AND waiver.granted_at >= $3
     AND NOT EXISTS (
       SELECT FROM checkpoint_waiver earlier
        WHERE earlier.organization_id = $1 AND earlier.checkpoint_id = waiver.checkpoint_id
          AND earlier.granted_at < waiver.granted_at AND earlier.expires_at > waiver.granted_at)
   GROUP BY checkpoint.id, checkpoint.sequence, hypothesis.title
   ORDER BY "grantedAt", "checkpointId"`;

/** How far a team has used up what may be excused in the fiscal quarter that runs now (R-ACC-5). */
@Injectable()
export class WaiverQuotaReader {
  async of({ em, actor, now }: UnitOfWork, teamId: string): Promise<WaiverQuota> {
    const { organizationId } = actor;
    const { policy, timeZone, fiscalYearStartMonth } = await em.findOneByOrFail(Organization, { id: organizationId });
    const quarter = fiscalQuarterOf(dayOf(now, timeZone), fiscalYearStartMonth);
    const began = instantOf(quarter.startsOn, '00:00', timeZone);
    const rows = await em.query<ExcusedRow[]>(excusedSince, [organizationId, teamId, began]);
    return {
      limit: policy.waiversPerTeamAndQuarter,
      quarter: quarter.label,
      excused: rows.map(({ grantedAt, ...excused }) => ({ ...excused, grantedOn: dayOf(grantedAt, timeZone) })),
    };
  }
}
