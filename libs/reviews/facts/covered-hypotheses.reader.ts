import { EntityManager, In } from 'typeorm';
import { Actor, dayOf, instantOf } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Team } from '../../people';
import { QuarterlyReview } from '../quarterly-review.entity';

/** Who asks: facts never cross organizations. */
export type Asker = Pick<Actor, 'organizationId'>;

/** The hypotheses that a review covers: committed by the last day of its quarter, and not closed before the first. */
export function hypothesesOf(
  { teamId, startsOn, endsOn }: Pick<QuarterlyReview, 'teamId' | 'startsOn' | 'endsOn'>,
  hypotheses: readonly Hypothesis[],
  timeZone: string,
): Hypothesis[] {
  return hypotheses.filter(
    (hypothesis) =>
      (teamId === null || hypothesis.teamId === teamId) &&
      hypothesis.committedOn !== null &&
      hypothesis.committedOn <= endsOn &&
      (hypothesis.closedAt === null || dayOf(hypothesis.closedAt, timeZone) >= startsOn),
  );
}

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

/** A superset for all the reviews at once; {@link hypothesesOf} picks each review's own. */
export async function readHypotheses(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
  teamIds: readonly string[] | null,
  timeZone: string,
): Promise<Hypothesis[]> {
  const { startsOn, endsOn } = daysOf(reviews);
  return em
    .createQueryBuilder(Hypothesis, 'hypothesis')
    .where('hypothesis.organization_id = :organizationId', { organizationId })
    .andWhere('hypothesis.committed_on <= :endsOn', { endsOn })
    .andWhere('(hypothesis.closed_at IS NULL OR hypothesis.closed_at >= :from)', {
      from: instantOf(startsOn, '00:00', timeZone),
    })
    .andWhere('(:teamIds::uuid[] IS NULL OR hypothesis.team_id = ANY (:teamIds))', { teamIds })
    .getMany();
}
