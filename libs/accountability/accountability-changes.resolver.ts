import { Args, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { HypothesisChangesArgs } from '../hypotheses';
import { CurrentActor, LiveStream, Requires } from '../platform';
import { AccountabilityChangesService } from './accountability-changes.service';
import { CheckpointChange, TeamStandingChange, TeamStandingChangesArgs } from './accountability-changes.types';

@Resolver()
export class AccountabilityChangesResolver {
  constructor(private readonly changes: AccountabilityChangesService) {}

  @Subscription(() => CheckpointChange, {
    description: 'Tells each change of a checkpoint as it happens: in order, each once.',
    resolve: (change: CheckpointChange) => change,
  })
  @Requires('checkpoint.read')
  checkpointChanged(
    @CurrentActor() actor: Actor,
    @Args() args: HypothesisChangesArgs,
  ): Promise<LiveStream<CheckpointChange>> {
    return this.changes.followCheckpoints(actor, args);
  }

  @Subscription(() => TeamStandingChange, {
    description: 'Tells when the standing of a team becomes another (R-ACC-3): in order, each once.',
    resolve: (change: TeamStandingChange) => change,
  })
  @Requires('checkpoint.read')
  teamStandingChanged(
    @CurrentActor() actor: Actor,
    @Args() args: TeamStandingChangesArgs,
  ): Promise<LiveStream<TeamStandingChange>> {
    return this.changes.followStandings(actor, args);
  }
}
