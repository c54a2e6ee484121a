import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { dayOf, ReviewInputs } from '../../domain';
import { CalibrationService } from '../../hypotheses';
import { Organization } from '../../people';
import { groupBy, indexBy } from '../../platform';
import { QuarterlyReview } from '../quarterly-review.entity';
import { ReviewAsk, ReviewAssessment } from '../review-preparation.entity';
import { askFacts } from './ask-facts';
import { Asker, readCovered, readTeams, teamIdsOf } from './covered-hypotheses.reader';
import type { FactsSetting } from './facts-setting';
import { hypothesisFacts } from './hypothesis-facts';
import { HypothesisRecordsReader } from './hypothesis-records.reader';
import { LeadershipFactsReader } from './leadership.reader';
import { readNames } from './names.reader';
import { readPreviousReviews } from './previous-reviews.reader';
import { readSwapFacts } from './swap.reader';

/** How much of the reviews is asked for. */
export interface ReviewPart {
  /** Only these teams, of reviews that cover some of them; all that the reviews cover when left out. */
  readonly within?: readonly string[];
  /** Only what tells what people still owe: no readings, and nothing beside the teams. It is asked on every page. */
  readonly owedOnly?: boolean;
}

/**
 * Gathers what reviews are composed from (R-QR-1), in a constant number of statements, however many reviews, teams and
 * hypotheses there are.
 */
@Injectable()
export class ReviewInputsReader {
  constructor(
    private readonly records: HypothesisRecordsReader,
    private readonly calibrations: CalibrationService,
    private readonly leadership: LeadershipFactsReader,
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
    { within, owedOnly = false }: ReviewPart = {},
  ): Promise<Map<string, ReviewInputs>> {
    if (reviews.length === 0) return new Map();
    const { organizationId } = asker;
    const organization = await em.findOneByOrFail(Organization, { id: organizationId });
    const { timeZone } = organization;
    const teamIds = within ?? teamIdsOf(reviews);
    const teams = await readTeams(em, asker, teamIds);
    const coveredBy = await readCovered(em, asker, reviews, { timeZone, teamIds });
    const hypotheses = new Set([...coveredBy.values()].flat());
    const records = await this.records.read(em, asker, [...hypotheses], at, { readings: !owedOnly });
    const { assessments, asks } = await readContributions(em, asker, reviews);
    const nameOf = await readNames(em, asker, teams, [...records.values()], asks);
    const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
    const { swaps, previous, calibrations, leadership } = owedOnly
      ? nothingBesideTeams
      : await this.besideTeams(em, organization, reviews, teamNames, at);
    const assessmentOf = indexBy(assessments, ({ reviewId, hypothesisId }) => `${reviewId} ${hypothesisId}`);
    const asksOf = groupBy(asks, ({ reviewId }) => reviewId);

    return new Map(
      reviews.map((review): [string, ReviewInputs] => {
        const setting: FactsSetting = { timeZone, quarter: review, nameOf };
        const covered = groupBy(coveredBy.get(review.id)!, ({ teamId }) => teamId);
        const factsOf = (hypothesisId: string) =>
          hypothesisFacts(
            records.get(hypothesisId)!,
            assessmentOf.get(`${review.id} ${hypothesisId}`) ?? null,
            setting,
          );
        return [
          review.id,
          {
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
                hypotheses: (covered.get(id) ?? []).map((hypothesis) => factsOf(hypothesis.id)),
              })),
            asks: (asksOf.get(review.id) ?? []).map((ask) => askFacts(ask, teamNames, setting)),
            swap: swaps.get(review.id) ?? null,
            previous: previous.get(review.id) ?? null,
            calibration: calibrations.get(review.teamId) ?? null,
            leadership: leadership.get(review.id) ?? null,
          },
        ];
      }),
    );
  }

  private async besideTeams(
    em: EntityManager,
    organization: Organization,
    reviews: readonly QuarterlyReview[],
    teamNames: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<BesideTeams> {
    const asker = { organizationId: organization.id };
    return {
      swaps: await readSwapFacts(em, asker, reviews),
      previous: await readPreviousReviews(em, asker, reviews),
      calibrations: await this.calibrations.ofScopes(em, asker, scopesOf(reviews), at),
      leadership: await this.leadership.read(em, organization, reviews, teamNames),
    };
  }
}

/** Facts by id of the review, and calibrations by scope. */
interface BesideTeams {
  readonly swaps: ReadonlyMap<string, ReviewInputs['swap']>;
  readonly previous: ReadonlyMap<string, ReviewInputs['previous']>;
  readonly calibrations: ReadonlyMap<string | null, ReviewInputs['calibration']>;
  readonly leadership: ReadonlyMap<string, ReviewInputs['leadership']>;
}

const nothingBesideTeams: BesideTeams = {
  swaps: new Map(),
  previous: new Map(),
  calibrations: new Map(),
  leadership: new Map(),
};

function scopesOf(reviews: readonly QuarterlyReview[]): (string | null)[] {
  return [...new Set(reviews.map(({ teamId }) => teamId))];
}

async function readContributions(
  em: EntityManager,
  { organizationId }: Asker,
  reviews: readonly QuarterlyReview[],
): Promise<{ assessments: ReviewAssessment[]; asks: ReviewAsk[] }> {
  const reviewId = In(reviews.map(({ id }) => id));
  const assessments = await em.findBy(ReviewAssessment, { organizationId, reviewId });
  const asks = await em.findBy(ReviewAsk, { organizationId, reviewId, withdrawnAt: IsNull() });
  return { assessments, asks };
}
