import { Args, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { Team } from '../people';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../platform';
import { AccountabilityRecordAnswer } from './accountability-record.type';
import { AccountabilityRecordsService } from './accountability-records.service';
import { AccountabilityRecordArgs } from './accountability.inputs';
import { AccountabilityLoaders } from './accountability.loaders';
import { Obligation } from './obligation.type';
import { ObligationsService } from './obligations.service';
import { TeamStandingAnswer } from './team-standing.type';

/** What accountability says of a team and of its people. */
@Resolver(() => Team)
export class StandingResolver {
  constructor(
    private readonly obligationsOwed: ObligationsService,
    private readonly records: AccountabilityRecordsService,
    private readonly loaders: AccountabilityLoaders,
  ) {}

  @Query(() => [Obligation], { description: 'What the viewer owes, overdue checkpoints first; at most 100.' })
  @Requires('checkpoint.read')
  obligations(@CurrentActor() actor: Actor): Promise<Obligation[]> {
    return this.obligationsOwed.of(actor);
  }

  @Query(() => AccountabilityRecordAnswer, { description: 'What a team did over a period (R-ACC-8).' })
  @Requires('checkpoint.read')
  accountabilityRecord(
    @CurrentActor() actor: Actor,
    @Args() args: AccountabilityRecordArgs,
  ): Promise<AccountabilityRecordAnswer> {
    return this.records.of(actor, args);
  }

  @ResolveField(() => TeamStandingAnswer, { description: 'Where it stands with its checkpoints now (R-ACC-3).' })
  async standing(@Parent() { id }: Team, @Context() context: RequestContext): Promise<TeamStandingAnswer> {
    const { standing, because } = await this.loaders.standing.for(context).load(id);
    const checkpoint = this.loaders.checkpoint.for(context);
    return {
      standing,
      because: await Promise.all(
        because.map(async ({ checkpointId, status }) => ({
          checkpoint: (await checkpoint.load(checkpointId))!,
          status,
        })),
      ),
    };
  }
}
