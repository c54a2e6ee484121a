import { Args, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { checkOutcome, questionTowardsOutcome } from '../../domain';
import type { Actor, CoachingEntryKind } from '../../domain';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../../platform';
import { CoachingEntriesService } from './coaching-entries.service';
import { AnyOpenEntry, OpenEntry } from './coaching-words';
import { CoachingEngagement } from './coaching.entity';
import {
  AgreeCoachingExperimentInput,
  EraseCoachingEntryInput,
  ReviewCoachingExperimentInput,
  WriteCoachingFrustrationInput,
  WriteCoachingGoalInput,
  WriteCoachingMeasureInput,
  WriteCoachingSessionInput,
} from './coaching.inputs';
import { CoachingLoaders } from './coaching.loaders';
import {
  CoachingExperiment,
  CoachingMeasure,
  CoachingPayload,
  CoachingSession,
  CoachingStatement,
} from './coaching.types';

/** What coach and executive write down, and read. */
@Resolver(() => CoachingEngagement)
export class CoachingEntriesResolver {
  constructor(
    private readonly entries: CoachingEntriesService,
    private readonly loaders: CoachingLoaders,
  ) {}

  @Mutation(() => CoachingPayload, { description: 'Writes down a goal of the executive, in their own words.' })
  @Requires('coaching.write')
  writeCoachingGoal(
    @CurrentActor() actor: Actor,
    @Args('input') input: WriteCoachingGoalInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.goal(actor, input));
  }

  @Mutation(() => CoachingPayload, { description: 'Writes down what frustrates the executive, in their own words.' })
  @Requires('coaching.write')
  writeCoachingFrustration(
    @CurrentActor() actor: Actor,
    @Args('input') input: WriteCoachingFrustrationInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.frustration(actor, input));
  }

  @Mutation(() => CoachingPayload, {
    description: 'Writes down what the executive measures today; the answer has the question that leads to an outcome.',
  })
  @Requires('coaching.write')
  writeCoachingMeasure(
    @CurrentActor() actor: Actor,
    @Args('input') input: WriteCoachingMeasureInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.measure(actor, input));
  }

  @Mutation(() => CoachingPayload, { description: 'Writes down a session.' })
  @Requires('coaching.write')
  writeCoachingSession(
    @CurrentActor() actor: Actor,
    @Args('input') input: WriteCoachingSessionInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.session(actor, input));
  }

  @Mutation(() => CoachingPayload, { description: 'Agrees on an experiment; both owe a look at it on its day.' })
  @Requires('coaching.write')
  agreeCoachingExperiment(
    @CurrentActor() actor: Actor,
    @Args('input') input: AgreeCoachingExperimentInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.experiment(actor, input));
  }

  @Mutation(() => CoachingPayload, { description: 'Writes down what came of an experiment, once.' })
  @Requires('coaching.write')
  reviewCoachingExperiment(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReviewCoachingExperimentInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.review(actor, input));
  }

  @Mutation(() => CoachingPayload, { description: 'Erases for good what the viewer wrote down, sealed as it was.' })
  @Requires('coaching.write')
  eraseCoachingEntry(
    @CurrentActor() actor: Actor,
    @Args('input') input: EraseCoachingEntryInput,
  ): Promise<CoachingPayload> {
    return payload(this.entries.erase(actor, input));
  }

  @ResolveField(() => [CoachingStatement], { description: 'Goals of the executive, the first first.' })
  goals(
    @Parent() engagement: CoachingEngagement,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingStatement[]> {
    return this.written(engagement, actor, context, 'GOAL');
  }

  @ResolveField(() => [CoachingStatement], { description: 'What frustrates the executive, the first first.' })
  frustrations(
    @Parent() engagement: CoachingEngagement,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingStatement[]> {
    return this.written(engagement, actor, context, 'FRUSTRATION');
  }

  @ResolveField(() => [CoachingMeasure], { description: 'What the executive measures today, the first first.' })
  async measures(
    @Parent() engagement: CoachingEngagement,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingMeasure[]> {
    const measures = await this.written(engagement, actor, context, 'MEASURE');
    return measures.map((measure) => {
      const check = checkOutcome(measure.name, measure.readAs);
      return { ...measure, activity: check.matched, question: questionTowardsOutcome(measure.tier, check) };
    });
  }

  @ResolveField(() => [CoachingSession], { description: 'Sessions, in the order in which they were written down.' })
  sessions(
    @Parent() engagement: CoachingEngagement,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingSession[]> {
    return this.written(engagement, actor, context, 'SESSION');
  }

  @ResolveField(() => [CoachingExperiment], { description: 'Experiments with what was learned, the first first.' })
  async experiments(
    @Parent() engagement: CoachingEngagement,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<CoachingExperiment[]> {
    const reviews = await this.written(engagement, actor, context, 'EXPERIMENT_REVIEW');
    return (await this.written(engagement, actor, context, 'EXPERIMENT')).map((experiment) => {
      const review = reviews.find(({ reviewedId }) => reviewedId === experiment.id);
      const { id: reviewId = null, learned = null, writtenAt: reviewedAt = null } = review ?? {};
      return { ...experiment, reviewOn: experiment.reviewOn!, reviewId, learned, reviewedAt };
    });
  }

  private async written<Kind extends CoachingEntryKind>(
    { id: engagementId }: CoachingEngagement,
    { id: viewerId }: Actor,
    context: RequestContext,
    kind: Kind,
  ): Promise<OpenEntry<Kind>[]> {
    const entries = await this.loaders.entries.for(context).load({ engagementId, viewerId });
    return entries.filter((entry): entry is AnyOpenEntry & OpenEntry<Kind> => entry.kind === kind);
  }
}

async function payload(engagement: Promise<CoachingEngagement>): Promise<CoachingPayload> {
  return { coachingEngagement: await engagement };
}
