import { Args, ArgsType, Field, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsUUID } from 'class-validator';
import { HypothesisState, openGates, renderStatement, scoreBand, TargetRole } from '../domain';
import type { Actor } from '../domain';
import { PeopleLoaders, Person, Team } from '../people';
import {
  connectionOf,
  Context,
  CurrentActor,
  PageArgs,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../platform';
import { CalibrationService } from './calibration.service';
import { CommitmentsService } from './commitments.service';
import { EvaluatedHypothesis } from './evaluation.reader';
import { HypothesisEvaluationAnswer } from './evaluation.types';
import { forecastAnswer } from './forecast-answer';
import { ConfidenceCalibrationAnswer, HypothesisAsOf } from './forecast.types';
import { HypothesesService } from './hypotheses.service';
import { HypothesisLoaders } from './hypotheses.loaders';
import { HypothesisRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import {
  CommitHypothesisInput,
  DiscardHypothesisInput,
  DraftHypothesisInput,
  MoveHypothesisInput,
  ReviseHypothesisInput,
} from './hypothesis.inputs';
import { CommitGateAnswer, HypothesisPayload } from './hypothesis.payloads';
import { MetricTarget } from './metric-target.entity';

@ObjectType({ description: 'A page of hypotheses.' })
export class HypothesisConnection extends connectionOf(Hypothesis, 'Hypothesis') {}

@ArgsType()
class HypothesesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => HypothesisState, { nullable: true, description: 'Only those in this state.' })
  @IsOptional()
  @IsEnum(HypothesisState)
  state?: HypothesisState;
}

@Resolver(() => Hypothesis)
export class HypothesisResolver {
  constructor(
    private readonly hypotheses: HypothesesService,
    private readonly commitments: CommitmentsService,
    private readonly calibration: CalibrationService,
    private readonly loaders: HypothesisLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => Hypothesis, { description: 'A hypothesis by id.' })
  @Requires('hypothesis.read')
  hypothesis(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<Hypothesis> {
    return this.hypotheses.find(actor, id);
  }

  @Query(() => HypothesisConnection, { name: 'hypotheses', description: 'Hypotheses, the latest drafted first.' })
  @Requires('hypothesis.read')
  listHypotheses(@CurrentActor() actor: Actor, @Args() args: HypothesesArgs): Promise<HypothesisConnection> {
    return this.hypotheses.list(actor, args, args);
  }

  @Query(() => ConfidenceCalibrationAnswer, {
    nullable: true,
    description:
      'How well stated confidence came true, of the organization or a team; null below ten closed hypotheses.',
  })
  @Requires('hypothesis.read')
  confidenceCalibration(
    @CurrentActor() actor: Actor,
    @Args('teamId', { type: () => ID, nullable: true, description: 'Only of this team.' }, UuidPipe)
    teamId?: string,
  ): Promise<ConfidenceCalibrationAnswer | null> {
    return this.calibration.read(actor, teamId);
  }

  @Mutation(() => HypothesisPayload, { description: 'Drafts a hypothesis; nothing needs to be complete yet.' })
  @Requires('hypothesis.draft')
  async draftHypothesis(
    @CurrentActor() actor: Actor,
    @Args('input') input: DraftHypothesisInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.hypotheses.draft(actor, input) };
  }

