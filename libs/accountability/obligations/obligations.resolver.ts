import { Inject } from '@nestjs/common';
import { Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { CONFIG, CurrentActor, Requires, ResolveField } from '../../platform';
import type { Config } from '../../platform';
import { Obligation, ObligationCounts, obligationTerms } from './obligation.type';
import { ObligationsService } from './obligations.service';

@Resolver(() => Obligation)
export class ObligationsResolver {
  constructor(
    private readonly owed: ObligationsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => [Obligation], { description: 'What the viewer owes, overdue checkpoints first; at most 100.' })
  @Requires('checkpoint.read')
  obligations(@CurrentActor() actor: Actor): Promise<Obligation[]> {
    return this.owed.of(actor);
  }

  @Query(() => ObligationCounts, { description: 'What the viewer owes in numbers, for a badge.' })
  @Requires('checkpoint.read')
  obligationCounts(@CurrentActor() actor: Actor): Promise<ObligationCounts> {
    return this.owed.count(actor);
  }

  @ResolveField(() => String, { description: 'The rule by which it is owed.' })
  rule(@Parent() { kind }: Obligation): string {
    return obligationTerms[kind].rule;
  }

  @ResolveField(() => String, { description: 'The mutation that settles it.' })
  act(@Parent() { kind }: Obligation): string {
    return obligationTerms[kind].act;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where to act in the front end; null while Headway was not told where that is.',
  })
  link(@Parent() { path }: Obligation): string | null {
    return this.config.frontEndUrl === undefined ? null : this.config.frontEndUrl + path;
  }
}
