import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { CheckpointReader } from '../accountability';
import { Actor, dayOf, instantOf, ReviewAskFacts, ReviewInputs, TargetRevisionState } from '../domain';
import { EvaluationReader, Hypothesis, TargetRevision } from '../hypotheses';
import { Organization, Person, Team } from '../people';
import { groupBy, indexBy } from '../platform';
import { QuarterlyReview } from './quarterly-review.entity';
import { FactsSetting, hypothesisFacts, HypothesisRecord } from './review-hypothesis-facts';
import { ReviewAsk, ReviewAssessment } from './review-preparation.entity';
import { readSwapFacts } from './review-swap.reader';

type Asker = Pick<Actor, 'organizationId'>;

/**
 * Gathers what reviews are composed from (R-QR-1), in a constant number of statements, however many reviews, teams and
 * hypotheses there are.
 */
@Injectable()
export class ReviewInputsReader {
  constructor(
    private readonly evaluations: EvaluationReader,
    private readonly checkpoints: CheckpointReader,
  ) {}

  /**
   * @param at the cut-off: the present moment. States, names and roadmaps are read as they are, so it is no as-of question.
   * @returns by id of the review
   */
  async read(
    em: EntityManager,
    asker: Asker,
    reviews: readonly QuarterlyReview[],
    at: Date,
  ): Promise<Map<string, ReviewInputs>> {
    if (reviews.length === 0) return new Map();
    const { organizationId } = asker;
    const organization = await em.findOneByOrFail(Organization, { id: organizationId });
    const { timeZone } = organization;
    const teams = await readTeams(em, asker, reviews);
    const hypotheses = await readHypotheses(em, asker, reviews, timeZone);
    const records = await this.recordsOf(em, asker, hypotheses, at);
    const contributions = await readContributions(em, asker, reviews);
    const swaps = await readSwapFacts(em, asker, reviews);
    const nameOf = await readNames(em, asker, teams, [...records.values()], contributions.asks);
    const assessmentOf = indexBy(
      contributions.assessments,
      ({ reviewId, hypothesisId }) => `${reviewId} ${hypothesisId}`,
    );
    const asksOf = groupBy(contributions.asks, ({ reviewId }) => reviewId);
    const teamNames = new Map(teams.map(({ id, name }) => [id, name]));

    return new Map(
      reviews.map((review) => {
        const setting: FactsSetting = { timeZone, quarter: review, nameOf };
        const covered = groupBy(hypothesesOf(review, hypotheses, timeZone), ({ teamId }) => teamId);
        const inputs: ReviewInputs = {
          organization: { id: organization.id, name: organization.name, timeZone, currency: organization.currency },
          quarter: { label: review.label, startsOn: review.startsOn, endsOn: review.endsOn },
          team: review.teamId === null ? null : { id: review.teamId, name: teamNames.get(review.teamId)! },
          cutOffAt: at.toISOString(),
          cutOffOn: dayOf(at, timeZone),
          teams: teams
            .filter(({ id }) => review.teamId === null || review.teamId === id)
            .map(({ id, name, productManagerId }) => ({
              id,
              name,
              productManager: productManagerId === null ? null : nameOf(productManagerId),
              hypotheses: (covered.get(id) ?? []).map((hypothesis) =>
                hypothesisFacts(
                  {
                    ...records.get(hypothesis.id)!,
                    assessment: assessmentOf.get(`${review.id} ${hypothesis.id}`) ?? null,
                  },
                  setting,
                ),
              ),
            })),
          asks: (asksOf.get(review.id) ?? []).map((ask) => askFacts(ask, teamNames, setting)),
          swap: swaps.get(review.id) ?? null,
        };
        return [review.id, inputs];
      }),
    );
  }

