import { Injectable } from '@nestjs/common';
import { Actor, ConfidenceCalibration, confidenceCalibration, StatedConfidence } from '../domain';
import { Team } from '../people';
import { locate, Transactions } from '../platform';

/** The confidence that was stated last before a verdict was known: what is said with it comes too late to count. */
const statedBeforeVerdict = `
  SELECT coalesce(
           (SELECT (change ->> 'before')::double precision
              FROM hypothesis_revision AS revision, jsonb_array_elements(revision.changes) AS change
             WHERE revision.organization_id = $1 AND revision.hypothesis_id = hypothesis.id
               AND revision.revised_at = hypothesis.closed_at AND change ->> 'field' = 'confidence'
             ORDER BY revision.version DESC LIMIT 1),
           hypothesis.confidence) AS confidence,
         hypothesis.state = 'VALIDATED' AS came
    FROM hypothesis
   WHERE hypothesis.organization_id = $1 AND hypothesis.committed_at IS NOT NULL AND hypothesis.closed_at IS NOT NULL
     AND ($2::uuid IS NULL OR hypothesis.team_id = $2)`;

/** How well a team, or the organization, knows what it knows (R-EVAL-6). */
@Injectable()
export class CalibrationService {
  constructor(private readonly transactions: Transactions) {}

  /** Over all hypotheses that were closed with a confidence stated; null below ten of them. */
  async read(actor: Actor, teamId: string | undefined): Promise<ConfidenceCalibration | null> {
    return this.transactions.read(actor, async (em) => {
      if (teamId !== undefined) await locate(em, Team, actor, teamId, { path: 'teamId' });
      const closed = await em.query<{ confidence: number | null; came: boolean }[]>(statedBeforeVerdict, [
        actor.organizationId,
        teamId ?? null,
      ]);
      return confidenceCalibration(closed.filter((each): each is StatedConfidence => each.confidence !== null));
    });
  }
}
