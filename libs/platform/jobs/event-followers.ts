import { Injectable, OnModuleInit } from '@nestjs/common';
import { JobHandlers } from './jobs';

/** The task that the database enqueues for an organization with every recorded event, once for many. */
export const followEvents = 'follow-events';

export type EventFollower = (organizationId: string) => Promise<void>;

/**
 * Who acts on what was recorded: each reads the facts, does what follows from them, and finds nothing left to do when it
 * runs again. A follower that fails does not keep the others from running; the job is then tried again.
 */
@Injectable()
export class EventFollowers implements OnModuleInit {
  private readonly followers: EventFollower[] = [];

  constructor(private readonly handlers: JobHandlers) {}

  onModuleInit(): void {
    this.handlers.register(followEvents, ({ organizationId }) => this.follow(organizationId));
  }

  add(follower: EventFollower): void {
    this.followers.push(follower);
  }

  private async follow(organizationId: string): Promise<void> {
    const outcomes = await Promise.allSettled(this.followers.map((follower) => follower(organizationId)));
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, 'not every follower of events succeeded');
  }
}
