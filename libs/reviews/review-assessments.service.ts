import { Injectable } from '@nestjs/common';
import { Actor, authorize, contributionViolations, refuseViolations } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { locate, notFound, Transactions, UnitOfWork } from '../platform';
import { readCovered } from './facts/covered-hypotheses.reader';
import { handedOn, requirePreparing } from './preparing';
import { QuarterlyReview } from './quarterly-review.entity';
import { nothingSaid, ReviewAssessment, Said } from './review-preparation.entity';
import {
  AssessRootCauseInput,
  DescribeContributionInput,
  HypothesisInReviewInput,
  NoteExternalFactorsInput,
  NotePrivatelyInput,
  PlanImprovementInput,
} from './review.inputs';

/** What people say of a hypothesis in a review while it is prepared (R-QR-1). */
@Injectable()
export class ReviewAssessmentsService {
  constructor(private readonly transactions: Transactions) {}

  assessRootCause(actor: Actor, input: AssessRootCauseInput): Promise<QuarterlyReview> {
    const { rootCause, explanation } = input;
    return this.say(actor, input, 'assessRootCause', 'RootCauseAssessed', { rootCause, explanation });
  }

  planImprovement(actor: Actor, input: PlanImprovementInput): Promise<QuarterlyReview> {
    const { improvementPlan } = input;
    return this.say(actor, input, 'planImprovement', 'ImprovementPlanned', { improvementPlan });
  }

  /** @throws DomainError RULE_VIOLATED (R-QR-1) where it is not said what did not contribute as planned */
  describeContribution(actor: Actor, input: DescribeContributionInput): Promise<QuarterlyReview> {
    const { contributors, activities, note = null } = input;
    const said = { contributors, activities, contributionNote: note };
    const refuse = () => {
      refuseViolations(contributionViolations(activities, note));
    };
    return this.say(actor, input, 'describeContribution', 'ContributionDescribed', said, refuse);
  }

  noteExternalFactors(actor: Actor, input: NoteExternalFactorsInput): Promise<QuarterlyReview> {
    const { externalFactors } = input;
    return this.say(actor, input, 'noteExternalFactors', 'ExternalFactorsNoted', { externalFactors });
  }

  /** The note itself is in no event: it is for readers of the whole review alone. */
  notePrivately(actor: Actor, input: NotePrivatelyInput): Promise<QuarterlyReview> {
    const { privateNote = null } = input;
    return this.say(actor, input, 'notePrivately', 'PrivateNoteTaken', { privateNote });
  }

  private say(
    actor: Actor,
    input: HypothesisInReviewInput,
    operation: string,
    event: string,
    said: Partial<Said>,
    refuse = () => {},
  ): Promise<QuarterlyReview> {
    return this.transactions.run(actor, (unit) => assess(unit, input, said, event, refuse), { operation, input });
  }
}

async function assess(
  { em, actor, now, record }: UnitOfWork,
  input: HypothesisInReviewInput,
  words: Partial<Said>,
  event: string,
  refuse: () => void,
): Promise<QuarterlyReview> {
  const { organizationId } = actor;
  const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId', lock: true });
  const hypothesis = await locate(em, Hypothesis, actor, input.hypothesisId, { path: 'input.hypothesisId' });
  authorize(actor, 'review.prepare', { teamId: hypothesis.teamId });
  requirePreparing(review);
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const covered = await readCovered(em, actor, [review], { timeZone, teamIds: [hypothesis.teamId] });
  if (!covered.get(review.id)!.some(({ id }) => id === hypothesis.id)) {
    throw notFound('hypothesis in this review', 'input.hypothesisId');
  }
  refuse();
  const key = { organizationId, reviewId: review.id, hypothesisId: hypothesis.id };
  const before = { ...nothingSaid, ...(await em.findOneBy(ReviewAssessment, key)) };
  const wordsArePrivate = input.wordsArePrivate ?? before.wordsArePrivate;
  const said: Partial<Said> = { ...words, wordsArePrivate };
  const after = { ...before, ...said, ...key, assessedAt: now, assessedBy: actor.id };
  await em.upsert(ReviewAssessment, after, ['organizationId', 'reviewId', 'hypothesisId']);
  record({
    action: event,
    subject: { type: 'QuarterlyReview', id: review.id },
    changes: { hypothesisId: hypothesis.id, before: shown(before, said), after: shown(said, said) },
  });
  return review;
}

/** Those words of a state that were just said, as events have them. */
function shown(state: Partial<Said>, said: Partial<Said>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(said).map((name) => {
      const value = state[name as keyof Said];
      const isPrivate = name === 'privateNote' || state.wordsArePrivate === true;
      return [name, typeof value === 'string' ? handedOn(value, { wordsArePrivate: isPrivate }) : value];
    }),
  );
}