  private async recordsOf(
    em: EntityManager,
    asker: Asker,
    hypotheses: readonly Hypothesis[],
    at: Date,
  ): Promise<Map<string, HypothesisRecord>> {
    const { organizationId } = asker;
    const ids = hypotheses.map(({ id }) => id);
    const evaluated = await this.evaluations.evaluateAsOf(em, asker, hypotheses, at);
    const checkpoints = groupBy(
      await this.checkpoints.ofHypotheses(em, asker, ids, at),
      ({ checkpoint }) => checkpoint.hypothesisId,
    );
    const targetIds = [...evaluated.values()].flatMap(({ targets }) => targets.map(({ target }) => target.id));
    const revisions = await em.find(TargetRevision, {
      where: { organizationId, targetId: In(targetIds), state: TargetRevisionState.APPROVED },
      order: { decidedAt: 'ASC', id: 'ASC' },
    });
    const revisionsOf = groupBy(revisions, ({ targetId }) => targetId);
    const pivoted = hypotheses.filter(({ state }) => state === 'PIVOTED').map(({ id }) => id);
    const successors = await em.find(Hypothesis, {
      where: { organizationId, predecessorId: In(pivoted) },
      order: { draftedAt: 'ASC', id: 'ASC' },
    });
    const successorsOf = groupBy(successors, ({ predecessorId }) => predecessorId!);
    return new Map(
      hypotheses.map((hypothesis) => [
        hypothesis.id,
        {
          hypothesis,
          evaluated: evaluated.get(hypothesis.id)!,
          checkpoints: checkpoints.get(hypothesis.id) ?? [],
          revisions: evaluated.get(hypothesis.id)!.targets.flatMap(({ target }) => revisionsOf.get(target.id) ?? []),
          assessment: null,
          pivotedTo: successorsOf.get(hypothesis.id)?.[0]?.title ?? null,
        },
      ]),
    );
  }
}

/**
 * The hypotheses that a review covers: committed by the last day of its quarter, and not closed before the first.
 */
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

async function readTeams(em: EntityManager, { organizationId }: Asker, reviews: readonly QuarterlyReview[]) {
  const ids = teamIdsOf(reviews);
  return em.findBy(Team, { organizationId, ...(ids && { id: In(ids) }) });
}

/** Null when one of the reviews covers the whole organization. */
function teamIdsOf(reviews: readonly QuarterlyReview[]): string[] | null {
  const ids = reviews.map(({ teamId }) => teamId);
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

/** A superset for all the reviews at once; {@link hypothesesOf} picks each review's own. */
async function readHypotheses(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
  timeZone: string,
): Promise<Hypothesis[]> {
  const first = reviews.reduce((day, { startsOn }) => (startsOn < day ? startsOn : day), reviews[0]!.startsOn);
  const last = reviews.reduce((day, { endsOn }) => (endsOn > day ? endsOn : day), reviews[0]!.endsOn);
  return em
    .createQueryBuilder(Hypothesis, 'hypothesis')
    .where('hypothesis.organization_id = :organizationId', { organizationId })
    .andWhere('hypothesis.committed_on <= :last', { last })
    .andWhere('(hypothesis.closed_at IS NULL OR hypothesis.closed_at >= :from)', {
      from: instantOf(first, '00:00', timeZone),
    })
    .andWhere('(:teamIds::uuid[] IS NULL OR hypothesis.team_id = ANY (:teamIds))', { teamIds: teamIdsOf(reviews) })
    .getMany();
}

async function readContributions(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
): Promise<{ assessments: ReviewAssessment[]; asks: ReviewAsk[] }> {
  const reviewId = In(reviews.map(({ id }) => id));
  const assessments = await em.findBy(ReviewAssessment, { organizationId, reviewId });
  const asks = await em.findBy(ReviewAsk, { organizationId, reviewId });
  return { assessments, asks };
}

async function readNames(
  em: EntityManager,
  { organizationId }: Asker,
  teams: readonly Team[],
  records: readonly HypothesisRecord[],
  asks: readonly ReviewAsk[],
): Promise<(personId: string) => string> {
  const ids = new Set(
    [
      ...teams.map(({ productManagerId }) => productManagerId),
      ...records.map(({ hypothesis }) => hypothesis.sponsorId),
      ...records.flatMap(({ revisions }) => revisions.map(({ decidedBy }) => decidedBy)),
      ...records.flatMap(({ checkpoints }) =>
        checkpoints.flatMap(({ waivers }) => waivers.map(({ grantedBy }) => grantedBy)),
      ),
      ...asks.flatMap(({ askedBy, executiveId }) => [askedBy, executiveId]),
    ].filter((id) => id !== null),
  );
  const persons = indexBy(await em.findBy(Person, { organizationId, id: In([...ids]) }), ({ id }) => id);
  return (id) => persons.get(id)?.name ?? 'an operator';
}

function askFacts(
  ask: ReviewAsk,
  teamNames: ReadonlyMap<string, string>,
  { timeZone, nameOf }: FactsSetting,
): ReviewAskFacts {
  const { answer, answeredAt } = ask;
  return {
    id: ask.id,
    teamName: ask.teamId === null ? null : (teamNames.get(ask.teamId) ?? null),
    askedBy: nameOf(ask.askedBy),
    askedOn: dayOf(ask.askedAt, timeZone),
    executive: nameOf(ask.executiveId),
    ask: ask.question,
    answer:
      answer === null || answeredAt === null
        ? null
        : { text: answer, by: nameOf(ask.executiveId), on: dayOf(answeredAt, timeZone) },
  };
}
