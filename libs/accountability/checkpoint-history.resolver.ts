import { Parent, Resolver } from '@nestjs/graphql';
import { Hypothesis, HypothesisLoaders } from '../hypotheses';
import { PeopleLoaders, Person } from '../people';
import { Context, RequestContext, ResolveField } from '../platform';
import { CheckpointHolding, CheckpointWaiver } from './checkpoint-history.entity';

@Resolver(() => CheckpointHolding)
export class CheckpointHoldingResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly hypotheses: HypothesisLoaders,
  ) {}

  @ResolveField(() => Person, { description: 'Who held it.' })
  async by(@Parent() { heldBy }: CheckpointHolding, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(heldBy))!;
  }

  @ResolveField(() => [Person], { description: 'Who attended.' })
  async attendees(@Parent() { attendeeIds }: CheckpointHolding, @Context() context: RequestContext): Promise<Person[]> {
    const person = this.people.person.for(context);
    return Promise.all(attendeeIds.map(async (id) => (await person.load(id))!));
  }

  @ResolveField(() => Hypothesis, { nullable: true, description: 'The draft that a PIVOT made; null otherwise.' })
  successor(
    @Parent() { successorId }: CheckpointHolding,
    @Context() context: RequestContext,
  ): Promise<Hypothesis | null> | null {
    return successorId ? this.hypotheses.hypothesis.for(context).load(successorId) : null;
  }
}

@Resolver(() => CheckpointWaiver)
export class CheckpointWaiverResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { description: 'The executive who granted it.' })
  async by(@Parent() { grantedBy }: CheckpointWaiver, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(grantedBy))!;
  }
}
