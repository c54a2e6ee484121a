import { EntityManager, In } from 'typeorm';
import { Actor, instantOf } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Team } from '../../people';
import { indexBy } from '../../platform';
import { QuarterlyReview } from '../quarterly-review.entity';

/** Who asks: facts never cross organizations. */
export type Asker = Pick<Actor, 'organizationId'>;

/** The teams that reviews cover; null when one of them covers the whole organization. */
export function teamIdsOf(reviews: readonly QuarterlyReview[]): string[] | null {
  const ids = reviews.map(({ teamId }) => teamId);
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

export async function readTeams(
  em: EntityManager,
  { organizationId }: Asker,
  teamIds: readonly string[] | null,
): Promise<Team[]> {
  return em.findBy(Team, { organizationId, ...(teamIds && { id: In([...teamIds]) }) });
}

/** The days from the first to the last of all the reviews. */
export function daysOf(reviews: readonly QuarterlyReview[]): { startsOn: string; endsOn: string } {
  return {
    startsOn: reviews.reduce((day, { startsOn }) => (startsOn < day ? startsOn : day), reviews[0]!.startsOn),
    endsOn: reviews.reduce((day, { endsOn }) => (endsOn > day ? endsOn : day), reviews[0]!.endsOn),
  };
}

/** What is asked about the hypotheses of reviews. */
export interface Coverage {
  /** The organization's: a verdict has the day it had there. */
  readonly timeZone: string;
  /** Of these teams alone; null for all. */
  readonly teamIds: readonly string[] | null;
}

/**
 * The hypotheses that reviews cover, by id of the review: committed by the last day of its quarter, and not closed before the
 * first, or closed before at a checkpoint that was due in the quarter. Such a verdict is a few days early, and its quarter is
 * the one of its checkpoint. In two statements, however many reviews there are.
 */
export async function readCovered(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
  { timeZone, teamIds }: Coverage,
): Promise<Map<string, Hypothesis[]>> {
  const pairs = await em.query<{ reviewId: string; hypothesisId: string }[]>(
    `SELECT review.id AS "reviewId", hypothesis.id AS "hypothesisId"
       FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::timestamptz[])
              AS review (id, team_id, starts_on, ends_on, starts_at)
       JOIN hypothesis ON hypothesis.organization_id = $1 AND hypothesis.committed_on <= review.ends_on
        AND (review.team_id IS NULL OR hypothesis.team_id = review.team_id)
      WHERE ($7::uuid[] IS NULL OR hypothesis.team_id = ANY ($7))
        AND (hypothesis.closed_at IS NULL OR hypothesis.closed_at >= review.starts_at
          OR EXISTS (SELECT 1 FROM checkpoint
                      WHERE checkpoint.organization_id = $1 AND checkpoint.hypothesis_id = hypothesis.id
                        AND checkpoint.cancelled_at IS NULL
                        AND checkpoint.due_day BETWEEN review.starts_on AND review.ends_on))`,
    [
      organizationId,
      reviews.map(({ id }) => id),
      reviews.map(({ teamId }) => teamId),
      reviews.map(({ startsOn }) => startsOn),
      reviews.map(({ endsOn }) => endsOn),
      reviews.map(({ startsOn }) => instantOf(startsOn, '00:00', timeZone)),
      teamIds,
    ],
  );
  const id = In([...new Set(pairs.map(({ hypothesisId }) => hypothesisId))]);
  const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id }), (each) => each.id);
  const covered = new Map(reviews.map((review): [string, Hypothesis[]] => [review.id, []]));
  for (const { reviewId, hypothesisId } of pairs) covered.get(reviewId)!.push(hypotheses.get(hypothesisId)!);
  return covered;
}
