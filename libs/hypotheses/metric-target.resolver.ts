import { Args, Float, Mutation, Parent, Resolver } from '@nestjs/graphql';
import type { Actor, TargetEvaluation } from '../domain';
import { Metric, MetricsLoaders } from '../metrics';
import { PeopleLoaders, Person } from '../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../platform';
import { CheckInsService } from './check-ins.service';
import { TargetEvaluationAnswer } from './evaluation.types';
import { forecastAnswer } from './forecast-answer';
import { ForecastAnswer } from './forecast.types';
import { HypothesisLoaders } from './hypotheses.loaders';
import { CheckIn, TargetRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { CheckInInput } from './hypothesis.inputs';
import { CheckInPayload, HypothesisPayload, TargetPayload, TargetRevisionPayload } from './hypothesis.payloads';
import { MetricTarget } from './metric-target.entity';
import { TargetRevisionsService } from './target-revisions.service';
import { TargetsService } from './targets.service';
import {
  ApproveTargetRevisionInput,
  ProposeTargetRevisionInput,
  RejectTargetRevisionInput,
  RemoveTargetInput,
  SetTargetInput,
} from './target.inputs';

/** A target as a hypothesis hands it on: with the metric and the evaluation that were read for all at once. */
type CarriedTarget = MetricTarget & { readonly metric?: Metric; readonly evaluation?: TargetEvaluation };

@Resolver(() => MetricTarget)
export class MetricTargetResolver {
  constructor(
    private readonly targets: TargetsService,
    private readonly loaders: HypothesisLoaders,
    private readonly metrics: MetricsLoaders,
  ) {}

  @Mutation(() => TargetPayload, {
    description: 'Sets the target of a draft on a metric; the baseline is a real reading.',
  })
  @Requires('hypothesis.revise')
  async setTarget(@CurrentActor() actor: Actor, @Args('input') input: SetTargetInput): Promise<TargetPayload> {
    return { target: await this.targets.set(actor, input) };
  }

  @Mutation(() => HypothesisPayload, { description: 'Takes a target away from a draft.' })
  @Requires('hypothesis.revise')
  async removeTarget(
    @CurrentActor() actor: Actor,
    @Args('input') input: RemoveTargetInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.targets.remove(actor, input) };
  }

  @ResolveField(() => Metric, { description: 'The metric.' })
  metric(@Parent() target: CarriedTarget, @Context() context: RequestContext): Metric | Promise<Metric> {
    return target.metric ?? (this.metrics.metric.for(context).load(target.metricId) as Promise<Metric>);
  }

  @ResolveField(() => Hypothesis, { description: 'The hypothesis it belongs to.' })
  async hypothesis(@Parent() { hypothesisId }: MetricTarget, @Context() context: RequestContext): Promise<Hypothesis> {
    return (await this.loaders.hypothesis.for(context).load(hypothesisId))!;
  }

  @ResolveField(() => TargetEvaluationAnswer, { description: 'Where it stands now.' })
  evaluation(
    @Parent() target: CarriedTarget,
    @Context() context: RequestContext,
  ): TargetEvaluation | Promise<TargetEvaluation> {
    return target.evaluation ?? this.evaluationOf(target, context);
  }

  @ResolveField(() => ForecastAnswer, {
    nullable: true,
    description: 'Where it is going (R-EVAL-3); null unless it is committed and not yet decided.',
  })
  async forecast(@Parent() target: CarriedTarget, @Context() context: RequestContext): Promise<ForecastAnswer | null> {
    const hypothesis = (await this.loaders.hypothesis.for(context).load(target.hypothesisId))!;
    const { targets } = await this.loaders.wholeEvaluation.for(context).load(hypothesis);
    return forecastAnswer(targets.find((each) => each.target.id === target.id)?.outlook ?? null);
  }

  @ResolveField(() => [TargetRevision], { description: 'Proposed changes and what became of them (R-HYP-2).' })
  revisions(@Parent() { id }: MetricTarget, @Context() context: RequestContext): Promise<TargetRevision[]> {
    return this.loaders.revisionsOfTarget.for(context).load(id);
  }

  private async evaluationOf(target: MetricTarget, context: RequestContext): Promise<TargetEvaluation> {
    const hypothesis = (await this.loaders.hypothesis.for(context).load(target.hypothesisId))!;
    const { targets } = await this.loaders.evaluation.for(context).load(hypothesis);
    return targets.find((each) => each.target.id === target.id)!.evaluation;
  }
}

