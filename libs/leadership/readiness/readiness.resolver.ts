import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { Obligation } from '../../accountability';
import { ReadinessArea, readinessStatements } from '../../domain';
import type { Actor } from '../../domain';
import { PeopleLoaders, Person } from '../../people';
import { Context, CurrentActor, PageArgs, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { ReadinessSurvey } from './readiness-survey.entity';
import { AnswerReadinessSurveyInput, OpenReadinessSurveyInput } from './readiness.inputs';
import { ReadinessLoaders } from './readiness.loaders';
import { ReadinessService } from './readiness.service';
import {
  ReadinessResultAnswer,
  ReadinessStatement,
  ReadinessSurveyConnection,
  ReadinessSurveyPayload,
} from './readiness.types';

const statementOf = new Map<string, ReadinessStatement>(
  readinessStatements.map((statement) => [statement.id, statement]),
);

@Resolver(() => ReadinessSurvey)
export class ReadinessResolver {
  constructor(
    private readonly surveys: ReadinessService,
    private readonly loaders: ReadinessLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @Query(() => ReadinessSurvey, { description: 'The readiness survey of a quarter.' })
  @Requires('readiness.read')
  readinessSurvey(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the survey.' }, UuidPipe) id: string,
  ): Promise<ReadinessSurvey> {
    return this.surveys.find(actor, id);
  }

  @Query(() => ReadinessSurveyConnection, { description: 'All readiness surveys, the latest quarter first.' })
  @Requires('readiness.read')
  readinessSurveys(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<ReadinessSurveyConnection> {
    return this.surveys.list(actor, page);
  }

  @Mutation(() => ReadinessSurveyPayload, {
    description: 'Opens the survey of the present quarter, and asks everybody who is on a team.',
  })
  @Requires('readiness.open')
  async openReadinessSurvey(
    @CurrentActor() actor: Actor,
    @Args('input') input: OpenReadinessSurveyInput,
  ): Promise<ReadinessSurveyPayload> {
    return { readinessSurvey: await this.surveys.open(actor, input) };
  }

  @Mutation(() => ReadinessSurveyPayload, {
    description:
      'Answers a survey, anonymously and for good: answers are added to a tally and cannot be told apart afterwards, by nobody.',
  })
  @Requires('readiness.answer')
  async answerReadinessSurvey(
    @CurrentActor() actor: Actor,
    @Args('input') input: AnswerReadinessSurveyInput,
  ): Promise<ReadinessSurveyPayload> {
    return { readinessSurvey: await this.surveys.answer(actor, input) };
  }

  @ResolveField(() => Person, { description: 'Who opened it.' })
  async openedBy(@Parent() { openedBy }: ReadinessSurvey, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(openedBy))!;
  }

  @ResolveField(() => [ReadinessStatement], { description: 'What it asks.' })
  statements(): readonly ReadinessStatement[] {
    return readinessStatements;
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer has answered it.' })
  answered(
    @Parent() { id }: ReadinessSurvey,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<boolean> {
    return this.loaders.answered.for(context).load({ surveyId: id, personId: actor.id });
  }

  @ResolveField(() => ReadinessResultAnswer, {
    nullable: true,
    description: 'What it says; null below five answers, and then nobody learns how many there are.',
  })
  async result(
    @Parent() { id }: ReadinessSurvey,
    @Context() context: RequestContext,
  ): Promise<ReadinessResultAnswer | null> {
    const result = await this.loaders.result.for(context).load(id);
    if (result === null) return null;
    const areas = Object.values(ReadinessArea).map((area) => ({ area, mean: result.areas[area] }));
    const statements = result.statements.map(({ id: statementId, mean }) => ({
      statement: statementOf.get(statementId)!,
      mean,
    }));
    return { ...result, areas, statements };
  }
}

/** What surveys add to obligations. */
@Resolver(() => Obligation)
export class ObligationReadinessResolver {
  constructor(private readonly loaders: ReadinessLoaders) {}

  @ResolveField(() => ReadinessSurvey, { nullable: true, description: 'The survey to answer; null for other kinds.' })
  readinessSurvey(
    @Parent() { readinessSurveyId }: Obligation,
    @Context() context: RequestContext,
  ): Promise<ReadinessSurvey | null> | null {
    return readinessSurveyId === null ? null : this.loaders.survey.for(context).load(readinessSurveyId);
  }
}