  @Mutation(() => HypothesisPayload, {
    description: 'Revises what is given; after commit only what is not locked (R-HYP-2).',
  })
  @Requires('hypothesis.revise')
  async reviseHypothesis(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReviseHypothesisInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.hypotheses.revise(actor, input) };
  }

  @Mutation(() => HypothesisPayload, { description: 'Commits a draft, if all twelve gates hold (R-HYP-1).' })
  @Requires('hypothesis.commit')
  async commitHypothesis(
    @CurrentActor() actor: Actor,
    @Args('input') input: CommitHypothesisInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.commitments.commit(actor, input) };
  }

  @Mutation(() => HypothesisPayload, { description: 'Discards a draft; its roadmap items become free again.' })
  @Requires('hypothesis.discard')
  async discardHypothesis(
    @CurrentActor() actor: Actor,
    @Args('input') input: DiscardHypothesisInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.hypotheses.discard(actor, input) };
  }

  @Mutation(() => HypothesisPayload, { description: 'Moves a draft between NEXT and LATER.' })
  @Requires('hypothesis.move')
  async moveHypothesis(
    @CurrentActor() actor: Actor,
    @Args('input') input: MoveHypothesisInput,
  ): Promise<HypothesisPayload> {
    return { hypothesis: await this.hypotheses.move(actor, input) };
  }

  @ResolveField(() => Team, { description: 'The accountable product team.' })
  async team(@Parent() { teamId }: Hypothesis, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'The executive who sponsors it; null while none is named.',
  })
  sponsor(@Parent() { sponsorId }: Hypothesis, @Context() context: RequestContext): Promise<Person | null> | null {
    return sponsorId ? this.people.person.for(context).load(sponsorId) : null;
  }

  @ResolveField(() => String, { description: 'The whole hypothesis as one text; what is missing stands in brackets.' })
  async statement(@Parent() hypothesis: Hypothesis, @Context() context: RequestContext): Promise<string> {
    const { targets } = await this.loaders.evaluation.for(context).load(hypothesis);
    return renderStatement(
      hypothesis,
      targets.map(({ facts }) => facts).filter(({ role }) => role === TargetRole.PRIMARY),
    );
  }

  @ResolveField(() => [MetricTarget], { description: 'Primary targets first, then supporting ones and guardrails.' })
  async targets(@Parent() hypothesis: Hypothesis, @Context() context: RequestContext): Promise<MetricTarget[]> {
    const { targets } = await this.loaders.evaluation.for(context).load(hypothesis);
    return targets.map(({ target, metric, evaluation }) => Object.assign(target, { metric, evaluation }));
  }

  @ResolveField(() => HypothesisEvaluationAnswer, { description: 'Where it stands now.' })
  async evaluation(
    @Parent() hypothesis: Hypothesis,
    @Context() context: RequestContext,
  ): Promise<HypothesisEvaluationAnswer> {
    return evaluationAnswer(await this.loaders.evaluation.for(context).load(hypothesis));
  }

  @ResolveField(() => HypothesisAsOf, {
    description: 'Where it stood at a moment, from what was known then (R-MET-6).',
  })
  async evaluationAsOf(
    @Parent() hypothesis: Hypothesis,
    @Context() context: RequestContext,
    @Args('moment', { description: 'The moment; not in the future.' }) moment: Date,
  ): Promise<HypothesisAsOf> {
    const evaluated = await this.loaders.evaluationAsOf.for(context).load({ hypothesis, moment });
    const targets = evaluated.targets.map(({ target, metric, evaluation, outlook }) => ({
      target: Object.assign(target, { metric, evaluation }),
      evaluation: evaluation,
      forecast: forecastAnswer(outlook),
    }));
    return { moment, evaluation: evaluationAnswer(evaluated), targets };
  }

  @ResolveField(() => [CommitGateAnswer], {
    description: 'The twelve gates as a commit would meet them now (R-HYP-1).',
  })
  commitGates(@Parent() hypothesis: Hypothesis, @Context() context: RequestContext): Promise<CommitGateAnswer[]> {
    return this.loaders.commitGates.for(context).load(hypothesis) as Promise<CommitGateAnswer[]>;
  }

  @ResolveField(() => Boolean, { description: 'Whether a commit would pass now.' })
  async canBeCommitted(@Parent() hypothesis: Hypothesis, @Context() context: RequestContext): Promise<boolean> {
    if (hypothesis.state !== HypothesisState.DRAFT) return false;
    return openGates(await this.loaders.commitGates.for(context).load(hypothesis)).length === 0;
  }

  @ResolveField(() => [HypothesisRevision], { description: 'Every change, newest first; the last hundred (R-HYP-3).' })
  revisions(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<HypothesisRevision[]> {
    return this.loaders.revisionsOf.for(context).load(id);
  }

  @ResolveField(() => Hypothesis, { nullable: true, description: 'The one that pivoted into this; null for a first.' })
  predecessor(
    @Parent() { predecessorId }: Hypothesis,
    @Context() context: RequestContext,
  ): Promise<Hypothesis | null> | null {
    return predecessorId ? this.loaders.hypothesis.for(context).load(predecessorId) : null;
  }

  @ResolveField(() => [Hypothesis], { description: 'What it pivoted into.' })
  successors(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<Hypothesis[]> {
    return this.loaders.successorsOf.for(context).load(id);
  }
}

@Resolver(() => HypothesisRevision)
export class HypothesisRevisionResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who made the change; null where a machine did.' })
  by(@Parent() { revisedBy }: HypothesisRevision, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.person.for(context).load(revisedBy);
  }
}

function evaluationAnswer({ evaluation, likelihood, divergent }: EvaluatedHypothesis): HypothesisEvaluationAnswer {
  return { ...evaluation, scoreBand: scoreBand(evaluation.score), likelihood, divergent };
}