/** The latest reading, of which an evaluation shows two values. */
@Resolver(() => TargetEvaluationAnswer)
export class TargetEvaluationResolver {
  @ResolveField(() => Float, { nullable: true, description: 'Value of the latest reading; null where there is none.' })
  latestValue(@Parent() { latest }: TargetEvaluation): number | null {
    return latest?.value ?? null;
  }

  @ResolveField(() => Date, {
    nullable: true,
    description: 'When the latest reading was observed; null where there is none.',
  })
  latestObservedAt(@Parent() { latest }: TargetEvaluation): Date | null {
    return latest?.observedAt ?? null;
  }
}

@Resolver(() => TargetRevision)
export class TargetRevisionResolver {
  constructor(
    private readonly revisions: TargetRevisionsService,
    private readonly loaders: HypothesisLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Mutation(() => TargetRevisionPayload, {
    description: 'Proposes a change of a committed target to its sponsor (R-HYP-2).',
  })
  @Requires('targetRevision.propose')
  async proposeTargetRevision(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProposeTargetRevisionInput,
  ): Promise<TargetRevisionPayload> {
    return { targetRevision: await this.revisions.propose(actor, input) };
  }

  @Mutation(() => TargetRevisionPayload, { description: 'Approves a proposal, as the sponsor; the target changes.' })
  @Requires('targetRevision.decide')
  async approveTargetRevision(
    @CurrentActor() actor: Actor,
    @Args('input') input: ApproveTargetRevisionInput,
  ): Promise<TargetRevisionPayload> {
    return { targetRevision: await this.revisions.approve(actor, input) };
  }

  @Mutation(() => TargetRevisionPayload, { description: 'Rejects a proposal, as the sponsor; the target stays.' })
  @Requires('targetRevision.decide')
  async rejectTargetRevision(
    @CurrentActor() actor: Actor,
    @Args('input') input: RejectTargetRevisionInput,
  ): Promise<TargetRevisionPayload> {
    return { targetRevision: await this.revisions.reject(actor, input) };
  }

  @ResolveField(() => MetricTarget, { description: 'The target.' })
  async target(@Parent() { targetId }: TargetRevision, @Context() context: RequestContext): Promise<MetricTarget> {
    return (await this.loaders.target.for(context).load(targetId))!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who proposed it.' })
  proposer(@Parent() { proposedBy }: TargetRevision, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(proposedBy);
  }

  @ResolveField(() => Person, { nullable: true, description: 'The sponsor who decided; null while it waits.' })
  decider(@Parent() { decidedBy }: TargetRevision, @Context() context: RequestContext): Promise<Person | null> | null {
    return decidedBy ? this.people.person.for(context).load(decidedBy) : null;
  }
}

@Resolver(() => CheckIn)
export class CheckInResolver {
  constructor(
    private readonly checkIns: CheckInsService,
    private readonly loaders: HypothesisLoaders,
  ) {}

  @Mutation(() => CheckInPayload, {
    description: 'The weekly update: readings, confidence, a line of what changed (R-HYP-5).',
  })
  @Requires('hypothesis.checkIn')
  async checkIn(@CurrentActor() actor: Actor, @Args('input') input: CheckInInput): Promise<CheckInPayload> {
    return { checkIn: await this.checkIns.checkIn(actor, input) };
  }

  @ResolveField(() => Hypothesis, { description: 'The hypothesis it reports on.' })
  async hypothesis(@Parent() { hypothesisId }: CheckIn, @Context() context: RequestContext): Promise<Hypothesis> {
    return (await this.loaders.hypothesis.for(context).load(hypothesisId))!;
  }
}
