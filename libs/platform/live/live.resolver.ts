import { Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { Requires } from '../auth/access.guard';
import { CurrentActor } from '../graphql/request-context';
import { LiveFeed } from './live-feed';

@Resolver()
export class LiveResolver {
  constructor(private readonly feed: LiveFeed) {}

  @Query(() => String, {
    description:
      'Where live changes stand now. Ask for it first, then read what you show, then subscribe with `after`: nothing gets lost in between.',
  })
  @Requires('organization.read')
  liveCursor(@CurrentActor() actor: Actor): Promise<string> {
    return this.feed.cursor(actor);
  }
}
