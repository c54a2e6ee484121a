import { Parent, Resolver } from '@nestjs/graphql';
import { Team } from '../people';
import { Context, RequestContext, ResolveField } from '../platform';
import { AccountabilityLoaders } from './accountability.loaders';
import { TeamStandingAnswer } from './team-standing.type';

/** What accountability says of a team. */
@Resolver(() => Team)
export class StandingResolver {
  constructor(private readonly loaders: AccountabilityLoaders) {}

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
