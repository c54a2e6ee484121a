import { Args, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { CurrentActor, LiveStream, Requires } from '../platform';
import { HypothesisChangesService } from './hypothesis-changes.service';
import { HypothesisChange, HypothesisChangesArgs } from './hypothesis-changes.types';

@Resolver()
export class HypothesisChangesResolver {
  constructor(private readonly changes: HypothesisChangesService) {}

  @Subscription(() => HypothesisChange, {
    description: 'Tells each change of a hypothesis and of what belongs to it, as it happens: in order, each once.',
    resolve: (change: HypothesisChange) => change,
  })
  @Requires('hypothesis.read')
  hypothesisChanged(
    @CurrentActor() actor: Actor,
    @Args() args: HypothesisChangesArgs,
  ): Promise<LiveStream<HypothesisChange>> {
    return this.changes.follow(actor, args);
  }
}
