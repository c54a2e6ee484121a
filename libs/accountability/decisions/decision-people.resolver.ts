import { Parent, Resolver } from '@nestjs/graphql';
import { PeopleLoaders, Person } from '../../people';
import { Context, RequestContext, ResolveField } from '../../platform';
import { CheckpointHolding } from '../checkpoint-history.entity';
import { CheckpointAcknowledgement } from './checkpoint-acknowledgement.entity';
import { DecisionProposal } from './decision-proposal.entity';
import { Countersignature } from './decision.payloads';

@Resolver(() => DecisionProposal)
export class DecisionProposalResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { description: 'Who decided so for the team.' })
  async by(@Parent() { proposedBy }: DecisionProposal, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(proposedBy))!;
  }

  @ResolveField(() => [Person], { description: 'Who attended.' })
  async attendees(@Parent() { attendeeIds }: DecisionProposal, @Context() context: RequestContext): Promise<Person[]> {
    const person = this.people.person.for(context);
    return Promise.all(attendeeIds.map(async (id) => (await person.load(id))!));
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who countersigned, refused or withdrew it; null while it waits.',
  })
  settledBy(
    @Parent() { settledBy }: DecisionProposal,
    @Context() context: RequestContext,
  ): Promise<Person | null> | null {
    return settledBy ? this.people.person.for(context).load(settledBy) : null;
  }
}

@Resolver(() => CheckpointHolding)
export class HoldingCountersignatureResolver {
  @ResolveField(() => Countersignature, {
    nullable: true,
    description: 'The signature that it took (R-ACC-2); null where the decision needed none.',
  })
  countersignature(@Parent() holding: CheckpointHolding): Countersignature | null {
    const { countersignedAt, countersignedBy, countersignNote } = holding;
    if (!countersignedAt || !countersignedBy) return null;
    return { at: countersignedAt, byId: countersignedBy, note: countersignNote };
  }
}

@Resolver(() => Countersignature)
export class CountersignatureResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { description: 'The sponsor who gave it.' })
  async by(@Parent() { byId }: Countersignature, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(byId))!;
  }
}

@Resolver(() => CheckpointAcknowledgement)
export class CheckpointAcknowledgementResolver {
  constructor(private readonly people: PeopleLoaders) {}

  @ResolveField(() => Person, { description: 'The sponsor who acknowledged it, or asked.' })
  async by(
    @Parent() { acknowledgedBy, askedBy }: CheckpointAcknowledgement,
    @Context() context: RequestContext,
  ): Promise<Person> {
    return (await this.people.person.for(context).load((acknowledgedBy ?? askedBy)!))!;
  }

  @ResolveField(() => Date, { description: 'When the sponsor first said something: acknowledged it, or asked.' })
  at(@Parent() { askedAt, acknowledgedAt }: CheckpointAcknowledgement): Date {
    return (askedAt ?? acknowledgedAt)!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who answered; null while the question is open.' })
  answeredBy(
    @Parent() { answeredBy }: CheckpointAcknowledgement,
    @Context() context: RequestContext,
  ): Promise<Person | null> | null {
    return answeredBy ? this.people.person.for(context).load(answeredBy) : null;
  }
}
