import { Args, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import { ReviewState } from '../domain';
import type { Actor, OwedEntry, ReviewDocument } from '../domain';
import { RequirementAnswer } from '../hypotheses';
import { PeopleLoaders, Person, Team } from '../people';
import {
  connectionOf,
  Context,
  CurrentActor,
  JsonScalar,
  PageArgs,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../platform';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { QuarterlyReviewsService } from './quarterly-reviews.service';
import { headlineFigures, ReviewHeadlineFigures } from './review-headline.type';
import { ReviewAsk, ReviewAssessment } from './review-preparation.entity';
import {
  AddReviewAddendumInput,
  FreezeQuarterlyReviewInput,
  OpenQuarterlyReviewInput,
  PublishQuarterlyReviewInput,
} from './review.inputs';
import {
  owedByPerson,
  QuarterlyReviewPayload,
  ReviewAddendumPayload,
  ReviewDebtor,
  ReviewOwed,
} from './review.payloads';
import { ReviewLoaders } from './reviews.loaders';

@ObjectType({ description: 'A page of quarterly reviews.' })
export class QuarterlyReviewConnection extends connectionOf(QuarterlyReview, 'QuarterlyReview') {}

@Resolver(() => QuarterlyReview)
export class QuarterlyReviewResolver {
  constructor(
    private readonly reviews: QuarterlyReviewsService,
    private readonly loaders: ReviewLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => QuarterlyReview, { description: 'A quarterly review by id.' })
  @Requires('review.read')
  quarterlyReview(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the review.' }, UuidPipe) id: string,
  ): Promise<QuarterlyReview> {
    return this.reviews.find(actor, id);
  }

  @Query(() => QuarterlyReviewConnection, { description: 'Quarterly reviews, the latest quarter first.' })
  @Requires('review.read')
  quarterlyReviews(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<QuarterlyReviewConnection> {
    return this.reviews.list(actor, page);
  }

  @Mutation(() => QuarterlyReviewPayload, {
    description: 'Opens the review of a fiscal quarter that has begun, of the organization or of one team.',
  })
  @Requires('review.prepare')
  async openQuarterlyReview(
    @CurrentActor() actor: Actor,
    @Args('input') input: OpenQuarterlyReviewInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.reviews.open(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, {
    description: 'Freezes a review for good; refused while its quarter runs or a checkpoint of it is open (R-QR-2).',
  })
  @Requires('review.freeze')
  async freezeQuarterlyReview(
    @CurrentActor() actor: Actor,
    @Args('input') input: FreezeQuarterlyReviewInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.reviews.freeze(actor, input) };
  }

  @Mutation(() => QuarterlyReviewPayload, { description: 'Publishes a frozen review.' })
  @Requires('review.freeze')
  async publishQuarterlyReview(
    @CurrentActor() actor: Actor,
    @Args('input') input: PublishQuarterlyReviewInput,
  ): Promise<QuarterlyReviewPayload> {
    return { quarterlyReview: await this.reviews.publish(actor, input) };
  }

  @Mutation(() => ReviewAddendumPayload, {
    description: 'Adds a correction to a frozen review, beside the frozen part (R-QR-3).',
  })
  @Requires('review.freeze')
  async addReviewAddendum(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddReviewAddendumInput,
  ): Promise<ReviewAddendumPayload> {
    return { addendum: await this.reviews.addAddendum(actor, input) };
  }

  @ResolveField(() => Team, { nullable: true, description: 'The one team it is about; null for the organization.' })
  team(@Parent() { teamId }: QuarterlyReview, @Context() context: RequestContext): Promise<Team | null> | null {
    return teamId === null ? null : this.people.team.for(context).load(teamId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who opened it; null for an operator.' })
  openedBy(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(review.openedBy);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who froze it; null before, and for an operator.' })
  frozenBy(@Parent() { frozenBy }: QuarterlyReview, @Context() context: RequestContext): Promise<Person | null> | null {
    return frozenBy === null ? null : this.people.person.for(context).load(frozenBy);
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who published it; null before, and for an operator.' })
  publishedBy(
    @Parent() { publishedBy }: QuarterlyReview,
    @Context() context: RequestContext,
  ): Promise<Person | null> | null {
    return publishedBy === null ? null : this.people.person.for(context).load(publishedBy);
  }

  @ResolveField(() => JsonScalar, {
    description: 'The whole review (R-QR-1): of the facts of this moment while it is prepared, as frozen afterwards.',
  })
  async document(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewDocument> {
    return (await this.loaders.composed.for(context).load(review)).document;
  }

  @ResolveField(() => ReviewHeadlineFigures, { description: 'The numbers to show first.' })
  async headline(
    @Parent() review: QuarterlyReview,
    @Context() context: RequestContext,
  ): Promise<ReviewHeadlineFigures> {
    const headline =
      review.state === ReviewState.PREPARING
        ? (await this.loaders.composed.for(context).load(review)).document.headline
        : await this.loaders.frozenHeadline.for(context).load(review.id);
    return headlineFigures(headline);
  }

  @ResolveField(() => [ReviewOwed], {
    description:
      'What it still waits for, or was frozen without: root causes, plans, external factors, data limitations, answers. It holds nothing up.',
  })
  async owed(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewOwed[]> {
    return (await this.loaders.composed.for(context).load(review)).document.owed;
  }

  @ResolveField(() => [ReviewDebtor], { description: 'The same by person, whoever owes most first.' })
  async owedByPerson(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewDebtor[]> {
    const { document } = await this.loaders.composed.for(context).load(review);
    return owedByPerson(document.owed, await this.debtorsIn(review, document, context));
  }

  @ResolveField(() => [RequirementAnswer], {
    description: 'What would be refused if it were frozen now (R-QR-2); empty once it is frozen.',
  })
  async freezeViolations(
    @Parent() review: QuarterlyReview,
    @Context() context: RequestContext,
  ): Promise<RequirementAnswer[]> {
    if (review.state !== ReviewState.PREPARING) return [];
    return [...(await this.loaders.composed.for(context).load(review)).freezeViolations];
  }

  @ResolveField(() => [ReviewAssessment], { description: 'Root causes and plans as they were said.' })
  assessments(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewAssessment[]> {
    return this.loaders.assessmentsOf.for(context).load(review.id);
  }

  @ResolveField(() => [ReviewAsk], { description: 'Asks of executives, the first asked first; late answers too.' })
  asks(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewAsk[]> {
    return this.loaders.asksOf.for(context).load(review.id);
  }

  @ResolveField(() => [ReviewAddendum], { description: 'What was added after freezing, the first added first.' })
  addenda(@Parent() review: QuarterlyReview, @Context() context: RequestContext): Promise<ReviewAddendum[]> {
    return this.loaders.addendaOf.for(context).load(review.id);
  }

  /**
   * Documents name people, and two may have one name. Who was asked stays known with the ask; who manages the product of a
   * team may have changed since a review was frozen: then the name is all there is.
   */
  private async debtorsIn(
    { id }: QuarterlyReview,
    { teams }: ReviewDocument,
    context: RequestContext,
  ): Promise<(entry: OwedEntry) => string | null> {
    const asks = await this.loaders.asksOf.for(context).load(id);
    const asked = new Map(asks.map((ask) => [ask.id, ask.executiveId]));
    const managers = new Map(
      await Promise.all(
        teams.map(async (team): Promise<[string, Person | null]> => {
          const personId = (await this.people.team.for(context).load(team.id))?.productManagerId ?? null;
          return [team.name, personId === null ? null : await this.people.person.for(context).load(personId)];
        }),
      ),
    );
    return ({ kind, subjectId, teamName, owedBy }) => {
      if (kind === 'EXECUTIVE_ANSWER') return asked.get(subjectId) ?? null;
      const manager = teamName === null ? null : managers.get(teamName);
      return manager?.name === owedBy ? manager.id : null;
    };
  }
}

@Resolver(() => ReviewAddendum)
export class ReviewAddendumResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who added it; null for an operator.' })
  addedBy(@Parent() { addedBy }: ReviewAddendum, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(addedBy);
  }
}
