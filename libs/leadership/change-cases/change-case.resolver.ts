import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { Obligation } from '../../accountability';
import type { Actor } from '../../domain';
import { Metric, MetricsLoaders } from '../../metrics';
import { PeopleLoaders, Person, Team } from '../../people';
import { CONFIG, Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import type { Config } from '../../platform';
import { ChangeCase, ChangeCaseEvidence } from './change-case.entity';
import {
  AnswerChangeCaseInput,
  AskForChangeInput,
  ChangeCasesArgs,
  MeasureChangeEffectInput,
  PickChangeCaseEvidenceInput,
  RaiseChangeCaseInput,
  RecordChangeMadeInput,
  WithdrawChangeCaseInput,
} from './change-case.inputs';
import { ChangeCaseLoaders } from './change-case.loaders';
import { ChangeCaseConnection, ChangeCasePayload, ChangeEffectSpan, EvidenceFigureAnswer } from './change-case.types';
import { ChangeCaseEvidenceService } from './change-case-evidence.service';
import { ChangeCasesService } from './change-cases.service';

@Resolver(() => ChangeCase)
export class ChangeCaseResolver {
  constructor(
    private readonly cases: ChangeCasesService,
    private readonly evidenceOfCases: ChangeCaseEvidenceService,
    private readonly loaders: ChangeCaseLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => ChangeCase, { description: 'A structural change case that the viewer is a party to.' })
  @Requires('changeCase.read')
  changeCase(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the case.' }, UuidPipe) id: string,
  ): Promise<ChangeCase> {
    return this.cases.find(actor, id);
  }

  @Query(() => ChangeCaseConnection, {
    description:
      'Structural change cases that the viewer raised or was asked on, and of the own teams; all for coaches.',
  })
  @Requires('changeCase.read')
  changeCases(@CurrentActor() actor: Actor, @Args() args: ChangeCasesArgs): Promise<ChangeCaseConnection> {
    return this.cases.list(actor, args);
  }

  @Mutation(() => ChangeCasePayload, { description: 'Raises a case for a structural change, as a draft.' })
  @Requires('changeCase.raise')
  async raiseChangeCase(
    @CurrentActor() actor: Actor,
    @Args('input') input: RaiseChangeCaseInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.cases.raise(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, { description: 'Picks evidence from the data of the team and freezes it.' })
  @Requires('changeCase.raise')
  async pickChangeCaseEvidence(
    @CurrentActor() actor: Actor,
    @Args('input') input: PickChangeCaseEvidenceInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.evidenceOfCases.pick(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, { description: 'Asks the executive for the change, on the evidence.' })
  @Requires('changeCase.raise')
  async askForChange(
    @CurrentActor() actor: Actor,
    @Args('input') input: AskForChangeInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.cases.ask(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, { description: 'Agrees to the change or declines it, as the executive asked.' })
  @Requires('changeCase.answer')
  async answerChangeCase(
    @CurrentActor() actor: Actor,
    @Args('input') input: AnswerChangeCaseInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.cases.answer(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, { description: 'Records the day on which the change was made.' })
  @Requires('changeCase.raise')
  async recordChangeMade(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordChangeMadeInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.cases.recordMade(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, {
    description: 'Takes the same evidence again, of as many days after the change.',
  })
  @Requires('changeCase.raise')
  async measureChangeEffect(
    @CurrentActor() actor: Actor,
    @Args('input') input: MeasureChangeEffectInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.evidenceOfCases.measure(actor, input) };
  }

  @Mutation(() => ChangeCasePayload, {
    description: 'Takes a case back before the change is made, such as one whose executive has left.',
  })
  @Requires('changeCase.raise')
  async withdrawChangeCase(
    @CurrentActor() actor: Actor,
    @Args('input') input: WithdrawChangeCaseInput,
  ): Promise<ChangeCasePayload> {
    return { changeCase: await this.cases.withdraw(actor, input) };
  }

  @ResolveField(() => Team, { description: 'The team that it hurts.' })
  async team(@Parent() { teamId }: ChangeCase, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }

  @ResolveField(() => Person, { description: 'The executive with the authority.' })
  async executive(@Parent() { executiveId }: ChangeCase, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(executiveId))!;
  }

  @ResolveField(() => Person, { description: 'Who raised it.' })
  async raisedBy(@Parent() { raisedBy }: ChangeCase, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(raisedBy))!;
  }

  @ResolveField(() => [ChangeCaseEvidence], { description: 'What it rests on, the first picked first.' })
  evidence(@Parent() { id }: ChangeCase, @Context() context: RequestContext): Promise<ChangeCaseEvidence[]> {
    return this.loaders.evidence.for(context).load(id);
  }
}

@Resolver(() => ChangeCaseEvidence)
export class ChangeCaseEvidenceResolver {
  constructor(
    private readonly loaders: ChangeCaseLoaders,
    private readonly metrics: MetricsLoaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ResolveField(() => Metric, { nullable: true, description: 'The metric; null for other sources.' })
  metric(
    @Parent() { metricId }: ChangeCaseEvidence,
    @Context() context: RequestContext,
  ): Promise<Metric | null> | null {
    return metricId === null ? null : this.metrics.metric.for(context).load(metricId);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where to look at the data in the front end; null while Headway was not told where that is.',
  })
  async link(
    @Parent() { source, caseId, metricId, fromDay, toDay }: ChangeCaseEvidence,
    @Context() context: RequestContext,
  ): Promise<string | null> {
    if (this.config.frontEndUrl === undefined) return null;
    const { teamId } = (await this.loaders.changeCase.for(context).load(caseId))!;
    const place = source === 'METRIC' ? `/metrics/${metricId}` : `/teams/${teamId}/${source.toLowerCase()}`;
    return `${this.config.frontEndUrl}${place}?from=${fromDay}&to=${toDay}`;
  }

  @ResolveField(() => [EvidenceFigureAnswer], {
    description: 'The figures, with those after the change once measured.',
  })
  async figures(
    @Parent() { id, figures }: ChangeCaseEvidence,
    @Context() context: RequestContext,
  ): Promise<EvidenceFigureAnswer[]> {
    const effect = await this.loaders.effect.for(context).load(id);
    return figures.map(({ name, value }) => {
      const after = effect?.figures.find((each) => each.name === name)?.value ?? null;
      return { name, value, after, change: after === null ? null : after - value };
    });
  }

  @ResolveField(() => ChangeEffectSpan, { nullable: true, description: 'The days measured afterwards; null before.' })
  effectSpan(
    @Parent() { id }: ChangeCaseEvidence,
    @Context() context: RequestContext,
  ): Promise<ChangeEffectSpan | null> {
    return this.loaders.effect.for(context).load(id);
  }
}

/** What change cases add to obligations. */
@Resolver(() => Obligation)
export class ObligationChangeCaseResolver {
  constructor(private readonly loaders: ChangeCaseLoaders) {}

  @ResolveField(() => ChangeCase, { nullable: true, description: 'The case; null for other kinds.' })
  changeCase(
    @Parent() { changeCaseId }: Obligation,
    @Context() context: RequestContext,
  ): Promise<ChangeCase | null> | null {
    return changeCaseId === null ? null : this.loaders.changeCase.for(context).load(changeCaseId);
  }
}
