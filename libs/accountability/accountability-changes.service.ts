import { Injectable } from '@nestjs/common';
import { Actor, Standing } from '../domain';
import { HypothesisChangesArgs, HypothesisChangesService } from '../hypotheses';
import { PeopleLoaders } from '../people';
import { changeOf, LiveFeed, LiveStream, RecordedEvent, RequestContext } from '../platform';
import { CheckpointChange, TeamStandingChange, TeamStandingChangesArgs } from './accountability-changes.types';
import { AccountabilityLoaders } from './accountability.loaders';

/** What happens to checkpoints and to the standing of teams, as it happens. */
@Injectable()
export class AccountabilityChangesService {
  constructor(
    private readonly feed: LiveFeed,
    private readonly hypotheses: HypothesisChangesService,
    private readonly loaders: AccountabilityLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  /**
   * Follows the events of checkpoints. What a commit plans, and a new due date plans anew, is told of the hypothesis.
   * @throws DomainError NOT_FOUND for a team or hypothesis that is none of the organization
   */
  async followCheckpoints(actor: Actor, args: HypothesisChangesArgs): Promise<LiveStream<CheckpointChange>> {
    await this.hypotheses.refuseUnknown(actor, args);
    return this.feed.follow(actor, {
      after: args.after,
      concerns: ({ subject }) => subject.type === 'Checkpoint',
      tell: (event, context) => this.tellOfCheckpoint(event, context, args),
    });
  }

  /**
   * Follows the standing of teams (R-ACC-3).
   * @throws DomainError NOT_FOUND for a team that is none of the organization
   */
  async followStandings(actor: Actor, args: TeamStandingChangesArgs): Promise<LiveStream<TeamStandingChange>> {
    const { teamId, after } = args;
    await this.hypotheses.refuseUnknown(actor, { teamId });
    return this.feed.follow(actor, {
      after,
      concerns: ({ type, subject }) => type === 'TeamStandingChanged' && (!teamId || subject.id === teamId),
      tell: (event, context) => this.tellOfStanding(event, context),
    });
  }

  private async tellOfCheckpoint(
    event: RecordedEvent,
    context: RequestContext,
    { teamId, hypothesisId }: HypothesisChangesArgs,
  ): Promise<CheckpointChange | null> {
    const checkpoint = await this.loaders.checkpoint.for(context).load(event.subject.id);
    if (!checkpoint) return null;
    if (teamId && checkpoint.teamId !== teamId) return null;
    if (hypothesisId && checkpoint.hypothesisId !== hypothesisId) return null;
    return { ...changeOf(event), event: event.type, checkpoint };
  }

  private async tellOfStanding(event: RecordedEvent, context: RequestContext): Promise<TeamStandingChange | null> {
    const team = await this.people.team.for(context).load(event.subject.id);
    if (!team) return null;
    const { before, after } = event.changes as { before: Standing; after: Standing };
    return { ...changeOf(event), before, after, team };
  }
}
