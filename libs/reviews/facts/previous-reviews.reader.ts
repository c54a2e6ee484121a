import { EntityManager } from 'typeorm';
import { addDays, ReviewPreviousFacts, ReviewTally } from '../../domain';
import { QuarterlyReview } from '../quarterly-review.entity';
import type { Asker } from './covered-hypotheses.reader';

interface PreviousRow {
  readonly id: string;
  readonly reviewId: string;
  readonly label: string;
  readonly hash: string;
  readonly headline: ReviewTally;
  readonly teams: readonly { readonly id: string; readonly tally: ReviewTally }[];
}

/**
 * The review of the same scope that ended on the day before each review begins, as it was frozen, by id of the review; one
 * that has none is absent. In one statement that takes the figures out of the stored documents and leaves the rest there.
 */
export async function readPreviousReviews(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
): Promise<Map<string, ReviewPreviousFacts>> {
  const rows = await em.query<PreviousRow[]>(
    `SELECT asked.id, previous.id AS "reviewId", previous.label, previous.hash,
            previous.document_text::json -> 'headline' AS headline,
            (SELECT coalesce(json_agg(json_build_object('id', team -> 'id', 'tally', team -> 'tally')), '[]')
               FROM json_array_elements(previous.document_text::json -> 'teams') AS team) AS teams
       FROM unnest($2::uuid[], $3::uuid[], $4::date[]) AS asked (id, team_id, ends_on)
       JOIN quarterly_review AS previous
         ON previous.organization_id = $1 AND previous.team_id IS NOT DISTINCT FROM asked.team_id
        AND previous.ends_on = asked.ends_on AND previous.hash IS NOT NULL`,
    [
      organizationId,
      reviews.map(({ id }) => id),
      reviews.map(({ teamId }) => teamId),
      reviews.map(({ startsOn }) => addDays(startsOn, -1)),
    ],
  );
  return new Map(
    rows.map(({ id, reviewId, label, hash, headline, teams }) => [
      id,
      { reviewId, label, hash, tally: tallyOf(headline), teams },
    ]),
  );
}

/** A headline counts teams and hypotheses besides; those are no part of what is compared. */
function tallyOf(headline: ReviewTally): ReviewTally {
  const { targets, guardrails, checkpoints, decisions, learnings, medianEvidenceAgeDays } = headline;
  return { targets, guardrails, checkpoints, decisions, learnings, medianEvidenceAgeDays };
}
