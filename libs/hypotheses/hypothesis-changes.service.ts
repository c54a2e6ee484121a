import { Injectable } from '@nestjs/common';
import { Actor } from '../domain';
import { Team } from '../people';
import { changeOf, LiveFeed, LiveStream, locate, RecordedEvent, RequestContext, Transactions } from '../platform';
import { HypothesisChange, HypothesisChangesArgs } from './hypothesis-changes.types';
import { HypothesisLoaders } from './hypotheses.loaders';
import { Hypothesis } from './hypothesis.entity';

/** What happens to hypotheses, as it happens. */
@Injectable()
export class HypothesisChangesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly feed: LiveFeed,
    private readonly loaders: HypothesisLoaders,
  ) {}

  /**
   * Follows all events that name a hypothesis: those about it, and those about what belongs to it.
   * @throws DomainError NOT_FOUND for a team or hypothesis that is none of the organization
   */
  async follow(actor: Actor, args: HypothesisChangesArgs): Promise<LiveStream<HypothesisChange>> {
    await this.refuseUnknown(actor, args);
    return this.feed.follow(actor, {
      after: args.after,
      concerns: (event) => isAsked(args.hypothesisId, hypothesisIdOf(event)),
      tell: (event, context) => this.tell(event, context, args),
    });
  }

  /**
   * Refuses to narrow live changes to what does not exist.
   * @throws DomainError NOT_FOUND
   */
  async refuseUnknown(actor: Actor, { teamId, hypothesisId }: HypothesisChangesArgs): Promise<void> {
    if (!teamId && !hypothesisId) return;
    await this.transactions.read(actor, async (em) => {
      if (teamId) await locate(em, Team, actor, teamId, { path: 'teamId' });
      if (hypothesisId) await locate(em, Hypothesis, actor, hypothesisId, { path: 'hypothesisId' });
    });
  }

  private async tell(
    event: RecordedEvent,
    context: RequestContext,
    { teamId }: HypothesisChangesArgs,
  ): Promise<HypothesisChange | null> {
    const hypothesis = await this.loaders.hypothesis.for(context).load(hypothesisIdOf(event)!);
    if (!hypothesis || !isAsked(teamId, hypothesis.teamId)) return null;
    return { ...changeOf(event), event: event.type, hypothesis };
  }
}

/** The hypothesis that an event is about, or names; null when there is none. */
function hypothesisIdOf({ subject, changes }: RecordedEvent): string | null {
  if (subject.type === 'Hypothesis') return subject.id;
  return typeof changes.hypothesisId === 'string' ? changes.hypothesisId : null;
}

function isAsked(asked: string | null | undefined, id: string | null): boolean {
  return id !== null && (!asked || asked === id);
}
