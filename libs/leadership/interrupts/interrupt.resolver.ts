import { Args, ID, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import { AccountabilityLoaders, AccountabilityRecordAnswer, Checkpoint, Obligation } from '../../accountability';
import type { Actor } from '../../domain';
import { Hypothesis, HypothesisLoaders } from '../../hypotheses';
import { PeopleLoaders, Person, Team } from '../../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../platform';
import { isOfTeam, isParty } from '../upward-parties';
import { Interrupt } from './interrupt.entity';
import { CloseInterruptInput, DecideInterruptInput, InterruptsArgs, RaiseInterruptInput } from './interrupt.inputs';
import {
  InterruptBudgetAnswer,
  InterruptConnection,
  interruptLoadAnswer,
  InterruptLoadAnswer,
  InterruptPayload,
  TakenInterruptsAnswer,
} from './interrupt.types';
import { InterruptLoaders } from './interrupts.loaders';
import { InterruptsService } from './interrupts.service';

@Resolver(() => Interrupt)
export class InterruptResolver {
  constructor(
    private readonly interrupts: InterruptsService,
    private readonly people: PeopleLoaders,
    private readonly hypotheses: HypothesisLoaders,
    private readonly accountability: AccountabilityLoaders,
  ) {}

  @Query(() => Interrupt, {
    description: 'An interrupt that the viewer asked for, agreed to, or that a team of the viewer got.',
  })
  @Requires('interrupt.read')
  interrupt(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the interrupt.' }, UuidPipe) id: string,
  ): Promise<Interrupt> {
    return this.interrupts.find(actor, id);
  }

  @Query(() => InterruptConnection, {
    name: 'interrupts',
    description: 'Interrupts that the viewer asked for and those of the own teams, the latest first.',
  })
  @Requires('interrupt.read')
  interruptsOfViewer(@CurrentActor() actor: Actor, @Args() args: InterruptsArgs): Promise<InterruptConnection> {
    return this.interrupts.list(actor, args);
  }

  @Mutation(() => InterruptPayload, {
    description: 'Asks a team for unplanned work, or writes down that it was asked.',
  })
  @Requires('interrupt.raise')
  async raiseInterrupt(
    @CurrentActor() actor: Actor,
    @Args('input') input: RaiseInterruptInput,
  ): Promise<InterruptPayload> {
    return { interrupt: await this.interrupts.raise(actor, input) };
  }

  @Mutation(() => InterruptPayload, {
    description: 'Decides an interrupt, as the product manager; a blocked team can accept none (R-ACC-3).',
  })
  @Requires('interrupt.decide')
  async decideInterrupt(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideInterruptInput,
  ): Promise<InterruptPayload> {
    return { interrupt: await this.interrupts.decide(actor, input) };
  }

  @Mutation(() => InterruptPayload, { description: 'Closes an accepted interrupt with what it really cost.' })
  @Requires('interrupt.close')
  async closeInterrupt(
    @CurrentActor() actor: Actor,
    @Args('input') input: CloseInterruptInput,
  ): Promise<InterruptPayload> {
    return { interrupt: await this.interrupts.close(actor, input) };
  }

  @ResolveField(() => Team, { description: 'The interrupted team.' })
  async team(@Parent() { teamId }: Interrupt, @Context() context: RequestContext): Promise<Team> {
    return (await this.people.team.for(context).load(teamId))!;
  }

  @ResolveField(() => Person, { description: 'The executive who asked.' })
  async askedBy(@Parent() { askedBy }: Interrupt, @Context() context: RequestContext): Promise<Person> {
    return (await this.people.person.for(context).load(askedBy))!;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who decided it last; null while it is open.' })
  decidedBy(@Parent() { decidedBy }: Interrupt, @Context() context: RequestContext): Promise<Person | null> | null {
    return decidedBy === null ? null : this.people.person.for(context).load(decidedBy);
  }

  @ResolveField(() => [Person], { description: 'Who agreed to the displacement.' })
  async agreedBy(@Parent() { agreedByIds }: Interrupt, @Context() context: RequestContext): Promise<Person[]> {
    const person = this.people.person.for(context);
    const persons = await Promise.all(agreedByIds.map((id) => person.load(id)));
    return persons.filter((each) => each !== null);
  }

  @ResolveField(() => Hypothesis, { nullable: true, description: 'What makes room; null unless it was accepted.' })
  displacedHypothesis(
    @Parent() { displacedHypothesisId: id }: Interrupt,
    @Context() context: RequestContext,
  ): Promise<Hypothesis | null> | null {
    return id === null ? null : this.hypotheses.hypothesis.for(context).load(id);
  }

  @ResolveField(() => Checkpoint, {
    nullable: true,
    description: 'The checkpoint on whose agenda it is; null unless it is deferred.',
  })
  checkpoint(
    @Parent() { deferredTo }: Interrupt,
    @Context() context: RequestContext,
  ): Promise<Checkpoint | null> | null {
    return deferredTo === null ? null : this.accountability.checkpoint.for(context).load(deferredTo);
  }
}

/** What interrupts add to teams, checkpoints and obligations. */
@Resolver(() => Team)
export class TeamInterruptsResolver {
  constructor(private readonly loaders: InterruptLoaders) {}

  @ResolveField(() => InterruptBudgetAnswer, {
    description: 'How many interrupts it can take in this fiscal quarter, and has taken (R-UP-1).',
  })
  async interruptBudget(@Parent() { id }: Team, @Context() context: RequestContext): Promise<InterruptBudgetAnswer> {
    const { quarter, ...budget } = await this.loaders.budget.for(context).load(id);
    return { ...budget, quarter: quarter.label };
  }

  @ResolveField(() => InterruptLoadAnswer, {
    nullable: true,
    description:
      'What interrupts cost it in this fiscal quarter, beside what its metrics did, for those of the team; null for others, and where nothing was asked (R-UP-1).',
  })
  async interruptLoad(
    @Parent() { id }: Team,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<InterruptLoadAnswer | null> {
    if (!isOfTeam(actor, id)) return null;
    const load = await this.loaders.load.for(context).load(id);
    return load && interruptLoadAnswer(load.quarter.label, load);
  }
}

@Resolver(() => AccountabilityRecordAnswer)
export class AccountabilityInterruptsResolver {
  constructor(private readonly loaders: InterruptLoaders) {}

  @ResolveField(() => TakenInterruptsAnswer, {
    description: 'What the team took on beside its hypotheses, by the day of accepting (R-UP-1).',
  })
  interrupts(
    @Parent() { team, from, to, asOf }: AccountabilityRecordAnswer,
    @Context() context: RequestContext,
  ): Promise<TakenInterruptsAnswer> {
    return this.loaders.taken.for(context).load({ teamId: team.id, from, to, asOf });
  }
}

@Resolver(() => Checkpoint)
export class CheckpointAgendaResolver {
  constructor(private readonly loaders: InterruptLoaders) {}

  @ResolveField(() => [Interrupt], {
    description: 'Deferred interrupts on its agenda, for the parties of each; empty for everybody else.',
  })
  async agenda(
    @Parent() { id }: Checkpoint,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<Interrupt[]> {
    const deferred = await this.loaders.deferredTo.for(context).load(id);
    return deferred.filter((interrupt) => isParty(actor, interrupt));
  }
}

@Resolver(() => Obligation)
export class ObligationInterruptResolver {
  constructor(private readonly loaders: InterruptLoaders) {}

  @ResolveField(() => Interrupt, { nullable: true, description: 'The interrupt to decide; null for other kinds.' })
  interrupt(
    @Parent() { interruptId }: Obligation,
    @Context() context: RequestContext,
  ): Promise<Interrupt | null> | null {
    return interruptId === null ? null : this.loaders.interrupt.for(context).load(interruptId);
  }
}
