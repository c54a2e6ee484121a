import { Args, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { Obligation } from '../accountability';
import type { Actor } from '../domain';
import { Hypothesis, HypothesisLoaders } from '../hypotheses';
import { PeopleLoaders, Person, Team } from '../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../platform';
import { ReviewAsk, ReviewAskState, ReviewAssessment } from './review-preparation.entity';
import { ReviewAsksService } from './review-asks.service';
import { ReviewAssessmentsService } from './review-assessments.service';
import { QuarterlyReview } from './quarterly-review.entity';
import {
  AnswerAskInput,
  AskExecutiveInput,
  AssessRootCauseInput,
  DescribeContributionInput,
  NoteExternalFactorsInput,
  NotePrivatelyInput,
  PlanImprovementInput,
  WithdrawAskInput,
} from './review.inputs';
import { QuarterlyReviewPayload, ReviewAskPayload } from './review.payloads';
import { ReviewLoaders } from './reviews.loaders';

@Resolver(() => ReviewAsk)
export class ReviewAskResolver {
  constructor(
    private readonly asks: ReviewAsksService,
    private readonly loaders: ReviewLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Mutation(() => ReviewAskPayload, { description: 'Asks an executive something that the review will show (R-QR-1).' })
  @Requires('review.prepare')
  async askExecutive(@CurrentActor() actor: Actor, @Args('input') input: AskExecutiveInput): Promise<ReviewAskPayload> {
    return { ask: await this.asks.ask(actor, input) };
  }

  @Mutation(() => ReviewAskPayload, {
    description: 'Answers an ask, once, by the executive asked; after freezing the answer becomes an addendum too.',
  })
  @Requires('review.answer')
  async answerAsk(@CurrentActor() actor: Actor, @Args('input') input: AnswerAskInput): Promise<ReviewAskPayload> {
    return { ask: await this.asks.answer(actor, input) };
  }

  @Mutation(() => ReviewAskPayload, {
    description:
      'Withdraws an ask without an answer, such as one of somebody who has left, while the review is prepared.',
  })
  @Requires('review.prepare')
  async withdrawAsk(@CurrentActor() actor: Actor, @Args('input') input: WithdrawAskInput): Promise<ReviewAskPayload> {
    return { ask: await this.asks.withdraw(actor, input) };
  }

  @ResolveField(() => ReviewAskState, { description: 'Whether it was answered, or withdrawn.' })
  state(@Parent() { answer, withdrawnAt }: ReviewAsk): ReviewAskState {
    if (withdrawnAt !== null) return ReviewAskState.WITHDRAWN;
    return answer === null ? ReviewAskState.OPEN : ReviewAskState.ANSWERED;
  }

  @ResolveField(() => QuarterlyReview, { description: 'The review it was asked in.' })
  async review(@Parent() { reviewId }: ReviewAsk, @Context() context: RequestContext): Promise<QuarterlyReview> {
    return (await this.loaders.review.for(context).load(reviewId))!;
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that asks; null when it is not one team.' })
  team(@Parent() { teamId }: ReviewAsk, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId === null ? null : this.people.team.for(context).load(teamId);
  }

  @ResolveField(() => Person, { description: 'Who is asked, and alone can answer.' })
  async executive(@Parent() { executiveId }: ReviewAsk, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(executiveId))!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who asked; null for an operator.' })
  askedBy(@Parent() { askedBy }: ReviewAsk, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(askedBy);
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who withdrew it; null while it stands, and for an operator.',
  })
  withdrawnBy(@Parent() { withdrawnBy }: ReviewAsk, @Context() context: RequestContext): Promise<Person | null> | null {
    return withdrawnBy === null ? null : this.people.person.for(context).load(withdrawnBy);
  }
}

/** What reviews add to an obligation. */
@Resolver(() => Obligation)
export class ObligationReviewResolver {
  constructor(private readonly loaders: ReviewLoaders) {}

  @ResolveField(() => ReviewAsk, { nullable: true, description: 'The ask to answer; null for other kinds.' })
  ask(@Parent() { askId }: Obligation, @Context() context: RequestContext): Promise<ReviewAsk | null> | null {
    return askId === null ? null : this.loaders.ask.for(context).load(askId);
  }

  @ResolveField(() => QuarterlyReview, {
    nullable: true,
    description: 'The review that waits for words; null for other kinds.',
  })
  quarterlyReview(
    @Parent() { reviewId }: Obligation,
    @Context() context: RequestContext,
  ): Promise<QuarterlyReview | null> | null {
    return reviewId === null ? null : this.loaders.review.for(context).load(reviewId);
  }
}

@Resolver(() => ReviewAssessment)
export class ReviewAssessmentResolver {
  constructor(
    private readonly assessments: ReviewAssessmentsService,
    private readonly hypotheses: HypothesisLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Mutation(() => QuarterlyReviewPayload, { description: 'Says why a hypothesis fell short (R-QR-1).' })
  @Requires('review.prepare')
  async assessRootCause(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssessRootCauseInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.assessments.assessRootCause(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, { description: 'Says what will change for a hypothesis at risk (R-QR-1).' })
  @Requires('review.prepare')
  async planImprovement(
    @CurrentActor() actor: Actor,
    @Args('input') input: PlanImprovementInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.assessments.planImprovement(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, {
    description: 'Says who contributed, and whether what was done contributed as planned (R-QR-1).',
  })
  @Requires('review.prepare')
  async describeContribution(
    @CurrentActor() actor: Actor,
    @Args('input') input: DescribeContributionInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.assessments.describeContribution(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, {
    description: 'Says what outside of the reach of the team bore on a hypothesis (R-QR-1).',
  })
  @Requires('review.prepare')
  async noteExternalFactors(
    @CurrentActor() actor: Actor,
    @Args('input') input: NoteExternalFactorsInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.assessments.noteExternalFactors(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, { description: 'Notes something that no redacted variant shows (R-QR-4).' })
  @Requires('review.prepare')
  async notePrivately(
    @CurrentActor() actor: Actor,
    @Args('input') input: NotePrivatelyInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.assessments.notePrivately(actor, input) };
  }

  @ResolveField(() => Hypothesis, { description: 'The hypothesis it is about.' })
  async hypothesis(
    @Parent() { hypothesisId }: ReviewAssessment,
    @Context() context: RequestContext,
  ): Promise<Hypothesis> {
    return (await this.hypotheses.hypothesis.for(context).load(hypothesisId))!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who said it last; null for an operator.' })
  assessedBy(@Parent() { assessedBy }: ReviewAssessment, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(assessedBy);
  }
}
