import { Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { CurrentActor, Requires } from '../../platform';
import { LeadershipMirrorService } from './leadership-mirror.service';
import { LeadershipConditions, LeadershipMirror } from './mirror.types';

@Resolver()
export class LeadershipMirrorResolver {
  constructor(private readonly mirrors: LeadershipMirrorService) {}

  @Query(() => LeadershipMirror, {
    description:
      'What the viewer, an executive, asked of teams, how long the own approvals took, and what the teams did meanwhile. Nobody else can read it.',
  })
  @Requires('leadershipMirror.read')
  leadershipMirror(@CurrentActor() actor: Actor): Promise<LeadershipMirror> {
    return this.mirrors.mirrorOf(actor);
  }

  @Query(() => LeadershipConditions, {
    description: 'What executives and the organization’s ways added up to for the teams; nobody can be told from it.',
  })
  @Requires('leadershipConditions.read')
  leadershipConditions(@CurrentActor() actor: Actor): Promise<LeadershipConditions> {
    return this.mirrors.conditionsOf(actor);
  }
}
